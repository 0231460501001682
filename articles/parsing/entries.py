"""What a gazetteer knows of: entries, the names that they bear, and where a text has one."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

STRICT_KINDS = {"acronym"}


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write an entry. `kind` is full, acronym, former, transliteration or nickname; both ends count."""

    text: str
    kind: str = "full"
    valid_from: date | None = None
    valid_to: date | None = None
    ambiguous: bool = False
    case_sensitive: bool = False

    def valid_on(self, day: date | None) -> bool:
        """Whether the name was in use that day; an unknown day excludes nothing."""
        if day is None:
            return True
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @property
    def strict(self) -> bool:
        """Whether the text must have exactly these letters."""
        return self.case_sensitive or self.kind in STRICT_KINDS

    @property
    def plain(self) -> bool:
        """Whether nothing but the words of the name decides."""
        return not (self.strict or self.ambiguous or self.valid_from or self.valid_to or self.kind == "former")


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody or some place that we know. `key` is `actor:<slug>` or `place:<path>`, `country` an ISO code."""

    key: str
    type: str
    name: str
    kind: str
    names: tuple[Name, ...] = ()
    country: str | None = None
    parent: str | None = None
    population: int = 0
    latitude: float | None = None
    longitude: float | None = None
    is_capital: bool = False


class Match(NamedTuple):
    """A known name at `[start, end)` and the keys of all entries that bear it."""

    start: int
    end: int
    keys: tuple[str, ...]


make_match = partial(tuple.__new__, Match)  # of these three values; quicker than `Match(…)`
