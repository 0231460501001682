"""The filter panel of the list of actors, which is short enough for the database to count."""

from django.db.models import Count

from ..filters import ActorFilter
from ..models import Actor
from .choices import Choice, Facet, Found, facet_of, largest_first


def kinds_of_actor(filters: ActorFilter, total: int) -> Facet:
    """The kinds in the list of actors; as each has but one, a further kind adds all that have it."""
    counts = filters.narrowed("kind").values_list("kind").annotate(n=Count("pk", distinct=True))
    added = total if filters.chosen("kind") else 0
    found = largest_first(Found(kind, Actor.Kind(kind).label, count + added) for kind, count in counts)
    return facet_of(filters, total, "kind", [Choice(row.key, row.label, row.count) for row in found])
