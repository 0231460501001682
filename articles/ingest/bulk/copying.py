"""Rows as the lines that PostgreSQL's COPY reads: made wherever there is time, written in one go."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from django.db import connection, models

ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
NOTHING = "\\N"


@cache
def columns(model: type[models.Model]) -> list[models.Field]:
    """The columns of a table that are written: all but what the table itself numbers or computes."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    return [field for field in fields if not isinstance(field, models.BigAutoField)]


def lines_of(rows: Sequence[models.Model]) -> str:
    """Unsaved rows of one model, a line for each."""
    if not rows:
        return ""
    fields = [(field.attname, isinstance(field, models.JSONField)) for field in columns(type(rows[0]))]
    return "".join(line([copied(getattr(row, name), is_json) for name, is_json in fields]) for row in rows)


def line(values: Iterable[str]) -> str:
    return "\t".join(values) + "\n"


def copied(value: object, is_json: bool = False) -> str:
    """A value as COPY reads it.

    >>> copied(["a", 'b"']), copied(None), copied("1\\t2")
    ('{"a","b\\\\\\\\""}', '\\\\N', '1\\\\t2')
    """
    if is_json:
        return json.dumps(value).translate(ESCAPES)
    if isinstance(value, str):
        return value.translate(ESCAPES)
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, bytes):
        return "\\\\x" + value.hex()
    if isinstance(value, list | tuple):
        return "{" + ",".join(map(element, value)) + "}"
    return value.isoformat() if isinstance(value, date) else str(value)


def element(value: object) -> str:
    """One value of an array."""
    if not isinstance(value, str):
        return str(value)
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'.translate(ESCAPES)


def copy(model: type[models.Model], lines: str, first: Sequence[str] = ()) -> None:
    """Write lines into the table; `first` names the columns that stand before those that the model gives."""
    if not lines:
        return
    quote = connection.ops.quote_name
    names = [*first, *(field.column for field in columns(model) if field.column not in first)]
    statement = f"COPY {quote(model._meta.db_table)} ({', '.join(map(quote, names))}) FROM STDIN"
    with connection.cursor() as cursor, cursor.cursor.copy(statement) as target:
        target.write(lines)
