"""A log of what changed for readers, kept by triggers, so that every process can keep its index of the articles exact.

Each row says that an article, or every article that names an actor or a place, is to be read again; a row without any
of the three says that everything is. It carries the transaction that wrote it: a reader that keeps the snapshot of its
last look finds exactly the rows that have become visible since, in whatever order the transactions ended.
"""

from django.db import migrations

LOG = """
CREATE TABLE articles_indexchange (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL DEFAULT now(),
    article_id bigint,
    actor_id bigint,
    place_id bigint
);
CREATE INDEX articles_indexchange_xid ON articles_indexchange (xid);
"""
MANY = 10_000  # articles changed by one statement, from which on a single row says “everything”

# Only what readers can find counts: a draft that stays one is not in the index, and saving an article unchanged is no
# change. A fact of a draft is logged all the same, since the draft may be published at this very moment elsewhere.
ARTICLES = """
CREATE FUNCTION log_article_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM log_changed_articles(ARRAY(SELECT id FROM after WHERE status = 'published'));
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM log_changed_articles(ARRAY(SELECT id FROM before WHERE status = 'published'));
    ELSE
        PERFORM log_changed_articles(ARRAY(
            SELECT coalesce(was.id, became.id) FROM before AS was FULL JOIN after AS became ON was.id = became.id
            WHERE (was.status = 'published' OR became.status = 'published')
            AND (was.status, was.published_on, was.published_precision, was.source_id, was.headline, was.standfirst,
                 was.body, was.reporters, was.agencies)
                IS DISTINCT FROM
                (became.status, became.published_on, became.published_precision, became.source_id, became.headline, became.standfirst,
                 became.body, became.reporters, became.agencies)
        ));
    END IF;
    RETURN NULL;
END $$
"""
LOG_THEM = f"""
CREATE FUNCTION log_changed_articles(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(ids) > {MANY} THEN
        INSERT INTO articles_indexchange DEFAULT VALUES;
    ELSE
        INSERT INTO articles_indexchange (article_id) SELECT unnest(ids);
    END IF;
END $$
"""
FACTS = """
CREATE FUNCTION log_fact_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM log_changed_articles(ARRAY(SELECT DISTINCT article_id FROM after));
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM log_changed_articles(ARRAY(SELECT DISTINCT article_id FROM before));
    ELSE
        PERFORM log_changed_articles(ARRAY(SELECT article_id FROM before UNION SELECT article_id FROM after));
    END IF;
    RETURN NULL;
END $$
"""
# What readers see of a name is read with the page; only its kind and its place in the tree are in the index.
ACTORS = """
CREATE FUNCTION log_actor_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO articles_indexchange (actor_id)
        SELECT became.id FROM before AS was JOIN after AS became ON was.id = became.id WHERE was.kind <> became.kind;
    RETURN NULL;
END $$
"""
PLACES = """
CREATE FUNCTION log_place_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO articles_indexchange (place_id)
        SELECT became.id FROM before AS was JOIN after AS became ON was.id = became.id
        WHERE (was.kind, was.path) <> (became.kind, became.path);
    RETURN NULL;
END $$
"""
EVERYTHING = """
CREATE FUNCTION log_everything_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO articles_indexchange DEFAULT VALUES;
    RETURN NULL;
END $$
"""
SEEN_BY = {
    "INSERT": "REFERENCING NEW TABLE AS after",
    "UPDATE": "REFERENCING OLD TABLE AS before NEW TABLE AS after",
    "DELETE": "REFERENCING OLD TABLE AS before",
    "TRUNCATE": "",
}
WRITTEN = ("INSERT", "UPDATE", "DELETE")
TRIGGERS = [
    *(("articles_article", event, "log_article_change") for event in WRITTEN),
    *(("articles_mention", event, "log_fact_change") for event in WRITTEN),
    *(("articles_quote", event, "log_fact_change") for event in WRITTEN),
    ("articles_actor", "UPDATE", "log_actor_change"),
    ("articles_place", "UPDATE", "log_place_change"),
    *((f"articles_{table}", "TRUNCATE", "log_everything_changed") for table in ("article", "mention", "quote")),
]


def trigger(table: str, event: str, function: str) -> migrations.RunSQL:
    name = f"log_{event.lower()}_for_index"
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} AFTER {event} ON {table} {SEEN_BY[event]} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {function}()",
        f"DROP TRIGGER {name} ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_name_lookup"),
    ]

    operations = [
        migrations.RunSQL(LOG, "DROP TABLE articles_indexchange"),
        migrations.RunSQL(LOG_THEM, "DROP FUNCTION log_changed_articles"),
        migrations.RunSQL(ARTICLES, "DROP FUNCTION log_article_change"),
        migrations.RunSQL(FACTS, "DROP FUNCTION log_fact_change"),
        migrations.RunSQL(ACTORS, "DROP FUNCTION log_actor_change"),
        migrations.RunSQL(PLACES, "DROP FUNCTION log_place_change"),
        migrations.RunSQL(EVERYTHING, "DROP FUNCTION log_everything_changed"),
        *(trigger(*each) for each in TRIGGERS),
    ]
