"""The dateline at the head of an article: where it was written, and for which agency."""

import re

from .gazetteer import Gazetteer
from .vocabulary import ACRONYMS

# GENEVA, May 3 (Reuters) – … · LISBON, Portugal (AP) — … · BEIRUT: …
LONGEST = 160  # characters in which a dateline ends
PLACE_WORD = r"[^\W\d_a-z][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?"
CAPITALS = r"(?:[A-Z]['’]?[A-Z]{1,30}(?:[-'’][A-Z]{1,30}){0,3}|ST\.|MT\.)(?![\w.'’])"
DATELINE_BREAK = r"\s?(?:—|–|--|-(?=\s)|:(?=\s))\s?"
AGENCY_DATELINE = re.compile(
    rf"({PLACE_WORD}(?:[ /,]{{1,2}}{PLACE_WORD}){{0,6}})(?:,? {{0,1}}(?:\w{{3,9}}\.? \d{{1,2}}|\d{{1,2}} \w{{3,9}}))?"
    rf",? \(([A-Z][\w. ]{{1,30}})\){DATELINE_BREAK}"
)
DATED_DATELINE = re.compile(
    rf"({PLACE_WORD}(?:[ /,]{{1,2}}{PLACE_WORD}){{0,6}}),? (?:\w{{3,9}}\.? \d{{1,2}}"
    rf"|\d{{1,2}} \w{{3,9}}){DATELINE_BREAK}"
)
CAPITAL_DATELINE = re.compile(
    rf"({CAPITALS}(?:[ /]{CAPITALS}){{0,4}}(?:, {PLACE_WORD}(?: {PLACE_WORD}){{0,2}}?)?"
    rf"(?:/{CAPITALS}(?: {CAPITALS}){{0,3}}(?:, {PLACE_WORD})?){{0,3}})(?:{DATELINE_BREAK}|\s(?=[\"“'‘]?[A-Z]))"
)

MARKED_CAPITALS = re.compile(rf"{CAPITALS}(?:[ /,]{{1,2}}(?:{CAPITALS}|{PLACE_WORD})){{0,6}}{DATELINE_BREAK}\S")
KNOWN_DATELINE = re.compile(
    rf"({PLACE_WORD}(?: {PLACE_WORD}){{0,2}})(?:, {PLACE_WORD}(?: {PLACE_WORD})?)?\s?(?:—|–|:|--"
    rf"|-(?=\s))\s?(?=[“\"A-Z])"
)


def read_dateline(text: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """The place as written and the rule that found it.

    >>> read_dateline("GENEVA, May 3 (Reuters) – Talks opened.", Gazetteer())
    ('GENEVA', 'agency-dateline')
    """
    for rule, pattern in (("agency-dateline", AGENCY_DATELINE), ("dated-dateline", DATED_DATELINE)):
        match = pattern.match(text[:LONGEST])
        if match:
            return match[1], rule
    place, _ = _capitals(text[:LONGEST], gazetteer)
    if place:
        return place, "capitals"
    match = KNOWN_DATELINE.match(text[:LONGEST])
    return (match[1], "known-place") if match and _is_place(match[1], gazetteer) else None


def starts_with_dateline(text: str) -> bool:
    """Whether a paragraph surely begins with a dateline: a place in capitals or an agency, and a dash."""
    head = text[:LONGEST]
    return bool(AGENCY_DATELINE.match(head) or DATED_DATELINE.match(head) or MARKED_CAPITALS.match(head))


def _capitals(text: str, gazetteer: Gazetteer) -> tuple[str, int]:
    """A place in capitals, without an acronym that already begins the sentence."""
    match = CAPITAL_DATELINE.match(text)
    if not match:
        return "", 0
    words = match[1].split(" ")
    while words and words[-1] in ACRONYMS:
        words.pop()
    place = " ".join(words)
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
