"""Quote marks and sentences: what stands between which marks, and where sentences end outside of them.

Everything here counts in code points of the part; a paragraph is read once, mark by mark.
"""

import re
from typing import NamedTuple

from .cues import listed
from .document import PARAGRAPH_BREAK

# Any mark, `don’t` left out: between letters none opens or closes anything
MARK = re.compile(r"[\"“”„‟«»‘’‚‹›'`](?!(?<=\w['’])\w)(?:(?<=')'|(?<=`)`)?")
OPENING = frozenset((*"“„‟«‹", "``"))
SINGLE = frozenset("‘’'‚")
BEFORE_OPENING = frozenset(" \t\n([{—–-/:;,.…\u00a0\u200b>*")
AFTER_CLOSING = frozenset(" \t\n.,;:?!)]}—–-…/\u00a0’'\"”»")
# Between the marks nothing is read; this character stands for every hidden letter.
HIDDEN = "\x02"
ENDS = frozenset(".?!…")
# End of a sentence: `left.” Then`, `left. “Then`, and two that a page has glued: `left.“Then`, `left.She said`
SENTENCE_END = re.compile(
    r"[.?!…”](?:(?:(?<!”)(?<![.?!…].)[.?!…]*[”)\]]*|(?<=[.?!…]”))\s+(?=[^\sa-z,;:)–—-])"
    r"|(?<=[a-z]{3}\.)(?=“|(?:The|He|She|It|They|We|But|And|In|On|At|His|Her|This|Mr|Ms) ))"
)
LAST_WORD = re.compile(r"(?:^|(?<=[\s(\[“”/]))[^\s(\[“”/]{1,12}\.$")
INITIALS = re.compile(r"(?:[A-Za-z]\.){1,5}")
ABBREVIATIONS = listed(
    """
    mr. mrs. ms. dr. prof. gen. lt. col. maj. sgt. capt. cpl. pvt. adm. cmdr. brig. rev. hon. sen. rep. gov.
    pres. sr. jr. st. mt. no. nos. vs. etc. approx. dept. est. inc. ltd. co. corp. bros. jan. feb. mar. apr.
    jun. jul. aug. sep. sept. oct. nov. dec. mon. tue. wed. thu. fri. fig. vol. art. sec. spc. supt. det.
    messrs. amb. ariz. calif. colo. conn. del. fla. ga. ill. ind. kan. ky. la. mass. md. mich. minn. miss.
    mo. mont. neb. nev. okla. ore. pa. tenn. tex. va. vt. wash. wis. wyo. al. cf. viz. e.g. i.e.
    """
)
# After initials such as “U.S.” these words begin a sentence.
STARTERS = listed(
    """
    the a an in on at he she it they we i but and this that these those his her its their there when while
    after as if meanwhile however earlier last according for what who
    """
)
ASKED = "(?:said|says|asked|wrote|told|added|shouted|replied|asks|adds|tweeted|wondered|explained)"
# “Why now?” Weber asked: the question's end is not the sentence's.
NAMED_CUE = re.compile(
    rf"(?:[A-Z][\w.’'-]*\s+){{1,5}}{ASKED}\b"
    r"|(?!(?:The|A|An|But|And|In|On|At|After|When|As|He|She|It|They|We|I)\b)[A-Z][\w.’'-]*(?:,?\s+[\w.’'-]+){0,10}?,?\s+"
    rf"{ASKED}(?=[.,]|\s+(?:in|on|at|during)\b|\Z)"
)


class Marked(NamedTuple):
    """One stretch between marks: `[start, end)` with them, `[inner, inner_end)` without."""

    start: int
    inner: int
    inner_end: int
    end: int
    closed: bool


class Paragraph(NamedTuple):
    """A paragraph with its marked stretches and the text with their insides hidden."""

    start: int
    end: int
    masked: str
    marked: tuple[Marked, ...]

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """Where its sentences start and end in the part, found anew each time: few paragraphs are asked."""
        return [(start + self.start, end + self.start) for start, end in _sentences(self.masked)]


def read_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a part.

    `masked` is as long as the paragraph and counts from its start; all else counts from the part's.

    >>> [p.masked[s - p.start : e - p.start] for p in read_paragraphs('No. “Go.” We left.') for s, e in p.sentences]
    ['No.', '“\\x02\\x02.”', 'We left.']
    """
    found, start = [], 0
    for piece in text.split(PARAGRAPH_BREAK):
        marked = _find_marked(piece)
        shifted = [
            Marked(m.start + start, m.inner + start, m.inner_end + start, m.end + start, m.closed) for m in marked
        ]
        found.append(Paragraph(start, start + len(piece), _mask(piece, marked), tuple(shifted)))
        start += len(piece) + len(PARAGRAPH_BREAK)
    return found


def _find_marked(text: str) -> list[Marked]:
    """The outermost marked stretches of one paragraph, in order; one pass, whatever the marks."""
    found: list[Marked] = []
    scan = _Scan() if MARK.search(text) else None
    if scan is None:
        return found
    for match in MARK.finditer(text):
        mark, at, after = match.group(), match.start(), match.end()
        if mark == "`":
            continue
        opens, closes = _roles(text, mark, at, after)
        if scan.start is None:
            if opens:
                scan.open(mark, at, after)
        elif scan.single:
            if mark in SINGLE:
                _read_single(text, scan, found, mark, at, after, opens, closes)
            elif opens and not closes and scan.tentative is None:
                scan.open(mark, at, after)
        elif mark not in SINGLE:
            _read_double(text, scan, found, mark, at, after, opens, closes)
    _finish(text, scan, found)
    return found


class _Scan:
    """What is open at this point of the paragraph."""

    __slots__ = ("depth", "inner", "low", "single", "start", "straight", "tentative")

    def __init__(self) -> None:
        self.close()

    def open(self, mark: str, at: int, after: int) -> None:
        self.start, self.inner, self.depth, self.tentative = at, after, 1, None
        self.single, self.straight, self.low = mark in SINGLE, mark == '"', mark == "„"

    def close(self) -> None:
        self.start, self.inner, self.depth, self.tentative = None, 0, 0, None
        self.single = self.straight = self.low = False


def _roles(text: str, mark: str, at: int, after: int) -> tuple[bool, bool]:
    """Whether the mark can open and whether it can close, judged by its neighbours."""
    before = text[at - 1] if at else " "
    behind = text[after] if after < len(text) else " "
    if mark in OPENING:
        return True, mark == "“" and not behind.isalnum() and before in ENDS
    if mark in ('"', "'", "’", "‘", "‚"):
        opens = before in BEFORE_OPENING and not behind.isspace() and (mark != "’" or not at)
        closes = not before.isspace() and (behind in AFTER_CLOSING or mark == '"')
        if mark == "’":
            opens = False
        return opens, closes and mark not in "‘‚"
    return mark == "»" and before in BEFORE_OPENING and behind.isalnum(), True


def _read_double(
    text: str, scan: _Scan, found: list[Marked], mark: str, at: int, after: int, opens: bool, closes: bool
) -> None:
    """One more double mark inside double marks: a nested opening, a close, or a forgotten close and a new start."""
    if scan.straight and mark == '"':
        if opens and not closes and _sentence_before(text, at):
            _take(found, scan, at, at, False)
            scan.open(mark, at, after)
        else:
            _take(found, scan, at, after, True)
    elif scan.low and mark == "“" and not text[at - 1].isspace():
        _take(found, scan, at, after, True)
    elif closes and not (opens and mark in OPENING):
        scan.depth -= 1
        if scan.depth <= 0 or (scan.straight and mark != '"'):
            _take(found, scan, at, after, True)
    elif mark in OPENING and _sentence_before(text, at):
        _take(found, scan, at, at, False)
        scan.open(mark, at, after)
    elif mark in OPENING:
        scan.depth += 1
    elif mark == '"' and not opens:
        _take(found, scan, at, after, True)


def _read_single(
    text: str, scan: _Scan, found: list[Marked], mark: str, at: int, after: int, opens: bool, closes: bool
) -> None:
    """One more single mark inside single marks: an apostrophe, a possible close, or a sure one after punctuation."""
    if closes and text[at - 1] in ".,?!…":
        _take(found, scan, at, after, True)
    elif opens and scan.tentative is not None:
        _take(found, scan, scan.tentative, scan.tentative + 1, True)
        scan.open(mark, at, after)
    elif closes and scan.tentative is None:
        scan.tentative = at
    elif opens and not closes:
        scan.open(mark, at, after)


def _sentence_before(text: str, at: int) -> bool:
    """Whether a sentence ends before this mark, so that it cannot be nested in the words before it."""
    before = text[max(0, at - 3) : at].rstrip()
    return bool(before) and text[at - 1 : at].isspace() and before[-1] in ".?!" and text[at - 2 : at - 1] in ".?!"


def _take(found: list[Marked], scan: _Scan, at: int, after: int, closed: bool) -> None:
    """Keep the open stretch up to `at`; nothing between the marks is nothing said."""
    start, inner = scan.start, scan.inner
    scan.close()
    if start is not None and at > inner:
        found.append(Marked(start, inner, at, after, closed))


def _finish(text: str, scan: _Scan, found: list[Marked]) -> None:
    """At the paragraph's end a double mark that is still open holds the rest; a single one was an apostrophe."""
    if scan.start is None:
        return
    if not scan.single:
        _take(found, scan, len(text.rstrip()), len(text), False)
    elif scan.tentative is not None:
        _take(found, scan, scan.tentative, scan.tentative + 1, True)


def _mask(text: str, marked: list[Marked]) -> str:
    """The paragraph with “…” for every stretch, the last punctuation inside kept, as long as before."""
    if not marked:
        return _unmarked(text)
    pieces, at = [], 0
    for m in marked:
        pieces.append(_unmarked(text[at : m.start]))
        last = text[m.inner_end - 1]
        hidden = m.inner_end - m.inner
        kept = last if last in ".,?!…;:" else HIDDEN
        pieces.append("“" * (m.inner - m.start) + HIDDEN * (hidden - 1) + kept + "”" * (m.end - m.inner_end))
        at = m.end
    pieces.append(_unmarked(text[at:]))
    return "".join(pieces)


def _unmarked(text: str) -> str:
    """Marks that open or close nothing must not look like the marks of a stretch."""
    return text.replace("“", '"').replace("”", '"').replace(HIDDEN, " ")


def _sentences(masked: str) -> list[tuple[int, int]]:
    """Where sentences start and end, spaces around them left out."""
    found, start = [], 0
    for match in SENTENCE_END.finditer(masked):
        if match.start() < start or not _ends(masked, start, match):
            continue
        found.append((start, len(masked[start : match.end()].rstrip()) + start))
        start = match.end()
    end = len(masked.rstrip())
    if start < end:
        start += len(masked[start:end]) - len(masked[start:end].lstrip())
        found.append((start, end))
    return found


def _ends(masked: str, start: int, match: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence here: not after abbreviations, not between a question and who asked it."""
    stop = match.group().rstrip()
    if stop[-1] == "”":
        question = masked[match.start()] in "?!" or masked[match.start() - 1] in "?!"
        return not (question and NAMED_CUE.match(masked, match.end(), match.end() + 120))
    if stop != ".":
        return True
    word = LAST_WORD.search(masked[max(start, match.start() - 13) : match.start() + 1])
    if not word:
        return True
    last = word.group()
    if INITIALS.fullmatch(last):
        follower = re.match(r"[\w’']+", masked[match.end() : match.end() + 20])
        return len(last) > 2 and bool(follower) and follower.group().lower() in STARTERS
    return last.lower() not in ABBREVIATIONS
