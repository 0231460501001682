"""What an article is of the one that it is linked to: a copy, an updated version or a correction."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0013_narrow_rows"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="copy_kind",
            field=models.CharField(
                choices=[("copy", "Copy"), ("update", "Updated version"), ("correction", "Correction")],
                default="copy",
                help_text=(
                    "What it is of the article that it is linked to: the same text elsewhere, or a later version of it."
                ),
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(("copy_kind__in", ["copy", "update", "correction"])),
                name="article_copy_kind_is_known",
            ),
        ),
    ]
