"""How each person likes to work at the desk."""

from django.conf import settings
from django.db import models


class DeskHabits(models.Model):
    """Whether single keys do something on the review page; they do until somebody switches them off."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="desk_habits")
    shortcuts = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "desk habits"

    def __str__(self) -> str:
        return f"{self.user}: keys {'on' if self.shortcuts else 'off'}"

    @classmethod
    def of(cls, user) -> "DeskHabits":
        """What this person chose; not saved if that is nothing yet."""
        return cls.objects.filter(user=user).first() or cls(user=user)
