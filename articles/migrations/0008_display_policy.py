"""How much of an outlet's text readers see."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_groups"),
    ]

    operations = [
        migrations.AddField(
            model_name="source",
            name="display_policy",
            field=models.CharField(
                choices=[
                    ("full", "The whole text"),
                    ("excerpt", "How it begins"),
                    ("link", "Only the headline and a link"),
                ],
                default="full",
                help_text="How much of its articles' text readers see. Quotes, names and dates are always shown.",
                max_length=7,
                verbose_name="readers see",
            ),
        ),
    ]
