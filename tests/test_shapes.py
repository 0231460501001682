"""The drawn maps: every shape is a place, no shape is empty, neighbours share their border."""

import gzip
import json
import re
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from articles.pictures.sheets import SHAPES

PLACES = Path(SHAPES).with_name("places.tsv.gz")
LARGEST_COUNTRY, LARGEST_WORLD = 30_000, 30_000  # characters of paths
LARGEST_FILE = 2_000_000  # bytes
Point = tuple[int, int]


@cache
def maps() -> dict[str, dict]:
    with zipfile.ZipFile(SHAPES) as archive:
        return {name.removesuffix(".json"): json.loads(archive.read(name)) for name in archive.namelist()}


@cache
def places() -> dict[str, str]:
    """The kind of each place by its path."""
    with gzip.open(PLACES, "rt", encoding="utf-8") as stream:
        return {path: kind for path, _, kind, *_ in (line.split("\t") for line in stream)}


def rings(path: str) -> list[list[Point]]:
    """The corners of each ring of a path."""
    found = []
    for x, y, steps in re.findall(r"M(-?\d+) (-?\d+)l([^z]*)z", path):
        point = (int(x), int(y))
        ring = [point]
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        for right, down in zip(numbers[::2], numbers[1::2], strict=True):
            point = (point[0] + right, point[1] + down)
            ring.append(point)
        found.append(ring)
    return found


def edges(path: str) -> list[frozenset[Point]]:
    return [frozenset((ring[n - 1], point)) for ring in rings(path) for n, point in enumerate(ring)]


def is_long(edge: frozenset[Point]) -> bool:
    """Whether an edge is more than a step of the grid, on which the smallest countries may fall together."""
    (left, top), (right, bottom) = edge
    return abs(left - right) + abs(top - bottom) > 2


def area(path: str) -> float:
    """The area inside of a path: holes turn the other way."""
    return (
        abs(sum(x * ring[n - 1][1] - ring[n - 1][0] * y for ring in rings(path) for n, (x, y) in enumerate(ring))) / 2
    )


def outlines(country: str) -> dict[str, str]:
    return {key: shape["path"] for key, shape in maps()[country]["shapes"].items()}


def test_every_shape_is_a_place():
    for country, sheet in maps().items():
        kind = "country" if country == "world" else "province"
        assert {places().get(key) for key in sheet["shapes"]} <= {kind}, country
        assert country == "world" or all(key.startswith(f"{country}/") for key in sheet["shapes"])


def test_every_province_is_drawn_or_listed_as_missing():
    provinces = {path for path, kind in places().items() if kind == "province"}
    drawn = {key for country, sheet in maps().items() if country != "world" for key in sheet["shapes"]}
    missing = {key for country, sheet in maps().items() if country != "world" for key in sheet["missing"]}
    assert drawn | missing == provinces
    assert not drawn & missing
    assert len(drawn) > 0.95 * len(provinces)


def test_every_country_is_drawn_or_listed_as_missing():
    countries = {path for path, kind in places().items() if kind == "country"}
    world = maps()["world"]
    assert set(world["shapes"]) | set(world["missing"]) == countries
    assert set(world["missing"]) == {"antarctica", "cocos-keeling-islands"}


def test_no_shape_is_empty():
    for country, sheet in maps().items():
        for key, shape in sheet["shapes"].items():
            assert all(len(ring) > 2 for ring in rings(shape["path"])), key
            assert area(shape["path"]) > 0, f"{key} on the map of {country}"


def test_every_shape_lies_inside_its_map():
    for country, sheet in maps().items():
        for key, shape in sheet["shapes"].items():
            for ring in rings(shape["path"]):
                assert all(0 <= x <= sheet["width"] and 0 <= y <= sheet["height"] for x, y in ring), (country, key)


def test_a_page_can_carry_every_map():
    for country, sheet in maps().items():
        paths = [shape["path"] for shape in sheet["shapes"].values()] + [land["path"] for land in sheet["around"]]
        limit = LARGEST_WORLD if country == "world" else LARGEST_COUNTRY
        assert sum(map(len, paths)) + len(sheet["rest"]) < limit, country
    assert SHAPES.stat().st_size < LARGEST_FILE


@pytest.mark.parametrize("country", ["syria", "ukraine", "russia", "uganda", "brazil", "world"])
def test_neighbours_share_their_border(country):
    owners = Counter(edge for path in outlines(country).values() for edge in set(edges(path)) if is_long(edge))
    assert max(owners.values()) == 2
    for key, shape in maps()[country]["shapes"].items():
        for other in shape["near"]:
            assert set(edges(shape["path"])) & set(edges(outlines(country)[other])), (key, other)


def test_provinces_fill_their_country_without_gaps():
    """The line around Syria is one ring: every other edge belongs to two provinces."""
    owners = Counter(edge for path in outlines("syria").values() for edge in edges(path))
    border = {edge for edge, count in owners.items() if count == 1}
    assert all(count == 2 for count in Counter(point for edge in border for point in edge).values())


def test_neighbours_are_mutual():
    for sheet in maps().values():
        for key, shape in sheet["shapes"].items():
            assert all(key in sheet["shapes"][other]["near"] for other in shape["near"])


def test_idlib_lies_between_its_neighbours():
    assert maps()["syria"]["shapes"]["syria/idlib"]["near"] == ["syria/aleppo", "syria/hama", "syria/latakia"]


def test_a_country_across_the_180th_meridian_is_in_one_piece():
    russia = maps()["russia"]
    chukotka = russia["shapes"]["russia/chukotka"]
    largest = max(rings(chukotka["path"]), key=lambda ring: max(x for x, _ in ring) - min(x for x, _ in ring))
    assert max(x for x, _ in largest) - min(x for x, _ in largest) < 250
    assert len(russia["frames"]) == 1
    fiji = max((x for x, _ in sum(rings(outlines("fiji")["fiji/northern-division"]), [])), default=0)
    assert 0 < fiji <= maps()["fiji"]["width"]


def test_far_islands_have_frames_of_their_own():
    states = maps()["united-states"]
    assert len(states["frames"]) == 3  # the mainland, Alaska, Hawaii
    height = states["frames"][0][3]
    for state in ("alaska", "hawaii"):
        ring = rings(outlines("united-states")[f"united-states/{state}"])[0]
        assert all(y > height for _, y in ring)


def test_an_enclave_is_a_hole_in_the_land_around_it():
    world = outlines("world")
    lesotho = set(edges(world["lesotho"]))
    assert lesotho <= set(edges(world["south-africa"]))
    assert maps()["world"]["shapes"]["lesotho"]["near"] == ["south-africa"]
