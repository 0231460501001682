"""Which rows of which files are in the archive."""

from django.db import models
from django.utils import timezone


class ImportedRow(models.Model):
    """A row that an import has brought in, or whose text it has met here; written with its article or not at all.

    It stays when an editor deletes the article: no later run of the import brings that back.
    """

    key = models.UUIDField(primary_key=True, help_text="Made of the file's name and the row's values.")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.key)
