"""The Django app of this room."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Official figures."""

    name = "guide.figures"
    label = "figures"
    verbose_name = "Official figures"
