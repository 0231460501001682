"""Lines beside the headline and under the text that name the outlet, alone or with a date: “Harbour Post, 3 May”."""

import re

from .core import Page
from .days import find_written
from .gazetteer import Gazetteer
from .given_names import MEN, WOMEN
from .shapes import BIOGRAPHY, CLOCK, DATE_WORDS, is_person, is_role
from .telling import YEAR
from .vocabulary import BYLINE_ROLES, NAVIGATION, OUTLET_HEADS

NEAR = 2  # lines between a masthead and the date or the byline
LONGEST_OUTLET = 6  # words
SHORT_HEAD = 5  # lines before the text of a clean copy, where an outlet's name needs no date beside it
SHORTEST_TITLE = 4  # words
LONGEST_ROLE = 5
LONGEST_SIGNATURE = 14  # words of an outlet's name with date, section and clock
PIECES = re.compile(r"\s*(?:[|•·,;]|\s[–—-]\s)\s*|\s+on\s+(?=\d|\Z)")
ARTICLES = frozenset(["the", "le", "la", "les", "el", "los", "il", "der", "die", "das", "het"])
FIRST_HEADS = frozenset(["radio", "voice", "daily", "news", "agence", "agencia", "agenzia"])
DASHED = re.compile(r"[-–—]+ ?([A-Z][\w .&'’/-]{1,40})\Z")  # – Harbour Wire
IN_PLACE = re.compile(r" in [^\W\d_a-z][\w’'-]+(?:[ ,]+[^\W\d_a-z][\w’'-]+){0,3}\Z")
IN_TOWN = re.compile(r"([^()]{2,60}) \(([^()]{2,40})\)\Z")  # Harbour Ledger (Kaduna)
AND = re.compile(r",? and |, |; | with ")
SMALL = frozenset(["of", "the", "and", "&", "du", "de", "des", "del", "la", "der", "für", "al", "el", "y", "et"])
WORDS = re.compile(r"[^\W\d_]+")
DOMAIN = re.compile(r"(?:www\.)?[A-Za-z][\w-]{1,40}\.(?:co\.|com\.)?[a-z]{2,4}\Z")


def mark_mastheads(page: Page, gazetteer: Gazetteer) -> None:
    """Mark the lines that name the outlet or the writer without saying so, where a date or a byline stands near."""
    if page.lines and page.open(0) and _is_banner(page, gazetteer):
        page.mark(0, "source", "outlet-line")
    head = range(1, min(page.first + 4, len(page.lines)))
    foot = range(max(page.last + 1, 1), min(page.last + 4, len(page.lines)))
    for place in foot:
        _mark_agency(page, place, gazetteer)
    for place in dict.fromkeys((*head, *foot)):
        line = page.lines[place]
        if page.open(place) and place < page.first and line.words <= LONGEST_OUTLET * 3 and BIOGRAPHY.match(line.text):
            page.mark(place, "byline", "biography")
        if page.open(place) and line.words <= LONGEST_SIGNATURE and not line.ended:
            _mark_line(page, place, gazetteer)


def _is_banner(page: Page, gazetteer: Gazetteer) -> bool:
    """Whether the first line is the outlet's own name, with a section perhaps, over another line that is a title."""
    pieces = [piece for piece in PIECES.split(page.lines[0].text) if piece]
    after = page.lines[1] if len(page.lines) > 1 and page.open(1) else None
    if not pieces or not after or after.words < SHORTEST_TITLE or after.ended:
        return False
    last = pieces[0].lower().split()[-1]
    is_named = last in OUTLET_HEADS or pieces[0].lower().split()[0] in ARTICLES - {"the"}
    return is_outlet(pieces[0], gazetteer) and (is_named or bool(gazetteer.source(pieces[0])))


def _mark_agency(page: Page, place: int, gazetteer: Gazetteer) -> None:
    """“– AFP” or “Source: Harbour Post” under the text."""
    text = page.lines[place].text
    dashed = DASHED.match(text)
    if dashed and is_outlet(dashed[1], gazetteer):
        page.mark(place, "tail", "agency-line")
    elif page.rules[place] == "credit-alone" and text.lower().startswith("source:"):
        page.mark(place, "source", "source-field")


def _mark_line(page: Page, place: int, gazetteer: Gazetteer) -> None:
    line = page.lines[place]
    text = line.text
    written = [found for found in find_written(text) if found.year and found.month] if line.tells & YEAR else []
    if written:
        pieces = _pieces(text[: written[0].start] + "|" + text[written[-1].end :])
        if pieces and _is_writer(pieces, gazetteer):
            page.mark(place, "byline", "name-and-date")
        elif pieces and _is_titled(pieces[0]) and len(pieces[0].split()) <= LONGEST_OUTLET:
            page.mark(place, "source", "outlet-and-date")
    elif not (_is_beside(page, place) or place < page.first <= SHORT_HEAD):
        return
    elif _is_outlet_in_town(text, gazetteer) and _is_under_title(page, place):
        page.mark(place, "source", "outlet-line")
    elif is_outlet(text.split(",")[0], gazetteer):
        if gazetteer.source(text) or _is_under_title(page, place):
            page.mark(place, "source", "outlet-line")
    elif _has_role_or_place(text, gazetteer) or _are_writers(text, gazetteer):
        page.mark(place, "byline", "name-and-role")
    elif place < page.first <= SHORT_HEAD and _is_lone_writer(page, place, gazetteer):
        page.mark(place, "byline", "name-under-headline")
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
    if match := IN_TOWN.match(text):
        return match[1]
    for written in find_written(text)[:1]:
        text = text[: written.start] + "|" + text[written.end :]
    return (_pieces(text) or [text.strip("() ")])[0]


def _is_outlet_in_town(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a line is a name with the town of its paper in brackets."""
    match = IN_TOWN.match(text)
    if not match or not _is_titled(match[1]) or len(match[1].split()) > LONGEST_OUTLET:
        return False
    return any(key.startswith("place:") for key in gazetteer.keys(match[2]))


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
    return words[-1] in OUTLET_HEADS or words[0] in FIRST_HEADS or words[0] in ARTICLES or "&" in words


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
    words = name.split()
    if _is_known_person(name.lower().split()):
        return True
    return (
        len(words) < SHORTEST_TITLE
        and not any(map(gazetteer.demonym, words))
        and not any(map(gazetteer.keys, pieces[1:]))
    )


def _is_titled(text: str) -> bool:
    return all(word in SMALL or word[0].isupper() for word in text.split())


def _is_known_person(words: list[str]) -> bool:
    return words[0] in MEN or words[0] in WOMEN


def _has_role_or_place(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a line is a name with a job or a town behind it: “Ana Lind, Culture Correspondent”."""
    name, rest = (*PIECES.split(text), "")[:2]
    if not rest or not is_person(name) or gazetteer.keys(name):
        return False
    if is_role(rest) or (rest.split() or [""])[-1].lower() in BYLINE_ROLES and len(rest.split()) < LONGEST_ROLE:
        return True
    return any(key.startswith("place:") for key in gazetteer.keys(rest.split(",")[0]))


def _are_writers(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a line is names only, each with its place perhaps: “Ana Lind in Aden and Bo Reyes in Sanaa”."""
    if text.isupper() or not AND.search(text) and " in " not in text:
        return False
    head, _, last = text.rpartition(" ")
    names = [IN_PLACE.sub("", piece) for piece in AND.split(head if gazetteer.agency(last) else text)]
    return all(is_person(name) and not gazetteer.keys(name) for name in names)


def _is_lone_writer(page: Page, place: int, gazetteer: Gazetteer) -> bool:
    """Whether a line between headline and text is a person's name and nothing else known."""
    text = page.lines[place].text
    if not is_person(text) or len(text.split()) >= SHORTEST_TITLE or gazetteer.keys(text):
        return False
    return _is_under_title(page, place) and not _has_byline(page, place)


def _is_under_title(page: Page, place: int) -> bool:
    """Whether a longer line that may be the headline stands over this one, or the text itself."""
    if place > page.last > page.first:
        return True
    after = page.lines[place + 1] if page.open(place + 1) else None
    if after and place < SHORT_HEAD and after.words >= SHORTEST_TITLE and not after.ended and place + 1 < page.first:
        return page.lines[place].text.lower().split()[-1] in OUTLET_HEADS
    for before in range(place - 1, max(-1, place - 5), -1):
        if page.open(before) and page.lines[before].words >= SHORTEST_TITLE:
            return True
        if page.kinds[before] not in ("", "date", "byline", "furniture"):
            return False
    return False


def _is_beside(page: Page, place: int) -> bool:
    near = range(max(0, place - NEAR), min(place + NEAR + 1, len(page.lines)))
    return any(page.kinds[p] in ("date", "byline") for p in near if p != place)


def _has_byline(page: Page, place: int) -> bool:
    """Whether a line nearby already says who wrote: another name is then no writer's."""
    near = range(max(0, place - 2 * NEAR), min(place + 2 * NEAR + 1, len(page.lines)))
    return any(page.kinds[p] == "byline" for p in near if p != place)
