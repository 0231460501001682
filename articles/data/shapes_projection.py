"""From degrees to the plane: equal-area projections, and which parts of a country need a frame of their own."""

from collections.abc import Callable

import numpy as np
from shapely import clip_by_rect, get_parts, make_valid, transform, unary_union
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

Bounds = tuple[float, float, float, float]
SIDE = 110  # degrees to each side of the middle that a map of one country may show
TURN = 360


def azimuthal(longitude: float, latitude: float) -> Callable[[np.ndarray], np.ndarray]:
    """Lambert's azimuthal equal-area projection around a point; degrees in, kilometres out, south is down."""
    middle = np.radians(latitude)

    def project(points: np.ndarray) -> np.ndarray:
        away, lat = np.radians(points[:, 0] - longitude), np.radians(points[:, 1])
        nearness = np.sin(middle) * np.sin(lat) + np.cos(middle) * np.cos(lat) * np.cos(away)
        scale = 6371 * np.sqrt(2 / (1 + np.maximum(nearness, -0.99)))
        x = scale * np.cos(lat) * np.sin(away)
        y = scale * (np.cos(middle) * np.sin(lat) - np.sin(middle) * np.cos(lat) * np.cos(away))
        return np.column_stack([x, -y])

    return project


def equal_earth(points: np.ndarray) -> np.ndarray:
    """The Equal Earth projection (Šavrič, Patterson, Jenny 2018); degrees from the middle in, kilometres out."""
    away, slant = np.radians(points[:, 0]), np.arcsin(np.sqrt(3) / 2 * np.sin(np.radians(points[:, 1])))
    square = slant**2
    sixth = square**3
    rate = 1.340264 - 3 * 0.081106 * square + sixth * (7 * 0.000893 + 9 * 0.003796 * square)
    x = 2 * np.sqrt(3) * away * np.cos(slant) / (3 * rate)
    y = slant * (1.340264 - 0.081106 * square + sixth * (0.000893 + 0.003796 * square))
    return 6371 * np.column_stack([x, -y])


def middle_of(outline: BaseGeometry) -> tuple[float, float]:
    """The point on the globe around which the land lies, whichever side of the 180th meridian."""
    longitudes, latitudes, weights = [], [], []
    for part in get_parts(outline):
        centre = part.centroid
        longitudes.append(np.radians(centre.x))
        latitudes.append(np.radians(centre.y))
        weights.append(part.area * np.cos(np.radians(centre.y)))
    lon, lat, weight = np.array(longitudes), np.array(latitudes), np.array(weights)
    x, y, z = ((weight * axis).sum() for axis in (np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))
    return float(np.degrees(np.arctan2(y, x))), float(np.degrees(np.arctan2(z, np.hypot(x, y))))


def around(outline: BaseGeometry, longitude: float) -> BaseGeometry:
    """The land with each part turned to the side of the globe where the middle is."""
    parts = get_parts(outline)
    turns = [round((longitude - part.centroid.x) / TURN) * TURN for part in parts]
    if not any(turns):
        return outline
    return unary_union([translate(part, turn) if turn else part for part, turn in zip(parts, turns, strict=True)])


def land_near(outline: BaseGeometry, longitude: float) -> BaseGeometry:
    """What of the land lies on this half of the globe, all of it east or west of the middle as it is nearer."""
    window = (longitude - SIDE, -85, longitude + SIDE, 85)
    turns = [turn for turn in (-TURN, 0, TURN) if -180 + turn < window[2] and 180 + turn > window[0]]
    return unary_union([clip_by_rect(translate(outline, turn) if turn else outline, *window) for turn in turns])


def projected(outline: BaseGeometry, project: Callable[[np.ndarray], np.ndarray]) -> BaseGeometry:
    """The outline in the plane; neighbours keep the corners that they share."""
    drawn = transform(outline, project)
    return drawn if drawn.is_valid else areas(make_valid(drawn))


def areas(outline: BaseGeometry) -> BaseGeometry:
    """The polygons of a geometry, without the points and lines that mending or cutting leaves."""
    return unary_union([part for part in get_parts(outline) if part.geom_type in ("Polygon", "MultiPolygon")])
