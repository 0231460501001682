"""Which of several places of one name is meant, from the countries and provinces that the article names."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cached_property
from math import log10

from .contexts import CITY_AFTER, CITY_BEFORE, LIST_GAP, PROVINCE_AFTER, PROVINCE_BEFORE
from .document import Mention
from .folding import name_key, name_starts
from .gazetteer import Entry, Gazetteer
from .senses import is_small

WORD_END = re.compile(r"\W")
SURE_LEAD = 1.0  # how much better the best candidate must be than the next
# “Northern Province”, “Central District”: many countries have one.
DIVISIONS = frozenset(("province", "district", "region", "division", "governorate", "state", "territory", "department"))
LONGEST_WAY = 60  # characters
# “Karm, some 20 km south of Lir”, “Karm near Lir”, “Karm, a village in Lir”
BESIDE = re.compile(
    r"(?:,? (?:[\w-]+ ){0,6}?(?:(?:north|south|east|west)[\w-]* of|near|outside|close to|outskirts of)"
    r"|,(?: an? (?:[\w-]+ ){1,3}|,? )in) (?:the )?(?:(?:city|town|village|province) of )?"
)


class Places:
    """What the article says of where it plays, and the choice among candidates that follows."""

    def __init__(self, mentions: list[Mention], texts: dict[tuple[str, int], str], gazetteer: Gazetteer) -> None:
        self.texts, self.gazetteer = texts, gazetteer
        self.mentions = mentions
        self.clear = self._clearly_named(mentions)
        self.certain: dict[str, Entry] = {}
        self.own: dict[tuple[str, str], int] = {}  # how often a country is named by this very name
        self.countries = self._named_countries(mentions)
        self.total = sum(self.countries.values())
        self.main = max(self.countries, key=self.countries.__getitem__, default=None)  # the one named most

    @cached_property
    def ending(self) -> dict[tuple[str, int, int], Mention]:
        """Known names by where they end."""
        return {(m.span.part, m.span.index, m.span.end): m for m in self.mentions if m.candidates}

    @cached_property
    def provinces(self) -> set[str]:
        """Names that the article uses for a province somewhere."""
        return self._named_provinces(self.mentions)

    @cached_property
    def near(self) -> tuple[list[tuple[str, int, int]], list[str]]:
        """Where countries or what lies in them are named, in order, and those countries."""
        near = sorted(self._countries_by_start(self.mentions))
        return [start for start, _ in near], [country for _, country in near]

    def note(self, mention: Mention, entries: Sequence[Entry]) -> None:
        """Remember what a name surely means where its province or country follows: it means the same elsewhere."""
        text = self.texts[mention.span.part, mention.span.index]
        if not text.startswith(", ", mention.span.end):
            return
        after = text[mention.span.end : mention.span.end + 40]
        sure = [entry for entry in entries if self._named_after(entry, after)]
        if len(sure) == 1:
            self.certain[name_key(mention.surface)] = sure[0]

    def choose(self, mention: Mention, entries: Sequence[Entry]) -> tuple[Entry | None, str]:
        """The place that is surely meant, with the reason; None if two are equally good."""
        certain = self.certain.get(name_key(mention.surface)) if self.certain else None
        if certain and certain in entries:
            return certain, "its province or country is named with it"
        if len(entries) > 1:
            entries = self._above_town(mention, entries) or self._by_kind(mention, entries)
        if len(entries) == 1:
            return entries[0], ""
        scores = sorted(((self._score(entry), entry.key, entry) for entry in entries), reverse=True)
        best, second = scores[0], scores[1]
        if best[0] - second[0] < SURE_LEAD:
            return None, ""
        return best[2], self._reason(best[2])

    def is_far(self, mention: Mention, entry: Entry) -> bool:
        """Whether a small town lies in a country that the article does not name while it names others.

        So does a province under a name that is not its own: “Jazira” is more than the province of Gezira.
        """
        key = name_key(mention.surface)
        if not is_small(entry) and not (
            entry.kind == "province"
            and (name_key(entry.name) != key or not DIVISIONS.isdisjoint(entry.name.lower().split()))
        ):
            return False
        country = entry.country or ""
        own = self.own.get((country, key), 0)
        return entry != self.certain.get(key) and self.total > own and self.countries.get(country, 0) <= own

    def country_near(self, mention: Mention) -> str | None:
        """The country of the last place or state named before in the same paragraph, else the article’s main one."""
        part, index, start = mention.span.part, mention.span.index, mention.span.start
        starts, countries = self.near
        position = bisect(starts, (part, index, start))
        if position < len(starts) and self._is_beside(mention, starts[position]):
            return countries[position]
        if position:
            at, country = starts[position - 1], countries[position - 1]
            if at[:2] == (part, index) and "\n" not in self.texts[part, index][at[2] : start]:
                return country
        return self.main

    def _is_beside(self, mention: Mention, following: tuple[str, int, int]) -> bool:
        """Whether a place is told by the one named next: “Karm, south of Lir”, “Karm near Lir”."""
        span = mention.span
        if following[:2] != (span.part, span.index) or following[2] - span.end > LONGEST_WAY:
            return False
        return bool(BESIDE.fullmatch(self.texts[span.part, span.index], span.end, following[2]))

    def _above_town(self, mention: Mention, entries: Sequence[Entry]) -> list[Entry]:
        """Those that a town named right before lies in: “Springfield, Georgia”."""
        span = mention.span
        town = self.ending.get((span.part, span.index, span.start - 2))
        if not town:
            return []
        parents = {key.rpartition("/")[0] for key in town.candidates}
        return [entry for entry in entries if entry.key in parents]

    def _by_kind(self, mention: Mention, entries: Sequence[Entry]) -> Sequence[Entry]:
        """A province or its capital: what the text calls it here, else what it calls it anywhere."""
        provinces = [entry for entry in entries if entry.kind == "province"]
        towns = [entry for entry in entries if entry.kind == "town"]
        if not provinces or not towns:
            return entries
        text, span = self.texts[mention.span.part, mention.span.index], mention.span
        before, after = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 40]
        if CITY_AFTER.match(after) or CITY_BEFORE.search(before):
            return towns
        if PROVINCE_AFTER.match(after) or PROVINCE_BEFORE.search(before) or name_key(mention.surface) in self.provinces:
            return provinces
        capitals = {entry.parent for entry in towns}
        return [entry for entry in entries if entry.key not in capitals]

    def _score(self, entry: Entry) -> float:
        score = log10(entry.population + 10) + (2 if entry.is_capital else 0)
        if entry.kind == "province":
            score += 4.5
        if entry.kind == "country":
            score += 5
        if entry.country in self.countries:
            score += 2.5 + (0.5 if entry.country == self.main else 0)
        return score

    def _named_after(self, entry: Entry, after: str) -> bool:
        """Whether the entry’s province or country follows: “Springfield, Illinois”."""
        if not after.startswith(", "):
            return False
        key = entry.parent
        while key:
            above = self.gazetteer.entry(key)
            if above is None:
                return False
            if any(after.startswith(name, 2) for name in {above.name, *(name.text for name in above.names)}):
                return True
            key = above.parent
        return False

    def _reason(self, entry: Entry) -> str:
        if entry.country in self.countries:
            country = self.gazetteer.entry("place:" + entry.key[6:].partition("/")[0])
            return f"the article names {country.name if country else entry.country}"
        return "by far the largest of this name"

    def _clearly_named(self, mentions: list[Mention]) -> set[str]:
        """Keys of entries that the article names at least once by a name that only they have."""
        clear = set()
        for mention in mentions:
            if len(mention.candidates) == 1:
                name = self.gazetteer.named(mention.candidates[0], mention.surface)
                if name is None or not name.ambiguous:
                    clear.add(mention.candidates[0])
        return clear

    def _countries_by_start(self, mentions: list[Mention]) -> Iterator[tuple[tuple[str, int, int], str]]:
        for mention in mentions:
            if mention.candidates and (country := self.gazetteer.sense(mention.candidates).place_country):
                yield (mention.span.part, mention.span.index, mention.span.start), country

    def _named_countries(self, mentions: list[Mention]) -> dict[str, int]:
        """How often the article names each country: by itself, its state, its people, or somebody surely its own."""
        named: dict[str, int] = {}
        own = self.own
        for mention in mentions:
            if country := self._country_of(mention):
                named[country] = named.get(country, 0) + 1
                key = country, name_key(mention.surface)
                own[key] = own.get(key, 0) + 1
        words = [text[start:end] for text in self.texts.values() for start, end in name_starts(text)]
        plain = [word if word.isalpha() else WORD_END.split(word, 1)[0] for word in words]
        for slug in filter(None, map(self.gazetteer.demonyms.get, map(str.casefold, plain))):
            entry = self.gazetteer.entry("place:" + slug)
            if entry and entry.country:
                named[entry.country] = named.get(entry.country, 0) + 1
        return named

    def _country_of(self, mention: Mention) -> str | None:
        if not mention.candidates:
            return mention.country
        sense = self.gazetteer.sense(mention.candidates)
        if not sense.entries:
            return mention.country
        return sense.country if not sense.bearer or sense.bearer in self.clear else None

    def _named_provinces(self, mentions: list[Mention]) -> set[str]:
        """Names that the article uses for a province somewhere: “Karm province”, “the provinces of Karm and Lir”."""
        named: set[str] = set()
        for group in self._lists(mentions):
            first, last = group[0].span, group[-1].span
            text = self.texts[first.part, first.index]
            if PROVINCE_BEFORE.search(text, max(0, first.start - 30), first.start):
                named.update(name_key(mention.surface) for mention in group)
            elif match := PROVINCE_AFTER.match(text, last.end):
                plural = match[0].endswith("s")
                named.update(name_key(mention.surface) for mention in (group if plural else group[-1:]))
        return named

    def _lists(self, mentions: list[Mention]) -> list[list[Mention]]:
        """Places that are named together, “Karm, Lir and Osk”; each alone otherwise."""
        lists: list[list[Mention]] = []
        for mention in mentions:
            if mention.type != "place":
                continue
            last = lists[-1][-1].span if lists else None
            near = last and last.same_part(mention.span) and 0 < mention.span.start - last.end < 9
            if near and LIST_GAP.fullmatch(self.texts[last.part, last.index][last.end : mention.span.start]):
                lists[-1].append(mention)
            else:
                lists.append([mention])
        return lists
