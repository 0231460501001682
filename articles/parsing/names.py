"""Names that the gazetteer lacks, found by their form: people, organisations and places."""

from typing import NamedTuple

from . import name_patterns as patterns
from . import name_words as words
from .before import word_before
from .body_kinds import ANY_BODY, apposed_kind, kind_of
from .capitals import (
    ACRONYM,
    ADJECTIVES,
    COMMON,
    CUTTING,
    DEMONYM,
    DIRECTION,
    GIVEN,
    MODIFIER,
    NAMELESS,
    NO_PLACES,
    ORGANISATION,
    OTHER,
    OWNERS,
    PEOPLE,
    PLACE,
    PLURAL_OWNING_GAPS,
    PROPER,
    THING,
    TIME,
    TITLE,
    Unit,
    all_known,
    any_known,
    runs,
    starts_sentence,
)
from .extensions import extend
from .gazetteer import Gazetteer, Match
from .lower_words import LowerWords
from .namesakes import StandingAlone, is_month, is_person, settle_roles
from .short_forms import NO_SHORT_FORMS, SHORT_FORM


class Found(NamedTuple):
    """A name found by its form; `titled` if a title or an office stands before it."""

    start: int
    end: int
    type: str
    kind: str
    rule: str
    country: str | None = None


def find_new(text: str, known: list[Match], gazetteer: Gazetteer, lower_words: LowerWords) -> list[Found]:
    """New names in one part. `lower_words` are the words that the article writes in lower case, too."""
    found = runs(text, known, gazetteer)
    reader = _Reader(text, gazetteer, lower_words, StandingAlone(found, lower_words))
    for run in found:
        if len(run) > 1:
            reader.read(run)
        elif run[0].role in NAMELESS:
            reader.read_adjective(run[0])
        elif run[0].role not in CUTTING:
            reader.read(run)
    return reader.found


class _Reader:
    """Reads runs of one text."""

    def __init__(self, text: str, gazetteer: Gazetteer, lower_words: LowerWords, alone: StandingAlone) -> None:
        self.text, self.gazetteer, self.lower_words, self.alone = text, gazetteer, lower_words, alone
        self.read_up_to = 0
        self.found: list[Found] = []

    def read(self, run: list[Unit]) -> None:
        """Cut a run at titles, dates and common words, and read what lies between."""
        segment: list[Unit] = []
        after_title = False
        for position, unit in enumerate(run):
            if unit.start < self.read_up_to:
                continue
            role = self._role(run, position)
            if role == DEMONYM or unit.match:
                self._institution(unit)
            if role in CUTTING:
                self._segment(segment, after_title)
                after_title, segment = role == TITLE, []
            else:
                segment.append(unit)
        self._segment(segment, after_title)

    def read_adjective(self, unit: Unit) -> None:
        """What a known name or an adjective that stands alone gives its name to."""
        if unit.role != PEOPLE and unit.start >= self.read_up_to:
            self._institution(unit)

    def _role(self, run: list[Unit], position: int) -> str:
        """A word’s role in its run: “Prime” before “Minister” is a title, “May” after “Theresa” a surname."""
        unit = run[position]
        following = run[position + 1].role if position + 1 < len(run) else ""
        if unit.role == MODIFIER and following in (TITLE, MODIFIER):
            after = next((later.role for later in run[position + 1 :] if later.role != MODIFIER), "")
            return TITLE if after == TITLE else MODIFIER
        if unit.role in (TIME, COMMON) and not is_month(self.text, unit, run[position + 1] if following else None):
            return OTHER
        if (unit.role == TITLE and following == ORGANISATION) or (following and self._is_owner(unit)):
            return OTHER
        if unit.role in (TIME, TITLE, THING, PLACE) and position and run[position - 1].role == GIVEN:
            return OTHER
        doubtful = position == 0 and unit.role == OTHER
        if doubtful and (unit.lower in self.lower_words or unit.text.endswith("ing")):
            return COMMON if starts_sentence(self.text, unit.start) else OTHER
        return unit.role

    def _is_owner(self, unit: Unit) -> bool:
        """Whether a body’s name goes on behind its owner: “People’s Party”, “Drivers’ Front”."""
        return unit.lower in OWNERS or self.text[unit.end : unit.end + 2] in PLURAL_OWNING_GAPS

    def _title_before(self, start: int) -> bool:
        """Whether a lower-case title stands before: “spokesman Ada Karm”, or one that “of …” leads on from."""
        before = self.text[max(0, start - 24) : start].rstrip(" “\"‘'").rstrip(",")
        last = before.rpartition(" ")[2].lstrip('(“"‘')
        if last in ("of", "for"):
            return bool(patterns.OFFICE_BEFORE.search(before))
        return last in words.TRADES

    def _segment(self, units: list[Unit], titled: bool) -> None:
        """What stands between two cuts: organisations first, then a place, then the rest piece by piece."""
        if units and units[0].start < self.read_up_to:
            units = [unit for unit in units if unit.start >= self.read_up_to]
        if not units or (len(units) == 1 and units[0].role in NAMELESS):
            return
        titled = titled or self._title_before(units[0].start)
        units = units[1:] if titled and units[0].lower in patterns.OFFICE_WORDS else units  # “… of State Ada Karm”
        if not units:
            return
        settle_roles(self.text, units, titled)
        head = self._organisation_head(units)
        if head is not None:
            end, last = extend(self.text, self.gazetteer, units, head)
            self.found.append(self._organisation(units, head, end))
            self.read_up_to = max(self.read_up_to, end)
            self._segment(units[last + 1 :], False)
        elif place := self._place(units):
            self.found.append(place)
        else:
            self._pieces(units, titled)

    def _pieces(self, units: list[Unit], titled: bool) -> None:
        """A segment without an organisation and without a place: one person, or piece by piece."""
        common = units[0].match is None or any(unit.lower in self.lower_words for unit in units[1:])
        if not common and is_person(self.text, units, self.gazetteer, titled, self.alone):
            self._add(units[0].start, units[-1].end, "actor", "person", "given name")
            return
        for chunk in self._chunks(units):
            self._chunk(chunk, titled and chunk[-1] is units[-1])

    def _add(self, *found: int | str) -> None:
        self.found.append(Found(*found))

    def _organisation_head(self, units: list[Unit]) -> int | None:
        """Where the last head word of an organisation stands, if the words before or after bear it out."""
        for position in range(len(units) - 1, -1, -1):
            unit = units[position]
            if unit.role != ORGANISATION or self._is_surname(units, position):
                continue
            extended = patterns.EXTENSION.match(self.text, unit.end) and position == len(units) - 1
            before = [u for u in units[:position] if u.role not in (COMMON, TIME)]
            if extended and unit.lower not in ("union", "bank"):
                return position
            proper = any(u.role in PROPER for u in before)
            if before and (unit.lower not in words.WEAK_HEADS or proper or len(before) > 1):
                return position
        return None

    def _is_surname(self, units: list[Unit], position: int) -> bool:
        """“Emily Post”, “Jim Courier”: a head of a newspaper’s name after nothing but a given name."""
        if position != 1 or words.ORGANISATIONS[units[1].lower] != "media":
            return False
        return units[0].role == GIVEN and not self._title_before(units[0].start)

    def _organisation(self, units: list[Unit], head: int, end: int) -> Found:
        kind = words.ORGANISATIONS[units[head].lower]
        units, head = self._without_adjective(units, head)
        before = {unit.lower for unit in units[:head]}
        whole = self.text[units[0].start : end].lower()
        country = next((c for c in map(self._country, units) if c), None)
        apposed = apposed_kind(self.text, end)
        if apposed in (None, ANY_BODY):
            apposed = kind_of(kind, units[head].lower, before, whole, country)
        return Found(units[0].start, end, "actor", apposed, "organisation word", country)

    def _without_adjective(self, units: list[Unit], head: int) -> tuple[list[Unit], int]:
        """“Ruritanian Karm Energy” is Karm Energy: an adjective before a proper name is no part of it."""
        kind = words.ORGANISATIONS[units[head].lower]
        proper = head > 1 and units[1].role == OTHER and units[1].lower not in self.lower_words
        if proper and kind in ("civil", "media") and units[0].role in (DEMONYM, PEOPLE):
            return units[1:], head - 1
        return units, head

    def _country(self, unit: Unit) -> str | None:
        """The ISO code of the country whose adjective or name this is."""
        slug = self.gazetteer.demonym(unit.lower) if unit.role == DEMONYM else None
        keys = [f"place:{slug}"] if slug else list(unit.match.keys) if unit.match else []
        for key in keys:
            entry = self.gazetteer.entry(key) or self.gazetteer.entry(key.replace("place:", "actor:"))
            if entry and entry.kind in ("country", "state"):
                return entry.country
        return None

    def _institution(self, unit: Unit) -> None:
        """“Ruritanian foreign ministry”, “Ruritania’s army”, “Ruritanian forces”."""
        end = unit.end
        after = end + 2 if self.text[end : end + 2] in patterns.POSSESSIVES else end
        following = patterns.NEXT_LETTERS.match(self.text, after)
        if following is None or following[1].lower() not in patterns.INSTITUTION_STARTS:
            return
        for pattern, kind, rule in patterns.INSTITUTIONS:
            match = pattern.match(self.text, after)
            if match:
                if country := self._country(unit):
                    self.found.append(Found(unit.start, match.end(), "actor", kind, rule, country))
                    self.read_up_to = max(self.read_up_to, match.end())
                return

    def _place(self, units: list[Unit]) -> Found | None:
        """“Karm River”, “Mount Karm”, “Karm prison”, “the village of Karm”."""
        first, last = units[0], units[-1]
        if last.role == PLACE and len(units) > 1 and units[-2].role not in ADJECTIVES:
            if len(units) == 2 and (first.role == ORGANISATION or first.match and last.lower in patterns.REGIONS):
                return None
            return Found(first.start, last.end, "place", words.PLACE_HEAD_KINDS[last.lower], "place word")
        if len(units) == 2 and first.lower in patterns.PLACE_STARTS:
            return Found(first.start, last.end, "place", "other", "place word")
        if last.match or last.role in NO_PLACES or len(units) > 3:
            return None
        return self._place_by_context(first, last)

    def _place_by_context(self, first: Unit, last: Unit) -> Found | None:
        """“Karm prison”, “the village of Karm”: a lower-case noun after or before tells."""
        after = patterns.HEAD_AFTER.match(self.text, last.end)
        if after and after[1] in patterns.LOWER_HEADS:
            kind = patterns.PLACE_NOUNS[after[1]]
            end = last.end if kind != "other" or after[1] in patterns.REGIONS else after.end()
            return Found(first.start, end, "place", kind, "place word after")
        if first.role == GIVEN or word_before(self.text, first.start) not in patterns.HEAD_ENDS:
            return None
        if before := patterns.HEAD_BEFORE.search(self.text, max(0, first.start - 40), first.start):
            kind = "town" if before[1] in patterns.AROUND_TOWNS else patterns.PLACE_NOUNS.get(before[1], "town")
            return Found(first.start, last.end, "place", kind, "place word before")
        return None

    def _chunks(self, units: list[Unit]) -> list[list[Unit]]:
        """Cut a segment at adjectives and at known names that are no part of a person’s name."""
        chunks: list[list[Unit]] = [[]]
        for unit in units:
            if unit.role in ADJECTIVES or (unit.match and not self._may_be_personal(unit, chunks[-1])):
                chunks.append([])
            else:
                chunks[-1].append(unit)
        return [chunk for chunk in chunks if chunk]

    def _may_be_personal(self, unit: Unit, chunk: list[Unit]) -> bool:
        """Whether a known name may be a word of a person’s name: “Rosa Jordan”, “Ali Hama”."""
        if unit.text.isupper() or "." in unit.text:
            return False
        if all((entry := self.gazetteer.entry(key)) and entry.kind == "person" for key in unit.match.keys):
            return bool(chunk) and " " not in unit.text
        places_only = all(key.startswith("place:") or "place:" + key[6:] in unit.match.keys for key in unit.match.keys)
        if not places_only:
            return False
        if unit.lower in words.GIVEN_NAMES or any(earlier.lower in words.GIVEN_NAMES for earlier in chunk):
            return True
        towns = all("/" in key for key in unit.match.keys)
        return bool(chunk) and towns and " " not in unit.text and chunk[-1].role == OTHER

    def _chunk(self, units: list[Unit], titled: bool) -> None:
        """One chunk of proper words: a person, a place after “in”, an acronym, or a single name."""
        first, last = units[0], units[-1]
        apposed = apposed_kind(self.text, last.end)
        if apposed and not all_known(units):
            kind = "civil" if apposed == ANY_BODY else apposed
            self._add(first.start, last.end, "actor", kind, "organisation word")
        elif last.role in (THING, PLACE, MODIFIER) or (
            first is not last and any(unit.role == THING for unit in units[:-1])
        ):
            return
        elif first.lower in words.ARABIC_PLACES and 1 < len(units) < 4:
            self._add(first.start, last.end, "place", "town", "place word")
        elif first.role == MODIFIER:
            self._chunk(units[1:], titled)
        elif len(units) == 1 and first.role == ORGANISATION:
            self._short_form(first)
        elif body := self._known_body(units):
            self.found.append(body)
        else:
            self._person_or_place(units, titled)

    def _person_or_place(self, units: list[Unit], titled: bool) -> None:
        """A person by any of the rules, else a single name, else a place after “in”."""
        first, last = units[0], units[-1]
        rule = self._person_rule(units, titled)
        if rule:
            self._add(self._with_particle(first.start), last.end, "actor", "person", rule)
        elif len(units) == 1:
            if not first.match:
                self._single(first)
        elif not any_known(units) and self._stands_in(first):
            self._add(first.start, last.end, "place", "town", "after “in”")

    def _stands_in(self, unit: Unit) -> bool:
        """Whether “in” or “near” stands before."""
        if word_before(self.text, unit.start) not in patterns.IN_ENDS:
            return False
        return bool(patterns.IN_BEFORE.search(self.text, max(0, unit.start - 24), unit.start))

    def _known_body(self, units: list[Unit]) -> Found | None:
        """An outlet, a company, or a government by the name of its head, as the words around or inside show."""
        start, end = units[0].start, units[-1].end
        if any_known(units):
            return None
        if self.gazetteer.source(self.text[start:end]):
            return Found(start, end, "actor", "media", "outlet")
        word = word_before(self.text, start)
        for ends, sign, kind in patterns.NOUN_SIGNS:
            if word in ends and sign.search(self.text[max(0, start - 20) : start]):
                return Found(start, end, "actor", kind, "noun before")
        if len(units) == 1 and units[0].role == OTHER:
            headed = patterns.HEADED.match(self.text, end)
            if headed:
                return Found(start, headed.end(), "actor", "state", "organisation word")
            if patterns.MIXED_CAPITALS.match(units[0].text):
                return Found(start, end, "actor", "civil", "capitals inside")
        return None

    def _person_rule(self, units: list[Unit], titled: bool) -> str | None:
        first, last = units[0], units[-1]
        if (len(units) == 1 and not titled) or len(units) > 6:
            return None
        if any(unit.role in (DIRECTION, ACRONYM) for unit in units):
            return None
        is_new = not all_known(units)
        if titled:
            return "title" if is_new else None
        if is_new and first.lower in words.GIVEN_NAMES:
            return "given name"
        if patterns.PARTICLE_INSIDE.search(self.text[first.start : last.end]):
            return "particle"
        if patterns.PERSON_AFTER.match(self.text, last.end) or self._is_spoken_of(first):
            return "speech or apposition"
        if self._stands_in(first):
            return None
        if len(units) <= 3 and not any(u.match or u.lower in self.lower_words for u in units):
            return "two capitals"
        return None

    def _is_spoken_of(self, unit: Unit) -> bool:
        """Whether what stands before is what stands before people: “said”, “according to”."""
        if word_before(self.text, unit.start) not in patterns.PERSON_ENDS:
            return False
        return bool(patterns.PERSON_BEFORE.search(self.text, max(0, unit.start - 20), unit.start))

    def _meets(self, unit: Unit) -> bool:
        if word_before(self.text, unit.start) not in patterns.SIGN_ENDS:
            return False
        return bool(patterns.SIGN_BEFORE.search(self.text, max(0, unit.start - 40), unit.start))

    def _with_particle(self, start: int) -> int:
        if word_before(self.text, start) not in patterns.PARTICLE_ENDS:
            return start
        match = patterns.PARTICLE_BEFORE.search(self.text[max(0, start - 8) : start])
        return start - len(match[0]) if match else start

    def _short_form(self, unit: Unit) -> None:
        """“the Front”, which may be short for a body’s name."""
        if unit.text not in NO_SHORT_FORMS and self.text[max(0, unit.start - 4) : unit.start] in ("the ", "The "):
            self._add(unit.start, unit.end, "actor", words.ORGANISATIONS[unit.lower], SHORT_FORM)

    def _acronym(self, unit: Unit) -> None:
        numbered = self.text[unit.end : unit.end + 1] == "-"  # “SU-34”
        if unit.text not in words.NO_ACTORS and len(unit.text) <= 7 and not numbered:
            sign = patterns.PERSON_SIGN.match(self.text, unit.end)
            self._add(unit.start, unit.end, "actor", "civil", "acronym with a sign" if sign else "acronym")

    def _single(self, unit: Unit) -> None:
        if unit.role == ACRONYM:
            self._acronym(unit)
        elif unit.role in (OTHER, GIVEN, DIRECTION) and len(unit.text) > 1:
            common = unit.lower in self.lower_words or unit.text.endswith("ian")
            if unit.role == OTHER and not common and self._stands_in(unit):
                self._add(unit.start, unit.end, "place", "town", "after “in”")
            elif unit.role != DIRECTION:
                told = patterns.AGED.match(self.text, unit.end) and self._is_spoken_of(
                    unit
                )  # “said Karm, 21, a driver”
                sign = told or patterns.PERSON_SIGN.match(self.text, unit.end) or self._meets(unit)
                plural = sign and unit.text.endswith("s") and starts_sentence(self.text, unit.start)
                rule = "single name with a sign" if sign and not plural else "single name"
                self._add(self._with_particle(unit.start), unit.end, "actor", "person", rule)
