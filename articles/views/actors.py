"""The list of actors: by letter, by kind, by country."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from ..exports.batches import totalled
from ..facets import countries_of_actors, kinds_of_actor
from ..filters import INITIAL, ActorFilter
from ..models import Actor
from .lists import FilteredList, Offer
from .suggest import actors_like

MOST_MEANT = 3
COMMON = {"letter", "sort"}  # filters of which there are few lists


class Kept:
    """Rows whose order is known, for a paginator: counted without a query, and only those of a page are read."""

    def __init__(self, rows: QuerySet, ids: list[int]) -> None:
        self.rows, self.ids = rows, ids

    def count(self) -> int:
        return len(self.ids)

    __len__ = count

    def __getitem__(self, part: slice) -> list[Actor]:
        ids = self.ids[part]
        found = {row.pk: row for row in self.rows.order_by().filter(pk__in=ids)}
        return [found[pk] for pk in ids if pk in found]


class ActorList(FilteredList):
    """`/actors/`: those that published articles name; with `named=all` also those that none names yet."""

    filterset_class = ActorFilter
    template_name = "articles/actors.html"
    paginate_by = 100

    def rows(self) -> QuerySet[Actor]:
        return Actor.objects.shown().select_related("country").annotate(initial=INITIAL)

    def listed(self) -> QuerySet[Actor] | Kept:
        """What the filters find; the order of a list that many ask for is kept while nothing changes."""
        rows = self.filters.qs
        if not self.is_common:
            return rows
        return Kept(rows, self.kept("order", lambda: list(rows.values_list("pk", flat=True))))

    @property
    def is_common(self) -> bool:
        """Whether this is one of the few lists that readers come to first: of all, or by letter."""
        return self.filters.is_valid() and {name for name, _ in self.filters.pairs()} <= COMMON

    def kept(self, what: str, make: Callable[[], list]) -> list:
        return super().kept(what, make) if self.is_common else make()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        right = not context["is_wrong"]
        context["actors"] = totalled(context["page_obj"], "actor", self.filters.index)
        context["facets"] = self.kept("kinds", lambda: self.facets(context["total"])) if right else []
        context["letters"] = self.kept("letters", self.filters.letters) if right else []
        context["groups"] = self.filters.groupings
        context["meant"] = self.meant() if right and not context["total"] else []
        context["all_url"] = self.filters.address(named="all")
        context["archive_is_empty"] = not context["total"] and not Actor.objects.exists()
        return context

    def meant(self) -> list[Offer]:
        """Actors with a name like the one that nobody found has."""
        return [(one["name"], one["url"]) for one in actors_like(self.filters.form["q"].value() or "")[:MOST_MEANT]]

    def facets(self, total: int) -> list:
        return [kinds_of_actor(self.filters, total), countries_of_actors(self.filters, total)]
