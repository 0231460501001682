"""Changes of the history are taken back: rows become what they were, as the same rules allow that hold for editing."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Model, Q
from django.utils import timezone

from articles.duplicates import sign
from articles.models import Actor, Article, Change
from articles.models.history import because
from articles.models.withholding import WITHHELD, family, withhold_names

from .again import reparse

TEXT = {"headline", "standfirst", "body", "captions"}  # what facts stand in
FACTS = ("mentions", "quotes", "textdates")
GONE_ON = "It was changed again since, by {who}: undo that first."
NO_WORDS = "The words of what was changed are no longer where they stood: “{surface}”."
HELD = "Something else depends on how it is now, or is no longer there: undo everything that was saved together."
SHOWN = "Name shown again"
NOTHING = "There is nothing to undo."

Row = dict[str, Any]  # columns as JSON


class CannotUndo(Exception):
    """Why changes cannot be taken back, as a sentence."""


class WordsGone(CannotUndo):
    """A fact would stand where its words are not."""


@dataclass
class Before:
    """A row as it was before some changes: whether it was there, and what its columns held."""

    was_there: bool = True
    columns: Row = field(default_factory=dict)

    def take_back(self, change: Change) -> None:
        """Go back over one more change; the latest comes first."""
        self.was_there = change.operation != Change.Operation.INSERT
        self.columns = {**self.columns, **(change.before or {})} if self.was_there else {}


Rows = dict[type[Model], dict[int, Before]]


@transaction.atomic
def undo(changes: Iterable[Change], reason: str) -> list[str]:
    """Take all these changes back at once; gives a sentence for every decision that had to go with its words.

    Raise CannotUndo if a later change stands in the way, or what the rows refer to.
    """
    changes = sorted(changes, key=lambda change: -change.pk)
    if not changes:
        raise CannotUndo(NOTHING)
    list(Article.objects.select_for_update(of=("self",)).filter(pk__in=articles_of(changes)).values_list("pk"))
    refuse_if_changed_since(changes)
    with because(reason):
        try:
            put_rows_back(changes)
            lost = []
        except WordsGone:
            if len(changes) > 1 or not is_rewritten(changes[0]):
                raise
            lost = put_words_back(changes[0])
    for article in Article.objects.published().filter(pk__in=articles_of(changes)):
        withhold_names(article)  # which an earlier state may tell
    return lost


@transaction.atomic
def put_rows_back(changes: Sequence[Change]) -> None:
    """All rows exactly as they were before these changes."""
    try:
        put_back(rows_before(changes))
    except IntegrityError as problem:
        raise CannotUndo(HELD) from problem
    check_articles(changes)


def articles_of(changes: Iterable[Change]) -> set[int]:
    return {change.root_id for change in changes if change.root == "article"}


@transaction.atomic
def show_again(actor: Actor) -> list[Article]:
    """Put the names of an actor back where they were taken out; gives the articles that were changed too much since."""
    Actor.objects.filter(pk__in=family(actor)).update(withheld=False)
    taken = Change.objects.filter(reason__contains=f"#{actor.pk} ", reason__startswith=WITHHELD)
    left = []
    for root, pk in set(taken.order_by().values_list("root", "root_id")):
        changes = Change.objects.filter(root=root, root_id=pk)
        shown = changes.filter(reason=SHOWN).order_by("-id").values_list("id", flat=True).first() or 0
        hidden = changes.filter(id__gt=shown, reason__startswith=WITHHELD)
        try:
            undo(hidden, SHOWN)
        except CannotUndo:
            left += Article.objects.filter(pk=pk if root == "article" and hidden else 0)
    return left


def refuse_if_changed_since(changes: Sequence[Change]) -> None:
    """Raise CannotUndo if a change that stays has changed the same columns later."""
    touched: dict[tuple[str, int], list[Change]] = defaultdict(list)
    for change in changes:
        touched[change.model, change.row_id].append(change)
    same_rows = Q(*(Q(model=model, row_id=row) for model, row in touched), _connector=Q.OR)
    later = Change.objects.filter(same_rows, id__gt=changes[-1].pk).exclude(pk__in=[change.pk for change in changes])
    for one in later:
        if any(stands_in_the_way(one, change) for change in touched[one.model, one.row_id]):
            raise CannotUndo(GONE_ON.format(who=one.person_name or "no person"))


def stands_in_the_way(later: Change, change: Change) -> bool:
    if later.pk < change.pk:
        return False
    both_update = {later.operation, change.operation} == {Change.Operation.UPDATE}
    return not both_update or bool(later.columns & change.columns)


def is_rewritten(change: Change) -> bool:
    return change.model == "article" and change.operation == Change.Operation.UPDATE and bool(TEXT & change.columns)


def put_words_back(change: Change) -> list[str]:
    """The fields of one change of an article as they were; facts go where their words are, as after any edit."""
    article = Article.objects.filter(pk=change.row_id).first()
    if article is None:
        raise CannotUndo(HELD)
    was = as_they_were(article, change.before)
    for name in change.before:
        setattr(article, name, getattr(was, name))
    try:
        with transaction.atomic():
            return reparse(article)
    except IntegrityError as problem:
        raise CannotUndo(HELD) from problem


def as_they_were(article: Article, before: Row) -> Article:
    """An article, not to be saved, with these columns as PostgreSQL reads them."""
    table = connection.ops.quote_name(Article._meta.db_table)
    names = ", ".join(map(connection.ops.quote_name, before))
    query = f"SELECT 1 AS id, {names} FROM jsonb_populate_record(NULL::{table}, %s::jsonb)"
    return Article.objects.raw(query, [json.dumps(before)])[0]


def rows_before(changes: Sequence[Change]) -> Rows:
    """All rows that the changes touched, as they were before the first; the latest change comes first."""
    rows: Rows = defaultdict(dict)
    for change in changes:
        rows[change.row_model].setdefault(change.row_id, Before()).take_back(change)
    return rows


@transaction.atomic
def put_back(rows: Rows) -> None:
    """Write the rows as they were: first those away that were not there, at last those in that are not there now."""
    there = {
        model: set(model._base_manager.filter(pk__in=wanted).values_list("pk", flat=True))
        for model, wanted in rows.items()
    }
    for model, wanted in rows.items():
        remove(model, [pk for pk in there[model] if not wanted[pk].was_there])
    for model, wanted in rows.items():
        change(model, {pk: wanted[pk].columns for pk in there[model] if wanted[pk].was_there})
    for model, wanted in rows.items():
        insert(model, [row.columns for pk, row in wanted.items() if row.was_there and pk not in there[model]])
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def remove(model: type[Model], pks: list[int]) -> None:
    """Delete these rows and nothing that hangs on them: that is for the database to refuse."""
    rows = model._base_manager.filter(pk__in=pks)
    if pks:
        rows._raw_delete(rows.db)


def change(model: type[Model], wanted: dict[int, Row]) -> None:
    """Give every row the columns that it is to have, all in one statement, as they may take each other's places."""
    rows = [{"id": pk, **columns} for pk, columns in wanted.items()]
    if model is Article:
        rows = [{"updated_at": timezone.now().isoformat(), **row} for row in rows]
    names = {column for row in rows for column in row} & set(columns_of(model)) - {"id"}
    if not names:
        return
    own = {name: connection.ops.quote_name(name) for name in names}
    setting = ", ".join(
        f"{column} = CASE WHEN jsonb_exists(wanted, '{name}') THEN was.{column} ELSE row.{column} END"
        for name, column in own.items()
    )
    execute(
        f"UPDATE {{table}} AS row SET {setting} FROM jsonb_array_elements(%s::jsonb) AS wanted, "
        "jsonb_populate_record(NULL::{table}, wanted) AS was WHERE row.id = was.id",
        model,
        rows,
    )


def insert(model: type[Model], rows: list[Row]) -> None:
    names = ", ".join(map(connection.ops.quote_name, columns_of(model)))
    statement = (
        f"INSERT INTO {{table}} ({names}) SELECT {names} FROM jsonb_populate_recordset(NULL::{{table}}, %s::jsonb)"
    )
    if rows:
        execute(statement, model, rows)


def execute(statement: str, model: type[Model], rows: list[Row]) -> None:
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("{table}", table), [json.dumps(rows)])


def columns_of(model: type[Model]) -> list[str]:
    """The columns that somebody writes; the database makes the others."""
    return [each.column for each in model._meta.concrete_fields if not each.generated]


def check_articles(changes: Sequence[Change]) -> None:
    """Raise CannotUndo if a fact no longer stands where its words are; sign the articles anew that say other words."""
    touched = articles_of(changes)
    rewritten = {change.root_id for change in changes if change.model == "article" and "body" in change.columns}
    for article in Article.objects.filter(pk__in=touched).defer("pasted", "pasted_html", "search_vector"):
        for fact in (fact for name in FACTS for fact in getattr(article, name).all()):
            if article.part(fact.part, fact.part_index)[fact.start : fact.end] != fact.surface:
                raise WordsGone(NO_WORDS.format(surface=fact.surface[:80]))
        if article.pk in rewritten:
            sign(article)
