"""The word right before a name: it decides at once which patterns of what stands before are worth trying."""

import re
from collections.abc import Iterable

LONGEST = 20  # letters
UNCLEAR = "?"  # no plain word of letters: any pattern may match


def word_before(text: str, start: int) -> str:
    """The word that one space parts from `start`; empty if none does, `UNCLEAR` if it is no plain word.

    >>> word_before("rain near Karm", 10), word_before("(near Karm)", 6), word_before("“Karm”", 1)
    ('near', '?', '')
    """
    if text[start - 1 : start] != " ":
        return ""
    floor = max(0, start - LONGEST)
    begin = text.rfind(" ", floor, start - 1) + 1
    word = text[begin or floor : start - 1]
    return word if (begin or not floor) and word.isalpha() else UNCLEAR


def last_words(text: str) -> frozenset[str]:
    """The words with which what a pattern looks for ends, and the sign that it may match at no plain word."""
    return frozenset((*text.split(), UNCLEAR))


def phrases(text: str) -> tuple[str, ...]:
    """The patterns of a list that commas part."""
    return tuple(" ".join(text.split()).split(", "))


def by_last_word(patterns: Iterable[str], words: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """For each of the words that may stand right before a name: those of the patterns that end with it, “the” behind
    them left out.

    >>> by_last_word(("in", "fled (?:to|from)"), ("to",))["to"].search("he fled to ").group()
    'fled to '
    """
    ends = [(pattern, re.compile(pattern.rpartition(" ")[2])) for pattern in patterns]
    found = {word: [pattern for pattern, end in ends if end.fullmatch(word)] for word in words}
    return {word: re.compile(rf"\b(?:{'|'.join(those)}) $") for word, those in found.items() if those}


DIRECTIONS = " ".join(
    way + ending
    for way in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "central")
    for ending in ("", "ern", "ernmost", "ward", "wards", "erly")
)
