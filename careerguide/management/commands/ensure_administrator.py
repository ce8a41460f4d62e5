"""Make the first account, once."""

import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db.models import Q

NAME = "administrator"
SECOND_FACTOR_ON = "The first sign-in asks to set up a second factor; have an authenticator app at hand."
SECOND_FACTOR_OFF = "The second factor is off (SECOND_FACTOR=false), so the password alone signs in."


class Command(BaseCommand):
    """Make the account "administrator" with a generated password, unless there is one."""

    help = "Makes the account 'administrator' and prints its password once, unless the site has a superuser."

    def handle(self, *args, **options):
        """Make the account and print its password; do nothing when there is a superuser or the name is taken."""
        users = get_user_model().objects
        if users.filter(Q(is_superuser=True) | Q(username=NAME)).exists():
            return
        password = secrets.token_urlsafe(15)
        users.create_superuser(username=NAME, password=password)
        self.stdout.write(
            f"An editor account was made. Sign in at /admin/ as {NAME} with the password {password}\n"
            "It is shown only now. Change it after signing in."
        )
        self.stdout.write(SECOND_FACTOR_ON if settings.SECOND_FACTOR else SECOND_FACTOR_OFF)
