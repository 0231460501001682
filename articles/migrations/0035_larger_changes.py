"""One statement may change many articles without having everything read again: that takes less than reading all."""

from django.db import migrations

LOG_THEM = """
CREATE OR REPLACE FUNCTION log_changed_articles(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(ids) > {} THEN
        INSERT INTO articles_indexchange DEFAULT VALUES;
    ELSE
        INSERT INTO articles_indexchange (article_id) SELECT unnest(ids);
    END IF;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0034_quicker_history"),
    ]

    operations = [migrations.RunSQL(LOG_THEM.format(100_000), LOG_THEM.format(10_000))]
