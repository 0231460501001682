"""Articles near in time that name the same actors and places, above all those that few articles name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import log

import numpy as np
from pyroaring import BitMap

from ..filters import in_order
from ..index import Index
from ..index.snapshot import ID
from ..models import Actor, Article, Place

Thing = Actor | Place
NEAR = timedelta(days=14)
LENGTHS = {"day": timedelta(0), "month": timedelta(days=30), "year": timedelta(days=365)}
MOST = 5
RAREST = 12  # of the names of an article are looked for
CROWD = 5_000  # articles of one name in so few days tell nothing about any of them
FEW = 10  # articles that name a thing: then it alone is reason enough


@dataclass(frozen=True)
class Related:
    """An article, what both name, the rarest first, and how many days later it is; None if a day is not known."""

    article: Article
    shared: tuple[Thing, ...]
    days: int | None

    @property
    def when(self) -> str:
        """“the same day”, “3 days later”, “1 day earlier”; empty if a day is not known."""
        if self.days is None:
            return ""
        count = abs(self.days)
        direction = "later" if self.days > 0 else "earlier"
        return f"{count} day{'' if count == 1 else 's'} {direction}" if count else "the same day"


def related(index: Index, article: Article, things: Iterable[Thing], without: Iterable[int]) -> list[Related]:
    """Up to five articles within fourteen days of this one that share two of the things, or a rare one.

    `without` are the ids of articles that are shown elsewhere. Two queries at most; nothing for an undated article.
    """
    if not article.published_on:
        return []
    first, last = article.published_on - NEAR, article.published_on + LENGTHS[article.published_precision] + NEAR
    near = index.beginning(first.toordinal(), last.toordinal()) - index.rows(np.array([article.pk, *without], np.int64))
    shared = shared_by(index, near, rarest(index, things))
    fits = {slot: found for slot, found in shared.items() if len(found) > 1 or found[0][1] <= FEW}
    best = sorted(fits, key=lambda slot: (-score(index, fits[slot]), slot))[:MOST]
    ids = (index.keys_of(best) & ID).tolist()
    names = {pk: tuple(thing for thing, _ in fits[slot]) for pk, slot in zip(ids, best, strict=True)}
    return [Related(other, names[other.pk], days_between(article, other)) for other in in_order(ids)]


def rarest(index: Index, things: Iterable[Thing]) -> list[tuple[Thing, BitMap]]:
    """The things that fewest articles name, each with those articles. Countries are left out: they say too little."""
    found = []
    for thing in things:
        if not (isinstance(thing, Place) and thing.kind == Place.Kind.COUNTRY):
            found.append((thing, index.groups["actor" if isinstance(thing, Actor) else "place"][thing.pk]))
    return sorted(found, key=lambda pair: len(pair[1]))[:RAREST]


def shared_by(index: Index, near: BitMap, things: list[tuple[Thing, BitMap]]) -> dict[int, list[tuple[Thing, int]]]:
    """For each article near by that names any of the things: which, and how many articles name each at all."""
    shared: dict[int, list[tuple[Thing, int]]] = defaultdict(list)
    for thing, rows in things:
        hits = rows & near
        for slot in hits if len(hits) <= CROWD else ():
            shared[slot].append((thing, len(rows)))
    return shared


def score(index: Index, shared: list[tuple[Thing, int]]) -> float:
    """The rarer a name, the more it says."""
    return sum(log(1 + len(index.everything) / total) for _, total in shared)


def days_between(article: Article, other: Article) -> int | None:
    if {article.published_precision, other.published_precision} != {"day"}:
        return None
    return (other.published_on - article.published_on).days
