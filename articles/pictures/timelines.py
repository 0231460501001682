"""Counts through time: columns by year, month or day; months beside years; many small histograms on one scale."""

from calendar import month_abbr, month_name, monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .shades import Legend, Value, legend_of

MOST = 62  # columns; with more, the empty ones between are left out, as a stray date in 1066 would draw a thousand
MONTHS = range(1, 13)
UNITS = ("year", "month", "day")


@dataclass(frozen=True)
class Column:
    """A period: its name, its short name for the axis, its count, how high it stands (0 to 100), where it leads.

    Where some time is asked for, what lies outside of it `is_outside`.
    """

    period: str
    name: str
    tick: str
    count: int
    height: float
    url: str
    is_chosen: bool
    is_outside: bool


@dataclass(frozen=True)
class Histogram:
    """Columns in order, the largest count, and what each stands for: “year”, “month” or “day”."""

    columns: tuple[Column, ...]
    most: int
    unit: str


@dataclass(frozen=True)
class Cell:
    name: str
    count: int
    shade: int
    url: str


@dataclass(frozen=True)
class Series:
    """One small histogram: the path of its columns in a box 100 high and one unit wide for each period."""

    label: str
    url: str
    total: int
    peak: str
    most: int
    path: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Multiples:
    """Small histograms on one scale, each over the same periods; `unit` is “year”, “month” or “day”."""

    series: tuple[Series, ...]
    periods: tuple[str, ...]
    first: str
    last: str
    most: int
    unit: str


@dataclass(frozen=True)
class MonthGrid:
    """For each year, newest first, twelve cells; and the same, oldest first, as small histograms."""

    years: tuple[tuple[str, tuple[Cell, ...]], ...]
    legend: Legend
    pictured: Multiples


def histogram(
    counts: Mapping[str, int],
    address: Callable[[str], str],
    chosen: str = "",
    is_outside: Callable[[str], bool] = lambda period: False,
) -> Histogram:
    """A column for each period from the first to the last, oldest first, the empty ones included.

    Periods are all years, all months or all days: “2017”, “2017-03”, “2017-03-05”. Columns without a count have no
    link.
    """
    found = {period: count for period, count in counts.items() if count}
    periods = between(min(found), max(found)) if found else []
    periods = periods if len(periods) <= MOST else sorted(found)
    most = max(found.values(), default=0)
    columns = [
        Column(
            period=period,
            name=long_name(period),
            tick=short_name(period),
            count=found.get(period, 0),
            height=height(found.get(period, 0), most),
            url=address(period) if period in found else "",
            is_chosen=period == chosen,
            is_outside=is_outside(period),
        )
        for period in periods
    ]
    return Histogram(tuple(columns), most, unit_of(periods))


def month_grid(counts: Mapping[str, int], address: Callable[[str], str]) -> MonthGrid:
    """Months (“2017-03”) as a grid of years by months; years without any are left out."""
    legend = legend_of(counts.values())
    years = sorted({month[:4] for month, count in counts.items() if count}, reverse=True)

    def cell(period: str) -> Cell:
        count = counts.get(period, 0)
        return Cell(long_name(period), count, legend.shade(count), address(period) if count else "")

    cells = tuple((year, tuple(cell(month) for month in months_of(year))) for year in years)
    return MonthGrid(cells, legend, year_by_year(counts, years[::-1], address))


def year_by_year(counts: Mapping[str, int], years: list[str], address: Callable[[str], str]) -> Multiples:
    """A small histogram for each year, of its months. A year has no total: what is vague counts in several months."""
    most = max(counts.values(), default=0)
    drawn = []
    for year in years:
        months = months_of(year)
        value = Value(year, 0, address(year))
        drawn.append(small(value, [counts.get(month, 0) for month in months], months, most))
    names = tuple(month_name[month] for month in MONTHS)
    return Multiples(tuple(drawn), names, names[0], names[-1], most, "month")


def months_of(year: str) -> list[str]:
    return [f"{year}-{month:02d}" for month in MONTHS]


def multiples(series: Iterable[tuple[Value, Mapping[str, int]]]) -> Multiples:
    """A small histogram for each value from its counts by year, month or day (“2017-03”), all over the same time."""
    series = list(series)
    found = [period for _, counts in series for period, count in counts.items() if count]
    periods = between(min(found), max(found)) if found else []
    most = max((count for _, counts in series for count in counts.values()), default=0)
    drawn = [small(value, [counts.get(each, 0) for each in periods], periods, most) for value, counts in series]
    ends = (long_name(periods[0]), long_name(periods[-1])) if periods else ("", "")
    return Multiples(tuple(drawn), tuple(map(long_name, periods)), *ends, most, unit_of(periods))


def small(value: Value, counts: list[int], periods: list[str], most: int) -> Series:
    """One of the small histograms."""
    columns = [(n, height(count, most)) for n, count in enumerate(counts) if count]
    path = "".join(f"M{n}.1 100v-{tall:g}h.8V100z" for n, tall in columns)
    top = max(counts, default=0)
    peak = long_name(periods[counts.index(top)]) if top else ""
    return Series(value.label, value.url, value.count, peak, top, path, tuple(counts))


def unit_of(periods: list[str]) -> str:
    """What each of these periods is; without any, a year."""
    return UNITS[periods[0].count("-")] if periods else UNITS[0]


def height(count: int, most: int) -> float:
    """Of 100; what is there at all can be seen."""
    return max(2.0, round(100 * count / most, 1)) if count else 0.0


def between(first: str, last: str) -> list[str]:
    """All periods from the first to the last, of the same length."""
    numbers = [int(part) for part in first.split("-")]
    found = []
    while first <= last and len(found) <= 12 * 400:
        found.append(first)
        numbers = after(numbers)
        first = "-".join(f"{part:04d}" if n == 0 else f"{part:02d}" for n, part in enumerate(numbers))
    return found


def after(numbers: list[int]) -> list[int]:
    """The next year, month or day."""
    if len(numbers) == 1:
        return [numbers[0] + 1]
    if len(numbers) == 3 and numbers[2] < monthrange(*numbers[:2])[1]:
        return [*numbers[:2], numbers[2] + 1]
    year, month = divmod(numbers[0] * 12 + numbers[1], 12)
    return [year, month + 1, *([1] if len(numbers) == 3 else [])]


def long_name(period: str) -> str:
    """“2017”, “March 2017”, “5 March 2017”."""
    year, *rest = period.split("-")
    words = [month_name[int(rest[0])], *(str(int(day)) for day in rest[1:])] if rest else []
    return " ".join([*reversed(words), year])


def short_name(period: str) -> str:
    """“2017”, “Mar”, “5”."""
    parts = period.split("-")
    return parts[0] if len(parts) == 1 else month_abbr[int(parts[1])] if len(parts) == 2 else str(int(parts[2]))


def share_of_year(day: date) -> float:
    """A day as a number of years."""
    return day.year + (day.timetuple().tm_yday - 1) / 366
