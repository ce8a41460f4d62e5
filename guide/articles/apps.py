"""The Django app of this room."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """What readers read."""

    name = "guide.articles"
    label = "articles"
    verbose_name = "Guide"
