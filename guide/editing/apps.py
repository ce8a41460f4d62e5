"""The Django app of this room."""

from django.apps import AppConfig


class EditingConfig(AppConfig):
    """How the guide is written."""

    name = "guide.editing"
    label = "editing"
    verbose_name = "Editing"
