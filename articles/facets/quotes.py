"""The filter panels of the lists of quotes and of actors."""

from heapq import heappop, heappush

from pyroaring import BitMap

from ..filters import QuoteFilter
from ..filters.quotes import FORM_NUMBERS
from ..index import Quotes
from ..models import Quote
from .articles import actors_by, named, place_facets, sources_in, speakers_in, ticks
from .choices import TOP, Choice, Facet, Found, Values, chosen_only, largest_first

FORMS = {number: kind for kind, number in FORM_NUMBERS.items()}


def quote_facets(filters: QuoteFilter, total: int) -> list[Facet]:
    """What else can be chosen among these quotes; `total` is how many the list holds now."""
    facets = [
        ticks(filters, total, "speaker", speakers_in, "speaker"),
        ticks(filters, total, "affiliation", affiliations_in, "affiliation"),
        ticks(filters, total, "kind", forms_in),
        *place_facets(filters, total),
        ticks(filters, total, "source", sources_in, "source"),
        chosen_only(filters, total, "by"),
        about(filters, total),
    ]
    return [facet for facet in facets if facet.choices]


def about(filters: QuoteFilter, total: int) -> Facet:
    """Whom the quotes are about: what is chosen, or the actors named in most of them, as links to those alone.

    The list of an actor also holds what is said by it and for it, and so does the count.
    """
    chosen = chosen_only(filters, total, "actor")
    if chosen.choices:
        return chosen
    quotes, rows = filters.counted, filters.hits()
    counts = {pk: len(rows & quotes.about([pk])) for pk in most_inside(quotes, rows)}
    found = named(quotes, "actor", counts)[:TOP]
    return Facet(
        "actor", tuple(Choice(row.key, row.label, row.count, url=filters.address(actor=row.key)) for row in found)
    )


def most_inside(quotes: Quotes, rows: BitMap) -> list[int]:
    """The actors named in the words of most of these quotes: the largest sets are looked at first."""
    inside = quotes.spoken.groups["inside"]
    best: list[tuple[int, int]] = []
    for number in (-inside.totals).argsort().tolist():
        if len(best) == TOP and inside.totals[number] <= best[0][0]:
            break
        found = (rows.intersection_cardinality(inside.set_of(number)), inside.terms.keys[number])
        if found[0]:
            heappush(best, found)
        if len(best) > TOP:
            heappop(best)
    return [key for _, key in best]


def affiliations_in(index: Quotes, rows: BitMap) -> Values:
    """How many of the quotes are said for each actor."""
    return actors_by(index, "affiliation", rows)


def forms_in(index: Quotes, rows: BitMap) -> Values:
    """How many of the quotes are direct, indirect, and both."""
    counts = index.largest("form", rows, len(FORMS))
    return Values(largest_first(Found(FORMS[n], Quote.Kind(FORMS[n]).label, count) for n, count in counts.items()))
