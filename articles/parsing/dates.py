"""Dates in the text."""

from .document import Document, TextDate


def find_dates(document: Document) -> tuple[TextDate, ...]:
    return ()
