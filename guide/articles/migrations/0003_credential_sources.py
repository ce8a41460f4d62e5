"""Each credential names the pages it was checked against, and what could not be checked."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_claims_glossary_credentials'),
    ]

    operations = [
        migrations.AddField(
            model_name='credential',
            name='not_checked',
            field=models.TextField(blank=True, help_text='What no page of the awarding body could be found for, in plain words. Empty: all of it was checked.'),
        ),
        migrations.AddField(
            model_name='credential',
            name='sources',
            field=models.TextField(blank=True, help_text='The pages that this row was checked against, one address a line. Readers see them.', validators=[django.core.validators.RegexValidator('^\\s*(https://\\S+\\s*)*$', 'Write one address a line. Each begins with https:// and holds no space.')]),
        ),
        migrations.AlterField(
            model_name='credential',
            name='checked_on',
            field=models.DateField(blank=True, help_text='Day somebody last checked this row against the pages above. Readers see it.', null=True),
        ),
    ]
