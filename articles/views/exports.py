"""The other faces of every list and page: the same rows in the same order, as data, feeds and citations."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict, StreamingHttpResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.gzip import gzip_page

from ..exports import FACES
from ..exports.citations import bibtex, citation, csl_json, ris
from ..exports.feeds import ENTRIES, atom
from ..exports.maps import feature_collection
from ..exports.tables import lines
from ..fields import merged, readable
from ..models import Actor, Article, Place, Source
from .conditional import unless_unchanged
from .moved import moved_to
from .nouns import ARTICLES, NOUNS, Noun, Rows

SAVED = ("csv", "bib", "ris", "csl.json")  # faces that a browser saves rather than shows
IN_JSON = ("json", "geojson", "csl.json")  # faces whose errors are JSON, too
CITED = {"bib": bibtex, "ris": ris, "csl.json": csl_json}
ASKS_BY = {Actor: ("actor", "slug"), Place: ("place", "path"), Source: ("source", "slug")}  # articles of a thing


class Wrong(Exception):
    """What was asked for cannot be answered: the reasons, by the key of the address that they are about."""

    def __init__(self, reasons: dict[str, list[str]]) -> None:
        super().__init__(reasons)
        self.reasons = reasons


@method_decorator(gzip_page, name="dispatch")
class Face(View):
    """One face: `answer` gives the response, unless the reader has it already. Anybody may read it from anywhere."""

    noun = ""

    def get(self, request: HttpRequest, face: str, **key: Any) -> HttpResponse:
        try:
            response = self.fresh(face, **key)
        except Wrong as wrong:
            response = refusal(face, 400, "This cannot be answered: something in the address is wrong.", wrong.reasons)
        except Http404 as missing:
            response = refusal(face, 404, str(missing), {})
        response["Access-Control-Allow-Origin"] = "*"
        if request.method == "HEAD" and response.streaming:
            response.streaming_content = ()
        return response

    def fresh(self, face: str, **key: Any) -> HttpResponse:
        """The answer, or 304 without any work if nothing has changed since the reader last had it."""
        rows = self.rows(face, **key)
        if isinstance(rows, HttpResponse):
            return rows
        return unless_unchanged(self.request, lambda: self.answer(face, rows))

    def rows(self, face: str, **key: Any) -> Rows | HttpResponse:
        raise NotImplementedError

    def answer(self, face: str, rows: Rows) -> HttpResponse:
        raise NotImplementedError

    @property
    def about(self) -> Noun:
        return NOUNS[self.noun]

    def link(self, path: str) -> str:
        return f"{self.origin}{path}"

    @cached_property
    def origin(self) -> str:
        """How the site was asked for, without a path; a map has thousands of links."""
        return f"{self.request.scheme}://{self.request.get_host()}"


class ListFace(Face):
    """`/articles.csv?…`: the filtered list, all of it; as JSON one page of it."""

    def rows(self, face: str) -> Rows:
        if face not in self.about.faces:
            raise Http404(f"The list of {self.noun} has no .{face}.")
        query = self.request.GET
        self.filters = self.about.filterset(query, queryset=self.about.rows(), request=self.request)
        wrong = {} if self.filters.is_valid() else {name: list(errors) for name, errors in self.filters.errors.items()}
        wrong |= unknown(query, [*self.filters.filters, *(["page"] if face == "json" else [])])
        if wrong:
            raise Wrong(wrong)
        return self.about.listed(self.filters)

    def answer(self, face: str, rows: Rows) -> HttpResponse:
        if face == "json":
            return JsonResponse(self.page_of(rows), json_dumps_params={"ensure_ascii": False})
        page = self.request.get_full_path().replace(f"{self.noun}.{face}", f"{self.noun}/", 1)
        return drawn(self.about, face, rows, self, title=self.title(), page=page, name=self.noun)

    def title(self) -> str:
        chosen = "; ".join(f"{chip.title}: {chip.label}" for chip in self.filters.chips)
        return f"Newsroom: {self.noun}" + (f" ({chosen})" if chosen else "")

    def page_of(self, rows: Rows) -> dict[str, Any]:
        """One page of rows between the links to its neighbours."""
        pages = Paginator(rows, self.about.per_page)
        try:
            page = pages.page(self.request.GET.get("page") or 1)
        except InvalidPage:
            number = readable(self.request.GET["page"])
            raise Wrong({"page": [f"“{number}” is no page: they go from 1 to {pages.num_pages}."]}) from None
        address = self.filters.page_address
        query: dict[str, list[str]] = {}
        for name, value in self.filters.pairs():
            query.setdefault(name, []).append(value)
        return {
            "url": self.link(address(page.number)),
            "html": self.link(address(page.number).replace(f"{self.noun}.json", f"{self.noun}/", 1)),
            "query": query,
            "total": pages.count,
            "page": page.number,
            "pages": pages.num_pages,
            "per_page": pages.per_page,
            "previous": self.link(address(page.number - 1)) if page.has_previous() else None,
            "next": self.link(address(page.number + 1)) if page.has_next() else None,
            self.noun: [self.about.record(row, self.link) for row in self.about.complete(list(page))],
        }


class DetailFace(Face):
    """`/articles/<slug>.json`: one article, quote, actor, place or source.

    An actor, place or source is itself as JSON and CSV; its map, feed and citations are those of its articles.
    """

    def rows(self, face: str, **key: Any) -> Rows | HttpResponse:
        if wrong := unknown(self.request.GET, []):
            raise Wrong(wrong)
        self.thing = self.find(**key)
        target = merged(self.thing)
        if any(getattr(target, name) != value for name, value in key.items()):
            return moved_to(target, self.request, face)
        return every(self.about).filter(pk=self.thing.pk)

    def find(self, **key: Any) -> Any:
        found = public(self.about).filter(**key).first() or had_address(self.about, **key)
        if not found:
            raise Http404(f"There is no such address among the {self.noun}.")
        return found

    def answer(self, face: str, rows: Rows) -> HttpResponse:
        if face == "json":
            whole = self.about.whole(self.about.complete([self.thing])[0], self.link)
            return JsonResponse(whole, json_dumps_params={"ensure_ascii": False})
        about, page = self.about, self.thing.get_absolute_url()
        if type(self.thing) in ASKS_BY and face != "csv":
            about, rows = ARTICLES, articles_of(self.thing, self.request)
        name = str(getattr(self.thing, "slug", None) or f"quote-{self.thing.pk}")
        return drawn(about, face, rows, self, title=f"Newsroom: {self.thing}", page=page, name=name)


def had_address(about: Noun, **key: str | int) -> Any:
    """The actor or place that had this address; readers do not see those that are withheld."""
    former = {"actors": "former_slugs__slug", "places": "former_paths__path"}.get(about.name)
    return public(about).filter(**{former: next(iter(key.values()))}).first() if former else None


def public(about: Noun) -> QuerySet:
    """What details there are: of published articles, standing quotes, and all names that we know."""
    if about is NOUNS["articles"]:
        return Article.objects.published().select_related("source", "copy_of__source")
    if about is NOUNS["quotes"]:
        return about.rows()
    things = {
        "actors": Actor.objects.filter(withheld=False).select_related("country", "parent", "merged_into"),
        "places": Place.objects.select_related("parent"),
        "sources": Source.objects.select_related("country"),
    }
    return things[about.name]


def every(about: Noun) -> QuerySet:
    """The rows of a list's lines, those included that the list leaves out because no article names them."""
    return about.rows() if about.name in ("articles", "quotes") else public(about)


def articles_of(thing: Actor | Place | Source, request: HttpRequest) -> Rows:
    """The articles that name an actor or place, or come from a source, newest first."""
    name, key = ASKS_BY[type(thing)]
    query = QueryDict(mutable=True)
    query[name] = getattr(thing, key)
    return ARTICLES.listed(ARTICLES.filterset(query, queryset=ARTICLES.rows(), request=request))


def drawn(about: Noun, face: str, rows: Rows, view: Face, *, title: str, page: str, name: str) -> HttpResponse:
    """The rows in one of the faces that is no JSON of our own."""
    link = view.link
    if face == "atom":
        first = about.for_feed(about.complete(list(rows[:ENTRIES])))
        here = view.request.get_full_path()
        return HttpResponse(atom(title, first, page=page, here=here, link=link), content_type=FACES[face])
    if face == "geojson":
        text: Iterable[str] = feature_collection(about.places(rows), link, about.counted)
    elif face == "csv":
        text = lines(about.batches(rows), about.columns, link)
    else:
        text = CITED[face](citation(row, link) for row in chain.from_iterable(about.batches(rows)))
    response = StreamingHttpResponse(pieces(text), content_type=FACES[face])
    saved = "attachment" if face in SAVED else "inline"
    response["Content-Disposition"] = f'{saved}; filename="{name}.{face}"'
    return response


def pieces(text: Iterable[str], size: int = 32_768) -> Iterator[str]:
    """The same text in larger pieces: every piece costs the server a write."""
    held: list[str] = []
    length = 0
    for piece in text:
        held.append(piece)
        length += len(piece)
        if length >= size:
            yield "".join(held)
            held, length = [], 0
    yield "".join(held)


def unknown(query: QueryDict, names: list[str]) -> dict[str, list[str]]:
    """A reason for each key that means nothing here, because leaving it out would answer another question."""
    known = f"Known are: {', '.join(names)}." if names else "None is."
    strange = [readable(name) for name in query if name not in names]
    return {name: [f"“{name}” is not known here. {known}"] for name in strange}


def refusal(face: str, status: int, error: str, reasons: dict[str, list[str]]) -> HttpResponse:
    """An error in the way of the face: JSON, or a line for each reason."""
    if face in IN_JSON:
        dumps = {"ensure_ascii": False}
        return JsonResponse({"error": error, "reasons": reasons}, status=status, json_dumps_params=dumps)
    told = [error, *(f"{name}: {reason}" for name, found in reasons.items() for reason in found)]
    return HttpResponse("\n".join(told) + "\n", content_type="text/plain; charset=utf-8", status=status)


class FaceConverter:
    """The ending of an address."""

    regex = "|".join(face.replace(".", r"\.") for face in FACES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class PathConverter(FaceConverter):
    """The path of a place: slugs from the country down."""

    regex = r"[-\w]+(?:/[-\w]+)*"
