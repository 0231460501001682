"""The filter panels of the lists that the database counts: quotes and actors."""

from ..filters import ActorFilter, QuoteFilter
from ..models import Actor
from .choices import Facet, chosen_only, ticks
from .counting import by_actor_of_quote, by_kind_of_quote, by_word


def quote_facets(filters: QuoteFilter, total: int) -> list[Facet]:
    """What else can be chosen among these quotes."""
    facets = [
        ticks(filters, total, "speaker", lambda rows: by_actor_of_quote(rows, "speaker")),
        ticks(filters, total, "affiliation", lambda rows: by_actor_of_quote(rows, "affiliation")),
        ticks(filters, total, "kind", by_kind_of_quote),
        chosen_only(filters, total, "actor"),
        chosen_only(filters, total, "place"),
    ]
    return [facet for facet in facets if facet.choices]


def kinds_of_actor(filters: ActorFilter, total: int) -> Facet:
    """The kinds in the list of actors."""
    return ticks(filters, total, "kind", lambda rows: by_word(rows, "kind", Actor.Kind, counted="pk"))
