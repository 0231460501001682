"""The filter panels of the lists of quotes and of actors."""

from pyroaring import BitMap

from ..filters import QuoteFilter
from ..filters.quotes import FORM_NUMBERS
from ..index import Quotes
from ..models import Quote
from .articles import actors_by, place_facets, sources_in, speakers_in, ticks
from .choices import Facet, Found, chosen_only, largest_first

FORMS = {number: kind for kind, number in FORM_NUMBERS.items()}


def quote_facets(filters: QuoteFilter, total: int) -> list[Facet]:
    """What else can be chosen among these quotes; `total` is how many the list holds now."""
    facets = [
        ticks(filters, total, "speaker", speakers_in),
        ticks(filters, total, "affiliation", affiliations_in),
        ticks(filters, total, "kind", forms_in),
        *place_facets(filters, total),
        ticks(filters, total, "source", sources_in),
        chosen_only(filters, total, "actor"),
    ]
    return [facet for facet in facets if facet.choices]


def affiliations_in(index: Quotes, rows: BitMap) -> list[Found]:
    """How many of the quotes are said for each actor."""
    return actors_by(index, "affiliation", rows)


def forms_in(index: Quotes, rows: BitMap) -> list[Found]:
    """How many of the quotes are direct, indirect, and both."""
    counts = index.largest("form", rows, len(FORMS))
    return largest_first(Found(FORMS[n], Quote.Kind(FORMS[n]).label, count) for n, count in counts.items())
