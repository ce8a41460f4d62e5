import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("figures", "0003_edition"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Tick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80, verbose_name="warning")),
                (
                    "sentence",
                    models.TextField(
                        help_text="Kept, so that the record can be read later.", verbose_name="what it said"
                    ),
                ),
                (
                    "reason",
                    models.CharField(help_text="Why the figures are right all the same.", max_length=500),
                ),
                (
                    "by_name",
                    models.CharField(help_text="Kept when the account is gone.", max_length=150, verbose_name="who"),
                ),
                ("at", models.DateTimeField(verbose_name="when")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ticks", to="figures.release"
                    ),
                ),
            ],
            options={
                "ordering": ["release", "key"],
                "constraints": [
                    models.UniqueConstraint(fields=("release", "key"), name="one_tick_a_warning"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_tick_has_a_reason"
                    ),
                ],
            },
        ),
    ]
