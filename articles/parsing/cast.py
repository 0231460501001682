"""What an article tells of the people and bodies that it names: their titles, what they belong to, where they stand."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from .affiliations import Body, body_of, group_of, state_of
from .before import word_before
from .cues import listed
from .document import Document, Mention, Span, make_span
from .given_names import gender

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
TITLE_REACH = 70
# Of these a body has several: “a council officer, Ann Lee,”
ONE_OF_MANY = listed("official officer spokesman spokeswoman spokesperson commander lawmaker member adviser aide")
APPOSITION_REACH = 110
# `, a doctor in the town,`; the comma that closes it may be the sentence's end.
APPOSITION = re.compile(r"(?: \([^()]{1,40}\))?,\s+(?!who\b|which\b|and\b|but\b|said\b|told\b)([^,.;:“”\"()]{3,110})")
# `met Lee`
INNER_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]+")
# `The mayor of the town, ` or `A council officer, ` before the name
OFFICE_BEFORE = re.compile(
    r"\b((?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[A-Z]\w+['’]s?|[Aa]n?(?= [^,]{0,50}\b(?:"
    + "|".join(sorted(ONE_OF_MANY))
    + r"), )) [^,.;:“”\"()]{3,60}), \Z"
)
SAYING = re.compile(r" (?:said|says|told|wrote|added|warned)\b")
OF_BODY = re.compile(
    r"(?:\s+(?:of|from|at|with)|, who (?:speaks|spoke|works|worked) (?:for|at|with))\s+[^,.;:“”\"()]{3,80}"
)
# A full stop behind a rank ends no title: `Maj. Gen. Lee`
RANKS = ("Gen", "Maj", "Col", "Lt", "Sgt", "Brig", "Capt", "Dr", "Mr", "Mrs", "Ms", "Prof", "Adm", "Sen", "Rep", "Gov")
NO_RANK = "".join(rf"(?<!{rank}\.)" for rank in RANKS)
BREAK = re.compile(rf"[,;:](?!\S)|\.(?!\S){NO_RANK}|[“”\"()\n]")
# A name right behind these has no title: most names stand at a beginning.
NO_TITLE = frozenset((", ", "; ", ": ", "” ", '" ', ") ", "\n\n", ""))
STOPS = listed(
    """
    a an the said says told that and but as with by when while after before whose who which to from his her
    their for in on at of or is was has had met between
    """
)
OFFICE_WORDS = listed(
    "ministry department government agency army office command council embassy parliament court house"
)
LINKING = listed("of for the to at in and")
POSSESSIVE = ("'s", "’s", "s'", "s’")


@dataclass(slots=True)
class Person:
    """A named person: the words of all titles given in the article, and the body or state that these name."""

    name: str
    entry: str | None
    words: set[str] = field(default_factory=set)
    affiliation: Body | None = None


class Cast:
    """All actors of an article, findable by place and by title."""

    def __init__(self, document: Document, mentions: Iterable[Mention]) -> None:
        self.texts = {(part, index): text for part, index, text in document.parts()}
        self.by_part: dict[tuple[str, int], list[Mention]] = {}
        self.countries: dict[tuple[str, int], list[Mention]] = {}
        self._sort(mentions)
        self.starts = {part: [m.span.start for m in found] for part, found in self.by_part.items()}
        self.people: dict[str, Person] = {}
        self._capitals: set[str] | None = None
        self.by_word: dict[str, set[str]] = {}
        self.firsts: dict[str, int] = {}
        self.by_entry: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.surfaces: dict[str, set[str]] = {}
        self._name()
        for (part, index), text in self.texts.items():
            for mention in self.by_part.get((part, index), ()):
                if mention.kind == "person":
                    self._note(text, mention)

    def _sort(self, mentions: Iterable[Mention]) -> None:
        """Actors, and countries taken for places, by part and in order."""
        for mention in sorted(mentions, key=_place):
            if mention.type == "place" and mention.kind == "country":
                self.countries.setdefault((mention.span.part, mention.span.index), []).append(mention)
            if mention.type == "actor":
                self.by_part.setdefault((mention.span.part, mention.span.index), []).append(mention)

    def _name(self) -> None:
        """Under which names and surfaces the article has each actor."""
        for found in self.by_part.values():
            for mention in found:
                self.surfaces.setdefault(mention.name, set()).add(mention.surface)
                self.kinds[mention.name] = mention.kind
                if mention.entry:
                    self.by_entry[mention.entry] = mention.name

    def text(self, span: Span) -> str:
        """The whole part in which a span stands."""
        return self.texts.get((span.part, span.index), "")

    def words(self, span: Span) -> str:
        """The words at a span."""
        return self.text(span)[span.start : span.end]

    def capitals(self) -> set[str]:
        """The words that are written with a capital inside a sentence: names, and no sentence's first words."""
        if self._capitals is None:
            self._capitals = {word for text in self.texts.values() for word in INNER_CAPITAL.findall(text)}
        return self._capitals

    def may_be(self, name: str, pronoun: str) -> bool:
        """Whether “he” or “she” may mean this person; other pronouns may mean anybody."""
        person = self.people.get(name)
        if pronoun not in ("he", "she"):
            return True
        return gender(name, person.words if person else set()) in ("", pronoun)

    def surname(self, word: str) -> Person | None:
        """The one person whose name holds this word; None if nobody's or several people's does."""
        found = self.by_word.get(word.lower(), set())
        return self.people[next(iter(found))] if len(found) == 1 else None

    def countries_in(self, span: Span) -> list[Mention]:
        """The countries, taken for places, that are named inside the span."""
        found = self.countries.get((span.part, span.index), [])
        at = bisect_left(found, span.start, key=lambda m: m.span.start)
        return [m for m in found[at : at + 3] if m.span.end <= span.end]

    def first_at(self, name: str) -> int:
        """Where in its part a person is first named."""
        return self.firsts.get(name, -1)

    def within(self, span: Span) -> list[Mention]:
        """The actors that are named inside the span, in order."""
        part = (span.part, span.index)
        starts = self.starts.get(part, [])
        found = self.by_part.get(part, [])[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        return [m for m in found if m.span.end <= span.end]

    def printed(self, name: str | None) -> str | None:
        """The fullest form of a name that the article itself uses; a state keeps its own, unknown names stay."""
        surfaces = self.surfaces.get(name or "", set())
        kind = self.kinds.get(name or "", "")
        if not surfaces or name in surfaces or (kind == "state" and _is_country(name or "")):
            return name
        proper = [surface for surface in surfaces if not surface.rpartition(" ")[2].islower()]
        fullest = max(sorted(proper or surfaces), key=len)
        return fullest if kind != "person" or " " in fullest else name

    def before(self, part: str, index: int, at: int, most: int = 40) -> list[Mention]:
        """The actors named before a place of the part, nearest first, not more than `most`."""
        starts = self.starts.get((part, index), [])
        end = bisect_right(starts, at - 1)
        return self.by_part.get((part, index), [])[max(0, end - most) : end][::-1]

    def after(self, part: str, index: int, at: int, most: int = 40) -> list[Mention]:
        """The actors named from a place on, nearest first."""
        starts = self.starts.get((part, index), [])
        start = bisect_left(starts, at)
        return self.by_part.get((part, index), [])[start : start + most]

    def _note(self, text: str, mention: Mention) -> None:
        """Remember what stands around one occurrence of a person's name."""
        if mention.span.part == "body":
            self.firsts.setdefault(mention.name, mention.span.start)
        person = self.people.get(mention.name) or self._person(mention)
        start, words = _title(text, mention.span.start)
        self._learn(person, mention.span.part, mention.span.index, start, mention.span.start, words, last=True)
        at = mention.span.start
        office = OFFICE_BEFORE.search(text, max(0, at - TITLE_REACH), at) if text[at - 2 : at] == ", " else None
        if office:
            words = [w.lower() for w in WORD.findall(office.group(1))]
            self._learn(person, mention.span.part, mention.span.index, *office.span(1), words, last=True)
        found = APPOSITION.match(text, mention.span.end, mention.span.end + APPOSITION_REACH)
        if found and _explains(found.group(1)):
            said = SAYING.search(text, *found.span(1))
            end = said.start() if said else found.end(1)
            words = [w.lower() for w in WORD.findall(text, found.start(1), end)]
            self._learn(person, mention.span.part, mention.span.index, found.start(1), end, words, last=False)
        body = OF_BODY.match(text, mention.span.end, mention.span.end + 80)
        if body and person.affiliation is None:
            self._learn(person, mention.span.part, mention.span.index, mention.span.end, body.end(), [], last=False)

    def _person(self, mention: Mention) -> Person:
        """A person who is named for the first time."""
        for word in mention.name.lower().split():
            self.by_word.setdefault(word, set()).add(mention.name)
        person = self.people[mention.name] = Person(mention.name, mention.entry)
        return person

    def _learn(self, person: Person, part: str, index: int, start: int, end: int, words: list[str], last: bool) -> None:
        """Add title words, and the body named among them unless one is known."""
        person.words.update(words)
        if person.affiliation is None:
            near = self.within(make_span((part, max(0, start - 60), end, index)))
            person.affiliation = (
                body_of(near, start, self.texts[part, index], last)
                or group_of(words, [*self.before(part, index, start), *self.by_part.get(("headline", 0), ())])
                or self.state_of(words)
            )

    def state_of(self, words: list[str]) -> Body | None:
        """The state whose adjective stands in a title."""
        return state_of(words, self.by_entry)


def _place(mention: Mention) -> tuple[str, int, int, int]:
    """By what mentions are sorted: their part, and within it where they begin, the longest first."""
    part, start, end, index = mention.span
    return part, index, start, -end


def _is_country(name: str) -> bool:
    return OFFICE_WORDS.isdisjoint(name.lower().split())


def _title(text: str, at: int) -> tuple[int, list[str]]:
    """The title right before a name: where it starts, and its words in lower case."""
    if text[at - 2 : at] in NO_TITLE or word_before(text, at).lower() in STOPS:
        return at, []
    window = max(0, at - TITLE_REACH)
    before = text[window:at]
    broken = 0
    for match in BREAK.finditer(before):
        broken = match.end()
    words: list[str] = []
    start = at
    for match in reversed(list(WORD.finditer(before, broken))):
        low = match.group().lower()
        if low in STOPS and not (low in LINKING and words and low != "and"):
            break
        if len(words) >= 7:
            break
        start = window + match.start()
        if low.endswith(POSSESSIVE):
            break
        words.append(low)
    return start, words


def _explains(words: str) -> bool:
    """Whether the words behind a comma tell who somebody is."""
    first = words.split(None, 1)[0]
    return first[0].islower() or first.endswith(POSSESSIVE) or first in ("A", "The", "An") or first[0].isupper()
