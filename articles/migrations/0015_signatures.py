"""Signatures by which articles with the same text are found, and the pairs that only look so."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0014_copy_kinds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="signature",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                (
                    "text_hash",
                    models.BigIntegerField(help_text="The same for bodies with the same words in the same order."),
                ),
                (
                    "bands",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        help_text="The more of these two articles share, the more alike they are.",
                        size=None,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["text_hash"], name="signature_text_hash"),
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["bands"], name="signature_bands"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NotTheSame",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="articles.article"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="articles.article"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "pairs that are not the same",
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="not_the_same_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="not_the_same_in_order"
                    ),
                ],
            },
        ),
    ]
