"""Lets Data managers and Administrators stage, tick, rehearse, switch and roll back figures."""

from django.db import migrations

from guide.editing.roles import give_rights


def give(apps, schema_editor):
    """Give each group the rights that came with the switch."""
    give_rights(apps)


class Migration(migrations.Migration):
    dependencies = [("releasing", "0002_switch"), ("editing", "0004_rights_to_checked_links")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
