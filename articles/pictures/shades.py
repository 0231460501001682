"""From counts to five shades, and the legend that says which counts each stands for."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, log10

SHADES = 5


@dataclass(frozen=True)
class Value:
    """Something counted: how readers know it, how often, and where the count leads; no address, no link."""

    label: str
    count: int
    url: str = ""


@dataclass(frozen=True)
class Class:
    """One shade of a legend: the counts from `low` to `high`, both included."""

    shade: int
    low: int
    high: int

    @property
    def label(self) -> str:
        """“8–20”, or one number."""
        return f"{self.low:,}–{self.high:,}" if self.high > self.low else f"{self.low:,}"


@dataclass(frozen=True)
class Legend:
    """The shades in use from the lightest; a count of none has shade 0 and is not listed."""

    classes: tuple[Class, ...] = ()

    def shade(self, count: int) -> int:
        """The shade of a count: 1 to 5, and 0 for none."""
        if count < 1 or not self.classes:
            return 0
        place = bisect_left([each.high for each in self.classes], count)
        return self.classes[min(place, len(self.classes) - 1)].shade


def legend_of(counts: Iterable[int]) -> Legend:
    """Classes whose widths grow with the counts, as news is spread: few places have most of it.

    Up to five different counts have a shade each. Bounds are round numbers, and every class holds a count.
    """
    found = sorted({count for count in counts if count > 0})
    if len(found) <= SHADES:
        return legend_from([(count, count) for count in found])
    growth = (found[-1] / found[0]) ** (1 / SHADES)
    bounds = sorted({rounded(found[0] * growth**step) for step in range(1, SHADES)} | {found[-1]})
    classes, low = [], found[0]
    for high in bounds:
        if any(low <= count <= high for count in found):
            classes.append((low, min(high, found[-1])))
            low = high + 1
    return legend_from(classes)


def legend_from(ranges: list[tuple[int, int]]) -> Legend:
    """The darkest shade is for the most, however few classes there are."""
    last = max(len(ranges) - 1, 1)
    shades = [1 + round((n if len(ranges) > 1 else 0.75) * (SHADES - 1) / last) for n in range(len(ranges))]
    return Legend(tuple(Class(shade, low, high) for shade, (low, high) in zip(shades, ranges, strict=True)))


def rounded(bound: float) -> int:
    """A number that is easy to read: one digit and zeros, or two if it begins with 1."""
    if bound < 10:
        return max(1, round(bound))
    step = 10 ** floor(log10(bound))
    step = step // 2 if bound / step < 3 and step > 1 else step
    return round(bound / step) * step
