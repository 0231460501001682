"""Every occurrence of a name in an article: known names with what they may mean, new names by their form."""

import re
from bisect import bisect
from collections.abc import Iterator

from .document import Document, Mention, Span
from .folding import is_shouted, name_key
from .gazetteer import Gazetteer, Match
from .names import Found, find_new

LOWER_WORD = re.compile(r"(?<![\w’'-])[a-z]{3,}\b")
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
LONGEST_TITLE = 200
QUOTED = re.compile(r"[“‘\"](?=[A-Z])[^“”‘\"\n]{10,100}[”’\"]")  # “Rivers of the North: A History”
# Rules that rest on more than two capitals; only these hold against a known name inside.
SURE_RULES = frozenset(
    ("title", "given name", "particle", "organisation word", "place word", "institution of", "force of", "outlet")
    + ("noun before", "government of", "speech or apposition", "place word after")
)


def find_mentions(document: Document, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """All occurrences in reading order, none overlapping another. `resolve` decides which of them hold.

    A known name carries its candidates; a new one the rule that found it. In a headline set in capitals or with a
    capital on every word, new names count only if the rest of the article has them.
    """
    parts = list(document.parts())
    lower_words = frozenset().union(*(LOWER_WORD.findall(text) for _, _, text in parts))
    found = [mention for part, index, text in parts for mention in _in_part(part, index, text, gazetteer, lower_words)]
    return tuple(_without_headline_guesses(found, parts))


def _in_part(part: str, index: int, text: str, gazetteer: Gazetteer, lower_words: frozenset[str]) -> Iterator[Mention]:
    known = gazetteer.find(text)
    new = [] if is_shouted(text) else list(find_new(text, known, gazetteer, lower_words))
    for item in _without_overlaps(known, new):
        span = Span(part, item.start, item.end, index)
        surface = text[item.start : item.end]
        if isinstance(item, Match):
            yield _known(span, surface, item, gazetteer)
        else:
            yield Mention(span, surface, item.type, surface, item.kind, item.rule, country=item.country)


def _known(span: Span, surface: str, match: Match, gazetteer: Gazetteer) -> Mention:
    entry = gazetteer.entry(match.keys[0])
    return Mention(span, surface, entry.type, entry.name, entry.kind, "known name", candidates=match.keys)


def _without_overlaps(known: list[Match], new: list[Found]) -> list[Match | Found]:
    """Known names and new ones in order; where two overlap, a sure longer one wins, else the known one."""
    taken: list[Match | Found] = []
    for item in sorted([*known, *new], key=lambda item: (item.start, -item.end)):
        if taken and item.start < taken[-1].end:
            if _beats(item, taken[-1]):
                taken[-1] = item
            continue
        taken.append(item)
    return taken


def _beats(item: Match | Found, other: Match | Found) -> bool:
    """Whether the later or shorter of two overlapping finds is the better one."""
    if isinstance(other, Match):
        return isinstance(item, Found) and item.rule in SURE_RULES and item.end > other.end
    return isinstance(item, Match) and other.rule not in SURE_RULES


def _without_headline_guesses(found: list[Mention], parts: list[tuple[str, int, str]]) -> Iterator[Mention]:
    titles = {(part, index): _title_lines(text) for part, index, text in parts}
    guesses = {m.span for m in found if not m.candidates and _is_within(m.span, titles[m.span.part, m.span.index])}
    sure = {name_key(mention.surface) for mention in found if mention.span not in guesses}
    for mention in found:
        if mention.span not in guesses or name_key(mention.surface) in sure:
            yield mention


def _is_within(span: Span, lines: list[tuple[int, int]]) -> bool:
    position = bisect(lines, (span.start, len(lines) and lines[-1][1]))
    return position > 0 and span.start < lines[position - 1][1]


def _title_lines(text: str) -> list[tuple[int, int]]:
    """Where headlines in title case stand, and titles of works in quotes: (nearly) every longer word has a capital."""
    quoted = [match.span() for match in QUOTED.finditer(text) if _has_title_case(match[0], fewest=3)]
    return sorted([*_own_lines(text), *quoted])


def _has_title_case(text: str, fewest: int) -> bool:
    words = LONG_WORD.findall(text)
    return len(words) >= fewest and sum(word[0].isupper() for word in words) > 0.75 * len(words)


def _own_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        ends = line.endswith((".", "”", '"'))
        if len(line) < LONGEST_TITLE and not ends and _has_title_case(line, fewest=2):
            yield start, start + len(line)
        start += len(line) + 1
