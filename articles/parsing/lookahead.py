"""Speakers that only a later quote names: the office first and then its holder, the speech before its speaker."""

from .cast import Cast, Person
from .document import Quote, Span
from .nouns import OFFICES_OF_ONE, head

REACH = 400  # characters: this paragraph and the next
RANKS_BELOW = frozenset(("vice", "deputy", "assistant", "undersecretary", "former", "ex", "late"))


def named_later(cast: Cast, quotes: list[Quote]) -> list[Quote]:
    """Name the holder of an office whom the article introduces by the office and names in the next paragraph.

    “The mayor of Eastport says the port is safe. / Ann Lee said …”: she is new, and nobody else is.
    """
    for i, quote in enumerate(quotes):
        if quote.speaker is not None or not quote.speaker_rule.startswith("unnamed"):
            continue
        if _is_of_one(quote) and (person := _introduced(cast, quote)):
            quotes[i] = _named(quote, person)
        elif _is_of_one(quote) and quote.affiliation is not None:
            voice = _holder(cast, quotes, i)
            if voice:
                quotes[i] = quote._replace(
                    speaker=voice.speaker,
                    speaker_entry=voice.speaker_entry,
                    speaker_rule="office, then name",
                    affiliation=quote.affiliation or voice.affiliation,
                    affiliation_entry=quote.affiliation_entry or voice.affiliation_entry,
                )
    return quotes


def _named(quote: Quote, person: Person) -> Quote:
    """The quote with its speaker, who is the holder of the office."""
    body = person.affiliation
    return quote._replace(
        speaker=person.name,
        speaker_entry=person.entry,
        speaker_rule="office, then name",
        affiliation=quote.affiliation or (body.name if body else None),
        affiliation_entry=quote.affiliation_entry or (body.entry if body else None),
    )


def _is_of_one(quote: Quote) -> bool:
    """Whether one certain person is meant: “the mayor of Eastport”, “Norway’s foreign minister”."""
    written = quote.speaker_as_written or ""
    first = written.split(None, 1)[0] if written else ""
    definite = first.lower() == "the" or first.endswith(("'s", "’s")) or " " in written and "'s " in written[:40]
    return definite and head(written) in OFFICES_OF_ONE


def _introduced(cast: Cast, quote: Quote) -> Person | None:
    """The one new person whom the text behind calls by this office: “The mayor, Ann Lee,”, “Ann Lee, the mayor,”."""
    span, noun = quote.speaker_span, head(quote.speaker_as_written or "")
    if span is None:
        return None
    behind = Span(span.part, span.end, span.end + REACH, span.index)
    new = {m.name for m in cast.within(behind) if m.kind == "person" and cast.first_at(m.name) > span.end}
    people = [cast.people[name] for name in new if name in cast.people]
    holders = [person for person in people if noun in person.words and not person.words & RANKS_BELOW]
    return holders[0] if len(holders) == 1 else None


def _holder(cast: Cast, quotes: list[Quote], i: int) -> Quote | None:
    """The first new person who speaks behind the quote, in the next paragraph or the one after."""
    span = quotes[i].speaker_span
    assert span is not None
    text = cast.text(span)
    for later in quotes[i + 1 : i + 6]:
        at = later.speaker_span
        if at is None or not at.same_part(span) or later.speaker is None:
            continue
        breaks = text.count("\n\n", span.end, at.start)
        if breaks > 2:
            return None
        named = cast.people.get(later.speaker)
        if breaks and named is not None:
            other = quotes[i].affiliation and later.affiliation and quotes[i].affiliation != later.affiliation
            return later if cast.first_at(named.name) > span.start and not other else None
    return None


def led_in(quotes: list[Quote]) -> list[Quote]:
    """Give speech that began before its speaker was named the speaker of the next quote."""
    following: Quote | None = None
    for i in range(len(quotes) - 1, -1, -1):
        quote = quotes[i]
        if quote.rule == "lead-in" and following is not None:
            quotes[i] = quote._replace(
                speaker=following.speaker,
                speaker_entry=following.speaker_entry,
                speaker_rule="speech to come",
                affiliation=following.affiliation,
                affiliation_entry=following.affiliation_entry,
                medium=following.medium,
            )
        following = quotes[i]
    return quotes
