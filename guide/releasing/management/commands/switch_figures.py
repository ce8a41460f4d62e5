"""manage.py switch_figures: show staged figures to readers, or go back, on the record."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from guide.figures.models import Release
from guide.figures.series_editions import SeriesEdition
from guide.releasing import switching


class Command(BaseCommand):
    """Switch to the staged release or the staged edition of a page, or take the last switch back."""

    help = "Show the staged wages (oews) or the staged edition of a page of series to readers, on the record."

    def add_arguments(self, parser):
        """Take what is switched, who does it, and why."""
        parser.add_argument("what", help="oews, or the page of a series below /sources/, such as bls-cpi.")
        parser.add_argument("--back", action="store_true", help="Go back to what readers saw before.")
        parser.add_argument("--by", required=True, metavar="NAME", help="The account that does it.")
        parser.add_argument("--reason", default="", help="A comment for the record.")

    def handle(self, *args, **options):
        """Switch, or say why not."""
        user = get_user_model().objects.filter(username=options["by"]).first()
        if user is None:
            raise CommandError(f"There is no account named {options['by']}.")
        try:
            made = switched(options["what"], user, back=options["back"], reason=options["reason"])
        except switching.SwitchRefused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"Readers see {made.label} now. What moved stands under /changes/.")


def switched(what, user, *, back, reason):
    """Carry it out and return the record.

    Raises: switching.SwitchRefused.
    """
    now, is_wages = timezone.now(), what == "oews"
    if back:
        go_back = switching.roll_back if is_wages else switching.roll_back_edition
        return go_back(*(() if is_wages else (what,)), user, now, reason=reason)
    staged = (Release.objects.oews() if is_wages else SeriesEdition.objects.of_page(what)).staged().first()
    if staged is None:
        raise switching.SwitchRefused(f"Nothing is staged for {what}. Import it first.")
    change = switching.switch if is_wages else switching.switch_edition
    return change(staged, user, now, reason=reason)
