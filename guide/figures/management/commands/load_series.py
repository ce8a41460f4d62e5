"""manage.py load_series: load the figures outside the wage release that come with the site."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from guide.figures.edition import Edition
from guide.figures.series import Observation, Series
from guide.figures.series_files import UnreadableSeries, read_series


class Command(BaseCommand):
    """Load the shipped series, where they changed."""

    help = "Load projections, prices and other series from fixtures/series; what is already there costs nothing."

    def handle(self, *args, **options):
        """Read and check every file first, then store what changed, all of it or nothing."""
        try:
            all_rows = read_series(settings.FIXTURES / "series")
        except UnreadableSeries as error:
            raise CommandError(str(error)) from error
        loaded = dict(Series.objects.values_list("code", "sha256"))
        changed = [rows for rows in all_rows if loaded.get(rows.series.code) != rows.series.sha256]
        gone = loaded.keys() - {rows.series.code for rows in all_rows}
        if changed or gone:
            store(changed, gone)
        count = sum(len(rows.observations) for rows in all_rows)
        said = f"{len(changed)} new or changed, {len(gone)} gone" if changed or gone else "nothing new"
        self.stdout.write(f"Series beside the wages: {len(all_rows)} with {count:,} figures, {said}.")


@transaction.atomic
def store(changed, gone):
    """Replace the changed series whole, and drop those that the files no longer have."""
    Series.objects.filter(pk__in=[*gone, *(rows.series.code for rows in changed)]).delete()
    Series.objects.bulk_create([rows.series for rows in changed])
    Observation.objects.bulk_create([row for rows in changed for row in rows.observations])
    Edition.objects.turn()
