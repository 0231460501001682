"""Mentions, quotes and dates, each held to the words it stands on."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_articles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("headline", "Headline"),
                            ("standfirst", "Standfirst"),
                            ("body", "Body"),
                            ("caption", "Caption"),
                        ],
                        default="body",
                        max_length=10,
                    ),
                ),
                ("part_index", models.PositiveSmallIntegerField(default=0, help_text="Which caption, from 0.")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("surface", models.TextField(help_text="The words at start to end, exactly as they stand.")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("machine", "Read by machine"),
                            ("confirmed", "Confirmed by an editor"),
                            ("edited", "Corrected by an editor"),
                            ("rejected", "Rejected by an editor"),
                        ],
                        default="machine",
                        max_length=9,
                    ),
                ),
                (
                    "rule",
                    models.CharField(blank=True, help_text="What found it; empty if a person did.", max_length=60),
                ),
                ("name", models.CharField(max_length=300)),
                (
                    "candidate_actors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "candidate_places",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "new_kind",
                    models.CharField(
                        blank=True,
                        help_text="An actor's kind, or country, province, town, other for a place.",
                        max_length=14,
                    ),
                ),
                ("reason", models.CharField(blank=True, help_text="Why this one, in words.", max_length=300)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to="articles.actor",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="articles.article"
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to="articles.place",
                    ),
                ),
            ],
            options={
                "ordering": ["article", "id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["actor", "article"], name="mention_actor_article"),
                    models.Index(fields=["place", "article"], name="mention_place_article"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("end"))), name="mention_start_before_end"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "end",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("start"), "+", django.db.models.functions.text.Length("surface")
                                ),
                            )
                        ),
                        name="mention_surface_fills_span",
                    ),
                    models.UniqueConstraint(
                        fields=("article", "part", "part_index", "start", "end"),
                        name="mention_once_a_span",
                        deferrable=models.Deferrable.IMMEDIATE,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("actor__isnull", False), ("place__isnull", True)),
                            models.Q(("actor__isnull", True), ("place__isnull", False)),
                            models.Q(
                                ("actor__isnull", True),
                                ("place__isnull", True),
                                models.Q(
                                    ("candidate_actors__len__gt", 0),
                                    ("candidate_places__len__gt", 0),
                                    models.Q(("new_kind", ""), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="mention_names_one_thing",
                        violation_error_message="A mention names one actor or one place, or keeps its candidates.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("headline", "Headline"),
                            ("standfirst", "Standfirst"),
                            ("body", "Body"),
                            ("caption", "Caption"),
                        ],
                        default="body",
                        max_length=10,
                    ),
                ),
                ("part_index", models.PositiveSmallIntegerField(default=0, help_text="Which caption, from 0.")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("surface", models.TextField(help_text="The words at start to end, exactly as they stand.")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("machine", "Read by machine"),
                            ("confirmed", "Confirmed by an editor"),
                            ("edited", "Corrected by an editor"),
                            ("rejected", "Rejected by an editor"),
                        ],
                        default="machine",
                        max_length=9,
                    ),
                ),
                (
                    "rule",
                    models.CharField(blank=True, help_text="What found it; empty if a person did.", max_length=60),
                ),
                ("content", models.TextField()),
                ("pieces", models.JSONField(default=list)),
                (
                    "kind",
                    models.CharField(
                        choices=[("direct", "Direct"), ("indirect", "Indirect"), ("mixed", "Partly quoted")],
                        max_length=8,
                    ),
                ),
                (
                    "speaker_name",
                    models.CharField(
                        blank=True, help_text="The speaker's full name; empty for the unnamed.", max_length=300
                    ),
                ),
                ("speaker_as_written", models.CharField(blank=True, max_length=300)),
                ("speaker_start", models.PositiveIntegerField(blank=True, null=True)),
                ("speaker_rule", models.CharField(blank=True, max_length=60)),
                ("affiliation_name", models.CharField(blank=True, max_length=300)),
                ("cue", models.CharField(blank=True, max_length=100)),
                ("cue_start", models.PositiveIntegerField(blank=True, null=True)),
                ("medium", models.CharField(blank=True, max_length=200)),
                (
                    "affiliation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotes_for",
                        to="articles.actor",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="articles.article"
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotes",
                        to="articles.actor",
                    ),
                ),
            ],
            options={
                "ordering": ["article", "part", "part_index", "start"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["speaker", "article"], name="quote_speaker_article"),
                    models.Index(fields=["affiliation", "article"], name="quote_affiliation_article"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("end"))), name="quote_start_before_end"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "end",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("start"), "+", django.db.models.functions.text.Length("surface")
                                ),
                            )
                        ),
                        name="quote_surface_fills_span",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TextDate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("headline", "Headline"),
                            ("standfirst", "Standfirst"),
                            ("body", "Body"),
                            ("caption", "Caption"),
                        ],
                        default="body",
                        max_length=10,
                    ),
                ),
                ("part_index", models.PositiveSmallIntegerField(default=0, help_text="Which caption, from 0.")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("surface", models.TextField(help_text="The words at start to end, exactly as they stand.")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("machine", "Read by machine"),
                            ("confirmed", "Confirmed by an editor"),
                            ("edited", "Corrected by an editor"),
                            ("rejected", "Rejected by an editor"),
                        ],
                        default="machine",
                        max_length=9,
                    ),
                ),
                (
                    "rule",
                    models.CharField(blank=True, help_text="What found it; empty if a person did.", max_length=60),
                ),
                ("first", models.DateField(blank=True, null=True)),
                ("last", models.DateField(blank=True, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="articles.article"
                    ),
                ),
            ],
            options={
                "ordering": ["article", "part", "part_index", "start"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("end"))), name="textdate_start_before_end"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "end",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("start"), "+", django.db.models.functions.text.Length("surface")
                                ),
                            )
                        ),
                        name="textdate_surface_fills_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("first__isnull", True), ("last__isnull", True)),
                            models.Q(
                                ("first__isnull", False), ("first__lte", models.F("last")), ("last__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="textdate_range",
                    ),
                ],
            },
        ),
    ]
