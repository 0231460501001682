"""A number for the last change to the gazetteer, kept by triggers."""

from django.db import migrations, models

# The numbers come from a sequence, as one that was rolled back must never mean something else later.
COUNT = """
CREATE SEQUENCE gazetteer_change;
CREATE FUNCTION count_gazetteer_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO articles_gazetteerrevision (part, number) VALUES (TG_ARGV[0], nextval('gazetteer_change'))
        ON CONFLICT (part) DO UPDATE SET number = EXCLUDED.number;
    RETURN NULL;
END $$
"""
UNCOUNT = "DROP FUNCTION count_gazetteer_change; DROP SEQUENCE gazetteer_change"
TRIGGER = """
CREATE TRIGGER count_gazetteer_change AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION count_gazetteer_change('{part}')
"""
PART_OF_TABLE = {
    "articles_actor": "actors",
    "articles_actoralias": "actors",
    "articles_place": "places",
    "articles_placealias": "places",
    "articles_source": "sources",
}


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0005_facts"),
    ]

    operations = [
        migrations.CreateModel(
            name="GazetteerRevision",
            fields=[
                (
                    "part",
                    models.CharField(
                        help_text="actors, places or sources", max_length=10, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.BigIntegerField()),
            ],
        ),
        migrations.RunSQL(COUNT, UNCOUNT),
        *(
            migrations.RunSQL(TRIGGER.format(table=table, part=part), f"DROP TRIGGER count_gazetteer_change ON {table}")
            for table, part in PART_OF_TABLE.items()
        ),
    ]
