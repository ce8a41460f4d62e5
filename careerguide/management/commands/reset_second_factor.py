"""Let somebody who lost app and recovery codes sign in again."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from careerguide.models import remove_second_factor


class Command(BaseCommand):
    """Remove the second factor of one account."""

    help = "Removes the authenticator app and the recovery codes of one account; its next sign-in sets up new ones."

    def add_arguments(self, parser):
        """Ask for the user name."""
        parser.add_argument("name", help="The user name of the account.")

    def handle(self, *args, name, **options):
        """Remove both, or say why there is nothing to remove."""
        user = get_user_model().objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no account named {name!r}. Give it as it is typed to sign in.")
        if not remove_second_factor(user):
            self.stdout.write(f"{name} had no second factor. Nothing was changed.")
            return
        self.stdout.write(f"The second factor of {name} was removed. The next sign-in asks to set up a new one.")
