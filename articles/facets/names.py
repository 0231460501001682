"""The filter panel of the list of actors, which is short enough for the database to count."""

from ..filters import ActorFilter
from ..models import Actor
from .choices import Choice, Facet, facet_of
from .counting import by_word


def kinds_of_actor(filters: ActorFilter, total: int) -> Facet:
    """The kinds in the list of actors; as each has but one, a further kind adds all that have it."""
    found = by_word(filters.narrowed("kind"), "kind", Actor.Kind, counted="pk")
    added = total if filters.chosen("kind") else 0
    return facet_of(filters, total, "kind", [Choice(row.key, row.label, row.count + added) for row in found])
