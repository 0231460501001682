"""The tree of places: countries, and for each place what lies inside it and who is named there."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.views.generic import DetailView

from ..facets import actors_in, by_place, children_in, yearly
from ..filters import PlaceFilter, in_order, mentions, within
from ..index import current
from ..models import Article, Place, Quote
from .actors import newest_quotes
from .lists import FilteredList, with_details

NEWEST = 8
TOP = 12


class PlaceList(FilteredList):
    """`/places/`: the countries that published articles name, each with its provinces; or places by name."""

    filterset_class = PlaceFilter
    template_name = "articles/places.html"
    paginate_by = 60

    def rows(self):
        return Place.objects.select_related("parent__parent")

    def get_queryset(self):
        """Nothing until a name is searched or a place opened: until then the page shows the tree."""
        places = super().get_queryset()
        return places if self.filters.chips else places.none()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        if self.filters.chips:
            context["places"] = with_totals(context["page_obj"])
        elif not context["is_wrong"]:
            context["tree"] = tree()
        return context


class PlacePage(DetailView):
    """`/places/<path>/`"""

    template_name = "articles/place.html"
    context_object_name = "place"

    def get_object(self, queryset=None) -> Place:
        place = Place.objects.filter(path=self.kwargs["path"]).prefetch_related("aliases").first()
        if not place:
            raise Http404("No place has this address.")
        return place

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        place = self.object
        here = mentions(place__in=within([place]))
        articles = Article.objects.published().filter(here)
        quotes = Quote.objects.public().filter(article__in=articles.values("pk"))
        now = current()
        rows = now.groups["place"][place.pk]
        inside = children_in(now, rows, place)
        return super().get_context_data(**context) | {
            "ancestors": place.ancestors(),
            "total": len(rows),
            "children": inside,
            "unnamed": place.children.count() - len(inside),
            "years": yearly(now, rows),
            "articles": with_details(in_order(now.page(rows, 0, NEWEST))),
            "actors": actors_in(now, rows)[:TOP],
            "quotes": newest_quotes(quotes),
            "quotes_total": quotes.count(),
        }


def tree() -> list[dict[str, Any]]:
    """Countries with how many articles name them, and inside each its provinces with theirs: four queries."""
    published = Article.objects.published()
    inside: dict[str, list] = {}
    for province in by_place(published, depth=2):
        inside.setdefault(province.key.partition("/")[0], []).append(province)
    return [{"country": country, "inside": inside.get(country.key, [])} for country in by_place(published, depth=1)]


def with_totals(places: Iterable[Place]) -> list[Place]:
    """The places, each with `total`: how many published articles name it or anything inside it."""
    places = list(places)
    totals: dict[str, int] = {}
    for depth in {place.path.count("/") + 1 for place in places}:
        totals |= {row.key: row.count for row in by_place(Article.objects.published(), depth=depth)}
    for place in places:
        place.total = totals.get(place.path, 0)
    return places
