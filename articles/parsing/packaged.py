"""Reads the packaged data files as plain rows. A file that is missing counts as empty."""

import csv
import gzip
from functools import lru_cache
from pathlib import Path

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
