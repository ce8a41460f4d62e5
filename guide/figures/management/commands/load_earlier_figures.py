"""manage.py load_earlier_figures: keep an earlier year of wages beside what readers see, where it is not kept yet."""

from django.conf import settings
from django.core.management.base import BaseCommand

from guide.figures.models import Release
from guide.figures.oews_import import import_files

VINTAGE = 2024
FILE = "oews_M2024_states.csv"
REPUBLISHED_BY = "a re-publisher of BLS's files"


class Command(BaseCommand):
    """Load the states of May 2024, for those who ask for that year; never shown as the current figures."""

    help = "Load the states of May 2024, which come with the site, as an archived release for ?vintage=2024."

    def handle(self, *args, **options):
        """Load the file unless the year is there, whoever loaded it."""
        if Release.objects.oews().of_vintage(VINTAGE).exists():
            return
        report = import_files(
            [settings.FIXTURES / "oews" / FILE], vintage=VINTAGE, archive=True, republished=REPUBLISHED_BY
        )
        self.stdout.write(f"{report.release}: {report.added_count:,} cells of states kept for those who ask for them.")
