"""The tree of places: countries, and for each place what lies inside it and who is named there."""

from typing import Any

from django.db.models import Q
from django.http import Http404
from django.views.generic import DetailView

from ..exports.batches import with_totals
from ..facets import Found, actors_in, children_in, named, yearly
from ..filters import PlaceFilter, in_order
from ..index import among, current
from ..models import Place
from .actors import newest_quotes
from .lists import FilteredList, with_details

NEWEST = 8
TOP = 12
NEAR_THE_TOP = ~Q(path__regex="/.*/")  # countries, and what lies right below one


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
            context["places"] = with_totals(context["page_obj"], "place")
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
        now = current()
        rows = now.groups["place"][place.pk]
        quotes = now.quotes.of_articles(rows)
        inside = children_in(now, rows, place)
        return super().get_context_data(**context) | {
            "ancestors": place.ancestors(),
            "total": len(rows),
            "children": inside,
            "unnamed": place.children.count() - len(inside),
            "years": yearly(now, rows),
            "articles": with_details(in_order(now.page(rows, 0, NEWEST))),
            "actors": actors_in(now, rows)[:TOP],
            "quotes": newest_quotes(now, quotes),
            "quotes_total": len(quotes),
        }


def tree() -> list[dict[str, Any]]:
    """Countries with how many articles name them, and inside each what lies right below it and is named: one query."""
    now = current()
    totals = now.totals("place")
    near_the_top = among(Place.objects.filter(NEAR_THE_TOP), totals)
    inside: dict[str, list[Found]] = {}
    for place in named(totals, near_the_top.values_list("pk", "path", "name")):
        inside.setdefault(place.key.rpartition("/")[0], []).append(place)
    return [{"country": country, "inside": inside.get(country.key, [])} for country in inside.get("", [])]
