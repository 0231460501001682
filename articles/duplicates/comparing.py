"""Two texts side by side: how much they share, whether they are the same text, and where they differ."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property

from .shingles import Numbers, shared, shingles, words

SAME = 0.42  # of the shorter text: reports of one event by different hands share quotes, seldom more than a third
BEGINNING = (
    0.3  # of the first half of the shorter text: an outlet's closing lines, or the usual background, do not count
)
LEAST_SHARED = 6  # shingles: a greeting or a place with a date is no text in common
SERIES_DAYS = 4  # what repeats a form so much later, is the next report
SERIES_SHARE, SERIES_FIGURES = 0.9, 0.5  # of the words, of the figures that a later version keeps
FEWEST_FIGURES = 3  # below which figures say nothing
LONGEST_FOR_WORDS = 150  # words of two passages that are compared word by word
MOST_SENTENCES = 3000  # of a text that is compared; comparing takes the square of them at worst
SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?…؟][\"'”’»)\]]*(?=\s+[^\sa-z])|(?=\n)|\Z)")
PIECE = re.compile(r"\w+|\s+|[^\w\s]")
FIGURE = re.compile(r"\d[\d.,:]*\d|\d")


@dataclass(frozen=True)
class Text:
    """What is compared of an article: its body, who published it, and when, if the day is known."""

    body: str
    source: int | None = None
    day: date | None = None

    @cached_property
    def words(self) -> list[str]:
        return words(self.body)

    @cached_property
    def shingles(self) -> Numbers:
        return shingles(self.words)

    @cached_property
    def beginning(self) -> Numbers:
        return shingles(self.words[: (len(self.words) + 1) // 2])

    @cached_property
    def figures(self) -> set[str]:
        return set(FIGURE.findall(self.body))


@dataclass(frozen=True)
class Passage:
    """A place where two texts differ: pieces of either, each with whether it is changed. One side may be empty."""

    here: tuple[tuple[str, bool], ...]
    there: tuple[tuple[str, bool], ...]


def share(one: Text, other: Text) -> float:
    """How much of the shorter text stands in the other one, from 0 to 1."""
    if one.words == other.words:
        return 1.0
    shorter = min(len(one.shingles), len(other.shingles))
    return shared(one.shingles, other.shingles) / shorter if shorter else 0.0


def is_same_text(one: Text, other: Text) -> bool:
    """Whether one of two texts was made from the other, or both from a third.

    Texts that only end alike are not, nor is the next report of a series: days later, the same words, other figures.
    """
    if one.words == other.words:
        return bool(one.words)
    shorter, longer = sorted((one, other), key=lambda text: len(text.shingles))
    common = shared(shorter.shingles, longer.shingles)
    if common < LEAST_SHARED or common < SAME * len(shorter.shingles):
        return False
    begins = shared(shorter.beginning, longer.shingles) >= BEGINNING * len(shorter.beginning)
    return begins and not is_next_of_series(one, other, common / len(shorter.shingles))


def is_next_of_series(one: Text, other: Text, part: float) -> bool:
    """Whether two texts that share this much are reports of one form: by their figures, else by outlet and days."""
    days = abs((one.day - other.day).days) if one.day and other.day else None
    if part >= SERIES_SHARE or (days is not None and days < SERIES_DAYS):
        return False
    fewer = min(len(one.figures), len(other.figures))
    if fewer < FEWEST_FIGURES:
        return days is not None and one.source == other.source is not None
    return len(one.figures & other.figures) < SERIES_FIGURES * fewer


def passages(here: str, there: str) -> list[Passage]:
    """Where two texts differ, in the order of the first: sentences changed, left out and added."""
    one, other = sentences(here), sentences(there)
    if max(len(one), len(other)) > MOST_SENTENCES:
        return []
    plain = [" ".join(words(sentence)) for sentence in one], [" ".join(words(sentence)) for sentence in other]
    found = SequenceMatcher(None, *plain, autojunk=False).get_opcodes()
    return [
        passage(" ".join(one[first:last]), " ".join(other[begins:ends]))
        for kind, first, last, begins, ends in found
        if kind != "equal"
    ]


def sentences(text: str) -> list[str]:
    """The sentences of a text.

    >>> sentences("Talks open. “Will they?” she asked.\\n\\nThey did.")
    ['Talks open.', '“Will they?” she asked.', 'They did.']
    """
    return [found[0].strip() for found in SENTENCE.finditer(text)]


def passage(here: str, there: str) -> Passage:
    """Two passages with what is changed in them: word by word where both are short, else all of it."""
    one, other = PIECE.findall(here), PIECE.findall(there)
    if not one or not other or len(one) + len(other) > 4 * LONGEST_FOR_WORDS:
        return Passage(((here, True),) if here else (), ((there, True),) if there else ())
    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    left = [("".join(one[first:last]), kind != "equal") for kind, first, last, _, _ in codes]
    right = [("".join(other[begins:ends]), kind != "equal") for kind, _, _, begins, ends in codes]
    return Passage(tuple(filled(left)), tuple(filled(right)))


def filled(pieces: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """The pieces that have text."""
    return (piece for piece in pieces if piece[0])
