"""The values that a filter panel offers: choices in groups, and the bars of a histogram."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..filters import Narrowing

TOP = 10
SHOWN = 6  # of the top ten at first sight


@dataclass(frozen=True)
class Choice:
    """One value of a filter: its key in the address, how many rows it leads to, and whether it is chosen now.

    With `url`, choosing it replaces what is chosen in its group, so it is a link and no box to tick. The count is None
    while a wrong filter keeps the list empty.
    """

    key: str
    label: str
    count: int | None
    chosen: bool = False
    url: str = ""

    @property
    def shown(self) -> str:
        """The count as it is printed; ready, because a page prints a hundred of them."""
        return "" if self.count is None else f"{self.count:,}"


@dataclass(frozen=True)
class Facet:
    """A group of choices under one key of the address: what is chosen first, then the most frequent.

    `joiner` says what one more does to the list when some are chosen: “Or also” widens it, “And also” narrows it.
    `every` is how many choices there are in all, on the page at `all_url`.
    """

    name: str
    choices: tuple[Choice, ...]
    title: str = ""
    joiner: str = "Or also"
    every: int = 0
    all_url: str = ""

    def leading_to(self, filters: Narrowing, group: str, every: int) -> "Facet":
        """The same with the address of all its values, if there are more than it shows."""
        if every <= TOP:
            return self
        path, sign, query = filters.address().partition("?")
        return replace(self, every=every, all_url=f"{path}by/{group}/{sign}{query}")

    @property
    def chosen(self) -> tuple[Choice, ...]:
        return tuple(choice for choice in self.choices if choice.chosen)

    @property
    def unchosen(self) -> tuple[Choice, ...]:
        return tuple(choice for choice in self.choices if not choice.chosen)

    @property
    def first(self) -> tuple[Choice, ...]:
        """The choices to show at first sight."""
        return self.unchosen[:SHOWN]

    @property
    def more(self) -> tuple[Choice, ...]:
        """The choices to show when asked."""
        return self.unchosen[SHOWN:]


@dataclass(frozen=True)
class Bar:
    """One year or month of a histogram, and the address of the filtered list with only that."""

    label: str
    count: int
    percent: int
    url: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Found:
    """One row of a count: a key, how it reads, how many articles or quotes."""

    key: str
    label: str
    count: int

    @property
    def choice(self) -> Choice:
        return Choice(self.key, self.label, self.count)


class Values(list[Found]):
    """The most frequent values; `every` is how many there are in all."""

    every = 0


def facet_of(filters: Narrowing, total: int, name: str, choices: list[Choice], joiner: str = "Or also") -> Facet:
    """What is chosen, then the top ten of the others."""
    chosen = chosen_now(filters, total, name)
    keys = {choice.key for choice in chosen}
    return Facet(name, (*chosen, *[choice for choice in choices if choice.key not in keys][:TOP]), joiner=joiner)


def chosen_only(filters: Narrowing, total: int | None, name: str) -> Facet:
    return Facet(name, chosen_now(filters, total, name))


def chosen_now(filters: Narrowing, total: int | None, name: str) -> tuple[Choice, ...]:
    keys = [key for pair, key in filters.pairs() if pair == name]
    return tuple(Choice(key, filters.chip_label(name, key), total, chosen=True) for key in keys)


def chosen_facets(filters: Narrowing) -> list[Facet]:
    """What is chosen and right while something else is wrong, so that sending the form again keeps it."""
    names = [name for name in filters.filters if isinstance(filters.chosen(name), list)]
    return [facet for facet in (chosen_only(filters, None, name) for name in names) if facet.choices]


def share(count: int, most: int) -> int:
    """Percent of the largest, at least one so that something shows."""
    return max(round(100 * count / most), 1) if count else 0


def largest_first(rows: Iterable[Found]) -> list[Found]:
    return sorted(rows, key=lambda row: (-row.count, row.label, row.key))
