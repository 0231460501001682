"""Indexes for searching what was said, and by whom an article was written."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import migrations

# An array becomes text in a way that may depend on the type of its elements, so the database does not call that
# immutable. For an array of text it is.
BYLINE = """
CREATE FUNCTION byline_words(text[], text[]) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN to_tsvector('newsroom'::regconfig, array_to_string($1 || $2, ' ; '));
CREATE INDEX article_byline ON articles_article USING gin (byline_words(reporters, agencies))
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_pasted_html"),
    ]

    operations = [
        migrations.AddIndex("quote", GinIndex(SearchVector("content", config="newsroom"), name="quote_search")),
        migrations.RunSQL(BYLINE, "DROP INDEX article_byline; DROP FUNCTION byline_words"),
    ]
