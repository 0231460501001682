"""The names we know, and where a text uses them.

A gazetteer is built from any iterable of entries; `Gazetteer.load()` reads the packaged data files and needs no
database. Names are compared word by word in a folded form: case, accents, apostrophes and hyphens do not count, and
neither does the spelling of the Arabic article (“al-Zor”, “ez-Zor”). What does count: whole words, and that the text
writes a name as names are written, with capitals; acronyms have to stand exactly.
"""

import re
from collections.abc import Iterable
from copy import copy
from functools import lru_cache

from . import packaged
from .entries import Entry, Match, Name, make_match
from .folding import WORD, compact, fold, fold_word, is_shouted, name_key, name_starts, without_possessive
from .remembered import Remembered
from .senses import NO_SENSE, Sense, sense_of
from .taught import Lessons

LONGEST_NAME = 12  # words; keeps the search linear whatever the data holds
LONGEST_TEXT = 200  # characters
MOST_SENSES = 8192  # names whose senses are kept: more than a year of news uses
NO_WORDS: frozenset[str] = frozenset()
DIVISIONS = (" State", " Province", " Region", " Governorate", " District")  # “Niger state” is the Niger State
# Small words that stay in lower case inside a name: “Bank of Israel”, “Movement for Life”.
_SMALL_WORDS = """
a al an and at bin bint by da das de del della den der des di do dos du e el en for from et ibn in la las le les
 los ne of on or s sur the to u und upon van von wa y ad ar as ash az ed er es ez ul and
"""
SMALL_WORDS = frozenset(_SMALL_WORDS.split())
# Common nouns that writers put in lower case inside a name that they know: “Syrian army”, “Quds force”.
_COMMON_NOUNS = """
agency air alliance armed army border brigade brigades coalition coast command council defence defense delegation
department faction force forces foreign front government group guard guards intelligence interior
justice militia military ministry mission movement navy network office opposition organisation organization
parliament party police presidency presidential rebels regime security service services union
troops
"""
COMMON_NOUNS = frozenset(_COMMON_NOUNS.split())
# Acronyms that are words once a headline is printed in capitals throughout.
_CAPITALISED_WORDS = "AID AND ARE AS AT BE HAS IS IT NO OR SO THE TO US WAS WHO"
CAPITALISED_WORDS = frozenset(_CAPITALISED_WORDS.split())

LONGEST_SHORT = 5  # letters; a longer word before a full stop is no abbreviation
# A word of a name after another one, and what may stand between the two.
next_word = re.compile(rf"(?: (?:& )?|[.,'’] |[\-‐‑–\n\u00a0/])({WORD.pattern})").match
DOMAIN = re.compile(r"(?:[a-z]+://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#].*)?\Z", re.I)


class Gazetteer:
    """Names to entries. Give it entries, or let `load()` read the packaged ones.

    >>> known = Gazetteer([Entry("place:syria/idlib", "place", "Idlib", "province", country="SY")])
    >>> known.find("Rain over Idlib’s hills")
    [Match(start=10, end=15, keys=('place:syria/idlib',))]
    """

    def __init__(
        self,
        entries: Iterable[Entry] = (),
        sources: Iterable[tuple[str, Iterable[str], Iterable[str], bool]] = (),
        demonyms: Iterable[tuple[str, str]] | None = None,
    ) -> None:
        """`sources` are (name, aliases, domains, is_agency); `demonyms` are (country’s slug, adjective)."""
        self._entries: dict[str, Entry] = {}
        self._rows: dict[str, str] = {}  # lines of the places file whose entries nobody has asked for yet
        self._names: dict[str, tuple[str, ...]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._special: dict[tuple[str, str], list[Name]] = {}
        self._shared: dict[tuple[int, ...], tuple[int, ...]] = {}  # equal lengths as one object
        self._pairs: set[str] = set()  # the first two words of longer names
        self._conditional: set[str] = set()  # the folded names in _special
        self._small: dict[str, frozenset[str]] = {}  # folded names: their words that writers put in lower case
        self._lower = set(SMALL_WORDS | COMMON_NOUNS)  # all words that some name may have in lower case
        self._senses: dict[tuple[str, ...], Sense] = {(): NO_SENSE}  # of the names that texts had
        self._firsts = Remembered(self._first)  # words that texts had where a name may begin
        self.lessons = Lessons()  # what editors taught
        for entry in entries:
            self.add(entry)
        self._learn_sources(sources)
        pairs = packaged.demonyms() if demonyms is None else demonyms
        self._demonyms = {demonym.casefold(): country for country, demonym in pairs}

    @classmethod
    def load(cls) -> "Gazetteer":
        """The packaged gazetteer, read once in a process. Files that are missing count as empty."""
        return _load()

    def add(self, entry: Entry) -> None:
        """Learn one more entry under its name and all its names."""
        self._entries[entry.key] = entry
        self._senses = {(): NO_SENSE}
        self._firsts.clear()
        self._learn(entry.key, entry.name)
        self._learn_small_words(entry.name)
        for name in entry.names:
            self._learn(entry.key, name.text, None if name.plain else name)
            self._learn_small_words(name.text)

    def with_sources(self, sources: Iterable[tuple[str, Iterable[str], Iterable[str], bool]]) -> "Gazetteer":
        """The same entries with other outlets, at no cost: the names are shared."""
        other = copy(self)
        other._learn_sources(sources)
        return other

    def entry(self, key: str) -> Entry | None:
        """The entry with this key."""
        found = self._entries.get(key)
        if found is None and (row := self._rows.get(key)):
            found = self._entries[key] = packaged.place(row.split("\t"))
        return found

    def entries(self, keys: tuple[str, ...]) -> list[Entry]:
        """The entries with these keys, those left out that the gazetteer lacks."""
        return [entry for key in keys if (entry := self._entries.get(key) or self.entry(key))]

    def sense(self, keys: tuple[str, ...]) -> Sense:
        """What a name with these keys may mean."""
        sense = self._senses.get(keys)
        if sense is None:
            if len(self._senses) > MOST_SENSES:
                self._senses = {(): NO_SENSE}
            sense = self._senses[keys] = sense_of(keys, self.entry)
        return sense

    def find(self, text: str) -> list[Match]:
        """Known names in reading order, the longest at each place, none overlapping another."""
        found: list[Match] = []
        shouted = is_shouted(text)
        firsts = self._firsts
        done = 0
        for start, end in name_starts(text):
            if start < done:
                continue
            folded, lengths, alone = firsts[text[start : end + 1] if text[end : end + 1] == "-" else text[start:end]]
            if not lengths:
                continue
            match = self._longer_match(text, start, end, folded, lengths, shouted) if lengths[0] > 1 else None
            if match is None and lengths[-1] == 1:
                if shouted:
                    match = self._short_match(text, start, end, folded, shouted)
                elif alone:
                    match = make_match((start, start + alone[1], alone[2]))
            if match is not None:
                found.append(match)
                done = match[1]
        return found

    def named(self, key: str, surface: str) -> Name | None:
        """How the entry comes by this name: the name’s own record if it has dates, is an acronym or is ambiguous."""
        folded = name_key(surface)
        if folded not in self._conditional:
            return None
        names = self._special.get((folded, key), ())
        exact = compact(surface)
        return next((name for name in names if not name.strict or compact(name.text) == exact), None)

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of all entries of exactly this name, whatever its capitals."""
        return self._names.get(fold(name), ())

    def demonym(self, word: str) -> str | None:
        """The slug of the country that an adjective or a nationality belongs to: “Syrian” gives `syria`."""
        return self._demonyms.get(word.casefold())

    @property
    def demonyms(self) -> dict[str, str]:
        """All adjectives and nationalities in lower case, each with its country’s slug."""
        return self._demonyms

    def source(self, text: str) -> str | None:
        """The usual name of an outlet, given by any of its names, its domain, or an address on its site."""
        return self._outlets.get(name_key(text)) or (self._by_domain(text) if "." in text else None)

    def agency(self, text: str) -> str | None:
        """The usual name of a news agency; None for anything else, other outlets included."""
        name = self.source(text)
        return name if name in self._agencies else None

    def _next(self, text: str, end: int, limit: int) -> tuple[tuple[int, int], str] | None:
        """Where the next word stands, and its folded form, unless it is in small letters and no name has it so."""
        match = next_word(text, end, limit)
        if match is None:
            return None
        word = match[1]
        if word[0].islower() and word not in self._lower or text[end] == "." and _ends_sentence(text, end):
            return None
        at = match.span(1)
        return at, fold_word(word, text[at[1] : at[1] + 1])

    def _first(self, word: str) -> tuple[str, tuple[int, ...], Match | None]:
        """A word folded, the lengths of the names that begin with it, and what it names alone, counted from its start.

        A hyphen behind it tells an article.
        """
        bare = word.removesuffix("-")
        folded = fold_word(bare, word[-1])
        lengths = self._lengths.get(folded, ())
        return folded, lengths, self._short_match(bare, 0, len(bare), folded, False) if 1 in lengths else None

    def _short_match(self, text: str, start: int, end: int, folded: str, shouted: bool) -> Match | None:
        """The name of one word that stands here."""
        if text[start].islower() and not self._is_written_as_name(folded, text, [(start, end)]):
            return None
        return self._match(folded, text, start, without_possessive(text, start, end), shouted)

    def _longer_match(
        self, text: str, start: int, end: int, first: str, lengths: tuple[int, ...], shouted: bool
    ) -> Match | None:
        """The longest name of several words that begins with the one at `[start, end)`."""
        following = self._next(text, end, end + LONGEST_TEXT)
        if following is None:
            return None
        at, second = following
        pair = f"{first} {second}"
        goes_on = pair in self._pairs
        if not goes_on and pair not in self._names:
            return None
        words, folded = [(start, end), at], [first, second]
        if goes_on:
            self._read_on(text, words, folded, end + LONGEST_TEXT, lengths[0])
        return self._longest(text, words, folded, lengths, shouted)

    def _longest(
        self, text: str, words: list[tuple[int, int]], folded: list[str], lengths: tuple[int, ...], shouted: bool
    ) -> Match | None:
        """The longest name of several that begins with these words."""
        start = words[0][0]
        for length in lengths:
            if 1 < length <= len(folded):
                name = " ".join(folded[:length])
                if name in self._names and self._is_written_as_name(name, text, words[:length]):
                    finish = without_possessive(text, *words[length - 1])
                    if match := self._match(name, text, start, finish, shouted):
                        return match
        return None

    def _match(self, name: str, text: str, start: int, end: int, shouted: bool) -> Match | None:
        """A name, given in its folded form, with the entries that bear it as it stands here."""
        keys = self._names[name]
        if name in self._conditional:
            keys = self._allowed(keys, name, text[start:end], shouted)
        return make_match((start, end, keys)) if keys else None

    def _is_written_as_name(self, name: str, text: str, words: list[tuple[int, int]]) -> bool:
        """Whether the words have capitals where this name, folded, has them."""
        has_capital = False
        for start, end in words:
            if text[start].islower():
                word = text[start:end]
                is_noun = word in COMMON_NOUNS or word in self._small.get(name, NO_WORDS)
                if not is_noun and word not in SMALL_WORDS:
                    return False
                if is_noun and not has_capital:
                    return False
            else:
                has_capital = True
        return has_capital

    def _read_on(self, text: str, words: list[tuple[int, int]], folded: list[str], limit: int, most: int) -> None:
        """Add the words after these, as far as some name may go on and nothing parts them."""
        end = words[-1][1]
        while len(words) < most and (following := self._next(text, end, limit)):
            at, word = following
            words.append(at)
            folded.append(word)
            end = at[1]

    def _allowed(self, keys: tuple[str, ...], folded: str, surface: str, shouted: bool) -> tuple[str, ...]:
        """Only the keys whose name stands as it must: an acronym in its own capitals."""
        exact = compact(surface)
        if shouted and exact in CAPITALISED_WORDS and "." not in surface:
            return ()
        return tuple(key for key in keys if self._is_exact(folded, key, exact, shouted))

    def _is_exact(self, folded: str, key: str, exact: str, shouted: bool) -> bool:
        names = self._special.get((folded, key))
        if not names:
            return True
        return any(
            not name.strict or compact(name.text) == exact or (shouted and compact(name.text).upper() == exact)
            for name in names
        )

    def _learn(self, key: str, text: str, name: Name | None = None) -> None:
        folded = fold(text)
        if not folded:
            return
        known = self._names.get(folded)
        if known is None:
            self._names[folded] = (key,)
            self._learn_length(folded)
        elif key not in known:
            self._names[folded] = (*known, key)
        elif name is None:
            # A plain name of the same letters lifts the conditions of the special one.
            self._special.pop((folded, key), None)
            return
        elif (folded, key) not in self._special:
            return
        if name is not None:
            self._special.setdefault((folded, key), []).append(name)
            self._conditional.add(folded)

    def _learn_small_words(self, text: str) -> None:
        """Remember the lower-case words of “Trump administration”: in the text they need no capitals either."""
        if text.istitle() or text.isupper():
            return
        small = {word for word in text.split() if word.isalpha() and word.islower()} - SMALL_WORDS - COMMON_NOUNS
        if small:
            folded = fold(text)
            self._small[folded] = self._small.get(folded, frozenset()) | small
            self._lower |= small

    def _learn_length(self, folded: str) -> None:
        first, _, rest = folded.partition(" ")
        length = folded.count(" ") + 1
        if length > 2:
            self._pairs.add(first + " " + rest[: rest.index(" ")])
        lengths = self._lengths.get(first, ())
        if length not in lengths and length <= LONGEST_NAME:
            known = (length,) if not lengths else tuple(sorted((*lengths, length), reverse=True))
            self._lengths[first] = self._shared.setdefault(known, known)

    def _learn_row(self, line: str) -> None:
        """Learn a line of the places file; its entry is made when somebody asks for it."""
        path, name, kind, rest = line.split("\t", 3)
        aliases = rest.rpartition("\t")[2]
        key = "place:" + path
        self._rows[key] = line
        self._learn(key, name)
        if kind == "province" and name.endswith(DIVISIONS):
            small = self._small[fold(name)] = frozenset((name.rpartition(" ")[2].lower(),))
            self._lower |= small
        for alias in aliases.split("|") if aliases else ():
            self._learn(key, alias, Name(alias, "acronym") if alias.isupper() else None)

    def _learn_sources(self, sources: Iterable[tuple[str, Iterable[str], Iterable[str], bool]]) -> None:
        """These outlets and no others, by their names and domains."""
        self._outlets: dict[str, str] = {}
        self._agencies: set[str] = set()
        for name, aliases, domains, is_agency in sources:
            for text in (name, *aliases):
                self._outlets.setdefault(fold(text), name)
            for domain in domains:
                self._outlets.setdefault(domain.casefold().removeprefix("www."), name)
            if is_agency:
                self._agencies.add(name)

    def _by_domain(self, text: str) -> str | None:
        match = DOMAIN.match(text.strip())
        domain = match[1].casefold() if match else ""
        while "." in domain:
            if domain in self._outlets:
                return self._outlets[domain]
            domain = domain.partition(".")[2]
        return None


@lru_cache(maxsize=1)
def _load() -> Gazetteer:
    gazetteer = Gazetteer(packaged.actors(), packaged.sources())
    for line in packaged.place_lines():
        gazetteer._learn_row(line)
    return gazetteer


def _ends_sentence(text: str, stop: int) -> bool:
    """Whether a full stop before the next word ends a sentence: “Ruritania. Karm”, not “St. Karm” or “U.S. Karm”."""
    return text[max(0, stop - LONGEST_SHORT) : stop].isalpha()
