"""Rows as the lines that PostgreSQL's COPY reads: made wherever there is time, written in one go."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from types import NoneType
from typing import Any

from django.db import connection, models


@cache
def columns(model: type[models.Model]) -> list[models.Field]:
    """The columns of a table that are written: all but what the table itself numbers or computes."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    return [field for field in fields if not isinstance(field, models.BigAutoField)]


def line_of(row: models.Model, without: Sequence[str] = ()) -> str:
    """An unsaved row as a line; some columns may be left out."""
    names = [field.attname for field in columns(type(row)) if field.attname not in without]
    cells = cells_of({name: getattr(row, name) for name in names}, type(row))
    return "\t".join(cells[name] for name in names) + "\n"


def line_of_values(values: Mapping[str, object], model: type[models.Model]) -> str:
    """The line of a row with these values; the others are what the model has for them."""
    cells = usual_cells(model).copy()
    cells.update(cells_of(values, model))
    return "\t".join(cells.values()) + "\n"


def cells_of(values: Mapping[str, object], model: type[models.Model]) -> dict[str, str]:
    as_json, copier = json_columns(model), COPIERS.get
    return {
        name: in_json(value) if name in as_json else copier(type(value), str)(value) for name, value in values.items()
    }


@cache
def usual_cells(model: type[models.Model]) -> dict[str, str]:
    row = model()
    return cells_of({field.attname: getattr(row, field.attname) for field in columns(model)}, model)


@cache
def json_columns(model: type[models.Model]) -> frozenset[str]:
    return frozenset(field.attname for field in columns(model) if isinstance(field, models.JSONField))


def in_json(value: object) -> str:
    return escaped(json.dumps(value))


def copied(value: object) -> str:
    """A value as COPY reads it."""
    return COPIERS.get(type(value), str)(value)


def escaped(text: str) -> str:
    """A text without the signs that end cells and lines. (str.translate takes ten times as long.)"""
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def array(values: Iterable[object]) -> str:
    return "{" + ",".join(map(element, values)) + "}"


def element(value: object) -> str:
    """One value of an array."""
    if not isinstance(value, str):
        return str(value)
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return escaped(f'"{quoted}"')


COPIERS: dict[type, Callable[[Any], str]] = {
    str: escaped,
    int: str,
    NoneType: lambda nothing: "\\N",
    bool: lambda truth: "t" if truth else "f",
    bytes: lambda data: "\\\\x" + data.hex(),
    list: array,
    date: date.isoformat,
    datetime: datetime.isoformat,
}


def copy(model: type[models.Model], lines: str, first: Sequence[str] = ()) -> None:
    """Write lines into the table; `first` names the columns that stand before those that the model gives."""
    if not lines:
        return
    quote = connection.ops.quote_name
    names = [*first, *(field.column for field in columns(model) if field.column not in first)]
    statement = f"COPY {quote(model._meta.db_table)} ({', '.join(map(quote, names))}) FROM STDIN"
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.cursor.copy(statement) as target:
        target.write(lines)
