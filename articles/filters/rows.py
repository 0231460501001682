"""The articles of a page as the rows of a list show them: one query, and of each article no more than that."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
from django.db import connection

from ..addresses import address_of
from ..index import Index, Name
from ..models import Article, Source
from ..search import LEAD_LENGTH, Shown

ROW_NAMES = 5  # actors in a row
ROWS = """
SELECT article.id, article.slug, article.headline, article.language, article.published_on, article.published_precision,
    source.slug, source.name, source.display_policy,
    CASE WHEN standfirst = '' THEN left(body, %s) ELSE standfirst END,
    ARRAY(
        SELECT actor_id FROM articles_mention AS mention
        WHERE mention.article_id = article.id AND actor_id IS NOT NULL AND mention.status <> 'rejected'
    )
FROM articles_article AS article LEFT JOIN articles_source AS source ON source.id = article.source_id
WHERE article.status = %s AND article.id = ANY(%s)
"""


class Outlet(NamedTuple):
    """What a row shows of an article's source, and how much of the article it lets readers see."""

    slug: str
    name: str
    display_policy: str


@dataclass(slots=True)
class ArticleRow:
    """A published article in a list. `named` are the ids of the actors that it names, as often as it names them.

    `row` is what a list shows of its words, `names` the actors that it names most.
    """

    pk: int
    slug: str
    headline: str
    language: str
    published_on: date | None
    published_precision: str
    source: Outlet | None
    begins: str
    named: list[int]
    row: Shown | None = None
    names: tuple[Name, ...] = ()

    def get_absolute_url(self) -> str:
        return address_of("article", self.slug)

    @property
    def display_policy(self) -> str:
        return self.source.display_policy if self.source else Source.DisplayPolicy.FULL

    @property
    def is_shown_in_full(self) -> bool:
        return self.display_policy == Source.DisplayPolicy.FULL


def in_order(ids: list[int]) -> list[ArticleRow]:
    """The published articles with these ids, in this order."""
    if not ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [LEAD_LENGTH, Article.Status.PUBLISHED, ids])
        rows = {row[0]: row for row in cursor.fetchall()}
    return [row_of(*rows[pk]) for pk in ids if pk in rows]


def row_of(*values) -> ArticleRow:
    facts, (slug, name, policy), words = values[:6], values[6:9], values[9:]
    return ArticleRow(*facts, Outlet(slug, name, policy) if slug else None, *words)


def put_names(rows: list[ArticleRow], index: Index) -> None:
    """Have each row show the actors that its article names most; ties in the order of names."""
    known = index.names.of("actor", {actor for row in rows for actor in row.named})
    for row in rows:
        times = Counter(actor for actor in row.named if actor in known)
        most = sorted(times, key=lambda actor: (-times[actor], known[actor].name))
        row.names = tuple(known[actor] for actor in most[:ROW_NAMES])


def keep_vouched(rows: list[ArticleRow], index: Index) -> None:
    """Have each row know those actors alone that a person vouches for; the index is one of such facts."""
    named = index.groups["actor"]
    for row in rows:
        here = index.rows(np.array([row.pk], np.int64))
        row.named = [actor for actor in row.named if named[actor].intersect(here)]
