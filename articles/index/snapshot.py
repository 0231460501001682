"""The published articles at one moment, as bitmaps and arrays: what filters, counts and pages are made of."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from typing import Any

import numpy as np
from pyroaring import BitMap

from .groups import Group, Largest, Lists, Singles, Unlisted, bitmap_of, found_in, numbered, slots_of
from .kept import Kept
from .names import Names
from .order import in_order
from .quotes import Quotes
from .reading import GROUPS, VOUCHED, VOUCHED_GROUPS, Facts
from .searches import Searches
from .spoken import Spoken

ID_BITS = 40  # an article's key is its day and its id: 22 bits are left for the day, which lasts beyond the year 9999
ID = (1 << ID_BITS) - 1
STORES = {"source": Singles, "quoted": Singles}  # what an article has but one of
STORES |= dict.fromkeys(VOUCHED_GROUPS, Unlisted)  # few facts, rarely asked for: no lists for all articles
LAST_DAY = date.max.toordinal()
NEWEST, OLDEST, QUOTED = "newest", "oldest", "quoted"


@dataclass(frozen=True, eq=False)
class Later:
    """The articles that came into the index after it was built, in order of their numbers, and where they belong.

    `order` sorts them newest first; `place` says before which of the first `base` articles each of these stands.
    """

    keys: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    last: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    order: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    place: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))


@dataclass(frozen=True, eq=False)
class Index:
    """Every published article has a number (a slot), and every set of them is a bitmap of numbers.

    Those that were there when the index was built are numbered newest first; one that is changed afterwards gives up
    its number and takes a new one at the end. An index is never changed itself, so whoever holds one can go on
    counting on it while others read a newer one. `memo` is for what costs more to find than to keep, and goes with it.

    A number stands for one article as it was read at one moment, and is never given again. So what was counted once of
    a set of numbers stays right: `kept` and `searches` go on to the index that this one is changed into.
    """

    everything: BitMap
    descending: np.ndarray  # minus the keys of the first articles, so ascending
    last: np.ndarray  # the last day of the period that each of them is known to be of
    by_id: tuple[np.ndarray, np.ndarray]  # their ids, ascending, and the number of each
    groups: dict[str, Group]
    wide: BitMap  # known by the month or year alone
    undated: BitMap
    spoken: Spoken
    later: Later = field(default_factory=Later)
    names: Names = field(default_factory=Names)
    memo: dict[Any, Any] = field(default_factory=dict)
    kept: Kept[Any] = field(default_factory=Kept)
    kept_vouched: Kept[Any] = field(default_factory=Kept)
    searches: Searches = field(default_factory=Searches)

    @classmethod
    def build(cls, facts: Facts) -> "Index":
        order = np.argsort(-key_of(facts.first, facts.ids))
        descending, last = -key_of(facts.first, facts.ids)[order], facts.last[order]
        ids = facts.ids[order]
        sort = np.argsort(ids).astype(np.uint32)
        by_id = (ids[sort], sort)
        groups = {
            name: Group.build(*numbered(facts.pairs[name], by_id), len(ids), STORES.get(name, Lists)) for name in GROUPS
        }
        first = facts.first[order]
        return cls(
            everything=BitMap(range(len(ids))),
            descending=descending,
            last=last,
            by_id=by_id,
            groups=groups,
            wide=bitmap_of(np.flatnonzero(last > first)),
            undated=bitmap_of(np.flatnonzero(first == 0)),
            spoken=Spoken.build(facts.quotes, by_id, groups),
        )

    @property
    def base(self) -> int:
        return len(self.descending)

    @property
    def quotes(self) -> Quotes:
        """The quotes of these articles, to be filtered and counted in the same way."""
        return Quotes(self)

    @property
    def vouched(self) -> "Index":
        """The same articles with those facts alone that a person vouches for.

        Only the groups of names and speakers differ; the articles that have any such fact are the group “vouched”.
        """
        if "vouched" not in self.memo:
            groups = self.groups | {name: self.groups[f"vouched_{name}"] for name in VOUCHED}
            self.memo["vouched"] = replace(
                self, groups=groups, spoken=self.spoken.vouched, memo={}, kept=self.kept_vouched
            )
        return self.memo["vouched"]

    @property
    def size(self) -> int:
        """How many numbers are given, those included that were given up."""
        return self.base + len(self.later.keys)

    def changed(self, ids: list[int], facts: Facts) -> "Index":
        """The index once these articles are read again; `facts` holds those of them that are published."""
        gone = slots_of(self.rows(np.array(ids, np.int64)))
        slots = np.arange(self.size, self.size + len(facts.ids), dtype=np.uint32)
        sort = np.argsort(facts.ids)
        by_id = (facts.ids[sort], slots[sort])
        lost = bitmap_of(gone)
        pairs = {name: numbered(facts.pairs[name], by_id) for name in GROUPS}
        groups = {n: group.changed(gone, self.size, len(slots), *pairs[n]) for n, group in self.groups.items()}
        return replace(
            self,
            everything=self.everything - lost | bitmap_of(slots),
            groups=groups,
            spoken=self.spoken.without(gone, self.groups).plus(facts.quotes, by_id, groups),
            wide=self.wide - lost | bitmap_of(slots[facts.last > facts.first]),
            undated=self.undated - lost | bitmap_of(slots[facts.first == 0]),
            later=self.with_later(facts),
            memo={},
        )

    def with_later(self, facts: Facts) -> Later:
        keys = np.concatenate([self.later.keys, key_of(facts.first, facts.ids)])
        order = np.argsort(-keys)
        place = np.searchsorted(self.descending, -keys[order])
        return Later(keys, np.concatenate([self.later.last, facts.last]), order, place)

    # --- which articles ---------------------------------------------------------------------------------------------

    def rows(self, ids: np.ndarray) -> BitMap:
        """The articles with these ids, as far as they are published."""
        first = found_in(ids, *self.by_id)
        keys = self.later.keys & ID
        sort = np.argsort(keys, kind="stable")
        standing = slots_of(self.everything & BitMap(range(self.base, self.size))).astype(np.int64) - self.base
        sort = sort[np.isin(sort, standing)]
        rest = found_in(ids, keys[sort], (sort + self.base).astype(np.uint32))
        return (bitmap_of(first) | bitmap_of(rest)) & self.everything

    def ids_since(self, number: int) -> list[int]:
        """The ids of the published articles with this number or a higher one: of those that came later, or all."""
        rows = slots_of(self.everything & BitMap(range(number, self.size)))
        return (self.keys_of(rows) & ID).tolist()

    def on_its_own(self) -> "Index":
        """The same index for one transaction alone, whose numbers nobody else gives to the same articles."""
        return replace(self, memo={}, kept=Kept(), kept_vouched=Kept(), searches=Searches())

    def having(self, name: str, keys: list[int]) -> BitMap:
        """The articles with at least one of these keys of a group."""
        return self.groups[name].any_of(keys)

    def until(self, day: int) -> BitMap:
        """Those whose day, month or year begins on this day or before."""
        return self.beginning(1, day)

    def since(self, day: int) -> BitMap:
        """Those whose day, month or year ends on this day or after."""
        start_of_year = date.fromordinal(day).replace(month=1, day=1).toordinal()
        slots = slots_of(self.wide & self.beginning(start_of_year, day - 1))
        return self.beginning(day, LAST_DAY) | bitmap_of(slots[self.last_days(slots) >= day])

    def between(self, first: int, last: int) -> BitMap:
        return self.since(first) & self.until(last)

    def beginning(self, first: int, last: int) -> BitMap:
        """Those whose day, month or year begins between two days."""
        together, later = self.standing_between(first, last)
        return (BitMap(together) | bitmap_of(later)) & self.everything

    def standing_between(self, first: int, last: int) -> tuple[range, np.ndarray]:
        """The same, those that are gone included: of the first articles a range, and the later ones one by one."""
        low, high = first << ID_BITS, last + 1 << ID_BITS
        start, end = np.searchsorted(self.descending, [-high + 1, -low + 1])
        keys = self.later.keys
        return range(start, max(start, end)), np.flatnonzero((keys >= low) & (keys < high)) + self.base

    def ordinals(self, slots: np.ndarray) -> np.ndarray:
        """The day that each of these articles begins with, as an ordinal; 0 of the undated."""
        return self.keys_of(slots) >> ID_BITS

    def last_days(self, slots: np.ndarray) -> np.ndarray:
        split = np.searchsorted(slots, self.base)
        return np.concatenate([self.last[slots[:split]], self.later.last[slots[split:] - np.uint32(self.base)]])

    # --- what they hold ---------------------------------------------------------------------------------------------

    def counts(self, name: str, rows: BitMap) -> np.ndarray:
        """How many of the rows have each key of a group, by the key's number in the group."""
        return self.groups[name].counts(rows, self.everything)

    def largest(self, name: str, rows: BitMap, most: int) -> Largest:
        """The keys of a group that most of the rows have, each with how many, the largest first."""
        group = self.groups[name]
        return self.kept.of_rows(rows, ("largest", name, most), lambda: group.leading(rows, self.everything, most))

    def totals(self, name: str) -> dict[int, int]:
        """How many of all articles have each key of a group, the largest first."""
        if ("totals", name) not in self.memo:
            self.memo["totals", name] = self.largest(name, self.everything, len(self.groups[name].sets))
        return self.memo["totals", name]

    def counted(self, name: str, rows: BitMap, keys: list[int]) -> dict[int, int]:
        """How many of the rows have each of these keys."""
        group = self.groups[name]
        return {key: rows.intersection_cardinality(group[key]) for key in keys}

    def days(self, rows: BitMap) -> tuple[date, date] | None:
        """The first day and the last that any of the rows begins with; nothing if none is dated."""
        dated = rows - self.undated
        if not dated:
            return None
        newest, oldest = (int(self.keys(dated, at, at + 1)[0]) >> ID_BITS for at in (0, len(dated) - 1))
        return date.fromordinal(oldest), date.fromordinal(newest)

    def years(self, rows: BitMap) -> dict[int, int]:
        """How many of the rows begin in each year that has any, the earliest first."""
        return self.kept.of_rows(rows, "years", lambda: self.count_years(rows))

    def count_years(self, rows: BitMap) -> dict[int, int]:
        days = self.days(rows)
        years = range(days[0].year, days[1].year + 1) if days else ()
        counts = {year: rows.intersection_cardinality(self.beginning(*ends_of_year(year))) for year in years}
        return {year: count for year, count in counts.items() if count}

    # --- in which order ---------------------------------------------------------------------------------------------

    def page(self, rows: BitMap, start: int, end: int, sort: str = NEWEST) -> list[int]:
        """The ids of the rows from `start` up to `end` in this order; ties by id, so that no page repeats another's."""
        ids: list[int] = []
        for part in self.parts(rows, sort):
            low, high = min(start, len(part)), min(end, len(part))
            if sort == OLDEST:
                ids += reversed((self.keys(part, len(part) - high, len(part) - low) & ID).tolist())
            else:
                ids += (self.keys(part, low, high) & ID).tolist()
            start, end = max(start - len(part), 0), end - len(part)
            if end <= 0:
                break
        return ids

    def parts(self, rows: BitMap, sort: str) -> list[BitMap]:
        """The rows in parts that follow one another, each of them by date."""
        if sort == OLDEST:
            return [rows - self.undated, rows & self.undated]
        if sort == QUOTED:
            quoted = self.groups["quoted"]
            times = sorted((key for key in quoted.terms.keys if quoted[key]), reverse=True)
            parts = [rows & quoted[key] for key in times]
            return [*parts, reduce(BitMap.__sub__, parts, rows)]
        return [rows]

    def keys(self, rows: BitMap, start: int, end: int) -> np.ndarray:
        """The keys of the rows from `start` up to `end`, newest first."""
        return self.keys_of(in_order(rows, self.base, self.later.order + self.base, self.later.place, start, end))

    def keys_of(self, slots: Any) -> np.ndarray:
        slots = np.asarray(slots, np.int64)
        first = slots < self.base
        keys = np.empty(len(slots), np.int64)
        keys[first] = -self.descending[slots[first]]
        keys[~first] = self.later.keys[slots[~first] - self.base]
        return keys


def ends_of_year(year: int) -> tuple[int, int]:
    return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()


def key_of(first: np.ndarray, ids: np.ndarray) -> np.ndarray:
    """What articles are sorted by: the day that they begin with, then the id."""
    return first << ID_BITS | ids
