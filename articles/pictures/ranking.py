"""Horizontal bars in groups: who is quoted, by kind and, inside each kind, by the affiliation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .shades import Value

MOST = 6  # bars in a group; the rest is one bar


@dataclass(frozen=True)
class Bar:
    """One bar: what it counts, how long it is and where its group's bar is on the same scale (both of 100)."""

    label: str
    count: int
    url: str
    length: float
    is_rest: bool = False


@dataclass(frozen=True)
class Group:
    total: Bar
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Ranking:
    """Groups, the largest first, on one scale; `total` is the sum of all."""

    groups: tuple[Group, ...]
    total: int


def ranking(groups: Iterable[tuple[Value, Iterable[Value]]]) -> Ranking:
    """Bars for each group and for the largest values in it; what a group has beyond them is “n others”."""
    found = [(value, [inner for inner in values if inner.count]) for value, values in groups if value.count]
    most = max((value.count for value, _ in found), default=0)
    found.sort(key=lambda pair: (-pair[0].count, pair[0].label))
    drawn = tuple(Group(bar(value, most), inside(values, most)) for value, values in found)
    return Ranking(drawn, sum(value.count for value, _ in found))


def inside(values: list[Value], most: int) -> tuple[Bar, ...]:
    """The bars inside a group, the largest first."""
    values = sorted(values, key=lambda value: (-value.count, value.label))
    shown, rest = (values, []) if len(values) <= MOST + 1 else (values[:MOST], values[MOST:])
    bars = [bar(value, most) for value in shown]
    if rest:
        count = sum(value.count for value in rest)
        bars.append(Bar(f"{len(rest)} others", count, "", length(count, most), is_rest=True))
    return tuple(bars)


def bar(value: Value, most: int) -> Bar:
    return Bar(value.label, value.count, value.url, length(value.count, most))


def length(count: int, most: int) -> float:
    """Of 100; a rest can be longer than the longest bar, and then fills the line."""
    return min(100.0, max(0.5, round(100 * count / most, 1))) if most else 0.0


def grouped(counts: Mapping[tuple[str, str], int], address: Mapping[str, str]) -> list[tuple[Value, list[Value]]]:
    """Groups for `ranking` from counts by pairs of a group's name and a value's; addresses by the value's name."""
    found: dict[str, list[Value]] = {}
    for (group, label), count in counts.items():
        found.setdefault(group, []).append(Value(label, count, address.get(label, "")))
    return [(Value(group, sum(value.count for value in values)), values) for group, values in found.items()]
