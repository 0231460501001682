"""The dateline at the head of an article: where it was written, when, and for which agency."""

import re
from dataclasses import dataclass

from .days import DAY, MONTH, ORDINAL, WEEKDAYS, YEAR, WrittenDate, find_written
from .gazetteer import Gazetteer
from .vocabulary import ACRONYMS, FUNCTION_WORDS

LONGEST = 160  # characters in which a dateline ends
WEEKDAY = r"(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\b\.?"
PLACE_WORD = rf"(?!(?i:{MONTH}),? \d|(?i:{WEEKDAY}))[^\W\d_a-z][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?"
PLACES = rf"{PLACE_WORD}(?:[ /,]{{1,2}}(?:of (?:the )?)?{PLACE_WORD}){{0,6}}"
CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĻŁŃŅŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽ"
CAPITALS = rf"(?:[{CAPITAL}]['’]?[{CAPITAL}]{{1,30}}(?:[-'’][{CAPITAL}]{{1,30}}){{0,3}}|ST\.|MT\.)(?![\w.'’])"
BREAK = re.compile(r"[—–:-](?:(?<=[—–])|(?<=-)[-\s]|(?<=:)\s)")  # without one there is no dateline
DATELINE_BREAK = r"(?:\.(?=\s?[—–-]))?\s?(?:—|–|--|-(?=\s)|:(?=\s))\s?"
WHEN = (
    rf"(?i:(?:{WEEKDAY},? )?(?:{MONTH} {DAY}{ORDINAL}(?:,? {YEAR})?(?!\d)|{DAY}{ORDINAL} {MONTH}(?:,? {YEAR})?)"
    rf"|{WEEKDAY})"
)
AGENCY = r"\([^\W\d_a-z][\w. &'’/-]{1,40}\)"
# GENEVA, May 3 (Reuters) – … · QUITO, 3 May (Cable).- …
# GOMA, Congo, Aug 19, 2024 (Harbour Wire) — … · LISBON (AP), 5 May – … · (AP) – …
SIGNED_DATELINE = re.compile(
    rf"(?:(?P<place>{PLACES})(?=[ ,]))?(?P<signs>(?:[ ,]{{0,2}}(?:{WHEN}|{AGENCY})){{1,3}}){DATELINE_BREAK}"
    r"(?=[^\W_a-z]|[\"“‘'«])"
)
CAPITAL_DATELINE = re.compile(
    rf"({CAPITALS}(?:[ /]{CAPITALS}){{0,4}}(?:, {PLACE_WORD}(?: {PLACE_WORD}){{0,2}}?)?"
    rf"(?:/{CAPITALS}(?: {CAPITALS}){{0,3}}(?:, {PLACE_WORD})?){{0,3}})(?:{DATELINE_BREAK}|\s(?=[\"“'‘]?[A-Z]))"
)

MARKED_COUNTRY = re.compile(rf"({CAPITALS}(?:[ /]{CAPITALS}){{0,4}}, {PLACES}){DATELINE_BREAK}")
MARKED_CAPITALS = re.compile(rf"{CAPITALS}(?:[ /,]{{1,2}}(?:{CAPITALS}|{PLACE_WORD})){{0,6}}{DATELINE_BREAK}\S")
KNOWN_DATELINE = re.compile(
    rf"({PLACE_WORD}(?: {PLACE_WORD}){{0,2}})(?:, {PLACE_WORD}(?: {PLACE_WORD})?)?\s?(?:—|–|:|--"
    rf"|-(?=\s))\s?(?=[“\"A-Z])"
)


@dataclass(frozen=True, slots=True)
class SignedDateline:
    """A dateline with a date or an agency; `end` is where the report begins."""

    place: str
    agency: str
    written: WrittenDate | None
    end: int


def read_signed(text: str) -> SignedDateline | None:
    """The dateline that gives a date or an agency, if the text begins with one.

    >>> read_signed("GENEVA, May 3 2017 (Harbour Wire) – Talks opened.").agency
    'Harbour Wire'
    """
    head = text[:LONGEST]
    match = SIGNED_DATELINE.match(head) if _may_begin(head) else None
    if not match:
        return None
    place, signs = match["place"] or "", match["signs"]
    agency = re.search(AGENCY, signs)
    if not (agency or place) or place.split(" ")[0].lower() in FUNCTION_WORDS:
        return None
    written = next(iter(find_written(re.sub(AGENCY, "", signs))), None)
    return SignedDateline(place, agency[0].strip("()") if agency else "", written, match.end())


def read_dateline(text: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """The place as written and the rule that found it.

    >>> read_dateline("GENEVA, May 3 (Reuters) – Talks opened.", Gazetteer())
    ('GENEVA', 'agency-dateline')
    """
    signed = read_signed(text)
    if signed:
        rule = "agency-dateline" if signed.agency else "dated-dateline"
        return (signed.place, rule) if signed.place else None
    place, _ = _capitals(text[:LONGEST], gazetteer)
    if place:
        return place, "capitals"
    match = KNOWN_DATELINE.match(text[:LONGEST])
    return (match[1], "known-place") if match and _is_place(match[1], gazetteer) else None


def starts_with_dateline(text: str) -> bool:
    """Whether a paragraph surely begins with a dateline: a place in capitals or an agency, and a dash."""
    head = text[:LONGEST]
    return _may_begin(head) and bool(read_signed(head) or MARKED_CAPITALS.match(head))


def _may_begin(head: str) -> bool:
    """Whether the head of a text may be a dateline: no small letter, and somewhere a break."""
    if head[:1].islower() or not ("-" in head or ":" in head or "–" in head or "—" in head):
        return False
    return bool(BREAK.search(head))


def _capitals(text: str, gazetteer: Gazetteer) -> tuple[str, int]:
    """A place in capitals, without an acronym that already begins the sentence."""
    match = MARKED_COUNTRY.match(text) or CAPITAL_DATELINE.match(text)
    if not match:
        return "", 0
    words = match[1].split(" ")
    while words and words[-1] in ACRONYMS:
        words.pop()
    place = " ".join(words).rstrip(",")
    if place == match[1] and place[-1:].islower():
        place = _with_whole_country(place, text, gazetteer)
    return place, len(place)


def _with_whole_country(place: str, text: str, gazetteer: Gazetteer) -> str:
    """“JEDDAH, Saudi” becomes “JEDDAH, Saudi Arabia” if the gazetteer knows that name."""
    start = place.rfind(", ") + 2
    for found in gazetteer.find(text[start : start + 40])[:1]:
        if (
            found.start == 0
            and found.end > len(place) - start
            and _is_place(text[start : start + found.end], gazetteer)
        ):
            return place[:start] + text[start : start + found.end]
    return place


def _is_place(name: str, gazetteer: Gazetteer) -> bool:
    found = gazetteer.find(name)
    return bool(found) and found[0].start == 0 and any(key.startswith("place:") for key in found[0].keys)
