"""Articles are read again in the background, first as a trial that says what would change."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

COUNTS = ("added", "removed", "changed", "lost")
NUMBER = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))


def belongs_to(model, related_name, **options):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name=related_name, to=f"articles.{model}", **options
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0030_taught"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Rereading",
            fields=[
                NUMBER,
                ("trial", models.BooleanField(default=True, help_text="Only say what would change.")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("stopped_at", models.DateTimeField(blank=True, null=True)),
                (
                    "article",
                    belongs_to("article", "rereadings", blank=True, null=True, verbose_name="the article"),
                ),
                ("source", belongs_to("source", "rereadings", blank=True, null=True, verbose_name="all articles of")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "follows",
                    models.OneToOneField(
                        blank=True,
                        help_text="The trial before.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="carried_out",
                        to="articles.rereading",
                    ),
                ),
            ],
            options={
                "verbose_name": "reading again",
                "verbose_name_plural": "reading again",
                "ordering": ["-made_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        name="rereading_one_scope",
                        condition=models.Q(("article", None), ("source", None), _connector="OR"),
                        violation_error_message="Give an article or a source, not both.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RereadingPart",
            fields=[
                NUMBER,
                ("first", models.BigIntegerField()),
                ("last", models.BigIntegerField()),
                ("count", models.PositiveIntegerField()),
                ("reached", models.BigIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("failed", models.PositiveIntegerField(default=0)),
                ("rereading", belongs_to("rereading", "parts")),
            ],
            options={"ordering": ["first"]},
        ),
        migrations.CreateModel(
            name="Differing",
            fields=[
                NUMBER,
                *((name, models.PositiveIntegerField(default=0)) for name in COUNTS),
                ("differences", models.JSONField(default=list)),
                ("problem", models.TextField(blank=True)),
                ("article", belongs_to("article", "+")),
                ("rereading", belongs_to("rereading", "differing")),
            ],
            options={
                "ordering": ["article"],
                "constraints": [
                    models.UniqueConstraint(fields=("rereading", "article"), name="differing_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Quality",
            fields=[],
            options={
                "verbose_name": "how well it reads",
                "verbose_name_plural": "how well it reads",
                "default_permissions": (),
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("articles.change",),
        ),
    ]
