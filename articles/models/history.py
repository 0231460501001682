"""Every change of what the archive holds: who, when, before and after. Triggers write it, so no write passes it by."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from django.apps import apps
from django.db import DatabaseError, connection, models

LONGEST_REASON = 200
LONGEST_SAVE = timedelta(days=1)  # a database that was moved may count its transactions anew
PERSON, NAME, REASON, NEW_ROWS = "newsroom.person", "newsroom.person_name", "newsroom.reason", "newsroom.new_rows"


class ChangeQuerySet(models.QuerySet):
    """Changes, and how they belong together."""

    def of(self, thing: models.Model) -> "ChangeQuerySet":
        """The changes of an article, actor, place or source and of everything that belongs to it, the newest first."""
        return self.filter(root=thing._meta.model_name, root_id=thing.pk).order_by("-id")

    def since(self, first: "Change") -> "ChangeQuerySet":
        """This change and all later ones of the same article, actor, place or source."""
        return self.filter(root=first.root, root_id=first.root_id, id__gte=first.pk)

    def saved_with(self, change: "Change") -> "ChangeQuerySet":
        """The changes of the same transaction, whatever they changed."""
        return self.filter(batch=change.batch, at__range=(change.at - LONGEST_SAVE, change.at + LONGEST_SAVE))


class Change(models.Model):
    """One row of a table written, changed or deleted. What an article, actor or place was made with is not logged.

    `before` and `after` hold columns as PostgreSQL writes them in JSON: of a change those that differ, of a deletion
    the whole row. `root` is what the row belongs to: a mention to its article, an alias to its actor.
    """

    class Operation(models.TextChoices):
        INSERT = "insert", "Added"
        UPDATE = "update", "Changed"
        DELETE = "delete", "Deleted"

    at = models.DateTimeField()
    batch = models.BigIntegerField(help_text="The transaction: what was saved together has the same number.")
    person = models.ForeignKey("auth.User", models.SET_NULL, null=True, related_name="+", db_constraint=False)
    person_name = models.CharField("who", max_length=150, blank=True)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    operation = models.CharField(max_length=6, choices=Operation)
    model = models.CharField("what", max_length=20)
    row_id = models.BigIntegerField()
    root = models.CharField("belongs to", max_length=20)
    root_id = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "history"
        permissions = [("undo_others", "Can undo what other people changed")]
        indexes = [
            models.Index(fields=["root", "root_id", "id"], name="change_root"),
            models.Index(fields=["model", "row_id", "id"], name="change_row"),
            models.Index(fields=["batch"], name="change_batch"),
            models.Index(fields=["at"], name="change_at"),
            models.Index(fields=["at"], name="change_by_person_at", condition=models.Q(person__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.get_operation_display()}: {self.model} {self.row_id}"

    @property
    def row_model(self) -> type[models.Model]:
        return apps.get_model("articles", self.model)

    @property
    def columns(self) -> set[str]:
        """The columns that this change tells of."""
        return {*(self.before or {}), *(self.after or {})}


@contextmanager
def acting(person: models.Model | None, reason: str = "") -> Iterator[None]:
    """Whatever is changed inside of this block is this person's doing; of nobody, a command's."""
    name = person.get_username() if person else ""
    tell({PERSON: str(person.pk) if person else "", NAME: name, REASON: reason}, until_commit=False)
    try:
        yield
    finally:
        if not connection.needs_rollback:  # else the transaction takes what was told along
            with suppress(DatabaseError):  # a broken connection is not used again
                tell({PERSON: "", NAME: "", REASON: ""}, until_commit=False)


@contextmanager
def because(reason: str) -> Iterator[None]:
    """Give a reason for what is changed in the rest of this transaction."""
    before = told(REASON)
    tell({REASON: reason[:LONGEST_REASON]}, until_commit=True)
    yield
    tell({REASON: before}, until_commit=True)


@contextmanager
def unlogged_rows() -> Iterator[None]:
    """New rows are not logged in this block of a transaction: they belong to something that is itself new."""
    tell({NEW_ROWS: "unlogged"}, until_commit=True)
    yield
    tell({NEW_ROWS: ""}, until_commit=True)


def tell(values: dict[str, str], *, until_commit: bool) -> None:
    """Tell the triggers something about what follows on this connection."""
    settings = ", ".join(["set_config(%s, %s, %s)"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {settings}", [part for item in values.items() for part in (*item, until_commit)])


def told(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [name])
        return cursor.fetchone()[0]
