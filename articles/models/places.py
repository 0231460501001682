"""Where things are named: countries, their provinces and towns, each with its other names."""

from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Concat, Substr

from ..addresses import address_of


class PlaceQuerySet(models.QuerySet):
    """Places, and the tree that they form."""

    def within(self, place: "Place") -> "PlaceQuerySet":
        """The place and everything below it."""
        return self.filter(Q(pk=place.pk) | Q(path__startswith=f"{place.path}/"))

    def countries(self) -> "PlaceQuerySet":
        return self.filter(kind=Place.Kind.COUNTRY)

    def provinces(self) -> "PlaceQuerySet":
        return self.filter(kind=Place.Kind.PROVINCE)

    def move_below(self, old: str, new: str) -> None:
        """Give everything below the path `old` its place below `new`."""
        if old != new:
            rest = Substr("path", len(old) + 1)
            self.filter(path__startswith=f"{old}/").update(path=Concat(Value(new), rest))

    def named_in_public(self) -> "PlaceQuerySet":
        """Places that some published article names and no editor has rejected there."""
        from .facts import Mention

        return self.filter(models.Exists(Mention.objects.public().filter(place=models.OuterRef("pk"))))


class Place(models.Model):
    """A country, province (ADM1), town, or another named place, under its usual English name.

    `path` holds the slugs from the country down (`syria/idlib/maarrat-al-numan`) and is the place's address. A path
    is its parent's path and its own slug; the database holds (parent, parent_path) to the parent's (id, path), so that
    every path tells the truth and no place can be above itself.
    """

    class Kind(models.TextChoices):
        COUNTRY = "country", "Country"
        PROVINCE = "province", "Province"
        TOWN = "town", "Town"
        OTHER = "other", "Other place"

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=100)
    kind = models.CharField(max_length=10, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=320, unique=True)
    parent_path = models.GeneratedField(
        expression=Case(
            When(path__contains="/", then=Func(F("path"), Value("/[^/]*$"), Value(""), function="regexp_replace"))
        ),
        output_field=models.CharField(max_length=320, null=True),
        db_persist=True,
    )
    country_code = models.CharField("ISO 3166-1 code", max_length=2, blank=True)
    iso_code = models.CharField("ISO 3166-2 code", max_length=10, blank=True)
    geonames_id = models.PositiveIntegerField("GeoNames id", null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    population = models.PositiveBigIntegerField(null=True, blank=True)
    is_capital = models.BooleanField("seat of the state", default=False)
    edited = models.BooleanField(
        default=False, help_text="An editor changed this place: loading the gazetteer leaves it alone."
    )

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "path"]
        indexes = [
            models.Index(fields=["kind", "country_code"], name="place_kind_country"),
        ]
        constraints = [
            models.CheckConstraint(
                name="place_path_ends_in_slug",
                condition=Q(path=F("slug")) | Q(path__endswith=Concat(Value("/"), F("slug"))),
                violation_error_message="The path must end in the place's own slug.",
            ),
            models.CheckConstraint(
                name="place_path_has_its_parent",
                condition=Q(parent__isnull=True, path=F("slug")) | (Q(parent__isnull=False) & ~Q(path=F("slug"))),
                violation_error_message="A place at the top has no parent, one below has.",
            ),
            models.UniqueConstraint(fields=["id", "path"], name="place_id_and_path"),
            models.CheckConstraint(
                name="place_latitude_range",
                condition=Q(latitude__isnull=True) | Q(latitude__gte=-90, latitude__lte=90),
            ),
            models.CheckConstraint(
                name="place_longitude_range",
                condition=Q(longitude__isnull=True) | Q(longitude__gte=-180, longitude__lte=180),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("place", self.path)

    def ancestors(self) -> list["Place"]:
        """The places above this one, the country first."""
        slugs = self.path.split("/")
        paths = ["/".join(slugs[:depth]) for depth in range(1, len(slugs))]
        return sorted(Place.objects.filter(path__in=paths), key=lambda place: len(place.path))


class PlaceAlias(models.Model):
    """Another name or spelling of a place."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=200)

    class Meta:
        ordering = ["text"]
        verbose_name_plural = "place aliases"
        constraints = [models.UniqueConstraint(fields=["place", "text"], name="place_alias_once")]

    def __str__(self) -> str:
        return self.text
