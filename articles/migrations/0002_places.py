"""Places as a tree, whose paths the database keeps true."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

# Checked at the end of a transaction, so that a place can move with everything below it.
HOLD_PATHS = """
ALTER TABLE articles_place ADD CONSTRAINT place_path_begins_with_parents
    FOREIGN KEY (parent_id, parent_path) REFERENCES articles_place (id, path) DEFERRABLE INITIALLY DEFERRED
"""
RELEASE_PATHS = "ALTER TABLE articles_place DROP CONSTRAINT place_path_begins_with_parents"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("articles", "0001_text_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("slug", models.SlugField(max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("country", "Country"),
                            ("province", "Province"),
                            ("town", "Town"),
                            ("other", "Other place"),
                        ],
                        max_length=10,
                    ),
                ),
                ("path", models.CharField(max_length=320, unique=True)),
                (
                    "parent_path",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                path__contains="/",
                                then=models.Func(
                                    models.F("path"),
                                    models.Value("/[^/]*$"),
                                    models.Value(""),
                                    function="regexp_replace",
                                ),
                            )
                        ),
                        output_field=models.CharField(max_length=320, null=True),
                    ),
                ),
                ("country_code", models.CharField(blank=True, max_length=2, verbose_name="ISO 3166-1 code")),
                ("iso_code", models.CharField(blank=True, max_length=10, verbose_name="ISO 3166-2 code")),
                ("geonames_id", models.PositiveIntegerField(blank=True, null=True, verbose_name="GeoNames id")),
                ("latitude", models.FloatField(blank=True, null=True)),
                ("longitude", models.FloatField(blank=True, null=True)),
                ("population", models.PositiveBigIntegerField(blank=True, null=True)),
                ("is_capital", models.BooleanField(default=False, verbose_name="seat of the state")),
                (
                    "edited",
                    models.BooleanField(
                        default=False, help_text="An editor changed this place: loading the gazetteer leaves it alone."
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="articles.place",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "path"],
            },
        ),
        migrations.CreateModel(
            name="PlaceAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=200)),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="articles.place"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "place aliases",
                "ordering": ["text"],
            },
        ),
        migrations.AddIndex(
            model_name="place",
            index=models.Index(fields=["kind", "country_code"], name="place_kind_country"),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("path", models.F("slug")),
                    ("path__endswith", django.db.models.functions.text.Concat(models.Value("/"), models.F("slug"))),
                    _connector="OR",
                ),
                name="place_path_ends_in_slug",
                violation_error_message="The path must end in the place's own slug.",
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("parent__isnull", True), ("path", models.F("slug"))),
                    models.Q(("parent__isnull", False), models.Q(("path", models.F("slug")), _negated=True)),
                    _connector="OR",
                ),
                name="place_path_has_its_parent",
                violation_error_message="A place at the top has no parent, one below has.",
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.UniqueConstraint(fields=("id", "path"), name="place_id_and_path"),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("latitude__isnull", True), models.Q(("latitude__gte", -90), ("latitude__lte", 90)), _connector="OR"
                ),
                name="place_latitude_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("longitude__isnull", True),
                    models.Q(("longitude__gte", -180), ("longitude__lte", 180)),
                    _connector="OR",
                ),
                name="place_longitude_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="placealias",
            constraint=models.UniqueConstraint(fields=("place", "text"), name="place_alias_once"),
        ),
        migrations.RunSQL(HOLD_PATHS, RELEASE_PATHS),
    ]
