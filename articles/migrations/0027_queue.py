"""Whose the drafts are: claims of those who work on them, assignments, and the history of these."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

PERSON = settings.AUTH_USER_MODEL
SEEN_BY = {
    "INSERT": "REFERENCING NEW TABLE AS after",
    "UPDATE": "REFERENCING OLD TABLE AS before NEW TABLE AS after",
    "DELETE": "REFERENCING OLD TABLE AS before",
}


def trigger(event: str) -> migrations.RunSQL:
    name = f"history_of_{event.lower()}"
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} AFTER {event} ON articles_assignment {SEEN_BY[event]} "
        "FOR EACH STATEMENT EXECUTE FUNCTION log_history('assignment', 'article', 'article_id')",
        f"DROP TRIGGER {name} ON articles_assignment",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0026_unknown_names"),
        migrations.swappable_dependency(PERSON),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[],
            options={
                "verbose_name": "draft",
                "verbose_name_plural": "queue",
                "ordering": ["created_at", "pk"],
                "default_permissions": (),
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("articles.article",),
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="claim",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="claims", to=PERSON),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("token", models.UUIDField(help_text="Which page has it open: only that one gives it back.")),
            ],
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignment",
                        to="articles.article",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="assignments", to=PERSON
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=PERSON
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        *(trigger(event) for event in SEEN_BY),
    ]
