"""Follows what editors taught: takes away what a name never means, and says what it means where that was decided."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from .document import PARTS, Document, Mention, Span
from .folding import name_key
from .gazetteer import Gazetteer
from .taught import PREFIX, Lesson, Lessons, Where

FARTHEST = 12  # characters from a name to where the words before it begin, besides these words


class Followed(NamedTuple):
    """Mentions for `resolve`; what lessons have decided for which span; the rule of each stop, once for each time."""

    mentions: tuple[Mention, ...]
    chosen: dict[Span, Mention]
    stopped: tuple[str, ...]


def follow(document: Document, mentions: tuple[Mention, ...], gazetteer: Gazetteer) -> Followed:
    """The mentions without what was stopped, and with what lessons choose where they hold.

    Of several lessons about the same words the narrowest holds; where two of them disagree, none does.
    """
    if not gazetteer.lessons.stops and not gazetteer.lessons.choices:
        return Followed(mentions, {}, ())
    return _Follower(document, mentions, gazetteer).run()


def hold(mentions: tuple[Mention, ...], followed: Followed, lessons: Lessons) -> tuple[Mention, ...]:
    """What `resolve` made of the mentions, under the names that lessons chose, with the lesson as the rule."""
    chosen = followed.chosen
    if chosen:
        kept = [chosen.get(mention.span, mention) for mention in mentions]
        there = {mention.span for mention in kept}
        kept += [mention for span, mention in chosen.items() if span not in there]
        mentions = tuple(sorted(kept, key=_place))
    return tuple(_by_alias(mention, lessons) for mention in mentions) if lessons.aliases else mentions


def used(mentions: Sequence[Mention], followed: Followed, lessons: Lessons) -> tuple[str, ...]:
    """The rule of a lesson for each time that one decided."""
    if not lessons:
        return ()
    return (*followed.stopped, *(mention.rule for mention in mentions if mention.rule.startswith(PREFIX)))


def _place(mention: Mention) -> tuple[int, int, int]:
    part, start, _, index = mention.span
    return PARTS.index(part), index, start


def _by_alias(mention: Mention, lessons: Lessons) -> Mention:
    """A mention that was read by a taught name says so."""
    if mention.entry not in lessons.named or mention.rule.startswith(PREFIX):
        return mention
    rule = lessons.aliases.get((mention.entry, name_key(mention.surface)))
    return mention._replace(rule=rule) if rule else mention


class _Follower:
    """One article and the lessons about its words."""

    def __init__(self, document: Document, mentions: tuple[Mention, ...], gazetteer: Gazetteer) -> None:
        self.mentions, self.gazetteer, self.lessons = mentions, gazetteer, gazetteer.lessons
        self.parts = list(document.parts())
        self.texts = {(part, index): text for part, index, text in self.parts}
        self.source = (document.metadata.source or "").casefold()
        self.named: dict[frozenset[str], set[str]] = {}  # what names may mean, each with the words
        for mention in mentions:
            self.named.setdefault(frozenset(mention.candidates), set()).add(mention.surface)

    def run(self) -> Followed:
        found: list[Mention] = []
        chosen: dict[Span, Mention] = {}
        stopped: list[str] = []
        for part, index, text in self.parts:
            own = [mention for mention in self.mentions if mention.span[0] == part and mention.span.index == index]
            left = list(self._unless_stopped(own, stopped))
            new = [self._as(span, lesson) for span, lesson in self._choices(Span(part, 0, len(text), index), text)]
            new = _without_overlaps(new, left)
            chosen.update((mention.span, mention) for mention in new)
            found += _merged(left, new)
        return Followed(tuple(found), chosen, tuple(stopped))

    def holds(self, where: Where, span: Span) -> bool:
        """Whether the conditions are met at this place."""
        if where.sources and self.source not in where.sources:
            return False
        if where.naming and not self._names(where.naming, span):
            return False
        text, (before, after) = self.texts[span.part, span.index], where.beside
        if before and not before.search(text, max(0, span.start - len(where.before) - FARTHEST), span.start):
            return False
        return not after or bool(after.match(text, span.end))

    def _names(self, wanted: frozenset[str], span: Span) -> bool:
        """Whether the article names this, and in other words than those at the span."""
        surface = self.texts[span.part, span.index][span.start : span.end]
        return any(words - {surface} for keys, words in self.named.items() if keys and keys <= wanted)

    # what words never name

    def _unless_stopped(self, mentions: list[Mention], stopped: list[str]) -> Iterator[Mention]:
        """The mentions that stay; of several meanings those that were not stopped do."""
        for mention in mentions:
            stops = self.lessons.stops.get(mention.surface)
            holding = [lesson for lesson in stops if self.holds(lesson.where, mention.span)] if stops else []
            kept = self._without(mention, {lesson.type for lesson in holding}) if holding else mention
            if kept is not mention:
                stopped.append(holding[0].rule)
            if kept:
                yield kept

    def _without(self, mention: Mention, stopped: set[str]) -> Mention | None:
        """The mention without what its words never name; None if nothing is left."""
        if not mention.candidates:
            return None if mention.type in stopped else mention
        left = tuple(key for key in mention.candidates if key.partition(":")[0] not in stopped)
        if left == mention.candidates:
            return mention
        entry = self.gazetteer.entry(left[0]) if left else None
        return entry and mention._replace(type=entry.type, name=entry.name, kind=entry.kind, candidates=left)

    # what words mean

    def _choices(self, whole: Span, text: str) -> Iterator[tuple[Span, Lesson]]:
        """Where words stand about which exactly one thing was decided, in order, none overlapping another."""
        at: dict[Span, list[Lesson]] = {}
        for lesson in self.lessons.choices_for(text):
            for match in lesson.pattern.finditer(text):
                span = whole._replace(start=match.start(), end=match.end())
                if self.holds(lesson.where, span):
                    at.setdefault(span, []).append(lesson)
        done = 0
        for span in sorted(at, key=lambda span: (span.start, -span.end)):
            lesson = self._narrowest(at[span], text[span.start : span.end], span)
            if lesson and span.start >= done:
                done = span.end
                yield span, lesson

    def _narrowest(self, lessons: list[Lesson], surface: str, span: Span) -> Lesson | None:
        """The lesson that holds before the others; None if two that are equally narrow disagree."""
        most = max(lesson.where.narrowness for lesson in lessons)
        top = [lesson for lesson in lessons if lesson.where.narrowness == most]
        if len({lesson.entry.key for lesson in top if lesson.entry}) > 1:
            return None
        against = [stop for stop in self.lessons.stops.get(surface, ()) if stop.type == top[0].type]
        if any(stop.where.narrowness >= most and self.holds(stop.where, span) for stop in against):
            return None
        return top[0]

    def _as(self, span: Span, lesson: Lesson) -> Mention:
        entry, surface = lesson.entry, self.texts[span.part, span.index][span.start : span.end]
        named = (entry.type, entry.name, entry.kind, lesson.rule, entry.key, entry.country)
        return Mention(span, surface, *named, (), "")


def _without_overlaps(chosen: list[Mention], mentions: list[Mention]) -> list[Mention]:
    """What was chosen, unless it is part of a longer name."""
    ends = [mention.span.end for mention in mentions]
    kept = []
    for mention in chosen:
        place = bisect_right(ends, mention.span.start)
        span = mentions[place].span if place < len(mentions) else None
        if span is None or span == mention.span or not span.holds(mention.span):
            kept.append(mention)
    return kept


def _merged(mentions: list[Mention], chosen: list[Mention]) -> list[Mention]:
    """Both in order; what was chosen stands in place of what it overlaps."""
    starts = [mention.span.start for mention in chosen]
    kept = [mention for mention in mentions if not _is_covered(mention.span, chosen, starts)]
    for_resolve = [mention._replace(entry=None, candidates=(mention.entry,)) for mention in chosen]
    return sorted([*kept, *for_resolve], key=attrgetter("span.start"))


def _is_covered(span: Span, chosen: list[Mention], starts: list[int]) -> bool:
    place = bisect_left(starts, span.end)
    return place > 0 and chosen[place - 1].span.overlaps(span)
