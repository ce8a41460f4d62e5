"""manage.py load_series: load the figures outside the wage release that come with the site."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Exists, OuterRef

from guide.figures.edition import Edition
from guide.figures.series import Observation, Series
from guide.figures.series_editions import SeriesEdition
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
        # What an operator brought in from a publisher's file stays; it is newer than what is shipped.
        of_page = SeriesEdition.objects.active().imported().of_page(OuterRef("page"))
        held = list(Series.objects.annotate(imported=Exists(of_page)).values_list("code", "sha256", "page", "imported"))
        imported = {page for _, _, page, is_imported in held if is_imported}
        all_rows = [rows for rows in all_rows if rows.series.page not in imported]
        loaded = {code: sha256 for code, sha256, page, _ in held if page not in imported}
        changed = [rows for rows in all_rows if loaded.get(rows.series.code) != rows.series.sha256]
        gone = loaded.keys() - {rows.series.code for rows in all_rows}
        if changed or gone:
            store(changed, gone)
        count = sum(len(rows.observations) for rows in all_rows)
        said = f"{len(changed)} new or changed, {len(gone)} gone" if changed or gone else "nothing new"
        kept = f" Left as imported: {', '.join(sorted(imported))}." if imported else ""
        self.stdout.write(f"Series beside the wages: {len(all_rows)} with {count:,} figures, {said}.{kept}")


@transaction.atomic
def store(changed, gone):
    """Replace the changed series whole, and drop those that the files no longer have."""
    pages = {rows.series.page for rows in changed}
    # The shipped content that was put live again is not what readers see any more.
    SeriesEdition.objects.active().filter(page__in=pages, files=[]).update(status=SeriesEdition.Status.ARCHIVED)
    Series.objects.filter(pk__in=[*gone, *(rows.series.code for rows in changed)]).delete()
    Series.objects.bulk_create([rows.series for rows in changed])
    Observation.objects.bulk_create([row for rows in changed for row in rows.observations])
    Edition.objects.turn()
