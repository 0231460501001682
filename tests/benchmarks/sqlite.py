"""The same rows in SQLite, for Datasette: articles with full text search, and what they name."""

import sqlite3
from pathlib import Path

from django.db import connection, transaction

BATCH = 10_000
# A file that is not finished is thrown away, so that nothing need be written twice.
TABLES = """
PRAGMA journal_mode = off;
PRAGMA synchronous = off;
PRAGMA cache_size = -262144;
CREATE TABLE article (id INTEGER PRIMARY KEY, headline TEXT, body TEXT, published_on TEXT, year INTEGER, source TEXT);
CREATE TABLE article_actor (article INTEGER, actor TEXT);
CREATE TABLE article_place (article INTEGER, place TEXT);
"""
INDEXES = """
CREATE INDEX article_actor_actor ON article_actor (actor, article);
CREATE INDEX article_place_place ON article_place (place, article);
CREATE INDEX article_published_on ON article (published_on);
CREATE INDEX article_source ON article (source);
CREATE INDEX article_year ON article (year);
CREATE VIRTUAL TABLE article_fts USING fts5 (headline, body, content=article, content_rowid=id, tokenize='porter');
INSERT INTO article_fts (article_fts) VALUES ('rebuild');
ANALYZE;
"""
ROWS = {
    "article (id, headline, body, published_on, year, source)": """
        SELECT a.id, headline, body, published_on::text, extract(year FROM published_on)::int, s.slug
        FROM articles_article a JOIN articles_source s ON s.id = source_id""",
    "article_actor": """
        SELECT DISTINCT article_id, slug FROM articles_mention JOIN articles_actor a ON a.id = actor_id""",
    # a place counts for all above it
    "article_place": """
        WITH up AS MATERIALIZED (
            SELECT p.id, above.path FROM articles_place p
            JOIN articles_place above ON p.path = above.path OR p.path LIKE above.path || '/%'
        ) SELECT DISTINCT article_id, path FROM articles_mention JOIN up ON up.id = place_id""",
}


def export(file: Path) -> Path:
    """Write the file, unless it is there already."""
    if file.exists():
        return file
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    target = sqlite3.connect(part)
    target.executescript(TABLES)
    for table, sql in ROWS.items():
        with transaction.atomic(), connection.chunked_cursor() as cursor:
            cursor.execute(sql)
            while rows := cursor.fetchmany(BATCH):
                target.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        target.commit()
    target.executescript(INDEXES)
    target.commit()
    target.close()
    return part.rename(file)
