"""The first word of a line decides which patterns are worth trying: most lines begin like none of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

# (Reporting · * Editing · © 2018: no word
FIRST = re.compile(r"[(\[*]?\s*([^\W\d_]*)")

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Opening(Generic[Answer]):
    """A pattern for the beginning of a line, and the words one of which such a line begins with if with a word."""

    answer: Answer
    pattern: re.Pattern[str]
    words: frozenset[str]


class Openings(Generic[Answer]):
    """Patterns in their order, of which only those are tried that a line's first word allows: one of `words`.

    >>> table = Openings([opening("greeting", re.compile("good (?:day|night)"), "good")])
    >>> table.find("good night, all", "good"), table.find("the night", "the")
    ('greeting', None)
    """

    def __init__(self, openings: Iterable[Opening[Answer]]) -> None:
        self._all = tuple(openings)
        self.words = frozenset().union(*(opening.words for opening in self._all))
        self._by_word = {word: tuple(o for o in self._all if word in o.words) for word in self.words}

    def find(self, text: str, first: str) -> Answer | None:
        """The answer of the first pattern that matches a text with this first word (see `first_word`)."""
        for opening in self._by_word.get(first, ()) if first else self._all:
            if opening.pattern.match(text):
                return opening.answer
        return None


def opening(answer: Answer, pattern: re.Pattern[str], words: str) -> Opening[Answer]:
    """A pattern with its first words, given as one text."""
    return Opening(answer, pattern, frozenset(words.split()))


def first_word(text: str) -> str:
    """A line's first word in lower case, an opening bracket before it left out; empty if it begins with a sign.

    >>> first_word("(Reporting by Ana Lind)"), first_word("© Harbour News"), first_word("E-mail")
    ('reporting', '', 'e')
    """
    first, _, _ = text.partition(" ")
    return first.lower() if first.isalpha() else FIRST.match(text)[1].lower()
