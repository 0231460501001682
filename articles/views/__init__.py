"""The public pages: the front page, lists with filters, and a page for each article, actor, place and source."""

from .actor import ActorPage
from .actors import ActorList
from .articles import ArticleList, ArticlePage
from .front import Front
from .place import PlacePage
from .places import PlaceList
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
