"""The word right before a name: it decides at once which patterns of what stands before are worth trying."""

import re
from collections.abc import Container, Iterable

from .remembered import Remembered

LONGEST = 20  # letters
UNCLEAR = "?"  # no plain word of letters: any pattern may match


def word_before(text: str, start: int) -> str:
    """The word that one space parts from `start`; empty if none does, `UNCLEAR` if it is no plain word.

    >>> word_before("rain near Karm", 10), word_before("(near Karm)", 6), word_before("“Karm”", 1)
    ('near', '?', '')
    """
    if text[start - 1 : start] != " ":
        return ""
    floor = start - LONGEST
    _, space, word = text[floor if floor > 0 else 0 : start - 1].rpartition(" ")
    return word if (space or floor <= 0) and word.isalpha() else UNCLEAR


def last_words(text: str) -> frozenset[str]:
    """The words with which what a pattern looks for ends, and the sign that it may match at no plain word."""
    return frozenset((*text.split(), UNCLEAR))


def phrases(text: str) -> tuple[str, ...]:
    """The patterns of a list that commas part."""
    return tuple(" ".join(text.split()).split(", "))


def by_last_word(
    patterns: Iterable[str], whole: re.Pattern[str], unsure: Container[str]
) -> Remembered[re.Pattern[str]]:
    """For a word right before a name a pattern of those patterns that end with it, made when a text first has it.

    It is `whole`, which has them all, for words that may follow any of them, or if none ends so.

    >>> by_last_word(("in", "fled (?:to|from)"), re.compile("in "), {"the"})["to"].search("he fled to ").group()
    'fled to '
    """
    ends = [(pattern, pattern.rpartition(" ")[2]) for pattern in patterns]

    def ending(word: str) -> re.Pattern[str]:
        those = [pattern for pattern, end in ends if end == word or (not end.isalpha() and re.fullmatch(end, word))]
        return re.compile(rf"\b(?:{'|'.join(those)}) $") if those and word not in unsure else whole

    return Remembered(ending)


DIRECTIONS = " ".join(
    way + ending
    for way in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "central")
    for ending in ("", "ern", "ernmost", "ward", "wards", "erly")
)
