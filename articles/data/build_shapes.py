"""Builds shapes.zip, the maps of the world and of every country, from Natural Earth. Run by hand; no site needs it.

The inputs are those of build_places.py, whose docstring says how to get them:

    scratch/bin/python -m articles.data.build_shapes scratch/package

The provinces are joined to the paths of places.tsv.gz, so build that first. province_parts.csv beside this file says
which parts make up a province where Natural Earth has a lower layer. README.md explains the choices.
"""

import json
import sys
import zipfile
from pathlib import Path
from typing import Any

from shapely import STRtree, box, clip_by_rect, get_parts, unary_union
from shapely.affinity import affine_transform, translate
from shapely.geometry.base import BaseGeometry

from . import shapes_outlines
from .shapes_drawing import Drawn, clipped, draw, neighbours, simplified, snapped
from .shapes_frames import Frame, frames_for
from .shapes_outlines import Outlines
from .shapes_projection import TURN, areas, around, equal_earth, middle_of, projected

HERE = Path(__file__).resolve().parent
OUTPUT = HERE / "shapes.zip"
WORLD = "world"
CUT = 11 - 180  # degrees: the world is cut in the Bering Strait
WORLD_SIDE, WORLD_MARGIN = 1600, 16  # units
COUNTRY_BUDGET, WORLD_BUDGET = 27_000, 28_000  # bytes of paths
LINK = 70  # bytes that the link around a province takes at least
FINEST, COARSER = 1.0, 1.2  # units of simplification to begin with, and the step until the budget is kept
GRID = 0.01
REST, AROUND = "-", "~"  # keys of land without a province, and of other countries before their code
NAMED = 110  # units: narrower land around is not named


def main(package: Path) -> None:
    """Write the file and print what is in it."""
    outlines = shapes_outlines.read(package, HERE)
    surroundings = Surroundings(outlines)
    maps = {WORLD: world_map(outlines)}
    for code, path in sorted(outlines.paths.items(), key=lambda pair: pair[1]):
        if code in outlines.countries:
            maps[path] = country_map(outlines, code, surroundings)
    write(maps)
    report(maps, outlines)


class Surroundings:
    """The land of all countries in pieces, to find what lies around one of them."""

    def __init__(self, outlines: Outlines) -> None:
        self.pieces, self.codes = [], []
        for code, outline in outlines.countries.items():
            for part in get_parts(outline):
                for turn in (-TURN, 0, TURN):
                    self.pieces.append(translate(part, turn) if turn else part)
                    self.codes.append(code)
        self.tree = STRtree(self.pieces)

    def of(self, land: BaseGeometry, own: str) -> dict[str, BaseGeometry]:
        """Other countries as far as a frame around the land could show them."""
        left, bottom, right, top = land.bounds
        reach = 0.8 * max(right - left, top - bottom) + 1
        stretch = reach / max(0.25, 1 - abs(bottom + top) / 180)
        found: dict[str, list[BaseGeometry]] = {}
        window = (left - stretch, max(bottom - reach, -89), right + stretch, min(top + reach, 89))
        for number in self.tree.query(box(*window)):
            if self.codes[number] != own:
                found.setdefault(self.codes[number], []).append(clip_by_rect(self.pieces[number], *window))
        return {code: areas(unary_union(pieces)) for code, pieces in found.items()}


def country_map(outlines: Outlines, code: str, surroundings: Surroundings) -> dict[str, Any]:
    """The map of one country as plain data, within the budget."""
    path, outline = outlines.paths[code], outlines.countries[code]
    own = {key: shape for key, shape in outlines.provinces.items() if key.partition("/")[0] == path}
    frames = frames_for(outline, list(own.values()))
    layers = [layer(frame, land, own, outline) for frame, land in frames]
    nearby = surroundings.of(frames[0][1], code)
    layers[0] |= {AROUND + other: inside(frames[0][0], shape) for other, shape in nearby.items()}
    budget = COUNTRY_BUDGET - LINK * len(own)
    drawn, tolerance = draw_within(layers, budget)
    bounds = [frame.bounds for frame, _ in frames]
    undrawn = [key for key in outlines.missing if key.partition("/")[0] == path]
    undrawn += [key for key in own if key not in drawn]  # on the map of a territory, such as Svalbard
    return as_data(drawn, bounds, outlines, tolerance) | {"missing": sorted(undrawn)}


def layer(frame: Frame, land: BaseGeometry, own: dict[str, BaseGeometry], outline: BaseGeometry) -> dict:
    """The provinces in a frame and the land that is none's."""
    middle = frame.longitude
    zone = land.buffer(0.05)
    found = {}
    for key, shape in own.items():
        parts = [part for part in get_parts(around(shape, middle)) if part.intersects(zone)]
        if parts:
            found[key] = snapped(frame.draw(unary_union(parts)), GRID)
    whole = snapped(frame.draw(land), GRID)
    rest = whole.difference(unary_union(list(found.values()))) if found else whole
    rest = unary_union([part for part in get_parts(rest) if part.buffer(-0.4).area > 1])
    return found | ({} if rest.is_empty else {REST: rest})


def inside(frame: Frame, outline: BaseGeometry) -> BaseGeometry:
    """What of another country the frame shows, and a little more so that its edge is out of sight."""
    left, top, right, bottom = frame.bounds
    return clipped(snapped(frame.draw(outline), GRID), (left - 4, top - 4, right + 4, bottom + 4))


def draw_within(layers: list[dict[str, BaseGeometry]], budget: int) -> tuple[dict[str, Drawn], float]:
    """The layers on one another, simplified until their paths are short enough."""
    tolerance, layers = FINEST, [simplified(shapes, FINEST) for shapes in layers]
    while True:
        drawn: dict[str, Drawn] = {}
        for shapes in layers:
            for key, shape in draw(shapes, tolerance).items():
                drawn[key] = joined(drawn[key], shape) if key in drawn else shape
        if sum(len(shape.path) for shape in drawn.values()) <= budget:
            return drawn, tolerance
        tolerance *= COARSER


def joined(one: Drawn, other: Drawn) -> Drawn:
    """A province that lies in two frames; its name stays in the first."""
    return Drawn(one.rings + other.rings, one.x, one.y, one.room, one.is_small)


def as_data(drawn: dict[str, Drawn], frames: list, outlines: Outlines, tolerance: float) -> dict[str, Any]:
    """A map as it is kept."""
    own = {key: shape for key, shape in drawn.items() if key[0] not in (REST, AROUND)}
    near = neighbours(own)
    return {
        "width": max(round(frame[2]) for frame in frames),
        "height": max(round(frame[3]) for frame in frames),
        "frames": [[round(x), round(y), round(right - x), round(bottom - y)] for x, y, right, bottom in frames],
        "tolerance": round(tolerance, 2),
        "rest": drawn[REST].path if REST in drawn else "",
        "around": [land_around(key, shape, outlines) for key, shape in sorted(drawn.items()) if key[0] == AROUND],
        "shapes": {key: shape_data(own[key], outlines.names[key], near[key]) for key in sorted(own)},
    }


def shape_data(shape: Drawn, name: str, near: list[str]) -> dict[str, Any]:
    found = {"name": name, "path": shape.path, "x": shape.x, "y": shape.y, "room": shape.room, "near": near}
    return found | ({"small": True} if shape.is_small else {})


def land_around(key: str, shape: Drawn, outlines: Outlines) -> dict[str, Any]:
    """Another country; with its name if that has room."""
    path = outlines.paths.get(key[1:], "")
    name = outlines.names[path] if path and shape.room >= NAMED else ""
    return {"path": shape.path, "name": name, "x": shape.x, "y": shape.y, "room": shape.room}


def world_map(outlines: Outlines) -> dict[str, Any]:
    """The countries of the world without Antarctica."""
    plane = {}
    for code, path in outlines.paths.items():
        if code in outlines.countries and code != "AQ":
            plane[path] = projected(beyond_the_cut(outlines.countries[code]), equal_earth)
    left, top, right, bottom = unary_union([shape.envelope for shape in plane.values()]).bounds
    scale = (WORLD_SIDE - 2 * WORLD_MARGIN) / (right - left)
    moved = (scale, 0, 0, scale, WORLD_MARGIN - left * scale, WORLD_MARGIN - top * scale)
    layer = {path: snapped(affine_transform(shape, moved), GRID / 10) for path, shape in plane.items()}
    drawn, tolerance = draw_within([layer], WORLD_BUDGET)
    frame = (0, 0, WORLD_SIDE, (bottom - top) * scale + 2 * WORLD_MARGIN)
    return as_data(drawn, [frame], outlines, tolerance) | {"missing": sorted(unseen(outlines))}


def unseen(outlines: Outlines) -> list[str]:
    return [path for code, path in outlines.paths.items() if code not in outlines.countries or code == "AQ"]


def beyond_the_cut(outline: BaseGeometry) -> BaseGeometry:
    """Degrees from the middle of the map; what lies beyond its edge stands on the other side."""
    middle = CUT + 180
    home = middle_of(outline)[0] - middle
    home += TURN if home < -180 else 0
    parts = [translate(part, -middle) for part in get_parts(outline)]
    turns = [round((home - part.centroid.x) / TURN) * TURN for part in parts]
    turned = [translate(part, turn) if turn else part for part, turn in zip(parts, turns, strict=True)]
    return unary_union([part for part in turned if part.bounds[0] > -178 and part.bounds[2] < 192])


def write(maps: dict[str, dict[str, Any]]) -> None:
    """The same maps give the same bytes."""
    with zipfile.ZipFile(OUTPUT, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, data in sorted(maps.items()):
            text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
            entry = zipfile.ZipInfo(f"{path}.json", date_time=(1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, text, zipfile.ZIP_DEFLATED, 9)


def report(maps: dict[str, dict[str, Any]], outlines: Outlines) -> None:
    """What got a shape, what not, and how coarse the maps had to be."""
    provinces = sum(len(data["shapes"]) for path, data in maps.items() if path != WORLD)
    print(f"{provinces} provinces, {len(maps) - 1} countries, {len(maps[WORLD]['shapes'])} in the world")
    print("without outline:", *sorted(unseen(outlines)), *sorted(outlines.missing))
    coarse = {path: data["tolerance"] for path, data in maps.items() if data["tolerance"] > 2}
    print("coarse:", coarse, f"{OUTPUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
