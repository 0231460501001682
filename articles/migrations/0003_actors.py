"""Actors with their names and relations over time."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Actor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("slug", models.SlugField(max_length=100, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("state", "State"),
                            ("state_force", "State force"),
                            ("armed_group", "Armed group"),
                            ("political", "Party or political body"),
                            ("international", "International body"),
                            ("civil", "Civil organisation"),
                            ("media", "Media"),
                            ("person", "Person"),
                        ],
                        max_length=14,
                    ),
                ),
                ("description", models.TextField(blank=True)),
                ("active_from", models.DateField(blank=True, null=True)),
                ("active_to", models.DateField(blank=True, null=True)),
                ("wikidata_id", models.CharField(blank=True, max_length=20, verbose_name="Wikidata id")),
                (
                    "edited",
                    models.BooleanField(
                        default=False, help_text="An editor changed this actor: loading the gazetteer leaves it alone."
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to={"kind": "country"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actors",
                        to="articles.place",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="articles.actor",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="members",
                        to="articles.actor",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "id"],
            },
        ),
        migrations.CreateModel(
            name="ActorAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("full", "Full name"),
                            ("acronym", "Acronym"),
                            ("former", "Former name"),
                            ("transliteration", "Other spelling"),
                            ("nickname", "Short or informal name"),
                        ],
                        default="full",
                        max_length=15,
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "ambiguous",
                    models.BooleanField(
                        default=False, help_text="Names other things, too: needs evidence in the article."
                    ),
                ),
                ("case_sensitive", models.BooleanField(default=False)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="articles.actor"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "actor aliases",
                "ordering": ["valid_from", "text"],
            },
        ),
        migrations.CreateModel(
            name="ActorRelation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("renamed_to", "renamed to"),
                            ("merged_into", "merged into"),
                            ("split_from", "split from"),
                            ("part_of", "part of"),
                            ("allied_with", "allied with"),
                        ],
                        max_length=12,
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="relations", to="articles.actor"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="relations_to", to="articles.actor"
                    ),
                ),
            ],
            options={
                "ordering": ["valid_from", "id"],
            },
        ),
        migrations.AddIndex(
            model_name="actor",
            index=models.Index(fields=["kind", "name"], name="actor_kind_name"),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("active_from__isnull", True),
                    ("active_to__isnull", True),
                    ("active_from__lte", models.F("active_to")),
                    _connector="OR",
                ),
                name="actor_active_range",
                violation_error_message="An actor cannot end before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="actor_not_merged_into_itself",
                violation_error_message="An actor cannot be merged into itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent__isnull", True), models.Q(("parent", models.F("id")), _negated=True), _connector="OR"
                ),
                name="actor_not_its_own_parent",
                violation_error_message="An actor cannot be its own parent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actoralias",
            constraint=models.UniqueConstraint(
                fields=("actor", "text", "valid_from"), name="actor_alias_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="actoralias",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from__isnull", True),
                    ("valid_to__isnull", True),
                    ("valid_from__lte", models.F("valid_to")),
                    _connector="OR",
                ),
                name="actor_alias_valid_range",
                violation_error_message="A name cannot end before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actorrelation",
            constraint=models.UniqueConstraint(
                fields=("actor", "kind", "other", "valid_from"), name="actor_relation_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="actorrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from__isnull", True),
                    ("valid_to__isnull", True),
                    ("valid_from__lte", models.F("valid_to")),
                    _connector="OR",
                ),
                name="actor_relation_valid_range",
                violation_error_message="A relation cannot end before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actorrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(("actor", models.F("other")), _negated=True),
                name="actor_relation_needs_two",
                violation_error_message="An actor has no relation with itself.",
            ),
        ),
    ]
