"""Histograms: years, the months of a year, the days of a month, each bar a link to the list with only that."""

from calendar import month_abbr
from dataclasses import dataclass

from pyroaring import BitMap

from ..fields import Period, read_period
from ..filters import Indexed
from ..index import Index, Quotes
from ..pictures import Histogram, histogram
from .choices import Bar, share

ISO_MONTH = "{}-{:02d}"
MOST_YEARS = 60  # in one histogram; a stray date in 1066 must not draw a thousand empty years


@dataclass(frozen=True)
class ThroughTime:
    """The list as columns: years, the months of a chosen year, or the days of a chosen month, the empty ones included.

    `above` are the chosen year and month, each leading to the period around it, and `undated` the rows without a date.
    """

    columns: Histogram
    above: list[Bar]
    undated: list[Bar]


def through_time(filters: Indexed) -> ThroughTime:
    """The same counts as those of `timeline`."""
    rows = filters.hits("from", "to", "dated")
    above, inside = levels(filters, rows)
    chosen = {str(filters.chosen("from")), str(filters.chosen("to"))}

    def address(period: str) -> str:
        return filters.address(drop=("from", "to", "dated"), **{"from": period, "to": period})

    def is_outside(text: str) -> bool:
        first, last, period = filters.chosen("from"), filters.chosen("to"), read_period(text)
        return bool(first and period.last < first.first or last and period.first > last.last)

    columns = histogram(inside, address, chosen.pop() if len(chosen) == 1 else "", is_outside)
    undated = [] if above else undated_bar(filters, rows, max(inside.values(), default=0))
    return ThroughTime(columns, bars(filters, above), undated)


def timeline(filters: Indexed) -> list[Bar]:
    """The years of the list, newest first, by all filters but the dates, and the undated; their sum is the total.

    With one year chosen it is followed by its months, and with one month of it chosen, that by its days. An article
    that is known by the year alone may be of any of its months, so it counts in each: a bar says what its link finds.
    """
    rows = filters.hits("from", "to", "dated")
    above, inside = levels(filters, rows)
    if above:
        return [*bars(filters, above), *bars(filters, inside)]
    newest_first = dict(reversed(inside.items()))
    return [*bars(filters, newest_first), *undated_bar(filters, rows, max(inside.values(), default=0))]


def levels(filters: Indexed, rows: BitMap) -> tuple[dict[str, int], dict[str, int]]:
    """How many of the rows are in the chosen year and month, and in each part of those; or else in each year."""
    years = filters.counted.years(rows)
    chosen = [period for period in (chosen_year(filters), chosen_month(filters)) if period]
    if not chosen or int(chosen[0].text) not in years:
        return {}, {f"{year:04}": years[year] for year in sorted(years)}
    above = {period.text: len(rows & within(filters.counted, period)) for period in chosen}
    inside = {period.text: len(rows & within(filters.counted, period)) for period in parts_of(chosen[-1])}
    return above, {period: count for period, count in inside.items() if count}


def within(index: Index | Quotes, period: Period) -> BitMap:
    return index.between(period.first.toordinal(), period.last.toordinal())


def chosen_year(filters: Indexed) -> Period | None:
    """The year that all chosen days are in."""
    first, last = filters.chosen("from"), filters.chosen("to")
    return read_period(f"{first.first:%Y}") if first and last and first.first.year == last.last.year else None


def chosen_month(filters: Indexed) -> Period | None:
    """The month that all chosen days are in."""
    first, last = filters.chosen("from"), filters.chosen("to")
    is_one = chosen_year(filters) and first.first.month == last.last.month
    return read_period(ISO_MONTH.format(first.first.year, first.first.month)) if is_one else None


def parts_of(period: Period) -> list[Period]:
    """The months of a year, the days of a month."""
    if "-" in period.text:
        return [read_period(f"{period.text}-{day:02d}") for day in range(1, period.last.day + 1)]
    return [read_period(ISO_MONTH.format(period.first.year, month)) for month in range(1, 13)]


def undated_bar(filters: Indexed, rows: BitMap, most: int) -> list[Bar]:
    """The rows without a date, if there are any."""
    count = len(rows & filters.counted.undated)
    is_chosen = filters.chosen("dated") == "no"
    address = filters.address(drop=("from", "to", "dated"), **{} if is_chosen else {"dated": "no"})
    return [Bar("Undated", count, share(count, max(most, count)), address, is_chosen)] if count else []


def bars(filters: Indexed, counts: dict[str, int]) -> list[Bar]:
    """A bar for each period; the one that is chosen leads back to the period around it, or to all dates."""
    most = max(counts.values(), default=0)
    chosen = (str(filters.chosen("from")), str(filters.chosen("to")))
    found = []
    for period, count in counts.items():
        is_chosen = chosen == (period, period)
        around = period.rpartition("-")[0] if is_chosen else period
        dates = {"from": around, "to": around} if around else {}
        url = filters.address(drop=("from", "to", "dated"), **dates)
        found.append(Bar(period_label(period), count, share(count, most), url, is_chosen))
    return found


def yearly(index: Index, rows: BitMap) -> list[Bar]:
    """A bar for each year from the first of these articles to the last, the oldest first, empty years included."""
    counts = index.years(rows)
    years = range(min(counts), max(counts) + 1) if counts else ()
    shown = years if len(years) <= MOST_YEARS else sorted(counts)
    most = max(counts.values(), default=0)
    return [Bar(str(year), counts.get(year, 0), share(counts.get(year, 0), most)) for year in shown]


def period_label(period: str) -> str:
    """“2017”, “Mar 2017” or “5 Mar 2017”."""
    year, *rest = period.split("-")
    names = [month_abbr[int(rest[0])], *(str(int(day)) for day in rest[1:])] if rest else []
    return " ".join([*reversed(names), year])
