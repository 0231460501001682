"""An article and its facts as they were at some point of its history."""

import json
from dataclasses import dataclass
from typing import TypeVar

from django.db import connection
from django.db.models import Model

from articles.models import Article, Change, Mention, Quote, TextDate
from articles.models.facts import Fact, Part

from .undoing import Before, rows_before

FACTS: tuple[type[Fact], ...] = (Mention, Quote, TextDate)
Row = TypeVar("Row", bound=Model)
PARTS = {part: number for number, part in enumerate(Part.values)}


@dataclass(frozen=True)
class Then:
    """An article that is not to be saved, with its facts in reading order, and what was changed since."""

    article: Article
    facts: dict[type[Fact], list[Fact]]
    changes: list[Change]


def as_of(article: Article, seen: int) -> Then:
    """How an article was when the change of this number was its newest."""
    changes = list(
        Change.objects.of(article).filter(id__gt=seen, model__in=["article", "mention", "quote", "textdate"])
    )
    before = rows_before(changes)
    now = Article.objects.select_related("source").get(pk=article.pk)
    was = rows_as(Article, [now], before.get(Article, {}))
    facts = {}
    for model in FACTS:
        rows = list(model.objects.filter(article=article))
        facts[model] = sorted(rows_as(model, rows, before.get(model, {})), key=in_reading_order)
    return Then(was[0] if was else now, facts, changes)


def rows_as(model: type[Row], now: list[Row], before: dict[int, Before]) -> list[Row]:
    """Rows as they are now, but for those that were different, missing, or there and are not."""
    same = [row for row in now if row.pk not in before]
    here = {row.pk for row in now}
    different = {pk: was.columns for pk, was in before.items() if was.was_there and pk in here}
    gone = [was.columns for pk, was in before.items() if was.was_there and pk not in here]
    return [*same, *changed_back(model, different), *written_again(model, gone)]


def changed_back(model: type[Row], columns: dict[int, dict]) -> list[Row]:
    table = connection.ops.quote_name(model._meta.db_table)
    query = (
        f"SELECT (jsonb_populate_record(row, %s::jsonb -> row.id::text)).* FROM {table} AS row WHERE row.id = ANY(%s)"
    )
    return list(model.objects.raw(query, [json.dumps(columns), list(columns)])) if columns else []


def written_again(model: type[Row], rows: list[dict]) -> list[Row]:
    table = connection.ops.quote_name(model._meta.db_table)
    query = f"SELECT * FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb)"
    return list(model.objects.raw(query, [json.dumps(rows)])) if rows else []


def in_reading_order(fact: Fact) -> tuple[int, int, int, int]:
    return PARTS[fact.part], fact.part_index, fact.start, -fact.end
