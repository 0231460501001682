"""Who appears with whom: a triangle of names by names, ordered so that those who appear together stand together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .shades import Legend, Value, legend_of

MOST = 12  # names: more columns than that cannot be told apart


@dataclass(frozen=True)
class Pair:
    """Two names and in how many articles both stand."""

    first: str
    second: str
    count: int
    shade: int
    url: str


@dataclass(frozen=True)
class Row:
    """A name with its number, and its pairs with the names above it."""

    number: int
    name: Value
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Company:
    """The rows of the triangle, and all pairs that appear together, the most frequent first."""

    rows: tuple[Row, ...]
    pairs: tuple[Pair, ...]
    legend: Legend


def company(
    names: Mapping[str, Value], together: Mapping[tuple[str, str], int], address: Callable[[str, str], str]
) -> Company:
    """The triangle of the names with the largest counts, from counts by pairs of their keys in either order."""
    keys = sorted(names, key=lambda key: (-names[key].count, names[key].label))[:MOST]
    counts = {frozenset(pair): count for pair, count in together.items() if set(pair) <= set(keys) and count}
    keys = in_order(keys, counts)
    legend = legend_of(counts.values())

    def pair(one: str, other: str) -> Pair:
        count = counts.get(frozenset((one, other)), 0)
        url = address(one, other) if count else ""
        return Pair(names[one].label, names[other].label, count, legend.shade(count), url)

    rows = [Row(n + 1, names[key], tuple(pair(key, other) for other in keys[:n])) for n, key in enumerate(keys)]
    pairs = [found for row in rows for found in row.pairs if found.count]
    return Company(tuple(rows), tuple(sorted(pairs, key=lambda found: (-found.count, found.first))), legend)


def in_order(keys: Sequence[str], counts: Mapping[frozenset[str], int]) -> list[str]:
    """A chain that begins with the closest pair and grows at the end where the next closest name belongs."""
    if not counts:
        return list(keys)
    rank = {key: n for n, key in enumerate(keys)}
    closest = max(counts, key=lambda pair: (counts[pair], -sum(rank[key] for key in pair)))
    chain = sorted(closest, key=rank.__getitem__)
    left = [key for key in keys if key not in chain]
    while left:
        near = [(counts.get(frozenset((end, key)), 0), -rank[key], at) for at, end in ends(chain) for key in left]
        count, place, at = max(near)
        key = keys[-place]
        chain.insert(len(chain) if at or not count else 0, key)
        left.remove(key)
    return chain


def ends(chain: list[str]) -> list[tuple[int, str]]:
    """Both ends of the chain; 1 stands for the end that names are put behind."""
    return [(0, chain[0]), (1, chain[-1])]
