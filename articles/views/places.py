"""The tree of places, on a map of the world and in a list, of all articles or of some; and places by name."""

from typing import Any

from django.db.models import Q

from ..exports.batches import with_totals
from ..facets import Found, named
from ..facets.pictured import country_values, leading_to
from ..filters import PlaceFilter
from ..index import among, while_unchanged
from ..models import Place
from ..pictures import world_map
from .drawn import articles_with
from .lists import FilteredList, Offer
from .place import Narrowed, Row
from .suggest import places_like

MOST_MEANT = 3
NEAR_THE_TOP = ~Q(path__regex="/.*/")  # countries, and what lies right below one


class PlaceList(FilteredList):
    """`/places/`: the countries that published articles name, each with its provinces; or places by name.

    With filters of articles (`?actor=…&from=…`) the counts are of those alone.
    """

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
            meant = [] if context["total"] or context["is_wrong"] else self.meant()
            return context | {"places": with_totals(context["page_obj"], "place"), "meant": meant}
        narrowed = Narrowed(self.request)
        context |= {"narrowed": narrowed.filters, "is_wrong": context["is_wrong"] or narrowed.is_wrong}
        return context if context["is_wrong"] else context | kept_atlas(narrowed)

    def meant(self) -> list[Offer]:
        """Places with a name like the one that nothing found has."""
        return [(one["name"], one["url"]) for one in places_like(self.filters.form["q"].value() or "")[:MOST_MEANT]]


def kept_atlas(narrowed: Narrowed) -> dict[str, Any]:
    return while_unchanged(("atlas", narrowed.pairs), lambda: atlas(narrowed))


def atlas(narrowed: Narrowed) -> dict[str, Any]:
    """The tree of the places that these articles name, and the map of the world with the same counts."""
    values = country_values(narrowed.index, narrowed.rows)
    found = tree(narrowed)
    return {
        "tree": found,
        "map": world_map(leading_to(values, narrowed.page_of)) if found else None,
        "named_total": len(narrowed.rows),
        "list_url": articles_with(*narrowed.pairs),
    }


def tree(narrowed: Narrowed) -> list[dict[str, Any]]:
    """Countries with how many articles name them, and inside each what lies right below it and is named: one query."""
    now, rows = narrowed.index, narrowed.rows
    totals = now.totals("place")
    near_the_top = list(among(Place.objects.filter(NEAR_THE_TOP), totals).values_list("pk", flat=True))
    counts = {pk: count for pk, count in now.counted("place", rows, near_the_top).items() if count}
    inside: dict[str, list[Row]] = {}
    for place in named(now, "place", counts):
        inside.setdefault(place.key.rpartition("/")[0], []).append(row_of(narrowed, place))
    return [{"country": row, "inside": inside.get(row.key, [])} for row in inside.get("", [])]


def row_of(narrowed: Narrowed, place: Found) -> Row:
    return narrowed.row(place.key, place.label, place.count)
