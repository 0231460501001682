"""A sentence as words: what the readers of quotes walk over. Marked stretches count as one word each."""

import re
from itertools import islice

from .cues import BOUNDARIES, FINITE
from .marks import HIDDEN

# Example: `U.S. envoy Lee's “…,” 3.5 he'd` -> U.S. | envoy | Lee's | “…,” | 3.5 | he'd
TOKEN = re.compile(
    r"“+[\x02.,?!…;:]*”*|(?=[A-Za-z]\.)(?:[A-Za-z]\.){2,}(?:-[^\W_]+)*|(?=[A-Z][a-z]{0,3}\.)(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Prof|Sen|Rep|Gov|Brig|Adm|St|[A-Z])\."
    r"(?=\s+[A-Z])|[$€£#@]?[^\W_]+(?:[.,'’&/-]+[^\W_]+)*['’]?|[^\w\s]"
)
# What stands behind so many words of one sentence is not read: no sentence costs more than this.
LONGEST = 500
DASHES = frozenset("—–-")


class Words:
    """The tokens of one sentence, in parallel lists. `kinds` is w for words, q for marked stretches, else the sign."""

    __slots__ = ("ends", "kinds", "lows", "masked", "offset", "starts", "stop")

    def __init__(self, masked: str, start: int, end: int, offset: int) -> None:
        spans = [match.span() for match in islice(TOKEN.finditer(masked, start, end), LONGEST)]
        words = [masked[first:last] for first, last in spans]
        self.masked, self.offset = masked, offset
        self.starts: list[int] = [first for first, _ in spans]
        self.ends: list[int] = [last for _, last in spans]
        self.lows: list[str] = list(map(str.lower, words))
        if "May" in words:
            self.lows = [low if word != "May" else "may." for low, word in zip(self.lows, words, strict=True)]
        self.kinds: list[str] = [_kind(word) if len(word) == 1 or word[0] == "“" else "w" for word in words]
        self.stop = self._stop()

    def _stop(self) -> int:
        """The index behind the last word: a final full stop is left out."""
        stop = len(self.kinds)
        while stop and self.kinds[stop - 1] in (".", "?", "!", "…"):
            stop -= 1
        return stop

    def capital(self, i: int) -> bool:
        """Whether the word at i is written with a capital."""
        return self.masked[self.starts[i]].isupper()

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Where the words first..end stand in the part."""
        return self.starts[first] + self.offset, self.ends[end - 1] + self.offset

    def finite(self, first: int, end: int) -> bool:
        """Whether a word that can only be a verb stands there."""
        return any(low in FINITE for low in self.lows[first:end])

    def quoted(self, first: int, end: int) -> bool:
        """Whether a marked stretch stands there."""
        return "q" in self.kinds[first:end]

    def next(self, sign: str, first: int, end: int) -> int:
        """The first place of this kind of token, or `end`."""
        try:
            return self.kinds.index(sign, first, end)
        except ValueError:
            return end

    def word(self, low: str, first: int, end: int) -> int:
        """The first place of this word, or -1."""
        try:
            return self.lows.index(low, first, end)
        except ValueError:
            return -1

    def hidden(self, i: int) -> int:
        """How many letters a marked stretch hides; 0 for words."""
        return self.masked.count(HIDDEN, self.starts[i], self.ends[i]) if self.kinds[i] == "q" else 0

    def phrase_start(self, last: int, floor: int = 0) -> int:
        """The first word of the noun phrase that ends with the word `last`."""
        i, joint = last, None
        while i >= floor:
            kind, low = self.kinds[i], self.lows[i]
            if kind == ")":
                i = self._opening(i, floor)
            elif low in ("and", "or", "&"):
                joint = i
            elif low == "that" and i < last and (i == floor or self.kinds[i - 1] == ","):
                return i
            elif kind != "w" or low in BOUNDARIES:
                break
            elif low in FINITE and i < last:
                return joint + 1 if joint is not None else i + 1
            i -= 1
        return i + 1

    def _opening(self, i: int, floor: int) -> int:
        """The bracket that opens what closes at i, if it is near."""
        for at in range(i - 1, max(floor, i - 12) - 1, -1):
            if self.kinds[at] == "(":
                return at
        return i


def _kind(word: str) -> str:
    """What a token of one sign, or a marked stretch, is."""
    first = word[0]
    if first == "“":
        return "q"
    if first.isalnum():
        return "w"
    return "-" if first in DASHES else first
