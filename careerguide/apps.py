"""The site itself: settings, addresses, health."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The site around the guide."""

    name = "careerguide"
