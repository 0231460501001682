"""What a map shows: the mainland in its frame, far islands in small frames below it."""

from dataclasses import dataclass
from math import cos, radians

from shapely import STRtree, box, get_parts, unary_union
from shapely.affinity import affine_transform
from shapely.geometry.base import BaseGeometry

from .shapes_projection import Bounds, around, azimuthal, middle_of, projected

SIDE = 1000  # units: the longer side of the main frame
MARGIN = 0.05  # of the land's size, on each side
FLATTEST, TALLEST = 1.9, 0.78  # width by height
GAP = 0.08  # of the land's size: islands nearer than that belong together,
NEAR = 2.0  # degrees: and far islands nearer than twice that have one frame
GROWTH = 1.3  # land that makes the frame larger than that goes into a frame of its own,
CLOSE, CLOSE_GROWTH = 2.5, 4.0  # or than that, if it lies within so many degrees: Gaza stays beside the West Bank;
SHARE = 0.2  # if it is less than this part of the country
TRACE = 0.0005  # and less than this is left out, unless it is a province
MOST_INSETS = 5
CORE, STRAY = 0.004, 0.5  # of the largest island, what counts beside it; degrees from those, what is still shown
INSET, BETWEEN = 170, 14  # units: height of the small frames, and space between frames


@dataclass(frozen=True)
class Frame:
    """A rectangle on the map and the projection of what is in it: kilometres times `scale`, moved."""

    longitude: float
    latitude: float
    scale: float
    left: float
    top: float
    bounds: Bounds  # on the map

    def draw(self, outline: BaseGeometry) -> BaseGeometry:
        """The outline in the units of the map; its parts must be turned to the middle."""
        plane = projected(outline, azimuthal(self.longitude, self.latitude))
        return affine_transform(plane, (self.scale, 0, 0, self.scale, self.left, self.top))


def frames_for(outline: BaseGeometry, provinces: list[BaseGeometry]) -> list[tuple[Frame, BaseGeometry]]:
    """The frames of a country's map, the main one first, each with the land in degrees that it is for."""
    turned = around(outline, middle_of(outline)[0])
    main, far = split(turned, [around(province, middle_of(outline)[0]) for province in provinces])
    frame = main_frame(main)
    found, x = [(frame, main)], 0.0
    top = frame.bounds[3] + BETWEEN
    for land in map(without_specks, far):
        inset = inset_frame(land, x, top)
        found.append((inset, land))
        x = inset.bounds[2] + BETWEEN
    return found


def split(outline: BaseGeometry, provinces: list[BaseGeometry]) -> tuple[BaseGeometry, list[BaseGeometry]]:
    """The mainland with what lies near, and far islands worth a frame."""
    groups = clusters(outline, GAP * size(outline) ** 0.5 / 2)
    total, main, far = land_area(outline), groups[0], []
    for group in sorted(groups[1:], key=lambda group: group.distance(main)):
        joined = unary_union([main, group])
        most = CLOSE_GROWTH if group.distance(main) < CLOSE else GROWTH
        if size(joined) <= most * size(main) or land_area(group) >= SHARE * total:
            main = joined
        else:
            far.append(group)
    whole = [province.representative_point() for province in provinces]
    far = clusters(unary_union(far), NEAR) if far else []
    far = [group for group in far if land_area(group) >= TRACE * total or any(group.contains(point) for point in whole)]
    if len(far) > MOST_INSETS or land_area(main) < total / 2:
        return outline, []
    return main, far


def clusters(outline: BaseGeometry, reach: float) -> list[BaseGeometry]:
    """Parts of the land that lie near each other, the largest cluster first."""
    parts = get_parts(outline)
    zones = get_parts(unary_union([box(*part.bounds).buffer(reach) for part in parts]))
    tree, members = STRtree(zones), [[] for _ in zones]
    for part in parts:
        members[tree.query(part, predicate="within")[0]].append(part)
    return sorted((unary_union(group) for group in members), key=lambda group: -group.area)


def land_area(outline: BaseGeometry) -> float:
    return outline.area * cos(radians(outline.centroid.y))


def size(outline: BaseGeometry) -> float:
    """The area of the rectangle around the land, with the degrees of longitude as long as they are there."""
    left, bottom, right, top = outline.bounds
    return (right - left) * cos(radians((bottom + top) / 2)) * (top - bottom)


def main_frame(land: BaseGeometry) -> Frame:
    """The frame of the mainland, with a margin, not too flat and not too tall."""
    longitude, latitude = middle_of(land)
    longitude += 360 * round((land.centroid.x - longitude) / 360)
    left, top, right, bottom = projected(land, azimuthal(longitude, latitude)).bounds
    width, height = (right - left) * (1 + 2 * MARGIN), (bottom - top) * (1 + 2 * MARGIN)
    width, height = max(width, height * TALLEST), max(height, width / FLATTEST)
    scale = SIDE / max(width, height)
    width, height = round(width * scale), round(height * scale)
    x, y = width / 2 - scale * (left + right) / 2, height / 2 - scale * (top + bottom) / 2
    return Frame(longitude, latitude, scale, x, y, (0, 0, width, height))


def without_specks(land: BaseGeometry) -> BaseGeometry:
    """Islands without the tiny ones far from all others, for which the others would have to be drawn small."""
    parts = get_parts(land)
    largest = max(land_area(part) for part in parts)
    core = box(*unary_union([part for part in parts if land_area(part) > CORE * largest]).bounds)
    return unary_union([part for part in parts if part.distance(core) < STRAY])


def inset_frame(land: BaseGeometry, x: float, y: float) -> Frame:
    """A small frame whose corner is here."""
    longitude, latitude = middle_of(land)
    longitude += 360 * round((land.centroid.x - longitude) / 360)
    left, top, right, bottom = projected(land, azimuthal(longitude, latitude)).bounds
    scale = INSET * (1 - 2 * MARGIN) / max(bottom - top, (right - left) / 1.6)
    width = round(max((right - left) * scale * (1 + 2 * MARGIN), INSET / 2))
    across, down = x + width / 2 - scale * (left + right) / 2, y + INSET / 2 - scale * (top + bottom) / 2
    return Frame(longitude, latitude, scale, across, down, (x, y, x + width, y + INSET))
