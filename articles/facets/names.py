"""The filter panel of the list of actors, which is short enough for the database to count."""

from dataclasses import replace

from django.db.models import Count

from ..filters import ActorFilter
from ..models import Actor
from .choices import Choice, Facet, Found, facet_of, largest_first


def kinds_of_actor(filters: ActorFilter, total: int) -> Facet:
    """The kinds in the list of actors; as each has but one, a further kind adds all that have it."""
    counts = filters.narrowed("kind").values_list("kind").annotate(n=Count("pk", distinct=True))
    added = total if filters.chosen("kind") else 0
    found = largest_first(Found(kind, Actor.Kind(kind).label, count + added) for kind, count in counts)
    return facet_of(filters, total, "kind", [Choice(row.key, row.label, row.count) for row in found])


def countries_of_actors(filters: ActorFilter, total: int) -> Facet:
    """The countries of the actors in the list; as each has but one, a further country adds all that have it."""
    rows = filters.narrowed("country").exclude(country=None).order_by()
    counts = rows.values_list("country__path", "country__name").annotate(n=Count("pk", distinct=True))
    added = total if filters.chosen("country") else 0
    found = largest_first(Found(path, name, count + added) for path, name, count in counts)
    facet = facet_of(filters, total, "country", [Choice(row.key, row.label, row.count) for row in found])
    return replace(facet, every=len(found))
