"""The lines of a paste and their shape: how long, how many small words, ended like a sentence or not.

Nothing here knows what a line means; `blocks` decides that. Broken lines are put together again first: copy that was
wrapped at a fixed width, and sentences that a page's links have cut to pieces.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .telling import read_words
from .vocabulary import FUNCTION_WORDS, OPEN_ENDS

NAME = r"[^\W\d_a-z][\w'’.-]*"  # one word of a name; the capital may be any script's
HEAD_LINES = 3  # a title and a byline, which are not wrapped, may stand right over copy that is
WRAP_WIDTHS = range(40, 101)  # columns at which copy is wrapped
PROSE_WORDS = 9  # fewer words are prose only between other prose
LINK = re.compile(r"(?:[-*•+]\s+|\d+\.\s+)?\[([^\]]{0,400})\]\(([^\s)]{1,2000})[^)]{0,2000}\)\Z")  # - [Label](address)
ENDS = frozenset(".!?…:")
SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*\Z|[.!?…][\"'”’»)\]]*\s*\[\d{1,3}\]\Z")
OPENING = re.compile(r"(?:^|[\s\"“‘'«(\[])[\"“‘'«(\[]+\s?[^\W\d_a-zAI]?\Z")  # “ alone, or with the large first letter
OPENERS = frozenset("\"“‘'«([")
LARGE_LETTER = re.compile(r"[\"“‘'«(\[]+\s?[^\W\d_a-z]")  # “W
CONTINUES = re.compile(r"[a-z,;)\]”’?!]|\.(?!\.)|:\s")
PUNCTUATION = re.compile(r"[.,;:!?)\]”’]|\"(?!\w)")
OPEN_END = re.compile(r"(?:,[”\"’']?|—|\()\Z")  # “… he added,”
WRITER = re.compile(rf"By {NAME}(?: {NAME}){{1,3}}\Z")
CREDITED = re.compile(r"[Pp]hoto(?:graph)?s?(?: by)?: ?[A-Z][^.,;:?!]{1,40}\Z")  # … in the square. Photo by: Ana Lind
LONGEST_LINK = 8  # words of a link inside a sentence
MENDED = 4000  # characters; no sentence is longer, and joining stays linear


@dataclass(slots=True)
class Line:
    """One line and its shape. `number` counts from 0 in the cleaned text, `gap` the blank lines before it.

    `small` counts the words that hold sentences together; `tells` has the bits of what its words tell (telling.py).
    """

    text: str
    number: int
    gap: int
    words: int
    small: int
    ended: bool
    address: str = ""
    joined: int = 1
    tells: int = 0
    is_prose: bool = field(init=False)  # whether it reads like a paragraph of an article on its own

    def __post_init__(self) -> None:
        self.is_prose = self.words >= PROSE_WORDS and self._reads_like_prose()

    def _reads_like_prose(self) -> bool:
        if self.address:
            return False
        if not self.ended and self.words < 28:
            return self.is_loose and not self.text[-1].isalnum()
        if self.small < 2 or self.small * 9 < self.words:
            return self.words >= 25 and self.ended and self.small * 25 >= self.words
        return True

    @property
    def is_loose(self) -> bool:
        """Whether it has a sentence's words, though it may lack the end: among paragraphs it is one."""
        return not self.address and self.words >= 12 and self.small * 3 >= self.words

    @property
    def is_sentence(self) -> bool:
        """Whether it could be a short paragraph: ended, with at least one small word."""
        if self.address or not self.ended or self.words < 3 or not self.small or self.text[-1] == ":":
            return False
        return self.text[-1] == "." or sum(word[0].isupper() for word in self.text.split()) * 3 <= self.words * 2


def read_lines(text: str) -> list[Line]:
    """The lines of a cleaned text that are not empty, wrapped and cut ones joined."""
    return _mend(_unwrap(_split(text)))


def make_line(text: str, number: int, gap: int) -> Line:
    """A line measured."""
    link = LINK.match(text) if text[-1:] == ")" else None
    if link:
        return Line(link[1].strip(), number, gap, 0, 0, False, link[2])
    words = text.split()
    last = text[-1:]
    ended = last in ENDS or (not last.isalnum() and bool(SENTENCE_END.search(text[-12:])))
    small, tells = read_words(words)
    return Line(text, number, gap, len(words), small, ended, tells=tells)


def repeated(texts: list[str], times: int = 2) -> set[str]:
    """The texts that come so many times or more; in most pastes none does, which is quick to see."""
    if len(set(texts)) > len(texts) - times + 1:
        return set()
    return {text for text, count in Counter(texts).items() if count >= times}


def _split(text: str) -> list[Line]:
    lines, gap = [], 0
    for number, raw in enumerate(text.split("\n")):
        line = raw.strip()
        if line:
            lines.append(make_line(line, number, gap))
            gap = 0
        else:
            gap += 1
    return lines


def _unwrap(lines: list[Line]) -> list[Line]:
    """Join the lines of copy that was wrapped at a fixed width."""
    groups = list(_groups(lines))
    width = max((_wrap_width(group) for group in groups if len(group) > 2), default=0)
    if not width:
        return lines
    joined: list[Line] = []
    for group in groups:
        joined.extend(_join_wrapped(group, width) if _wrap_width(group, width) else group)
    return joined


def _groups(lines: list[Line]) -> Iterable[list[Line]]:
    """Runs of lines without a blank line between them."""
    group: list[Line] = []
    for line in lines:
        if line.gap and group:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _wrap_width(group: list[Line], width: int = 0) -> int:
    """The column at which a group is wrapped, or 0: nearly every line is as long as the next word allows."""
    width = max(width, max(len(line.text) for line in group))
    if len(group) < 2 or width not in WRAP_WIDTHS or sum(line.small for line in group) < len(group):
        return 0
    full = [_is_full(line, after, width) for line, after in zip(group, group[1:], strict=False)]
    begun = full.index(True) if any(full) else 0
    if begun <= HEAD_LINES < len(full) - begun:
        full = full[begun:]
    return width if sum(full) * 10 >= len(full) * 7 else 0


def _is_full(line: Line, after: Line, width: int) -> bool:
    first = after.text.split(" ", 1)[0]
    return len(line.text) + 1 + len(first) > width


def _join_wrapped(group: list[Line], width: int) -> Iterable[Line]:
    pieces = [group[0]]
    for line, after in zip(group, group[1:], strict=False):
        if _is_full(line, after, width):
            pieces.append(after)
        else:
            yield _joined(pieces)
            pieces = [after]
    yield _joined(pieces)


def _joined(pieces: list[Line]) -> Line:
    if len(pieces) == 1:
        return pieces[0]
    texts = [pieces[0].text]
    tail = texts[0][-4:]
    for piece in pieces[1:]:
        glued = PUNCTUATION.match(piece.text) or OPENING.search(tail)
        texts.append(("" if glued else " ") + piece.text)
        tail = (tail + texts[-1])[-4:]
    return replace(make_line("".join(texts), pieces[0].number, pieces[0].gap), joined=len(pieces))


def _mend(lines: list[Line]) -> list[Line]:
    """Join sentences that the links inside them have cut into lines."""
    labels = {line.text for line in lines if line.address}
    labels |= repeated([line.text for line in lines if line.words > 3])  # so do titles that come again
    mended: list[Line] = lines[:1]  # the first line is the page's title
    pieces: list[Line] = []
    length = 0
    for place, line in enumerate(lines[1:], start=1):
        after = lines[place + 1] if place + 1 < len(lines) else None
        if pieces and length < MENDED and _goes_on(pieces, line, after, labels):
            pieces.append(line)
            length += len(line.text)
        else:
            if pieces:
                mended.append(_joined(pieces))
            pieces, length = [line], len(line.text)
    if pieces:
        mended.append(_joined(pieces))
    return mended


def _goes_on(pieces: list[Line], line: Line, after: Line | None, labels: set[str]) -> bool:
    """Whether a line continues the sentence that the pieces have begun."""
    last = pieces[-1]
    if line.address or last.address:
        return False
    if line.gap:
        return _runs_over(last, line)
    if line.text[0] in ".,;:!?)]”" and (len(pieces) > 1 or last.words > 3) and last.text[0] != "|":
        return len(line.text) < 3 or line.text[0] not in ":!?"
    if last.text[:1] in OPENERS and (OPENING.fullmatch(last.text) or LARGE_LETTER.fullmatch(last.text)):
        return True
    if last.ended or (len(pieces) == 1 and not _is_fragment(last, labels)):
        return False
    if CREDITED.search(last.text[-60:]):
        return False
    if last.words == 1 and len(pieces) == 1:
        return line.text[0].islower()
    if CONTINUES.match(line.text) or _is_open(pieces):
        return True
    if line.text in labels and line.words <= LONGEST_LINK:
        return _is_inside(pieces, after, labels)
    return bool(after and not after.gap and line.words <= 8 and CONTINUES.match(after.text) and not line.ended)


def _runs_over(last: Line, line: Line) -> bool:
    """Whether a sentence goes on after a blank line: the one has no end, the other no beginning."""
    return (
        not last.ended and last.words >= PROSE_WORDS and last.small >= 2 and line.text[0].islower() and line.words > 4
    )


def _is_open(pieces: list[Line]) -> bool:
    """Whether what is there so far cannot be the end: “according to the”, “… he added,”."""
    last = pieces[-1].text
    before = pieces[-2].text[-1] if len(last) < 3 and len(pieces) > 1 else ""
    return last.rsplit(None, 1)[-1].lower() in OPEN_ENDS or bool(OPEN_END.search(before + last[-4:]))


def _is_inside(pieces: list[Line], after: Line | None, labels: set[str]) -> bool:
    """Whether a link's label stands in a sentence and not in a list of links: text goes on behind it."""
    if after is None or after.gap or any(character.isdigit() for character in after.text[:6]):
        return False
    if pieces[-1].text in labels and pieces[0].words < 6:
        return False
    short_label = after.text in labels and after.words <= LONGEST_LINK
    return bool(CONTINUES.match(after.text)) or after.words >= 8 or short_label or _is_fragment(after, labels)


def _is_fragment(line: Line, labels: set[str]) -> bool:
    """Whether a line may be the beginning of a cut sentence and not a title or a label."""
    if line.text in labels or line.text[0] in "|©" or WRITER.match(line.text):
        return False
    if line.text.split(None, 1)[0].lower() in FUNCTION_WORDS:
        return True
    return line.words >= 4 and line.small >= 1
