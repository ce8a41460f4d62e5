"""The site itself: settings, addresses, health, sign-in."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class SiteConfig(AppConfig):
    """The site around the guide."""

    name = "careerguide"
    verbose_name = "Sign-in"

    def ready(self):
        """Add our own check of the settings of a production machine."""
        from careerguide.second_factor import check_second_factor

        register(check_second_factor, Tags.security, deploy=True)
