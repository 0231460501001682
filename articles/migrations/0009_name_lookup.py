"""Names as readers type them, without accents, apostrophes and case, indexed by any few letters that they hold."""

from django.db import migrations

# unaccent() may be told to use another dictionary at any time, so the database does not call it immutable. With the
# dictionary named it is, and an index may hold what it returns. Wherever the extension lives, its schema is spelled out:
# a restored dump builds its indexes without any search path.
CREATE = """
DO $$
DECLARE home text;
BEGIN
    SELECT nspname INTO home FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
        WHERE extname = 'unaccent';
    EXECUTE format(
        'CREATE FUNCTION plain_name(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE '
        'RETURN translate(lower(%I.unaccent(%L::regdictionary, $1)), ''''''’‘`ʿʾʼ'', '''')',
        home, quote_ident(home) || '.unaccent'
    );
END $$
"""
COLUMNS = {
    "articles_actor": "name",
    "articles_actoralias": "text",
    "articles_place": "name",
    "articles_placealias": "text",
}
INDEX = "CREATE INDEX {table}_plain_name ON {table} USING gin (plain_name({column}) gin_trgm_ops)"


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_display_policy"),
    ]

    operations = [
        migrations.RunSQL(CREATE, "DROP FUNCTION plain_name"),
        *(
            migrations.RunSQL(INDEX.format(table=table, column=column), f"DROP INDEX {table}_plain_name")
            for table, column in COLUMNS.items()
        ),
    ]
