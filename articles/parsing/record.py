"""A `Parsed` as plain data: one object for each distinct thing, as a careful editor would write it down."""

from dataclasses import asdict
from typing import Any

from .document import Document, Mention, Parsed, Quote, Span, TextDate


def to_record(parsed: Parsed) -> dict[str, Any]:
    """All that was read from a paste, with spans and rules, ready for JSON."""
    document, metadata = parsed.document, parsed.document.metadata
    return {
        "headline": metadata.headline or None,
        "standfirst": metadata.standfirst,
        "source": metadata.source,
        "reporters": list(metadata.reporters),
        "agencies": list(metadata.agencies),
        "published_on": published_on(document),
        "dateline": metadata.dateline,
        "url": metadata.url,
        "language": metadata.language,
        "captions": [asdict(caption) for caption in document.captions],
        "body": list(document.paragraphs),
        "crossheads": list(document.crossheads),
        "quotes": [quote_record(quote) for quote in parsed.quotes],
        "actors": things(parsed.mentions, "actor"),
        "places": things(parsed.mentions, "place"),
        "dates": [date_record(found) for found in parsed.dates],
        "notes": list(parsed.notes),
        "rules": dict(metadata.rules),
    }


def published_on(document: Document) -> str | None:
    """The date as far as it is known: `2017`, `2017-06` or `2017-06-26`.

    >>> from datetime import date
    >>> from .document import Metadata
    >>> published_on(Document(Metadata(published_on=date(2017, 6, 1), published_precision="month")))
    '2017-06'
    """
    metadata = document.metadata
    length = {"day": 10, "month": 7, "year": 4}.get(metadata.published_precision)
    return metadata.published_on.isoformat()[:length] if metadata.published_on and length else None


def quote_record(quote: Quote) -> dict[str, Any]:
    """One quote with where it stands and why it was read so."""
    return {
        "content": quote.content,
        "kind": quote.kind,
        "speaker": quote.speaker,
        "speaker_as_written": quote.speaker_as_written,
        "affiliation": quote.affiliation,
        "cue": quote.cue,
        "medium": quote.medium,
        "spans": [span_record(piece) for piece in quote.pieces],
        "entry": quote.speaker_entry,
        "rule": quote.rule,
        "speaker_rule": quote.speaker_rule,
    }


def things(mentions: tuple[Mention, ...], type: str) -> list[dict[str, Any]]:
    """Mentions of one type gathered by what they name, in the order of first appearance."""
    groups: dict[tuple[str, ...], list[Mention]] = {}
    for mention in mentions:
        if mention.type == type:
            groups.setdefault((mention.entry or mention.name, mention.kind), []).append(mention)
    return [thing(group) for group in groups.values()]


def thing(group: list[Mention]) -> dict[str, Any]:
    """One named thing: what it is, under which surfaces, where."""
    first = group[0]
    return {
        "name": first.name,
        "kind": first.kind,
        "country": first.country,
        "surfaces": list(dict.fromkeys(mention.surface for mention in group)),
        "entry": first.entry,
        "candidates": list(first.candidates),
        "mentions": [
            {
                **span_record(mention.span),
                "surface": mention.surface,
                "rule": mention.rule,
                "reason": mention.reason,
            }
            for mention in group
        ],
    }


def date_record(found: TextDate) -> dict[str, Any]:
    """A date in the text and the days that it means, if they are known."""
    return {
        "surface": found.surface,
        "first": found.first.isoformat() if found.first else None,
        "last": found.last.isoformat() if found.last else None,
        "rule": found.rule,
        **span_record(found.span),
    }


def span_record(span: Span) -> dict[str, Any]:
    """Where something stands, in code points, end exclusive."""
    place = {"part": span.part, "start": span.start, "end": span.end}
    return {**place, "index": span.index} if span.part == "caption" else place
