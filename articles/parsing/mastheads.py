"""Lines beside the headline and under the text that name the outlet, alone or with a date: “Harbour Post, 3 May”."""

import re

from .core import Page
from .days import find_written
from .gazetteer import Gazetteer
from .given_names import MEN, WOMEN
from .shapes import CLOCK, DATE_WORDS, is_person, is_role
from .vocabulary import BYLINE_ROLES, NAVIGATION, OUTLET_HEADS

NEAR = 2  # lines between a masthead and the date or the byline
LONGEST_OUTLET = 6  # words
SHORT_HEAD = 5  # lines before the text of a clean copy, where an outlet's name needs no date beside it
LONGEST_ROLE = 5
LONGEST_SIGNATURE = 14  # words of an outlet's name with date, section and clock
PIECES = re.compile(r"\s*(?:[|•·,;]|\s[–—-]\s)\s*|\s+on\s+(?=\d|\Z)")
ARTICLES = frozenset(["the", "le", "la", "les", "el", "los", "il", "der", "die", "das", "het"])
SMALL = frozenset(["of", "the", "and", "&", "du", "de", "des", "del", "la", "der", "für", "al", "el", "y", "et"])
WORDS = re.compile(r"[^\W\d_]+")
DOMAIN = re.compile(r"(?:www\.)?[A-Za-z][\w-]{1,40}\.(?:co\.|com\.)?[a-z]{2,4}\Z")


def mark_mastheads(page: Page, gazetteer: Gazetteer) -> None:
    """Mark the lines that name the outlet or the writer without saying so, where a date or a byline stands near."""
    head = range(1, min(page.first + 4, len(page.lines)))
    foot = range(max(page.last, 1), min(page.last + 4, len(page.lines)))
    for place in dict.fromkeys((*head, *foot)):
        if page.lines[place].words > LONGEST_SIGNATURE:
            continue
        if page.open(place) and not page.lines[place].ended:
            _mark_line(page, place, gazetteer)


def _mark_line(page: Page, place: int, gazetteer: Gazetteer) -> None:
    text = page.lines[place].text
    written = [found for found in find_written(text) if found.year and found.month]
    if written:
        pieces = _pieces(text[: written[0].start] + "|" + text[written[-1].end :])
        if pieces and _is_writer(pieces, gazetteer):
            page.mark(place, "byline", "name-and-date")
        elif pieces and _is_titled(pieces[0]) and len(pieces[0].split()) <= LONGEST_OUTLET:
            page.mark(place, "source", "outlet-and-date")
    elif not (_is_beside(page, place) or place < page.first <= SHORT_HEAD and is_outlet(text, gazetteer)):
        return
    elif is_outlet(text, gazetteer):
        page.mark(place, "source", "outlet-line")
    elif _has_role_or_place(text, gazetteer):
        page.mark(place, "byline", "name-and-role")
    elif _has_byline(page, place) and _may_be_outlet(text, gazetteer):
        page.mark(place, "source", "beside-byline")


def _pieces(text: str) -> list[str]:
    """What a line names besides its date: without clocks and words such as “updated”."""
    pieces = (piece.strip(" :()[]") for piece in PIECES.split(text))
    return [
        p for p in pieces if p and not CLOCK.match(p) and any(w not in DATE_WORDS for w in WORDS.findall(p.lower()))
    ]


def masthead_name(text: str) -> str:
    """The outlet that a line names before its date.

    >>> masthead_name("(Harbour Post) | Syria | 3 May 2016")
    'Harbour Post'
    """
    for written in find_written(text)[:1]:
        text = text[: written.start] + "|" + text[written.end :]
    return (_pieces(text) or [text.strip("() ")])[0]


def is_outlet(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a short line can only be an outlet's name: a known one, or one that is made like such names."""
    text = text.strip("()[]| ")
    words = text.lower().split()
    if gazetteer.source(text):
        return True
    if not 1 <= len(words) <= LONGEST_OUTLET or text.endswith((".", ":", "?", "!", ",")):
        return False
    if DOMAIN.match(text):
        return True
    if len(words) < 2 or not _is_titled(text) or all(word in NAVIGATION or word in SMALL for word in words):
        return False
    return not OUTLET_HEADS.isdisjoint(words) or words[0] in ARTICLES or "&" in words


def _may_be_outlet(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a line could be an outlet's name, if another one already names the writer."""
    words = text.lower().split()
    if not 2 <= len(words) <= LONGEST_OUTLET or not _is_titled(text) or _is_known_person(words) or is_role(text):
        return False
    return not gazetteer.keys(text) and not any(word in NAVIGATION for word in words)


def _is_writer(pieces: list[str], gazetteer: Gazetteer) -> bool:
    """Whether the first piece of a line is a person: by the given name, or no country or section stands behind it."""
    name = pieces[0]
    if not is_person(name) or is_outlet(name, gazetteer):
        return False
    return _is_known_person(name.lower().split()) or not any(gazetteer.keys(piece) for piece in pieces[1:])


def _is_titled(text: str) -> bool:
    return all(word in SMALL or word[0].isupper() for word in text.split())


def _is_known_person(words: list[str]) -> bool:
    return words[0] in MEN or words[0] in WOMEN


def _has_role_or_place(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a line is a name with a job or a town behind it: “Ana Lind, Culture Correspondent”."""
    name, comma, rest = text.partition(",")
    rest = rest.strip()
    if not comma or not is_person(name) or gazetteer.keys(name):
        return False
    if is_role(rest) or (rest.split() or [""])[-1].lower() in BYLINE_ROLES and len(rest.split()) < LONGEST_ROLE:
        return True
    return any(key.startswith("place:") for key in gazetteer.keys(rest.split(",")[0]))


def _is_beside(page: Page, place: int) -> bool:
    near = range(max(0, place - NEAR), min(place + NEAR + 1, len(page.lines)))
    return any(page.kinds[p] in ("date", "byline") for p in near if p != place)


def _has_byline(page: Page, place: int) -> bool:
    """Whether a line nearby already says who wrote: another name is then no writer's."""
    near = range(max(0, place - 2 * NEAR), min(place + 2 * NEAR + 1, len(page.lines)))
    return any(page.kinds[p] == "byline" for p in near if p != place)
