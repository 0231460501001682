"""The outlines that build_shapes.py draws: Natural Earth's, each joined to the path of its place."""

import csv
import gzip
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from shapely import unary_union
from shapely.geometry.base import BaseGeometry

from articles.parsing.folding import fold

from . import build_places
from . import places_inputs as inputs
from .places_inputs import Place

# Natural Earth's layer is lower than the news here; the names of its parts of each province, or their regions, tell
# which belong together. Where its provinces are older, those that kept their borders keep their outline.
DISSOLVED = {"BA", "BF", "CD", "CI", "CN", "ES", "FR", "GB", "GH", "GN", "IT", "KE", "LK", "XK"}
PARTS_COLUMNS = ("country", "province", "parts")
# Territories with an ISO code of their own that Natural Earth keeps among the provinces of another country.
TERRITORIES = {
    "Guyane française": "GF",
    "Guadeloupe": "GP",
    "Martinique": "MQ",
    "La Réunion": "RE",
    "Mayotte": "YT",
    "Bonaire": "BQ",
    "Saba": "BQ",
    "St. Eustatius": "BQ",
    "Christmas Island": "CX",
    "Svalbard": "SJ",
}


@dataclass
class Outlines:
    """Outlines in degrees by path: of provinces, and of countries by their ISO code."""

    provinces: dict[str, BaseGeometry] = field(default_factory=dict)
    countries: dict[str, BaseGeometry] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)  # of the country by its ISO code
    names: dict[str, str] = field(default_factory=dict)  # by path
    missing: list[str] = field(default_factory=list)


def read(package: Path, here: Path) -> Outlines:
    """All outlines, under the paths that places.tsv.gz has."""
    names = inputs.read_names(here / "place_names.csv")
    countries = build_places.build_countries(names["country"])
    provinces = inputs.build_provinces(package, countries, names["province"])
    build_places.in_order([*countries.values(), *provinces.all])
    features = list(inputs.natural_earth(package))
    parts = read_parts(here / "province_parts.csv")
    outlines = Outlines(paths={code: place.path for code, place in countries.items()})
    for place in provinces.all:
        outline = provinces.outline(place) or dissolved(place, features, parts)
        if outline is None:
            outlines.missing.append(place.path)
        else:
            outlines.provinces[place.path] = outline
    outlines.countries = by_country(features, countries)
    outlines.names = {place.path: place.name for place in [*countries.values(), *provinces.all]}
    check(outlines, here / "places.tsv.gz")
    return outlines


def read_parts(path: Path) -> dict[tuple[str, str], list[str]]:
    """The parts of a province by country and the province's name."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {(row["country"], row["province"]): row["parts"].split("|") for row in rows}


def dissolved(place: Place, features: list[dict], parts: dict[tuple[str, str], list[str]]) -> BaseGeometry | None:
    """A province made of its parts in Natural Earth, or None."""
    if place.country not in DISSOLVED:
        return None
    wanted = {fold(name) for name in parts.get((place.country, place.name), [place.name, *place.aliases])}
    own = [feature for feature in features if feature["country"] == place.country and wanted & bearing(feature)]
    return unary_union([feature["outline"] for feature in own]) if own else None


def bearing(feature: dict) -> set[str]:
    """The names that a part of a province goes by: its own, its region's, in the United Kingdom its country's."""
    facts = feature["facts"]
    names = [facts.get("geonunit")] if feature["country"] == "GB" else [facts.get("name"), facts.get("region")]
    return {fold(name) for name in names if name}


def by_country(features: list[dict], countries: dict[str, Place]) -> dict[str, BaseGeometry]:
    """The land of each country, by ISO code; land of none (Antarctica, disputed strips) under “-”."""
    found = defaultdict(list)
    for feature in features:
        code = TERRITORIES.get(feature["facts"].get("name") or "", feature["country"])
        found[code if code in countries else "-"].append(feature["outline"])
    return {code: unary_union(outlines) for code, outlines in found.items()}


def check(outlines: Outlines, places: Path) -> None:
    """Stop if a path is not one of places.tsv.gz: that file was made from other inputs, then."""
    with gzip.open(places, "rt", encoding="utf-8") as stream:
        known = {line.partition("\t")[0] for line in stream}
    strange = set(outlines.names) - known
    if strange:
        raise SystemExit(f"not in {places.name}: {sorted(strange)[:5]}")
