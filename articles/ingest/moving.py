"""Places that are moved or given up: whatever lies in them, is named by them or at home in them goes along."""

from typing import Any

from django.db.models import Model, Q, QuerySet

from articles.models import Actor, DifferentPlaces, FormerPath, Place, Source

from .decisions import free_slug

FILLED = ("country_code", "iso_code", "geonames_id", "latitude", "longitude", "population")


def give_up_place(place: Place, into: Place) -> None:
    """Everything that belongs to a place goes to another, and its row is deleted; its addresses lead to the other."""
    path = place.path
    for child in place.children.order_by("path"):
        move_place(child, into)
    for model in (Actor, Source):
        model.objects.filter(country=place).update(country=into)
    FormerPath.objects.filter(place=place).update(place=into)
    DifferentPlaces.objects.filter(Q(first=place) | Q(second=place)).delete()
    rows = Place.objects.filter(pk=place.pk)
    rows._raw_delete(rows.db)  # whatever may still hang on it is for the database to refuse
    FormerPath.objects.update_or_create(path=path, defaults={"place": into})
    Place.objects.filter(pk=into.pk).update(**filled(place, into), edited=True)


def move_place(place: Place, parent: Place | None) -> None:
    """Put a place below another with everything inside it, under the next free address there."""
    before = place.path
    place.slug = free_slug_in(parent, place)
    place.parent, place.path = parent, f"{parent.path}/{place.slug}" if parent else place.slug
    place.edited = True
    place.save(update_fields=["slug", "parent", "path", "edited"])
    Place.objects.move_below(before, place.path)


def free_slug_in(parent: Place | None, place: Place) -> str:
    """The place's own slug below this parent, or what comes next if another place there has it."""
    beside: QuerySet[Place] = Place.objects.filter(parent=parent).exclude(pk=place.pk)
    return place.slug if not beside.filter(slug=place.slug).exists() else free_slug(beside, place.slug)


def filled(place: Place, into: Place) -> dict[str, Any]:
    """What is known of the place that goes and not of the one that stays; where it lies is known as a pair."""
    fields = {name: getattr(place, name) for name in FILLED if getattr(into, name) in (None, "")}
    if into.latitude is not None or into.longitude is not None:
        fields = {name: value for name, value in fields.items() if name not in ("latitude", "longitude")}
    return {name: value for name, value in fields.items() if value not in (None, "")}


def inside(place: Place) -> QuerySet[Place]:
    """Everything that lies in a place, at whatever depth."""
    return Place.objects.filter(path__startswith=f"{place.path}/")


def at_home_in(place: Place) -> dict[type[Model], int]:
    """How many actors and sources have this as their country."""
    return {model: model.objects.filter(Q(country=place)).count() for model in (Actor, Source)}
