"""A sentence as words: what the readers of quotes walk over. Marked stretches count as one word each."""

import re

from .cues import BOUNDARIES, FINITE, FIRST_WORDS
from .marks import HIDDEN
from .remembered import Remembered

# Example: `U.S. envoy Lee's “…,” 3.5 he'd` -> U.S. | envoy | Lee's | “…,” | 3.5 | he'd
TOKEN = re.compile(
    r" ?([A-Za-z][a-z]+(?= )"  # plain words are the most, and looked for first
    r"|“+[\x02.,?!…;:]*”*|(?=[A-Za-z]\.)(?:[A-Za-z]\.){2,}(?:-[^\W_]+)*"
    r"|(?=[A-Z][a-z]{0,3}\.)(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Prof|Sen|Rep|Gov|Brig|Adm|St|[A-Z])\.(?=\s+[A-Z])"
    r"|[$€£#@]?[^\W_]+(?:[.,'’&/-]+[^\W_]+)*['’]?|[^\w\s])"
)
INNER_STOP = re.compile(r"\.\s")  # with one, an abbreviation may depend on the word behind it: “Gen. Karm”
SIGNS = frozenset(",.;:?!…")
# What stands behind so many words of one sentence is not read: no sentence costs more than this.
LONGEST = 500
DASHES = frozenset("—–-")


class Words:
    """The tokens of one sentence, in parallel lists. `kinds` is w for words, q for marked stretches, else the sign."""

    __slots__ = ("_start", "_starts", "cues", "kinds", "lows", "masked", "offset", "stop", "tokens")

    def __init__(self, masked: str, start: int, end: int, offset: int) -> None:
        self.masked, self.offset = masked, offset
        self._start = start
        self._starts: list[int] = []
        self.tokens, self.kinds = _tokens(masked[start:end])
        self.lows: list[str] = list(map(str.lower, self.tokens))
        if "May" in self.tokens:
            self.lows = [low if word != "May" else "may." for low, word in zip(self.lows, self.tokens, strict=True)]
        # Where words stand with which a report of speech can begin.
        self.cues: list[int] = [i for i, low in enumerate(self.lows) if low in FIRST_WORDS]
        self.stop = self._stop()

    def _stop(self) -> int:
        """The index behind the last word: a final full stop is left out."""
        stop = len(self.kinds)
        while stop and self.kinds[stop - 1] in (".", "?", "!", "…"):
            stop -= 1
        return stop

    def capital(self, i: int) -> bool:
        """Whether the word at i is written with a capital."""
        return self.tokens[i][0].isupper()

    def start(self, i: int) -> int:
        """Where the word at i starts, in the masked text; looked up for the few words that somebody asks for."""
        if not self._starts:
            self._starts = self._find_starts()
        return self._starts[i]

    def _find_starts(self) -> list[int]:
        starts, at = [], self._start
        for token in self.tokens:
            at = self.masked.index(token, at)
            starts.append(at)
            at += len(token)
        return starts

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Where the words first..end stand in the part."""
        return self.start(first) + self.offset, self.start(end - 1) + len(self.tokens[end - 1]) + self.offset

    def finite(self, first: int, end: int) -> bool:
        """Whether a word that can only be a verb stands there."""
        return not FINITE.isdisjoint(self.lows[first:end])

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
        return self.tokens[i].count(HIDDEN) if self.kinds[i] == "q" else 0

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


def _tokens(sentence: str) -> tuple[list[str], list[str]]:
    """The tokens of a sentence and the kind of each. Most stand between spaces, alone or with a sign behind them."""
    if INNER_STOP.search(sentence):
        found = TOKEN.findall(sentence)[:LONGEST]
        return found, [*map(_kind, found)]
    tokens: list[str] = []
    kinds: list[str] = []
    for chunk in sentence.split(None, LONGEST):
        if chunk.isalpha():
            tokens.append(chunk)
            kinds.append("w")
        elif chunk[-1] in SIGNS and (word := chunk[:-1]).isalpha():
            tokens += (word, chunk[-1])
            kinds += ("w", chunk[-1])
        else:
            found, found_kinds = CHUNKS[chunk]
            tokens += found
            kinds += found_kinds
    return tokens[:LONGEST], kinds[:LONGEST]


def _in_chunk(chunk: str) -> tuple[list[str], list[str]]:
    """The tokens of what stands between two spaces, and their kinds."""
    found = TOKEN.findall(chunk)
    return found, [*map(_kind, found)]


CHUNKS = Remembered(_in_chunk, most=4096, longest=24)


def _kind(word: str) -> str:
    """What a token is: of one sign the sign itself, a dash for all dashes."""
    first = word[0]
    if first == "“":
        return "q"
    if len(word) > 1 or first.isalnum():
        return "w"
    return "-" if first in DASHES else first
