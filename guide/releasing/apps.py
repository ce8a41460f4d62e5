"""The Django app of this room."""

from django.apps import AppConfig


class ReleasingConfig(AppConfig):
    """A year's new figures: quality, rehearsal, switch, roll back."""

    name = "guide.releasing"
    label = "releasing"
    verbose_name = "New figures"
