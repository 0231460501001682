"""What editors taught the parser, each lesson with who gave it, when, and from which article."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q, Sum
from django.utils import timezone

SAYS_WHAT = ["actor", "place"]
SAYS_WHERE = ["source", "naming_actor", "naming_place"]


class LessonQuerySet(models.QuerySet):
    """Lessons, and those that hold."""

    def active(self) -> "LessonQuerySet":
        """Lessons that nobody has switched off."""
        return self.filter(active=True)

    def told(self) -> "LessonQuerySet":
        """With everything that their sentences name, in one query."""
        return self.select_related(*SAYS_WHAT, *SAYS_WHERE, "article", "by", "replaced_by")

    def with_uses(self) -> "LessonQuerySet":
        """With how often each decided (`times`), and in how many articles (`articles`)."""
        return self.annotate(times=Sum("uses__times"), articles=Count("uses"))


class Lesson(models.Model):
    """A rule that the next reading follows: what words name, or that they never name an actor, or a place.

    `source`, `naming_actor`, `naming_place`, `before` and `after` say where it holds: in articles of that outlet, in
    articles that name that actor or place without doubt, where these words stand right before or behind the name.
    """

    class Kind(models.TextChoices):
        STOP = "stop", "Never a name"
        PREFER = "prefer", "Means this one"
        ALIAS = "alias", "A further name"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.STOP)
    surface = models.CharField("words", max_length=200, help_text="The words, exactly as a text has them.")
    target = models.CharField(
        "type", max_length=320, help_text="What they name or never name: actor or place.", blank=True
    )
    actor = models.ForeignKey("Actor", models.CASCADE, null=True, blank=True, related_name="lessons")
    place = models.ForeignKey("Place", models.CASCADE, null=True, blank=True, related_name="lessons")

    source = models.ForeignKey(
        "Source", models.CASCADE, null=True, blank=True, related_name="lessons", verbose_name="only in articles of"
    )
    naming_actor = models.ForeignKey(
        "Actor", models.CASCADE, null=True, blank=True, related_name="+", verbose_name="only in articles that name"
    )
    naming_place = models.ForeignKey(
        "Place", models.CASCADE, null=True, blank=True, related_name="+", verbose_name="or that name the place"
    )
    before = models.CharField("only right after", max_length=100, blank=True, help_text="Words before the name.")
    after = models.CharField("only right before", max_length=100, blank=True, help_text="Words behind the name.")

    article = models.ForeignKey("Article", models.SET_NULL, null=True, blank=True, related_name="lessons")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    active = models.BooleanField(default=True)
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="replaces")

    objects = LessonQuerySet.as_manager()

    CONDITIONS = ("source", "naming_actor", "naming_place", "before", "after")

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="lesson_once",
                fields=["kind", "surface", "target", *SAYS_WHAT, *SAYS_WHERE, "before", "after"],
                nulls_distinct=False,
                violation_error_message="There is exactly this lesson already: switch it on.",
            ),
            models.CheckConstraint(name="lesson_has_words", condition=~Q(surface="")),
            models.CheckConstraint(
                name="lesson_says_what",
                condition=Q(kind="stop", actor=None, place=None)
                | Q(~Q(kind="stop"), actor__isnull=False, place=None)
                | Q(~Q(kind="stop"), actor=None, place__isnull=False),
                violation_error_message="Words mean one actor or one place; what is never a name means neither.",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def thing(self) -> models.Model | None:
        """The actor or place that the words name."""
        return self.actor or self.place

    @property
    def rule(self) -> str:
        """What a fact that this lesson decided has for its rule."""
        return f"lesson:{self.pk}"

    @property
    def sentence(self) -> str:
        """What it says.

        >>> Lesson(surface="May", target="place", before="in").sentence
        '“May” is never the name of a place right after “in”'
        """
        if self.kind == self.Kind.STOP:
            said = f"is never the name of {'a place' if self.target == 'place' else 'an actor'}"
        else:
            verb = {self.Kind.PREFER: "means", self.Kind.ALIAS: "is also a name of"}[self.Kind(self.kind)]
            said = f"{verb} {self.thing}{f' ({self.place.path})' if self.place else ''}"
        return f"“{self.surface}” {said}{self.where}"

    @property
    def where(self) -> str:
        """Where it holds, in words; empty if that is everywhere."""
        named = self.naming_actor or self.naming_place
        parts = [
            f" in articles of {self.source}" if self.source else "",
            f" in articles that name {named}" if named else "",
            f" right after “{self.before}”" if self.before else "",
            f" right before “{self.after}”" if self.after else "",
        ]
        return "".join(parts)


class LessonUse(models.Model):
    """How often a lesson decided when an article was last read."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="uses")
    article = models.ForeignKey("Article", models.CASCADE, related_name="lesson_uses")
    times = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "lesson"], name="lesson_use_once")]

    def __str__(self) -> str:
        return f"{self.lesson} ×{self.times}"
