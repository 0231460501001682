"""Quotes by their words alone, case and marks aside, so that the same words are found in another article at once."""

from django.db import migrations

# Marks are listed, as what is a letter depends on the locale of the database, and in some no Arabic sign is one.
CREATE = r"""
CREATE FUNCTION same_words(text) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN hashtextextended(
    btrim(regexp_replace(lower($1), '[\s!-/:-@\[-`{-~“”„‟‘’‚‛«»‹›…–—―·،؛؟。、]+', ' ', 'g')), 0
)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0018_roles"),
    ]

    operations = [
        migrations.RunSQL(CREATE, "DROP FUNCTION same_words"),
        migrations.RunSQL(
            "CREATE INDEX quote_same_words ON articles_quote (same_words(content))",
            "DROP INDEX quote_same_words",
        ),
        # an index over what a function gives is planned badly until the planner has seen what it gives
        migrations.RunSQL("ANALYZE articles_quote", migrations.RunSQL.noop),
    ]
