"""The counts of the filter panel: the number beside a value is the total that the page shows once it is chosen."""

from .articles import actors_in, article_facets, children_in, countries_in, provinces_in
from .choices import Bar, Choice, Facet, Found, chosen_facets
from .counting import by_actor, by_place
from .quotes import kinds_of_actor, quote_facets
from .timeline import article_timeline, timeline, yearly

__all__ = [
    "Bar",
    "Choice",
    "Facet",
    "Found",
    "actors_in",
    "article_facets",
    "article_timeline",
    "by_actor",
    "by_place",
    "children_in",
    "chosen_facets",
    "countries_in",
    "kinds_of_actor",
    "provinces_in",
    "quote_facets",
    "timeline",
    "yearly",
]
