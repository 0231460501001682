"""The two groups of people who work here: Editors, and Contributors who prepare drafts."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

NOUNS = (
    "article",
    "source",
    "place",
    "placealias",
    "actor",
    "actoralias",
    "actorrelation",
    "mention",
    "quote",
    "textdate",
)
EDITORS = [f"{verb}_{noun}" for noun in NOUNS for verb in ("view", "add", "change", "delete")]
CONTRIBUTORS = [f"view_{noun}" for noun in NOUNS]
CONTRIBUTORS += [f"{verb}_{noun}" for noun in ("article", "mention", "quote", "textdate") for verb in ("add", "change")]
GROUPS = {"Editors": [*EDITORS, "publish_article"], "Contributors": CONTRIBUTORS}


def make_groups(apps, schema_editor):
    """Make both groups with their permissions; on a new database the permissions have to be made first."""
    database = schema_editor.connection.alias
    config = apps.get_app_config("articles")
    had_models, config.models_module = getattr(config, "models_module", None), True
    create_permissions(config, verbosity=0, apps=apps, using=database)
    config.models_module = had_models
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    for name, codenames in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.using(database).get_or_create(name=name)
        group.permissions.add(*permissions.filter(content_type__app_label="articles", codename__in=codenames))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_gazetteer_revision"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
