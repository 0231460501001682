"""The HTML of the page that a paste was taken from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_index_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="pasted_html",
            field=models.BinaryField(
                blank=True,
                editable=False,
                help_text="The page's HTML that came along with the paste, byte for byte.",
                null=True,
            ),
        ),
    ]
