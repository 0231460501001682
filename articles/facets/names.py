"""The filter panel of the list of actors, which is short enough for the database to count."""

from ..filters import ActorFilter
from ..models import Actor
from .choices import Facet, ticks
from .counting import by_word


def kinds_of_actor(filters: ActorFilter, total: int) -> Facet:
    """The kinds in the list of actors."""
    return ticks(filters, total, "kind", lambda rows: by_word(rows, "kind", Actor.Kind, counted="pk"))
