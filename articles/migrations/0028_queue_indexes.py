"""Find open names, drafts by their doubts and source, and what people did on a day, among however many rows."""

from django.db import migrations, models
from django.db.models import F, Func, IntegerField, Q


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0027_queue"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(
                fields=["article", "name"],
                name="mention_open",
                condition=Q(actor__isnull=True, place__isnull=True) & ~Q(status="rejected"),
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(F("source"), F("created_at"), name="article_draft_source", condition=Q(status="draft")),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                Func(F("notes"), function="cardinality", output_field=IntegerField()),
                F("created_at"),
                name="article_draft_doubts",
                condition=Q(status="draft"),
            ),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["at"], name="change_by_person_at", condition=Q(person__isnull=False)),
        ),
    ]
