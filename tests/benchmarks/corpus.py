"""An invented archive of any size, the same for the same size: articles with names, places, quotes and words.

Few words, names and outlets are in most of the articles, as in news. Rows are made as the lines that COPY reads.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, pairwise, product
from random import Random

import numpy as np
from django.db.models import Model

from articles.models import Actor, ActorAlias, Place, Source

COUNTRIES, PROVINCES, TOWNS = 40, 10, 8  # of each country and of each province
ACTORS, SOURCES = 3_000, 300
ACTOR_MENTIONS, PLACE_MENTIONS, QUOTES = 6, 4, 2
MENTIONS = ACTOR_MENTIONS + PLACE_MENTIONS
PARAGRAPHS = MENTIONS + QUOTES  # each begins with a name, the last ones are quotes
HEADLINE = 8  # words
FIRST_DAY, DAYS = date(2015, 1, 1), 3_653
KINDS = ("state", "state_force", "armed_group", "political", "international", "civil", "media", "person")
NOW = "2026-01-01T00:00:00+00:00"
MOST_LONG_ARTICLES = 100_000  # beyond that they are shorter, so that a million can be made in minutes

VOCABULARY = 30_000
SYLLABLES = ("ba", "lo", "mir", "tan", "ek", "sol", "ur", "ven", "dra", "pi", "gor", "as", "lem", "qui", "yat", "no")
# About half of any English text; the full text search leaves them out.
SMALL_WORDS = """
    the of to and in a that is was for on as with by he it be his from at not has are have but they which were an had
    their this who its been will or after more her than about there when up out into over other some no all so if
    what only them before can him then against between under most now during she because while those very do both
    where through our same too once again few being any such just until down off does having each here we you these
"""

ARTICLE = (
    "id, status, slug, headline, standfirst, body, crossheads, captions, pasted, source_id"
    ", reporters, agencies, dateline, published_on, published_precision, url, language, evidence"
    ", notes, parser_version, created_at, published_at, updated_at"
)
MENTION = (
    'id, article_id, part, part_index, start, "end", surface, status, rule, actor_id, place_id, name'
    ", candidate_actors, candidate_places, new_kind, reason"
)
QUOTE = (
    'id, article_id, part, part_index, start, "end", surface, status, rule, content, pieces, kind'
    ", speaker_id, speaker_name, speaker_as_written, speaker_rule, affiliation_name, cue, medium"
)


@dataclass
class Lines:
    """What COPY reads for some articles."""

    articles: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)


@cache
def vocabulary() -> list[str]:
    """Small English words, then invented ones; the common ones first."""
    chance = Random(1)
    words = dict.fromkeys("".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(5 * VOCABULARY))
    return [*small_words(), *words][:VOCABULARY]


def small_words() -> list[str]:
    return SMALL_WORDS.split()


def words_of_an_article(articles: int) -> int:
    return 400 if articles <= MOST_LONG_ARTICLES else 150


def lines_of(numbers: range, words: int) -> Lines:
    """The articles with these numbers, of so many words each. The same range has the same rows."""
    random = np.random.default_rng(numbers[0])
    size = len(numbers)
    every = np.array(vocabulary(), object)[zipf(random, VOCABULARY, (size, words), 1.0)]
    actors = zipf(random, ACTORS, (size, ACTOR_MENTIONS), 0.9) + 1
    places = zipf(random, COUNTRIES * (1 + PROVINCES * (1 + TOWNS)), (size, PLACE_MENTIONS), 0.4) + 1
    sources = zipf(random, SOURCES, size, 0.8) + 1
    days = random.integers(0, DAYS, size)
    lines = Lines()
    for at, number in enumerate(numbers):
        text = every[at].tolist()
        paragraphs = cut(text[HEADLINE:])
        starts = list(accumulate((len(paragraph) + 2 for paragraph in paragraphs), initial=0))
        named = actors[at].tolist()
        lines.articles.append(article(number, text[:HEADLINE], paragraphs, int(sources[at]), int(days[at])))
        lines.mentions += mentions(number, named, places[at].tolist(), paragraphs, starts)
        lines.quotes += quotes(number, named, paragraphs[MENTIONS:], starts[MENTIONS:])
    return lines


def zipf(random: np.random.Generator, most: int, size: int | tuple, steepness: float) -> np.ndarray:
    """Numbers below `most`, the small ones far more often."""
    return np.searchsorted(shares(most, steepness), random.random(size))


@cache
def shares(most: int, steepness: float) -> np.ndarray:
    weights = 1 / np.arange(1, most + 1) ** steepness
    return np.cumsum(weights)[:-1] / weights.sum()


def cut(words: list[str]) -> list[str]:
    """A body's paragraphs, about as long as one another."""
    ends = [len(words) * number // PARAGRAPHS for number in range(PARAGRAPHS + 1)]
    return [" ".join(words[start:end]) for start, end in pairwise(ends)]


def article(number: int, headline: list[str], paragraphs: list[str], source: int, day: int) -> str:
    """One row: 96 in a hundred know their day, two the month, one the year, one nothing."""
    precision = {1: "unknown", 2: "year", 3: "month", 4: "month"}.get(number % 100, "day")
    given = FIRST_DAY + timedelta(days=day)
    on = {"unknown": r"\N", "year": given.replace(month=1, day=1), "month": given.replace(day=1)}.get(precision, given)
    head, body = " ".join(headline).capitalize(), r"\n\n".join(paragraphs)
    texts = (number, "published", f"article-{number}", head, "", body, "{}", "[]", body, source)
    rest = ("{}", "{}", "", on, precision, "", "en", "{}", "{}", "", NOW, f"{given}T12:00:00+00:00", NOW)
    return line(*texts, *rest)


def mentions(article: int, actors: list[int], places: list[int], paragraphs: list[str], starts: list[int]) -> list[str]:
    """One row for each name: the first words of the paragraphs stand for them."""
    things = [(actor, r"\N") for actor in actors] + [(r"\N", place) for place in places]
    rows = []
    for at, (actor, place) in enumerate(things):
        word, start = paragraphs[at].split(" ", 1)[0], starts[at]
        span = (article * MENTIONS + at, article, "body", 0, start, start + len(word), word, "machine", "known name")
        rows.append(line(*span, actor, place, word, "{}", "{}", "", ""))
    return rows


def quotes(article: int, speakers: list[int], contents: list[str], starts: list[int]) -> list[str]:
    rows = []
    for at, content in enumerate(contents):
        start, speaker = starts[at], speakers[at]
        span = (article * QUOTES + at, article, "body", 0, start, start + len(content), content, "machine", "marks")
        rows.append(line(*span, content, "[]", "direct", speaker, f"Actor {speaker}", "", "", "", "said", ""))
    return rows


def line(*values: object) -> str:
    return "\t".join(map(str, values)) + "\n"


# --- names ----------------------------------------------------------------------------------------------------------


def names() -> Iterator[tuple[type[Model], str, Iterable[str]]]:
    """Countries with provinces with towns, actors with two more names each, and outlets: models, columns and lines."""
    yield (
        Place,
        "id, name, slug, kind, parent_id, path, country_code, iso_code, is_capital, edited",
        places(),
    )
    actors = range(1, ACTORS + 1)
    columns = "id, name, slug, kind, description, wikidata_id, edited"
    rows = (line(n, f"Actor {n}", f"actor-{n}", KINDS[n % len(KINDS)], "", "", "f") for n in actors)
    yield Actor, columns, rows
    columns = "actor_id, text, kind, ambiguous, case_sensitive"
    aliases = product(actors, ("Group", "Front"))
    yield ActorAlias, columns, (line(n, f"{word} {n}", "full", "f", "f") for n, word in aliases)
    columns = "id, name, slug, aliases, domains, is_agency, description, edited, display_policy"
    sources = range(1, SOURCES + 1)
    rows = (line(n, f"Outlet {n}", f"outlet-{n}", "{}", "{}", "f", "", "f", "full") for n in sources)
    yield Source, columns, rows


def places() -> Iterator[str]:
    number = 0
    for country in range(COUNTRIES):
        top = f"land-{country}"
        number += 1
        above = number
        yield place(number, "country", r"\N", top)
        for province in range(PROVINCES):
            middle = f"{top}/province-{country}-{province}"
            number += 1
            yield place(number, "province", above, middle)
            towns = [
                place(number + town + 1, "town", number, f"{middle}/town-{number}-{town}") for town in range(TOWNS)
            ]
            yield from towns
            number += TOWNS


def place(number: int, kind: str, parent: object, path: str) -> str:
    slug = path.split("/")[-1]
    return line(number, slug.replace("-", " ").title(), slug, kind, parent, path, "", "", "f", "f")
