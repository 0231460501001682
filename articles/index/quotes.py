"""The quotes of an index: filtered, counted and put in order as its articles are."""

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from pyroaring import BitMap

from .groups import Largest, bitmap_of, slots_of
from .order import in_order
from .spoken import SAID, ranges

if TYPE_CHECKING:
    from .snapshot import Index


class Quotes:
    """Sets of quotes are bitmaps of their numbers, which are no numbers of articles.

    `having` and `largest` know the groups of quotes, “speaker”, “affiliation”, “form” (direct and so on) and “inside”
    (named in the words), and the groups of their articles: “source”, “place”, “country”, “province”.
    """

    def __init__(self, index: "Index") -> None:
        self.index = index
        self.spoken = index.spoken
        self.names = index.names
        self.parted: tuple[BitMap, tuple[np.ndarray, np.ndarray]] | None = None

    @property
    def everything(self) -> BitMap:
        return self.spoken.everything

    # --- which quotes -----------------------------------------------------------------------------------------------

    def rows(self, ids: np.ndarray) -> BitMap:
        """The quotes with these ids, as far as they are public."""
        spoken, base = self.spoken, len(self.spoken.ids.first)
        at = np.searchsorted(spoken.ids.first, ids, sorter=spoken.sort)
        is_near, at = at < base, spoken.sort[at[at < base]]
        first = at[spoken.ids.first[at] == ids[is_near]]
        rest = np.flatnonzero(np.isin(spoken.ids.rest, ids)) + base
        return (bitmap_of(first) | bitmap_of(rest)) & self.everything

    def ids_since(self, number: int) -> list[int]:
        """The ids of the public quotes with this number or a higher one."""
        rows = slots_of(self.everything & BitMap(range(number, len(self.spoken.ids))))
        return self.spoken.ids.take(rows).tolist()

    def having(self, name: str, keys: list[int]) -> BitMap:
        """The quotes with at least one of these keys of a group, or in articles that have one."""
        if name in SAID:
            return self.spoken.groups[name].any_of(keys) & self.everything
        return self.of_articles(self.index.groups[name].any_of(keys))

    def about(self, actors: list[int]) -> BitMap:
        """The quotes by these actors, for them, or with their name in the words."""
        return BitMap.union(*(self.having(name, actors) for name in ("speaker", "affiliation", "inside")))

    def of_articles(self, articles: BitMap) -> BitMap:
        """The quotes in these articles of the index."""
        return self.spoken.of_articles(slots_of(articles)) & self.everything

    def until(self, day: int) -> BitMap:
        return self.of_articles(self.index.until(day))

    def since(self, day: int) -> BitMap:
        return self.of_articles(self.index.since(day))

    def between(self, first: int, last: int) -> BitMap:
        return self.of_articles(self.index.between(first, last))

    @property
    def undated(self) -> BitMap:
        return self.of_articles(self.index.undated)

    # --- what they hold ---------------------------------------------------------------------------------------------

    def counts(self, name: str, rows: BitMap) -> np.ndarray:
        """How many of the rows have each key of a group, by the key's number in the group."""
        if name in SAID:
            return self.spoken.groups[name].counts(rows, self.everything)
        group = self.index.groups[name]
        if group.is_unlisted:
            return self.spoken.weighed(group, *self.spoken.by_article(rows))
        if 2 * len(rows) > len(self.everything):
            return self.spoken.totals[name] - self.spoken.weighed(group, *self.by_article(rows))
        return self.spoken.weighed(group, *self.by_article(rows))

    def by_article(self, rows: BitMap) -> tuple[np.ndarray, np.ndarray]:
        """How many of the rows stand in which articles, or of the others if those are fewer.

        Kept for the next group: a page counts the same rows by several.
        """
        if not self.parted or self.parted[0] is not rows:
            fewer = self.everything - rows if 2 * len(rows) > len(self.everything) else rows
            self.parted = rows, self.spoken.by_article(fewer)
        return self.parted[1]

    def largest(self, name: str, rows: BitMap, most: int) -> Largest:
        """The keys of a group that most of the rows have, each with how many, the largest first."""
        return self.index.kept.of_rows(rows, ("quotes", name, most), lambda: self.leading(name, rows, most))

    def leading(self, name: str, rows: BitMap, most: int) -> Largest:
        if name in SAID:
            return self.spoken.groups[name].leading(rows, self.everything, most)
        return self.index.groups[name].largest(self.counts(name, rows), most)

    def counted(self, name: str, rows: BitMap, keys: list[int]) -> dict[int, int]:
        """How many of the rows are in articles that have each of these keys."""
        counts, numbers = self.counts(name, rows), self.index.groups[name].terms.number
        return {key: int(counts[numbers[key]]) for key in keys if numbers.get(key, len(counts)) < len(counts)}

    def years(self, rows: BitMap) -> dict[int, int]:
        """How many of the rows are in articles that begin in each year that has any, the earliest first."""
        return self.index.kept.of_rows(rows, "years of quotes", lambda: self.count_years(rows))

    def count_years(self, rows: BitMap) -> dict[int, int]:
        counts = {year: rows.intersection_cardinality(quotes) for year, quotes in self.by_year().items()}
        return {year: count for year, count in counts.items() if count}

    def by_year(self) -> dict[int, BitMap]:
        """The quotes in the articles that begin in each year."""
        if "quotes by year" not in self.index.memo:
            years = self.index.years(self.index.everything)
            days = {year: (date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()) for year in years}
            by_year = {year: self.of_articles(self.index.beginning(*both)) for year, both in days.items()}
            self.index.memo["quotes by year"] = by_year
        return self.index.memo["quotes by year"]

    # --- in which order ---------------------------------------------------------------------------------------------

    def page(self, rows: BitMap, start: int, end: int) -> list[int]:
        """The ids of the rows from `start` up to `end`: those of the newest article first, each in reading order."""
        spoken, later = self.spoken, self.index.later
        base = len(spoken.ids.first)
        starts, lengths = spoken.starts.rest[later.order], spoken.lengths.rest[later.order]
        before = np.append(spoken.starts.first, base).astype(np.int64)[later.place]
        slots = in_order(rows, base, ranges(starts, lengths), np.repeat(before, lengths), start, end)
        sort = np.argsort(slots)
        ids = np.empty(len(slots), np.int64)
        ids[sort] = spoken.ids.take(slots[sort])
        return ids.tolist()
