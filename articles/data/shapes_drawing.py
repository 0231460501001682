"""Outlines to the paths of an SVG: neighbours are simplified together, so that a border stays one line."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from shapely import clip_by_rect, coverage_simplify, get_parts, set_precision
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from .shapes_projection import Bounds, areas

Ring = list[tuple[int, int]]
SPECK = 1.5  # square units: a smaller island is dropped unless it is all there is of its province
SMALL = 9  # units: what is narrower and lower than this needs a dot to be seen


@dataclass(frozen=True)
class Drawn:
    """One outline on a map: rings of whole numbers, where its name stands and how wide it is there."""

    rings: list[Ring]
    x: int
    y: int
    room: int
    is_small: bool

    @property
    def path(self) -> str:
        """The data of an SVG path, in steps from point to point."""
        return "".join(ring_path(ring) for ring in self.rings)


def draw(outlines: dict[str, BaseGeometry], tolerance: float) -> dict[str, Drawn]:
    """The outlines of one frame, simplified together."""
    return {key: drawn_from(outline) for key, outline in simplified(outlines, tolerance).items()}


def simplified(outlines: dict[str, BaseGeometry], tolerance: float) -> dict[str, BaseGeometry]:
    """The outlines with fewer corners; those that nothing is left of are dropped."""
    outlines = {key: outline for key, outline in outlines.items() if not outline.is_empty}
    simple = coverage_simplify(list(outlines.values()), tolerance)
    return {key: outline for key, outline in zip(outlines, simple, strict=True) if not outline.is_empty}


def drawn_from(outline: BaseGeometry) -> Drawn:
    """The outline in whole numbers; its largest island stays however small."""
    polygons = sorted(get_parts(outline), key=lambda part: -part.area)
    shown = [part for part in polygons if part.area >= SPECK] or polygons[:1]
    rings = [ring for part in shown for ring in rings_of(part)]
    width, height = extent(polygons)
    x, y, room = place_of_name(polygons[0])
    return Drawn(rings or [dot_ring(polygons[0])], x, y, room, max(width, height) < SMALL)


def extent(polygons: Iterable[Polygon]) -> tuple[float, float]:
    left, top, right, bottom = MultiPolygon(list(polygons)).bounds
    return right - left, bottom - top


def rings_of(part: Polygon) -> Iterator[Ring]:
    """The rings that are left once rounded; holes that close are dropped."""
    for number, ring in enumerate([part.exterior, *part.interiors]):
        points = rounded(ring.coords)
        if abs(doubled_area(points)) >= (2 * SPECK if number else 1):
            yield points


def rounded(points: Iterable[tuple[float, float]]) -> Ring:
    """Whole numbers without repeats, without the last point that is the first, without points on a straight line."""
    found: Ring = []
    for x, y in points:
        point = (round(x), round(y))
        if not found or found[-1] != point:
            found.append(point)
    if len(found) > 1 and found[0] == found[-1]:
        found.pop()
    return found


def doubled_area(ring: Ring) -> int:
    return sum(x * ring[n - 1][1] - ring[n - 1][0] * y for n, (x, y) in enumerate(ring))


def dot_ring(part: Polygon) -> Ring:
    """The smallest outline that can be drawn, where the land is smaller than a unit."""
    x, y = round(part.centroid.x), round(part.centroid.y)
    return [(x, y), (x + 1, y), (x, y + 1)]


def place_of_name(part: Polygon) -> tuple[int, int, int]:
    """The point deepest inside, and how wide the land is at its height."""
    deepest = polylabel(part, tolerance=max(1.0, part.area**0.5 / 50)) if part.area > SPECK else part.centroid
    left, _, right, _ = part.bounds
    cut = get_parts(clip_by_rect(part, left, deepest.y - 0.5, right, deepest.y + 0.5))
    widths = [piece.bounds for piece in cut if piece.bounds[0] <= deepest.x <= piece.bounds[2]]
    room = max((bounds[2] - bounds[0] for bounds in widths), default=0)
    middle = (widths[0][0] + widths[0][2]) / 2 if widths and room < 3 * (right - left) / 4 else deepest.x
    return round(middle), round(deepest.y), round(room)


def ring_path(ring: Ring) -> str:
    """“M3 4l1-2 5 0z”: absolute start, then steps."""
    numbers = np.diff(np.array(ring), axis=0).ravel().tolist()
    steps = "".join(f" {n}" if n >= 0 else str(n) for n in numbers).lstrip()
    return f"M{ring[0][0]} {ring[0][1]}l{steps}z"


def neighbours(drawn: dict[str, Drawn]) -> dict[str, list[str]]:
    """Who shares a stretch of border with whom."""
    owners = defaultdict(set)
    for key, shape in drawn.items():
        for ring in shape.rings:
            for n, point in enumerate(ring):
                owners[frozenset((ring[n - 1], point))].add(key)
    found = defaultdict(set)
    for keys in owners.values():
        for key in keys:
            found[key] |= keys - {key}
    return {key: sorted(others) for key, others in found.items()}


def clipped(outline: BaseGeometry, frame: Bounds) -> BaseGeometry:
    """What of the land is inside the frame."""
    return areas(clip_by_rect(outline, *frame))


def snapped(outline: BaseGeometry, grid: float) -> BaseGeometry:
    """The outline on a fine grid, which closes the hairline gaps of rounded data."""
    return areas(set_precision(outline, grid))
