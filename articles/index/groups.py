"""One way to sort articles into sets: by actor, by place, by source. Nothing here is ever changed once it is made."""

import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import nlargest

import numpy as np
from pyroaring import BitMap

Pairs = tuple[np.ndarray, np.ndarray]
Slots = np.ndarray  # numbers of articles, ascending, as uint32
NONE = np.empty(0, np.uint32)
ROWS_A_SET = 2_000  # are counted in the time that one more set takes


def slots_of(rows: BitMap) -> Slots:
    """The numbers in a bitmap, as an array."""
    return np.frombuffer(rows.to_array(), np.uint32)


def bitmap_of(slots: np.ndarray) -> BitMap:
    """A bitmap of these numbers; by way of an array of the standard library, which is read ten times as fast."""
    return BitMap(array.array("I", slots.astype(np.uint32, copy=False).tobytes()))


@dataclass(frozen=True)
class Lists:
    """A list of small numbers for each of some rows, end to end: row n has `flat[starts[n]:starts[n + 1]]`."""

    starts: np.ndarray = field(default_factory=lambda: np.zeros(1, np.uint32))
    flat: np.ndarray = field(default_factory=lambda: np.empty(0, np.uint16))

    @classmethod
    def of(cls, rows: np.ndarray, numbers: np.ndarray, length: int) -> "Lists":
        """The lists of `length` rows, from pairs of a row and a number."""
        order = np.argsort(rows, kind="stable")
        starts = np.zeros(length + 1, np.uint32)
        np.cumsum(np.bincount(rows, minlength=length), out=starts[1:])
        return cls(starts, numbers[order])

    def take(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of these rows end to end, and how many each row has."""
        first = self.starts[rows]
        lengths = self.starts[rows + 1] - first
        ends = np.cumsum(lengths, dtype=np.int64)
        if not len(rows) or not ends[-1]:
            return self.flat[:0], lengths
        if ends[-1] == self.starts[rows[-1] + 1] - first[0] and len(rows) == int(rows[-1]) - int(rows[0]) + 1:
            return self.flat[first[0] : first[0] + ends[-1]], lengths
        shift = np.repeat(first.astype(np.int64) - ends + lengths, lengths)
        shift += np.arange(ends[-1])
        return self.flat[shift], lengths

    def plus(self, more: "Lists") -> "Lists":
        """These lists and then those."""
        starts = np.concatenate([self.starts, more.starts[1:] + self.starts[-1]])
        return Lists(starts, np.concatenate([self.flat, more.flat]))


@dataclass(frozen=True)
class Singles:
    """At most one small number for each of some rows: row n has `flat[n] - 1`, or none if that is below zero."""

    flat: np.ndarray = field(default_factory=lambda: np.empty(0, np.uint8))

    @classmethod
    def of(cls, rows: np.ndarray, numbers: np.ndarray, length: int) -> "Singles":
        """The numbers of `length` rows, from pairs of a row and a number."""
        flat = np.zeros(length, np.min_scalar_type(int(numbers.max(initial=0)) + 1))
        flat[rows] = numbers.astype(np.int64) + 1
        return cls(flat)

    def take(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of these rows end to end, and how many each row has."""
        found = self.flat[rows]
        has_one = found > 0
        return found[has_one] - 1, has_one.astype(np.int64)

    def plus(self, more: "Singles") -> "Singles":
        """These numbers and then those."""
        return Singles(np.concatenate([self.flat, more.flat]))


@dataclass(frozen=True)
class Unlisted:
    """Nothing for any row, for groups that are rarely counted and then set by set.

    Rows that are gone stay in the sets of such a group, so whoever asks for a set leaves out what is gone.
    """

    @classmethod
    def of(cls, rows: np.ndarray, numbers: np.ndarray, length: int) -> "Unlisted":
        return cls()

    def take(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return np.empty(0, np.uint8), np.zeros(len(rows), np.int64)

    def plus(self, more: "Unlisted") -> "Unlisted":
        return self


@dataclass(frozen=True)
class Grown:
    """An array that only ever grows; growing copies what came later and not what was there first."""

    first: np.ndarray
    rest: np.ndarray = field(default_factory=lambda: NONE)

    def __len__(self) -> int:
        return len(self.first) + len(self.rest)

    def plus(self, more: np.ndarray) -> "Grown":
        return Grown(self.first, np.concatenate([self.rest, more.astype(np.int64)]))

    def take(self, at: np.ndarray) -> np.ndarray:
        """The values at these ascending positions."""
        split = np.searchsorted(at, len(self.first))
        if split == len(at):
            return self.first[at]
        return np.concatenate([self.first[at[:split]], self.rest[at[split:].astype(np.int64) - len(self.first)]])


class Terms:
    """Small numbers for the ids of actors, places and so on. A number, once given, is never given again."""

    def __init__(self) -> None:
        self.number: dict[int, int] = {}
        self.keys: list[int] = []

    def numbers(self, keys: np.ndarray) -> np.ndarray:
        """The number of each key; new keys get one. Only one thread at a time may call this."""
        unique, positions = np.unique(keys, return_inverse=True)
        found = [self.number.get(key, -1) for key in unique.tolist()]
        for at, key in enumerate(unique.tolist()):
            if found[at] < 0:
                self.keys.append(key)
                self.number[key] = found[at] = len(self.keys) - 1
        return np.array(found, np.uint32)[positions]


Stored = Lists | Singles | Unlisted


@dataclass(frozen=True)
class Group:
    """The articles that have each key: as bitmaps to filter by, and as a list of keys for each article to count by.

    The lists of the first `base` articles are in one place, those that came later in another, so that a change copies
    only the few that came later.
    """

    terms: Terms = field(default_factory=Terms)
    sets: tuple[BitMap, ...] = ()
    totals: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    base: int = 0
    lists: Stored = field(default_factory=Lists)
    later: Stored = field(default_factory=Lists)

    @classmethod
    def build(cls, slots: np.ndarray, keys: np.ndarray, length: int, store: type[Stored] = Lists) -> "Group":
        """All of the group at once, from pairs of an article's number and a key; repeats do not matter."""
        terms = Terms()
        slots, numbers = distinct(slots, terms.numbers(keys))
        small = numbers.astype(np.uint16 if len(terms.keys) <= 1 << 16 else np.uint32)
        empty = cls(terms, base=length, lists=store.of(slots, small, length), later=store())
        return empty.with_sets(dict(bitmaps(slots, numbers)))

    def changed(self, gone: Slots, length: int, added: int, slots: np.ndarray, keys: np.ndarray) -> "Group":
        """The group without the articles in `gone`, and with `added` articles from the number `length` on."""
        had, lengths = self.numbers_of(gone)
        slots, numbers = distinct(slots, self.terms.numbers(keys))
        sets = {n: self.set_of(n) - lost for n, lost in bitmaps(np.repeat(gone, lengths), had)}
        for number, gained in bitmaps(slots, numbers):
            sets[number] = sets.get(number, self.set_of(number)) | gained
        later = self.later.plus(type(self.later).of(slots.astype(np.int64) - length, numbers, added))
        return Group(self.terms, self.sets, self.totals, self.base, self.lists, later).with_sets(sets)

    def with_sets(self, changed: dict[int, BitMap]) -> "Group":
        missing = len(self.terms.keys) - len(self.sets)
        sets = [*self.sets, *(BitMap() for _ in range(missing))]
        totals = np.concatenate([self.totals, np.zeros(missing, np.int64)])
        for number, rows in changed.items():
            sets[number] = rows
            totals[number] = len(rows)
        return Group(self.terms, tuple(sets), totals, self.base, self.lists, self.later)

    def set_of(self, number: int) -> BitMap:
        return self.sets[number] if number < len(self.sets) else BitMap()

    def __getitem__(self, key: int) -> BitMap:
        """The articles that have this key."""
        return self.set_of(self.terms.number.get(key, len(self.sets)))

    def any_of(self, keys: Iterable[int]) -> BitMap:
        """The articles that have at least one of these keys."""
        return BitMap.union(BitMap(), *(self[key] for key in keys))

    def numbers_of(self, slots: Slots) -> tuple[np.ndarray, np.ndarray]:
        split = np.searchsorted(slots, self.base)
        first, first_lengths = self.lists.take(slots[:split])
        rest, rest_lengths = self.later.take(slots[split:] - np.uint32(self.base))
        if split == len(slots):
            return first, first_lengths
        return np.concatenate([first, rest]), np.concatenate([first_lengths, rest_lengths])

    def counts(self, rows: BitMap, everything: BitMap) -> np.ndarray:
        """How many of the rows have each key, by the key's number."""
        if self.is_unlisted:
            return np.array([rows.intersection_cardinality(own) for own in self.sets], np.int64)
        if 2 * len(rows) > len(everything):  # what is missing is quicker to count
            return self.totals - self.count_each(everything - rows)
        return self.count_each(rows)

    @property
    def is_unlisted(self) -> bool:
        """Whether only the sets are there, with rows in them that are gone."""
        return isinstance(self.lists, Unlisted)

    def count_each(self, rows: BitMap) -> np.ndarray:
        numbers, _ = self.numbers_of(slots_of(rows))
        return np.bincount(numbers, minlength=len(self.sets))

    def leading(self, rows: BitMap, everything: BitMap, most: int) -> "Largest":
        """The keys that most of the rows have, each with how many, the largest first; no key that none has."""
        sets = min(len(rows), len(everything) - len(rows)) // ROWS_A_SET
        counts = self.counts_of_largest(rows, most, sets) if sets > most else None
        found = self.largest(self.counts(rows, everything) if counts is None else counts, most)
        if counts is not None:
            found.every = sum(map(rows.intersect, self.sets))
        return found

    def counts_of_largest(self, rows: BitMap, most: int, sets: int) -> np.ndarray | None:
        """How many of the rows have each key, right for the largest: no further key can have as many.

        Of many rows that is quicker to find set by set than row by row. Nothing if it takes more than so many sets,
        as it may where keys are equally large or few of the rows have any.
        """
        order = np.argsort(-self.totals)
        totals, found, floor = self.totals[order[:sets]].tolist(), [], 1
        for number, total in zip(order[:sets].tolist(), totals, strict=True):
            if total < floor:
                break
            found.append(rows.intersection_cardinality(self.sets[number]))
            if len(found) % 16 == 0 and len(found) >= most:
                floor = max(nlargest(most, found)[-1], 1)
        else:
            if len(order) > sets:
                return None
        counts = np.zeros(len(self.sets), np.int64)
        counts[order[: len(found)]] = found
        return counts

    def largest(self, counts: np.ndarray, most: int) -> "Largest":
        """The keys with the largest counts and those counts, the largest first; no key that has none."""
        found = np.flatnonzero(counts)
        every = len(found)
        if len(found) > most:
            floor = np.partition(counts[found], -most)[-most]
            found = found[counts[found] >= floor]
        keys = [(int(counts[number]), self.terms.keys[number]) for number in found.tolist()]
        ordered = sorted(keys, key=lambda pair: (-pair[0], pair[1]))
        return Largest(every, ((key, count) for count, key in ordered))


class Largest(dict[int, int]):
    """The keys with the largest counts; `every` is how many keys have one at all."""

    def __init__(self, every: int, pairs: Iterable[tuple[int, int]]) -> None:
        super().__init__(pairs)
        self.every = every


def distinct(slots: np.ndarray, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The pairs without repeats, sorted by number and then by slot."""
    pairs = np.sort(numbers.astype(np.uint64) << np.uint64(32) | slots.astype(np.uint64))
    pairs = pairs[np.diff(pairs, prepend=~pairs[:1]) != 0]  # many times quicker than np.unique, which hashes
    return (pairs & np.uint64(0xFFFFFFFF)).astype(np.uint32), (pairs >> np.uint64(32)).astype(np.uint32)


def bitmaps(slots: np.ndarray, numbers: np.ndarray) -> Iterable[tuple[int, BitMap]]:
    """The slots of each number."""
    if not len(numbers):
        return
    order = np.argsort(numbers, kind="stable")
    numbers, slots = numbers[order], slots[order]
    unique, starts = np.unique(numbers, return_index=True)
    for number, part in zip(unique.tolist(), np.split(slots, starts[1:]), strict=True):
        yield number, bitmap_of(part)


def numbered(pairs: Pairs, by_id: Pairs) -> Pairs:
    """The pairs with the articles' numbers for their ids, without those of other articles."""
    articles, keys = pairs
    ids, slots = by_id
    if not len(ids):
        return NONE, keys[:0]
    at = np.minimum(np.searchsorted(ids, articles), len(ids) - 1)
    found = ids[at] == articles
    return slots[at[found]], keys[found]


def found_in(ids: np.ndarray, known: np.ndarray, slots: np.ndarray) -> np.ndarray:
    """The slots of those ids that are known; `known` ascends."""
    if not len(known) or not len(ids):
        return NONE
    at = np.minimum(np.searchsorted(known, ids), len(known) - 1)
    return slots[at[known[at] == ids]]
