"""The figures of one year, for those who ask for it: an earlier release, or the one that is active now."""

from dataclasses import dataclass

from guide.figures.models import Release
from guide.figures.series import SeriesBook
from guide.figures.wage_table import WageTable, loaded_wage_table


@dataclass(frozen=True)
class AskedFigures:
    """The wages of a release that was asked for, and the series beside it; the stamp is like that of no edition."""

    table: WageTable
    book: SeriesBook
    stamp: str


def figures_of_release(release, book, stamp):
    """Return the figures of a release beside a book of series, under the stamp of the edition with its own added."""
    table = loaded_wage_table(release.pk, release.files_sha256)
    digest = release.files_sha256[-1][:8] if release.files else ""
    return AskedFigures(table, book, f"{stamp or 'now'} {release.pk} {digest}")


def release_of(text):
    """Return the release of a year as typed, if readers may see it, or None."""
    is_year = text.isascii() and text.isdigit() and len(text) == 4
    return Release.objects.oews().shown().of_vintage(int(text)).first() if is_year else None


def shown_vintages():
    """Return the years whose figures readers may see, as they type them, the newest first."""
    return [str(year) for year in Release.objects.oews().shown().order_by("-vintage").values_list("vintage", flat=True)]


def figures_asked(text, figures):
    """Return the figures of a year as typed beside the series of now; those of now where it is none to be seen."""
    release = release_of(text.strip())
    return figures_of_release(release, figures.book, figures.stamp) if release else figures
