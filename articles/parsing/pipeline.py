"""A paste in, everything that can be read from it out: the stages in their order."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from .attribution import attribute
from .blocks import classify
from .clean import clean
from .dates import find_dates
from .document import Block, Document, Parsed, TextDate
from .gazetteer import Gazetteer
from .lessons import follow, hold, used
from .mentions import find_mentions
from .metadata import read_body, read_captions, read_metadata
from .quotes import find_quotes
from .resolve import resolve


def parse(text: str, gazetteer: Gazetteer, published_on: date | None = None) -> Parsed:
    """Read a paste. A date given here stands where the paste itself has none.

    >>> parse("Talks open\\n\\nThe talks opened in Geneva on Monday.", Gazetteer([])).document.metadata.headline
    'Talks open'
    """
    document, blocks = read_document(text, gazetteer, published_on)
    return replace(find(document, gazetteer), blocks=blocks)


def read_document(
    text: str, gazetteer: Gazetteer, published_on: date | None = None
) -> tuple[Document, tuple[Block, ...]]:
    """The article in a paste before its facts are read, and what each line was taken for."""
    blocks = classify(clean(text), gazetteer)
    metadata = read_metadata(blocks, gazetteer)
    if published_on and not metadata.published_on:
        metadata = replace(metadata, published_on=published_on, published_precision="day")
    body, crossheads = read_body(blocks)
    return Document(metadata, body, read_captions(blocks), crossheads), blocks


def find(document: Document, gazetteer: Gazetteer) -> Parsed:
    """Read the facts of an article whose parts are known, as after an editor has corrected them."""
    followed = follow(document, find_mentions(document, gazetteer), gazetteer)
    mentions = hold(resolve(document, followed.mentions, gazetteer), followed, gazetteer.lessons)
    quotes = attribute(document, find_quotes(document), mentions)
    dates = find_dates(document)
    notes = tuple(doubts(document, dates))
    return Parsed(document, (), mentions, quotes, dates, notes, used(mentions, followed, gazetteer.lessons))


def doubts(document: Document, dates: Iterable[TextDate]) -> Iterable[str]:
    """Sentences that tell the editor what is missing."""
    metadata = document.metadata
    waiting = [found.surface for found in dates if found.first is None]
    if not metadata.headline:
        yield "No headline was found. Please give one."
    if not document.body:
        yield "No article text was found. Please check that the paste holds the whole article."
    if not metadata.source:
        yield "The paste does not say which outlet published this. Please give the source."
    if not metadata.published_on:
        asked = f" The text says “{waiting[0]}”, which only the date can resolve." if waiting else ""
        yield f"The paste does not say when this was published. Please give the date.{asked}"
