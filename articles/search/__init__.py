"""What a reader typed, understood: query text to matching articles, names to actors, and snippets that show why."""

from .names import actors_named, names_like, places_named, sources_named
from .query import RANKED_HITS, TextQuery, by_relevance, matching, ranked
from .snippets import HIT_END, HIT_START, leads

LONGEST_QUERY = 300

__all__ = [
    "HIT_END",
    "HIT_START",
    "LONGEST_QUERY",
    "RANKED_HITS",
    "TextQuery",
    "actors_named",
    "by_relevance",
    "leads",
    "matching",
    "names_like",
    "places_named",
    "ranked",
    "sources_named",
]
