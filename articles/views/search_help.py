"""How to search: the language of the search box, with examples that find something in this archive."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.views.generic import TemplateView

from ..facets import actors_in
from ..index import current
from ..models import ActorAlias, Article, Quote

LONG_WORD = re.compile(r"[^\W\d_]{5,}")
FALLBACK = "Ferry reaches northern harbour"  # while nothing is published yet
LETTERS = 4  # of a word's beginning


@dataclass(frozen=True)
class Example:
    """A query to try, and what it finds."""

    query: str
    finds: str


class SearchHelp(TemplateView):
    """`/search-help/`: five queries, whatever the archive holds."""

    template_name = "articles/search_help.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        now = current()
        newest = now.page(now.everything, 0, 1)
        article = Article.objects.published().for_list().filter(pk__in=newest).first()
        most_named = [row.key for row in actors_in(now, now.everything)[:1]]
        return super().get_context_data(**context) | {
            "words": words_of(article),
            "fields": fields_of(article),
            "names": names_of(most_named),
        }


def words_of(article: Article | None) -> list[Example]:
    """What can be done with plain words, shown with words of the newest headline."""
    headline = article.headline if article else FALLBACK
    found = LONG_WORD.findall(headline) or LONG_WORD.findall(FALLBACK)
    first, second = (found * 2)[:2]
    phrase = phrase_of(headline) or f"{first} {second}"
    return [
        Example(f"{first} {second}", "both words, anywhere in headline, standfirst and text, in any form or order"),
        Example(f'"{phrase}"', "these words right after one another"),
        Example(f"{first} or {second}", "one of the words, or both"),
        Example(f"{first} -{second}", "the first word, but not the second"),
        Example(f"{first[:LETTERS]}*", "every word that begins so"),
    ]


def phrase_of(headline: str) -> str:
    words = headline.split()
    pairs = (f"{one} {other}" for one, other in pairwise(words) if LONG_WORD.fullmatch(one) and other.isalpha())
    return next(pairs, "")


def fields_of(article: Article | None) -> list[Example]:
    """Fields, shown with what the newest article and the newest quote have in them."""
    word = (LONG_WORD.findall(article.headline if article else "") or ["ferry"])[0]
    quote = Quote.objects.public().order_by("-article__published_on", "pk").values_list("content", flat=True).first()
    said = (LONG_WORD.findall(quote or "") or ["listen"])[0]
    by = Article.objects.published().exclude(reporters=[]).order_by("-pk").values_list("reporters", flat=True).first()
    return [
        Example(f"headline:{word}", "the word in the headline"),
        Example(f"quote:{said}", "the word in what somebody said"),
        Example(f'by:"{by[0] if by else "Ana Vell"}"', "articles by this reporter, or of this agency"),
    ]


def names_of(actors: list[str]) -> list[Example]:
    """Other names of the most named actor: one that it has, and one that it had for a time."""
    aliases = ActorAlias.objects.filter(actor__slug__in=actors).order_by("pk").select_related("actor")
    found = []
    for alias in [*aliases.filter(valid_to=None)[:1], *aliases.exclude(valid_to=None)[:1]]:
        when = " in the time when it was called so" if alias.valid_to else ""
        found.append(Example(alias.text, f"these words, and whatever else names {alias.actor.name}{when}"))
    return found
