"""Counts for the pictures: of places for maps, of months for histograms, of pairs for who appears with whom."""

from collections.abc import Iterable
from itertools import combinations

from django.urls import reverse
from pyroaring import BitMap

from ..fields import read_period
from ..index import Index
from ..models import Actor, Place
from ..pictures import Value
from .timeline import ISO_MONTH


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


def month_counts(index: Index, rows: BitMap) -> dict[str, int]:
    """How many of the articles begin in each month (“2017-03”) that has any; an article known by the year alone
    counts in January."""
    found = {}
    for year in index.years(rows):
        for month in range(1, 13):
            period = read_period(ISO_MONTH.format(year, month))
            inside = rows & index.beginning(period.first.toordinal(), period.last.toordinal())
            if inside:
                found[period.text] = len(inside)
    return found


def actor_values(index: Index, rows: BitMap, slugs: Iterable[str]) -> dict[str, Value]:
    """How many of the articles name each of these actors, by slug."""
    actors = list(Actor.objects.filter(slug__in=list(slugs)))
    counts = index.counted("actor", rows, [actor.pk for actor in actors])
    return {actor.slug: Value(actor.name, counts.get(actor.pk, 0), actor.get_absolute_url()) for actor in actors}


def together(index: Index, rows: BitMap, slugs: Iterable[str]) -> dict[tuple[str, str], int]:
    """How many of the articles name both of each two of these actors, by their slugs."""
    keys = Actor.objects.filter(slug__in=list(slugs)).values_list("slug", "pk")
    sets = {slug: rows & index.groups["actor"][pk] for slug, pk in keys}
    return {pair: sets[pair[0]].intersection_cardinality(sets[pair[1]]) for pair in combinations(sorted(sets), 2)}


def list_of_both(one: str, other: str) -> str:
    """The address of the articles that name both actors."""
    return f"{reverse('articles')}?actor={one}&actor={other}&match=all"
