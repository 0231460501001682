"""Find what people are reported to have said, in the body and in the captions.

A sentence is read by its reporting verbs (clauses.py); here its findings become quotes, and marked words without a verb
of their own are joined to the speech that they continue: in the same paragraph, or in the paragraphs that follow.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .clauses import Said, read_sentence
from .cues import CUES, FIRST_WORDS
from .datelines import read_signed
from .document import Document, Quote, Span, make_span
from .marks import Marked, Paragraph, read_paragraphs
from .speakers import subject_before, verb_start
from .words import Words

QUOTED_PARTS = ("body", "caption")
# Marked words without a verb are speech only if they are this long or are a sentence.
SHORTEST_ALONE = 12
LONG_MARKED = 24
# ` (Harbour News) — ` behind the place
DATELINE_END = re.compile(r"\s*(?:\([^()\n]{1,40}\)\s*)?[-–—:,]{0,2}\s*")
LETTERS = re.compile(r"[a-z]+")
TITLING = frozenset(("wrote", "writes", "writing", "called", "calls"))
LONGEST_TITLE = 8  # words


def find_quotes(document: Document) -> tuple[Quote, ...]:
    """Every quote of the body and the captions, in reading order, speakers as printed.

    >>> from articles.parsing.document import Metadata
    >>> found = find_quotes(Document(Metadata(), body="“We stay,” the mayor said. “All of us.”"))
    >>> [(q.content, q.kind, q.speaker_as_written, q.cue) for q in found]
    [('We stay, All of us.', 'direct', 'the mayor', 'said')]
    """
    found: list[Quote] = []
    for part, index, text in document.parts():
        if part in QUOTED_PARTS:
            dateline = _behind_dateline(text, document.metadata.dateline) if part == "body" else 0
            reader = _Reader(part, index, text, frozenset(document.crossheads), dateline)
            found.extend(reader.read())
    return tuple(found)


@dataclass(slots=True)
class _Draft:
    """A quote in the making: pieces with their marks, and whether words outside of marks belong to it."""

    pieces: list[tuple[int, int]]
    marks: list[Marked]
    plain: bool
    rule: str
    cue: tuple[int, int] | None = None
    speaker: tuple[int, int] | None = None


@dataclass(slots=True)
class _Reader:
    """Reads one part, paragraph by paragraph, remembering what speech is still going on."""

    part: str
    index: int
    text: str
    crossheads: frozenset[str]
    dateline: int
    drafts: list[_Draft] = field(default_factory=list)
    # The speech that the next marked words may continue, and the introduction that awaits its words.
    running: _Draft | None = None
    awaited: _Draft | None = None

    def read(self) -> list[Quote]:
        """The part's quotes."""
        for paragraph in read_paragraphs(self.text):
            if self.text[paragraph.start : paragraph.end] in self.crossheads:
                continue
            if _speaks(paragraph):
                self._read_paragraph(paragraph)
            else:
                self.running = None
                self.awaited = None if paragraph.masked.strip() else self.awaited
        return [self._quote(draft) for draft in self.drafts]

    def _read_paragraph(self, paragraph: Paragraph) -> None:
        """Each sentence by what it is: silent, nothing but marked words, or words with a verb."""
        marks = {m.start: m for m in paragraph.marked}
        latest, before = None, None
        for number, (start, end) in enumerate(paragraph.sentences):
            start = max(start, self.dateline)
            words = Words(paragraph.masked, start - paragraph.start, end - paragraph.start, paragraph.start)
            if _silent(words):
                latest, self.awaited = None, None
            elif words.kinds[: words.stop].count("q") == words.stop:
                latest = self._read_alone(words, marks, latest, before, number == 0)
                self.awaited = None if latest else self.awaited
            else:
                latest = self._read_worded(words, marks)
                self.awaited = self._introduction(words)
            before = words
        self.running = latest if paragraph.marked else None

    def _read_worded(self, words: Words, marks: dict[int, Marked]) -> _Draft | None:
        """The quotes of a sentence with words of its own; returns the last."""
        found = read_sentence(words) if words.stop > 1 else []
        drafts = [draft for said in found if self._has_words(draft := self._draft(words, said, marks))]
        if not drafts and "q" in words.kinds:
            bare = self._unverbed(words, marks)
            drafts = [bare] if bare else []
        self.drafts.extend(drafts)
        return max(drafts, key=lambda draft: draft.pieces[-1][1]) if drafts else None

    def _draft(self, words: Words, said: Said, marks: dict[int, Marked]) -> _Draft:
        """One verb's findings as a quote in the making."""
        pieces = [words.span(first, end) for first, end in said.contents]
        inside = [i for first, end in said.contents for i in range(first, end)]
        marked = _marked(words, marks, inside)
        plain = any(words.kinds[i] == "w" for i in inside)
        speaker = words.span(*said.speaker) if said.speaker else None
        return _Draft(pieces, marked, plain, said.rule, words.span(*said.cue), speaker)

    def _has_words(self, draft: _Draft) -> bool:
        """Whether something was said: more than a stray mark, as in “said that “”, and no title of a work."""
        return (draft.plain or bool(draft.marks)) and not self._names_work(draft)

    def _names_work(self, draft: _Draft) -> bool:
        """Whether all that is marked are titles: “She wrote the novel ‘Eleven Lemons’”."""
        if not draft.marks or not draft.cue or self.text[slice(*draft.cue)].lower() not in TITLING:
            return False
        return all(_is_title(self.text[mark.inner : mark.inner_end]) for mark in draft.marks)

    def _unverbed(self, words: Words, marks: dict[int, Marked]) -> _Draft | None:
        """Marked words behind a colon: “His answer was short: “…””."""
        i = words.next("q", 0, words.stop)
        signed = _signature(words)
        if signed:
            marked = _marked(words, marks, (0,))
            return _Draft([(m.start, m.end) for m in marked], marked, False, "signed", None, words.span(*signed))
        if i == 0 or i == words.stop or words.hidden(i) < LONG_MARKED or words.kinds[i - 1] != ":":
            return None
        subject = _subject(words, i - 1)
        marked = _marked(words, marks, range(i, words.stop))
        pieces = [(m.start, m.end) for m in marked]
        return _Draft(pieces, marked, False, "colon", None, words.span(*subject) if subject else None)

    def _introduction(self, words: Words) -> _Draft | None:
        """Cue and speaker of a sentence that ends with a colon: the words follow in the next paragraph."""
        if not words.stop or words.kinds[words.stop - 1] != ":":
            return None
        cues = [i for i in range(words.stop) if words.kinds[i] == "w" and words.lows[i] in CUES]
        cue = cues[-1] if cues else None
        speaker = _subject(words, words.stop)
        if cue is not None:
            speaker = subject_before(words, verb_start(words, cue)[0], 0) or speaker
        return _Draft(
            [],
            [],
            False,
            "introduced",
            words.span(cue, cue + 1) if cue is not None else None,
            words.span(*speaker) if speaker else None,
        )

    def _read_alone(
        self, words: Words, marks: dict[int, Marked], latest: _Draft | None, before: Words | None, opening: bool
    ) -> _Draft | None:
        """A sentence that is nothing but marked words: more of the same speech, or speech without a verb."""
        marked = _marked(words, marks, range(words.stop))
        pieces = [(m.start, m.end) for m in marked]
        if not marked:
            return None
        if latest and latest.marks:
            latest.pieces.extend(pieces)
            latest.marks.extend(marked)
            return latest
        draft = self._without_verb(marked, latest, before, opening)
        if draft:
            draft.pieces, draft.marks = pieces, marked
            self.drafts.append(draft)
        return draft

    def _without_verb(
        self, marked: list[Marked], latest: _Draft | None, before: Words | None, opening: bool
    ) -> _Draft | None:
        """Whose words stand there alone: those of the speech before, of the paragraph before, or of who is named."""
        if latest:
            return _Draft([], [], False, "goes on", None, latest.speaker)
        if self.awaited:
            return replace(self.awaited, pieces=[], marks=[])
        last = self.text[marked[-1].inner_end - 1]
        goes_on = opening and (self.running is not None or not marked[-1].closed)
        short = marked[-1].end - marked[0].start < SHORTEST_ALONE
        if (short and not goes_on) or (marked[-1].closed and last not in ".?!…,"):
            return None
        if opening:
            rule = "follow-on" if self.running else "alone" if marked[-1].closed else "lead-in"
            return _Draft([], [], False, rule)
        subject = _subject(before, before.stop) if before else None
        return _Draft([], [], False, "behind its speaker", None, before.span(*subject) if before and subject else None)

    def _quote(self, draft: _Draft) -> Quote:
        """The finished record; outer marks are left out of direct words and kept inside mixed ones."""
        kind = "mixed" if draft.plain and draft.marks else "indirect" if draft.plain else "direct"
        ranges = [(m.inner, m.inner_end) for m in draft.marks] if kind == "direct" else draft.pieces
        pieces = tuple(self._span(*self._stripped(start, end)) for start, end in ranges)
        content = " ".join([self.text[p.start : p.end] for p in pieces])
        cue = self.text[slice(*draft.cue)] if draft.cue else None
        cue_span = self._span(*draft.cue) if draft.cue else None
        written = self.text[slice(*draft.speaker)] if draft.speaker and draft.cue else None
        speaker_span = self._span(*draft.speaker) if draft.speaker else None
        return Quote(pieces, content, kind, draft.rule, cue, cue_span, None, None, written, speaker_span)

    def _stripped(self, start: int, end: int) -> tuple[int, int]:
        """The range without spaces at its ends."""
        piece = self.text[start:end]
        return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())

    def _span(self, start: int, end: int) -> Span:
        return make_span((self.part, start, end, self.index))


def _subject(words: Words, end: int) -> tuple[int, int] | None:
    """The sentence's first noun phrase: what stands before its first sure verb."""
    for i in range(1, end):
        if words.finite(i, i + 1) or (words.lows[i].endswith(("ed", "es")) and not words.capital(i)):
            found = subject_before(words, verb_start(words, i)[0], 0)
            if found:
                return found
    return None


def _is_title(marked: str) -> bool:
    """Whether marked words are written as the title of a work is: a capital on each longer word, and no stop."""
    words = marked.split()
    return 1 < len(words) <= LONGEST_TITLE and marked[-1].isalnum() and all(w[0].isupper() for w in words if len(w) > 3)


def _signature(words: Words) -> tuple[int, int] | None:
    """The name behind the dash of a pulled quote: ““…” – Ann Lee, teacher”."""
    if words.stop < 3 or words.kinds[:2] != ["q", "-"] or words.hidden(0) < SHORTEST_ALONE:
        return None
    end = words.next(",", 2, words.stop)
    named = 2 <= end - 2 <= 5 and words.capital(2) and words.capital(end - 1) and "q" not in words.kinds[2:end]
    return (2, end) if named else None


def _behind_dateline(text: str, dateline: str | None) -> int:
    """Where the report begins behind “EASTPORT (Harbour News) —”; 0 without a dateline."""
    signed = read_signed(text)
    if signed:
        return signed.end
    if not dateline or not text.startswith(dateline):
        return 0
    found = DATELINE_END.match(text, len(dateline))
    return found.end() if found else 0


def _speaks(paragraph: Paragraph) -> bool:
    """Whether a paragraph has marks, a reporting verb or a colon; half of them have not and are not read."""
    if paragraph.marked or ":" in paragraph.masked:
        return True
    words = paragraph.masked.lower().split()
    if not FIRST_WORDS.isdisjoint(words):
        return True
    return not FIRST_WORDS.isdisjoint(LETTERS.findall(" ".join([word for word in words if not word.isalpha()])))


def _silent(words: Words) -> bool:
    """Whether a sentence has neither marks nor a reporting verb nor a colon at its end."""
    return not words.cues and "q" not in words.kinds and words.kinds[-1:] != [":"]


def _marked(words: Words, marks: dict[int, Marked], inside: Iterable[int]) -> list[Marked]:
    """The marked stretches among these words."""
    found = (marks.get(words.start(i) + words.offset) for i in inside if words.kinds[i] == "q")
    return [mark for mark in found if mark is not None]
