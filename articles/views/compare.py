"""Actors and places side by side: how many articles name each, by month or year, every number a link to them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.views.generic import TemplateView
from pyroaring import BitMap

from ..addresses import address_of
from ..exports import FACES
from ..exports.tables import written
from ..exports.words import Link, short
from ..facets.timeline import period_label
from ..fields import Period, read_period
from ..filters import ArticleFilter
from ..filters.narrowing import PeriodForm, PeriodNarrowing, actors_filter, choice_filter, places_filter
from ..index import Index, current
from ..models import Actor, Article, Place
from ..pictures import Multiples, Value, multiples
from .exports import Face, Wrong, unknown

MOST = 6  # columns that fit a screen and a mind
MANY_MONTHS = 36  # from which on years say more, unless months are asked for
MOST_ROWS = 600
UNITS = [("month", "Months"), ("year", "Years")]


class CompareForm(PeriodForm):
    """At most six actors and places together."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if len(cleaned.get("actor") or []) + len(cleaned.get("place") or []) > MOST:
            self.add_error("actor", f"At most {MOST} actors and places side by side.")
        return cleaned


class CompareFilter(PeriodNarrowing):
    """What is compared: actors and places, in some time, by months or years."""

    actor = actors_filter(label="Actor")
    place = places_filter(label="Place")
    by = choice_filter(UNITS, label="By")

    class Meta:
        model = Article
        form = CompareForm
        fields: list[str] = []


@dataclass(frozen=True)
class Cell:
    """A number and the list that it counts."""

    count: int
    url: str


@dataclass(frozen=True)
class Column:
    """One actor or place: its articles in the time asked for, and which key of the list asks for it."""

    thing: Actor | Place
    asks: tuple[str, str]
    rows: BitMap

    def url(self, first: str | None, last: str | None) -> str:
        """The list of its articles between two periods; of all times without them."""
        pairs = [self.asks, *((key, value) for key, value in (("from", first), ("to", last)) if value)]
        return f"{address_of('articles')}?{urlencode(pairs)}"


class Comparison:
    """The table: a row for each month or year from the first article to the last, a column for each thing."""

    def __init__(self, filters: CompareFilter, request: HttpRequest) -> None:
        self.filters, self.index = filters, current()
        self.first, self.last = filters.chosen("from"), filters.chosen("to")
        things = [*(filters.chosen("actor") or []), *(filters.chosen("place") or [])]
        self.columns = [self.column(thing, request) for thing in things]

    def column(self, thing: Actor | Place, request: HttpRequest) -> Column:
        asks = ("actor", thing.slug) if isinstance(thing, Actor) else ("place", thing.path)
        query = QueryDict(mutable=True)
        query.update(dict([asks]))
        for key, period in (("from", self.first), ("to", self.last)):
            if period:
                query[key] = period.text
        narrowed = ArticleFilter(query, queryset=Article.objects.published(), request=request)
        narrowed.index = self.index  # one moment for all columns
        return Column(thing, asks, narrowed.hits())

    @cached_property
    def years(self) -> list[int]:
        """From the first year with an article to the last, within the time asked for."""
        found = self.index.years(BitMap.union(BitMap(), *(column.rows for column in self.columns)))
        if not found:
            return []
        first = max(min(found), self.first.first.year if self.first else min(found))
        last = min(max(found), self.last.last.year if self.last else max(found))
        return list(range(first, last + 1))

    @cached_property
    def unit(self) -> str:
        """What is asked for; else months, or years once there are many months. Never more rows than a page holds."""
        by_default = "month" if len(self.years) * 12 <= MANY_MONTHS else "year"
        unit = self.filters.chosen("by") or by_default
        return "year" if unit == "month" and len(self.years) * 12 > MOST_ROWS else unit

    @cached_property
    def periods(self) -> list[Period]:
        """The months or years with at least one article and those between, the newest first."""
        found = [period for period in self.possible() if self.is_asked_for(period)]
        named = [bool(any(self.count(column, period) for column in self.columns)) for period in found]
        if True not in named:
            return []
        start, end = named.index(True), len(named) - named[::-1].index(True)
        return found[start:end][::-1][:MOST_ROWS]

    def possible(self) -> Iterator[Period]:
        for year in self.years:
            if self.unit == "year":
                yield read_period(f"{year:04}")
            else:
                yield from (read_period(f"{year:04}-{month:02}") for month in range(1, 13))

    def is_asked_for(self, period: Period) -> bool:
        begins_in_time = not self.last or period.first <= self.last.last
        return begins_in_time and (not self.first or period.last >= self.first.first)

    def count(self, column: Column, period: Period) -> int:
        first, last = self.within(period)
        return len(column.rows & between(self.index, first.first, last.last))

    def within(self, period: Period) -> tuple[Period, Period]:
        """The part of a period that lies in the time asked for, as a first and a last period."""
        first = self.first if self.first and self.first.first > period.first else period
        last = self.last if self.last and self.last.last < period.last else period
        return first, last

    @cached_property
    def rows(self) -> list[tuple[Period, str, list[Cell]]]:
        """Each period with its label and its cells."""
        return [(period, period_label(period.text), self.cells(period)) for period in self.periods]

    def cells(self, period: Period) -> list[Cell]:
        first, last = self.within(period)
        return [Cell(self.count(column, period), column.url(first.text, last.text)) for column in self.columns]

    @property
    def totals(self) -> list[Cell]:
        """All articles in the time asked for: an article of a whole year may count in several months, once here."""
        first, last = self.first and self.first.text, self.last and self.last.text
        return [Cell(len(column.rows), column.url(first, last)) for column in self.columns]

    @property
    def picture(self) -> Multiples:
        """Each column as a small histogram of the rows, the oldest first."""
        things = zip(self.columns, self.totals, strict=True)
        return multiples(
            (
                Value(column.thing.name, total.count, column.thing.get_absolute_url()),
                {period.text: cells[at].count for period, _, cells in self.rows},
            )
            for at, (column, total) in enumerate(things)
        )

    @property
    def undated(self) -> int:
        """How many articles are in the totals and in no row, because nobody knows when they were published."""
        return len(self.index.undated & BitMap.union(BitMap(), *(column.rows for column in self.columns)))

    @property
    def is_vague(self) -> bool:
        """Whether an article that is known by the year alone counts in each of its months."""
        return self.unit == "month" and any(column.rows & self.index.wide for column in self.columns)


def between(index: Index, first: date, last: date) -> BitMap:
    return index.between(first.toordinal(), last.toordinal())


class Compare(TemplateView):
    """`/compare/?actor=…&actor=…&place=…`"""

    template_name = "articles/compare.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        filters = CompareFilter(self.request.GET, queryset=Article.objects.none(), request=self.request)
        is_wrong = not filters.is_valid()
        comparison = None if is_wrong else Comparison(filters, self.request)
        return super().get_context_data(**context) | {
            "filters": filters,
            "is_wrong": is_wrong,
            "comparison": comparison,
            "boxes": list(boxes(filters, comparison.columns if comparison else ())),
            "units": UNITS,
            "canonical": filters.address(),
        }


def boxes(filters: CompareFilter, columns: Iterable[Column]) -> Iterator[tuple[str, str, str]]:
    """Empty boxes to name something in, as (key, address of suggestions, label): two actors at first, then one."""
    free = MOST - len(list(columns))
    actors = 2 if free == MOST else 1
    for number in range(min(actors, free)):
        yield "actor", address_of("suggest_actors"), "Another actor, by name" if number else "An actor, by name"
    if free > actors or free == MOST:
        yield "place", address_of("suggest_places"), "A place, by name"


class CompareFace(Face):
    """`/compare.csv?actor=…&place=…`, and `.json`: a row for each month or year, a column for each thing."""

    def rows(self, face: str) -> Comparison:
        if face not in ("csv", "json"):
            raise Http404(f"A comparison has no .{face}.")
        filters = CompareFilter(self.request.GET, queryset=Article.objects.none(), request=self.request)
        wrong = {} if filters.is_valid() else {name: list(errors) for name, errors in filters.errors.items()}
        wrong |= unknown(self.request.GET, list(filters.filters))
        if wrong:
            raise Wrong(wrong)
        return Comparison(filters, self.request)

    def answer(self, face: str, rows: Comparison) -> HttpResponse:
        if face == "json":
            return JsonResponse(compared(rows, self.link), json_dumps_params={"ensure_ascii": False})
        lines = [["period", *(column.asks[1] for column in rows.columns)]]
        lines += [[period.text, *(cell.count for cell in cells)] for period, _, cells in rows.rows]
        response = HttpResponse(written(lines), content_type=FACES[face])
        response["Content-Disposition"] = 'attachment; filename="compare.csv"'
        return response


def compared(comparison: Comparison, link: Link) -> dict[str, Any]:
    """The comparison as a record: each thing with its articles, each period with its numbers and their lists."""
    things = zip(comparison.columns, comparison.totals, strict=True)
    return {
        "url": link(comparison.filters.address()),
        "unit": comparison.unit,
        "things": [{**short(column.thing, link), "articles_total": cell.count} for column, cell in things],
        "undated": comparison.undated,
        "periods": [
            {"period": period.text, "counts": [{"articles": cell.count, "url": link(cell.url)} for cell in cells]}
            for period, _, cells in comparison.rows
        ],
    }
