"""When the names that we know last changed."""

from django.db import models


class GazetteerRevision(models.Model):
    """The number of the last change to one part of the gazetteer, kept by triggers so that no write passes it by.

    A process that built its gazetteer at some revision may use it for as long as the revision stands. Numbers rise and
    are never used twice.
    """

    part = models.CharField(max_length=10, primary_key=True, help_text="actors, places or sources")
    number = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.part} {self.number}"

    @classmethod
    def current(cls) -> dict[str, int]:
        """The revision of each part that was ever changed.

        >>> GazetteerRevision.current()
        {'actors': 12, 'places': 3}
        """
        return dict(cls.objects.values_list("part", "number"))
