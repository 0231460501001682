"""Places as GeoJSON: what each stands for, how many rows there are, and no point where only an area is known."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..addresses import address_of
from ..models import Place
from .words import Link, precision

ENCODE = json.JSONEncoder(ensure_ascii=False).encode
DIGITS = 5  # of a coordinate: about a metre


class Spot(NamedTuple):
    """What a map needs of a place."""

    id: int
    path: str
    name: str
    kind: str
    latitude: float | None
    longitude: float | None


def feature_collection(places: Iterable[tuple[Place | Spot, int]], link: Link, counted: str) -> Iterator[str]:
    """A collection of places, each with its count under the name of what is `counted`, piece by piece."""
    yield '{"type": "FeatureCollection", "features": ['
    before = "\n"
    for place, count in places:
        yield before + ENCODE(feature(place, count, link, counted))
        before = ",\n"
    yield "\n]}\n"


def feature(place: Place | Spot, count: int, link: Link, counted: str) -> dict[str, Any]:
    """A town has its point. A country or province has none, only a `centre` to put its label at."""
    here = None if place.latitude is None or place.longitude is None else coordinates(place)
    exactly = precision(place)
    return {
        "type": "Feature",
        "id": place.path,
        "geometry": {"type": "Point", "coordinates": here} if exactly == "point" else None,
        "properties": {
            "path": place.path,
            "name": place.name,
            "kind": place.kind,
            "precision": exactly,
            "centre": here if exactly == "area" else None,
            counted: count,
            "url": link(address_of("place", place.path)),
        },
    }


def coordinates(place: Place | Spot) -> list[float]:
    return [round(place.longitude, DIGITS), round(place.latitude, DIGITS)]
