"""Maps shaded by counts: the provinces of a country, the countries of the world."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from .shades import Legend, Value, legend_of
from .sheets import WORLD, Frame, Land, Shape, Sheet, sheet

LETTER = 12.5  # units that a letter of a name on the map takes
LAND_LETTER = 15  # and a letter of the name of a country around, which is set wider
ROOM = 0.95  # of the width that a name may fill


@dataclass(frozen=True)
class Region:
    """A place on a map: drawn by `path`, shaded 0 to 5, at `x`, `y` its name or, if it `is_small`, a dot."""

    key: str
    label: str
    count: int
    url: str
    shade: int
    path: str
    x: int
    y: int
    is_small: bool
    has_room: bool
    is_here: bool


@dataclass(frozen=True)
class Map:
    """A map ready to be written as SVG. `rows` are all values, drawn or not, the largest count first."""

    width: int
    height: int
    frames: tuple[Frame, ...]
    rest: str
    around: tuple[Land, ...]
    regions: tuple[Region, ...]
    legend: Legend
    rows: tuple[tuple[str, Value], ...]
    unseen: tuple[Value, ...]

    @property
    def has_empty(self) -> bool:
        """Whether some region is drawn as having none."""
        return any(not region.count for region in self.regions)

    @property
    def is_tall(self) -> bool:
        """Whether the map is rather high than wide."""
        return self.height > self.width


def country_map(country: str, values: Mapping[str, Value], here: str = "") -> Map | None:
    """The provinces of the country at this path, shaded by the values at theirs; None if none has an outline.

    Provinces that `values` leaves out are drawn without a link and count as none. The one at `here` is marked.
    """
    found = sheet(country)
    return drawn(found, values, here) if found and found.shapes and country != WORLD else None


def world_map(values: Mapping[str, Value], here: str = "") -> Map:
    """The countries of the world but Antarctica, shaded by the values at their paths; those with a count are named."""
    found = drawn(sheet(WORLD), values, here)
    named = (replace(region, has_room=region.has_room and bool(region.count)) for region in found.regions)
    return replace(found, regions=tuple(named))


def neighbours(path: str) -> tuple[str, ...]:
    """The paths of the provinces of the same country, or of the countries, that share a border with this one."""
    country, _, province = path.partition("/")
    found = sheet(country if province else WORLD)
    shape = found.shapes.get(path) if found else None
    return shape.near if shape else ()


def drawn(found: Sheet, values: Mapping[str, Value], here: str) -> Map:
    """A sheet with its values."""
    legend = legend_of(value.count for value in values.values())
    regions = [region(shape, values.get(shape.key), legend, here) for shape in found.shapes.values()]
    return Map(
        width=found.width,
        height=found.height,
        frames=found.frames,
        rest=found.rest,
        around=tuple(
            land if fits(land.name, LAND_LETTER, land.room) else replace(land, name="") for land in found.around
        ),
        regions=tuple(sorted(regions, key=lambda region: (region.is_here, region.is_small))),
        legend=legend,
        rows=tuple(sorted(values.items(), key=lambda item: (-item[1].count, item[1].label))),
        unseen=tuple(value for key, value in sorted(values.items()) if key not in found.shapes),
    )


def region(shape: Shape, value: Value | None, legend: Legend, here: str) -> Region:
    """A shape with its count; without a value, with the name that the map knows."""
    value = value or Value(shape.name, 0)
    return Region(
        key=shape.key,
        label=value.label,
        count=value.count,
        url=value.url,
        shade=legend.shade(value.count),
        path=shape.path,
        x=shape.x,
        y=shape.y,
        is_small=shape.is_small,
        has_room=fits(value.label, LETTER, shape.room),
        is_here=shape.key == here,
    )


def fits(name: str, letter: float, room: int) -> bool:
    """Whether the name can stand where there is so much room."""
    return len(name) * letter < room * ROOM
