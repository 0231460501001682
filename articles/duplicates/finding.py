"""The articles whose text is an article's own: by signature first, then by reading the few that this finds."""

import re
from dataclasses import dataclass

from django.db import connection, transaction

from articles.models import Article, NotTheSame

from .comparing import Text, is_same_text, share
from .shingles import bands, text_hash, words

MOST_COMPARED = 24  # candidates that are read
CORRECTS = re.compile(r"\b(?:correct(?:s|ed|ions?)|clarification|erratum)\b|تصحيح|تصويب", re.IGNORECASE)
UPDATES = re.compile(r"\bupdate[sd]?\b", re.IGNORECASE)
BY_INDEX = "SET LOCAL enable_seqscan = off"  # one look into the index for each band, whatever the planner expects
AS_USUAL = "SET LOCAL enable_seqscan = on"
CANDIDATES = """
    SELECT article_id FROM (
        SELECT article_id, 1 AS weight FROM unnest(%(bands)s::int[]) AS band
        JOIN articles_signature ON bands @> ARRAY[band]
        UNION ALL
        SELECT article_id, 1000 FROM articles_signature WHERE text_hash = %(hash)s
    ) AS found
    WHERE article_id <> %(own)s
    GROUP BY article_id ORDER BY sum(weight) DESC, article_id LIMIT %(most)s
"""


@dataclass(frozen=True)
class Likeness:
    """Another article with the same text: how much of the shorter one is shared, and what the later one probably is."""

    article: Article
    share: float
    kind: str
    earlier: Article
    later: Article

    @property
    def percent(self) -> int:
        """Never 100 unless every word is the same."""
        return 100 if self.share == 1 and self.is_exact else min(99, round(self.share * 100))

    @property
    def is_exact(self) -> bool:
        return words(self.earlier.body) == words(self.later.body)


def likenesses(article: Article) -> list[Likeness]:
    """The articles with the same text, published or not, the likest first; none that a person has parted from it."""
    found = candidates(article)
    parted = not_the_same_as(article)
    own = text_of(article)
    others = Article.objects.select_related("source").defer("pasted", "pasted_html", "search_vector")
    same = [other for other in others.filter(pk__in=set(found) - parted) if is_same_text(own, text_of(other))]
    likely = [likeness(article, other, share(own, text_of(other))) for other in same]
    return sorted(likely, key=lambda each: (-each.share, each.article.pk))


def candidates(article: Article) -> list[int]:
    """The numbers of articles that may have this article's text, the likeliest first."""
    own = words(article.body)
    if not own:
        return []
    values = {"bands": bands(own), "hash": text_hash(own), "own": article.pk or 0, "most": MOST_COMPARED}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BY_INDEX)
        cursor.execute(CANDIDATES, values)
        found = [row[0] for row in cursor.fetchall()]
        cursor.execute(AS_USUAL)
        return found


def not_the_same_as(article: Article) -> set[int]:
    """The articles that a person has said are no copies of this one."""
    ahead = NotTheSame.objects.filter(first=article.pk).values_list("second", flat=True)
    behind = NotTheSame.objects.filter(second=article.pk).values_list("first", flat=True)
    return {*ahead, *behind}


def text_of(article: Article) -> Text:
    day = article.published_on if article.published_precision == Article.Precision.DAY else None
    return Text(article.body, article.source_id, day)


def likeness(article: Article, other: Article, part: float) -> Likeness:
    earlier, later = in_order(article, other)
    return Likeness(other, part, kind_of(earlier, later), earlier, later)


def in_order(one: Article, other: Article) -> tuple[Article, Article]:
    """Two articles with the same text, the original first: the agency's, else the earlier one, else the first in."""
    for first, second in ((one, other), (other, one)):
        if is_from_agency_of(first, second) and not is_from_agency_of(second, first):
            return first, second
    first = min((one, other), key=place_in_time)
    if one.source_id == other.source_id and same_day(one, other):
        first = min((one, other), key=place_in_versions)
    return (one, other) if first is one else (other, one)


def same_day(one: Article, other: Article) -> bool:
    return (one.published_on, one.published_precision) == (other.published_on, other.published_precision)


def place_in_versions(article: Article) -> tuple:
    """What one outlet's versions of a day are sorted by: those that say so are later, and texts grow."""
    return says(CORRECTS, article) or says(UPDATES, article), len(article.body), article.pk


def is_from_agency_of(first: Article, second: Article) -> bool:
    """Whether the second says that it has its text from the source of the first, or the first alone is an agency's."""
    if first.source is None or first.source_id == second.source_id:
        return False
    names = {first.source.name.casefold(), *(alias.casefold() for alias in first.source.aliases)}
    return first.source.is_agency or bool(names & {agency.casefold() for agency in second.agencies})


def place_in_time(article: Article) -> tuple:
    """What articles are sorted by: the day, the undated last, then when they came in."""
    day = article.published_on
    return day is None, day and day.toordinal(), article.pk


def kind_of(earlier: Article, later: Article) -> str:
    """What the later of two articles with the same text probably is."""
    if earlier.source_id != later.source_id or words(earlier.body) == words(later.body):
        return Article.CopyKind.COPY
    if says(CORRECTS, later) and not says(CORRECTS, earlier):
        return Article.CopyKind.CORRECTION
    return Article.CopyKind.UPDATE


def says(words_for_it: re.Pattern[str], article: Article) -> bool:
    """Whether the headline, the standfirst, or the first or last paragraph says so."""
    ends = [article.headline, article.standfirst, *article.paragraphs[:1], *article.paragraphs[-1:]]
    return any(words_for_it.search(text) for text in ends)
