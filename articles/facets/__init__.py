"""The counts of the filter panel: the number beside a value is the total that the page shows once it is chosen."""

from .articles import article_facets
from .choices import Bar, Choice, Facet, Found, chosen_facets
from .counting import by_actor, by_place
from .quotes import kinds_of_actor, quote_facets
from .timeline import article_timeline, timeline, yearly

__all__ = [
    "Bar",
    "Choice",
    "Facet",
    "Found",
    "article_facets",
    "article_timeline",
    "by_actor",
    "by_place",
    "chosen_facets",
    "kinds_of_actor",
    "quote_facets",
    "timeline",
    "yearly",
]
