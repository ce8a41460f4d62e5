"""Makes the groups Writer, Editor, Data manager and Administrator."""

from django.db import migrations

from guide.editing.roles import give_rights


def make_groups(apps, schema_editor):
    """Make the groups; those of the same name that are there keep what they have."""
    give_rights(apps)


class Migration(migrations.Migration):

    dependencies = [
        ("editing", "0001_documents"),
        ("articles", "0006_images"),
        ("figures", "0003_edition"),
        ("careerguide", "0001_failed_sign_ins_and_second_factor"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
