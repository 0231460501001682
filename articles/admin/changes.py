"""Changes of the history in words: which thing, which field, before and after."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import DateTimeField, Field, ForeignKey, Model
from django.urls import NoReverseMatch, reverse

from articles.duplicates import Passage, passages
from articles.models import Change

LONG = 160  # characters of a text, from which on only the passages that differ are shown
MOST_PASSAGES = 12
UNTOLD = {"id", "article", "pasted", "pasted_html", "updated_at", "evidence", "parser_version"}
NAMED_BY = ("surface", "headline", "name", "text")  # the column that says which row it is


@dataclass(frozen=True)
class Told:
    """One field of a change: its name, and what it held before and after."""

    name: str
    before: str
    after: str

    @property
    def passages(self) -> list[Passage]:
        """Where two long texts differ; nothing for short ones, which are shown whole."""
        if min(len(self.before), len(self.after)) < LONG:
            return []
        return passages(self.before, self.after)[:MOST_PASSAGES]


@dataclass(frozen=True)
class Row:
    """A change with its words."""

    change: Change
    label: str
    fields: list[Told]

    @property
    def noun(self) -> str:
        return self.change.row_model._meta.verbose_name

    @property
    def done(self) -> str:
        return self.change.get_operation_display().lower()


@dataclass(frozen=True)
class Save:
    """What was saved together."""

    rows: list[Row]

    @property
    def newest(self) -> Change:
        return self.rows[0].change

    @property
    def first(self) -> Change:
        return self.rows[-1].change


def saves(changes: Iterable[Change]) -> list[Save]:
    """These changes, the newest first, as they were saved."""
    rows = in_words(list(changes))
    return [Save(list(together)) for _, together in groupby(rows, lambda row: (row.change.batch, row.change.person_id))]


def in_words(changes: list[Change]) -> list[Row]:
    """Each change with the names of what it is about; a query for each model that they name."""
    things = Things(changes)
    return [Row(change, things.label(change), told(change, things)) for change in changes]


def told(change: Change, things: "Things") -> list[Told]:
    before, after = change.before or {}, change.after or {}
    fields = [each for each in change.row_model._meta.concrete_fields if each.name not in UNTOLD]
    found = []
    for each in (each for each in fields if each.column in change.columns):
        was, became = (things.value(each, row.get(each.column)) for row in (before, after))
        if was != became:
            found.append(Told(each.verbose_name, was, became))
    return found


class Things:
    """The rows that changes are about or refer to, by model and id, as they are called now."""

    def __init__(self, changes: list[Change]) -> None:
        self.changes = changes

    @cached_property
    def names(self) -> dict[type[Model], dict[int, str]]:
        wanted: dict[type[Model], set[int]] = defaultdict(set)
        for change in self.changes:
            wanted[change.row_model].add(change.row_id)
            for each in change.row_model._meta.concrete_fields:
                if isinstance(each, ForeignKey):
                    values = ((row or {}).get(each.column) for row in (change.before, change.after))
                    wanted[each.related_model].update(value for value in values if value)
        return {model: names_of(model, ids) for model, ids in wanted.items()}

    def label(self, change: Change) -> str:
        """What the row is called now, or was called when it was last seen."""
        now = self.names[change.row_model].get(change.row_id)
        last = {**(change.before or {}), **(change.after or {})}
        return now or next((last[name] for name in NAMED_BY if last.get(name)), f"number {change.row_id}")[:80]

    def value(self, field: Field, value: Any) -> str:
        """A column's value for people."""
        if value in (None, "", [], {}):
            return ""
        if isinstance(field, ForeignKey):
            return self.names[field.related_model].get(value, f"number {value}")
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return "; ".join(value)
        if isinstance(field, DateTimeField):
            return f"{datetime.fromisoformat(value):%-d %B %Y, %H:%M:%S}"
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def names_of(model: type[Model], ids: set[int]) -> dict[int, str]:
    big = {"body", "pasted", "pasted_html", "search_vector"} & {each.name for each in model._meta.concrete_fields}
    foreign = [each.name for each in model._meta.concrete_fields if isinstance(each, ForeignKey) and not each.null]
    rows = model._base_manager.filter(pk__in=ids).defer(*big)
    own = rows.select_related(*foreign) if foreign and model._meta.model_name == "actorrelation" else rows
    return {row.pk: str(row)[:80] for row in own}


def root_url(change: Change) -> str:
    """Where the desk shows what a change belongs to."""
    try:
        return reverse(f"admin:articles_{change.root}_change", args=[change.root_id])
    except NoReverseMatch:
        return ""
