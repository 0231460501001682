"""Say who speaks, in full: from “he”, a surname or “the ministry” to the name that the article gives, with the body
that the speaker speaks for and the medium. What the article leaves unnamed stays None.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .cast import Cast, Person
from .document import Document, Mention, Quote, Span
from .lookahead import led_in, named_later
from .media import find_medium
from .nouns import CHUNK_END, DEFINITE, GROUP_NOUNS, INDEFINITE, OFFICES, PAPERS, PERSON_NOUNS, WORD, head

PERSON_PRONOUNS = frozenset(("he", "she", "who", "i"))
PLURAL_PRONOUNS = frozenset(("they", "we", "both"))
BODY_KINDS = ("state", "state_force", "armed_group", "political", "international", "civil", "media")
# A name that nobody knows: `Ana Lind`, `the Harbour Relief Fund`
NAME = re.compile(
    r"(?:[Tt]he )?([A-Z][\w.'’-]*(?:\s+(?:(?:of|for|the|and|al|bin|ibn|de|van|von|der)\s+){0,2}[A-Z][\w.'’-]*){0,7})"
    r"(?: \([A-Z][^()]{1,20}\))?"
)
# `Lee believes`, `Lee refused`, `Lee was`
ACTING = re.compile(r" (?:\w+ly )?(?:\w+ed|\w+es|\w+ks|believes|says|said|was|is|has|had|thinks|told|went|met)\b")


def attribute(document: Document, quotes: Iterable[Quote], mentions: Iterable[Mention]) -> tuple[Quote, ...]:
    """The same quotes with speaker, entry, affiliation and medium, as far as the article tells them."""
    scene = _Scene(Cast(document, mentions))
    waiting: list[Quote] = list(quotes)
    found = [scene.resolve(quote) for quote in waiting]
    return tuple(led_in(named_later(scene.cast, found)))


@dataclass(slots=True)
class _Voice:
    """A speaker: the full name and its entry, or only what an unnamed one speaks for."""

    name: str | None
    entry: str | None = None
    kind: str = ""
    affiliation: str | None = None
    affiliation_entry: str | None = None
    rule: str = "unnamed"
    noun: str = ""


@dataclass(slots=True)
class _Scene:
    """Who has spoken so far."""

    cast: Cast
    last: _Voice | None = None
    last_quote: Quote | None = None
    nouns: dict[str, _Voice] = field(default_factory=dict)
    voices: list[_Voice] = field(default_factory=list)

    def resolve(self, quote: Quote) -> Quote:
        """One quote with its speaker, in reading order."""
        voice = self._voice(quote)
        medium = find_medium(quote, self.cast)
        if medium is None:
            medium = self._medium_before(quote)
        done = replace(
            quote,
            speaker=voice.name,
            speaker_entry=voice.entry,
            speaker_rule=voice.rule,
            affiliation=voice.affiliation,
            affiliation_entry=voice.affiliation_entry,
            medium=medium,
        )
        if quote.rule != "lead-in":
            self.last, self.last_quote = voice, done
            self.voices.append(voice)
            if voice.noun:
                self.nouns[voice.noun] = voice
        return done

    def _medium_before(self, quote: Quote) -> str | None:
        """The medium of the quote before, if this one goes on with it; a hearer heard only what he was told."""
        last = self.last_quote
        if last is None or (last.cue or "").lower().startswith("t") and last.cue != "tweeted":
            return None
        if quote.rule == "second verb":
            return last.medium if last.speaker_span == quote.speaker_span else None
        return last.medium if quote.rule in ("follow-on", "goes on") else None

    def _voice(self, quote: Quote) -> _Voice:
        if quote.speaker_span is None:
            goes_on = quote.rule in ("follow-on", "goes on") and self.last is not None
            return replace(self.last, rule="speech goes on") if goes_on and self.last else _Voice(None)
        written = self.cast.words(quote.speaker_span)
        low = written.lower()
        if low in PERSON_PRONOUNS:
            return self._he(quote)
        if low in PLURAL_PRONOUNS or low in ("it", "which"):
            return self._it(quote, low)
        return self._named(quote, written) or self._described(quote, written)

    # Pronouns

    def _he(self, quote: Quote) -> _Voice:
        """The person spoken of last: a subject since the last quote, else who spoke last, else who was named last."""
        span = quote.speaker_span
        assert span is not None
        floor = self._last_end(span)
        subject = self._subject_between(span, floor)
        if subject:
            return self._person(subject, "pronoun: subject before")
        if self.last and (self.last.kind == "person" or (self.last.name is None and self.last.noun)):
            return replace(self.last, rule="pronoun: last speaker", noun="")
        for voice in reversed(self.voices[-6:]):
            if voice.kind == "person":
                return replace(voice, rule="pronoun: earlier speaker", noun="")
        for mention in self.cast.before(span.part, span.index, span.start):
            if mention.kind == "person":
                return self._person(mention, "pronoun: person before")
        return _Voice(None, rule="pronoun unresolved")

    def _last_end(self, span: Span) -> int:
        """Where the last quote or its speaker ended, if it stands in the same part."""
        last = self.last_quote
        if last is None or last.pieces[0].part != span.part or last.pieces[0].index != span.index:
            return 0
        spans = [last.span, last.speaker_span, last.cue_span]
        return max((s.end for s in spans if s is not None and s.end <= span.start), default=0)

    def _subject_between(self, span: Span, floor: int) -> Mention | None:
        """The latest person who begins a sentence between the last quote and here."""
        text = self.cast.text(span)
        for mention in self.cast.before(span.part, span.index, span.start, 12):
            if mention.span.start < floor:
                return None
            if mention.kind != "person" or _possessive(text, mention):
                continue
            if _begins(text, mention, floor) or _acts(text, mention):
                return mention
        return None

    def _it(self, quote: Quote, low: str) -> _Voice:
        """The body spoken of last, or the unnamed people of “they”."""
        span = quote.speaker_span
        assert span is not None
        text = self.cast.text(span)
        floor = self._last_end(span)
        if self.last and self.last.name is None and low in PLURAL_PRONOUNS:
            return replace(self.last, rule="pronoun: last speakers", noun="")
        for mention in self.cast.before(span.part, span.index, span.start, 12):
            if mention.span.start < floor:
                break
            if mention.kind in BODY_KINDS and _begins(text, mention, floor):
                return self._body(mention, "pronoun: subject before")
        if self.last and self.last.name and self.last.kind != "person":
            return replace(self.last, rule="pronoun: last speaker", noun="")
        for voice in reversed(self.voices[-4:]):
            if voice.name and voice.kind != "person":
                return replace(voice, rule="pronoun: earlier speaker", noun="")
        return _Voice(None, rule="pronoun unresolved")

    # Names

    def _named(self, quote: Quote, written: str) -> _Voice | None:
        """The person or body that the phrase names."""
        span = quote.speaker_span
        assert span is not None
        inside = self.cast.within(span)
        if not inside:
            return self._country(span)
        text = self.cast.text(span)
        people = [m for m in inside if m.kind == "person" and _heads(text, m, span)]
        if people:
            return self._person(people[-1], "named")
        owned = [m for m in inside if m.kind == "person"]
        noun = head(written)
        if noun in PERSON_NOUNS or noun.rstrip("s") in PERSON_NOUNS:
            return self._titled(quote, written, noun, inside)
        if owned and noun not in PAPERS:
            return _Voice(None, rule="unnamed", noun=noun)
        if owned:
            return self._person(owned[-1], "named by what was written")
        first = written.split(None, 1)[0].lower()
        best = self._best_body(inside, written, span)
        if best is None:
            return self._for(inside[0], noun)
        if first in INDEFINITE and best.span.end < span.end and noun not in PAPERS:
            return self._for(best, noun)
        return self._body(best, "named")

    def _country(self, span: Span) -> _Voice | None:
        """A country that speaks, though it was taken for a place."""
        for mention in self.cast.countries_in(span):
            rest = self.cast.words(span)[mention.span.end - span.start :]
            if mention.span.start < span.start + 5 and (not rest or rest.startswith(" and ")):
                return _Voice(mention.name, None, "state", rule="country named")
        return None

    def _best_body(self, inside: list[Mention], written: str, span: Span) -> Mention | None:
        """The body that speaks: nearest to the noun, the first of a list; not what only tells where or against whom."""
        cut = CHUNK_END.search(written)
        end = span.start + (cut.start() if cut else len(written))
        core = [m for m in inside if m.span.start < end]
        if core:
            return core[-1]
        noun = head(written)
        return inside[0] if noun in PAPERS or noun in OFFICES or (cut and cut.group(1) == "by") else None

    def _titled(self, quote: Quote, written: str, noun: str, inside: list[Mention]) -> _Voice:
        """“Turkey’s foreign minister”: the person of that title if the article names one, else somebody unnamed."""
        first = written.split(None, 1)[0].lower()
        if not noun.endswith("s") and first not in INDEFINITE:
            person = self._by_title(written, noun, quote)
            if person:
                return person
        return self._for(inside[-1], noun)

    def _described(self, quote: Quote, written: str) -> _Voice:
        """“the group”, “the minister”, “officials”: what was named before, or nobody by name."""
        words = [w.lower() for w in WORD.findall(written)]
        if not words:
            return _Voice(None)
        noun, definite = head(written), words[0] in DEFINITE
        if definite and noun in self.nouns:
            return replace(self.nouns[noun], rule="noun as before")
        known = self._known_noun(quote, written, noun, words[0])
        if known:
            return known
        if noun not in GROUP_NOUNS and noun not in PERSON_NOUNS:
            printed = self._printed(quote, written, definite)
            if printed:
                return printed
        return _Voice(None, rule="unnamed", noun=noun)

    def _known_noun(self, quote: Quote, written: str, noun: str, first: str) -> _Voice | None:
        """Whom a common noun means: the body of that kind, the author of a paper, the holder of an office."""
        definite = first in DEFINITE
        voice = None
        if definite and noun in GROUP_NOUNS:
            voice = self._last_body(quote, GROUP_NOUNS[noun], noun)
        if voice is None and noun in PAPERS:
            voice = self._by_paper(quote, written, definite)
        if voice is None and (definite or (noun in PERSON_NOUNS and first not in INDEFINITE)):
            voice = self._by_title(written, noun, quote)
        return voice

    def _printed(self, quote: Quote, written: str, definite: bool) -> _Voice | None:
        """A name that was not marked: a known person's surname, or the name as it is printed."""
        name = NAME.fullmatch(written)
        if name is None:
            return None
        words = WORD.findall(name.group(1))
        if len(words) == 1 and self._opens_sentence(quote):
            return self.cast.surname(words[-1]) and self._who(self.cast.surname(words[-1]), "surname")
        person = None if definite else self.cast.surname(words[-1])
        if person:
            return self._who(person, "surname")
        return _Voice(name.group(1), kind="civil" if definite or len(words) > 4 else "person", rule="as printed")

    def _by_paper(self, quote: Quote, written: str, definite: bool) -> _Voice | None:
        """“a statement issued by the ministry”: the ministry; “the statement”: the body that spoke last."""
        by = re.search(r"\b(?:by|from|of)\s+(.+)", written)
        if by:
            voice = self._described(quote, by.group(1))
            return voice if voice.name else None
        for voice in reversed(self.voices[-3:]):
            if definite and voice.name:
                return replace(voice, rule="paper of the last speaker", noun="")
        return None

    def _opens_sentence(self, quote: Quote) -> bool:
        """Whether the speaker's first letter is large only because a sentence begins there."""
        span = quote.speaker_span
        assert span is not None
        before = self.cast.text(span)[max(0, span.start - 3) : span.start].strip()
        return not before or before[-1] in '.?!”"’:'

    def _by_title(self, written: str, noun: str, quote: Quote) -> _Voice | None:
        """The person whose titles in this article hold these words; the nearest one before, else the first behind."""
        wanted = (
            {w.lower().removesuffix("'s").removesuffix("’s") for w in WORD.findall(written)} - DEFINITE - {"of", "for"}
        )
        span = quote.speaker_span
        assert span is not None
        around = (
            *self.cast.before(span.part, span.index, span.start, 60),
            *self.cast.after(span.part, span.index, span.end),
        )
        best, most = None, 0.0
        for mention in around:
            person = self.cast.people.get(mention.name) if mention.kind == "person" else None
            if person is None or noun not in person.words:
                continue
            shared = len(wanted & person.words) / max(1, len(wanted))
            if shared > most:
                best, most = person, shared
        enough = best is not None and (most > 0.5 or len(wanted) == 1)
        return self._who(best, "title") if best and enough else None

    def _last_body(self, quote: Quote, kinds: tuple[str, ...], noun: str) -> _Voice | None:
        """The body that was named last and that the noun may mean; one whose name holds the noun goes first."""
        span = quote.speaker_span
        assert span is not None
        near = [m for m in self.cast.before(span.part, span.index, span.start, 30) if m.kind in BODY_KINDS]
        text = self.cast.text(span)
        for mention in near:
            following = text[mention.span.end : mention.span.end + 30].split()
            if noun in mention.name.lower().split() or following[:1] == [noun] or following[1:2] == [noun]:
                return self._body(mention, "body of that name")
        for voice in reversed(self.voices[-3:]):
            if voice.kind in kinds:
                return replace(voice, rule="body that spoke", noun="")
        for mention in near:
            if mention.kind in kinds:
                return self._body(mention, "body before")
        return None

    # Voices

    def _person(self, mention: Mention, rule: str) -> _Voice:
        return self._who(self.cast.people[mention.name], rule)

    def _who(self, person: Person, rule: str) -> _Voice:
        body = person.affiliation
        return _Voice(
            person.name, person.entry, "person", body.name if body else None, body.entry if body else None, rule
        )

    def _body(self, mention: Mention, rule: str) -> _Voice:
        return _Voice(self.cast.printed(mention), mention.entry, mention.kind, rule=rule)

    def _for(self, mention: Mention, noun: str) -> _Voice:
        """Somebody unnamed who speaks for a body."""
        return _Voice(None, None, "", mention.name, mention.entry, "unnamed, for a body", noun)


def _heads(text: str, mention: Mention, span: Span) -> bool:
    """Whether the name is what the phrase is about: “Ann Lee of the council”, and not “an Ann Lee aide”."""
    rest = text[mention.span.end : span.end]
    return not rest or bool(re.match(r",| \(| and | of | for | at | from | in | with | who ", rest))


def _possessive(text: str, mention: Mention) -> bool:
    """Whether the name only owns what follows: “Lee’s lawyer”."""
    return text[mention.span.end : mention.span.end + 2] in ("'s", "’s", "' ", "’ ")


def _begins(text: str, mention: Mention, floor: int) -> bool:
    """Whether the mention stands near the beginning of its sentence, as a subject does."""
    before = text[max(floor, mention.span.start - 60) : mention.span.start]
    tail = re.split(r"[.?!][”\"’]?\s+|\n", before)[-1]
    return (
        mention.span.start - floor < 4
        or (len(tail) < len(before) or floor == mention.span.start - len(before))
        and ("," not in tail)
        and not re.search(r"\b(?:said|told|says|with|against|of|to|by|for|from)\s", tail)
    )


def _acts(text: str, mention: Mention) -> bool:
    """Whether the name stands behind a comma and before its verb: “…, Lee believes”, “As talks began, Lee refused”."""
    before = text[max(0, mention.span.start - 2) : mention.span.start]
    return before == ", " and bool(ACTING.match(text, mention.span.end))
