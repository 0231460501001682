"""What was read from an article: mentions, quotes and dates, each with its place in the text and who vouches for it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from ..addresses import address_of
from .articles import TEXT_SEARCH, Article


class Status(models.TextChoices):
    """Who vouches for a fact."""

    MACHINE = "machine", "Read by machine"
    CONFIRMED = "confirmed", "Confirmed by an editor"
    EDITED = "edited", "Corrected by an editor"
    REJECTED = "rejected", "Rejected by an editor"


class Part(models.TextChoices):
    """The part of an article that offsets count in."""

    HEADLINE = "headline", "Headline"
    STANDFIRST = "standfirst", "Standfirst"
    BODY = "body", "Body"
    CAPTION = "caption", "Caption"


class PlaceOfPart(models.Func):
    """Where a part stands among the parts; as one function, which costs a page less to write than a CASE."""

    template = f"array_position('{{{','.join(Part.values)}}}'::text[], %(expressions)s::text)"
    output_field = models.IntegerField()


class FactQuerySet(models.QuerySet):
    """Facts of any sort."""

    def standing(self) -> "FactQuerySet":
        """Facts that no editor has rejected."""
        return self.exclude(status=Status.REJECTED)

    def public(self) -> "FactQuerySet":
        """Standing facts of published articles."""
        return self.standing().filter(article__status=Article.Status.PUBLISHED)

    def vouched(self) -> "FactQuerySet":
        """Facts that a person has confirmed or corrected."""
        return self.filter(status__in=[Status.CONFIRMED, Status.EDITED])

    def decided(self) -> "FactQuerySet":
        """Facts that a person has judged; no re-parse changes them."""
        return self.exclude(status=Status.MACHINE)

    def in_reading_order(self) -> "FactQuerySet":
        """Headline, standfirst, body, captions; then by place in the text, the longer first."""
        return self.order_by(PlaceOfPart("part"), "part_index", "start", "-end")


class QuoteQuerySet(FactQuerySet):
    """Quotes, and how readers see them."""

    def for_list(self) -> "QuoteQuerySet":
        """What is shown of each and of its article, in one query."""
        shown = self.select_related("article__source", "speaker", "affiliation")
        return shown.defer("article__body", "article__pasted", "article__pasted_html", "article__search_vector")


class Fact(models.Model):
    """Something that stands at `[start, end)`, in code points, of one part of an article."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="%(class)ss")
    part = models.CharField(max_length=10, choices=Part, default=Part.BODY)
    part_index = models.PositiveSmallIntegerField(default=0, help_text="Which caption, from 0.")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    surface = models.TextField(help_text="The words at start to end, exactly as they stand.")
    status = models.CharField(max_length=9, choices=Status, default=Status.MACHINE)
    rule = models.CharField(max_length=60, blank=True, help_text="What found it; empty if a person did.")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(name="%(class)s_start_before_end", condition=Q(start__lt=F("end"))),
            models.CheckConstraint(
                name="%(class)s_surface_fills_span", condition=Q(end=F("start") + Length("surface"))
            ),
        ]

    def __str__(self) -> str:
        return self.surface[:80]

    @property
    def by_machine(self) -> bool:
        return self.status == Status.MACHINE


STILL_OPEN = Q(actor__isnull=True, place__isnull=True) & ~Q(status=Status.REJECTED)  # a name that waits for a person


class MentionQuerySet(FactQuerySet):
    """Mentions, and what is open about them."""

    def open(self) -> "MentionQuerySet":
        """Mentions that nobody has resolved or rejected."""
        return self.filter(STILL_OPEN)


class Mention(Fact):
    """One occurrence of a name: of an actor, of a place, or of something not yet resolved.

    While neither is set, the keys of what it may name are kept (`candidate_actors`, `candidate_places`), or `new_kind`
    says what a name that the gazetteer lacks seems to be. `name` is the fullest form of the name in this article.
    """

    actor = models.ForeignKey("Actor", models.PROTECT, null=True, blank=True, related_name="mentions")
    place = models.ForeignKey("Place", models.PROTECT, null=True, blank=True, related_name="mentions")
    name = models.CharField(max_length=300)
    candidate_actors = ArrayField(models.IntegerField(), default=list, blank=True)
    candidate_places = ArrayField(models.IntegerField(), default=list, blank=True)
    new_kind = models.CharField(
        max_length=14, blank=True, help_text="An actor's kind, or country, province, town, other for a place."
    )
    reason = models.CharField(max_length=300, blank=True, help_text="Why this one, in words.")

    objects = MentionQuerySet.as_manager()

    class Meta(Fact.Meta):
        ordering = ["article", "id"]
        indexes = [
            models.Index(fields=["actor", "article"], name="mention_actor_article"),
            models.Index(fields=["place", "article"], name="mention_place_article"),
            models.Index(fields=["article", "name"], name="mention_open", condition=STILL_OPEN),
        ]
        constraints = [
            *Fact.Meta.constraints,
            # checked at the end of a statement, so that one can move all mentions of an article
            models.UniqueConstraint(
                fields=["article", "part", "part_index", "start", "end"],
                name="mention_once_a_span",
                deferrable=models.Deferrable.IMMEDIATE,
            ),
            models.CheckConstraint(
                name="mention_names_one_thing",
                condition=Q(actor__isnull=False, place__isnull=True)
                | Q(actor__isnull=True, place__isnull=False)
                | (
                    Q(actor__isnull=True, place__isnull=True)
                    & (Q(candidate_actors__len__gt=0) | Q(candidate_places__len__gt=0) | ~Q(new_kind=""))
                ),
                violation_error_message="A mention names one actor or one place, or keeps its candidates.",
            ),
        ]

    @property
    def is_resolved(self) -> bool:
        return self.actor_id is not None or self.place_id is not None


class Quote(Fact):
    """Words that somebody is reported to have said.

    `content` is the words alone; `pieces` are their spans `[[start, end], …]`, several if the quote is interrupted, and
    `surface` runs from the first to the last. `speaker` and `affiliation` are actors where they are known; the
    names as resolved inside the article stay beside them.
    """

    class Kind(models.TextChoices):
        DIRECT = "direct", "Direct"
        INDIRECT = "indirect", "Indirect"
        MIXED = "mixed", "Partly quoted"

    content = models.TextField()
    pieces = models.JSONField(default=list)
    kind = models.CharField(max_length=8, choices=Kind)
    speaker = models.ForeignKey("Actor", models.PROTECT, null=True, blank=True, related_name="quotes")
    speaker_name = models.CharField(
        max_length=300, blank=True, help_text="The speaker's full name; empty for the unnamed."
    )
    speaker_as_written = models.CharField(max_length=300, blank=True)
    speaker_start = models.PositiveIntegerField(null=True, blank=True)
    speaker_rule = models.CharField(max_length=60, blank=True)
    affiliation = models.ForeignKey("Actor", models.PROTECT, null=True, blank=True, related_name="quotes_for")
    affiliation_name = models.CharField(max_length=300, blank=True)
    cue = models.CharField(max_length=100, blank=True)
    cue_start = models.PositiveIntegerField(null=True, blank=True)
    medium = models.CharField(max_length=200, blank=True)

    objects = QuoteQuerySet.as_manager()

    class Meta(Fact.Meta):
        ordering = ["article", "part", "part_index", "start"]
        indexes = [
            models.Index(fields=["speaker", "article"], name="quote_speaker_article"),
            models.Index(fields=["affiliation", "article"], name="quote_affiliation_article"),
            GinIndex(SearchVector("content", config=TEXT_SEARCH), name="quote_search"),
        ]

    def get_absolute_url(self) -> str:
        return address_of("article", self.article.slug) + f"#q-{self.pk}"


class TextDate(Fact):
    """A date in the text and the days that it means, both included; empty while nothing resolves it."""

    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)

    objects = FactQuerySet.as_manager()

    class Meta(Fact.Meta):
        ordering = ["article", "part", "part_index", "start"]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                name="textdate_range",
                condition=Q(first__isnull=True, last__isnull=True)
                | Q(first__isnull=False, last__isnull=False, first__lte=F("last")),
            ),
        ]
