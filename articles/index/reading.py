"""What the index holds, as it stands in the database: of all published articles, or of some."""

from dataclasses import dataclass

import numpy as np
from django.db import connection

from ..models import Actor, Quote
from ..models.facts import Part
from .groups import Pairs, numbered

KINDS = Actor.Kind.values
FORMS = Quote.Kind.values
PARTS = sorted(Part.values)  # as a list of quotes has them
# the groups of facts once more, of those facts alone that a person vouches for
VOUCHED = ("actor", "kind", "country", "province", "place", "speaker")
VOUCHED_GROUPS = ("vouched", *(f"vouched_{name}" for name in VOUCHED))
GROUPS = ("actor", "kind", "country", "province", "place", "source", "speaker", "quoted", *VOUCHED_GROUPS)
NO_IDS = np.empty(0, np.int64)
DAY_ONE = "date '0001-01-01'"  # days are counted as Python counts them: this is the first
CHUNK_BITS = 17  # facts of so many articles (a power of two) come in one string, far below the longest of 1 GB
SOME = "AND {} = ANY(%s)"

ARTICLES = f"""
SELECT id, coalesce(published_on - {DAY_ONE} + 1, 0)::bigint, coalesce(CASE published_precision
    WHEN 'year' THEN (published_on + interval '1 year')::date
    WHEN 'month' THEN (published_on + interval '1 month')::date
    ELSE published_on + 1 END - {DAY_ONE}, 0)::bigint, coalesce(source_id, 0)
FROM articles_article WHERE status = 'published' {{some}}
"""
# the ids of what a person vouches for are negative
ACTORS = """
SELECT article_id, CASE status WHEN 'machine' THEN actor_id ELSE -actor_id END
FROM articles_mention WHERE actor_id IS NOT NULL AND status <> 'rejected' {some}
"""
KINDS_OF = "SELECT id, array_position(%s::text[], kind::text)::bigint FROM articles_actor WHERE true {some}"
PLACES = """
SELECT article_id, CASE status WHEN 'machine' THEN place_id ELSE -place_id END
FROM articles_mention WHERE place_id IS NOT NULL AND status <> 'rejected' {some}
"""
# each place with itself and all above it; kind 1 is a country or whatever else is at the top, 2 a province right below
ABOVE = """
WITH RECURSIVE up AS (
    SELECT id, id AS above, parent_id, path, kind FROM articles_place WHERE true {some}
    UNION ALL
    SELECT up.id, parent.id, parent.parent_id, parent.path, parent.kind
    FROM up JOIN articles_place parent ON parent.id = up.parent_id
)
SELECT id, above, (CASE WHEN parent_id IS NULL THEN 1
    WHEN kind = 'province' AND path NOT LIKE '%%/%%/%%' THEN 2 ELSE 0 END)::bigint FROM up
"""
QUOTES = """
SELECT article_id, id, (array_position(%s::text[], part::text)::bigint << 48) + (part_index::bigint << 32) + start,
    coalesce(speaker_id, 0), coalesce(affiliation_id, 0), array_position(%s::text[], kind::text)::bigint,
    (status <> 'machine')::int::bigint
FROM articles_quote WHERE status <> 'rejected' {some}
"""
# the actors that are named between the first word of a quote and the last
INSIDE = """
SELECT quote.id, CASE mention.status WHEN 'machine' THEN mention.actor_id ELSE -mention.actor_id END
FROM articles_quote AS quote
JOIN articles_mention AS mention USING (article_id, part, part_index)
WHERE mention.start >= quote.start AND mention."end" <= quote."end" AND mention.actor_id IS NOT NULL
AND mention.status <> 'rejected' AND quote.status <> 'rejected' {some}
"""
NAMING = "SELECT DISTINCT article_id FROM articles_mention WHERE actor_id = ANY(%s) OR place_id = ANY(%s)"


@dataclass(frozen=True)
class QuoteFacts:
    """Standing quotes: the id of each and of its article, where it stands there, who says it for whom, and its kind.

    `vouched` is 1 if a person vouches for it. `inside` are pairs of a quote's id and an actor that is named in its
    words, negative if a person vouches for that.
    """

    article: np.ndarray
    ids: np.ndarray
    position: np.ndarray
    speaker: np.ndarray
    affiliation: np.ndarray
    form: np.ndarray
    vouched: np.ndarray
    inside: Pairs

    def take(self, at: np.ndarray) -> "QuoteFacts":
        """The quotes at these positions, in this order."""
        columns = (self.article, self.ids, self.position, self.speaker, self.affiliation, self.form, self.vouched)
        return QuoteFacts(*(column[at] for column in columns), self.inside)

    def pairs(self, first: int) -> dict[str, Pairs]:
        """For each group of quotes pairs of a number and a key; the quotes have the numbers from `first` on."""
        said = {"speaker": self.speaker, "affiliation": self.affiliation, "form": self.form, "vouched": self.vouched}
        found = {name: (np.flatnonzero(keys) + first, keys[keys > 0]) for name, keys in said.items()}
        sort = np.argsort(self.ids)
        named, vouched = (numbered(pairs, (self.ids[sort], sort + first)) for pairs in with_vouched(self.inside))
        return found | {"inside": named, "vouched_inside": vouched}


@dataclass(frozen=True)
class Facts:
    """Articles by id, with their days (the undated have 0), and for each group pairs of an article's id and a key."""

    ids: np.ndarray
    first: np.ndarray
    last: np.ndarray
    pairs: dict[str, Pairs]
    quotes: QuoteFacts


def read(ids: list[int] | None = None) -> Facts:
    """The published articles and their standing facts: all of them, or those with these ids."""
    article, first, last, source = columns(ARTICLES, 4, "id", ids)
    by_source = (article[source > 0], source[source > 0])
    quotes = quotes_of(ids)
    spoken = (quotes.article[quotes.speaker > 0], quotes.speaker[quotes.speaker > 0])
    actors, vouched_actors = with_vouched(columns(ACTORS, 2, "article_id", ids))
    places, vouched_places = with_vouched(columns(PLACES, 2, "article_id", ids))
    pairs = {"source": by_source, "speaker": spoken, "quoted": times_quoted(quotes.article)}
    pairs |= {"actor": actors, "kind": kinds_of(actors, ids)} | places_of(places)
    pairs |= vouched_of(vouched_actors, vouched_places, quotes, ids)
    return Facts(article, first, last, pairs, quotes)


def with_vouched(pairs: Pairs) -> tuple[Pairs, Pairs]:
    """The pairs with plain ids, and those of them that a person vouches for."""
    left, right = pairs
    vouched = right < 0
    return (left, np.abs(right)), (left[vouched], -right[vouched])


def vouched_of(actors: Pairs, places: Pairs, quotes: QuoteFacts, ids: list[int] | None) -> dict[str, Pairs]:
    """The groups of the facts that a person vouches for, and which articles have any such name or quote."""
    said = quotes.vouched > 0
    by_somebody = said & (quotes.speaker > 0)
    speakers = (quotes.article[by_somebody], quotes.speaker[by_somebody])
    groups = {"actor": actors, "kind": kinds_of(actors, ids), "speaker": speakers} | places_of(places)
    articles = np.unique(np.concatenate([actors[0], places[0], quotes.article[said]]))
    vouched = {"vouched": (articles, np.ones(len(articles), np.int64))}
    return vouched | {f"vouched_{name}": groups[name] for name in VOUCHED}


def quotes_of(ids: list[int] | None) -> QuoteFacts:
    """The standing quotes of all articles, or of those with these ids."""
    return QuoteFacts(
        *columns(QUOTES, 7, "article_id", ids, [PARTS, FORMS]), tuple(columns(INSIDE, 2, "article_id", ids))
    )


def naming(actors: list[int], places: list[int]) -> list[int]:
    """The ids of the articles that name any of these."""
    with connection.cursor() as cursor:
        cursor.execute(NAMING, [actors, places])
        return [row[0] for row in cursor]


def kinds_of(actors: Pairs, ids: list[int] | None) -> Pairs:
    """The kinds of the actors that the articles name."""
    kinds = [KINDS]
    actor, kind = columns(KINDS_OF, 2, "id", ids if ids is None else np.unique(actors[1]).tolist(), kinds)
    if not len(actor):
        return NO_IDS, NO_IDS
    order = np.argsort(actor)
    at = np.minimum(np.searchsorted(actor[order], actors[1]), len(actor) - 1)
    found = actor[order][at] == actors[1]  # one that has just been added is read at the next look
    return distinct_pairs(actors[0][found], kind[order][at][found])


def places_of(places: Pairs) -> dict[str, Pairs]:
    """The places that the articles name with all above them; and among them the countries and the provinces."""
    named = np.unique(places[1])
    below, above, level = columns(ABOVE, 3, "id", named.tolist())
    order = np.argsort(below, kind="stable")
    below, above, level = below[order], above[order], level[order]
    first = np.searchsorted(below, places[1])
    lengths = np.searchsorted(below, places[1], "right") - first
    article = np.repeat(places[0], lengths)
    at = np.repeat(first - np.cumsum(lengths) + lengths, lengths) + np.arange(len(article))
    every, levels = above[at], level[at]
    levels_of = {"country": levels == 1, "province": levels == 2}
    return {"place": (article, every)} | {name: (article[is_it], every[is_it]) for name, is_it in levels_of.items()}


def times_quoted(articles: np.ndarray) -> Pairs:
    """How many quotes each article has that has any."""
    return np.unique(articles, return_counts=True)


def distinct_pairs(left: np.ndarray, right: np.ndarray) -> Pairs:
    pairs = np.unique(left << 8 | right)  # the right ones are few
    return pairs >> 8, pairs & 0xFF


def columns(sql: str, width: int, key: str, ids: list[int] | None, values: list | None = None) -> list[np.ndarray]:
    """The columns of a query, all of them bigints that are never NULL: of all rows, or where `key` is one of the ids.

    They come as a few long strings of bytes; as rows of Python objects a million articles would take minutes.
    """
    if ids is not None and not ids:
        return [NO_IDS] * width
    inner = sql.format(some="" if ids is None else SOME.format(key))
    names = [f"c{number}" for number in range(width)]
    packed = " || ".join(f"int8send({name})" for name in names)
    query = f"SELECT string_agg({packed}, '') FROM ({inner}) AS q ({', '.join(names)}) GROUP BY c0 >> {CHUNK_BITS}"
    with connection.cursor() as cursor:
        plain = cursor.cursor  # reading the index is no query of the page that happens to be the first to need it
        plain.execute(query, [*(values or []), *([] if ids is None else [ids])] or None)
        data = b"".join(bytes(row[0]) for row in plain)
    table = np.frombuffer(data, ">i8").reshape(-1, width)
    return [table[:, number].astype(np.int64) for number in range(width)]
