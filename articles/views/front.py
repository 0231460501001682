"""The front page: what is new, who speaks, who and where it is about."""

from typing import Any

from django.db.models import Count, Max, Min
from django.views.generic import TemplateView

from ..facets import by_actor, by_place
from ..models import Actor, Article, Place, Quote
from .lists import with_details

NEWEST = 8
QUOTES = 4
TOP = 10


class Front(TemplateView):
    """`/`"""

    template_name = "articles/front.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        published = Article.objects.published()
        quotes = Quote.objects.public().filter(kind=Quote.Kind.DIRECT).exclude(speaker_name="")
        latest = quotes.order_by("-article__published_at", "-article", "part", "start")
        return super().get_context_data(**context) | {
            "articles": with_details(published.for_list().newest_first()[:NEWEST]),
            "quotes": one_an_article(latest.select_related("article__source", "speaker", "affiliation")[: QUOTES * 10]),
            "actors": by_actor(published)[:TOP],
            "provinces": by_place(published, depth=2, kind=Place.Kind.PROVINCE)[:TOP],
            "holds": holdings(),
        }


def one_an_article(quotes) -> list[Quote]:
    """The first quote of each article, so that one article does not fill the column."""
    first: dict[int, Quote] = {}
    for quote in quotes:
        first.setdefault(quote.article_id, quote)
    return list(first.values())[:QUOTES]


def holdings() -> dict[str, Any]:
    """What the archive holds: how many articles, quotes, actors and places, from when to when."""
    articles = Article.objects.published().aggregate(
        articles=Count("pk"),
        first=Min("published_on"),
        last=Max("published_on"),
        sources=Count("source", distinct=True),
    )
    return articles | {
        "quotes": Quote.objects.public().count(),
        "actors": Actor.objects.named_in_public().count(),
        "places": Place.objects.named_in_public().count(),
    }
