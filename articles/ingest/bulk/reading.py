"""A row is read as a paste is: what it says of itself stands before what the parser finds."""

from dataclasses import replace

from articles.models import Article
from articles.parsing import Gazetteer, Parsed, find, read_document
from articles.parsing.document import PARAGRAPH_BREAK, Document

from ..clipboard import decode_html
from ..names import database_gazetteer
from ..readings import read
from ..store import store
from .columns import Row, body_of

GIVEN = "given"  # the rule of what a row says of itself


def ingest_row(row: Row, *, by=None) -> Article:
    """Keep a row as a draft made by this user."""
    return store(row.paste, read_row(row, database_gazetteer()), html=row.html, by=by)


def read_row(row: Row, gazetteer: Gazetteer) -> Parsed:
    """Everything that can be read from a row."""
    if row.html:
        parsed = read(row.paste, decode_html(row.html), gazetteer)
        document, blocks = parsed.document, parsed.blocks
    else:
        document, blocks = read_document(row.paste, gazetteer)
    given = with_given(document, row)
    if row.html and given == document:
        return parsed
    return replace(find(given, gazetteer), blocks=blocks)


def with_given(document: Document, row: Row) -> Document:
    """The document with what the row says in place of what was found."""
    fields = {
        field: value
        for field in ("headline", "standfirst", "source", "reporters", "agencies", "dateline", "url", "language")
        if (value := getattr(row, field))
    }
    if row.published_on:
        fields |= {"published_on": row.published_on, "published_precision": row.precision}
    rules = document.metadata.rules | dict.fromkeys(fields.keys() - {"published_precision"}, GIVEN)
    metadata = replace(document.metadata, **fields, rules=rules)
    if not row.body.strip():
        return replace(document, metadata=metadata) if fields else document
    if metadata.standfirst and not row.standfirst:  # the first paragraph, which is the body's
        metadata = replace(metadata, standfirst=None)
    return Document(metadata, without_headline(body_of(row.body), metadata.headline))


def without_headline(body: str, headline: str) -> str:
    """A body that begins with its headline, without it."""
    first, _, rest = body.partition(PARAGRAPH_BREAK)
    return rest if rest and first == headline else body
