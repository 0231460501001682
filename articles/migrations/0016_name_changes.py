"""What actors, places and sources are called is kept with the index, so the log also says which of them was renamed.

Such a row has the kind of thing and its id; without an id it stands for all things of that kind. No article is read
again because of it.
"""

from django.db import migrations

COLUMNS = "ALTER TABLE articles_indexchange ADD COLUMN thing text, ADD COLUMN thing_id bigint"
NO_COLUMNS = "ALTER TABLE articles_indexchange DROP COLUMN thing, DROP COLUMN thing_id"
MANY = 500  # things renamed by one statement, from which on a single row says “all of them”

RENAMED = f"""
CREATE FUNCTION log_renamed(thing text, ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(ids) > {MANY} THEN
        INSERT INTO articles_indexchange (thing) VALUES (log_renamed.thing);
    ELSE
        INSERT INTO articles_indexchange (thing, thing_id) SELECT log_renamed.thing, unnest(ids);
    END IF;
END $$
"""
NAMES = """
CREATE FUNCTION log_name_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'articles_actor' THEN
        PERFORM log_renamed('actor', ARRAY(
            SELECT became.id FROM before AS was JOIN after AS became ON was.id = became.id
            WHERE (was.name, was.slug, was.kind, was.merged_into_id)
                IS DISTINCT FROM (became.name, became.slug, became.kind, became.merged_into_id)
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


def trigger(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER log_renamed_for_index AFTER UPDATE ON {table} REFERENCING OLD TABLE AS before "
        "NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION log_name_change()",
        f"DROP TRIGGER log_renamed_for_index ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0015_signatures"),
    ]

    operations = [
        migrations.RunSQL(COLUMNS, NO_COLUMNS),
        migrations.RunSQL(RENAMED, "DROP FUNCTION log_renamed"),
        migrations.RunSQL(NAMES, "DROP FUNCTION log_name_change"),
        trigger("articles_actor"),
        trigger("articles_place"),
        trigger("articles_source"),
    ]
