"""manage.py import_oews: bring files of BLS's wage statistics into the site."""

import sys
import time
from argparse import ArgumentTypeError
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from guide.figures.models import Release
from guide.figures.oews_cells import UnreadableFile
from guide.figures.oews_import import ImportRefused, import_files

REFUSED_SHOWN = 20
NOTES_SHOWN = 20
BAR_WIDTH = 30


class ProgressBar:
    """One line on a terminal that fills up; silent where the output is not a terminal."""

    def __init__(self, stream):
        self.stream = stream if stream.isatty() else None

    def __call__(self, name, done, total):
        """Show how many rows of a file have been read, and of how many where that is known."""
        if self.stream:
            filled = BAR_WIDTH * min(done, total) // total if total else 0
            bar = f"[{'#' * filled:.<{BAR_WIDTH}}] " if total else ""
            self.stream.write(f"\r\x1b[K{name} {bar}{done:,} rows")
            self.stream.flush()

    def clear(self):
        """Take the line away again."""
        if self.stream:
            self.stream.write("\r\x1b[K")
            self.stream.flush()


def day(text):
    """Read a day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day. Allowed: year-month-day, such as 2026-05-15.") from None


class Command(BaseCommand):
    """Import files of one vintage, all of them or nothing."""

    help = "Import files of BLS's Occupational Employment and Wage Statistics: workbooks (.xlsx), .csv or .csv.gz."

    def add_arguments(self, parser):
        """Take the files and what is to become of them."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="Files of one vintage.")
        parser.add_argument("--vintage", type=int, help="Year of the May reference month, where no file tells it.")
        parser.add_argument("--released", type=day, help="Day of publication, such as 2026-05-15.")
        parser.add_argument("--activate", action="store_true", help="Show the release to readers; archive the former.")
        parser.add_argument(
            "--archive", action="store_true", help="Keep an earlier release for readers who ask for its year."
        )
        parser.add_argument(
            "--republished", default="", metavar="NAME", help="Who published the figures again, if not BLS itself."
        )
        parser.add_argument(
            "--without-record", action="store_true", help="Activate over a release that readers see, with no way back."
        )
        parser.add_argument("--dry-run", action="store_true", help="Do everything, report, and change nothing.")
        parser.add_argument("--replace", action="store_true", help="Let the files' figures replace differing ones.")

    def handle(self, *args, **options):
        """Import, and say what was read, done or refused."""
        self.refuse_what_leaves_no_record(options)
        if options["released"] and options["released"] > timezone.localdate():
            raise CommandError(f"{options['released']} lies ahead. Name the day on which the files were published.")
        start = time.monotonic()
        bar = ProgressBar(sys.stderr)
        try:
            report = import_files(
                options["files"],
                vintage=options["vintage"],
                released_on=options["released"],
                activate=options["activate"],
                archive=options["archive"],
                republished=options["republished"],
                dry_run=options["dry_run"],
                replace=options["replace"],
                wait=False,
                progress=bar,
            )
        except ImportRefused as error:
            bar.clear()
            self.show_refused(error.refused)
            raise CommandError(str(error)) from error
        except UnreadableFile as error:
            bar.clear()
            raise CommandError(f"{error} Nothing was changed.") from error
        bar.clear()
        for name in report.already_loaded:
            self.stdout.write(f"{name} is already loaded.")
        if report.nothing_to_do:
            self.stdout.write("Nothing to do.")
            return
        self.show(report, options["dry_run"], time.monotonic() - start)

    def refuse_what_leaves_no_record(self, options):
        """Leave the switch from one release to another to where it is checked, recorded and taken back."""
        shown = Release.objects.oews().active().first()
        if options["activate"] and shown and not (options["without_record"] or options["dry_run"]):
            raise CommandError(
                f"Readers see {shown}. Leave out --activate to stage the files, look at their report and switch under "
                "/admin/new-figures/ or with manage.py switch_figures: that is on the record and has a way back."
            )

    def show_refused(self, refused):
        """List the first refused rows, each with file, number and reason."""
        for name, row in refused[:REFUSED_SHOWN]:
            self.stdout.write(f"{name} row {row.row_number}: {row.reason}")
        if len(refused) > REFUSED_SHOWN:
            self.stdout.write(f"... and {len(refused) - REFUSED_SHOWN:,} more refused rows.")

    def show(self, report, dry_run, seconds):
        """Say what was read and done."""
        write = self.stdout.write
        write(f"{report.release} ({report.status})")
        write(
            f"Rows: {report.row_count:,} read, {report.kept_count:,} kept, {report.passed_over_count:,} passed over "
            f"({len(report.passed_over):,} occupations that the guide does not carry), "
            f"{report.repeated_count:,} repeated (listed at two levels of detail), 0 refused."
        )
        write(
            f"Cells: {report.added_count:,} added, {report.unchanged_count:,} unchanged, "
            f"{report.replaced_count:,} replaced."
        )
        for note in report.notes[:NOTES_SHOWN]:
            write(note)
        if len(report.notes) > NOTES_SHOWN:
            write(f"... and {len(report.notes) - NOTES_SHOWN:,} more notes.")
        if report.warnings:
            write("Warnings:")
        for warning in report.warnings:
            write(f"- {warning}")
        write(f"{'Dry run: nothing was changed. ' if dry_run else ''}{seconds:.1f} seconds.")
