"""Counts for the pictures: of places for maps, of months for histograms, of pairs for who appears with whom."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import combinations

import numpy as np
from pyroaring import BitMap

from ..addresses import address_of
from ..index import Index, Quotes, slots_of
from ..models import Actor, Place
from ..pictures import Value

DAY_ONE = np.datetime64("0001-01-01", "D")  # the first ordinal of a date
MOST_QUOTED = 60  # speakers, and as many of those they speak for, that a picture of who is quoted looks at


def province_values(index: Index, rows: BitMap, country: Place) -> dict[str, Value]:
    """How many of the articles name each province of a country or anything in it, by the province's path.

    Provinces that none names are there with 0.
    """
    return place_values(index, rows, country.children.filter(kind=Place.Kind.PROVINCE))


def country_values(index: Index, rows: BitMap) -> dict[str, Value]:
    """How many of the articles name each country or anything in it, by the country's path."""
    return place_values(index, rows, Place.objects.filter(kind=Place.Kind.COUNTRY))


def place_values(index: Index, rows: BitMap, places: Iterable[Place]) -> dict[str, Value]:
    """A value for each place, which leads to its page."""
    places = list(places)
    counts = index.counted("place", rows, [place.pk for place in places])
    return {place.path: Value(place.name, counts.get(place.pk, 0), place.get_absolute_url()) for place in places}


def leading_to(values: Mapping[str, Value], address: Callable[[str], str]) -> dict[str, Value]:
    """The same values, those that count anything with the address of their key; the others lead nowhere."""
    return {key: replace(value, url=address(key) if value.count else "") for key, value in values.items()}


def month_counts(index: Index, rows: BitMap) -> dict[str, int]:
    """How many of the articles the list finds in each month (“2017-03”) that has any.

    An article that is known by the year alone may be of any of its months, so it counts in each, as in the list.
    """
    return index.kept.of_rows(rows, "months", lambda: count_months(index, rows))


def count_months(index: Index, rows: BitMap) -> dict[str, int]:
    dated = rows - index.undated
    counts: Counter[int] = Counter()
    exact = months(index.ordinals(slots_of(dated - index.wide)))
    for month, count in zip(*np.unique(exact, return_counts=True), strict=True):
        counts[int(month)] += int(count)
    wide = slots_of(dated & index.wide)
    spans = zip(months(index.ordinals(wide)).tolist(), months(index.last_days(wide)).tolist(), strict=True)
    for (first, last), count in Counter(spans).items():
        for month in range(first, last + 1):
            counts[month] += count
    return {str(np.datetime64(month, "M")): counts[month] for month in sorted(counts)}


def months(ordinals: np.ndarray) -> np.ndarray:
    """The month that each day lies in, counted from January 1970."""
    return (DAY_ONE + (ordinals - 1)).astype("datetime64[M]").astype(np.int64)


def actor_values(index: Index, rows: BitMap, slugs: Iterable[str]) -> dict[str, Value]:
    """How many of the articles name each of these actors, by slug."""
    actors = list(Actor.objects.shown().filter(slug__in=list(slugs)))
    counts = index.counted("actor", rows, [actor.pk for actor in actors])
    return {actor.slug: Value(actor.name, counts.get(actor.pk, 0), actor.get_absolute_url()) for actor in actors}


def together(index: Index, rows: BitMap, slugs: Iterable[str]) -> dict[tuple[str, str], int]:
    """How many of the articles name both of each two of these actors, by their slugs."""
    keys = Actor.objects.shown().filter(slug__in=list(slugs)).values_list("slug", "pk")
    sets = {slug: rows & index.groups["actor"][pk] for slug, pk in keys}
    return {pair: sets[pair[0]].intersection_cardinality(sets[pair[1]]) for pair in combinations(sorted(sets), 2)}


def list_of_both(one: str, other: str) -> str:
    """The address of the articles that name both actors."""
    return f"{address_of('articles')}?actor={one}&actor={other}&match=all"


def who_is_quoted(quotes: Quotes, rows: BitMap, address: Callable[[str], str]) -> list[tuple[Value, list[Value]]]:
    """Of these quotes, by kind of actor, those said by or for each of the most quoted; one query.

    What a person says for a body counts for both. A kind counts each of its quotes once.
    """
    keys = {pk for group in ("speaker", "affiliation") for pk in quotes.largest(group, rows, MOST_QUOTED)}
    said: dict[str, list[tuple[Value, BitMap]]] = {}
    for pk, slug, name, kind in Actor.objects.filter(pk__in=keys).values_list("pk", "slug", "name", "kind"):
        own = rows & (quotes.having("speaker", [pk]) | quotes.having("affiliation", [pk]))
        said.setdefault(kind, []).append((Value(name, len(own), address(slug)), own))
    return [
        (
            Value(Actor.Kind(kind).label, len(BitMap.union(*(own for _, own in found)))),
            [value for value, _ in found],
        )
        for kind, found in said.items()
    ]
