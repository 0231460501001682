"""What editors taught the parser, each lesson with who gave it, when, and from which article."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class LessonQuerySet(models.QuerySet):
    """Lessons, and those that hold."""

    def active(self) -> "LessonQuerySet":
        """Lessons that nobody has switched off."""
        return self.filter(active=True)


class Lesson(models.Model):
    """A rule that the next reading follows: these words are never the name of an actor, or of a place."""

    class Kind(models.TextChoices):
        STOP = "stop", "Never a name"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.STOP)
    surface = models.CharField(max_length=200, help_text="The words, exactly as a text has them.")
    target = models.CharField(max_length=320, help_text="What they are never the name of: actor or place.")
    article = models.ForeignKey("Article", models.SET_NULL, null=True, blank=True, related_name="lessons")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    active = models.BooleanField(default=True)

    objects = LessonQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "surface", "target"], name="lesson_once"),
            models.CheckConstraint(name="lesson_has_words", condition=~Q(surface="")),
        ]

    def __str__(self) -> str:
        return f"“{self.surface}” is never the name of {'a place' if self.target == 'place' else 'an actor'}"
