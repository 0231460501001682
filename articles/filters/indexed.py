"""The filters of the articles once more, as sets of the index: what the list, its counts and its pages are made of."""

from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from pyroaring import BitMap

from ..fields import Period
from ..index import NEWEST, Index, Quotes, current
from ..models import Actor, Mention, Place, Quote, Source
from ..search import RANKED_HITS, matching, ranked
from .narrowing import PeriodNarrowing
from .rows import in_order, keep_vouched

RELEVANCE = "relevance"
KIND_NUMBERS = {kind: number for number, kind in enumerate(Actor.Kind.values, 1)}


class Indexed(PeriodNarrowing):
    """A FilterSet that answers from the index: over the published articles, or over their quotes.

    `hits()` are the rows by all filters, `hits("actor")` by all but the choice of actors. Both say the same as the
    query that `narrowed` builds. The index is the one of the moment when the first of them was asked for, so that the
    counts of a page fit its rows.
    """

    @cached_property
    def archive(self) -> Index:
        """The index of the moment, with all facts."""
        return current()

    @cached_property
    def index(self) -> Index:
        """The same, or with those facts alone that a person vouches for."""
        return self.archive.vouched if self.chosen("verified") else self.archive

    @property
    def facts(self) -> QuerySet[Mention]:
        """The mentions that count."""
        return Mention.objects.vouched() if self.chosen("verified") else Mention.objects.standing()

    def naming(self, **named: Any) -> Exists:
        """Articles with a mention that counts, like this."""
        return Exists(self.facts.filter(article=OuterRef("pk"), **named))

    @property
    def counted(self) -> Index | Quotes:
        """What the rows are rows of."""
        return self.index

    @cached_property
    def found(self) -> dict[tuple[str, ...], BitMap]:
        return {}

    def hits(self, *without: str) -> BitMap:
        """The rows by all filters but these."""
        if not self.is_valid():
            return BitMap()
        chosen = {name: value for name, value in self.form.cleaned_data.items() if value}
        without = tuple(name for name in without if name in chosen)
        if without not in self.found:
            sets = [self.bitmap(name, value) for name, value in chosen.items() if name not in without]
            self.found[without] = BitMap.intersection(self.counted.everything, *sets)
        return self.found[without]

    def bitmap(self, name: str, value: object) -> BitMap:
        known = self.found.get(("only", name))
        if known is None:
            known = self.found["only", name] = getattr(self, f"having_{name}")(value)
        return known

    def page_ids(self, start: int, end: int) -> list[int]:
        """The ids of the rows from `start` up to `end` in the chosen order."""
        return self.counted.page(self.hits(), start, end)

    def having_place(self, places: list[Place]) -> BitMap:
        return self.counted.having("place", [place.pk for place in places])

    def having_source(self, sources: list[Source]) -> BitMap:
        return self.counted.having("source", [source.pk for source in sources])

    def having_speaker(self, speakers: list[Actor]) -> BitMap:
        return self.counted.having("speaker", [speaker.pk for speaker in speakers])

    def having_from(self, period: Period) -> BitMap:
        return self.counted.since(period.first.toordinal())

    def having_to(self, period: Period) -> BitMap:
        return self.counted.until(period.last.toordinal())

    def having_dated(self, value: str) -> BitMap:
        return self.counted.undated

    def having_verified(self, value: str) -> BitMap:
        return self.counted.having("vouched", [1])

    def having_expand(self, value: str) -> BitMap:
        return self.counted.everything  # says how having_q reads its words


class IndexedArticles(Indexed):
    """The sets that only articles have."""

    def page_ids(self, start: int, end: int) -> list[int]:
        sort = self.chosen("sort") or NEWEST
        if sort != RELEVANCE or not self.has_words:
            return self.index.page(self.hits(), start, end, NEWEST if sort == RELEVANCE else sort)
        ids: list[int] = []
        if start < RANKED_HITS:
            newest = self.index.page(self.hits(), 0, RANKED_HITS)
            ids = ranked(self.text, newest, self.archive)[start:end]
        if end > RANKED_HITS:
            ids += self.index.page(self.hits(), max(start, RANKED_HITS), end)
        return ids

    @property
    def has_words(self) -> bool:
        return bool(self.text and self.text.has_words)

    def having_q(self, text: str) -> BitMap:
        return matching(self.text, self.archive)

    def having_actor(self, actors: list[Actor]) -> BitMap:
        named = self.index.groups["actor"]
        if self.chosen("match") == "all":
            return BitMap.intersection(*(named[actor.pk] for actor in actors))
        return named.any_of(actor.pk for actor in actors)

    def having_not_actor(self, actors: list[Actor]) -> BitMap:
        return self.index.everything - self.index.groups["actor"].any_of(actor.pk for actor in actors)

    def having_kind(self, kinds: list[str]) -> BitMap:
        return self.index.groups["kind"].any_of(KIND_NUMBERS[kind] for kind in kinds)

    def having_match(self, value: str) -> BitMap:
        return self.index.everything  # says how having_actor reads its list

    def having_sort(self, value: str) -> BitMap:
        return self.index.everything  # only orders


class Listed:
    """The rows of a filtered list in its order, for a paginator: counted and cut without reading them all."""

    def __init__(self, filters: Indexed) -> None:
        self.filters = filters

    def count(self) -> int:
        return len(self.filters.hits())

    __len__ = count

    def __getitem__(self, part: slice) -> list:
        return self.read(self.filters.page_ids(part.start or 0, self.count() if part.stop is None else part.stop))

    def read(self, ids: list[int]) -> list:
        """The rows with these ids, in this order; with those of their names alone that count."""
        rows = in_order(ids)
        if self.filters.chosen("verified"):
            keep_vouched(rows, self.filters.index)
        return rows


class ListedQuotes(Listed):
    """The quotes of a filtered list."""

    def read(self, ids: list[int]) -> list[Quote]:
        return quotes_in_order(ids)


def quotes_in_order(ids: list[int]) -> list[Quote]:
    """The public quotes with these ids, in this order, with what a row of a list shows."""
    rows = Quote.objects.public().for_list().in_bulk(ids)
    return [rows[pk] for pk in ids if pk in rows]
