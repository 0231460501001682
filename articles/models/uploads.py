"""Files that people hand in at the desk, on their way to drafts."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

KEPT_FOR = timedelta(days=30)


class UploadQuerySet(models.QuerySet):
    def unfinished(self) -> "UploadQuerySet":
        return self.exclude(state=Upload.State.DONE)

    def being_read(self) -> "UploadQuerySet":
        return self.filter(state=Upload.State.READING)

    def outdated(self) -> "UploadQuerySet":
        """Those that nobody has come back to for a month."""
        return self.filter(at__lt=timezone.now() - KEPT_FOR)

    def light(self) -> "UploadQuerySet":
        """Without what the files hold."""
        return self.defer("data")


class Upload(models.Model):
    """A file and how far it is read. What it holds is kept until all of it is in, or for a month."""

    class State(models.TextChoices):
        COLUMNS = "columns", "Waits for its columns"
        READING = "reading", "Being read"
        DONE = "done", "Read"

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="uploads")
    at = models.DateTimeField(default=timezone.now)
    name = models.CharField(max_length=200)
    data = models.BinaryField(null=True, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.READING)

    columns = models.JSONField(default=list, help_text="The names of a table's columns; none for a single article.")
    mapping = models.JSONField(default=dict, help_text="The column for each field that has one.")
    date_format = models.CharField(max_length=40, blank=True)
    usual_source = models.CharField(max_length=200, blank=True, help_text="The outlet of rows that name none.")

    rows = models.PositiveIntegerField(default=1)
    taken = models.PositiveIntegerField(default=0, help_text="Rows that are read; the first ones.")
    made = ArrayField(models.BigIntegerField(), default=list, help_text="The numbers of the articles.")
    known = ArrayField(models.PositiveIntegerField(), default=list, help_text="Rows whose text was known already.")
    rejected = models.JSONField(default=list, help_text="A list of [row, reason].")

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["by", "state"], name="upload_by")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_table(self) -> bool:
        return bool(self.columns)
