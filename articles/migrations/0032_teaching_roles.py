"""Who teaches and who has articles read again: everybody sees lessons, editors switch their own, chief editors all."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

SEEN_BY_ALL = {"view_lesson"}
EDITORS = SEEN_BY_ALL | {"change_lesson", "view_rereading"}
CHIEF_EDITORS = EDITORS | {"add_lesson", "add_rereading", "change_rereading"}
ADMINISTRATORS = SEEN_BY_ALL | {"view_rereading"}
GROUPS = {
    "Contributors": SEEN_BY_ALL,
    "Editors": EDITORS,
    "Chief editors": CHIEF_EDITORS,
    "Administrators": ADMINISTRATORS,
}


def extend_roles(apps, schema_editor):
    """Give every role what is its part in this."""
    database = schema_editor.connection.alias
    config = apps.get_app_config("articles")
    had_models, config.models_module = getattr(config, "models_module", None), True
    create_permissions(config, verbosity=0, apps=apps, using=database)
    config.models_module = had_models
    known = apps.get_model("auth", "Permission").objects.using(database).filter(content_type__app_label="articles")
    for name, codenames in GROUPS.items():
        group = apps.get_model("auth", "Group").objects.using(database).filter(name=name).first()
        if group:
            group.permissions.add(*known.filter(codename__in=codenames))


class Migration(migrations.Migration):
    dependencies = [("articles", "0031_rereading")]

    operations = [migrations.RunPython(extend_roles, migrations.RunPython.noop)]
