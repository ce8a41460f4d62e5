"""manage.py check_links: follow every link of the live texts, and say which lead nowhere."""

import argparse

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from guide.editing.link_fetch import Fetcher
from guide.editing.link_run import CutOff, LinkRun, report_of
from guide.editing.own_pages import OwnPages, UnknownHost

DAYS = 6
BROKEN, NOT_DONE = 1, 2


def whole_number(text):
    """Read a whole number from 0 on."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not allowed. Write a whole number, such as 7.")
    return int(text)


class Command(BaseCommand):
    """Check links; editors find the results in admin."""

    help = (
        "Follows every link of the live texts. Pages of this site are opened from within; other sites are asked one "
        "at a time, each host with a second of rest, only on the public Internet. robots.txt is not read: it is meant "
        "for crawlers, and this follows single links as a reader would. What was found is kept link by link, so a run "
        "that was stopped goes on where it was. Ends with 0: nothing is broken, 1: something is, 2: it could not run."
    )

    def add_arguments(self, parser):
        """Say what to leave out."""
        parser.add_argument(
            "--days",
            type=whole_number,
            default=DAYS,
            help=f"Leave out what was checked within so many days (default {DAYS}, for a run each week; 0: check all).",
        )
        parser.add_argument("--internal-only", action="store_true", help="Only links to pages of this site.")
        parser.add_argument("--limit", type=whole_number, help="Check at most so many links; the next run goes on.")

    def handle(self, *args, days, internal_only, limit, verbosity, **options):
        """Check what is due, keep each result at once, and report."""
        try:
            run = LinkRun(OwnPages(), Fetcher(settings.SITE_ADDRESS))
            found = run.run(
                days=days,
                internal_only=internal_only,
                limit=limit,
                tell=self.say if verbosity > 1 else lambda link: None,
            )
        except (UnknownHost, CutOff) as error:
            raise CommandError(str(error), returncode=NOT_DONE) from None
        lines, broken_count = report_of(run, found, internal_only=internal_only)
        if verbosity:
            self.stdout.write("\n".join(lines))
        if broken_count:
            raise CommandError(
                f"{broken_count} {'link is' if broken_count == 1 else 'links are'} broken. "
                "Editors mend them in the texts, or call them fine under “Links in texts” in admin.",
                returncode=BROKEN,
            )

    def say(self, link):
        """Say what became of a link."""
        self.stdout.write(f"{link.get_state_display()}: {link.address} ({link.words})")
