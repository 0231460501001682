"""The pages to ask for, in the words of each program."""

from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from urllib.parse import urlencode

from django.db import connection

from .corpus import small_words, vocabulary

PLAIN = ("mir", "tan", "sol", "gor")  # words with such an end are stemmed alike by everybody, to themselves
FIRST_HITS = 16
DEEP = 10_000  # the number of a page
PAGE = 20  # articles
DIFFERENT = 60  # of each sort of address that each reader asks for but once
BIG = 300_000  # articles; from here on the targets for a million hold


@dataclass(frozen=True)
class Page:
    """One page under the address of each program; with several addresses each is asked for once, for the first time.

    `most` are the milliseconds that its 95th percentile should stay below, in a small archive and in a big one.
    """

    name: str
    most: tuple[int, int]
    newsroom: list[str]
    naive: list[str] = field(default_factory=list)
    datasette: list[str] = field(default_factory=list)

    def of(self, peer: str) -> list[str]:
        return getattr(self, peer)

    @property
    def is_first_hit(self) -> bool:
        return len(self.newsroom) > 1

    def target(self, articles: int) -> int:
        return self.most[articles >= BIG]


def pages_of(articles: int) -> list[Page]:
    return [*filtered_lists(articles), *other_pages(articles)]


def filtered_lists(articles: int) -> list[Page]:
    """The list of articles, by what all programs can filter by."""
    words, actor, place = common_words(), {"actor": "actor-1"}, {"place": "land-0/province-0-0"}
    years, phrases = {"from": "2019", "to": "2021"}, rare_phrases(articles)
    deep = f"/articles/?page={min(DEEP, articles // PAGE // 2)}"
    return [
        page("all articles", (20, 30), [{}]),
        page("popular actor", (20, 30), [actor]),
        page("rare actor", (20, 30), [{"actor": "actor-2900"}]),
        page("source + dates", (20, 30), [{"source": "outlet-1"} | years]),
        page("actor + province", (20, 30), [actor | place]),
        page("actor + province + dates", (20, 30), [actor | place | years]),
        page("common word, first hit", (40, 200), [{"q": word} for word in words[1:]]),
        page("rare phrase, first hit", (20, 60), [{"q": f'"{phrase}"'} for phrase in phrases]),
        page("common word, again", (20, 30), [{"q": words[0]}]),
        page("common word + actor + province, again", (20, 30), [{"q": words[0]} | actor | place]),
        Page(f"page {deep.split('=')[1]} of all", (20, 30), [deep], [deep]),
    ]


def other_pages(articles: int) -> list[Page]:
    """What only this site has."""
    pages = {
        "most named actor": "/actors/actor-1/",
        "most named province": "/places/land-0/province-0-0/",
        "comparison of two actors": "/compare/?actor=actor-1&actor=actor-2",
        "one article": f"/articles/article-{articles // 2}/",
        "front page": "/",
        "quotes": "/quotes/",
        "quotes of the most quoted": "/quotes/?speaker=actor-1",
        "actors": "/actors/",
        "places": "/places/",
        "sources": "/sources/",
        "suggestions for a name": "/suggest/actors/?q=front+12",
        "popular actor, as JSON": "/articles.json?actor=actor-1",
    }
    of_everything = {
        "most named actor": (30, 60),
        "most named province": (30, 60),
        "comparison of two actors": (30, 60),
    }
    return [Page(name, of_everything.get(name, (20, 30)), [address]) for name, address in pages.items()]


def different(articles: int) -> list[str]:
    """Several hundred addresses that readers may ask for, no two alike and none of the others: mostly articles and
    lists by an actor and something else, with pages of actors, places, sources and quotes among them."""
    random, found = Random(articles), []
    for number in range(DIFFERENT):
        actor, place = 2 + number % 400, f"land-{number % 40}/province-{number % 40}-{number % 10}"
        year = 2015 + number % 10
        found += [
            f"/articles/article-{random.randint(1, articles)}/",
            f"/articles/article-{random.randint(1, articles)}/?verified=1",
            f"/articles/?actor=actor-{actor}&from={year}&to={year}",
            f"/articles/?actor=actor-{actor}&place={place}",
            f"/articles/?source=outlet-{1 + number % 300}&to={year}",
            f"/quotes/?speaker=actor-{actor}",
            f"/actors/actor-{actor}/",
            f"/places/{place}/?from={year}",
        ]
    return list(dict.fromkeys(found))


def page(name: str, most: tuple[int, int], queries: list[dict[str, str]]) -> Page:
    return Page(
        name,
        most,
        [f"/articles/?{urlencode(query)}" for query in queries],
        [f"/articles/?{urlencode(naive(query))}" for query in queries],
        [f"/archive/article?{urlencode(datasette(query), doseq=True)}" for query in queries],
    )


def naive(query: dict[str, str]) -> dict[str, str]:
    if "from" in query:
        rest = {key: value for key, value in query.items() if key not in ("from", "to")}
        return rest | {"first": f"{query['from']}-01-01", "last": f"{query['to']}-12-31"}
    return query


def datasette(query: dict[str, str]) -> dict[str, list[str] | str]:
    where = [
        f"id in (select article from article_{key} where {key} = '{query[key]}')"
        for key in ("actor", "place")
        if key in query
    ]
    if "source" in query:
        where.append(f"source = '{query['source']}'")
    if "q" in query:
        words = query["q"].replace('"', "")
        match = f'"{words}"'
        where.append(f"id in (select rowid from article_fts where article_fts match '{match}')")
    if "from" in query:
        where.append(f"published_on between '{query['from']}-01-01' and '{query['to']}-12-31'")
    return {"_where": where, "_facet": ["source", "year"], "_size": str(PAGE), "_sort_desc": "published_on"}


def common_words() -> list[str]:
    """Words with a meaning that many articles have."""
    words = vocabulary()[len(small_words()) :]
    return [word for word in words if word.endswith(PLAIN)][: FIRST_HITS + 1]


def rare_phrases(articles: int) -> list[str]:
    """Two neighbours, each rare by itself, from texts here and there."""
    rare = {word for word in vocabulary()[1000:] if word.endswith(PLAIN)}
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM articles_article WHERE id %% %s = 0 ORDER BY id", [max(articles // 2_000, 1)])
        for (body,) in cursor.fetchall():
            pairs = (f"{one} {other}" for one, other in pairwise(body.split()) if {one, other} <= rare)
            found += list(pairs)[:1]
    return list(dict.fromkeys(found))[:FIRST_HITS]
