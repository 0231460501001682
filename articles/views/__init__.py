"""The public pages: the front page, lists with filters, and a page for each article, actor, place and source."""

from .actors import ActorList, ActorPage
from .articles import ArticleList, ArticlePage
from .front import Front
from .places import PlaceList, PlacePage
from .quote import QuotePage
from .quotes import QuoteList
from .sources import SourceList, SourcePage

__all__ = [
    "ActorList",
    "ActorPage",
    "ArticleList",
    "ArticlePage",
    "Front",
    "PlaceList",
    "PlacePage",
    "QuoteList",
    "QuotePage",
    "SourceList",
    "SourcePage",
]
