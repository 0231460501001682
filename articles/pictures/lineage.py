"""An actor's names through time, and the actors it came from, became or left, on one axis of years."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from .timelines import share_of_year

WORDS = {  # of a relation, read from this actor and read from the other
    "renamed_to": ("renamed to", "formerly"),
    "merged_into": ("merged into", "absorbed"),
    "split_from": ("split from", "left by"),
    "part_of": ("part of", "includes"),
    "allied_with": ("allied with", "allied with"),
}
MOMENTS = ("renamed_to", "merged_into", "split_from")  # happen on a day; the others last
TICKS = 6  # years named on the axis, at most
STEPS = (1, 2, 5, 10, 20, 25, 50, 100)


@dataclass(frozen=True)
class Name:
    """A name and the days it was in use; an end that is None is open or unknown. `source` says where that is from."""

    text: str
    first: date | None = None
    last: date | None = None
    source: str = ""
    url: str = ""


@dataclass(frozen=True)
class Tie:
    """A relation to another actor: its kind, who, when, and whether it is told from the other's side."""

    kind: str
    other: Name
    first: date | None = None
    last: date | None = None
    is_inverse: bool = False

    @property
    def words(self) -> str:
        """How this actor stands to the other: “split from”."""
        return WORDS[self.kind][self.is_inverse]

    @property
    def when(self) -> str:
        """The day of what happened on one, the days of what lasted."""
        return when(self.first, self.last or (self.first if self.kind in MOMENTS else None))


@dataclass(frozen=True)
class Span:
    """A line of the drawing: from `x` on `width` of 100 wide. Unknown ends are drawn as open."""

    text: str
    url: str
    words: str
    when: str
    source: str
    x: float
    width: float
    is_open_before: bool
    is_open_after: bool


@dataclass(frozen=True)
class Connector:
    """A line from one span to another at `x` of 100; `top` and `height` are of 100, too."""

    x: float
    top: float
    height: float
    kind: str


@dataclass(frozen=True)
class Tick:
    year: int
    x: float


@dataclass(frozen=True)
class Lineage:
    """The spans from the earliest, the lines between them, the years of the axis, and names without any date."""

    spans: tuple[Span, ...]
    connectors: tuple[Connector, ...]
    ticks: tuple[Tick, ...]
    undated: tuple[Name, ...]
    untimed: tuple[Tie, ...]

    @property
    def is_worth_drawing(self) -> bool:
        """One name alone is no lineage."""
        return len(self.spans) > 1


@dataclass(frozen=True)
class Axis:
    """Years to places on the line: 0 is the first year, 100 the end of the last."""

    first: int
    last: int

    def x(self, day: date) -> float:
        """Where a day stands; a day before the first year stands at its beginning."""
        return max(0.0, round(100 * (share_of_year(day) - self.first) / (self.last - self.first), 2))

    def ticks(self) -> tuple[Tick, ...]:
        """Round years, not more than fit."""
        step = next((step for step in STEPS if (self.last - self.first) / step <= TICKS), STEPS[-1])
        years = range(ceil(self.first / step) * step, self.last + 1, step)
        return tuple(Tick(year, round(100 * (year - self.first) / (self.last - self.first), 2)) for year in years)


def lineage(names: Iterable[Name], ties: Iterable[Tie], today: date) -> Lineage:
    """The drawing of an actor's dated names and of the relations that have a date; the rest is listed without."""
    names, ties = list(names), list(ties)
    dated = sorted((name for name in names if name.first or name.last), key=lambda name: (begin(name), name.text))
    timed = sorted((tie for tie in ties if tie_day(tie)), key=lambda tie: (tie_day(tie), tie.other.text))
    undated = tuple(name for name in names if not (name.first or name.last))
    untimed = tuple(tie for tie in ties if not tie_day(tie))
    if not dated and not timed:
        return Lineage((), (), (), undated, untimed)
    axis = axis_of(dated, timed, today)
    spans = [span(name, "", axis) for name in dated] + [tie_span(tie, axis) for tie in timed]
    connectors = [*successions(dated, axis, len(spans)), *joints(dated, timed, axis, len(spans))]
    return Lineage(tuple(spans), tuple(connectors), axis.ticks(), undated, untimed)


def begin(name: Name) -> date:
    return name.first or date.min


def tie_day(tie: Tie) -> date | None:
    """The day that the relation is drawn at."""
    return tie.first or tie.last


def axis_of(names: Sequence[Name], ties: Sequence[Tie], today: date) -> Axis:
    """Whole years around the names and the days of relations, with a year before what has no beginning; to today if
    something goes on. What the others were long before does not count: the drawing is of this actor."""
    days = [day for name in names for day in (name.first, name.last) if day]
    days += [day for tie in ties for day in (tie.first, tie.last) if day]
    days += [tie.other.last for tie in ties if tie.other.last and tie.other.last > max(days, default=date.min)]
    is_open = any(not name.last for name in names)
    last = max([*days, today]) if is_open else max(days)
    first = floor(share_of_year(min(days))) - any(not name.first for name in names)
    return Axis(first, max(ceil(share_of_year(last)), first + 1))


def span(name: Name, words: str, axis: Axis) -> Span:
    """A name on its line."""
    x = axis.x(name.first) if name.first else 0.0
    end = axis.x(name.last) if name.last else 100.0
    return Span(
        text=name.text,
        url=name.url,
        words=words,
        when=when(name.first, name.last),
        source=name.source,
        x=x,
        width=max(0.6, round(end - x, 2)),
        is_open_before=not name.first or name.first.year < axis.first,
        is_open_after=not name.last,
    )


def tie_span(tie: Tie, axis: Axis) -> Span:
    """Another actor on its line: as long as it is known to have been, or else from the day of the relation on."""
    other = tie.other
    if not other.first and not other.last:
        starts_here = (tie.kind == "split_from") == tie.is_inverse or tie.kind == "part_of"
        first, last = (tie_day(tie), tie.last) if starts_here else (None, tie_day(tie))
        other = Name(other.text, first, last, other.source, other.url)
    drawn = span(other, tie.words, axis)
    return Span(**vars(drawn) | {"when": tie.when})


def successions(names: Sequence[Name], axis: Axis, rows: int) -> list[Connector]:
    """From each name down to the one that begins when it ends, within a month."""
    found = []
    for n, name in enumerate(names):
        follows = [m for m in range(n + 1, len(names)) if name.last and follows_on(name.last, names[m].first)]
        found += [connector(axis.x(names[m].first), n, m, rows, "renamed_to") for m in follows[:1]]
    return found


def follows_on(last: date, first: date | None) -> bool:
    return first is not None and -1 <= (first - last).days <= 31


def joints(names: Sequence[Name], ties: Sequence[Tie], axis: Axis, rows: int) -> list[Connector]:
    """From the name that was in use on the day of a relation down to the other actor."""
    found = []
    for m, tie in enumerate(ties, start=len(names)):
        day = tie_day(tie)
        bearers = [n for n, name in enumerate(names) if begin(name) <= day <= (name.last or date.max)]
        bearers = bearers or list(range(len(names)))[-1:]
        found += [connector(axis.x(day), n, m, rows, tie.kind) for n in bearers[:1]]
    return found


def connector(x: float, upper: int, lower: int, rows: int, kind: str) -> Connector:
    """From the bar of one line to that of another; bars stand at three quarters of the height of a line."""
    return Connector(x, round(100 * (upper + 0.75) / rows, 2), round(100 * (lower - upper) / rows, 2), kind)


def when(first: date | None, last: date | None) -> str:
    """“28 July 2016 – 28 January 2017”, “since 2017”, “until 2013”; empty without any day."""
    if first and last:
        return words_of(first) if first == last else f"{words_of(first)} – {words_of(last)}"
    if first:
        return f"since {words_of(first)}"
    return f"until {words_of(last)}" if last else ""


def words_of(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
