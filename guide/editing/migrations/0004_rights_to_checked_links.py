"""Lets the groups of staff see the links in texts, and editors call one fine."""

from django.db import migrations

from guide.editing.roles import give_rights


def give(apps, schema_editor):
    """Give each group the rights that came with the links."""
    give_rights(apps)


class Migration(migrations.Migration):

    dependencies = [("editing", "0003_checked_links")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
