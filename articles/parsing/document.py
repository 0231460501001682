"""What the parser passes around: frozen records of text, spans and facts.

Offsets are code points, `[start, end)`, counted from the start of the part that they stand in. A part is the headline,
the standfirst, the body, or one of the captions; `Document.text(span)` gives its words back, always.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import NamedTuple

PARTS = ("headline", "standfirst", "body", "caption")
PARAGRAPH_BREAK = "\n\n"

QUOTE_KINDS = ("direct", "indirect", "mixed")
ACTOR_KINDS = (
    "state",
    "state_force",
    "armed_group",
    "political",
    "international",
    "civil",
    "media",
    "person",
)
PLACE_KINDS = ("country", "province", "town", "other")
PRECISIONS = ("day", "month", "year", "unknown")


class Span(NamedTuple):
    """Where something stands: `[start, end)` in one part; `index` counts captions from 0 and is 0 elsewhere."""

    part: str
    start: int
    end: int
    index: int = 0

    def holds(self, other: "Span") -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.same_part(other) and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.same_part(other) and self.start < other.end and other.start < self.end

    def same_part(self, other: "Span") -> bool:
        """Whether both count from the same beginning."""
        return (self.part, self.index) == (other.part, other.index)


# A span of these four values; for those who make them by the hundred, because it is quicker than `Span(…)`.
make_span = partial(tuple.__new__, Span)


class Block(NamedTuple):
    """One line or paragraph of the paste and what it is taken for.

    `kind` is headline, standfirst, paragraph, crosshead, caption, byline, date, source, tail (agency lines and
    credits after the body) or furniture (navigation, promotion, forms: everything that is not the article).
    `line` is its first line in the cleaned text, from 0; `rule` names what decided the kind.
    """

    text: str
    kind: str
    line: int
    rule: str


@dataclass(frozen=True, slots=True)
class Caption:
    """The words under a picture, without the credit, and who made the picture."""

    text: str
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """Who published what, when. `rules` says for each field that was found which rule found it."""

    headline: str = ""
    standfirst: str | None = None
    source: str | None = None
    reporters: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    dateline: str | None = None
    published_on: date | None = None
    published_precision: str = "unknown"
    url: str | None = None
    language: str = "en"
    rules: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """An article's own text: what remains of a paste once the furniture is gone.

    The body is its paragraphs joined by a blank line; `crossheads` are the paragraphs that are subheads.
    """

    metadata: Metadata
    body: str = ""
    captions: tuple[Caption, ...] = ()
    crossheads: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body's paragraphs in order, crossheads included."""
        return tuple(self.body.split(PARAGRAPH_BREAK)) if self.body else ()

    def parts(self) -> Iterator[tuple[str, int, str]]:
        """Every part that has text, as (part, index, text), in reading order."""
        if self.metadata.headline:
            yield "headline", 0, self.metadata.headline
        if self.metadata.standfirst:
            yield "standfirst", 0, self.metadata.standfirst
        if self.body:
            yield "body", 0, self.body
        for index, caption in enumerate(self.captions):
            if caption.text:
                yield "caption", index, caption.text

    def part(self, name: str, index: int = 0) -> str:
        """The text of one part; empty if the article has none.

        >>> Document(Metadata(headline="Talks open")).part("headline")
        'Talks open'
        """
        return next((text for part, number, text in self.parts() if (part, number) == (name, index)), "")

    def text(self, span: Span) -> str:
        """The words at a span, exactly as they stand."""
        return self.part(span.part, span.index)[span.start : span.end]


class Mention(NamedTuple):
    """One occurrence of a name.

    `type` is actor or place. `entry` is the key of the gazetteer entry that it surely names, else None; then
    `candidates` holds the keys that it may name, or is empty for a name that the gazetteer lacks. `name` is the
    fullest form in this article (for a known entry, the entry's name), so that all mentions of one thing share it.
    """

    span: Span
    surface: str
    type: str
    name: str
    kind: str
    rule: str
    entry: str | None = None
    country: str | None = None
    candidates: tuple[str, ...] = ()
    reason: str = ""


make_mention = partial(tuple.__new__, Mention)  # of all ten values


class Quote(NamedTuple):
    """Words that somebody is reported to have said.

    `pieces` are the spans of the words without the outer marks, one for each part of an interrupted quote; `span` runs
    from the first to the last; `content` is the pieces joined by a space. `speaker` is the full name inside the article
    (None for the unnamed), `speaker_entry` its gazetteer key if known. `speaker_as_written` and `cue` are as printed,
    with their spans.
    """

    pieces: tuple[Span, ...]
    content: str
    kind: str
    rule: str
    cue: str | None = None
    cue_span: Span | None = None
    speaker: str | None = None
    speaker_entry: str | None = None
    speaker_as_written: str | None = None
    speaker_span: Span | None = None
    speaker_rule: str = ""
    affiliation: str | None = None
    affiliation_entry: str | None = None
    medium: str | None = None

    @property
    def span(self) -> Span:
        """From the first word to the last, an interruption included."""
        first, last = self.pieces[0], self.pieces[-1]
        return Span(first.part, first.start, last.end, first.index)


class TextDate(NamedTuple):
    """A date in the text (“Monday”, “last week”, “5 March”) and the days that it means.

    `first` and `last` are both included and equal for a single day; both are None while it cannot be resolved.
    """

    span: Span
    surface: str
    rule: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """Everything that was read from one paste. `notes` are sentences for the editor: what is missing or in doubt.

    `followed` has the rule of a lesson for each time that what an editor taught has decided.
    """

    document: Document
    blocks: tuple[Block, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    dates: tuple[TextDate, ...] = ()
    notes: tuple[str, ...] = ()
    followed: tuple[str, ...] = ()
