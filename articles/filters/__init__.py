"""The filters of the public lists: what an address asks for, as conditions, chips and addresses."""

from .articles import ArticleFilter
from .indexed import Indexed, Listed, ListedQuotes, quotes_in_order
from .names import INITIAL, ActorFilter, PlaceFilter
from .narrowing import Chip, Narrowing, within
from .quotes import QuoteFilter
from .rows import ArticleRow, in_order, put_names

__all__ = [
    "INITIAL",
    "ActorFilter",
    "ArticleFilter",
    "ArticleRow",
    "Chip",
    "Indexed",
    "Listed",
    "ListedQuotes",
    "Narrowing",
    "PlaceFilter",
    "QuoteFilter",
    "in_order",
    "put_names",
    "quotes_in_order",
    "within",
]
