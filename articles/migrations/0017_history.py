"""The history: every change of a tracked table, written by triggers, whoever writes and by whatever statement."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The paste never changes while its article is there, and every save moves updated_at. A deleted row is kept whole.
# What the columns are is asked of the catalogue, so that a new one is logged without another trigger.
FUNCTION = """
CREATE FUNCTION log_history() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    unlogged text[] := CASE TG_OP WHEN 'DELETE' THEN '{}' ELSE '{pasted,pasted_html,updated_at}' END;
    columns text;
    rows text;
BEGIN
    IF TG_OP = 'INSERT' AND current_setting('newsroom.new_rows', true) = 'unlogged' THEN
        RETURN NULL;
    END IF;
    SELECT string_agg(quote_ident(attname), ', ') INTO columns FROM pg_attribute
        WHERE attrelid = TG_RELID AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attname <> ALL (unlogged);
    rows := CASE TG_OP
        WHEN 'INSERT' THEN format($q$SELECT row.id, row.%I AS root_id, NULL::jsonb AS was, to_jsonb(row) AS became
            FROM (SELECT %s FROM after) AS row$q$, TG_ARGV[2], columns)
        WHEN 'DELETE' THEN format($q$SELECT row.id, row.%I AS root_id, to_jsonb(row) AS was, NULL::jsonb AS became
            FROM (SELECT %s FROM before) AS row$q$, TG_ARGV[2], columns)
        ELSE format($q$SELECT row.id, row.%I AS root_id, different.was, different.became
            FROM (SELECT %s FROM after) AS row JOIN (SELECT %2$s FROM before) AS old ON old.id = row.id,
            LATERAL (
                SELECT jsonb_object_agg(key, value) AS was, jsonb_object_agg(key, to_jsonb(row) -> key) AS became
                FROM jsonb_each(to_jsonb(old)) WHERE value IS DISTINCT FROM to_jsonb(row) -> key
            ) AS different WHERE different.was IS NOT NULL$q$, TG_ARGV[2], columns)
    END;
    EXECUTE format($q$INSERT INTO articles_change
        (at, batch, person_id, person_name, reason, operation, model, row_id, root, root_id, before, after)
        SELECT clock_timestamp(), pg_current_xact_id()::text::bigint,
            nullif(current_setting('newsroom.person', true), '')::integer,
            coalesce(current_setting('newsroom.person_name', true), ''),
            coalesce(current_setting('newsroom.reason', true), ''),
            %L, %L, id, %L, root_id, was, became FROM (%s) AS rows$q$, lower(TG_OP), TG_ARGV[0], TG_ARGV[1], rows);
    RETURN NULL;
END $$
"""
SEEN_BY = {
    "INSERT": "REFERENCING NEW TABLE AS after",
    "UPDATE": "REFERENCING OLD TABLE AS before NEW TABLE AS after",
    "DELETE": "REFERENCING OLD TABLE AS before",
}
# each table with what its rows belong to, and the column that says to which
TRACKED = {
    "article": ("article", "id"),
    "mention": ("article", "article_id"),
    "quote": ("article", "article_id"),
    "textdate": ("article", "article_id"),
    "source": ("source", "id"),
    "actor": ("actor", "id"),
    "actoralias": ("actor", "actor_id"),
    "actorrelation": ("actor", "actor_id"),
    "place": ("place", "id"),
    "placealias": ("place", "place_id"),
}


def trigger(model: str, event: str) -> migrations.RunSQL:
    name, table = f"history_of_{event.lower()}", f"articles_{model}"
    root, column = TRACKED[model]
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} AFTER {event} ON {table} {SEEN_BY[event]} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION log_history('{model}', '{root}', '{column}')",
        f"DROP TRIGGER {name} ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_name_changes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "batch",
                    models.BigIntegerField(help_text="The transaction: what was saved together has the same number."),
                ),
                ("person_name", models.CharField(blank=True, max_length=150, verbose_name="who")),
                ("reason", models.CharField(blank=True, max_length=200)),
                (
                    "operation",
                    models.CharField(
                        choices=[("insert", "Added"), ("update", "Changed"), ("delete", "Deleted")], max_length=6
                    ),
                ),
                ("model", models.CharField(max_length=20, verbose_name="what")),
                ("row_id", models.BigIntegerField()),
                ("root", models.CharField(max_length=20, verbose_name="belongs to")),
                ("root_id", models.BigIntegerField()),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "verbose_name_plural": "history",
                "permissions": [("undo_others", "Can undo what other people changed")],
                "indexes": [
                    models.Index(fields=["root", "root_id", "id"], name="change_root"),
                    models.Index(fields=["model", "row_id", "id"], name="change_row"),
                    models.Index(fields=["batch"], name="change_batch"),
                    models.Index(fields=["at"], name="change_at"),
                ],
            },
        ),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION log_history"),
        *(trigger(model, event) for model in TRACKED for event in SEEN_BY),
    ]
