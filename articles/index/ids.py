"""Rows of the database by ids that the index knows: many ids as one array, which costs hardly more than a few."""

from collections.abc import Iterable

from django.db.models import BigIntegerField, QuerySet
from django.db.models.expressions import RawSQL


def among(rows: QuerySet, ids: Iterable[int]) -> QuerySet:
    """The rows with these ids."""
    return rows.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [list(ids)]))


def with_total(rows: QuerySet, totals: dict[int, int]) -> QuerySet:
    """The rows that have a total, each with its `total`."""
    number = f"array_position(%s::bigint[], {rows.model._meta.db_table}.id)"
    total = RawSQL(f"(%s::bigint[])[{number}]", [list(totals.values()), list(totals)], BigIntegerField())
    return among(rows, totals).annotate(total=total)
