"""Lessons say what words mean, and where; how often each decided is kept; every change of a lesson is in the history."""

import django.db.models.deletion
from django.db import migrations, models

SEEN_BY = {
    "INSERT": "REFERENCING NEW TABLE AS after",
    "UPDATE": "REFERENCING OLD TABLE AS before NEW TABLE AS after",
    "DELETE": "REFERENCING OLD TABLE AS before",
}
KINDS = [("stop", "Never a name"), ("prefer", "Means this one"), ("alias", "A further name")]


def trigger(event):
    name = f"history_of_{event.lower()}"
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} AFTER {event} ON articles_lesson {SEEN_BY[event]} "
        "FOR EACH STATEMENT EXECUTE FUNCTION log_history('lesson', 'lesson', 'id')",
        f"DROP TRIGGER {name} ON articles_lesson",
    )


def refers_to(model, related_name="+", on_delete=django.db.models.deletion.CASCADE, **options):
    return models.ForeignKey(
        blank=True, null=True, on_delete=on_delete, related_name=related_name, to=f"articles.{model}", **options
    )


def add(name, field):
    return migrations.AddField("lesson", name, field)


class Migration(migrations.Migration):
    dependencies = [("articles", "0029_uploads")]

    operations = [
        migrations.RemoveConstraint("lesson", "lesson_once"),
        migrations.AlterField("lesson", "kind", models.CharField(choices=KINDS, default="stop", max_length=10)),
        migrations.AlterField(
            "lesson",
            "surface",
            models.CharField(help_text="The words, exactly as a text has them.", max_length=200, verbose_name="words"),
        ),
        migrations.AlterField(
            "lesson",
            "target",
            models.CharField(
                blank=True,
                help_text="What they name or never name: actor or place.",
                max_length=320,
                verbose_name="type",
            ),
        ),
        add("actor", refers_to("actor", "lessons")),
        add("place", refers_to("place", "lessons")),
        add("source", refers_to("source", "lessons", verbose_name="only in articles of")),
        add("naming_actor", refers_to("actor", verbose_name="only in articles that name")),
        add("naming_place", refers_to("place", verbose_name="or that name the place")),
        add(
            "before",
            models.CharField(
                blank=True,
                help_text="Words before the name.",
                max_length=100,
                verbose_name="only right after",
            ),
        ),
        add(
            "after",
            models.CharField(
                blank=True,
                help_text="Words behind the name.",
                max_length=100,
                verbose_name="only right before",
            ),
        ),
        add("replaced_by", refers_to("lesson", "replaces", django.db.models.deletion.SET_NULL)),
        migrations.AddConstraint(
            "lesson",
            models.UniqueConstraint(
                name="lesson_once",
                fields=[
                    "kind",
                    "surface",
                    "target",
                    "actor",
                    "place",
                    "source",
                    "naming_actor",
                    "naming_place",
                    "before",
                    "after",
                ],
                nulls_distinct=False,
                violation_error_message="There is exactly this lesson already: switch it on.",
            ),
        ),
        migrations.AddConstraint(
            "lesson",
            models.CheckConstraint(
                name="lesson_says_what",
                condition=models.Q(kind="stop", actor=None, place=None)
                | models.Q(models.Q(kind="stop", _negated=True), actor__isnull=False, place=None)
                | models.Q(models.Q(kind="stop", _negated=True), actor=None, place__isnull=False),
                violation_error_message="Words mean one actor or one place; what is never a name means neither.",
            ),
        ),
        migrations.CreateModel(
            name="LessonUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("times", models.PositiveIntegerField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lesson_uses", to="articles.article"
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="uses", to="articles.lesson"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("article", "lesson"), name="lesson_use_once")],
            },
        ),
        *(trigger(event) for event in SEEN_BY),
    ]
