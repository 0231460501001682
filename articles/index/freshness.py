"""One index for the whole process that is never older than the request that asks for it.

Triggers log what changes (see the migration `index_changes`), each row with the transaction that wrote it. An index
carries the snapshot of the moment before it was read; what has become visible since is in the log and is read again.
Rows are told apart by snapshots and not by rising numbers, because a transaction that began earlier may end later.

Whoever asks while an index is being made waits for it, because an older one would count what is no longer so. That is
some milliseconds after an article is published, a second after an import of 10,000, and as long as the start of the
site after more changes than are worth reading one by one. Putting articles in order again keeps nobody waiting.

A request in the middle of a transaction that has itself changed articles sees its own changes, as it would in a query,
in an index of its own: nobody else may see them, and they may yet be undone.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock, Thread, local
from typing import Any, TypeVar

from django.db import connection, connections

from .kept import Kept
from .reading import naming, read
from .snapshot import Index

MOST_CHANGES = 200_000  # rows of the log at one look; an article has some, for itself and for its facts
# Of a million articles, 10,000 are read again in a hundredth of the time that it takes to read all, 100,000 in a tenth.
FEW_AGAIN, SHARE_AGAIN = 5_000, 5  # articles that are read again rather than all: so many, or every fifth
# Articles out of order, which every page has to be merged with: so many, or every twentieth.
MOST_LATER, SHARE_LATER = 10_000, 20
MOST_MADE = 300  # parts of pages, some ten kilobytes each
KEPT = "1 day"  # a process that has not looked for so long reads everything

# Rows of a database restored from another server may name transactions that have not begun here: no change of ours.
LOOK = """
SELECT pg_current_snapshot()::text, pg_postmaster_start_time()::text, pg_current_xact_id_if_assigned() IS NULL, change.*
FROM (VALUES (true)) AS always LEFT JOIN LATERAL (
    SELECT id, xid = pg_current_xact_id_if_assigned() AS own, article_id, actor_id, place_id, thing, thing_id
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


Made = TypeVar("Made")
ALL = f"{2**62 + 3}:{2**62 + 3}:"  # the snapshot of somebody who has seen everything


@dataclass(frozen=True)
class Change:
    """What is to be read again: an article, all that name an actor or a place, or what a thing is called.

    With none of them it is everything.
    """

    id: int
    own: bool
    article: int | None
    actor: int | None
    place: int | None
    thing: str | None
    thing_id: int | None

    @property
    def is_everything(self) -> bool:
        return self.article is None and self.actor is None and self.place is None and self.thing is None


@dataclass(frozen=True)
class Known:
    """An index and the snapshot that it is at least as new as."""

    index: Index
    seen: str


@dataclass(frozen=True)
class Look:
    """What the database said at one moment: its snapshot, and what has become visible since that of `known`.

    Two looks with the same `state` see the same rows, because a snapshot names every transaction that it does not see
    and any write anywhere makes another. The numbers begin anew only with the server, so its start is part of the
    state. A transaction that has itself written sees more than its snapshot says, and has no state.
    """

    known: Known | None
    snapshot: str
    state: str
    changes: list[Change]


class Moment:
    """One look at the database, and the index as of then; both when they are first asked for."""

    @cached_property
    def look(self) -> Look:
        return look(Shared.known)

    @cached_property
    def index(self) -> Index:
        return index_at(self.look)


class Shared:
    """What all threads of this process share."""

    known: Known | None = None
    made: tuple[str, Kept[Any]] = "", Kept()  # a state, and what was made in it
    changing = Lock()
    rebuilding = Lock()


# Of a thread: the index in the middle of changes of its own and what it was made from; the moment that it stays at.
private = local()


def current() -> Index:
    """The index as of now. One short query if nothing has changed."""
    return now().index


def state() -> str:
    """The same for as long as every query gives the same; empty in a transaction that has written something."""
    return now().look.state


def while_unchanged(key: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` makes of the database, kept until anything at all is written to it."""
    state = now().look.state
    if not state:
        return make()
    if Shared.made[0] != state:
        Shared.made = state, Kept(MOST_MADE)
    return Shared.made[1].of(key, make)


@contextmanager
def one_moment() -> Iterator[None]:
    """For as long as this lasts, `current` and `state` stay as they are when first asked for: one look is enough."""
    if hasattr(private, "moment"):
        yield
        return
    private.moment = Moment()
    try:
        yield
    finally:
        del private.moment


def now() -> Moment:
    return getattr(private, "moment", None) or Moment()


def prepare() -> None:
    """Build the index before the first request, and leave no connection that processes forked later would share."""
    current()
    connections.close_all()


def forget() -> None:
    """Have the next look read everything, as a new process does."""
    Shared.known = None
    private.__dict__.clear()


def look(known: Known | None) -> Look:
    """The state of this moment, and what has changed since the index; or by us, not yet committed."""
    with connection.cursor() as cursor:
        cursor.execute(LOOK, {"seen": known.seen if known else ALL, "most": MOST_CHANGES + 1})
        rows = cursor.fetchall()
    snapshot, started, is_reading = rows[0][:3]
    changes = [Change(*row[3:]) for row in rows if row[3]]
    return Look(known, snapshot, f"{snapshot} {started}" if is_reading else "", changes)


def index_at(seen: Look) -> Index:
    """The index as of a look, or newer."""
    known = seen.known
    if not known or seen.changes:
        with Shared.changing:
            return caught_up(seen if known is Shared.known else look(Shared.known))
    if seen.snapshot != known.seen and Shared.known is known:
        Shared.known = Known(known.index, seen.snapshot)  # the next look has less to look through
    return known.index


def caught_up(seen: Look) -> Index:
    """The index with everything that is visible to us, which is shared if it is visible to all."""
    known, changes = seen.known, seen.changes
    if any(change.own for change in changes):
        return for_ourselves(known, seen.snapshot, changes)
    if known is None:
        Shared.known = built()
        return caught_up(look(Shared.known))  # with what was changed meanwhile
    if changes:
        Shared.known = Known(changed(known.index, changes), seen.snapshot)
        if is_out_of_order(Shared.known.index) and not Shared.rebuilding.locked():
            Thread(target=rebuild, daemon=True).start()
    return Shared.known.index


def is_out_of_order(index: Index) -> bool:
    return len(index.later.keys) > max(MOST_LATER, index.base // SHARE_LATER)


def for_ourselves(known: Known | None, snapshot: str, changes: list[Change]) -> Index:
    """The index as it looks from inside our own transaction, kept until we or others change something."""
    seen = (known, snapshot, frozenset(change.id for change in changes))
    if getattr(private, "seen", None) != seen:
        private.index = changed(known.index.on_its_own(), changes) if known else Index.build(read())
        private.seen = seen
    return private.index


def built() -> Known:
    """An index of everything as it stands now."""
    prune()
    snapshot = look(None).snapshot
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
    renamed = [(change.thing, change.thing_id) for change in changes if change.thing]
    if renamed:
        index = replace(index, names=index.names.without(renamed), memo={})
    actors = [change.actor for change in changes if change.actor]
    places = [change.place for change in changes if change.place]
    ids = {change.article for change in changes if change.article}
    ids.update(naming(actors, places) if actors or places else ())
    if len(ids) > max(FEW_AGAIN, len(index.everything) // SHARE_AGAIN):
        return Index.build(read())
    return index.changed(sorted(ids), read(sorted(ids))) if ids else index


def prune() -> None:
    if not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(PRUNE)
