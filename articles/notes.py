"""The notes of an article: each actor and place that it names, with all that speaks for it."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from .index import current
from .marks import VOUCHED, Reading, in_words
from .models import Actor, Article, Mention, Place

PARAGRAPH_BREAK = "\n\n"
MOST_SPOTS = 30  # of one wording, each with its link; the rest is a number
RULES = {
    "known name": "the archive knows this name",
    "known place": "the archive knows this place",
    "state that acts": "a country that acts is its state",
    "capital for its government": "a capital that speaks is its government",
    "part of a full name": "short for a full name in this article",
    "government of": "the government of a country",
    "outlet": "the outlet of the article",
    "title": "a title before the name",
    "given name": "a given name and a surname",
    "speech or apposition": "somebody who speaks or is described",
    "organisation word": "a word that organisations have in their names",
    "place word": "a word that places have in their names",
}


@dataclass(frozen=True)
class Spot:
    """Where a mention stands, in words; `anchor` is empty if readers do not see that text."""

    anchor: str
    where: str


@dataclass(frozen=True)
class Wording:
    """The mentions of a thing in the same words, found by the same rule and vouched for alike, with all reasons."""

    surface: str
    vouched: str
    rule: str
    reason: str
    by_machine: bool
    spots: tuple[Spot, ...]
    count: int

    @property
    def more(self) -> int:
        """How many mentions are not among the spots."""
        return self.count - len(self.spots)


@dataclass(frozen=True)
class Note:
    """An actor or place that the article names `count` times, and in how many articles of the archive it is named."""

    thing: Actor | Place
    form: str
    count: int
    total: int
    wordings: tuple[Wording, ...]

    @property
    def anchor(self) -> str:
        return f"{self.form}-{self.thing.pk}"

    @property
    def by_machine(self) -> bool:
        """Whether no person vouches for any of its mentions."""
        return all(wording.by_machine for wording in self.wordings)


class Notes:
    """The actors and places that an article names, the most named first."""

    def __init__(self, article: Article, reading: Reading) -> None:
        self.article = article
        self.starts = paragraph_starts(article.body)
        self.index = current()
        self.actors = list(self.of("actor", reading.mentions))
        self.places = list(self.of("place", reading.mentions))

    def of(self, form: str, mentions: list[Mention]) -> Iterator[Note]:
        found: dict[Actor | Place, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if getattr(mention, f"{form}_id"):
                found[getattr(mention, form)].append(mention)
        totals = self.index.counted(form, self.index.everything, [thing.pk for thing in found])
        for thing, count in Counter({thing: len(own) for thing, own in found.items()}).most_common():
            yield Note(thing, form, count, totals[thing.pk], tuple(self.wordings(found[thing])))

    def wordings(self, mentions: list[Mention]) -> Iterator[Wording]:
        """The mentions in groups, as first written."""
        groups: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
        for mention in mentions:
            groups[mention.surface, mention.status, mention.rule].append(mention)
        for (surface, status, rule), own in groups.items():
            reason = "; ".join(dict.fromkeys(mention.reason for mention in own if mention.reason))
            spots = tuple(self.spot(mention) for mention in own[:MOST_SPOTS])
            yield Wording(surface, VOUCHED[status], rule_in_words(rule), reason, own[0].by_machine, spots, len(own))

    def spot(self, mention: Mention) -> Spot:
        anchor = f"m-{mention.pk}" if self.article.shows(mention) else ""
        if mention.part == "body":
            return Spot(anchor, f"¶ {bisect_right(self.starts, mention.start)}")
        if mention.part == "caption":
            return Spot(anchor, f"caption {mention.part_index + 1}")
        return Spot(anchor, mention.get_part_display().lower())


def paragraph_starts(body: str) -> list[int]:
    """Where each paragraph begins."""
    lengths = (len(text) + len(PARAGRAPH_BREAK) for text in body.split(PARAGRAPH_BREAK)[:-1])
    return list(accumulate(lengths, initial=0))


def rule_in_words(rule: str) -> str:
    """What a rule means; its name in words if that says enough."""
    return RULES.get(rule, in_words(rule))
