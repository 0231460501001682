"""What the database once found, kept through changes: what changes gets a new number, and is asked about again."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from pyroaring import BitMap

from .kept import Kept

MOST_BYTES = 24 * 2**20  # by each process
MOST_NEW = 2_000  # rows; a search among more takes as long as one among all
Sets = dict[str, BitMap]
Ask = Callable[[int], Sets]


@dataclass(frozen=True)
class Found:
    """Sets of rows, right for all numbers below `size`. Those of rows that are gone may still be in them."""

    size: int
    sets: Sets


class Searches:
    """Searches of the rows of an index and of all that it changes into, until it is built anew."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.kept: Kept[Found] = Kept(most, weight)

    def of(self, key: Hashable, size: int, ask: Ask) -> Sets:
        """What `ask(0)` finds among rows with numbers below `size`, and maybe rows that are gone.

        `ask(number)` is to find those rows that have this number or a higher one.
        """
        known = self.kept.get(key)
        if known and known.size == size:
            return known.sets
        if known and known.size > size:  # another thread is ahead of this one
            return ask(0)
        sets = joined(known.sets, ask(known.size)) if known and size - known.size <= MOST_NEW else ask(0)
        self.kept.put(key, Found(size, sets))
        return sets


def joined(some: Sets, more: Sets) -> Sets:
    return {name: some.get(name, BitMap()) | more.get(name, BitMap()) for name in {*some, *more}}


def weight(found: Found) -> int:
    """About as many bytes as it takes: a number in a sparse set takes two, and no set more than a bit for each row."""
    return 1024 + sum(500 + min(2 * len(rows), found.size // 8) for rows in found.sets.values())
