"""Who acts and who speaks: states, forces, groups, parties, bodies, outlets and people, under all their names."""

from django.db import models
from django.db.models import F, Q

from ..addresses import address_of


class ActorQuerySet(models.QuerySet):
    """Actors, and how readers ask for them."""

    def shown(self) -> "ActorQuerySet":
        """Actors that readers may see: not merged into another, and not withheld."""
        return self.current().filter(withheld=False)

    def current(self) -> "ActorQuerySet":
        """Actors that have not been merged into another."""
        return self.filter(merged_into=None)

    def named_in_public(self) -> "ActorQuerySet":
        """Actors that some published article names and no editor has rejected there."""
        from .facts import Mention

        return self.filter(models.Exists(Mention.objects.public().filter(actor=models.OuterRef("pk"))))


class Actor(models.Model):
    """Somebody who acts in a conflict or speaks about it."""

    class Kind(models.TextChoices):
        STATE = "state", "State"
        STATE_FORCE = "state_force", "State force"
        ARMED_GROUP = "armed_group", "Armed group"
        POLITICAL = "political", "Party or political body"
        INTERNATIONAL = "international", "International body"
        CIVIL = "civil", "Civil organisation"
        MEDIA = "media", "Media"
        PERSON = "person", "Person"

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=100, unique=True)
    kind = models.CharField(max_length=14, choices=Kind)
    country = models.ForeignKey(
        "Place",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actors",
        limit_choices_to={"kind": "country"},
    )
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="members")
    description = models.TextField(blank=True)
    active_from = models.DateField(null=True, blank=True)
    active_to = models.DateField(null=True, blank=True)
    wikidata_id = models.CharField("Wikidata id", max_length=20, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    edited = models.BooleanField(
        default=False, help_text="An editor changed this actor: loading the gazetteer leaves it alone."
    )

    withheld = models.BooleanField(
        default=False,
        help_text="No reader sees this name: it is replaced in every published article, and found nowhere.",
    )
    withheld_reason = models.CharField("why", max_length=300, blank=True, help_text="For the desk alone.")

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        permissions = [("withhold_actor", "Can withhold the name of an actor from readers")]
        indexes = [models.Index(fields=["kind", "name"], name="actor_kind_name")]
        constraints = [
            models.CheckConstraint(
                name="actor_active_range",
                condition=Q(active_from__isnull=True) | Q(active_to__isnull=True) | Q(active_from__lte=F("active_to")),
                violation_error_message="An actor cannot end before it begins.",
            ),
            models.CheckConstraint(
                name="actor_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                violation_error_message="An actor cannot be merged into itself.",
            ),
            models.CheckConstraint(
                name="actor_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message="An actor cannot be its own parent.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("actor", self.slug)


class ActorAlias(models.Model):
    """A name that an actor has or had. Both ends of its validity are included; an empty end is open."""

    class Kind(models.TextChoices):
        FULL = "full", "Full name"
        ACRONYM = "acronym", "Acronym"
        FORMER = "former", "Former name"
        TRANSLITERATION = "transliteration", "Other spelling"
        NICKNAME = "nickname", "Short or informal name"

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=200)
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.FULL)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    ambiguous = models.BooleanField(default=False, help_text="Names other things, too: needs evidence in the article.")
    case_sensitive = models.BooleanField(default=False)

    class Meta:
        ordering = ["valid_from", "text"]
        verbose_name_plural = "actor aliases"
        constraints = [
            models.UniqueConstraint(
                fields=["actor", "text", "valid_from"], name="actor_alias_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="actor_alias_valid_range",
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
                violation_error_message="A name cannot end before it begins.",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class ActorRelation(models.Model):
    """How one actor stands to another: “Jabhat Fateh al-Sham merged_into Hayat Tahrir al-Sham”."""

    class Kind(models.TextChoices):
        RENAMED_TO = "renamed_to", "renamed to"
        MERGED_INTO = "merged_into", "merged into"
        SPLIT_FROM = "split_from", "split from"
        PART_OF = "part_of", "part of"
        ALLIED_WITH = "allied_with", "allied with"

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=12, choices=Kind)
    other = models.ForeignKey(Actor, models.CASCADE, related_name="relations_to")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["valid_from", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["actor", "kind", "other", "valid_from"],
                name="actor_relation_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="actor_relation_valid_range",
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
                violation_error_message="A relation cannot end before it begins.",
            ),
            models.CheckConstraint(
                name="actor_relation_needs_two",
                condition=~Q(actor=F("other")),
                violation_error_message="An actor has no relation with itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.get_kind_display()} {self.other}"
