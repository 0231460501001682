"""A decision about names is taken back: every row is what it was, except where somebody has decided otherwise since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, connection, transaction
from django.db.models import ForeignKey, Max, Model
from django.utils import timezone

from articles.models import ActorRelation, Change, Lesson, Mention, NameDecision, Place, Quote
from articles.models.history import LONGEST_REASON, because

from .merging import CANDIDATES, EACH_ONCE
from .recorded import CannotDecide, check_constraints
from .turns import names_change
from .undoing import columns_of, remove

UNDONE = "This was undone already, on {at:%-d %B %Y} by {who}."
REFUSED = (
    "Something has taken the place of what this would bring back, or is no longer there: an address that was given to "
    "another, or an actor or place that was deleted. Undo that first."
)
# Columns that say one thing together; of any other row each column for itself.
TOGETHER: dict[type[Model], list[tuple[str, ...]]] = {
    Place: [("parent_id", "slug", "path")],
    Mention: [()],  # all of them
    Quote: [()],
    ActorRelation: [()],
}
OF_A_MERGER = {Quote: [("speaker_id",), ("affiliation_id",)]}  # which is no judgement of the quote as a whole
# The changes of a decision of one model and operation, with the row before and after as records of the table.
CHANGED = """
FROM articles_change AS change,
    LATERAL jsonb_populate_record(NULL::{table}, change.before) AS was,
    LATERAL jsonb_populate_record(NULL::{table}, change.after) AS became
WHERE change.batch = %(batch)s AND change.id > %(first)s AND change.id <= %(last)s
    AND change.model = %(model)s AND change.operation = 'update'
"""
TOLD = "SELECT DISTINCT jsonb_object_keys(change.before) {changed}"
TAKE_BACK = "UPDATE {table} AS row SET {setting} {changed} AND change.row_id = row.id AND ({told}) AND {unchanged}"
# Those that are neither as the decision left them nor as they were before it.
DIFFERENT = """
SELECT change.id {changed} AND ({told}) AND NOT EXISTS (
    SELECT FROM {table} AS row WHERE row.id = change.row_id AND ({unchanged} OR {restored})
)
"""
PUT_BACK = """
INSERT INTO {table} ({columns}) SELECT {columns} FROM (
    SELECT DISTINCT ON (change.row_id) was.* FROM articles_change AS change,
        LATERAL jsonb_populate_record(NULL::{table}, change.before) AS was
    WHERE change.batch = %(batch)s AND change.id > %(first)s AND change.id <= %(last)s
        AND change.model = %(model)s AND change.operation = 'delete'
        AND NOT EXISTS (SELECT FROM {table} AS row WHERE row.id = change.row_id)
    ORDER BY change.row_id, change.id DESC
) AS gone
"""
# The candidates as the decision left them, with an heir in the place of whom it was about.
HEIRS = EACH_ONCE.format("array_replace(became.{own}, %(into)s, heir)")
MERGED_ON = f"SELECT FROM unnest(%(heirs)s::int[]) AS heir WHERE row.{{own}} = {HEIRS}"
UNDOING = "Undone: "  # how the reason begins for what is taken back
# Whoever has changed something of the same thing since has edited it, unless that was taken back, too.
EDITED_SINCE = f"""
SELECT FROM articles_change AS later
WHERE later.id > %(last)s AND later.id <= %(now)s AND later.root = change.root AND later.root_id = change.root_id
    AND later.reason NOT LIKE '{UNDOING}%%' AND NOT EXISTS (
        SELECT FROM articles_namedecision AS other WHERE other.undone_at IS NOT NULL AND other.batch = later.batch
        AND later.id > other.after_change AND later.id <= other.last_change
    )
"""


@dataclass(frozen=True)
class Kept:
    """A row that was changed since and stays as it is: the change of it that was not taken back."""

    change: Change

    def __str__(self) -> str:
        row = self.change.row_model._base_manager.filter(pk=self.change.row_id).first()
        noun = self.change.row_model._meta.verbose_name
        told = {**(self.change.before or {}), **(self.change.after or {})}
        words = str(row) if row else next((told[name] for name in ("surface", "name", "text") if told.get(name)), "")
        where = f" in article {self.change.root_id}" if self.change.root == "article" else ""
        return f"{noun.capitalize()} “{words[:80]}”{where}" + ("" if row else ", which is no longer there")


def take_back(decision: NameDecision, by: Model | None = None) -> list[Kept]:
    """Make every row what it was before a decision; gives those that somebody has changed since, which stay.

    Raise CannotDecide if what would come back has no place any more.
    """
    try:
        with transaction.atomic():
            names_change()
            decision = NameDecision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
            if decision.undone_at:
                raise CannotDecide(UNDONE.format(at=decision.undone_at, who=decision.undone_by_name or "no person"))
            with because(f"{UNDOING}{decision.summary}"[:LONGEST_REASON]):
                kept = [Kept(change) for change in Return(decision).carry_out()]
                check_constraints()
            decision.undone_at, decision.undone_by_name = timezone.now(), by.get_username() if by else ""
            decision.save(update_fields=["undone_at", "undone_by_name"])
            return kept
    except IntegrityError as problem:
        raise CannotDecide(REFUSED) from problem


class Return:
    """The way back from a decision, table by table."""

    def __init__(self, decision: NameDecision) -> None:
        self.decision = decision
        self.heirs = heirs(decision)
        self.now = Change.objects.aggregate(last=Max("id"))["last"]
        changes = decision.changes.order_by().values_list("model", "operation").distinct()
        self.done = {(Change(model=model).row_model, operation) for model, operation in changes}
        self.told = {model: self.columns_told(model) for model in self.models("update")}

    def carry_out(self) -> list[Change]:
        """The changes that were not taken back."""
        left: set[int] = set()
        self.put_back()
        for model in self.models("update"):
            for columns in self.groups(model):
                left |= self.take_back(model, columns)
        left |= self.remove_new()
        return list(Change.objects.filter(pk__in=left).order_by("id"))

    def models(self, operation: str) -> list[type[Model]]:
        return sorted((model for model, done in self.done if done == operation), key=lambda model: model.__name__)

    def groups(self, model: type[Model]) -> Iterator[tuple[str, ...]]:
        """Columns that are taken back together or not at all."""
        columns = tuple(name for name in columns_of(model) if name in self.told[model])
        own = OF_A_MERGER if self.decision.kind == NameDecision.Kind.MERGE else {}
        together = [group or columns for group in (TOGETHER | own).get(model, [])]
        taken = {name for group in together for name in group}
        alone = [(name,) for name in columns if name not in taken]
        yield from (group for group in (*together, *alone) if self.told[model] & set(group))

    def columns_told(self, model: type[Model]) -> set[str]:
        """The columns that the decision changed in some row of a table."""
        return {row[0] for row in self.execute(TOLD, model)} - {"updated_at"}

    # rows that were deleted, changed and added

    def put_back(self) -> None:
        for model in self.models("delete"):
            names = ", ".join(map(connection.ops.quote_name, columns_of(model)))
            self.execute(PUT_BACK, model, columns=names)

    def take_back(self, model: type[Model], columns: Sequence[str]) -> set[int]:
        """Take some columns of a table back where they are as the decision left them; gives the other changes."""
        fields = {name: connection.ops.quote_name(name) for name in columns}
        has = {name: f"jsonb_exists(change.before, '{name}')" for name in columns}
        words = {
            "told": " OR ".join(has.values()),
            "setting": ", ".join(
                f"{own} = CASE WHEN {has[name]} THEN was.{own} ELSE row.{own} END" for name, own in fields.items()
            ),
            "unchanged": "(" + " AND ".join(f"(NOT {has[name]} OR {self.same(model, name)})" for name in columns) + ")",
            "restored": " AND ".join(
                f"(NOT {has[name]} OR row.{own} IS NOT DISTINCT FROM was.{own})" for name, own in fields.items()
            ),
        }
        paths = self.paths() if columns == TOGETHER[Place][0] and model is Place else {}
        different = {row[0] for row in self.execute(DIFFERENT, model, **words)}
        self.execute(TAKE_BACK, model, **words)
        for old, new in paths.items():  # what came below a place since goes back with it
            Place.objects.move_below(old, new)
        return set() if columns == ("edited",) else different

    def same(self, model: type[Model], name: str) -> str:
        """Whether a column is as the decision left it; what was merged on since is still the same."""
        own = connection.ops.quote_name(name)
        same = f"row.{own} IS NOT DISTINCT FROM became.{own}"
        if name == "edited":
            return f"({same} AND NOT EXISTS ({EDITED_SINCE}))"
        field = next(each for each in model._meta.concrete_fields if each.column == name)
        if isinstance(field, ForeignKey) and field.related_model is self.decision.model:
            return f"({same} OR became.{own} = %(into)s AND row.{own} = ANY(%(heirs)s))"
        if name == CANDIDATES[self.decision.model]:
            return f"({same} OR EXISTS ({MERGED_ON.replace('{own}', own)}))"
        return same

    def paths(self) -> dict[str, str]:
        """From the paths that places were given to those that they had, the deepest first."""
        rows = self.decision.changes.filter(model="place", operation="update", before__has_key="path")
        pairs = {row.after["path"]: row.before["path"] for row in rows}
        return dict(sorted(pairs.items(), key=lambda pair: -len(pair[0])))

    def remove_new(self) -> set[int]:
        """Take away what the decision added, as long as nobody has changed it or made use of it since."""
        left = set()
        new = self.decision.changes.filter(operation=Change.Operation.INSERT).order_by("-id")
        for change in new:
            if not change.row_model._base_manager.filter(pk=change.row_id).exists():
                continue
            since = (self.decision.last_change + 1, self.now)
            later = Change.objects.filter(model=change.model, row_id=change.row_id, id__range=since)
            if later.exists() or not self.removed(change):
                left.add(change.pk)
        return left

    def removed(self, change: Change) -> bool:
        try:
            with transaction.atomic():
                remove(change.row_model, [change.row_id])
                check_constraints()
        except IntegrityError:
            return bool(change.row_model is Lesson and Lesson.objects.filter(pk=change.row_id).update(active=False))
        return True

    def execute(self, sql: str, model: type[Model], **words: str) -> list[tuple]:
        table = connection.ops.quote_name(model._meta.db_table)
        statement = sql
        words.setdefault("changed", CHANGED)
        while "{changed}" in statement or "{table}" in statement:
            statement = statement.format(**words, table=table)
        decision = self.decision
        values = {"batch": decision.batch, "first": decision.after_change, "last": decision.last_change}
        values |= {"model": model._meta.model_name, "into": decision.into_id, "heirs": self.heirs, "now": self.now}
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []


def heirs(decision: NameDecision) -> list[int]:
    """Whom those were merged into since whose facts these became."""
    merged = NameDecision.objects.filter(kind=NameDecision.Kind.MERGE, noun=decision.noun, undone_at=None)
    following = dict(merged.exclude(pk=decision.pk).values_list("thing_id", "into_id"))
    found: list[int] = []
    last = decision.into_id
    while (last := following.get(last)) is not None and last not in found:
        found.append(last)
    return found
