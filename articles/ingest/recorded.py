"""Decisions about names are recorded with the range of the history that holds what they changed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import Model

from articles.models import Actor, NameDecision
from articles.models.history import LONGEST_REASON, because

from .turns import names_change

LONGEST_SUMMARY = 500
# The number of this transaction, and the last change in it so far.
WHERE_WE_ARE = """
SELECT own.batch, coalesce((SELECT max(id) FROM articles_change WHERE batch = own.batch), 0)
FROM (SELECT pg_current_xact_id()::text::bigint) AS own (batch)
"""


class CannotDecide(Exception):
    """Why this cannot be decided so, as a sentence."""


@contextmanager
def recorded(kind: str, model: type[Model], summary: str, by: Model | None) -> Iterator[NameDecision]:
    """All that is changed in this block is one decision, and nobody else changes names meanwhile.

    The block may still say whose facts went where; the decision is saved at its end.
    """
    noun = "actor" if model is Actor else "place"
    decision = NameDecision(kind=kind, noun=noun, summary=summary[:LONGEST_SUMMARY], by=by)
    decision.by_name = by.get_username() if by else ""
    with transaction.atomic():
        names_change()
        decision.batch, decision.after_change = where_we_are()
        with because(summary[:LONGEST_REASON]):
            yield decision
            check_constraints()
        decision.summary = decision.summary[:LONGEST_SUMMARY]
        decision.last_change = where_we_are()[1]
        decision.save()


def where_we_are() -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(WHERE_WE_ARE)
        return cursor.fetchone()


def check_constraints() -> None:
    """Have the database refuse now what it would refuse at the end."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
