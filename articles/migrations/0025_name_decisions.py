"""What was decided about names as a whole, and which actors and places are not the same."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

PERSON = {"null": True, "on_delete": django.db.models.deletion.SET_NULL, "related_name": "+"}


SEEN_BY = {
    "INSERT": "REFERENCING NEW TABLE AS after",
    "UPDATE": "REFERENCING OLD TABLE AS before NEW TABLE AS after",
    "DELETE": "REFERENCING OLD TABLE AS before",
}


def key() -> tuple[str, models.Field]:
    return "id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def different(name: str, noun: str) -> migrations.CreateModel:
    """Pairs of actors or places, each once, the one with the smaller number first."""

    def thing() -> models.ForeignKey:
        return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=f"articles.{noun}")

    once = models.UniqueConstraint(fields=("first", "second"), name=f"{name.lower()}_once")
    in_order = models.CheckConstraint(condition=Q(first__lt=F("second")), name=f"{name.lower()}_in_order")
    words = f"different {noun}s"
    return migrations.CreateModel(
        name=name,
        fields=[
            key(),
            ("decided_at", models.DateTimeField(default=django.utils.timezone.now)),
            ("decided_by", models.ForeignKey(**PERSON, to=settings.AUTH_USER_MODEL)),
            ("first", thing()),
            ("second", thing()),
        ],
        options={
            "verbose_name": words,
            "verbose_name_plural": words,
            "abstract": False,
            "constraints": [once, in_order],
        },
    )


def history(model: str, noun: str, event: str) -> migrations.RunSQL:
    name, table = f"history_of_{event.lower()}", f"articles_{model}"
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} AFTER {event} ON {table} {SEEN_BY[event]} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION log_history('{model}', '{noun}', 'first_id')",
        f"DROP TRIGGER {name} ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0024_former_addresses"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        different("DifferentActors", "actor"),
        different("DifferentPlaces", "place"),
        migrations.CreateModel(
            name="NameDecision",
            fields=[
                key(),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merge", "Merged"),
                            ("split", "Split"),
                            ("name", "Named"),
                            ("refuse", "Not a name"),
                        ],
                        max_length=6,
                    ),
                ),
                ("noun", models.CharField(choices=[("actor", "Actor"), ("place", "Place")], max_length=5)),
                ("thing_id", models.BigIntegerField(help_text="Whose facts were moved.", null=True)),
                ("into_id", models.BigIntegerField(help_text="Whose they are since.", null=True)),
                ("summary", models.CharField(max_length=500, verbose_name="decision")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
                ("by_name", models.CharField(blank=True, max_length=150, verbose_name="who")),
                ("batch", models.BigIntegerField(help_text="The transaction, as the history numbers them.")),
                (
                    "after_change",
                    models.BigIntegerField(help_text="The last change of that transaction before the decision."),
                ),
                ("last_change", models.BigIntegerField()),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone")),
                ("undone_by_name", models.CharField(blank=True, max_length=150, verbose_name="undone by")),
                ("by", models.ForeignKey(**PERSON, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "decision about names",
                "verbose_name_plural": "decisions about names",
                "ordering": ["-at", "-id"],
                "indexes": [models.Index(fields=["noun", "thing_id"], name="name_decision_thing")],
            },
        ),
        *(history("differentactors", "actor", event) for event in SEEN_BY),
        *(history("differentplaces", "place", event) for event in SEEN_BY),
    ]
