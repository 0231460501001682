"""The gazetteer as the archive has it: the packaged names and whatever editors made of them."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from articles.models import Actor, ActorAlias, GazetteerRevision, Place, PlaceAlias, Source
from articles.parsing.gazetteer import Entry, Gazetteer, Name

from .lessons import taught_lessons


class Kept:
    """What this process has built so far, each with the revisions that it was built from."""

    places: tuple[int | None, list[Entry]] = (None, [])
    names: tuple[tuple, Gazetteer] = ((), Gazetteer())
    whole: tuple[dict[str, int], Gazetteer] = ({}, Gazetteer())


def database_gazetteer() -> Gazetteer:
    """The names in the database, built once in a process and again only as far as something has changed."""
    revision = GazetteerRevision.current()
    if Kept.whole[0] != revision:
        whole = names_at(revision).with_sources(source_rows())
        whole.lessons = taught_lessons(whole)
        Kept.whole = revision, whole
    return Kept.whole[1]


def names_at(revision: dict[str, int]) -> Gazetteer:
    """Actors and places alone. Sources change often, as pastes bring new ones, and take no time."""
    wanted = revision.get("actors"), revision.get("places")
    if Kept.names[0] != wanted:
        Kept.names = wanted, Gazetteer(chain(actor_entries(), places_at(revision)))
    return Kept.names[1]


def places_at(revision: dict[str, int]) -> list[Entry]:
    """All places, which are many and seldom change: they are kept when an actor does."""
    if Kept.places[0] != revision.get("places"):
        Kept.places = revision.get("places"), list(place_entries())
    return Kept.places[1]


def actor_entries() -> Iterator[Entry]:
    """An entry for each actor; names of one that was merged into another go to that other."""
    actors = {row["pk"]: row for row in Actor.objects.values("pk", *ACTOR_FIELDS).order_by("pk")}
    names = defaultdict(list)
    for row in ActorAlias.objects.values_list("actor_id", *ALIAS_FIELDS):
        names[row[0]].append(Name(*row[1:]))
    for pk, row in actors.items():
        target = survivor(pk, actors)
        if target != pk:
            names[target] += [Name(row["name"]), *names[pk]]
    for row in actors.values():
        if row["merged_into"] is None:
            yield actor_entry(row, (Name(row["name"]), *names[row["pk"]]))


ACTOR_FIELDS = ("slug", "name", "kind", "country__country_code", "parent__slug", "merged_into")
ALIAS_FIELDS = ("text", "kind", "valid_from", "valid_to", "ambiguous", "case_sensitive")


def survivor(pk: int, actors: dict[int, dict]) -> int:
    """Who an actor has become after all mergers; itself if they run in a circle."""
    seen = {pk}
    target = pk
    while following := actors[target]["merged_into"]:
        if following in seen:
            return pk
        seen.add(following)
        target = following
    return target


def actor_entry(row: dict, names: tuple[Name, ...]) -> Entry:
    return Entry(
        key=f"actor:{row['slug']}",
        type="actor",
        name=row["name"],
        kind=row["kind"],
        names=names,
        country=row["country__country_code"] or None,
        parent=f"actor:{row['parent__slug']}" if row["parent__slug"] else None,
    )


def place_entries() -> Iterator[Entry]:
    """An entry for each place, the ones above before the ones below."""
    names = defaultdict(list)
    for pk, text in PlaceAlias.objects.values_list("place_id", "text").iterator():
        names[pk].append(Name(text))
    for row in Place.objects.order_by("path").values_list("pk", *PLACE_FIELDS).iterator():
        yield place_entry(row, (Name(row[2]), *names.get(row[0], ())))


PLACE_FIELDS = ("path", "name", "kind", "country_code", "population", "latitude", "longitude", "is_capital")


def place_entry(row: tuple, names: tuple[Name, ...]) -> Entry:
    _, path, name, kind, country, population, latitude, longitude, is_capital = row
    above = path.rpartition("/")[0]
    parent = f"place:{above}" if above else None
    where = (population or 0, latitude, longitude, is_capital)
    return Entry(f"place:{path}", "place", name, kind, names, country or None, parent, *where)


def source_rows() -> list[tuple[str, list[str], list[str], bool]]:
    return list(Source.objects.values_list("name", "aliases", "domains", "is_agency"))
