"""All values of one group of the filter panel: plain links by the hundred, found by name, under the same filters."""

from collections.abc import Iterator
from copy import copy
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.generic import TemplateView

from ..exports import FACES
from ..exports.tables import Columns, lines
from ..facets.every import ARTICLE_GROUPS, EVERY, QUOTE_GROUPS, Value, every_value
from ..fields import readable
from ..filters import ArticleFilter, Indexed, QuoteFilter
from ..models import Article, Quote
from .exports import Face, Wrong, unknown

PER_PAGE = 100
LONGEST_NAME = 80
GROUPS = {"articles": ARTICLE_GROUPS, "quotes": QUOTE_GROUPS}
COLUMNS: Columns = {
    "key": lambda row, link: row.key,
    "name": lambda row, link: row.name,
    "where": lambda row, link: row.where,
    "count": lambda row, link: row.count,
    "chosen": lambda row, link: row.is_chosen,
    "url": lambda row, link: link(row.url),
}


class Choices:
    """The values of one group under the filters of the address, as a list that a paginator can cut."""

    def __init__(self, request: HttpRequest, noun: str, group: str) -> None:
        if group not in GROUPS[noun]:
            raise Http404(f"The filters of the {noun} have no group of this name.")
        self.noun, self.group = noun, GROUPS[noun][group]
        self.list_path = reverse(noun)
        self.filters = filters_of(request, noun, self.list_path)
        self.name = " ".join(readable(request.GET.get("find", "")).split())[:LONGEST_NAME]
        self.totals: dict[str, int] = {}

    def count(self) -> int:
        if "all" not in self.totals:
            self.totals["all"] = every_value(self.filters, self.group, self.name, 0, 1)[1]
        return self.totals["all"]

    __len__ = count

    def __getitem__(self, part: slice) -> list[Value]:
        return every_value(self.filters, self.group, self.name, part.start or 0, part.stop)[0]

    def address(self, path: str, page: int = 1) -> str:
        """An address with these filters, this name and a page; the first page has no number."""
        asked = {"find": self.name, "page": "" if page == 1 else str(page)}
        pairs = [*self.filters.pairs(), *((key, value) for key, value in asked.items() if value)]
        return f"{path}?{urlencode(pairs)}" if pairs else path


def filters_of(request: HttpRequest, noun: str, path: str) -> Indexed:
    """The filters of the list that the values are values of: their addresses are addresses of that list."""
    as_list = copy(request)
    as_list.path = path
    if noun == "quotes":
        return QuoteFilter(request.GET, queryset=Quote.objects.public(), request=as_list)
    return ArticleFilter(request.GET, queryset=Article.objects.published(), request=as_list)


class ChoicesPage(TemplateView):
    """`/articles/by/actor/?place=…&find=…`"""

    template_name = "articles/choices.html"
    noun = ""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        choices = Choices(self.request, self.noun, self.kwargs["group"])
        is_wrong = not choices.filters.is_valid()
        pages = Paginator([] if is_wrong else choices, PER_PAGE)
        page = pages.page(1 if is_wrong else page_number(self.request, pages.num_pages))
        path = self.request.path
        return super().get_context_data(**context) | {
            "choices": choices,
            "filters": choices.filters,
            "is_wrong": is_wrong,
            "page_obj": page,
            "values": list(page),
            "total": page.paginator.count,
            "page_address": lambda number: choices.address(path, page=number),
            "all_url": choices.filters.address().replace(choices.list_path, path, 1),
            "canonical": choices.address(path, page=page.number),
            "faces": [(face.upper(), choices.address(f"{path[:-1]}.{face}"), FACES[face]) for face in ("csv", "json")],
        }


def page_number(request: HttpRequest, most: int) -> int:
    asked = request.GET.get("page") or "1"
    if not asked.isascii() or not asked.isdigit() or len(asked) > 9 or not 1 <= int(asked) <= most:
        raise Http404("There is no such page.")
    return int(asked)


class ChoicesFace(Face):
    """`/articles/by/actor.csv?…`: all the values, with their counts and addresses."""

    def rows(self, face: str, group: str) -> Choices:
        choices = Choices(self.request, self.noun, group)
        if face not in ("csv", "json"):
            raise Http404(f"Values of filters have no .{face}.")
        filters = choices.filters
        wrong = {} if filters.is_valid() else {name: list(errors) for name, errors in filters.errors.items()}
        wrong |= unknown(self.request.GET, [*filters.filters, "find"])
        if wrong:
            raise Wrong(wrong)
        return choices

    def answer(self, face: str, rows: Choices) -> HttpResponse:
        group = self.kwargs["group"]
        if face == "csv":
            response = StreamingHttpResponse(lines(batches(rows), COLUMNS, self.link), content_type=FACES[face])
            response["Content-Disposition"] = f'attachment; filename="{rows.noun}-by-{group}.csv"'
            return response
        values = [record(value, self.link) for value in rows[0:EVERY]]
        answer = {
            "url": self.link(rows.address(self.request.path)),
            "list": self.link(rows.filters.address()),
            "group": group,
            "total": len(values),
            "values": values,
        }
        return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def batches(rows: Choices) -> Iterator[list[Value]]:
    yield rows[0:EVERY]


def record(value: Value, link: Any) -> dict[str, Any]:
    return {
        "key": value.key,
        "name": value.name,
        "where": value.where,
        "count": value.count,
        "chosen": value.is_chosen,
        "url": link(value.url),
    }
