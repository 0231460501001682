"""What editors teach the parser; each change of it makes a new revision of the gazetteer."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0019_same_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Lesson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("stop", "Never a name")], default="stop", max_length=10)),
                (
                    "surface",
                    models.CharField(help_text="The words, exactly as a text has them.", max_length=200),
                ),
                (
                    "target",
                    models.CharField(help_text="What they are never the name of: actor or place.", max_length=320),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("active", models.BooleanField(default=True)),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="lessons",
                        to="articles.article",
                    ),
                ),
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
            ],
            options={
                "ordering": ["-made_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "surface", "target"), name="lesson_once"),
                    models.CheckConstraint(condition=models.Q(("surface", ""), _negated=True), name="lesson_has_words"),
                ],
            },
        ),
        migrations.RunSQL(
            "CREATE TRIGGER count_gazetteer_change AFTER INSERT OR UPDATE OR DELETE ON articles_lesson "
            "FOR EACH STATEMENT EXECUTE FUNCTION count_gazetteer_change('lessons')",
            "DROP TRIGGER count_gazetteer_change ON articles_lesson",
        ),
    ]
