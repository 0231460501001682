"""What editors taught, as plain data: words that name nothing, words that name one thing, and where that holds."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .entries import Entry
from .folding import name_key

WORD = re.compile(r"\w+")
BETWEEN = r"\s{1,3}"  # the words of a name
BESIDE = r"\W{0,3}"  # a name and its neighbour
PREFIX = "lesson:"  # of the rule of whatever a lesson decided


@dataclass(frozen=True)
class Where:
    """In which articles, and where in them, a lesson holds; with nothing given it holds everywhere.

    `sources` are an outlet's names in small letters; `naming` are the keys of one thing (a country and its state are
    one), which the article must name in words that nothing else bears; `before` and `after` are the words right before
    and right behind the name.
    """

    sources: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    before: str = ""
    after: str = ""

    @property
    def narrowness(self) -> int:
        """How many conditions there are: the narrower of two lessons goes before the wider one."""
        return sum(map(bool, (self.sources, self.naming, self.before, self.after)))

    @cached_property
    def beside(self) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
        """What has to stand right before, and what right behind."""
        before = re.compile(rf"(?<!\w){in_words(self.before)}{BESIDE}\Z", re.I) if self.before else None
        after = re.compile(rf"{BESIDE}{in_words(self.after)}(?!\w)", re.I) if self.after else None
        return before, after


@dataclass(frozen=True)
class Lesson:
    """These words name this entry, or, without one, nothing of this type; `rule` says which lesson it is."""

    rule: str
    words: str
    type: str
    entry: Entry | None = None
    where: Where = field(default_factory=Where)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the words; one that does not begin with a capital may begin a sentence with one."""
        first, rest = self.words[:1], in_words(self.words[1:])
        start = f"[{first}{first.upper()}]" if first.islower() and len(first.upper()) == 1 else re.escape(first)
        return re.compile(rf"(?<!\w){start}{rest}(?!\w)")


class Lessons:
    """All that was taught. `aliases` gives the rule for (key of an entry, one of its names) that a lesson added.

    >>> bool(Lessons()), bool(Lessons([Lesson("lesson:1", "May", "place")]))
    (False, True)
    """

    def __init__(self, lessons: Iterable[Lesson] = (), aliases: Mapping[tuple[str, str], str] | None = None) -> None:
        self.stops: dict[str, list[Lesson]] = {}
        self.choices: dict[str, list[Lesson]] = {}  # by the longest word, which a text must have
        for lesson in lessons:
            if not lesson.words.strip():
                continue
            kept, key = (self.choices, longest_word(lesson.words)) if lesson.entry else (self.stops, lesson.words)
            kept.setdefault(key, []).append(lesson)
        self.aliases = {(key, name_key(words)): rule for (key, words), rule in (aliases or {}).items()}
        self.named = frozenset(key for key, _ in self.aliases)  # entries that have a taught name

    def __bool__(self) -> bool:
        return bool(self.stops or self.choices or self.aliases)

    def choices_for(self, text: str) -> list[Lesson]:
        """The lessons that choose for words which this text may have; linear in its length."""
        if not self.choices:
            return []
        return [lesson for word in self.choices.keys() & set(WORD.findall(text)) for lesson in self.choices[word]]


def in_words(text: str) -> str:
    """A pattern for these words, however they are spaced."""
    return BETWEEN.join(map(re.escape, text.split(" "))) if text else ""


def longest_word(text: str) -> str:
    """The longest word; the first of a name may begin with a capital or not, so that another goes before it."""
    words = WORD.findall(text) or [text]
    sure = [word for place, word in enumerate(words) if place or not word[0].islower()]
    return max(sure or words, key=len)
