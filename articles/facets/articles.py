"""The filter panel of the list of articles, counted by the index: exact at any size."""

from collections.abc import Callable
from dataclasses import replace

from pyroaring import BitMap

from ..fields import MOST_VALUES
from ..filters import ArticleFilter, Indexed
from ..filters.indexed import KIND_NUMBERS
from ..index import Index, Quotes
from ..models import Actor, Place
from .choices import TOP, Choice, Facet, Found, Values, chosen_only, facet_of, largest_first

Counted = Index | Quotes
Count = Callable[[Counted, BitMap], Values]
KINDS = {number: kind for kind, number in KIND_NUMBERS.items()}


def article_facets(filters: ArticleFilter, total: int) -> list[Facet]:
    """What else can be chosen among these articles; `total` is how many the list holds now."""
    facets = [
        *actor_facets(filters, total),
        *place_facets(filters, total),
        ticks(filters, total, "source", sources_in, "source"),
        ticks(filters, total, "kind", kinds_in),
        ticks(filters, total, "speaker", speakers_in, "speaker"),
    ]
    return [facet for facet in facets if facet.choices]


def ticks(filters: Indexed, total: int, name: str, count: Count, group: str = "") -> Facet:
    """A group in which several values mean any of them: a further one adds the rows that none of the chosen has.

    All its values are on the page of `group`, if there is one.
    """
    rows = filters.hits(name)
    added = 0
    if filters.chosen(name):
        rows, added = rows - filters.hits(), total
    values = count(filters.counted, rows)
    facet = facet_of(filters, total, name, [Choice(row.key, row.label, row.count + added) for row in values])
    return facet.leading_to(filters, group, values.every + len(facet.chosen)) if group else facet


def actor_facets(filters: ArticleFilter, total: int) -> list[Facet]:
    """The actors to ask for: any of several, or with match=all every one of them; and those to leave out."""
    together = actors_in(filters.index, filters.hits())
    left_out = [Choice(row.key, row.label, total - row.count) for row in together]
    without = facet_of(filters, total, "not_actor", left_out, "And also")
    without = without.leading_to(filters, "without", together.every)
    if filters.chosen("match") == "all" or not filters.chosen("actor"):
        both = facet_of(filters, total, "actor", [row.choice for row in together], "And also")
        return [both.leading_to(filters, "together" if both.chosen else "actor", together.every), without]
    others = ticks(filters, total, "actor", actors_in, "actor")
    if len(filters.chosen("actor")) > 1:
        return [others, without]
    return [
        chosen_only(filters, total, "actor"),
        company(filters, together),
        replace(others, choices=others.unchosen, title="Or also, another actor"),
        without,
    ]


def company(filters: ArticleFilter, together: Values) -> Facet:
    """Whom the articles of the one chosen actor name as well, as links to those that name both."""
    one = filters.chosen("actor")[0].slug
    both = [(row, filters.address(also=(("actor", row.key),), match="all")) for row in together if row.key != one]
    choices = [Choice(row.key, row.label, row.count, url=url) for row, url in both]
    facet = Facet("actor", tuple(choices[:TOP]), "Only together with")
    return facet.leading_to(filters, "together", together.every)


def place_facets(filters: Indexed, total: int) -> list[Facet]:
    """Countries and provinces; for a single chosen place also what lies inside it, as links that narrow the list."""
    chosen = chosen_only(filters, total, "place")
    or_country = "Or also, another country or region" if chosen.choices else "Country or region"
    or_province = "Or also, another province" if chosen.choices else "Province"
    countries = ticks(filters, total, "place", countries_in, "country")
    provinces = ticks(filters, total, "place", provinces_in, "province")
    return [
        chosen,
        *narrower(filters),
        replace(countries, choices=countries.unchosen, title=or_country),
        replace(provinces, choices=provinces.unchosen, title=or_province),
    ]


def narrower(filters: Indexed) -> list[Facet]:
    """What lies inside the one chosen place, with the total once it takes that place's place."""
    chosen = filters.chosen("place") or []
    if len(chosen) != 1:
        return []
    rows = children_in(filters.counted, filters.hits("place"), chosen[0])
    choices = [Choice(row.key, row.label, row.count, url=filters.address(place=row.key)) for row in rows]
    return [Facet("place", tuple(choices[:TOP]), f"Only within {chosen[0].name}")]


def actors_in(index: Index, rows: BitMap) -> Values:
    """How many of the articles name each actor, the most named first."""
    return actors_by(index, "actor", rows)


def speakers_in(index: Counted, rows: BitMap) -> Values:
    return actors_by(index, "speaker", rows)


def actors_by(index: Counted, group: str, rows: BitMap) -> Values:
    return named(index, "actor", index.largest(group, rows, TOP + MOST_VALUES))


def sources_in(index: Counted, rows: BitMap) -> Values:
    return named(index, "source", index.largest("source", rows, TOP + MOST_VALUES))


def kinds_in(index: Counted, rows: BitMap) -> Values:
    counts = index.largest("kind", rows, len(KINDS))
    return Values(largest_first(Found(KINDS[n], Actor.Kind(KINDS[n]).label, count) for n, count in counts.items()))


def countries_in(index: Counted, rows: BitMap) -> Values:
    """Countries, and whatever else is at the top of the tree of places."""
    return places_by(index, "country", rows)


def provinces_in(index: Counted, rows: BitMap) -> Values:
    return places_by(index, "province", rows)


def places_by(index: Counted, group: str, rows: BitMap) -> Values:
    return named(index, "place", index.largest(group, rows, TOP + MOST_VALUES))


def children_in(index: Counted, rows: BitMap, place: Place) -> Values:
    """How many of the articles name each place right inside this one, or anything in it."""
    counts = index.counted("place", rows, list(place.children.values_list("pk", flat=True)))
    return named(index, "place", {pk: count for pk, count in counts.items() if count})


def named(index: Counted, thing: str, counts: dict[int, int]) -> Values:
    """The counts by name; ties in the order of names."""
    names = index.names.of(thing, counts)
    found = Values(largest_first(Found(key, name, counts[pk]) for pk, (key, name) in names.items()))
    found.every = getattr(counts, "every", len(counts))
    return found
