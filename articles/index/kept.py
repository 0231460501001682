"""What was found once about an index, for whoever asks again: an index never changes, so that stays right."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar

from pyroaring import BitMap

MOST = 600  # answers, the largest of them some kilobytes
FEW = 1_000  # rows are counted as quickly as they are told apart
Made = TypeVar("Made")


class Kept:
    """The answers to the latest so many questions. Several threads may ask at once."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self.answers: OrderedDict[Hashable, Any] = OrderedDict()
        self.changing = Lock()

    def __len__(self) -> int:
        return len(self.answers)

    def of(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` made for this key when it was first asked for, or makes now. Nobody may change the answer."""
        with self.changing:
            if key in self.answers:
                self.answers.move_to_end(key)
                return self.answers[key]
        made = make()
        with self.changing:
            self.answers[key] = made
            while len(self.answers) > self.most:
                self.answers.popitem(last=False)
        return made

    def of_rows(self, rows: BitMap, what: Hashable, make: Callable[[], Made]) -> Made:
        """The same for a question about these rows, whichever filters found them."""
        return make() if len(rows) < FEW else self.of((what, mark_of(rows)), make)


def mark_of(rows: BitMap) -> bytes:
    """The same for the same rows alone: short enough to be kept."""
    return sha256(rows.serialize()).digest()
