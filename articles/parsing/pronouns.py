"""Whom a pronoun means: a subject since the last quote, else who spoke last, else who was named last."""

import re
from dataclasses import replace

from .document import Mention, Quote, Span
from .voices import Scene, Voice

PERSON_PRONOUNS = frozenset(("he", "she", "who", "i"))
PLURAL_PRONOUNS = frozenset(("they", "we", "both"))
BODY_KINDS = ("state", "state_force", "armed_group", "political", "international", "civil", "media")
MOST_NEWCOMERS = 8
# `Lee believes`, `Lee refused`, `Lee was`
# `Lee’s niece, Ann` and `The mayor, Ann`: the name that an office or a relation at the sentence's beginning has
OFFICE = re.compile(r"(?:The|Its|His|Her|Their|[A-Z][\w-]*['’]s) [^,]{3,40}, ")
# `The company denied`, `The party refused`: a body by its kind, as the subject of a sentence
KIND = re.compile(r"(?:\A|[.?!][”\"’]?\s+|\n)The ([a-z]+) (?:\w+ly )?\w+ed\b")
ACTING = re.compile(r" (?:\w+ly )?(?:\w+ed|\w+es|\w+ks|believes|says|said|was|is|has|had|thinks|told|went|met)\b")


def he_or_she(scene: Scene, quote: Quote, low: str) -> Voice:
    """The person spoken of last: a subject since the last quote, else who spoke last, else who was named last."""
    span = quote.speaker_span
    assert span is not None
    floor = _last_end(scene, span)
    subject = _subject_between(scene, span, floor, low)
    if subject:
        return scene.person(subject, "pronoun: subject before")
    newcomer = _newcomer(scene, quote, floor, low)
    if newcomer:
        return scene.person(newcomer, "pronoun: person before")
    if scene.last and _may_be(scene, scene.last, low):
        return replace(scene.last, rule="pronoun: last speaker", noun="")
    for voice in reversed(scene.voices[-6:]):
        if voice.kind == "person" and _may_be(scene, voice, low):
            return replace(voice, rule="pronoun: earlier speaker", noun="")
    for mention in scene.cast.before(span.part, span.index, span.start):
        if mention.kind == "person" and scene.cast.may_be(mention.name, low):
            return scene.person(mention, "pronoun: person before")
    return Voice(None, rule="pronoun unresolved")


def _newcomer(scene: Scene, quote: Quote, floor: int, low: str) -> Mention | None:
    """The one person named in the paragraphs since the last speaker, where that one was nobody by name."""
    if scene.last is None or scene.last.name is not None:
        return None
    start, text = quote.span.start, scene.cast.text(quote.span)
    between = text.find("\n", floor, start)
    if between < 0:
        return None
    named = scene.cast.within(Span(quote.span.part, between, start, quote.span.index))[:MOST_NEWCOMERS]
    people = [m for m in named if m.kind == "person" and scene.cast.may_be(m.name, low)]
    return people[-1] if len({m.name for m in people}) == 1 else None


def _may_be(scene: Scene, voice: Voice, low: str) -> bool:
    """Whether the pronoun may mean this speaker, a named or an unnamed person."""
    if voice.name is None:
        return bool(voice.noun) and not voice.noun.endswith("s")
    return voice.kind == "person" and scene.cast.may_be(voice.name, low)


def _last_end(scene: Scene, span: Span) -> int:
    """Where the last quote or its speaker ended, if it stands in the same part."""
    last = scene.last_quote
    if last is None or last.pieces[0].part != span.part or last.pieces[0].index != span.index:
        return 0
    spans = [last.span, last.speaker_span, last.cue_span]
    return max((s.end for s in spans if s is not None and s.end <= span.start), default=0)


def _subject_between(scene: Scene, span: Span, floor: int, low: str) -> Mention | None:
    """The latest person who begins a sentence between the last quote and here."""
    text = scene.cast.text(span)
    for mention in scene.cast.before(span.part, span.index, span.start, 12):
        if mention.span.start < floor:
            return None
        if mention.kind != "person" or possessive(text, mention) or not scene.cast.may_be(mention.name, low):
            continue
        if _begins(text, mention, floor) or _acts(text, mention):
            return mention
    return None


def it_or_they(scene: Scene, quote: Quote, low: str) -> Voice:
    """The body spoken of last, or the unnamed people of “they”."""
    span = quote.speaker_span
    assert span is not None
    text = scene.cast.text(span)
    floor = _last_end(scene, span)
    if scene.last and scene.last.name is None and low in PLURAL_PRONOUNS:
        return replace(scene.last, rule="pronoun: last speakers", noun="")
    for mention in scene.cast.before(span.part, span.index, span.start, 12):
        if mention.span.start < floor:
            break
        if mention.kind in BODY_KINDS and _begins(text, mention, floor):
            return scene.body(mention, "pronoun: subject before")
    kinds = KIND.findall(text, floor, span.start)
    for mention in scene.cast.before(span.part, span.index, span.start, 30) if kinds else ():
        if mention.kind in BODY_KINDS and kinds[-1] in mention.name.lower().split():
            return scene.body(mention, "pronoun: subject before")
    if scene.last and scene.last.name and scene.last.kind != "person":
        return replace(scene.last, rule="pronoun: last speaker", noun="")
    for voice in reversed(scene.voices[-4:]):
        if voice.name and voice.kind != "person":
            return replace(voice, rule="pronoun: earlier speaker", noun="")
    return Voice(None, rule="pronoun unresolved")


def possessive(text: str, mention: Mention) -> bool:
    """Whether the name only owns what follows: “Lee’s lawyer”."""
    return text[mention.span.end : mention.span.end + 2] in ("'s", "’s", "' ", "’ ")


def _begins(text: str, mention: Mention, floor: int) -> bool:
    """Whether the mention stands near the beginning of its sentence, as a subject does."""
    before = text[max(floor, mention.span.start - 60) : mention.span.start]
    tail = re.split(r"[.?!][”\"’]?\s+|\n", before)[-1]
    return (
        mention.span.start - floor < 4
        or (len(tail) < len(before) or floor == mention.span.start - len(before))
        and ("," not in tail or bool(OFFICE.fullmatch(tail)))
        and not re.search(r"\b(?:said|told|says|with|against|of|to|by|for|from)\s", tail)
    )


def _acts(text: str, mention: Mention) -> bool:
    """Whether the name stands behind a comma and before its verb: “…, Lee believes”, “As talks began, Lee refused”."""
    before = text[max(0, mention.span.start - 2) : mention.span.start]
    return before == ", " and bool(ACTING.match(text, mention.span.end))
