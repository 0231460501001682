"""What a reader typed, understood: query text to matching articles, names to actors, and snippets that show why."""

from .called import Called
from .names import actors_named, names_like, places_named, sources_named, spelt_otherwise
from .query import RANKED_HITS, TextQuery, by_relevance, matching, ranked
from .snippets import HIT_END, HIT_START, LEAD_LENGTH, Said, Shown, shown

LONGEST_QUERY = 300

__all__ = [
    "Called",
    "HIT_END",
    "HIT_START",
    "LEAD_LENGTH",
    "LONGEST_QUERY",
    "RANKED_HITS",
    "Said",
    "Shown",
    "TextQuery",
    "actors_named",
    "by_relevance",
    "matching",
    "names_like",
    "places_named",
    "ranked",
    "shown",
    "sources_named",
    "spelt_otherwise",
]
