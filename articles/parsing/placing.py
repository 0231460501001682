"""Reporting verbs beside and inside each other: which of them report on their own, and where each one ends."""

from typing import NamedTuple

from .cues import listed
from .leading import relays
from .speakers import Phrase
from .words import Words

REPORTED = listed("report reports reported")
LINKS = listed("while but and as whereas although though yet nor")


class Said(NamedTuple):
    """One reporting verb with what belongs to it, in token indexes of its sentence."""

    cue: Phrase
    speaker: Phrase | None
    contents: tuple[Phrase, ...]
    rule: str
    start: int
    elided: bool = False

    @property
    def end(self) -> int:
        """Behind the last token of the content."""
        return max(end for _, end in self.contents)


def placed(words: Words, found: list[Said], said: Said) -> list[Said]:
    """The verbs so far with one more: verbs inside another's words report nothing of their own."""
    if not found:
        return [said]
    last = found[-1]
    if said.rule == "words first" and said.speaker and _passes_on(words, said) and not last.elided:
        kept = tuple((a, min(b, said.contents[-1][1])) for a, b in last.contents)
        return [*found[:-1], last._replace(contents=kept)]
    if said.contents[0][0] <= last.cue[0] and said.end >= last.cue[1]:
        return placed(words, found[:-1], said)
    if said.cue[0] >= last.end or last.cue[0] >= said.end:
        return [*found, said]
    if not _parallel(words, said, last):
        return found
    contents = tuple((a, min(b, _cut(words, said))) for a, b in last.contents if a < _cut(words, said))
    return [*found[:-1], last._replace(contents=contents), said] if contents else [*found[:-1], said]


def _passes_on(words: Words, said: Said) -> bool:
    """Whether the speaker is an outlet, or reports what the clause before says that somebody else has said."""
    assert said.speaker is not None
    return relays(words, *said.speaker) or words.lows[said.cue[0]] in REPORTED


def _parallel(words: Words, said: Said, last: Said) -> bool:
    """Whether a verb inside the last one's clause stands beside it and not under it."""
    start = said.start
    if said.elided:
        return (
            words.kinds[start] in (",", "q")
            or words.lows[start] in ("and", "but")
            or words.lows[said.cue[0]] == "saying"
        )
    at = _link_before(words, start, last.cue[1])
    if at <= last.cue[1]:
        return False
    if words.lows[at] in ("which", "who", "whom", "with") or words.lows[at] in LINKS:
        return words.kinds[at - 1] == "," or words.lows[at] in ("while", "whereas")
    return words.kinds[at] == ";"


def _link_before(words: Words, start: int, floor: int) -> int:
    """The word before the verb's clause: right before the speaker, or before an apposition to the speaker."""
    for at in range(start - 1, max(floor, start - 9), -1):
        if words.lows[at] in LINKS and words.kinds[at - 1] == "," and at > floor:
            return at if not words.finite(at, start) else start - 1
    return start - 1


def _cut(words: Words, said: Said) -> int:
    """Where the clause before ends: before the comma and the link word."""
    at = said.cue[0] if said.elided else said.start
    link = _link_before(words, at, 0)
    at = link if words.lows[link] in LINKS else at
    while at > 0 and (
        words.kinds[at - 1] in (",", ";")
        or words.lows[at - 1] in LINKS
        or words.lows[at - 1] in ("with", "which", "who", "whom")
    ):
        at -= 1
    return at
