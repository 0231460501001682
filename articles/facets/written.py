"""Under which names the archive's articles know an actor: how many use each, from when to when, in which outlets."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db.models.functions import Lower
from pyroaring import BitMap

from ..index import Index, PackedIds, unpacked
from ..index.groups import Largest
from ..models import Mention

MOST_SOURCES = 3  # outlets named beside a name


@dataclass(frozen=True)
class Usage:
    """How the archive uses a name: in how many articles, the first and last day, the outlets that use it most."""

    articles: int = 0
    first: date | None = None
    last: date | None = None
    sources: tuple[str, ...] = ()
    more_sources: int = 0

    def __str__(self) -> str:
        """“in 7 articles, 2016–2018: Levant Courier, Meridian Wire and 2 more”; empty if none uses it."""
        if not self.articles:
            return ""
        times = f"in {self.articles:,} article{'s' if self.articles > 1 else ''}"
        outlets = ", ".join(self.sources) + (f" and {self.more_sources} more" if self.more_sources else "")
        return ", ".join(filter(None, (times, self.years))) + (f": {outlets}" if outlets else "")

    @property
    def years(self) -> str:
        """“2016–2018”, or one year."""
        if not self.first or not self.last:
            return ""
        return f"{self.first.year}–{self.last.year}" if self.last.year > self.first.year else str(self.first.year)


class Names:
    """Which articles use which of an actor's names. One query, whose answer is kept but for articles that change."""

    def __init__(self, index: Index, actor: int, names: Iterable[str]) -> None:
        self.index = index
        wanted = tuple(sorted({name.casefold() for name in names}))
        self.rows = index.searches.of(("names", actor, wanted), index.size, partial(rows_by_name, index, actor, wanted))

    def usages(self, groups: Iterable[Iterable[str]]) -> list[Usage]:
        """How any of the names in each group is used."""
        found = [BitMap.union(BitMap(), *map(self.rows_of, names)) for names in groups]
        outlets = [self.index.largest("source", rows, MOST_SOURCES) for rows in found]
        return [self.usage(rows, largest) for rows, largest in zip(found, outlets, strict=True)]

    def usage(self, rows: BitMap, outlets: Largest) -> Usage:
        first, last = self.index.days(rows) or (None, None)
        shown = tuple(source.name for source in self.index.names.of("source", outlets).values())
        return Usage(len(rows), first, last, shown, max(outlets.every - len(shown), 0))

    def rows_of(self, name: str) -> BitMap:
        """The articles that use the name, without regard to capitals."""
        return self.rows.get(name.casefold(), BitMap()) & self.index.everything

    def times(self, name: str) -> int:
        """In how many articles the name stands."""
        return len(self.rows_of(name))


def rows_by_name(index: Index, actor: int, names: tuple[str, ...], since: int) -> dict[str, BitMap]:
    """The articles that use each of these names of the actor, without regard to capitals, from one number on."""
    mentions = Mention.objects.standing().filter(actor=actor).order_by()
    if since:
        mentions = mentions.filter(article__in=index.ids_since(since))
    # Letters that lower() and casefold() see differently are compared by both.
    found = mentions.annotate(small=Lower("surface")).filter(small__in={*names, *(name.lower() for name in names)})
    ids: dict[str, list[bytes]] = defaultdict(list)
    for surface, articles in found.values_list("small").annotate(articles=PackedIds("article_id")):
        ids[surface.casefold()].append(articles)
    return {name: index.rows(unpacked(b"".join(packed))) for name, packed in ids.items()}
