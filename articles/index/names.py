"""What actors, places and sources are called, kept in the process: counts are shown without asking for names again.

A name is read when it is first asked for, and forgotten when the log says that it was changed.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

THINGS = {
    "actor": "SELECT id, slug, name FROM articles_actor WHERE id = ANY(%s) AND NOT withheld",
    "place": "SELECT id, path, name FROM articles_place WHERE id = ANY(%s)",
    "source": "SELECT id, slug, name FROM articles_source WHERE id = ANY(%s)",
}


class Name(NamedTuple):
    """A thing's key in addresses, which is its slug or path, and its name."""

    key: str
    name: str


class Names:
    """The names of one moment or later: what is read into them can be newer than the index that they belong to."""

    def __init__(self, known: dict[str, dict[int, Name]] | None = None) -> None:
        self.known = known or {thing: {} for thing in THINGS}

    def of(self, thing: str, ids: Iterable[int]) -> dict[int, Name]:
        """The names of these actors, places or sources by id, without those that are no more or that are withheld."""
        known, wanted = self.known[thing], list(ids)
        if missing := [pk for pk in wanted if pk not in known]:
            with connection.cursor() as cursor:
                cursor.execute(THINGS[thing], [missing])
                known.update((pk, Name(key, name)) for pk, key, name in cursor.fetchall())
        return {pk: known[pk] for pk in wanted if pk in known}

    def without(self, renamed: Iterable[tuple[str, int | None]]) -> "Names":
        """The names without those that were changed: pairs of a thing and its id, no id for all of them."""
        left = {thing: dict(names) for thing, names in self.known.items()}
        for thing, pk in renamed:
            if pk is None:
                left[thing].clear()
            else:
                left[thing].pop(pk, None)
        return Names(left)
