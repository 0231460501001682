"""An invented archive of any size, the same for the same size: articles with names, places, quotes and words."""

import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from random import Random

import numpy as np
from django.db import connection, transaction

from articles.models import Article

COUNTRIES, PROVINCES, TOWNS = 40, 10, 8  # of each country and of each province
ACTORS, SOURCES = 3_000, 300
VOCABULARY = 30_000
WORDS = 150  # of an article
ACTOR_MENTIONS, PLACE_MENTIONS, QUOTES = 6, 4, 2
FIRST_DAY, DAYS = date(1995, 1, 1), 11_000
BATCH = 5_000
KINDS = ("state", "state_force", "armed_group", "political", "international", "civil", "media", "person")
SYLLABLES = ("ba", "lo", "mir", "tan", "ek", "sol", "ur", "ven", "dra", "pi", "gor", "as", "lem", "qui", "yat", "no")

ARTICLE = (
    "id, status, slug, headline, standfirst, body, crossheads, captions, pasted, source_id"
    ", reporters, agencies, dateline, published_on, published_precision, url, language, evidence"
    ", notes, parser_version, created_at, published_at, updated_at"
)
MENTION = (
    'article_id, part, part_index, start, "end", surface, status, rule, actor_id, place_id, name'
    ", candidate_actors, candidate_places, new_kind, reason"
)
QUOTE = (
    'article_id, part, part_index, start, "end", surface, status, rule, content, pieces, kind'
    ", speaker_id, speaker_name, speaker_as_written, speaker_rule, affiliation_name, cue, medium"
)
NOW = "2026-01-01T00:00:00+00:00"


@cache
def vocabulary() -> list[str]:
    """Invented words, the common ones first."""
    chance = Random(1)
    words = dict.fromkeys("".join(chance.choices(SYLLABLES, k=chance.randint(2, 5))) for _ in range(3 * VOCABULARY))
    return list(words)[:VOCABULARY]


def fill_if_empty(articles: int) -> float | None:
    """Fill the database; how many articles a second came in, or nothing if they are there."""
    if Article.objects.count() == articles:
        return None
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE articles_article, articles_actor, articles_place, articles_source CASCADE")
    make_names()
    started = time.monotonic()
    for numbers in batches(range(1, articles + 1), BATCH):
        rows = list(made(numbers))
        with transaction.atomic():
            copy("articles_article", ARTICLE, (row for row, _, _ in rows))
            copy("articles_mention", MENTION, (mention for _, mentions, _ in rows for mention in mentions))
            copy("articles_quote", QUOTE, (quote for _, _, quotes in rows for quote in quotes))
        rate = numbers[-1] / (time.monotonic() - started)
        sys.stderr.write(f"\r{numbers[-1]:>9,} articles, {rate:,.0f} a second")
    sys.stderr.write("\n")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return rate


def batches(numbers: range, size: int) -> Iterator[range]:
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]


def make_names() -> None:
    """Countries with provinces with towns, actors and outlets."""
    places = []
    for country in range(COUNTRIES):
        top = f"land-{country}"
        places.append((f"Land {country}", top, "country", None, top))
        for province in range(PROVINCES):
            middle = f"{top}/province-{country}-{province}"
            places.append((f"Province {country} {province}", middle.split("/")[-1], "province", top, middle))
            for town in range(TOWNS):
                slug = f"town-{country}-{province}-{town}"
                places.append((slug.replace("-", " ").title(), slug, "town", middle, f"{middle}/{slug}"))
    ids = {path: number for number, (*_, path) in enumerate(places, 1)}
    columns = "id, name, slug, kind, parent_id, path, country_code, iso_code, is_capital, edited"
    rows = ((ids[path], *thing, ids.get(above), path, "", "", False, False) for *thing, above, path in places)
    copy("articles_place", columns, rows)
    actors = ((n, f"Actor {n}", f"actor-{n}", KINDS[n % len(KINDS)], "", "", False) for n in range(1, ACTORS + 1))
    copy("articles_actor", "id, name, slug, kind, description, wikidata_id, edited", actors)
    sources = ((n, f"Outlet {n}", f"outlet-{n}", [], [], False, "", False, "full") for n in range(1, SOURCES + 1))
    copy("articles_source", "id, name, slug, aliases, domains, is_agency, description, edited, display_policy", sources)


def made(numbers: range) -> Iterator[tuple[tuple, list[tuple], list[tuple]]]:
    """Articles with these numbers, each with its mentions and quotes. Few names and words are in most of them."""
    random = np.random.default_rng(numbers[0])
    size = len(numbers)
    words = vocabulary()
    texts = zipf(random, VOCABULARY, (size, WORDS), 1.0)
    actors = zipf(random, ACTORS, (size, ACTOR_MENTIONS), 0.9) + 1
    places = zipf(random, COUNTRIES * (1 + PROVINCES * (1 + TOWNS)), (size, PLACE_MENTIONS), 0.4) + 1
    sources = zipf(random, SOURCES, size, 0.8) + 1
    days = random.integers(0, DAYS, size)
    for at, number in enumerate(numbers):
        text = [words[index] for index in texts[at].tolist()]
        yield (
            article(number, text, int(sources[at]), int(days[at])),
            mentions(number, actors[at].tolist(), places[at].tolist()),
            [quote(number, index, text, int(actors[at][index])) for index in range(QUOTES)],
        )


def zipf(random: np.random.Generator, most: int, size: int | tuple, steepness: float) -> np.ndarray:
    """Numbers below `most`, the small ones far more often."""
    weights = 1 / np.arange(1, most + 1) ** steepness
    return np.searchsorted(np.cumsum(weights) / weights.sum(), random.random(size))


def article(number: int, text: list[str], source: int, day: int) -> tuple:
    """One row: 96 in a hundred know their day, two the month, one the year, one nothing."""
    precision = {1: "unknown", 2: "year", 3: "month", 4: "month"}.get(number % 100, "day")
    on = FIRST_DAY + timedelta(days=day)
    on = {"unknown": None, "year": on.replace(month=1, day=1), "month": on.replace(day=1)}.get(precision, on)
    headline, body = " ".join(text[:8]).capitalize(), " ".join(text[8:])
    given = ("published", f"article-{number}", headline, "", body, [], "[]", body.encode()[:20], source, [], [], "")
    return (number, *given, on, precision, "", "en", "{}", [], "", NOW, NOW, NOW)


def mentions(article: int, actors: list[int], places: list[int]) -> list[tuple]:
    things = [(actor, None) for actor in actors] + [(None, place) for place in places]
    return [
        (article, "body", 0, at, at + 1, "x", "machine", "known name", actor, place, "x", [], [], "", "")
        for at, (actor, place) in enumerate(things)
    ]


def quote(article: int, index: int, text: list[str], speaker: int) -> tuple:
    content = " ".join(text[10 + 12 * index : 22 + 12 * index])
    span = (article, "body", 0, 100 * index, 100 * index + len(content), content, "machine", "marks")
    return (*span, content, "[]", "direct", speaker, f"Actor {speaker}", "", "", "", "said", "")


def copy(table: str, columns: str, rows: Iterable[tuple]) -> None:
    with connection.cursor() as cursor, cursor.cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as target:
        for row in rows:
            target.write_row(row)
