"""The Django app of this room."""

from django.apps import AppConfig


class CareersConfig(AppConfig):
    """Pages that read the figures."""

    name = "guide.careers"
    label = "careers"
    verbose_name = "Careers"
