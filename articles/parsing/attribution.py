"""Say who speaks, in full: from “he”, a surname or “the ministry” to the name that the article gives, with the body
that the speaker speaks for and the medium. What the article leaves unnamed stays None.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from .cast import Cast
from .document import Document, Mention, Quote, Span
from .lookahead import led_in, named_later
from .media import find_medium
from .nouns import (
    CHUNK_END,
    DEFINITE,
    GROUP_NOUNS,
    INDEFINITE,
    OFFICES,
    PAPERS,
    PERSON_NOUNS,
    WORD,
    head,
    name_behind_title,
)
from .pronouns import BODY_KINDS, PERSON_PRONOUNS, PLURAL_PRONOUNS, he_or_she, it_or_they
from .voices import Scene, Voice

# A name that nobody knows: `Ana Lind`, `the Harbour Relief Fund`
NAME = re.compile(
    r"(?:[Tt]he )?([A-Z][\w.'’-]*(?:\s+(?:(?:of|for|the|and|al|bin|ibn|de|van|von|der)\s+){0,2}[A-Z][\w.'’-]*){0,7})"
    r"(?: \([A-Z][^()]{1,20}\))?"
)
# `, who gave only his first name, Lee`, ` who asked to be identified only as Lee`
GIVES_NAME = re.compile(
    r"(?:,? who |,? and |, )[^.;:“”\"\n]{0,60}?"
    r"(?:(?:first|given|last|family|second) name,?(?: as)? |identified (?:\w+ )?(?:only )?as |goes by(?: the name)? )"
)
# Titles with one of these are another office: “the president” is no vice president.
SECOND_RANK = frozenset(("vice", "deputy", "assistant", "undersecretary"))


def attribute(document: Document, quotes: Iterable[Quote], mentions: Iterable[Mention]) -> tuple[Quote, ...]:
    """The same quotes with speaker, entry, affiliation and medium, as far as the article tells them."""
    scene = _Reader(Cast(document, mentions))
    found = [scene.resolve(quote) for quote in quotes]
    return tuple(_as_printed(quote, scene.cast) for quote in led_in(named_later(scene.cast, found)))


def _as_printed(quote: Quote, cast: Cast) -> Quote:
    """The quote with the names that the article itself uses."""
    speaker, affiliation = cast.printed(quote.speaker), cast.printed(quote.affiliation)
    if (speaker, affiliation) == (quote.speaker, quote.affiliation):
        return quote
    return quote._replace(speaker=speaker, affiliation=affiliation)


class _Reader(Scene):
    """Resolves one quote after the other."""

    def resolve(self, quote: Quote) -> Quote:
        """One quote with its speaker, in reading order."""
        voice = self._voice(quote)
        medium = find_medium(quote, self.cast)
        if medium is None:
            medium = self._medium_before(quote) or self._medium_beside(quote, voice)
        done = _spoken(quote, voice, medium)
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

    def _medium_beside(self, quote: Quote, voice: Voice) -> str | None:
        """The medium of the quote before, if the same speaker spoke it in the same paragraph."""
        last = self.last_quote
        if last is None or last.medium is None or not voice.name or last.speaker != voice.name:
            return None
        if not last.span.same_part(quote.span) or quote.span.start < last.span.end:
            return None
        between = self.cast.text(quote.span)[last.span.end : quote.span.start]
        return None if "\n" in between else last.medium

    def _voice(self, quote: Quote) -> Voice:
        if quote.speaker_span is None:
            goes_on = quote.rule in ("follow-on", "goes on") and self.last is not None
            return replace(self.last, rule="speech goes on") if goes_on and self.last else Voice(None)
        written = self.cast.words(quote.speaker_span)
        low = written.lower()
        if low in PERSON_PRONOUNS:
            return he_or_she(self, quote, low)
        if low in PLURAL_PRONOUNS or low in ("it", "which"):
            return it_or_they(self, quote, low)
        voice = self._named(quote, written) or self._described(quote, written)
        return voice if voice.name else self._introduced(quote.speaker_span) or voice

    def _introduced(self, span: Span) -> Voice | None:
        """“one farmer, who gave only his first name, Karm”: the name that somebody unnamed gives right after."""
        text = self.cast.text(span)
        match = GIVES_NAME.match(text, span.end)
        named = self.cast.within(Span(span.part, match.end(), match.end() + 40, span.index)) if match else []
        if match and named and named[0].span.start == match.end() and named[0].kind == "person":
            return self.person(named[0], "name given behind")
        return None

    def _named(self, quote: Quote, written: str) -> Voice | None:
        """The person or body that the phrase names."""
        span = quote.speaker_span
        assert span is not None
        inside = self.cast.within(span)
        if not inside:
            return self._country(span)
        text = self.cast.text(span)
        people = [m for m in inside if m.kind == "person" and _heads(text, m, span)]
        if people:
            return self.person(people[-1], "named")
        noun = head(written)
        titled = name_behind_title(written)
        if titled and not any(m.span.end == span.end for m in inside):
            return self._by_name(titled)
        if noun in PERSON_NOUNS or noun.rstrip("s") in PERSON_NOUNS:
            return self._titled(quote, written, noun, inside)
        owners = [m for m in inside if m.kind == "person"]
        if owners:
            paper = noun in PAPERS
            return self.person(owners[-1], "named by what was written") if paper else Voice(None, noun=noun)
        return self._named_body(inside, written, noun, span)

    def _named_body(self, inside: list[Mention], written: str, noun: str, span: Span) -> Voice:
        """The body itself, or somebody unnamed who speaks for it: “a River Front cell”."""
        first = written.split(None, 1)[0].lower()
        best = self._best_body(inside, written, span)
        if best is None:
            return self.unnamed(inside[0], noun)
        if first in INDEFINITE and best.span.end < span.end and noun not in PAPERS:
            return self.unnamed(best, noun)
        return self.body(best, "named")

    def _country(self, span: Span) -> Voice | None:
        """A country that speaks, though it was taken for a place."""
        for mention in self.cast.countries_in(span):
            rest = self.cast.words(span)[mention.span.end - span.start :]
            if mention.span.start < span.start + 5 and (not rest or rest.startswith(" and ")):
                return Voice(mention.name, None, "state", rule="country named")
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

    def _titled(self, quote: Quote, written: str, noun: str, inside: list[Mention]) -> Voice:
        """“Turkey’s foreign minister”: the person of that title if the article names one, else somebody unnamed."""
        first = written.split(None, 1)[0].lower()
        if not noun.endswith("s") and first not in INDEFINITE:
            person = self._by_title(written, noun, quote)
            if person:
                return person
        return self.unnamed(inside[-1], noun)

    def _described(self, quote: Quote, written: str) -> Voice:
        """“the group”, “the minister”, “officials”: what was named before, or nobody by name."""
        words = [w.lower() for w in WORD.findall(written)]
        if not words:
            return Voice(None)
        titled = name_behind_title(written)
        if titled:
            return self._by_name(titled)
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
        return self.nobody(written, noun)

    def _known_noun(self, quote: Quote, written: str, noun: str, first: str) -> Voice | None:
        """Whom a common noun means: the body of that kind, the author of a paper, the holder of an office."""
        definite = first in DEFINITE
        voice = None
        if definite and noun in GROUP_NOUNS:
            voice = self._last_body(quote, GROUP_NOUNS[noun], noun)
        if voice is None and noun in PAPERS:
            voice = self._by_paper(quote, written, definite)
        if (
            voice is None
            and (definite or (noun in PERSON_NOUNS and first not in INDEFINITE))
            and not (noun.endswith("s") or noun in GROUP_NOUNS)
        ):
            voice = self._by_title(written, noun, quote)
        return voice

    def _by_name(self, name: str) -> Voice:
        """A person's name behind a title, though it was not marked as a name."""
        person = self.cast.surname(name.split()[-1])
        return self.who(person, "surname") if person else Voice(name, kind="person", rule="as printed")

    def _printed(self, quote: Quote, written: str, definite: bool) -> Voice | None:
        """A name that was not marked: a known person's surname, or the name as it is printed."""
        name = NAME.fullmatch(written)
        if name is None:
            return None
        words = WORD.findall(name.group(1))
        if len(words) == 1 and self._opens_sentence(quote) and words[0] not in self.cast.capitals():
            return None
        person = None if definite else self.cast.surname(words[-1])
        if person:
            return self.who(person, "surname")
        return Voice(name.group(1), kind="civil" if definite or len(words) > 4 else "person", rule="as printed")

    def _by_paper(self, quote: Quote, written: str, definite: bool) -> Voice | None:
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

    def _by_title(self, written: str, noun: str, quote: Quote) -> Voice | None:
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
            if person is None or noun not in person.words or (person.words & SECOND_RANK) - wanted:
                continue
            shared = len(wanted & person.words) / max(1, len(wanted))
            if shared > most:
                best, most = person, shared
        enough = best is not None and (most > 0.5 or len(wanted) == 1)
        return self.who(best, "title") if best and enough else None

    def _last_body(self, quote: Quote, kinds: tuple[str, ...], noun: str) -> Voice | None:
        """The body that was named last and that the noun may mean; one whose name holds the noun goes first."""
        span = quote.speaker_span
        assert span is not None
        near = [m for m in self.cast.before(span.part, span.index, span.start, 30) if m.kind in BODY_KINDS]
        text = self.cast.text(span)
        for mention in near:
            following = text[mention.span.end : mention.span.end + 30].split()
            if noun in mention.name.lower().split() or following[:1] == [noun] or following[1:2] == [noun]:
                return self.body(mention, "body of that name")
        for voice in reversed(self.voices[-3:]):
            if voice.kind in kinds:
                return replace(voice, rule="body that spoke", noun="")
        for mention in near:
            if mention.kind in kinds:
                return self.body(mention, "body before")
        return None

    # Voices


def _spoken(quote: Quote, voice: Voice, medium: str | None) -> Quote:
    """The quote with its speaker and medium; made field by field, because that is quickest and all quotes are."""
    return Quote(
        quote.pieces,
        quote.content,
        quote.kind,
        quote.rule,
        quote.cue,
        quote.cue_span,
        voice.name,
        voice.entry,
        quote.speaker_as_written,
        quote.speaker_span,
        voice.rule,
        voice.affiliation,
        voice.affiliation_entry,
        medium,
    )


def _heads(text: str, mention: Mention, span: Span) -> bool:
    """Whether the name is what the phrase is about: “Ann Lee of the council”, and not “an Ann Lee aide”."""
    rest = text[mention.span.end : span.end]
    return not rest or bool(re.match(r",| \(| and | of | for | at | from | in | with | who ", rest))
