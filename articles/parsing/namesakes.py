"""Places and months whose names people bear, too: when “Jordan Karm” is a person and no country before a word."""

import re

from . import name_patterns as patterns
from . import name_words as words
from .capitals import DEMONYM, GIVEN, OTHER, PLACE, THING, Unit
from .gazetteer import Gazetteer
from .lower_words import LowerWords

# Countries that are given names, too; the name of any other country is no part of a person’s.
_COUNTRIES = "america chad china cuba cyprus dominica georgia india ireland israel jordan kenya malta"
GIVEN_COUNTRIES = frozenset(_COUNTRIES.split())
GIVEN_OR_COUNTRY, NEVER_COUNTRY = words.GIVEN_NAMES | GIVEN_COUNTRIES, words.GIVEN_NAMES - GIVEN_COUNTRIES
GIVEN_MONTHS = frozenset(("april", "august", "may", "june"))
# “in May Karm met”, “on 5 May Karm met”: a month after all.
MONTH_BEFORE = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|of|since|until|till|by|from|to|last|this|next|early|mid|late|during|before|after"
    r"|on|through|between|april and|may and|june and|july and))[ -]?(?:of )?\Z",
    re.I,
)
# “Karm said”, “Karm, 45,”, “Karm, who …”: only people are spoken of so.
SPEAKS = re.compile(
    r"(?:,? (?:said|says|told|tells|added|warned|wrote|tweeted|argued|insisted|explained|recalled|smiled|laughed"
    r"|nodded)\b|, (?:aged )?\d\d\b|, who\b)"
)
SPOKEN_BY = re.compile(r"\b(?:said|says|added|according to|named|identified as|[a-z]-year-old) \Z")
LOCATED = re.compile(
    r"\b(?:in|at|near|(?<!apart )(?<!aside )from|to|into|of|around|outside|towards?|across|over|inside) (?:the )?\Z",
    re.I,
)
LONGEST = 4  # words
OFFICE = re.compile(r", ([a-z]+) ")  # Christian Karm, president of …
NO_SURNAMES = frozenset((DEMONYM, PLACE, THING))  # roles of words that are no surnames by themselves
FAITHS = frozenset(("christian", "jesus", "islam"))  # given names, too


class StandingAlone:
    """The words that stand for themselves somewhere in a text; listed when somebody asks, in few texts."""

    def __init__(self, runs: list[list[Unit]], lower_words: LowerWords) -> None:
        self._runs, self._lower_words = runs, lower_words
        self._listed: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._listed is None:
            alone = [run[0] for run in self._runs if len(run) == 1]
            self._listed = frozenset([unit.text for unit in alone if unit.lower not in self._lower_words])
        return word in self._listed


def is_month(text: str, unit: Unit, following: Unit | None) -> bool:
    """Whether a month’s name is a month here, and no given name as in “May Karm”."""
    if unit.lower not in GIVEN_MONTHS or not following or following.role != OTHER or following.match:
        return True
    return bool(MONTH_BEFORE.search(text, max(0, unit.start - 12), unit.start))


def is_person(text: str, units: list[Unit], gazetteer: Gazetteer, titled: bool, alone: StandingAlone) -> bool:
    """Whether words of which the first is a known name are a person’s name.

    `titled` says that a title stands before; `alone` are the words that stand for themselves elsewhere, as surnames do.
    """
    first, *rest = units
    if not first.match or not rest or len(units) > LONGEST or text.startswith(" &", rest[-1].end):
        return False
    if not all(_may_be_name(unit, gazetteer) for unit in units):
        return False
    apposed = bool(patterns.APPOSED.match(text, rest[-1].end)) and first.lower not in GIVEN_COUNTRIES
    sure = titled or apposed or bool(SPOKEN_BY.search(text, max(0, first.start - 20), first.start))
    if first.lower not in GIVEN_OR_COUNTRY:
        towns = all(_is_town(key, gazetteer) for key in first.match.keys)
        return titled or not all(unit.match for unit in units) and (sure or (towns and _is_shown(text, units, alone)))
    return sure or _is_shown(text, units, alone)


def settle_roles(text: str, units: list[Unit], titled: bool) -> None:
    """Give the two words of a person's name their parts, where by themselves they are no names of people.

    “Ada Lake” and “Ada Danish” are called so if a title stands before or what they say behind, “Christian Karm” if an
    office stands behind.
    """
    if len(units) != 2 or not (units[1].role in NO_SURNAMES or units[0].lower in FAITHS):
        return
    first, last = units
    speaks = titled or bool(SPEAKS.match(text, last.end))
    office = OFFICE.match(text, last.end)
    explained = speaks or bool(patterns.APPOSED.match(text, last.end)) or bool(office and office[1] in words.TITLES)
    if last.role == DEMONYM:
        if explained and first.role in (GIVEN, OTHER) and not first.match:
            last.role = OTHER
    elif last.role in (PLACE, THING):
        if speaks and first.role == GIVEN or titled and first.role == OTHER and not first.match:
            last.role = OTHER
    elif explained and first.lower in FAITHS and last.role == OTHER:
        first.role = GIVEN


def _is_shown(text: str, units: list[Unit], alone: StandingAlone) -> bool:
    """Whether the words are treated as a person is, and not as a place."""
    if LOCATED.search(text, max(0, units[0].start - 12), units[0].start):
        return False
    if units[-1].text in alone or SPEAKS.match(text, units[-1].end):
        return True
    return units[0].lower in NEVER_COUNTRY


def _may_be_name(unit: Unit, gazetteer: Gazetteer) -> bool:
    """Whether a word may be part of a person’s name: a new one, or a known one that no state or person bears."""
    if unit.match is None:
        return unit.role in (OTHER, GIVEN) and not unit.text.endswith("ing")
    if not unit.text.isalpha() or unit.text.isupper():
        return False
    return unit.lower in GIVEN_COUNTRIES or not any(_is_other(key, gazetteer) for key in unit.match.keys)


def _is_other(key: str, gazetteer: Gazetteer) -> bool:
    entry = gazetteer.entry(key)
    return entry is not None and entry.kind in ("country", "state", "person")


def _is_town(key: str, gazetteer: Gazetteer) -> bool:
    entry = gazetteer.entry(key)
    return entry is not None and entry.type == "place" and entry.kind in ("town", "other")
