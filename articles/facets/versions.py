"""The same words in other articles: word for word anywhere in the archive, and nearly so within a few days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from pyroaring import BitMap

from ..duplicates.comparing import passage
from ..duplicates.shingles import words
from ..filters import quotes_in_order
from ..index import Index
from ..models import Quote

LEAST_WORDS = 4  # fewer are the same by chance
NEAR = timedelta(days=4)
LENGTHS = {"day": 0, "month": 30, "year": 365}
MOST_NEAR = 400  # quotes of these days that are compared
ALIKE = 0.6  # of the words of both
MOST = 12
# OFFSET 0 has the quotes found first: with no statistics yet, the planner would rather walk through all articles.
SAME_WORDS = """
SELECT mine.id, other.id, other.source_id
FROM articles_quote AS mine CROSS JOIN LATERAL (
    SELECT quote.id, article.source_id, article.published_on
    FROM (
        SELECT id, article_id FROM articles_quote
        WHERE same_words(content) = same_words(mine.content) AND article_id <> mine.article_id AND status <> 'rejected'
        OFFSET 0
    ) AS quote JOIN articles_article AS article ON article.id = quote.article_id
    WHERE article.status = 'published'
    LIMIT 50
) AS other
WHERE mine.id = ANY(%s) ORDER BY other.published_on, other.id
"""
Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Elsewhere:
    """Where the words of a quote stand as well: another article and its outlet, if that is known."""

    quote: int
    outlet: str


@dataclass(frozen=True)
class Version:
    """The quote as another article has it: its pieces, each with whether it differs; and what it leaves out."""

    quote: Quote
    is_same: bool
    pieces: Pieces
    left_out: Pieces


def elsewhere(index: Index, quotes: Iterable[Quote]) -> dict[int, list[Elsewhere]]:
    """For each of these quotes, by id, the other outlets that report the very words, once each. One query."""
    own = {quote.pk: quote.article.source_id for quote in quotes if is_long_enough(quote.content)}
    found: dict[int, dict[int, int]] = {}
    for pk, other, source in same_words(own):
        if source and source != own[pk]:
            found.setdefault(pk, {}).setdefault(source, other)
    outlets = index.names.of("source", {source for others in found.values() for source in others})
    return {
        pk: [Elsewhere(other, outlets[source].name) for source, other in others.items() if source in outlets]
        for pk, others in found.items()
    }


def same_words(ids: Iterable[int]) -> list[tuple[int, int, int | None]]:
    """Pairs of these quotes and others with the same words, as ids, with the source of the other's article."""
    if not (wanted := list(ids)):
        return []
    with connection.cursor() as cursor:
        cursor.execute(SAME_WORDS, [wanted])
        return cursor.fetchall()


def versions(index: Index, quote: Quote) -> list[Version]:
    """The quote as other articles have it, the same words first, the earliest first. Three queries at most."""
    if not is_long_enough(quote.content):
        return []
    exact = [other for _, other, _ in same_words([quote.pk])]
    near = [pk for pk in alike(index, quote) if pk not in exact]
    found = quotes_in_order([*exact, *near][:MOST])
    return [version(quote, other) for other in found if other.article_id != quote.article_id]


def alike(index: Index, quote: Quote) -> list[int]:
    """The quotes of the same days that share most of their words with this one, the most alike first."""
    candidates = index.quotes.page(of_these_days(index, quote), 0, MOST_NEAR)
    contents = Quote.objects.filter(pk__in=candidates).exclude(article=quote.article_id).values_list("pk", "content")
    own = set(words(quote.content))
    scores = {pk: likeness(own, set(words(content))) for pk, content in contents if is_long_enough(content)}
    return sorted((pk for pk, score in scores.items() if score >= ALIKE), key=lambda pk: (-scores[pk], pk))


def of_these_days(index: Index, quote: Quote) -> BitMap:
    """The quotes in articles of about the same days; only those of the same speaker if there are too many."""
    article = quote.article
    if not article.published_on:
        return BitMap()
    last = article.published_on + timedelta(days=LENGTHS.get(article.published_precision, 0)) + NEAR
    rows = index.quotes.between((article.published_on - NEAR).toordinal(), last.toordinal())
    if len(rows) > MOST_NEAR and quote.speaker_id:
        rows &= index.quotes.about([quote.speaker_id])
    return rows


def likeness(one: set[str], other: set[str]) -> float:
    """How many of the words of both sets are in both, from 0 to 1."""
    return len(one & other) / len(one | other) if one or other else 0.0


def is_long_enough(content: str) -> bool:
    return len(words(content)) >= LEAST_WORDS


def version(quote: Quote, other: Quote) -> Version:
    if words(quote.content) == words(other.content):
        return Version(other, True, ((other.content, False),), ())
    found = passage(quote.content, other.content)
    left_out = tuple(piece for piece in joined(found.here) if piece[1] and words(piece[0]))
    return Version(other, False, joined(found.there), left_out)


def joined(pieces: Pieces) -> Pieces:
    """Pieces with changes that only spaces part made one.

    >>> joined((("for ", False), ("seven", True), (" ", False), ("days", True)))
    (('for ', False), ('seven days', True))
    """
    found: list[tuple[str, bool]] = []
    for text, changed in pieces:
        if changed and len(found) > 1 and found[-2][1] and not found[-1][0].strip():
            (before, _), (space, _) = found.pop(-2), found.pop(-1)
            text = before + space + text
        found.append((text, changed))
    return tuple(found)
