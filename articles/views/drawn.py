"""The pictures that several pages share, made of the counts of the index; every number leads to the list it counts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from pyroaring import BitMap

from ..addresses import address_of
from ..facets import Found
from ..facets.pictured import (
    actor_values,
    leading_to,
    month_counts,
    province_values,
    together,
    who_is_quoted,
)
from ..fields import Period, read_period
from ..index import Index, Quotes, slots_of
from ..models import Place
from ..pictures import (
    Company,
    Map,
    Ranking,
    company,
    country_map,
    histogram,
    month_grid,
    ranking,
)

Pairs = tuple[tuple[str, str], ...]
DAYS = ("from", "to")
FEW_YEARS = 2  # up to so many are drawn by months
LONGEST_MONTH = 31  # days
MOST_GRID_YEARS = 30
DOMINANT = 0.5  # of the articles: a country that so many of them name is drawn
COMPANY = 11


def articles_with(*pairs: tuple[str, str]) -> str:
    """The address of the articles by these filters."""
    return f"{address_of('articles')}?{urlencode(pairs)}"


def through_time(now: Index, rows: BitMap, *pairs: tuple[str, str]) -> dict[str, Any]:
    """When these articles, which are those by the filters in `pairs`, were published: columns, and years by months."""
    asked = Asked.of(pairs)
    by_year = asked.within({str(year): count for year, count in now.years(rows).items()})
    by_month = asked.within(month_counts(now, rows))
    is_short = not by_year or int(max(by_year)) - int(min(by_year)) < FEW_YEARS
    return {
        "histogram": histogram(by_month if is_short else by_year, asked.address),
        "months": month_grid({} if is_short else latest(by_month), asked.address),
        "undated": len(rows & now.undated),
        "is_vague": is_vague(now, rows),
    }


@dataclass(frozen=True)
class Asked:
    """Filters of articles, and the days that they ask for, if any."""

    pairs: Pairs
    first: Period | None
    last: Period | None

    @classmethod
    def of(cls, pairs: Pairs) -> "Asked":
        days = {name: read_period(value) for name, value in pairs if name in DAYS}
        return cls(tuple(pair for pair in pairs if pair[0] not in DAYS), days.get("from"), days.get("to"))

    def within(self, counts: dict[str, int]) -> dict[str, int]:
        """The periods that have a day in the time asked for."""
        if not self.first and not self.last:
            return counts
        return {text: count for text, count in counts.items() if self.has_part_of(read_period(text))}

    def has_part_of(self, period: Period) -> bool:
        begins_in_time = not self.last or period.first <= self.last.last
        return begins_in_time and (not self.first or period.last >= self.first.first)

    @cached_property
    def beginning(self) -> str:
        """The address without its days, which is the same for each of a hundred columns."""
        return articles_with(*self.pairs) + ("&" if self.pairs else "")

    def address(self, text: str) -> str:
        """The articles of the part of a period that lies in the time asked for."""
        first = last = text
        if self.first or self.last:
            period = read_period(text)
            first = self.first.text if self.first and self.first.first > period.first else text
            last = self.last.text if self.last and self.last.last < period.last else text
        return f"{self.beginning}from={first}&to={last}"


def is_vague(now: Index, rows: BitMap) -> bool:
    """Whether some of these articles are known by the year alone."""

    def look() -> bool:
        wide = slots_of(rows & now.wide)
        return bool((now.last_days(wide) - now.ordinals(wide) > LONGEST_MONTH).any())

    return now.kept.of_rows(rows, "is vague", look)


def latest(by_month: dict[str, int]) -> dict[str, int]:
    """The months of the last years that have any."""
    years = sorted({month[:4] for month in by_month})[-MOST_GRID_YEARS:]
    return {month: count for month, count in by_month.items() if month[:4] in years}


def map_of_most_named(now: Index, rows: BitMap, countries: list[Found], *pairs: tuple[str, str]) -> dict | None:
    """The map of the country that most of these articles name, if one stands out: `country` and `map`."""
    if not countries or countries[0].count < DOMINANT * len(rows):
        return None
    country = Place.objects.get(path=countries[0].key)
    values = leading_to(province_values(now, rows, country), lambda path: articles_with(*pairs, ("place", path)))
    drawn = country_map(country.path, values)
    return {"country": country, "map": drawn} if drawn and drawn.legend.classes else None


def province_map(now: Index, rows: BitMap, country: Place, address: Callable[[str], str], here: str = "") -> Map | None:
    """The provinces of a country by how many of these articles name each, or anything in it; all lead to a page."""
    values = province_values(now, rows, country)
    return country_map(country.path, {key: replace(value, url=address(key)) for key, value in values.items()}, here)


def company_of(now: Index, rows: BitMap, others: list[Found], actor: str) -> Company:
    """Who of those named beside an actor stands beside whom, in the articles that name the actor."""
    slugs = [row.key for row in others[:COMPANY]]
    names = leading_to(
        actor_values(now, rows, slugs),
        lambda slug: articles_with(("actor", actor), ("actor", slug), ("match", "all")),
    )
    return company(
        names,
        together(now, rows, slugs),
        lambda one, other: articles_with(("actor", actor), ("actor", one), ("actor", other), ("match", "all")),
    )


def ranking_of_quoted(quotes: Quotes, rows: BitMap, address: Callable[[str], str]) -> Ranking:
    """Who is quoted most in these quotes, by kind; `total` is that of the quotes."""
    return replace(ranking(who_is_quoted(quotes, rows, address)), total=len(rows))
