"""The filter panel of the list of articles, counted by the index: exact at any size."""

from collections.abc import Callable, Iterable

from pyroaring import BitMap

from ..fields import MOST_VALUES
from ..filters import ArticleFilter, Indexed
from ..filters.indexed import KIND_NUMBERS
from ..index import Index, Quotes
from ..models import Actor, Place, Source
from .choices import TOP, Choice, Facet, Found, chosen_only, facet_of, largest_first

Counted = Index | Quotes
Count = Callable[[Counted, BitMap], list[Found]]
KINDS = {number: kind for kind, number in KIND_NUMBERS.items()}


def article_facets(filters: ArticleFilter, total: int) -> list[Facet]:
    """What else can be chosen among these articles; `total` is how many the list holds now."""
    facets = [
        *actor_facets(filters, total),
        *place_facets(filters, total),
        ticks(filters, total, "source", sources_in),
        ticks(filters, total, "kind", kinds_in),
        ticks(filters, total, "speaker", speakers_in),
    ]
    return [facet for facet in facets if facet.choices]


def ticks(filters: Indexed, total: int, name: str, count: Count) -> Facet:
    """A group in which several values mean any of them: a further one adds the rows that none of the chosen has."""
    rows = filters.hits(name)
    added = 0
    if filters.chosen(name):
        rows, added = rows - filters.hits(), total
    choices = [Choice(row.key, row.label, row.count + added) for row in count(filters.counted, rows)]
    return facet_of(filters, total, name, choices)


def actor_facets(filters: ArticleFilter, total: int) -> list[Facet]:
    """The actors to ask for: any of several, or with match=all every one of them; and those to leave out."""
    together = actors_in(filters.index, filters.hits())
    left_out = [Choice(row.key, row.label, total - row.count) for row in together]
    without = facet_of(filters, total, "not_actor", left_out, "And also")
    if filters.chosen("match") == "all" or not filters.chosen("actor"):
        return [facet_of(filters, total, "actor", [row.choice for row in together], "And also"), without]
    others = ticks(filters, total, "actor", actors_in)
    if len(filters.chosen("actor")) > 1:
        return [others, without]
    return [
        chosen_only(filters, total, "actor"),
        company(filters, together),
        Facet("actor", others.unchosen, "Or also, another actor"),
        without,
    ]


def company(filters: ArticleFilter, together: list[Found]) -> Facet:
    """Whom the articles of the one chosen actor name as well, as links to those that name both."""
    one = filters.chosen("actor")[0].slug
    both = [(row, filters.address(also=(("actor", row.key),), match="all")) for row in together if row.key != one]
    choices = [Choice(row.key, row.label, row.count, url=url) for row, url in both]
    return Facet("actor", tuple(choices[:TOP]), "Only together with")


def place_facets(filters: Indexed, total: int) -> list[Facet]:
    """Countries and provinces; for a single chosen place also what lies inside it, as links that narrow the list."""
    chosen = chosen_only(filters, total, "place")
    or_country = "Or also, another country or region" if chosen.choices else "Country or region"
    or_province = "Or also, another province" if chosen.choices else "Province"
    return [
        chosen,
        *narrower(filters),
        Facet("place", ticks(filters, total, "place", countries_in).unchosen, or_country),
        Facet("place", ticks(filters, total, "place", provinces_in).unchosen, or_province),
    ]


def narrower(filters: Indexed) -> list[Facet]:
    """What lies inside the one chosen place, with the total once it takes that place's place."""
    chosen = filters.chosen("place") or []
    if len(chosen) != 1:
        return []
    rows = children_in(filters.counted, filters.hits("place"), chosen[0])
    choices = [Choice(row.key, row.label, row.count, url=filters.address(place=row.key)) for row in rows]
    return [Facet("place", tuple(choices[:TOP]), f"Only within {chosen[0].name}")]


def actors_in(index: Index, rows: BitMap) -> list[Found]:
    """How many of the articles name each actor, the most named first."""
    return actors_by(index, "actor", rows)


def speakers_in(index: Counted, rows: BitMap) -> list[Found]:
    return actors_by(index, "speaker", rows)


def actors_by(index: Counted, group: str, rows: BitMap) -> list[Found]:
    counts = index.largest(group, rows, TOP + MOST_VALUES)
    return named(counts, Actor.objects.filter(pk__in=counts).values_list("pk", "slug", "name"))


def sources_in(index: Counted, rows: BitMap) -> list[Found]:
    counts = index.largest("source", rows, TOP + MOST_VALUES)
    return named(counts, Source.objects.filter(pk__in=counts).values_list("pk", "slug", "name"))


def kinds_in(index: Counted, rows: BitMap) -> list[Found]:
    counts = index.largest("kind", rows, len(KINDS))
    return largest_first(Found(KINDS[n], Actor.Kind(KINDS[n]).label, count) for n, count in counts.items())


def countries_in(index: Counted, rows: BitMap) -> list[Found]:
    """Countries, and whatever else is at the top of the tree of places."""
    return places_by(index, "country", rows)


def provinces_in(index: Counted, rows: BitMap) -> list[Found]:
    return places_by(index, "province", rows)


def places_by(index: Counted, group: str, rows: BitMap) -> list[Found]:
    counts = index.largest(group, rows, TOP + MOST_VALUES)
    return named(counts, Place.objects.filter(pk__in=counts).values_list("pk", "path", "name"))


def children_in(index: Counted, rows: BitMap, place: Place) -> list[Found]:
    """How many of the articles name each place right inside this one, or anything in it."""
    counts = index.counted("place", rows, list(place.children.values_list("pk", flat=True)))
    found = dict(sorted(((pk, count) for pk, count in counts.items() if count), key=lambda pair: -pair[1]))
    return named(found, Place.objects.filter(pk__in=found).values_list("pk", "path", "name"))


def named(counts: dict[int, int], things: Iterable[tuple[int, str, str]]) -> list[Found]:
    """The counts by name; ties in the order of names."""
    return largest_first(Found(key, label, counts[pk]) for pk, key, label in things)
