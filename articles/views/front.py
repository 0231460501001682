"""The front page: what is new, who speaks, who and where it is about."""

from typing import Any

from django.db.models import Max, Min
from django.views.generic import TemplateView

from ..facets import actors_in, provinces_in
from ..filters import in_order
from ..index import Index, current
from ..models import Article, Place, Quote
from .lists import with_details

NEWEST = 8
QUOTES = 4
TOP = 10


class Front(TemplateView):
    """`/`"""

    template_name = "articles/front.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        now = current()
        quotes = Quote.objects.public().filter(kind=Quote.Kind.DIRECT).exclude(speaker_name="")
        latest = quotes.order_by("-article__published_at", "-article", "part", "start")
        return super().get_context_data(**context) | {
            "articles": with_details(in_order(now.page(now.everything, 0, NEWEST))),
            "quotes": one_an_article(latest.select_related("article__source", "speaker", "affiliation")[: QUOTES * 10]),
            "actors": actors_in(now, now.everything)[:TOP],
            "provinces": provinces_in(now, now.everything)[:TOP],
            "holds": holdings(now),
        }


def one_an_article(quotes) -> list[Quote]:
    """The first quote of each article, so that one article does not fill the column."""
    first: dict[int, Quote] = {}
    for quote in quotes:
        first.setdefault(quote.article_id, quote)
    return list(first.values())[:QUOTES]


def holdings(now: Index) -> dict[str, Any]:
    """What the archive holds: how many articles, quotes, actors and places, from when to when."""
    quoted = now.groups["quoted"]
    return Article.objects.published().aggregate(first=Min("published_on"), last=Max("published_on")) | {
        "articles": len(now.everything),
        "sources": int((now.groups["source"].totals > 0).sum()),
        "quotes": sum(times * len(quoted[times]) for times in quoted.terms.keys),
        "actors": int((now.groups["actor"].totals > 0).sum()),
        "places": Place.objects.named_in_public().count(),
    }
