"""Names that nothing known bears, findable by their plain form without reading every mention."""

from django.db import migrations

CREATE = """
CREATE INDEX mention_unknown_name ON articles_mention (plain_name(name)) INCLUDE (article_id, new_kind)
WHERE actor_id IS NULL AND place_id IS NULL AND new_kind <> '' AND status <> 'rejected'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0025_name_decisions"),
    ]

    operations = [migrations.RunSQL(CREATE, "DROP INDEX mention_unknown_name")]
