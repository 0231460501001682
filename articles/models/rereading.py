"""Articles read again in the background: what is read, how far it is, and what it changes or would change."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import timezone

from .articles import Article, Source

KEPT_FOR = timedelta(days=90)
COUNTS = ("added", "removed", "changed", "lost")


class RereadingQuerySet(models.QuerySet):
    """Rereadings, and those that nobody needs any more."""

    def outdated(self) -> "RereadingQuerySet":
        return self.filter(made_at__lt=timezone.now() - KEPT_FOR)


class Rereading(models.Model):
    """Reading again of one article, of a source's, or of all; as a trial, which only says what would change.

    With neither article nor source all articles are read. What a person decided stays in any case.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="rereadings", verbose_name="the article"
    )
    source = models.ForeignKey(
        Source, models.CASCADE, null=True, blank=True, related_name="rereadings", verbose_name="all articles of"
    )
    trial = models.BooleanField(default=True, help_text="Only say what would change.")
    follows = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="carried_out", help_text="The trial before."
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = RereadingQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = "reading again"
        verbose_name_plural = "reading again"
        constraints = [
            models.CheckConstraint(
                name="rereading_one_scope",
                condition=Q(article=None) | Q(source=None),
                violation_error_message="Give an article or a source, not both.",
            ),
        ]

    def __str__(self) -> str:
        return f"{'Trial: ' if self.trial else ''}{self.scope}"

    @property
    def scope(self) -> str:
        """Which articles are read."""
        if self.article_id:
            return str(self.article) or "an article without a headline"
        return f"all articles of {self.source}" if self.source_id else "all articles"

    def articles(self) -> QuerySet[Article]:
        """The articles that are read, in the order in which that is done."""
        only = {"pk": self.article_id} if self.article_id else {"source": self.source_id} if self.source_id else {}
        return Article.objects.filter(**only).order_by("pk")

    def progress(self) -> dict[str, int]:
        """How many articles there are, how many are done, how many could not be read."""
        sums = self.parts.aggregate(total=Sum("count"), done=Sum("done"), failed=Sum("failed"))
        return {name: value or 0 for name, value in sums.items()}

    def totals(self) -> dict[str, int]:
        """In how many articles something changes, and how many facts are added, removed, changed and lost."""
        sums = self.differing.aggregate(articles=Count("pk"), **{f"sum_{name}": Sum(name) for name in COUNTS})
        return {"articles": sums["articles"], **{name: sums[f"sum_{name}"] or 0 for name in COUNTS}}

    @property
    def is_running(self) -> bool:
        return not self.stopped_at and self.parts.filter(done__lt=F("count")).exists()


class RereadingPart(models.Model):
    """Some of the articles, which one worker reads: those from number `first` to `last`; up to `reached` it is done."""

    rereading = models.ForeignKey(Rereading, models.CASCADE, related_name="parts")
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    count = models.PositiveIntegerField()
    reached = models.BigIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["first"]

    def __str__(self) -> str:
        return f"{self.rereading}, articles {self.first} to {self.last}"


class Differing(models.Model):
    """An article that reading again changes or would change, or that could not be read, with the reason."""

    rereading = models.ForeignKey(Rereading, models.CASCADE, related_name="differing")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    added = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    lost = models.PositiveIntegerField(default=0)
    differences = models.JSONField(default=list)
    problem = models.TextField(blank=True)

    class Meta:
        ordering = ["article"]
        constraints = [models.UniqueConstraint(fields=["rereading", "article"], name="differing_once")]

    def __str__(self) -> str:
        return f"{self.article}: {self.added} added, {self.removed} removed, {self.changed} changed"
