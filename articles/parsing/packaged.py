"""Reads the packaged data files, as plain rows and as entries. A file that is missing counts as empty."""

import csv
import gzip
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from .entries import Entry, Name

DATA = Path(__file__).resolve().parent.parent / "data"


def actor_rows() -> list[dict[str, str]]:
    """One row an actor: slug, name, kind, country, parent, active_from, active_to."""
    return _rows("actors.csv")


def alias_rows() -> list[dict[str, str]]:
    """One row a name of an actor: actor, text, kind, valid_from, valid_to, ambiguous, case_sensitive."""
    return _rows("aliases.csv")


def relation_rows() -> list[dict[str, str]]:
    """One row a relation of two actors: actor, kind, other, valid_from, valid_to."""
    return _rows("relations.csv")


def source_rows() -> list[dict[str, str]]:
    """One row an outlet: slug, name, aliases, domains, country, is_agency; several of a kind are held apart by |."""
    return _rows("sources.csv")


def place_lines() -> list[str]:
    """One tab-separated line a place: path, name, kind, country, iso, geonames, latitude … aliases."""
    path = DATA / "places.tsv.gz"
    return gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()[1:] if path.exists() else []


def sources() -> list[tuple[str, list[str], list[str], bool]]:
    """Outlets as (name, aliases, domains, is_agency)."""
    return [
        (row["name"], several(row["aliases"]), several(row["domains"]), row["is_agency"] == "1")
        for row in source_rows()
    ]


def place(row: list[str]) -> Entry:
    """The entry that the cells of a line of the places file make."""
    path, name, kind, country, _, _, latitude, longitude, population, capital, aliases = row
    return Entry(
        key="place:" + path,
        type="place",
        name=name,
        kind=kind,
        names=(
            Name(name),
            *(Name(alias, "acronym" if alias.isupper() else "full") for alias in aliases.split("|") if alias),
        ),
        country=country or None,
        parent="place:" + path.rpartition("/")[0] if "/" in path else None,
        population=int(population or 0),
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        is_capital=capital == "1",
    )


def actors() -> Iterator[Entry]:
    """The entry of each actor with its names."""
    names: dict[str, list[Name]] = {}
    for row in alias_rows():
        names.setdefault(row["actor"], []).append(_name(row))
    for row in actor_rows():
        yield Entry(
            key="actor:" + row["slug"],
            type="actor",
            name=row["name"],
            kind=row["kind"],
            names=(Name(row["name"]), *names.get(row["slug"], ())),
            country=row["country"] or None,
            parent="actor:" + row["parent"] if row["parent"] else None,
        )


@lru_cache(maxsize=1)
def demonyms() -> tuple[tuple[str, str], ...]:
    """Pairs of a country’s slug and an adjective or nationality of it: (`syria`, “Syrian”)."""
    return tuple((row["country"], row["demonym"]) for row in _rows("demonyms.csv"))


def several(cell: str) -> list[str]:
    """The values of a cell that holds several."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def _rows(file: str) -> list[dict[str, str]]:
    path = DATA / file
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _name(row: dict[str, str]) -> Name:
    return Name(
        row["text"],
        row["kind"] or "full",
        _day(row["valid_from"]),
        _day(row["valid_to"]),
        row["ambiguous"] == "1",
        row["case_sensitive"] == "1",
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
