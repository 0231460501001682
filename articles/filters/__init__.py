"""The filters of the public lists: what an address asks for, as conditions, chips and addresses."""

from .articles import ArticleFilter
from .indexed import Indexed, Listed, ListedQuotes, in_order, quotes_in_order
from .names import INITIAL, ActorFilter, PlaceFilter
from .narrowing import Chip, Narrowing, within
from .quotes import QuoteFilter

__all__ = [
    "INITIAL",
    "ActorFilter",
    "ArticleFilter",
    "Chip",
    "Indexed",
    "Listed",
    "ListedQuotes",
    "Narrowing",
    "PlaceFilter",
    "QuoteFilter",
    "in_order",
    "quotes_in_order",
    "within",
]
