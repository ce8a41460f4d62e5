import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0004_published_and_moved'),
    ]

    operations = [
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('slug', models.CharField(help_text='The site asks for it by this name.', max_length=60, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('^[a-z0-9_]+(\\.[a-z0-9_]+)+$', 'Write small letters, joined by full stops: form.job.label.')], verbose_name='name')),
                ('where', models.CharField(help_text='Where readers meet it, and when.', max_length=200)),
                ('text', models.CharField(help_text='Plain words in one line. A placeholder such as {amount} is where the site writes the figure.', max_length=1000)),
                ('default_text', models.CharField(help_text='The words that the site came with.', max_length=1000, verbose_name='as shipped')),
                ('placeholders', models.CharField(blank=True, help_text='The names that may stand in curly brackets, separated by spaces.', max_length=200)),
                ('published', models.BooleanField(default=True, editable=False, help_text='Off: readers see the words that the site came with.')),
            ],
            options={
                'ordering': ['slug'],
            },
        ),
    ]
