"""manage.py import_series: bring prices, projections, programs, titles or counties into the site."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from guide.figures.management.commands.import_oews import day
from guide.figures.publishers.reading import UnreadablePublication
from guide.figures.series_import import READERS, import_series

REFUSED_SHOWN = 20
FILES = {
    "bea": "SARPP and MARPP, each .csv or .zip",
    "projections": "occupation.xlsx",
    "cpi": "cu.data.1.AllItems",
    "eci": "ci.data.1.AllData",
    "scorecard": "Most-Recent-Cohorts-Field-of-Study, .csv or .zip",
    "titles": "O*NET's Alternate Titles.txt and Sample of Reported Titles.txt",
    "counties": "Geography.csv of a wage year of the Department of Labor",
}


class Command(BaseCommand):
    """Import the files of one publication, all of them or nothing."""

    help = "Read, check and stage a publication's files: " + "; ".join(
        f"{kind}: {name}" for kind, name in FILES.items()
    )

    def add_arguments(self, parser):
        """Take the kind, its files, and what is to become of them."""
        parser.add_argument("kind", choices=list(READERS), help="Which publication the files are of.")
        parser.add_argument("files", nargs="+", metavar="FILE", help="The publisher's files, as downloaded.")
        parser.add_argument("--vintage", default="", help="Month of a Scorecard that its name does not tell: 2026-06.")
        parser.add_argument("--released", type=day, help="Day of publication, such as 2026-08-28.")
        parser.add_argument("--next", type=day, help="Day for which the next edition is announced.")
        parser.add_argument("--without-record", action="store_true", help="Let --switch leave no record of itself.")
        parser.add_argument("--dry-run", action="store_true", help="Do everything, report, and change nothing.")
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--stage", action="store_true", help="Keep the edition out of readers' sight; the default.")
        what.add_argument("--switch", action="store_true", help="Show the edition to readers; archive the former.")

    def handle(self, *args, **options):
        """Import, and say what was read, done or refused."""
        if options["switch"] and not options["without_record"]:
            raise CommandError(
                "--switch would leave no record and no way back. Stage the files, then switch under "
                "/admin/new-figures/ or with manage.py switch_figures; on a site without readers, add --without-record."
            )
        if options["released"] and options["released"] > timezone.localdate():
            raise CommandError(f"{options['released']} lies ahead. Name the day on which the files were published.")
        start = time.monotonic()
        try:
            report = import_series(
                options["kind"],
                options["files"],
                timezone.now(),
                vintage=options["vintage"],
                released_on=options["released"],
                next_expected=options["next"],
                switch=options["switch"],
                dry_run=options["dry_run"],
            )
        except UnreadablePublication as error:
            refused = getattr(error, "refused", ())
            for line in refused[:REFUSED_SHOWN]:
                self.stdout.write(line)
            if len(refused) > REFUSED_SHOWN:
                self.stdout.write(f"... and {len(refused) - REFUSED_SHOWN:,} more refused rows.")
            raise CommandError(f"{error} Nothing was changed.") from error
        self.show(report, time.monotonic() - start)

    def show(self, report, seconds):
        """Say what was read and done."""
        write, reading = self.stdout.write, report.reading
        if reading.row_count:
            write(f"{reading.label}: {reading.row_count:,} rows read, {reading.kept_count:,} kept, 0 refused.")
        for note in reading.notes:
            write(note)
        for change in report.changes:
            write(f"- {change}")
        if reading.row_count:
            write(f"{report.change_count:,} figures or rows would change for readers.")
        write(f"{report.done} {seconds:.1f} seconds.")
