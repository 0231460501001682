"""What finds articles with the same text again: a signature of each, and the pairs that are not the same after all."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .articles import Article


class Signature(models.Model):
    """A few numbers that stand for the body of an article: similar texts have some of them in common."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="signature")
    text_hash = models.BigIntegerField(help_text="The same for bodies with the same words in the same order.")
    bands = ArrayField(
        models.IntegerField(), help_text="The more of these two articles share, the more alike they are."
    )

    class Meta:
        indexes = [
            models.Index(fields=["text_hash"], name="signature_text_hash"),
            GinIndex(fields=["bands"], name="signature_bands", fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"Signature of article {self.article_id}"


class NotTheSame(models.Model):
    """Two articles that look alike and are not copies of each other, as a person has said."""

    first = models.ForeignKey(Article, models.CASCADE, related_name="+")
    second = models.ForeignKey(Article, models.CASCADE, related_name="+")
    decided_by = models.ForeignKey("auth.User", models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "pairs that are not the same"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="not_the_same_once"),
            models.CheckConstraint(name="not_the_same_in_order", condition=Q(first__lt=F("second"))),
        ]

    def __str__(self) -> str:
        return f"Articles {self.first_id} and {self.second_id} are not the same"
