"""What chief editors decided about names: mergers, splits, names given to what had none, and what is not the same."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .actors import Actor
from .history import Change
from .places import Place


class NameDecision(models.Model):
    """A decision about names that changed many rows at once and can be taken back as a whole.

    The history has every row before and after: `changes` are those of this decision.
    """

    class Kind(models.TextChoices):
        MERGE = "merge", "Merged"
        SPLIT = "split", "Split"
        NAME = "name", "Named"
        REFUSE = "refuse", "Not a name"

    class Noun(models.TextChoices):
        ACTOR = "actor", "Actor"
        PLACE = "place", "Place"

    kind = models.CharField(max_length=6, choices=Kind)
    noun = models.CharField(max_length=5, choices=Noun)
    thing_id = models.BigIntegerField(null=True, help_text="Whose facts were moved.")
    into_id = models.BigIntegerField(null=True, help_text="Whose they are since.")
    summary = models.CharField("decision", max_length=500)
    at = models.DateTimeField("when", default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField("who", max_length=150, blank=True)
    batch = models.BigIntegerField(help_text="The transaction, as the history numbers them.")
    after_change = models.BigIntegerField(help_text="The last change of that transaction before the decision.")
    last_change = models.BigIntegerField()
    undone_at = models.DateTimeField("undone", null=True, blank=True)
    undone_by_name = models.CharField("undone by", max_length=150, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = "decision about names"
        verbose_name_plural = "decisions about names"
        indexes = [models.Index(fields=["noun", "thing_id"], name="name_decision_thing")]

    def __str__(self) -> str:
        return self.summary

    @property
    def changes(self) -> models.QuerySet[Change]:
        """Every row that the decision changed, the first first."""
        rows = Change.objects.filter(batch=self.batch, id__gt=self.after_change, id__lte=self.last_change)
        return rows.order_by("id")

    @property
    def model(self) -> type[models.Model]:
        return Actor if self.noun == self.Noun.ACTOR else Place


class Different(models.Model):
    """Two things that look like one and are not, as a person has said."""

    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["first", "second"], name="%(class)s_once"),
            models.CheckConstraint(name="%(class)s_in_order", condition=Q(first__lt=F("second"))),
        ]

    def __str__(self) -> str:
        return f"{self.first} is not {self.second}"


class DifferentActors(Different):
    first = models.ForeignKey(Actor, models.CASCADE, related_name="+")
    second = models.ForeignKey(Actor, models.CASCADE, related_name="+")

    class Meta(Different.Meta):
        verbose_name = verbose_name_plural = "different actors"


class DifferentPlaces(Different):
    first = models.ForeignKey(Place, models.CASCADE, related_name="+")
    second = models.ForeignKey(Place, models.CASCADE, related_name="+")

    class Meta(Different.Meta):
        verbose_name = verbose_name_plural = "different places"
