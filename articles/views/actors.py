"""The list of actors: by letter, by kind, by country."""

from typing import Any

from django.db.models import QuerySet

from ..exports.batches import totalled
from ..facets import countries_of_actors, kinds_of_actor
from ..filters import INITIAL, ActorFilter
from ..models import Actor
from .lists import FilteredList


class ActorList(FilteredList):
    """`/actors/`: those that published articles name; with `named=all` also those that none names yet."""

    filterset_class = ActorFilter
    template_name = "articles/actors.html"
    paginate_by = 100

    def rows(self) -> QuerySet[Actor]:
        return Actor.objects.current().select_related("country").annotate(initial=INITIAL)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        right = not context["is_wrong"]
        context["actors"] = totalled(context["page_obj"], "actor", self.filters.index)
        context["facets"] = self.facets(context["total"]) if right else []
        context["letters"] = self.filters.letters() if right else []
        context["groups"] = self.filters.groupings
        context["all_url"] = self.filters.address(named="all")
        context["archive_is_empty"] = not context["total"] and not Actor.objects.exists()
        return context

    def facets(self, total: int) -> list:
        return [kinds_of_actor(self.filters, total), countries_of_actors(self.filters, total)]
