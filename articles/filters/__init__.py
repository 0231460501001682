"""The filters of the public lists: what an address asks for, as conditions, chips and addresses."""

from .articles import ArticleFilter, mentions
from .indexed import Indexed, Listed, in_order
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
    "Narrowing",
    "PlaceFilter",
    "QuoteFilter",
    "in_order",
    "mentions",
    "within",
]
