"""The index of all published articles in this process: filters, exact counts and pages without asking the database.

    >>> index = current()
    >>> rows = index.groups["actor"][7] & index.groups["place"][3] & index.since(date(2017, 1, 1).toordinal())
    >>> len(rows), index.page(rows, 0, 20), index.largest("source", rows, 10)

`current()` is as fresh as a query would be: it asks the database what has changed since the last look.
"""

from .freshness import current, forget, one_moment, prepare, state, while_unchanged
from .groups import bitmap_of, slots_of
from .ids import PackedIds, among, unpacked, with_total
from .kept import Kept
from .names import Name
from .quotes import Quotes
from .snapshot import NEWEST, OLDEST, QUOTED, Index

__all__ = [
    "NEWEST",
    "OLDEST",
    "QUOTED",
    "Index",
    "Kept",
    "Name",
    "PackedIds",
    "Quotes",
    "among",
    "bitmap_of",
    "current",
    "forget",
    "one_moment",
    "prepare",
    "slots_of",
    "state",
    "unpacked",
    "while_unchanged",
    "with_total",
]
