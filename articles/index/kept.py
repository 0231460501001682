"""What was found once about an index, for whoever asks again: an index never changes, so that stays right."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from hashlib import sha256
from threading import Lock
from typing import Any, Generic, TypeVar

from pyroaring import BitMap

MOST = 600  # answers, the largest of them some kilobytes
FEW = 1_000  # rows are counted as quickly as they are told apart
MISSING = object()
Made = TypeVar("Made")


def one_each(answer: object) -> int:
    return 1


class Kept(Generic[Made]):
    """The answers that were asked for last, as many as weigh no more than `most` together. Several threads may ask."""

    def __init__(self, most: int = MOST, weight: Callable[[Made], int] = one_each) -> None:
        self.most, self.weight, self.total = most, weight, 0
        self.answers: OrderedDict[Hashable, Made] = OrderedDict()
        self.changing = Lock()

    def __len__(self) -> int:
        return len(self.answers)

    def get(self, key: Hashable, default: Any = None) -> Any:
        """What is kept for this key, if anything is."""
        with self.changing:
            if key in self.answers:
                self.answers.move_to_end(key)
            return self.answers.get(key, default)

    def put(self, key: Hashable, answer: Made) -> None:
        """Keep an answer, and let go of those that were not asked for the longest, as far as need be."""
        with self.changing:
            self.total += self.weight(answer) - (self.weight(self.answers[key]) if key in self.answers else 0)
            self.answers[key] = answer
            self.answers.move_to_end(key)
            while self.total > self.most:
                self.total -= self.weight(self.answers.popitem(last=False)[1])

    def of(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` made for this key when it was first asked for, or makes now. Nobody may change the answer."""
        found = self.get(key, MISSING)
        if found is MISSING:
            found = make()
            self.put(key, found)
        return found

    def of_rows(self, rows: BitMap, what: Hashable, make: Callable[[], Made]) -> Made:
        """The same for a question about these rows, whichever filters found them."""
        return make() if len(rows) < FEW else self.of((what, mark_of(rows)), make)


def mark_of(rows: BitMap) -> bytes:
    """The same for the same rows alone: short enough to be kept."""
    return sha256(rows.serialize()).digest()
