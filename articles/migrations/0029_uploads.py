"""Files that people hand in at the desk."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0028_queue_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("name", models.CharField(max_length=200)),
                ("data", models.BinaryField(editable=False, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("columns", "Waits for its columns"), ("reading", "Being read"), ("done", "Read")],
                        default="reading",
                        max_length=10,
                    ),
                ),
                (
                    "columns",
                    models.JSONField(
                        default=list, help_text="The names of a table's columns; none for a single article."
                    ),
                ),
                (
                    "mapping",
                    models.JSONField(default=dict, help_text="The column for each field that has one."),
                ),
                ("date_format", models.CharField(blank=True, max_length=40)),
                (
                    "usual_source",
                    models.CharField(blank=True, help_text="The outlet of rows that name none.", max_length=200),
                ),
                ("rows", models.PositiveIntegerField(default=1)),
                ("taken", models.PositiveIntegerField(default=0, help_text="Rows that are read; the first ones.")),
                (
                    "made",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        help_text="The numbers of the articles.",
                        size=None,
                    ),
                ),
                (
                    "known",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveIntegerField(),
                        default=list,
                        help_text="Rows whose text was known already.",
                        size=None,
                    ),
                ),
                ("rejected", models.JSONField(default=list, help_text="A list of [row, reason].")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uploads",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["by", "state"], name="upload_by")],
            },
        ),
    ]
