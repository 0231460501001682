"""Actors whose names readers must not see."""

from importlib import import_module

from django.db import migrations, models


def make_roles(apps, schema_editor):
    """Give chief editors the permission that is new."""
    import_module("articles.migrations.0018_roles").make_roles(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0021_desk_habits"),
    ]

    operations = [
        migrations.AddField(
            model_name="actor",
            name="withheld",
            field=models.BooleanField(
                default=False,
                help_text="No reader sees this name: it is replaced in every published article, and found nowhere.",
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="withheld_reason",
            field=models.CharField(blank=True, help_text="For the desk alone.", max_length=300, verbose_name="why"),
        ),
        migrations.AlterModelOptions(
            name="actor",
            options={
                "ordering": ["name", "id"],
                "permissions": [("withhold_actor", "Can withhold the name of an actor from readers")],
            },
        ),
        migrations.RunPython(make_roles, migrations.RunPython.noop),
    ]
