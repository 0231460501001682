"""Whether a name is withheld is known with the names in each process, so the log also says when that changes."""

from django.db import migrations

NAMES = """
CREATE OR REPLACE FUNCTION log_name_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'articles_actor' THEN
        PERFORM log_renamed('actor', ARRAY(
            SELECT became.id FROM before AS was JOIN after AS became ON was.id = became.id
            WHERE (was.name, was.slug, was.kind, was.merged_into_id{})
                IS DISTINCT FROM (became.name, became.slug, became.kind, became.merged_into_id{})
        ));
    ELSIF TG_TABLE_NAME = 'articles_place' THEN
        PERFORM log_renamed('place', ARRAY(
            SELECT became.id FROM before AS was JOIN after AS became ON was.id = became.id
            WHERE (was.name, was.path) IS DISTINCT FROM (became.name, became.path)
        ));
    ELSE
        PERFORM log_renamed('source', ARRAY(
            SELECT became.id FROM before AS was JOIN after AS became ON was.id = became.id
            WHERE (was.name, was.slug) IS DISTINCT FROM (became.name, became.slug)
        ));
    END IF;
    RETURN NULL;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0035_larger_changes"),
    ]

    operations = [migrations.RunSQL(NAMES.format(", was.withheld", ", became.withheld"), NAMES.format("", ""))]
