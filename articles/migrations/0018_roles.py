"""Four roles: contributors prepare drafts, editors publish, chief editors keep the names, administrators the accounts."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ARCHIVE = ("article", "mention", "quote", "textdate")
NAMES = ("actor", "actoralias", "actorrelation", "place", "placealias", "source")
EVERYTHING = (*ARCHIVE, *NAMES)
EVERY_WAY = ("view", "add", "change", "delete")


def permissions(verbs, nouns):
    return {f"{verb}_{noun}" for verb in verbs for noun in nouns}


# A name that an article has and the archive lacks is added by whoever reviews it; what is there is the chief editors'.
NEW_NAMES = permissions(["add"], ["actor", "actoralias", "place", "placealias"])
CONTRIBUTORS = permissions(["view"], EVERYTHING) | permissions(["add", "change"], ARCHIVE)
EDITORS = CONTRIBUTORS | permissions(["delete"], ARCHIVE) | NEW_NAMES | {"publish_article", "view_change"}
CHIEF_EDITORS = EDITORS | permissions(EVERY_WAY, NAMES) | {"undo_others", "withhold_actor"}
ACCOUNTS = permissions(EVERY_WAY, ["user"]) | {"view_group"}
ADMINISTRATORS = permissions(["view"], EVERYTHING) | {"view_change"} | ACCOUNTS
GROUPS = {
    "Contributors": CONTRIBUTORS,
    "Editors": EDITORS,
    "Chief editors": CHIEF_EDITORS,
    "Administrators": ADMINISTRATORS,
}


def make_roles(apps, schema_editor):
    """Give every role exactly what is its part, and nothing else of the archive or of accounts."""
    database = schema_editor.connection.alias
    for label in ("articles", "auth"):
        config = apps.get_app_config(label)
        had_models, config.models_module = getattr(config, "models_module", None), True
        create_permissions(config, verbosity=0, apps=apps, using=database)
        config.models_module = had_models
    known = apps.get_model("auth", "Permission").objects.using(database)
    known = known.filter(content_type__app_label__in=["articles", "auth"])
    for name, codenames in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.using(database).get_or_create(name=name)
        group.permissions.remove(*known.exclude(codename__in=codenames))
        group.permissions.add(*known.filter(codename__in=codenames))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0017_history"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
