"""manage.py load_figures: load the figures that come with the site, where they are not there yet."""

import time
from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from guide.figures.models import Release
from guide.figures.oews_cells import UnreadableFile
from guide.figures.oews_import import ImportRefused, import_files
from guide.figures.oews_reader import sha256_of

SHIPPED_VINTAGE = 2025
SHIPPED_RELEASED_ON = date(2026, 5, 15)
SHIPPED_FILES = ("oews_M2025_state.csv.gz", "oews_M2025_area.csv.gz", "oews_M2025_industry.csv.gz")


class Command(BaseCommand):
    """Load the shipped wages, file by file where some of them are already there."""

    help = "Load the shipped official wages (BLS OEWS, May 2025), unless they are already there."

    def handle(self, *args, **options):
        """Load the files that the release of their vintage lacks, and show it if readers have no other."""
        release = Release.objects.oews().of_vintage(SHIPPED_VINTAGE).first()
        shown = Release.objects.oews().active().exists()
        paths = [settings.FIXTURES / "oews" / name for name in SHIPPED_FILES]
        if release and shown and set(map(sha256_of, paths)) <= set(release.files_sha256):
            self.stdout.write("The shipped figures are already loaded. Nothing to do.")
            return
        start = time.monotonic()
        try:
            report = import_files(
                paths,
                vintage=SHIPPED_VINTAGE,
                # What the operator recorded stays.
                released_on=None if release and release.released_on else SHIPPED_RELEASED_ON,
                # A release that readers already see stays in place.
                activate=not shown,
            )
        except (ImportRefused, UnreadableFile) as error:
            if release is None:
                raise CommandError(str(error)) from error
            # Figures of that May that the operator loaded win, and the site must start with them.
            self.stderr.write(f"The shipped figures were not added to {release}. {error}")
            return
        self.stdout.write(
            f"{report.release}: {report.added_count:,} cells loaded in {time.monotonic() - start:.1f} seconds."
        )
