"""The quotes of the articles as the index keeps them: numbered in the order of their articles."""

from dataclasses import dataclass, replace

import numpy as np
from pyroaring import BitMap

from .groups import NONE, Group, Grown, Singles, Stored, Unlisted, bitmap_of, numbered, slots_of
from .reading import QuoteFacts

Groups = dict[str, Group]
SAID: dict[str, type[Stored]] = {"speaker": Singles, "affiliation": Singles, "form": Singles, "inside": Unlisted}
SAID |= {"vouched": Unlisted, "vouched_inside": Unlisted}
OF_ARTICLES = ("source", "country", "province", "place")  # what the quotes of an article are counted by as well
FEW = 8  # articles in a row on average, from which on ranges are quicker than numbers


@dataclass(frozen=True, eq=False)
class Spoken:
    """Every standing quote has a number; those of one article follow one another, in reading order.

    The numbers ascend with those of the articles: newest first, and at the end the quotes of articles that came later.
    `starts` and `lengths` are where the quotes of each article begin and how many there are. `totals` says how many
    quotes there are in the articles that have each key of a group.
    """

    everything: BitMap
    ids: Grown
    article: Grown
    starts: Grown
    lengths: Grown
    sort: np.ndarray  # puts the first ids in order
    groups: Groups
    totals: dict[str, np.ndarray]

    @classmethod
    def build(cls, facts: QuoteFacts, by_id: tuple[np.ndarray, np.ndarray], groups: Groups) -> "Spoken":
        slots, facts = placed(facts, by_id)
        lengths = np.bincount(slots, minlength=len(by_id[0]))
        size = len(slots)
        ids = facts.ids.astype(np.min_scalar_type(int(facts.ids.max(initial=0))))
        pairs = facts.pairs(0)
        made = cls(
            everything=BitMap(range(size)),
            ids=Grown(ids),
            article=Grown(slots.astype(np.uint32)),
            starts=Grown((np.cumsum(lengths) - lengths).astype(np.uint32)),
            lengths=Grown(lengths.astype(np.min_scalar_type(int(lengths.max(initial=0))))),
            sort=np.argsort(ids).astype(np.uint32),
            groups={name: Group.build(*pairs[name], size, store) for name, store in SAID.items()},
            totals={name: np.zeros(0, np.int64) for name in OF_ARTICLES},
        )
        by_article = made.by_article(made.everything)
        return replace(made, totals={name: made.weighed(groups[name], *by_article) for name in OF_ARTICLES})

    @property
    def vouched(self) -> "Spoken":
        """The same quotes with those names in their words alone that a person vouches for."""
        return replace(self, groups=self.groups | {"inside": self.groups["vouched_inside"]})

    def without(self, articles: np.ndarray, groups: Groups) -> "Spoken":
        """Without the quotes of the articles with these numbers; `groups` are what these articles had."""
        lost = self.of_articles(articles) & self.everything
        by_article = self.by_article(lost)
        totals = {name: self.totals[name] - self.weighed(groups[name], *by_article) for name in OF_ARTICLES}
        gone = slots_of(lost)
        same = {name: (NONE, np.empty(0, np.int64)) for name in SAID}
        return replace(
            self,
            everything=self.everything - lost,
            groups={n: group.changed(gone, len(self.ids), 0, *same[n]) for n, group in self.groups.items()},
            totals=totals,
        )

    def plus(self, facts: QuoteFacts, by_id: tuple[np.ndarray, np.ndarray], groups: Groups) -> "Spoken":
        """With the quotes of the articles that have come last; `groups` are what all have now."""
        slots, facts = placed(facts, by_id)
        size, pairs = len(self.ids), facts.pairs(len(self.ids))
        lengths = np.bincount(slots - len(self.starts), minlength=len(by_id[0]))
        more = BitMap(range(size, size + len(slots)))
        made = replace(
            self,
            everything=self.everything | more,
            ids=self.ids.plus(facts.ids),
            article=self.article.plus(slots),
            starts=self.starts.plus(size + np.cumsum(lengths) - lengths),
            lengths=self.lengths.plus(lengths),
            groups={n: group.changed(NONE, size, len(slots), *pairs[n]) for n, group in self.groups.items()},
        )
        by_article = made.by_article(more)
        added = {name: made.weighed(groups[name], *by_article) for name in OF_ARTICLES}
        return replace(made, totals={name: sum_of(self.totals[name], added[name]) for name in OF_ARTICLES})

    def of_articles(self, articles: np.ndarray) -> BitMap:
        """The quotes of the articles with these ascending numbers, those that are gone included."""
        if not len(articles):
            return BitMap()
        breaks = np.flatnonzero(np.diff(articles) != 1)
        first, last = articles[np.append(0, breaks + 1)], articles[np.append(breaks, len(articles) - 1)]
        starts = self.starts.take(first).astype(np.int64)
        ends = self.starts.take(last).astype(np.int64) + self.lengths.take(last)
        if len(starts) * FEW < len(articles):
            return BitMap.union(BitMap(), *(BitMap(range(*pair)) for pair in zip(starts, ends, strict=True)))
        return bitmap_of(ranges(starts, ends - starts))

    @staticmethod
    def weighed(group: Group, articles: np.ndarray, times: np.ndarray) -> np.ndarray:
        """How many quotes stand in articles with each key of a group, by the key's number; see `by_article`."""
        if group.is_unlisted:
            return weighed_by_sets(group, articles, times)
        numbers, lengths = group.numbers_of(articles)
        return np.bincount(numbers, np.repeat(times, lengths), len(group.sets)).astype(np.int64)

    def by_article(self, rows: BitMap) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of the articles that these quotes stand in, and how many of the quotes stand in each."""
        articles = self.article.take(slots_of(rows)).astype(np.uint32)
        first = np.flatnonzero(np.diff(articles, prepend=articles[:1] + np.uint32(1)))
        return articles[first], np.diff(first, append=len(articles))


def weighed_by_sets(group: Group, articles: np.ndarray, times: np.ndarray) -> np.ndarray:
    weights = np.zeros(int(articles[-1]) + 1 if len(articles) else 0, np.int64)
    weights[articles] = times
    slots = (slots_of(own) for own in group.sets)
    return np.array([weights[own[own < len(weights)]].sum() for own in slots], np.int64)


def placed(facts: QuoteFacts, by_id: tuple[np.ndarray, np.ndarray]) -> tuple[np.ndarray, QuoteFacts]:
    """The numbers of the quotes' articles, ascending, and the quotes in that order."""
    slots, at = numbered((facts.article, np.arange(len(facts.article))), by_id)
    order = np.lexsort((facts.ids[at], facts.position[at], slots))
    return slots[order].astype(np.int64), facts.take(at[order])


def ranges(starts: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """The numbers of all these ranges, end to end."""
    ends = np.cumsum(lengths)
    if not len(ends):
        return starts
    return np.repeat(starts - ends + lengths, lengths) + np.arange(ends[-1])


def sum_of(some: np.ndarray, more: np.ndarray) -> np.ndarray:
    """The sum of two counts, the first of which lacks the latest keys."""
    total = more.copy()
    total[: len(some)] += some
    return total
