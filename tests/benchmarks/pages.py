"""The pages to ask for, in the words of each program."""

from dataclasses import dataclass, field
from itertools import pairwise
from urllib.parse import urlencode

from django.db import connection

from .corpus import vocabulary

PLAIN = ("mir", "tan", "sol", "gor")  # words with such an end are stemmed alike by everybody, to themselves
FIRST_HITS = 8


@dataclass(frozen=True)
class Page:
    """One page under the address of each program. With several addresses each is asked for once, for the first time."""

    name: str
    newsroom: list[str]
    naive: list[str] = field(default_factory=list)
    datasette: list[str] = field(default_factory=list)

    def of(self, peer: str) -> list[str]:
        return getattr(self, peer)


def pages_of(articles: int) -> list[Page]:
    common, phrases = common_words(), rare_phrases(articles)
    actor, place, years = {"actor": "actor-1"}, {"place": "land-0/province-0-0"}, {"from": "2010", "to": "2012"}
    deep = articles // 20 // 2
    return [
        page("front", [{}]),
        page("popular actor", [actor]),
        page("rare actor", [{"actor": "actor-2900"}]),
        page("actor + province", [actor | place]),
        page("actor + province + dates", [actor | place | years]),
        page("common word, first hit", [{"q": word} for word in common[2:]]),
        page("common word, again", [{"q": common[0]}]),
        page("rare phrase, first hit", [{"q": f'"{phrase}"'} for phrase in phrases]),
        page("word + actor + province, first hit", [{"q": common[1]} | actor | place]),
        Page(f"page {deep:,}", [f"/articles/?page={deep}"], [f"/articles/?page={deep}"]),
        Page("actor page", ["/actors/actor-1/"]),
        Page("front page of the site", ["/"]),
    ]


def page(name: str, queries: list[dict[str, str]]) -> Page:
    return Page(
        name,
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
    if "q" in query:
        words = query["q"].replace('"', "")
        match = f'"{words}"'
        where.append(f"id in (select rowid from article_fts where article_fts match '{match}')")
    if "from" in query:
        where.append(f"published_on between '{query['from']}-01-01' and '{query['to']}-12-31'")
    return {"_where": where, "_facet": ["source", "year"], "_size": "20", "_sort_desc": "published_on"}


def common_words() -> list[str]:
    return [word for word in vocabulary()[20:400] if word.endswith(PLAIN)][:FIRST_HITS]


def rare_phrases(articles: int) -> list[str]:
    """Two neighbours, each rare by itself, from texts here and there."""
    rare = {word for word in vocabulary()[1000:] if word.endswith(PLAIN)}
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM articles_article WHERE id %% %s = 0 ORDER BY id", [max(articles // 2_000, 1)])
        for (body,) in cursor.fetchall():
            words = body.split()
            pairs = (f"{one} {other}" for one, other in pairwise(words) if {one, other} <= rare)
            found += list(pairs)[:1]
    return list(dict.fromkeys(found))[:FIRST_HITS]
