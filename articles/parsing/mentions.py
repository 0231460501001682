"""Every occurrence of a name in an article: known names with what they may mean, new names by their form."""

import re
from bisect import bisect
from collections.abc import Iterator

from .document import Document, Mention, Metadata, Span, make_mention, make_span
from .folding import is_shouted, name_key
from .gazetteer import Gazetteer, Match
from .lower_words import LowerWords
from .names import Found, find_new

LONG_WORD = re.compile(r"[^\W\d_]{4,}")
LONGEST_TITLE = 200
SHORTEST_OUTLET = 5  # letters
HOUSE_MARK = re.compile(r" ?[-–—:] ?(?=[A-Z“\"])")  # “Karm Times - Talks opened”: who publishes, nobody in the text
QUOTED = re.compile(r"[“‘\"](?=[A-Z])[^“”‘\"\n]{10,100}[”’\"]")  # “Rivers of the North: A History”
WORK = re.compile(r"[“‘\"'](?<!\w.)[A-Z][\w’-]{0,40}(?: [A-Z][\w’-]{0,40}){1,4}[,.]?[”’\"'](?!\w)")  # ‘Eleven Lemons’
Lines = list[tuple[int, int]]  # where they start and end
WEAK_RULES = frozenset(("two capitals", "single name", "place word"))
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
    lower_words = LowerWords([text for _, _, text in parts])
    found: list[Mention] = []
    for part, index, text in parts:
        known = gazetteer.find(text)
        new = [] if is_shouted(text) else [*find_new(text, known, gazetteer, lower_words)]
        new = [*_from_metadata(part, text, document.metadata), *new]
        found.extend(_in_part(Span(part, 0, len(text), index), text, gazetteer, _without_overlaps(known, new)))
    return tuple(_without_headline_guesses(found, parts))


def _in_part(whole: Span, text: str, gazetteer: Gazetteer, items: list[Match | Found]) -> Iterator[Mention]:
    part, _, _, index = whole
    for item in items:
        start, end, *_ = item
        span, surface = make_span((part, start, end, index)), text[start:end]
        if isinstance(item, Match):
            keys = item[2]
            entry = gazetteer.entry(keys[0])
            known = ("known name", None, None, keys, "")
            yield make_mention((span, surface, entry.type, entry.name, entry.kind, *known))
        else:
            _, _, kind_of_thing, kind, rule, country = item
            yield make_mention((span, surface, kind_of_thing, surface, kind, rule, None, country, (), ""))


def _from_metadata(part: str, text: str, metadata: Metadata) -> Iterator[Found]:
    """The place of the dateline, and wherever the text names the outlet or the agencies that the paste gives."""
    place = (metadata.dateline or "").partition(",")[0].strip()
    if part == "body" and place and text.startswith(place) and not text[len(place) : len(place) + 1].isalnum():
        yield Found(0, len(place), "place", "town", "dateline")
    for name in {metadata.source, *metadata.agencies} - {None, ""}:
        name = name.removeprefix("The ")
        if name[0].isupper() and len(name) >= SHORTEST_OUTLET and name in text:
            for match in re.finditer(rf"\b{re.escape(name)}(?!\w)", text):
                if not HOUSE_MARK.match(text, match.end()):
                    yield Found(*match.span(), "actor", "media", "outlet")


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


def _without_headline_guesses(found: list[Mention], parts: list[tuple[str, int, str]]) -> list[Mention]:
    titles = {(part, index): _title_lines(text) for part, index, text in parts}
    works = {(part, index): [match.span() for match in WORK.finditer(text)] for part, index, text in parts}
    guessed = [_is_guess(mention, titles, works) for mention in found]
    if not any(guessed):
        return found
    pairs = list(zip(found, guessed, strict=True))
    sure = {name_key(mention.surface) for mention, is_guess in pairs if not is_guess}
    return [mention for mention, is_guess in pairs if not is_guess or _names_of(mention) & sure]


def _names_of(mention: Mention) -> set[str]:
    """What else in the article bears out a guess: the same name, or the last word of a person’s."""
    full = name_key(mention.surface)
    return {full, full.rpartition(" ")[2]} if mention.rule == "two capitals" else {full}


def _is_guess(mention: Mention, titles: dict[tuple[str, int], Lines], works: dict[tuple[str, int], Lines]) -> bool:
    """Whether a capital may be due to where the name stands: in a title, or weakly borne out in a work’s."""
    part, start, _, index = mention.span
    if not mention.candidates and (lines := titles[part, index]) and _is_within(start, lines):
        return True
    return mention.rule in WEAK_RULES and bool(lines := works[part, index]) and _is_within(start, lines)


def _is_within(start: int, lines: Lines) -> bool:
    position = bisect(lines, (start, lines[-1][1]))
    return position > 0 and start < lines[position - 1][1]


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
        if line and len(line) < LONGEST_TITLE and not ends and _has_title_case(line, fewest=2):
            yield start, start + len(line)
        start += len(line) + 1
