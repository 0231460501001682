"""The page of one place: where it lies, what lies inside it, and who is named there, of all articles or of some."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote_plus, urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import DetailView
from pyroaring import BitMap

from ..addresses import address_of
from ..facets import Found, actors_in, children_in
from ..filters import ArticleFilter, in_order
from ..index import Index, current, while_unchanged
from ..models import Article, Place, moved
from ..pictures import Map, neighbours
from .actor import newest_quotes
from .drawn import articles_with, province_map, through_time
from .lists import with_details
from .moved import moved_to

NEWEST = 8
TOP = 12


@dataclass(frozen=True)
class Row:
    """A place in a table beside a map: its page with the same filters, how many articles, and their list."""

    key: str
    name: str
    url: str
    count: int
    list_url: str
    is_here: bool = False


class Narrowed:
    """Some of the articles, by what the address asks for besides words and places: the same for each map of them."""

    def __init__(self, request: Any) -> None:
        data = request.GET.copy()
        for name in ("q", "expand", "place", "sort"):  # the words of a list of places look for its names
            data.pop(name, None)
        self.filters = ArticleFilter(data, queryset=Article.objects.published(), request=request)
        self.is_wrong = not self.filters.is_valid()
        self.pairs = () if self.is_wrong else self.filters.pairs()
        self.asked = (self.is_wrong, self.pairs)

    @property
    def rows(self) -> BitMap:
        return self.filters.hits()

    @property
    def index(self) -> Index:
        return self.filters.index

    def page_of(self, path: str) -> str:
        """The page of a place with the same filters."""
        return address_of("place", path) + (f"?{self.query}" if self.query else "")

    def list_of(self, path: str) -> str:
        return f"{self.list_address}place={quote_plus(path)}"

    @cached_property
    def query(self) -> str:
        return urlencode(self.pairs)

    @cached_property
    def list_address(self) -> str:
        """How the address of a list with one more filter begins."""
        return f"{address_of('articles')}?{self.query}{'&' if self.query else ''}"

    def row(self, key: str, name: str, count: int, here: str = "") -> Row:
        return Row(key, name, self.page_of(key), count, self.list_of(key), key == here)


class PlacePage(DetailView):
    """`/places/<path>/`; with filters of articles (`?actor=…&from=…`) of those alone."""

    template_name = "articles/place.html"
    context_object_name = "place"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        if self.object.path != kwargs["path"]:
            return moved_to(self.object, request)
        return self.render_to_response(self.get_context_data(object=self.object))

    def get_object(self, queryset=None) -> Place:
        """The place with this address, or that had it."""
        path = self.kwargs["path"]
        found = Place.objects.filter(path=path).select_related("parent__parent")
        place = found.prefetch_related("aliases").first() or moved(Place, path)
        if not place:
            raise Http404("No place has this address.")
        return place

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        place, narrowed = self.object, Narrowed(self.request)
        shown = while_unchanged(("place page", place.pk, *narrowed.asked), lambda: shown_of(place, narrowed))
        own = {"filters": narrowed.filters, "is_wrong": narrowed.is_wrong}
        return super().get_context_data(**context) | own | shown


def shown_of(place: Place, narrowed: Narrowed) -> dict[str, Any]:
    """All that the page shows of a place, by these filters; the same for every reader, so that it is made once."""
    now = narrowed.index if not narrowed.is_wrong else current()
    named = now.groups["place"][place.pk]
    rows = named & narrowed.rows
    pairs = (*narrowed.pairs, ("place", place.path))
    inside = children_in(now, rows, place)
    return {
        "ancestors": place.ancestors(),
        "total": len(rows),
        "named_at_all": len(named),
        "list_url": articles_with(*pairs),
        "pairs": pairs,
        "children": [narrowed.row(row.key, row.label, row.count) for row in inside],
        "unnamed": place.children.count() - len(inside),
        "articles": with_details(in_order(now.page(rows, 0, NEWEST))),
        "actors": actors_in(now, rows)[:TOP],
        "spelt": spelt(alias.text for alias in place.aliases.all()),
        **mapped(now, place, narrowed, rows, inside),
        **said_there(now, rows, narrowed),
        **through_time(now, rows, *pairs),
    }


def mapped(now: Index, place: Place, narrowed: Narrowed, rows: BitMap, inside: list[Found]) -> dict[str, Any]:
    """The map that the place is on: of a country its provinces, of anything in a province that province."""
    country, province = country_of(place), province_of(place)
    if not country:
        return {"map": None, "near": [], "province": None}
    if not province:
        return {
            "map": province_map(now, rows, country, narrowed.page_of),
            "near": near(now, place, narrowed),
            "province": None,
        }
    return {
        "map": map_around(now, country, province, narrowed),
        "near": near(now, province, narrowed) if province == place else [],
        "province": province,
    }


def map_around(now: Index, country: Place, province: Place, narrowed: Narrowed) -> Map | None:
    """The country's map with this province marked, by all articles that the filters leave."""
    return province_map(now, narrowed.rows, country, narrowed.page_of, province.path)


def country_of(place: Place) -> Place | None:
    """The country that a place is or lies in, no deeper than below a province."""
    line = [one for one in (place, place.parent, place.parent and place.parent.parent) if one]
    return next((one for one in line if one.kind == Place.Kind.COUNTRY), None)


def province_of(place: Place) -> Place | None:
    line = [one for one in (place, place.parent) if one]
    return next((one for one in line if one.kind == Place.Kind.PROVINCE), None)


def near(now: Index, place: Place, narrowed: Narrowed) -> list[Row]:
    """Who shares a border with the province or country, and how many of the articles name it."""
    found = Place.objects.filter(path__in=neighbours(place.path))
    counts = now.counted("place", narrowed.rows, [one.pk for one in found])
    rows = [narrowed.row(one.path, one.name, counts.get(one.pk, 0)) for one in found]
    return sorted(rows, key=lambda row: (-row.count, row.name))


def said_there(now: Index, rows: BitMap, narrowed: Narrowed) -> dict[str, Any]:
    """What is said in these articles; nothing for filtered ones, as the list of quotes reads filters in its own way."""
    quotes = BitMap() if narrowed.pairs else now.quotes.of_articles(rows)
    return {"quotes": newest_quotes(now, quotes), "quotes_total": len(quotes)}


def spelt(names: Iterable[str]) -> dict[str, list[str]]:
    """Other names in Latin letters, and those in other scripts."""
    found: dict[str, list[str]] = {"latin": [], "other": []}
    for name in names:
        found["latin" if is_latin(name) else "other"].append(name)
    return found


def is_latin(name: str) -> bool:
    letter = next((sign for sign in name if sign.isalpha()), "a")
    return unicodedata.name(letter, "").startswith("LATIN")
