"""Cuts a text into runs of capitalised words, each word with the part that it may play in a name."""

import re
from dataclasses import dataclass

from . import name_words as words
from .gazetteer import Gazetteer, Match
from .remembered import Remembered

_UPPER = "".join(c for c in map(chr, range(0x100, 0x2000)) if c.isupper() and c.isalpha())
UPPER = "A-ZÀ-ÖØ-Þ" + _UPPER
ARTICLE = r"(?:[Aa](?:[dlnrstz]|sh)|[Ee][dlnrstz]|[Uu][dlrst])"
INNER = r"(?:['’ʼ`](?!s\b)\w+)*"
# Endings that make an adjective of a name: “Tehran-backed”; any other short one belongs to it: “Seong-ho”.
SUFFIX = r"(?:led|made|era|born|held|run|bred|wide|like|only|type|free|bound|hit|day|year|man|old|to|on|in|by|and|or)"
# A capitalised word: “U.S.”, “F.”, “al-Nur”, “O’Hara”, “Jean-Luc”, “Seong-ho”.
# The first capital is looked for first, and the plain words before others, because that is quick; an article stands
# before the first capital.
TOKEN = re.compile(
    rf"[{UPPER}](?<![\w@].)(?:\w+(?![\w'’ʼ`-])|(?:\.[{UPPER}])+\.|\.(?=\s?[{UPPER}])"
    rf"|\w*{INNER}(?:-(?:{ARTICLE}-)?[{UPPER}]\w*{INNER}){{0,4}}(?:-(?!{SUFFIX}\b)[a-z]{{1,4}}\b)?)"
)
ARTICLE_BEFORE = re.compile(rf"(?<![\w@]){ARTICLE}-\Z")
ABBREVIATIONS = frozenset(
    ("mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "capt", "sgt", "cpl", "brig", "adm", "sen", "rep", "gov")
    + ("prof", "st", "rev", "hon", "pvt", "cmdr", "supt", "insp")
)
# “People’s Party”, “Workers’ Union”: owners whose names go on after the apostrophe.
OWNERS = frozenset(
    ("people", "peoples", "workers", "women", "children", "teachers", "farmers", "students", "journalists", "lawyers")
)
PLURAL_OWNING_GAPS = frozenset(("’ ", "' "))
OWNING_GAPS = frozenset(("’s ", "'s ", *PLURAL_OWNING_GAPS))
APOSTROPHE = re.compile("['’]")
SENTENCE_END = re.compile(r"(?:^|[.!?:;…\n•*]|[.!?]['\"”’)\]])\s*[\"“‘'(\[]*\Z")

COMMON, TIME, TITLE, DEMONYM, PEOPLE, ORGANISATION, PLACE, DIRECTION, MODIFIER, THING, GIVEN = "CWTDROPNMZG"
ACRONYM, OTHER, KNOWN = "AXK"
CUTTING = frozenset((COMMON, TIME, TITLE))  # roles of words that are no part of a name
NAMELESS = frozenset((KNOWN, DEMONYM, PEOPLE))  # roles of words that make no new name alone
NO_PLACES = frozenset((DEMONYM, PEOPLE, MODIFIER, THING, ACRONYM))  # roles of words with which no place’s name ends
ADJECTIVES = frozenset((DEMONYM, PEOPLE))
PROPER = frozenset((OTHER, GIVEN, ACRONYM, KNOWN, MODIFIER, ORGANISATION, THING, PLACE))

_ROLES: dict[str, str] = {}
for _role, _set in (
    (GIVEN, words.GIVEN_NAMES),
    (THING, words.THINGS),
    (MODIFIER, words.MODIFIERS),
    (DIRECTION, words.DIRECTIONS),
    (PLACE, words.PLACE_HEAD_KINDS),
    (PEOPLE, words.PEOPLES),
    (TITLE, words.TITLES),
    (TIME, words.TIMES),
    (COMMON, words.COMMON),
    (ORGANISATION, words.ORGANISATIONS),
):
    _ROLES.update(dict.fromkeys(_set, _role))
_PARTICLES = (*words.PARTICLES, "de la", "van der", "van den", "von der")
_WORD_GAPS = frozenset((" ", "\u00a0", *(f" {particle} " for particle in _PARTICLES)))

LONGEST_GAP = 9  # characters between two words of one run


@dataclass(slots=True)
class Unit:
    """A capitalised word, or a known name taken as one; `role` is one of the letters above."""

    start: int
    end: int
    text: str
    lower: str
    role: str
    match: Match | None = None


def runs(text: str, known: list[Match], gazetteer: Gazetteer) -> list[list[Unit]]:
    """Capitalised words that stand together, particles between them allowed, known names as single units."""
    found: list[list[Unit]] = []
    last: Unit | None = None
    matches = iter(known)
    match = next(matches, None)
    for token in TOKEN.finditer(text):
        start, end = token.span()
        if text[start - 1 : start] == "-" and (article := ARTICLE_BEFORE.search(text, max(0, start - 4), start)):
            start = article.start()
        if last is not None and start < last.end:
            continue
        while match is not None and match.end <= start:
            match = next(matches, None)
        here = match if match is not None and match.start <= start < match.end else None
        if here:
            start, end = here.start, here.end
        word = text[start:end]
        unit = Unit(start, end, word, word.lower(), KNOWN if here else role(word, gazetteer), here)
        if last is None or start - last.end > LONGEST_GAP or not _joins(last, unit, text[last.end : start]):
            found.append([unit])
        else:
            found[-1].append(unit)
        last = unit
    return found


def role(word: str, gazetteer: Gazetteer) -> str:
    """The part that a capitalised word may play."""
    listed, stem, by_form = FORMS[word]
    if listed:
        return listed
    if gazetteer.demonyms.get(stem):
        return DEMONYM
    return by_form if by_form == ACRONYM or "-" not in word else _compound(stem, by_form, gazetteer)


def _form(word: str) -> tuple[str, str, str]:
    """What a word is in itself: the role by which it is listed or none, its small letters, the role by its form."""
    stem = word.lower().rstrip(".")
    listed = _ROLES.get(stem, "")
    if listed == GIVEN and word.isupper() and 1 < len(word) < 6:
        listed = ""
    by_form = OTHER
    if word.isupper() and len(word.strip(".")) > 1:
        by_form = ACRONYM
    elif _ROLES.get(APOSTROPHE.split(stem)[0]) == COMMON:
        by_form = COMMON  # “I’m”, “That’ll”
    return listed, stem, by_form


FORMS = Remembered(_form)


def _compound(stem: str, by_form: str, gazetteer: Gazetteer) -> str:
    """The role of a word with a hyphen, by its first and its last part: “Ruritanian-backed”, “Vice-President”."""
    if by_form == COMMON:
        return COMMON
    parts = [_ROLES.get(part) or (gazetteer.demonym(part) and DEMONYM) for part in stem.split("-")]
    if parts[0] in (COMMON, TIME):
        return COMMON
    if parts[0] in (DEMONYM, PEOPLE) or parts[-1] in (DEMONYM, PEOPLE, COMMON):
        return PEOPLE
    return TITLE if parts[-1] == TITLE else OTHER


def starts_sentence(text: str, start: int) -> bool:
    """Whether a capital here may be due to its place only."""
    return bool(SENTENCE_END.search(text, max(0, start - 6), start)) if start else True


def _owns(last: Unit, gap: str, following: Unit) -> bool:
    """Whether an owner is part of a body’s name: “Drivers’ Front”, not “Abbas’ Government”."""
    is_plural = gap in PLURAL_OWNING_GAPS and last.lower.endswith("s") and last.match is None
    return is_plural and last.role in (OTHER, COMMON) and following.role in (ORGANISATION, MODIFIER)


def _joins(last: Unit, following: Unit, gap: str) -> bool:
    if gap in _WORD_GAPS:
        # “GENEVA Talks opened” begins with a dateline.
        shouts = len(last.text) > 4 and last.text.isupper() and "." not in last.text
        return not shouts or following.text.isupper()
    if gap == ". ":
        return last.lower in ABBREVIATIONS or len(last.text) == 1
    return gap in OWNING_GAPS and _joins_owner(last, gap, following)


def _joins_owner(last: Unit, gap: str, following: Unit) -> bool:
    if len(last.text) > 4 and last.text.isupper() and not following.text.isupper() and "." not in last.text:
        return False
    return last.lower in OWNERS or _owns(last, gap, following)


def all_known(units: list[Unit]) -> bool:
    """Whether each of the words is a known name."""
    return all(unit.match for unit in units) if len(units) > 1 else units[0].match is not None


def any_known(units: list[Unit]) -> bool:
    """Whether one of the words is a known name."""
    return any(unit.match for unit in units) if len(units) > 1 else units[0].match is not None
