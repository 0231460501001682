"""All values of one group of a filter panel, not only the most frequent: by name, a page at a time, counted exactly."""

from dataclasses import dataclass

from django.db import connection

from ..filters import Indexed

EVERY = 1 << 31  # more than any group has
VALUES = """
SELECT thing.{key}, thing.name, {where}, asked.n, count(*) OVER ()
FROM unnest(%(ids)s::bigint[], %(counts)s::bigint[]) AS asked (id, n)
JOIN {table} AS thing ON thing.id = asked.id {join}
WHERE {named} ORDER BY asked.n DESC, plain_name(thing.name), thing.{key} LIMIT %(most)s OFFSET %(start)s
"""
HOLDS = "strpos(plain_name({}), plain_name(%(name)s)) > 0"
ALIAS = f" OR EXISTS (SELECT FROM {{}} AS alias WHERE alias.{{}} = thing.id AND {HOLDS.format('alias.text')})"


@dataclass(frozen=True)
class Things:
    """What the values of a group are, and how the database has them."""

    table: str
    key: str
    alias: str = ""
    where: str = "''"
    join: str = ""
    shown: str = "true"

    def sql(self, *, by_name: bool) -> str:
        named = f"({HOLDS.format('thing.name')}{self.alias}) AND {self.shown}" if by_name else self.shown
        return VALUES.format(table=self.table, key=self.key, where=self.where, join=self.join, named=named)


ACTORS = Things("articles_actor", "slug", ALIAS.format("articles_actoralias", "actor_id"), shown="NOT thing.withheld")
PLACES = Things(
    "articles_place",
    "path",
    ALIAS.format("articles_placealias", "place_id"),
    "concat_ws(', ', parent.name, above.name)",
    "LEFT JOIN articles_place AS parent ON parent.id = thing.parent_id "
    "LEFT JOIN articles_place AS above ON above.id = parent.parent_id",
)
SOURCES = Things("articles_source", "slug", " OR " + HOLDS.format("array_to_string(thing.aliases, ' ')"))


@dataclass(frozen=True)
class Group:
    """A group of values: which key of the address asks for one, which group of the index counts them.

    `means` says what a further value does: “any” adds the rows that have it, “both” keeps only those that have it, too,
    “without” drops them.
    """

    title: str
    asks: str
    counted: str
    things: Things
    means: str = "any"


@dataclass(frozen=True)
class Value:
    """One value, how many rows the list has once it is chosen, and the list's address then; or now without it."""

    key: str
    name: str
    where: str
    count: int
    is_chosen: bool
    url: str


ARTICLE_GROUPS = {
    "actor": Group("Actors", "actor", "actor", ACTORS),
    "together": Group("Actors named together with those chosen", "actor", "actor", ACTORS, "both"),
    "without": Group("Actors to leave out", "not_actor", "actor", ACTORS, "without"),
    "country": Group("Countries and regions", "place", "country", PLACES),
    "province": Group("Provinces", "place", "province", PLACES),
    "place": Group("Places", "place", "place", PLACES),
    "source": Group("Sources", "source", "source", SOURCES),
    "speaker": Group("Speakers", "speaker", "speaker", ACTORS),
}
QUOTE_GROUPS = {
    "speaker": Group("Speakers", "speaker", "speaker", ACTORS),
    "affiliation": Group("For whom they speak", "affiliation", "affiliation", ACTORS),
    "country": Group("Countries and regions", "place", "country", PLACES),
    "province": Group("Provinces", "place", "province", PLACES),
    "place": Group("Places", "place", "place", PLACES),
    "source": Group("Sources", "source", "source", SOURCES),
}


def every_value(filters: Indexed, group: Group, name: str, start: int, end: int) -> tuple[list[Value], int]:
    """The values from `start` up to `end`, the most frequent first, and how many there are; by name if one is given."""
    counts = totals(filters, group)
    chosen = {filters.key(one) for one in filters.chosen(group.asks) or []}
    found, total = named(group.things, counts, name, start, end)
    return [value(filters, group, *row, row[0] in chosen) for row in found], total


def totals(filters: Indexed, group: Group) -> dict[int, int]:
    """For the id of each value the total of the list once it is chosen as well."""
    hits, counted = filters.hits(), filters.counted
    if group.means == "both":
        return counted.largest(group.counted, hits, EVERY)
    if group.means == "without":
        return {pk: len(hits) - n for pk, n in counted.largest(group.counted, hits, EVERY).items()}
    rows, added = filters.hits(group.asks), 0
    if filters.chosen(group.asks):
        rows, added = rows - hits, len(hits)
    others = {pk: n + added for pk, n in counted.largest(group.counted, rows, EVERY).items()}
    return others | {one.pk: len(hits) for one in filters.chosen(group.asks) or []}


def named(things: Things, counts: dict[int, int], name: str, start: int, end: int) -> tuple[list[tuple], int]:
    """Key, name, where and count of the values, and how many there are in all."""
    sql = things.sql(by_name=bool(name))
    values = {"ids": list(counts), "counts": list(counts.values()), "start": start, "most": end - start, "name": name}
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    return [row[:4] for row in rows], rows[0][4] if rows else 0


def value(filters: Indexed, group: Group, key: str, name: str, where: str, count: int, is_chosen: bool) -> Value:
    pair = (group.asks, key)
    if is_chosen:
        url = filters.address(without=(pair,))
    elif group.means == "both":
        url = filters.address(also=(pair,), match="all")
    else:
        url = filters.address(also=(pair,))
    return Value(key, name, where, count, is_chosen, url)
