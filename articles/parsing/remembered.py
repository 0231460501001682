"""Answers kept for the words and names that news repeats."""

from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


class Remembered(dict[str, Answer]):
    """What a function answers to each text; `Remembered(function)[text]` asks it once.

    Quicker than `functools.lru_cache`, which moves each answer to the front when it is asked for. Here all answers are
    forgotten once there are too many; very long texts, which hardly come again, are not kept.

    >>> small = Remembered(str.lower)
    >>> small["May"], small
    ('may', {'May': 'may'})
    """

    def __init__(self, function: Callable[[str], Answer], most: int = 16_384, longest: int = 200) -> None:
        super().__init__()
        self._function, self._most, self._longest = function, most, longest

    def __missing__(self, text: str) -> Answer:
        answer = self._function(text)
        if len(text) <= self._longest:
            if len(self) >= self._most:
                self.clear()
            self[text] = answer
        return answer
