"""Articles and the outlets that they come from."""

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models, transaction
from django.db.models import F, Func, Q, Value
from django.utils import timezone

from ..addresses import address_of
from .slugs import slug_of

if TYPE_CHECKING:
    from .facts import Fact

EXCERPT_LENGTH = 400  # characters of the body that readers see where only an excerpt may be shown
TEXT_SEARCH = "newsroom"  # the text search configuration that a migration creates: english, accents folded


class Source(models.Model):
    """An outlet or agency that publishes articles."""

    class DisplayPolicy(models.TextChoices):
        FULL = "full", "The whole text"
        EXCERPT = "excerpt", "How it begins"
        LINK = "link", "Only the headline and a link"

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    aliases = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    domains = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    country = models.ForeignKey("Place", models.PROTECT, null=True, blank=True, related_name="sources")
    is_agency = models.BooleanField("news agency", default=False)
    description = models.TextField(blank=True)
    display_policy = models.CharField(
        "readers see",
        max_length=7,
        choices=DisplayPolicy,
        default=DisplayPolicy.FULL,
        help_text="How much of its articles' text readers see. Quotes, names and dates are always shown.",
    )
    edited = models.BooleanField(
        default=False, help_text="An editor changed this source: loading the gazetteer leaves it alone."
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("source", self.slug)


class ArticleQuerySet(models.QuerySet):
    """Articles; public code starts from `published()`."""

    def published(self) -> "ArticleQuerySet":
        return self.filter(status=Article.Status.PUBLISHED)

    def drafts(self) -> "ArticleQuerySet":
        return self.filter(status=Article.Status.DRAFT)

    def newest_first(self) -> "ArticleQuerySet":
        """By date of publication, the undated last, ties by id."""
        return self.order_by(F("published_on").desc(nulls_last=True), "-id")

    def oldest_first(self) -> "ArticleQuerySet":
        """The exact reverse for dated articles; the undated stay last."""
        return self.order_by(F("published_on").asc(nulls_last=True), "id")

    def for_list(self) -> "ArticleQuerySet":
        """What a list row shows, in one query."""
        return self.select_related("source").defer("body", "pasted", "pasted_html", "search_vector")


class Article(models.Model):
    """One news article: the paste for ever as it came, and what was read from it."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class CopyKind(models.TextChoices):
        COPY = "copy", "Copy"
        UPDATE = "update", "Updated version"
        CORRECTION = "correction", "Correction"

    class Precision(models.TextChoices):
        DAY = "day", "Day"
        MONTH = "month", "Month"
        YEAR = "year", "Year"
        UNKNOWN = "unknown", "Unknown"

    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    slug = models.SlugField(max_length=120, unique=True)

    headline = models.CharField(max_length=500)
    standfirst = models.TextField(blank=True)
    body = models.TextField(help_text="A blank line between paragraphs.")
    crossheads = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    captions = models.JSONField(default=list, blank=True, help_text='A list of {"text": …, "credit": …}.')

    pasted = models.BinaryField(editable=False, help_text="The paste in UTF-8, byte for byte.")
    pasted_html = models.BinaryField(
        null=True,
        blank=True,
        editable=False,
        help_text="The page's HTML that came along with the paste, byte for byte.",
    )
    pasted_sha256 = models.GeneratedField(
        expression=Func(Func(F("pasted"), function="sha256"), Value("hex"), function="encode"),
        output_field=models.CharField(max_length=64),
        db_persist=True,
    )

    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="articles")
    reporters = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    agencies = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    dateline = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(
        null=True, blank=True, help_text="The first day of the month or year if only that is known."
    )
    published_precision = models.CharField(max_length=7, choices=Precision, default=Precision.UNKNOWN)
    url = models.URLField(max_length=1000, blank=True)
    language = models.CharField(max_length=10, default="en")
    copy_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="copies")
    copy_kind = models.CharField(
        max_length=10,
        choices=CopyKind,
        default=CopyKind.COPY,
        help_text="What it is of the article that it is linked to: the same text elsewhere, or a later version of it.",
    )

    evidence = models.JSONField(
        default=dict, blank=True, help_text="For each field that the machine filled in: the rule that did."
    )
    notes = ArrayField(models.TextField(), default=list, blank=True, help_text="Doubts, for the editor.")
    parser_version = models.CharField(max_length=20, blank=True)

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        "auth.User", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    reviewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    reviewed_by = models.ForeignKey(
        "auth.User", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        "auth.User", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    updated_at = models.DateTimeField(auto_now=True)

    # headline A, standfirst B, body D; a migration creates the configuration before this column
    search_vector = models.GeneratedField(
        expression=Func(
            F("headline"),
            F("standfirst"),
            F("body"),
            template=(
                f"setweight(to_tsvector('{TEXT_SEARCH}', headline), 'A') || "
                f"setweight(to_tsvector('{TEXT_SEARCH}', standfirst), 'B') || "
                f"setweight(to_tsvector('{TEXT_SEARCH}', body), 'D')"
            ),
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = [F("published_on").desc(nulls_last=True), "-id"]
        permissions = [("publish_article", "Can publish and withdraw articles")]
        indexes = [
            GinIndex(fields=["search_vector"], name="article_search"),
            models.Index(
                F("published_on").desc(nulls_last=True),
                F("id").desc(),
                name="article_newest_published",
                condition=Q(status="published"),
            ),
            models.Index(
                F("source"),
                F("published_on").desc(nulls_last=True),
                F("id").desc(),
                name="article_source_newest",
                condition=Q(status="published"),
            ),
            models.Index(fields=["status", "created_at"], name="article_status_created"),
            models.Index(F("created_at"), F("id"), name="article_draft_age", condition=Q(status="draft")),
            models.Index(F("source"), F("created_at"), name="article_draft_source", condition=Q(status="draft")),
            models.Index(
                Func(F("notes"), function="cardinality", output_field=models.IntegerField()),
                F("created_at"),
                name="article_draft_doubts",
                condition=Q(status="draft"),
            ),
            models.Index(fields=["pasted_sha256"], name="article_pasted_sha256"),
        ]
        constraints = [
            models.CheckConstraint(
                name="article_precision_says_if_dated",
                condition=Q(published_on__isnull=True, published_precision="unknown")
                | (Q(published_on__isnull=False) & ~Q(published_precision="unknown")),
                violation_error_message="Give the date and how precise it is, or neither.",
            ),
            models.CheckConstraint(
                name="article_month_or_year_is_its_first_day",
                condition=~Q(published_precision__in=["month", "year"])
                | Q(published_precision="month", published_on__day=1)
                | Q(published_precision="year", published_on__day=1, published_on__month=1),
                violation_error_message="A month or a year is stored as its first day.",
            ),
            models.CheckConstraint(
                name="article_published_says_when",
                condition=~Q(status="published") | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="article_published_has_words",
                condition=~Q(status="published") | (~Q(headline="") & ~Q(body="")),
                violation_error_message="A published article has a headline and a body.",
            ),
            models.CheckConstraint(
                name="article_not_a_copy_of_itself",
                condition=Q(copy_of__isnull=True) | ~Q(copy_of=F("id")),
            ),
            models.CheckConstraint(
                name="article_copy_kind_is_known",
                condition=Q(copy_kind__in=["copy", "update", "correction"]),
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return address_of("article", self.slug)

    @property
    def pasted_text(self) -> str:
        """The paste as text; bytes that are not UTF-8 show as replacement characters."""
        return bytes(self.pasted).decode("utf-8", "replace")

    @property
    def reading(self) -> str:
        """Which reading of the paste the body is from: “html”, “text”, or nothing where there was only a text."""
        kept = str(self.evidence.get("body", "")).partition(":")[0]
        return kept if kept in ("html", "text") else ""

    @property
    def reading_reason(self) -> str:
        """Why that reading was kept."""
        return str(self.evidence.get("body", "")).partition(": ")[2]

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    @property
    def paragraphs(self) -> list[str]:
        return self.body.split("\n\n") if self.body else []

    @property
    def display_policy(self) -> str:
        """How much of the text readers see: as its source allows, and everything of an article without a source."""
        return self.source.display_policy if self.source else Source.DisplayPolicy.FULL

    @property
    def is_shown_in_full(self) -> bool:
        return self.display_policy == Source.DisplayPolicy.FULL

    @property
    def shown_standfirst(self) -> str:
        return "" if self.display_policy == Source.DisplayPolicy.LINK else self.standfirst

    @property
    def shown_body(self) -> str:
        """What readers see of the body: all of it, how it begins, or nothing. Offsets into the body hold here, too."""
        shown = {Source.DisplayPolicy.FULL: lambda: self.body, Source.DisplayPolicy.EXCERPT: lambda: opening(self.body)}
        return shown.get(self.display_policy, str)()

    @property
    def shown_captions(self) -> list[dict[str, str]]:
        return self.captions if self.is_shown_in_full else []

    def shows(self, fact: "Fact") -> bool:
        """Whether a fact of this article stands in text that readers see."""
        shown = {"standfirst": self.shown_standfirst, "body": self.shown_body}
        if fact.part in shown:
            return fact.end <= len(shown[fact.part])
        return fact.part == "headline" or self.is_shown_in_full

    def part(self, name: str, index: int = 0) -> str:
        """The text of the headline, standfirst, body or a caption; empty if there is none."""
        if name == "caption":
            return self.captions[index]["text"] if index < len(self.captions) else ""
        return getattr(self, name)

    @transaction.atomic
    def publish(self, by) -> None:
        """Show the article to everyone, without the names that are withheld."""
        from .withholding import withhold_names

        now = timezone.now()
        self.status = self.Status.PUBLISHED
        self.reviewed_by, self.reviewed_at = by, now
        self.published_by, self.published_at = by, self.published_at or now
        self.save(update_fields=[*self.STATUS_FIELDS, "updated_at"])
        withhold_names(self)

    def withdraw(self) -> None:
        """Take the article off every public page; nothing is deleted."""
        self.status = self.Status.WITHDRAWN
        self.save(update_fields=["status", "updated_at"])

    STATUS_FIELDS = ("status", "reviewed_by", "reviewed_at", "published_by", "published_at")

    @classmethod
    def free_slug(cls, headline: str, published_on: date | None = None) -> str:
        """A slug for this headline that no other article has: with the date, then a number, if it is taken.

        >>> Article.free_slug("Talks open in Geneva")
        'talks-open-in-geneva'
        """
        base = slug_of(headline)[:100].strip("-") or "article"
        dated = f"{base}-{published_on:%Y-%m-%d}" if published_on else base
        taken = set(cls.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return next(slug for slug in (base, dated, *numbered) if slug not in taken)


def opening(text: str) -> str:
    """The whole words that a text begins with, at most as long as an excerpt.

    >>> opening("Talks open. " * 100)[-18:]
    'Talks open. Talks'
    """
    if len(text) <= EXCERPT_LENGTH:
        return text
    begins = text[: EXCERPT_LENGTH + 1]
    return (begins.rpartition(" ")[0] or begins[:-1]).rstrip()
