"""The counts of the filter panel: the number beside a value is the total that the page shows once it is chosen."""

from .articles import actors_in, article_facets, children_in, countries_in, named, provinces_in
from .choices import Bar, Choice, Facet, Found, chosen_facets
from .names import countries_of_actors, kinds_of_actor
from .quotes import quote_facets
from .timeline import timeline, yearly

__all__ = [
    "Bar",
    "Choice",
    "Facet",
    "Found",
    "actors_in",
    "article_facets",
    "children_in",
    "chosen_facets",
    "countries_in",
    "countries_of_actors",
    "kinds_of_actor",
    "named",
    "provinces_in",
    "quote_facets",
    "timeline",
    "yearly",
]
