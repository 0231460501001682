"""Addresses that actors and places had: who follows one is led to where they are now. Triggers keep them."""

from django.db import models

from .actors import Actor
from .places import Place


class FormerSlug(models.Model):
    """A slug that an actor had and nobody has now."""

    slug = models.SlugField(max_length=100, unique=True)
    actor = models.ForeignKey(Actor, models.CASCADE, related_name="former_slugs")

    class Meta:
        ordering = ["slug"]
        verbose_name = "former address of an actor"
        verbose_name_plural = "former addresses of actors"

    def __str__(self) -> str:
        return self.slug


class FormerPath(models.Model):
    """A path that a place had and none has now: that of its own, or of one that was merged into it."""

    path = models.CharField(max_length=320, unique=True)
    place = models.ForeignKey(Place, models.CASCADE, related_name="former_paths")

    class Meta:
        ordering = ["path"]
        verbose_name = "former address of a place"
        verbose_name_plural = "former addresses of places"

    def __str__(self) -> str:
        return self.path


def moved(model: type[models.Model], key: str) -> Actor | Place | None:
    """The actor or place that had this slug or path; nothing if none had."""
    wanted = {Actor: "former_slugs__slug", Place: "former_paths__path"}
    return model.objects.filter(**{wanted[model]: key}).first() if model in wanted else None
