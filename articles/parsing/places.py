"""Which of several places of one name is meant, from the countries and provinces that the article names."""

from collections import Counter
from math import log10

from .contexts import CITY_AFTER, CITY_BEFORE, PROVINCE_AFTER, PROVINCE_BEFORE
from .document import Mention
from .folding import fold
from .gazetteer import Entry, Gazetteer

SURE_LEAD = 1.0  # how much better the best candidate must be than the next
LARGE = 100_000


class Places:
    """What the article says of where it plays, and the choice among candidates that follows."""

    def __init__(self, mentions: list[Mention], texts: dict[tuple[str, int], str], gazetteer: Gazetteer) -> None:
        self.texts, self.gazetteer = texts, gazetteer
        self.countries = self._named_countries(mentions)
        self.provinces = self._named_provinces(mentions)

    def main_country(self) -> str | None:
        """The ISO code of the country that the article names most, if any."""
        return self.countries.most_common(1)[0][0] if self.countries else None

    def choose(self, mention: Mention, entries: list[Entry]) -> tuple[Entry | None, str]:
        """The place that is surely meant, with the reason; None if two are equally good."""
        text = self.texts[mention.span.part, mention.span.index]
        before, after = text[max(0, mention.span.start - 30) : mention.span.start], text[mention.span.end :][:40]
        entries = self._by_kind(mention, entries, before, after)
        if len(entries) == 1:
            return entries[0], ""
        scores = sorted(((self._score(entry, after), entry.key, entry) for entry in entries), reverse=True)
        best, second = scores[0], scores[1]
        if best[0] - second[0] < SURE_LEAD:
            return None, ""
        return best[2], self._reason(best[2], after)

    def _by_kind(self, mention: Mention, entries: list[Entry], before: str, after: str) -> list[Entry]:
        """A province or its capital: what the text calls it here, else what it calls it anywhere."""
        provinces = [entry for entry in entries if entry.kind == "province"]
        towns = [entry for entry in entries if entry.kind == "town"]
        if not provinces or not towns:
            return entries
        if CITY_AFTER.match(after) or CITY_BEFORE.search(before):
            return towns
        if PROVINCE_AFTER.match(after) or PROVINCE_BEFORE.search(before) or fold(mention.surface) in self.provinces:
            return provinces
        capitals = {entry.parent for entry in towns}
        return [entry for entry in entries if entry.key not in capitals]

    def _score(self, entry: Entry, after: str) -> float:
        score = log10(entry.population + 10) + (2 if entry.is_capital else 0)
        if entry.kind == "province":
            score += 2
        if entry.kind == "country":
            score += 5
        if entry.country in self.countries:
            score += 2.5 + (0.5 if entry.country == self.main_country() else 0)
        if self._named_after(entry, after):
            score += 6
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

    def _reason(self, entry: Entry, after: str) -> str:
        if self._named_after(entry, after):
            return "its province or country follows"
        if entry.country in self.countries:
            country = self.gazetteer.entry("place:" + entry.key[6:].partition("/")[0])
            return f"the article names {country.name if country else entry.country}"
        return "by far the largest of this name"

    def _named_countries(self, mentions: list[Mention]) -> Counter[str]:
        named: Counter[str] = Counter()
        for mention in mentions:
            for key in mention.candidates:
                entry = self.gazetteer.entry(key)
                if entry and entry.country and (entry.kind in ("country", "state") or len(mention.candidates) == 1):
                    named[entry.country] += 1
                    break
            else:
                if mention.country:
                    named[mention.country] += 1
        return named

    def _named_provinces(self, mentions: list[Mention]) -> set[str]:
        """Names that the article uses for a province somewhere: “Karm province”."""
        named = set()
        for mention in mentions:
            span = mention.span
            text = self.texts[span.part, span.index]
            if PROVINCE_AFTER.match(text, span.end) or PROVINCE_BEFORE.search(
                text, max(0, span.start - 30), span.start
            ):
                named.add(fold(mention.surface))
        return named
