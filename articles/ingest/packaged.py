"""The packaged gazetteer goes into the database; what editors changed stays as they left it."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby, islice
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.fields.json import KT

from articles.models import (
    Actor,
    ActorAlias,
    ActorRelation,
    Change,
    FormerPath,
    FormerSlug,
    Place,
    PlaceAlias,
    Source,
)
from articles.models.history import because, unlogged_rows
from articles.parsing import packaged

from .merging import survivors

BATCH = 5_000
LONGEST_NAME = 200

Say = Callable[[str], None]


def load_gazetteer(say: Say = lambda text: None) -> None:
    """Bring places, actors and sources up to the packaged files; `say` hears of the progress.

    What an editor changed is left alone, and so are names and relations that only the database has. What was deleted
    stays away, and so does what has another address now.
    """
    for load in (load_places, load_actors, load_sources):
        with transaction.atomic(), because("Loaded the packaged names"), unlogged_rows():
            load(say)


# places


def load_places(say: Say) -> None:
    rows = [line.split("\t") for line in packaged.place_lines()]
    known = {place.path: place for place in Place.objects.iterator()}
    moved = {place.geonames_id for place in known.values() if place.edited and place.geonames_id}
    gone = deleted(Place, "path") | set(FormerPath.objects.values_list("path", flat=True))
    rows = [row for row in rows if row[0] in known or row[0] not in gone]
    done = 0
    for _, level in groupby(sorted(rows, key=depth), key=depth):
        level = list(level)
        wanted = {row[0]: fields for row in level if (fields := place_fields(row, known, moved))}
        known |= {place.path: place for place in bring_up(Place, known, wanted)}
        done += len(level)
        say(f"Places: {done:,} of {len(rows):,}")
    load_place_aliases(rows, known, say)


def depth(row: list[str]) -> int:
    return row[0].count("/")


def place_fields(row: list[str], known: dict[str, Place], moved: set[int]) -> dict[str, Any] | None:
    """The fields of a row; None if an editor has moved the place, or taken the one above it away."""
    path, name, kind, country, iso, geonames, latitude, longitude, population, capital, _ = row
    above, _, slug = path.rpartition("/")
    geonames_id = int(geonames) if geonames else None
    if (above and above not in known) or (path not in known and geonames_id in moved):
        return None
    return {
        "path": path,
        "slug": slug,
        "name": name[:LONGEST_NAME],
        "kind": kind,
        "parent_id": known[above].pk if above else None,
        "country_code": country,
        "iso_code": iso,
        "geonames_id": geonames_id,
        "latitude": float(latitude) if latitude else None,
        "longitude": float(longitude) if longitude else None,
        "population": int(population) if population else None,
        "is_capital": capital == "1",
    }


def load_place_aliases(rows: list[list[str]], known: dict[str, Place], say: Say) -> None:
    have = set(PlaceAlias.objects.values_list("place_id", "text"))
    wanted = (
        (place.pk, text)
        for row in rows
        if (place := known.get(row[0])) and not place.edited
        for text in row[10].split("|")
        if text and len(text) <= LONGEST_NAME
    )
    new = list(dict.fromkeys(pair for pair in wanted if pair not in have))
    create(PlaceAlias, (PlaceAlias(place_id=place, text=text) for place, text in new))
    say(f"Other names of places: {len(have) + len(new):,}")


# actors


def load_actors(say: Say) -> None:
    rows = packaged.actor_rows()
    actors = {actor.pk: actor for actor in Actor.objects.iterator()}
    former = FormerSlug.objects.values_list("slug", "actor")
    known = {slug: actors[pk] for slug, pk in former} | {actor.slug: actor for actor in actors.values()}
    gone = deleted(Actor, "slug") - known.keys()
    rows = [row for row in rows if row["slug"] not in gone]
    countries = dict(Place.objects.countries().exclude(country_code="").values_list("country_code", "pk"))
    known |= {row.slug: row for row in bring_up(Actor, known, {r["slug"]: actor_fields(r, countries) for r in rows})}
    others = known | surviving(known)
    give_parents(rows, known, others)
    say(f"Actors: {len(set(known.values())):,}")
    say(f"Names of actors: {load_actor_aliases(known):,}")
    say(f"Relations: {load_relations(known, others):,}")


def surviving(known: dict[str, Actor]) -> dict[str, Actor]:
    """For each slug of an actor that was merged the one that is left."""
    by_number = {actor.pk: actor for actor in known.values()}
    following = survivors(by_number)
    return {slug: by_number[following[actor.pk]] for slug, actor in known.items() if actor.pk in following}


def actor_fields(row: dict[str, str], countries: dict[str, int]) -> dict[str, Any]:
    return {
        "slug": row["slug"],
        "name": row["name"][:LONGEST_NAME],
        "kind": row["kind"],
        "country_id": countries.get(row["country"]),
        "description": row["description"],
        "active_from": day(row["active_from"]),
        "active_to": day(row["active_to"]),
        "wikidata_id": row["wikidata"],
    }


def give_parents(rows: list[dict[str, str]], known: dict[str, Actor], others: dict[str, Actor]) -> None:
    changed = []
    for row in rows:
        actor, parent = known[row["slug"]], others.get(row["parent"])
        if not actor.edited and parent and parent != actor and actor.parent_id != parent.pk:
            actor.parent_id = parent.pk
            changed.append(actor)
    Actor.objects.bulk_update(changed, ["parent"], batch_size=BATCH)


def load_actor_aliases(known: dict[str, Actor]) -> int:
    """Bring the names of actors up to the files; gives how many there are."""
    have = {(alias.actor_id, alias.text, alias.valid_from): alias for alias in ActorAlias.objects.iterator()}
    edited = {actor.pk for actor in known.values() if actor.edited}
    wanted = {}
    for row in packaged.alias_rows():
        actor = known.get(row["actor"])
        if actor and actor.pk not in edited and len(row["text"]) <= LONGEST_NAME:
            fields = alias_fields(row, actor)
            wanted[actor.pk, row["text"], fields["valid_from"]] = fields
    return len(have) + len(bring_up(ActorAlias, have, wanted))


def alias_fields(row: dict[str, str], actor: Actor) -> dict[str, Any]:
    return {
        "actor_id": actor.pk,
        "text": row["text"],
        "kind": row["kind"] or "full",
        "valid_from": day(row["valid_from"]),
        "valid_to": day(row["valid_to"]),
        "ambiguous": row["ambiguous"] == "1",
        "case_sensitive": row["case_sensitive"] == "1",
    }


def load_relations(known: dict[str, Actor], others: dict[str, Actor]) -> int:
    """Add the relations of the files; gives how many there are."""
    have = {
        (relation.actor_id, relation.kind, relation.other_id, relation.valid_from): relation
        for relation in ActorRelation.objects.iterator()
    }
    wanted = {}
    for row in packaged.relation_rows():
        actor, other = known.get(row["actor"]), others.get(row["other"])
        if actor and other and actor != other and not actor.edited:
            key = (actor.pk, row["kind"], other.pk, day(row["valid_from"]))
            names = ("actor_id", "kind", "other_id", "valid_from")
            wanted[key] = dict(zip(names, key, strict=True)) | {"valid_to": day(row["valid_to"])}
    return len(have) + len(bring_up(ActorRelation, have, wanted))


# sources


def load_sources(say: Say) -> None:
    sources = list(Source.objects.all())
    known = {source.slug: source for source in sources}
    by_name = {source.name: source.slug for source in sources}
    countries = dict(Place.objects.countries().exclude(country_code="").values_list("country_code", "pk"))
    wanted = {}
    gone = deleted(Source, "slug") - known.keys()
    for row in (row for row in packaged.source_rows() if row["slug"] not in gone):
        slug = by_name.get(row["name"], row["slug"])  # one that a paste has brought in keeps its address
        wanted[slug] = source_fields(row, countries) | {"slug": slug}
    say(f"Sources: {len(known) + len(bring_up(Source, known, wanted)):,}")


def source_fields(row: dict[str, str], countries: dict[str, int]) -> dict[str, Any]:
    return {
        "name": row["name"][:LONGEST_NAME],
        "aliases": packaged.several(row["aliases"]),
        "domains": packaged.several(row["domains"]),
        "country_id": countries.get(row["country"]),
        "is_agency": row["is_agency"] == "1",
    }


# everything


def deleted(model: type[Model], key: str) -> set[str]:
    """The addresses of what somebody has deleted, for good: loading does not bring it back."""
    gone = Change.objects.filter(model=model._meta.model_name, operation=Change.Operation.DELETE)
    return set(gone.order_by().values_list(KT(f"before__{key}"), flat=True)) - {None}


def bring_up(model: type[Model], known: dict[Any, Model], wanted: dict[Any, dict[str, Any]]) -> list[Model]:
    """Create the rows that are missing and update those that differ and that no editor changed; gives the new ones."""
    new, changed = [], []
    for key, fields in wanted.items():
        row = known.get(key)
        if row is None:
            new.append(model(**fields))
        elif not getattr(row, "edited", False) and any(getattr(row, name) != value for name, value in fields.items()):
            for name, value in fields.items():
                setattr(row, name, value)
            changed.append(row)
    if changed:
        names = [model._meta.get_field(name).name for name in next(iter(wanted.values()))]
        model.objects.bulk_update(changed, names, batch_size=500)
    create(model, iter(new))
    return new


def create(model: type[Model], rows: Iterator[Model]) -> None:
    while batch := list(islice(rows, BATCH)):
        model.objects.bulk_create(batch)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
