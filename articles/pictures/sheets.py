"""The drawn maps of shapes.zip, each read when it is first asked for and kept."""

import json
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SHAPES = Path(__file__).resolve().parent.parent / "data" / "shapes.zip"
WORLD = "world"
KEPT = 64  # maps; about 50 kB each


@dataclass(frozen=True)
class Shape:
    """A province or a country on a map, in the map's units. `room` is how wide it is where its name stands."""

    key: str
    name: str
    path: str
    x: int
    y: int
    room: int
    near: tuple[str, ...]
    is_small: bool


@dataclass(frozen=True)
class Land:
    """Another country at the edge of a map; without a name if there is no room for it."""

    name: str
    path: str
    x: int
    y: int
    room: int


@dataclass(frozen=True)
class Frame:
    """A rectangle on the map; the first holds the mainland, the others islands far away, at scales of their own."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Sheet:
    """One map before any counts: what is drawn, and the places that have no outline."""

    width: int
    height: int
    frames: tuple[Frame, ...]
    rest: str  # land of the country that belongs to no province with an outline
    around: tuple[Land, ...]
    shapes: dict[str, Shape]
    missing: tuple[str, ...]


@lru_cache(KEPT)
def sheet(name: str) -> Sheet | None:
    """The map of a country by its path, or of the world; None if there is none."""
    with zipfile.ZipFile(SHAPES) as archive:
        try:
            data = json.loads(archive.read(f"{name}.json"))
        except KeyError:
            return None
    return Sheet(
        width=data["width"],
        height=data["height"],
        frames=tuple(Frame(*frame) for frame in data["frames"]),
        rest=data["rest"],
        around=tuple(Land(**land) for land in data["around"]),
        shapes={key: shape_from(key, found) for key, found in data["shapes"].items()},
        missing=tuple(data["missing"]),
    )


def shape_from(key: str, data: dict) -> Shape:
    where = {name: data[name] for name in ("name", "path", "x", "y", "room")}
    return Shape(key=key, near=tuple(data["near"]), is_small="small" in data, **where)
