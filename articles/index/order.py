"""Numbers in the order of a list, though some came later and belong in between."""

from bisect import bisect_left

import numpy as np
from pyroaring import BitMap


def in_order(rows: BitMap, base: int, later: np.ndarray, before: np.ndarray, start: int, end: int) -> np.ndarray:
    """The rows from `start` up to `end` in the order of the list.

    The first `base` numbers stand in order. `later` are the others in order, and `before` says before which of the
    first each of them stands.
    """
    first = rows & BitMap(range(base))
    end = min(end, len(rows))
    if len(later) and len(first) < len(rows):
        standing = np.isin(later, np.frombuffer((rows - first).to_array(), np.uint32))
        later, before = later[standing], before[standing]
    else:
        later = before = later[:0]

    def position(number: int) -> int:
        at = int(before[number])
        return number + (first.rank(at - 1) if at else 0)

    low, high = (bisect_left(range(len(later)), edge, key=position) for edge in (start, end))
    found = np.empty(max(end - start, 0), np.int64)
    is_first = np.ones(len(found), bool)
    at = np.fromiter(map(position, range(low, high)), np.int64, high - low) - start
    found[at] = later[low:high]
    is_first[at] = False
    found[is_first] = np.fromiter(first[start - low : end - high], np.int64) if is_first.any() else ()
    return found
