"""One index for the whole process that is never older than the request that asks for it.

Triggers log what changes (see the migration `index_changes`), each row with the transaction that wrote it. An index
carries the snapshot of the moment before it was read; what has become visible since is in the log and is read again.
Rows are told apart by snapshots and not by rising numbers, because a transaction that began earlier may end later.

A request in the middle of a transaction that has itself changed articles sees its own changes, as it would in a query,
in an index of its own: nobody else may see them, and they may yet be undone.
"""

from dataclasses import dataclass
from threading import Lock, Thread, local

from django.db import connection, connections

from .reading import naming, read
from .snapshot import Index

MOST_CHANGES = 5_000  # at one look; reading everything is quicker then
MOST_LATER = 10_000  # articles out of order, which every page has to be merged with
KEPT = "1 day"  # a process that has not looked for so long reads everything

# Rows of a database restored from another server may name transactions that have not begun here: no change of ours.
LOOK = """
SELECT pg_current_snapshot()::text, pg_current_xact_id_if_assigned()::text, change.*
FROM (VALUES (true)) AS always LEFT JOIN LATERAL (
    SELECT id, xid = pg_current_xact_id_if_assigned() AS own, article_id, actor_id, place_id
    FROM articles_indexchange
    WHERE xid = pg_current_xact_id_if_assigned() OR (
        xid >= pg_snapshot_xmin(%(seen)s::pg_snapshot) AND xid < pg_snapshot_xmax(pg_current_snapshot())
        AND (at = '-infinity' OR NOT pg_visible_in_snapshot(xid, %(seen)s::pg_snapshot))
    ) LIMIT %(most)s
) AS change ON true
"""
# One row stands for all that are deleted: whoever has not seen everything up to the last of them reads everything.
PRUNE = f"""
WITH old AS (
    DELETE FROM articles_indexchange
    WHERE at < now() - interval '{KEPT}' AND xid < pg_snapshot_xmin(pg_current_snapshot()) RETURNING xid
)
INSERT INTO articles_indexchange (xid, at) SELECT max(xid), '-infinity' FROM old HAVING count(*) > 0
"""


ALL = f"{2**62 + 3}:{2**62 + 3}:"  # the snapshot of somebody who has seen everything


@dataclass(frozen=True)
class Change:
    """An article, or all that name an actor or a place, to be read again; with none of the three: everything."""

    id: int
    own: bool
    article: int | None
    actor: int | None
    place: int | None

    @property
    def is_everything(self) -> bool:
        return self.article is None and self.actor is None and self.place is None


@dataclass(frozen=True)
class Known:
    """An index and the snapshot that it is at least as new as."""

    index: Index
    seen: str


class Shared:
    """What all threads of this process share."""

    known: Known | None = None
    changing = Lock()
    rebuilding = Lock()


private = local()  # the index of a thread in the middle of changes of its own, and what it was made from


def current() -> Index:
    """The index as of now. One short query if nothing has changed."""
    known = Shared.known
    if known:
        snapshot, changes = look(known.seen)
        if not changes:
            if snapshot != known.seen and Shared.known is known:
                Shared.known = Known(known.index, snapshot)  # the next look has less to look through
            return known.index
    with Shared.changing:
        return caught_up()


def prepare() -> None:
    """Build the index before the first request, and leave no connection that processes forked later would share."""
    current()
    connections.close_all()


def forget() -> None:
    """Have the next look read everything, as a new process does."""
    Shared.known = None
    private.__dict__.clear()


def look(seen: str) -> tuple[str, list[Change]]:
    """The snapshot of this moment, and what has changed since the one that was seen; or by us, not yet committed."""
    with connection.cursor() as cursor:
        cursor.execute(LOOK, {"seen": seen, "most": MOST_CHANGES + 1})
        rows = cursor.fetchall()
    return rows[0][0], [Change(*row[2:]) for row in rows if row[2]]


def caught_up() -> Index:
    """The index with everything that is visible to us, which is shared if it is visible to all."""
    known = Shared.known
    snapshot, changes = look(known.seen if known else ALL)
    if any(change.own for change in changes):
        return for_ourselves(known, snapshot, changes)
    if known is None:
        Shared.known = built()
        return caught_up()  # with what was changed meanwhile
    if changes:
        Shared.known = Known(changed(known.index, changes), snapshot)
        if len(Shared.known.index.later.keys) > MOST_LATER and not Shared.rebuilding.locked():
            Thread(target=rebuild, daemon=True).start()
    return Shared.known.index


def for_ourselves(known: Known | None, snapshot: str, changes: list[Change]) -> Index:
    """The index as it looks from inside our own transaction, kept until we or others change something."""
    seen = (known, snapshot, frozenset(change.id for change in changes))
    if getattr(private, "seen", None) != seen:
        private.index = changed(known.index, changes) if known else Index.build(read())
        private.seen = seen
    return private.index


def built() -> Known:
    """An index of everything as it stands now."""
    prune()
    snapshot, _ = look(ALL)
    return Known(Index.build(read()), snapshot)


def rebuild() -> None:
    """Put all articles in order again, while the pages go on with the index that we have."""
    try:
        with Shared.rebuilding:
            known = built()
        with Shared.changing:
            Shared.known = known
    finally:
        connections.close_all()


def changed(index: Index, changes: list[Change]) -> Index:
    """The index after these changes: read in part, or anew if they are many."""
    if len(changes) > MOST_CHANGES or any(change.is_everything for change in changes):
        return Index.build(read())
    actors = [change.actor for change in changes if change.actor]
    places = [change.place for change in changes if change.place]
    ids = {change.article for change in changes if change.article}
    ids.update(naming(actors, places) if actors or places else ())
    if len(ids) > MOST_CHANGES:
        return Index.build(read())
    return index.changed(sorted(ids), read(sorted(ids)))


def prune() -> None:
    if not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(PRUNE)
