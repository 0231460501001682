"""How many names are open in each article, counted by triggers, so that a hundred thousand drafts are sorted at once."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

OPEN = "actor_id IS NULL AND place_id IS NULL AND status <> 'rejected'"
# Articles are counted anew whose open names a statement touched; whose names were all resolved before and after, are not.
FUNCTION = f"""
CREATE FUNCTION count_open_names() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        touched := ARRAY(SELECT DISTINCT article_id FROM after WHERE {OPEN});
    ELSIF TG_OP = 'DELETE' THEN
        touched := ARRAY(SELECT DISTINCT article_id FROM before WHERE {OPEN});
    ELSE
        touched := ARRAY(
            SELECT article_id FROM (SELECT id, article_id, name FROM before WHERE {OPEN}) AS was
            FULL JOIN (SELECT id, article_id, name FROM after WHERE {OPEN}) AS now USING (id, article_id, name)
            WHERE was.* IS NULL OR now.* IS NULL GROUP BY article_id
        );
    END IF;
    IF cardinality(touched) = 0 THEN
        RETURN NULL;
    END IF;
    DELETE FROM articles_opennames WHERE article_id = ANY (touched);
    INSERT INTO articles_opennames (article_id, names)
        SELECT article_id, count(DISTINCT name) FROM articles_mention
        WHERE article_id = ANY (touched) AND {OPEN} GROUP BY article_id
        ON CONFLICT (article_id) DO UPDATE SET names = excluded.names;
    RETURN NULL;
END $$
"""
SEEN_BY = {
    "INSERT": "REFERENCING NEW TABLE AS after",
    "UPDATE": "REFERENCING OLD TABLE AS before NEW TABLE AS after",
    "DELETE": "REFERENCING OLD TABLE AS before",
}
COUNT = f"""
INSERT INTO articles_opennames (article_id, names)
SELECT article_id, count(DISTINCT name) FROM articles_mention WHERE {OPEN} GROUP BY article_id
"""


def trigger(event: str) -> migrations.RunSQL:
    name = f"open_names_on_{event.lower()}"
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} AFTER {event} ON articles_mention {SEEN_BY[event]} "
        "FOR EACH STATEMENT EXECUTE FUNCTION count_open_names()",
        f"DROP TRIGGER {name} ON articles_mention",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0032_teaching_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="OpenNames",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="open",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("names", models.IntegerField()),
            ],
            options={"verbose_name_plural": "open names"},
        ),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION count_open_names"),
        *(trigger(event) for event in SEEN_BY),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(F("created_at"), F("id"), name="article_draft_age", condition=Q(status="draft")),
        ),
    ]
