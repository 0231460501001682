"""Rows of the database by ids that the index knows: many ids as one array, which costs hardly more than a few."""

from collections.abc import Iterable

import numpy as np
from django.db.models import Aggregate, BigIntegerField, BinaryField, BooleanField, QuerySet
from django.db.models.expressions import RawSQL


class PackedIds(Aggregate):
    """Ids as one string of bytes: a million of them come in the time that a thousand rows take."""

    template = "string_agg(int8send(%(expressions)s), '')"
    output_field = BinaryField()


def unpacked(ids: bytes) -> np.ndarray:
    """The ids that the database has packed."""
    return np.frombuffer(ids, ">i8").astype(np.int64)


def among(rows: QuerySet, ids: Iterable[int]) -> QuerySet:
    """The rows with these ids."""
    column = f"{rows.model._meta.db_table}.id"
    return rows.filter(RawSQL(f"{column} = ANY (%s::bigint[])", [as_array(ids)], BooleanField()))


def with_total(rows: QuerySet, totals: dict[int, int]) -> QuerySet:
    """The rows that have a total, each with its `total`."""
    number = f"array_position(%s::bigint[], {rows.model._meta.db_table}.id)"
    arrays = [as_array(totals.values()), as_array(totals)]
    return among(rows, totals).annotate(total=RawSQL(f"(%s::bigint[])[{number}]", arrays, BigIntegerField()))


def as_array(numbers: Iterable[int]) -> str:
    """The numbers as the database reads an array; put together here, as the driver takes ten times as long."""
    return f"{{{','.join(map(str, numbers))}}}"
