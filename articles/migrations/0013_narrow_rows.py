"""Rows of articles without their texts in them, so that a search that finds half the archive reads a few pages of it."""

from django.db import migrations

# What is longer moves out of the row, the longest first: body, paste and search vector. A search asks for ids alone, and
# had to walk over the texts to gather them. Rows that are there already stay as they are until they are written again.
NARROW = "ALTER TABLE articles_article SET (toast_tuple_target = 512)"


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0012_search_fields"),
    ]

    operations = [
        migrations.RunSQL(NARROW, "ALTER TABLE articles_article RESET (toast_tuple_target)"),
    ]
