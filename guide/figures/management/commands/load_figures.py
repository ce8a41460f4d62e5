"""manage.py load_figures: load the figures that come with the site, where they are not there yet."""

import time
from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from guide.figures.models import Release
from guide.figures.oews_cells import UnreadableFile
from guide.figures.oews_import import ImportRefused, import_files

SHIPPED_VINTAGE = 2025
SHIPPED_RELEASED_ON = date(2026, 5, 15)
SHIPPED_FILES = ("oews_M2025_state.csv.gz", "oews_M2025_area.csv.gz", "oews_M2025_industry.csv.gz")


class Command(BaseCommand):
    help = "Load the shipped official wages (BLS OEWS, May 2025), unless they are already there."

    def handle(self, *args, **options):
        releases = Release.objects.oews()
        if releases.filter(vintage=SHIPPED_VINTAGE).exists():
            self.stdout.write("The shipped figures are already loaded. Nothing to do.")
            return
        start = time.monotonic()
        try:
            report = import_files(
                [settings.FIXTURES / "oews" / name for name in SHIPPED_FILES],
                vintage=SHIPPED_VINTAGE,
                released_on=SHIPPED_RELEASED_ON,
                # A newer release that readers already see stays in place.
                activate=not releases.active().exists(),
            )
        except (ImportRefused, UnreadableFile) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{report.release}: {report.added_count:,} cells loaded in {time.monotonic() - start:.1f} seconds."
        )
