"""Where words went when somebody edited the text around them."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_TOKENS = 4_000  # of the changed stretch; a longer one is compared by its two ends alone
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Moves:
    """How positions of an old text lie in a new one: stretches (old start, new start, length) that stayed the same."""

    old: str
    new: str
    kept: tuple[tuple[int, int, int], ...]

    def position(self, offset: int) -> int:
        """About where an offset of the old text is in the new one; exact inside of what stayed the same."""
        at = bisect_right(self.kept, (offset, len(self.new) + 1, 0)) - 1
        if at < 0:
            return 0
        old, new, length = self.kept[at]
        return new + min(offset - old, length)

    def same(self, start: int, end: int) -> tuple[int, int] | None:
        """The span where the words went, if they stand there unchanged."""
        first = self.position(start)
        last = first + end - start
        return (first, last) if self.new[first:last] == self.old[start:end] else None

    def nearest(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of the same words nearest to where they went, if they stand there as whole words."""
        words, near = self.old[start:end], self.position(start)
        places = (self.new.rfind(words, 0, near + len(words)), self.new.find(words, near))
        whole = [at for at in places if at >= 0 and is_whole(self.new, at, at + len(words))]
        first = min(whole, key=lambda at: abs(at - near), default=None)
        return None if first is None else (first, first + len(words))

    def stretch(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of what now stands between the first and the last character, if these two stayed."""
        first, last = self.position(start), self.position(end - 1) + 1
        ends_stayed = (self.new[first : first + 1], self.new[last - 1 : last]) == (self.old[start], self.old[end - 1])
        return (first, last) if ends_stayed and first < last else None


def moves(old: str, new: str) -> Moves:
    """Compare two versions of a text."""
    head = common(old, new)
    tail = common(old[head:][::-1], new[head:][::-1])
    middle = between(old[head : len(old) - tail], new[head : len(new) - tail])
    kept = [(0, 0, head), *((a + head, b + head, n) for a, b, n in middle), (len(old) - tail, len(new) - tail, tail)]
    return Moves(old, new, tuple(stretch for stretch in kept if stretch[2]))


def common(one: str, other: str) -> int:
    """How many characters two texts begin with together."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        half = (low + high + 1) // 2
        low, high = (half, high) if one[low:half] == other[low:half] else (low, half - 1)
    return low


def between(old: str, new: str) -> list[tuple[int, int, int]]:
    """Stretches that two texts share, compared word by word, as offsets and a length in characters."""
    olds, news = TOKEN.findall(old), TOKEN.findall(new)
    if max(len(olds), len(news)) > MOST_TOKENS:
        return []
    old_at, new_at = starts(olds), starts(news)
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    return [(old_at[a], new_at[b], old_at[a + n] - old_at[a]) for a, b, n in matcher.get_matching_blocks() if n]


def starts(tokens: list[str]) -> list[int]:
    offsets = [0]
    for token in tokens:
        offsets.append(offsets[-1] + len(token))
    return offsets


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether the span does not begin or end inside of a word."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())
