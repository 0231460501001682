"""Whoever follows an old address of an actor or place finds it: triggers keep every slug and path that is given up."""

import django.db.models.deletion
from django.db import migrations, models

# What is somebody's address now is nobody's former one, however it came about.
KEEP = """
CREATE FUNCTION keep_{former}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        INSERT INTO articles_{former} ({key}, {thing}_id)
            SELECT was.{key}, was.id FROM before AS was JOIN after AS became ON was.id = became.id
            WHERE was.{key} <> became.{key}
            ON CONFLICT ({key}) DO UPDATE SET {thing}_id = EXCLUDED.{thing}_id;
        DELETE FROM articles_{former} AS former USING before AS was, after AS became
            WHERE was.id = became.id AND was.{key} <> became.{key} AND former.{key} = became.{key};
    ELSE
        DELETE FROM articles_{former} AS former USING after AS became WHERE former.{key} = became.{key};
    END IF;
    RETURN NULL;
END $$
"""
SEEN_BY = {
    "INSERT": "REFERENCING NEW TABLE AS after",
    "UPDATE": "REFERENCING OLD TABLE AS before NEW TABLE AS after",
    "DELETE": "REFERENCING OLD TABLE AS before",
}
KEPT = [("formerslug", "actor", "slug"), ("formerpath", "place", "path")]


def keeping(former: str, thing: str, key: str) -> list[migrations.RunSQL]:
    """The function that keeps former addresses, and the triggers that call it."""
    words = {"former": former, "thing": thing, "key": key}
    made = [migrations.RunSQL(KEEP.format(**words), f"DROP FUNCTION keep_{former}")]
    for event in ("INSERT", "UPDATE"):
        name = f"keep_addresses_of_{event.lower()}"
        made.append(
            migrations.RunSQL(
                f"CREATE TRIGGER {name} AFTER {event} ON articles_{thing} {SEEN_BY[event]} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION keep_{former}()",
                f"DROP TRIGGER {name} ON articles_{thing}",
            )
        )
    return made


def history(former: str, thing: str, event: str) -> migrations.RunSQL:
    name, table = f"history_of_{event.lower()}", f"articles_{former}"
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} AFTER {event} ON {table} {SEEN_BY[event]} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION log_history('{former}', '{thing}', '{thing}_id')",
        f"DROP TRIGGER {name} ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0023_imported_rows"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormerSlug",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=100, unique=True)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="former_slugs", to="articles.actor"
                    ),
                ),
            ],
            options={
                "verbose_name": "former address of an actor",
                "verbose_name_plural": "former addresses of actors",
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="FormerPath",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(max_length=320, unique=True)),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="former_paths", to="articles.place"
                    ),
                ),
            ],
            options={
                "verbose_name": "former address of a place",
                "verbose_name_plural": "former addresses of places",
                "ordering": ["path"],
            },
        ),
        *(history(former, thing, event) for former, thing, _ in KEPT for event in SEEN_BY),
        *(step for kept in KEPT for step in keeping(*kept)),
    ]
