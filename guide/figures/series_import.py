"""Reads a publisher's files beside OEWS, checks them against what is live, and stages them, all or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path

from django.db import DatabaseError, transaction

from guide.figures.edition import Edition
from guide.figures.models import Release, Wage
from guide.figures.place_tables import shipped_counties
from guide.figures.publishers.files import sha256_of
from guide.figures.publishers.reading import Figure, Known, Reading, UnreadablePublication
from guide.figures.series import Observation, Series, text_of
from guide.figures.series_editions import (
    FIGURE_COLUMNS,
    SeriesEdition,
    content_of,
    digest_of_figures,
    live_rows,
    put_live,
    stage,
)
from guide.figures.series_files import SeriesRows
from guide.figures.table_editions import COUNTIES, TABLES, TITLES
from guide.figures.titles import shipped_title_rows
from guide.figures.wage_table import NATION
from guide.figures.work_settings import CROSS_INDUSTRY

READERS = {
    "bea": "bea",
    "projections": "projections",
    "cpi": "consumer_prices",
    "eci": "employment_cost",
    "scorecard": "scorecard",
    "titles": "onet_titles",
    "counties": "county_areas",
}
MEDIANS = "median-history"
LARGEST_FILE = 400 * 1024 * 1024
MOST_LOST = 5  # a newer edition may lack one figure in so many
LINES_SHOWN = 20


class SeriesImportRefused(UnreadablePublication):
    """Files that were read but cannot be staged; ``refused`` names rows. Nothing was changed."""

    def __init__(self, sentence, refused=()):
        super().__init__(sentence)
        self.refused = tuple(refused)


@dataclass
class SeriesReport:
    """What an import read and did, or would do."""

    page: str
    reading: Reading
    edition: SeriesEdition | None = None
    changes: list[str] = field(default_factory=list)
    change_count: int = 0
    done: str = ""


def import_series(
    kind: str,
    paths: Sequence[Path | str],
    now,
    *,
    vintage: str = "",
    released_on: date | None = None,
    next_expected: date | None = None,
    switch: bool = False,
    dry_run: bool = False,
) -> SeriesReport:
    """Read, check and stage the files of one publication, and with ``switch`` show them to readers.

    Raises: UnreadablePublication, SeriesImportRefused: nothing was changed.
    """
    reader = import_module(f"guide.figures.publishers.{READERS[kind]}")
    paths = list(map(Path, paths))
    files = [{"name": path.name, "sha256": sha256_of(path)} for path in paths]
    for path in paths:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadablePublication(f"{path.name} has {path.stat().st_size:,} bytes. Allowed: {LARGEST_FILE:,}.")
    known_edition = edition_of_files(reader.PAGE, files)
    if known_edition:
        return again(known_edition, switch, dry_run, now)
    try:
        with transaction.atomic():
            Edition.objects.locked()
            report = staged_or_not(reader, paths, files, now, vintage, released_on, next_expected)
            if switch and report.edition:
                put_live(report.edition, now)
                report.done = f"{report.edition} is now live; what readers saw before is archived."
            if dry_run:
                transaction.set_rollback(True)
                report.done = "Dry run: nothing was changed."
    except DatabaseError as error:
        raise SeriesImportRefused(f"The database is busy or cannot be written ({error}). Try again.") from error
    return report


def edition_of_files(page, files):
    """Return the staged or live edition that was read from these very files, if there is one."""
    digests = sorted(file["sha256"] for file in files)
    for edition in SeriesEdition.objects.of_page(page).imported().light():
        if sorted(file["sha256"] for file in edition.files) == digests:
            return edition
    return None


def again(edition, switch, dry_run, now):
    """Say what became of files that were imported before; with ``switch`` show a staged edition of them."""
    report = SeriesReport(edition.page, Reading(label=edition.label), edition)
    if edition.status == SeriesEdition.Status.STAGED and switch:
        with transaction.atomic():
            put_live(edition, now)
            transaction.set_rollback(dry_run)
        report.done = "Dry run: nothing was changed." if dry_run else f"{edition} is now live."
        return report
    words = {
        SeriesEdition.Status.STAGED: "already staged",
        SeriesEdition.Status.ACTIVE: "already live",
        SeriesEdition.Status.ARCHIVED: "archived; roll back to show it again",
    }
    report.done = f"{edition} is {words[edition.status]}. Nothing to do."
    return report


def staged_or_not(reader, paths, files, now, vintage, released_on, next_expected):
    """Read and check the files, and stage what differs from what readers see."""
    page = reader.PAGE
    live = [] if page in TABLES else live_rows(page)
    if page not in TABLES and not live:
        raise SeriesImportRefused(f"No series of {page} is loaded to compare with. Run manage.py load_series first.")
    known = known_now(live, vintage)
    reading = reader.read(paths, known)
    if reading.refused:
        raise SeriesImportRefused(
            f"The publisher cannot have written {len(reading.refused):,} of the rows.", reading.refused
        )
    report = SeriesReport(page, reading)
    if page in TABLES:
        rows = reading.table
        changed = note_table_changes(report, page)
    else:
        rows = merged(live, reading, released_on, next_expected)
        check_against_live(live, rows, reading)
        changed = note_changes(report, live, rows)
    if not changed:
        report.done = "The files hold just what readers see. Nothing to do."
        return report
    report.edition = stage(page, rows, files, now, reading.label)
    report.done = f"{report.edition} is staged. Readers do not see it yet."
    return report


def known_now(live, vintage):
    """Return what readers of files must know of what is live."""
    figures = {
        rows.series.code: {
            (row.key, row.period): Figure(
                row.key, row.period, row.key_title, row.when, row.value, row.words, row.sample_count
            )
            for row in rows.observations
        }
        for rows in live
    }
    active = Release.objects.oews().active().first()
    medians = {
        (soc_code, int(year)): value
        for soc_code, year, value in Observation.objects.filter(series=MEDIANS).values_list("key", "period", "value")
    }
    if active:
        nation = Wage.objects.filter(release=active, area=NATION, industry=CROSS_INDUSTRY).with_yearly_median()
        medians |= {
            (soc_code, active.vintage): median for soc_code, median in nation.values_list("occupation", "annual_50")
        }
    series = {rows.series.code: rows.series for rows in live}
    return Known(series, figures, medians, active.vintage if active else None, vintage)


def merged(live, reading, released_on, next_expected):
    """Return the series of a page with what was read in place of what is live."""
    all_rows = []
    for rows in live:
        columns = {name: getattr(rows.series, name) for name in (field.name for field in Series._meta.concrete_fields)}
        columns |= reading.columns.get(rows.series.code, {})
        if rows.series.code in reading.figures:
            columns |= {"released_on": released_on} if released_on else {}
            columns |= {"next_expected": next_expected} if next_expected else {}
        series = Series(**columns)
        figures = reading.figures.get(rows.series.code)
        if figures is None:
            cells = [{name: getattr(row, name) for name in FIGURE_COLUMNS} for row in rows.observations]
        else:
            cells = [
                {name: getattr(figure, name) for name in FIGURE_COLUMNS} | {"when": figure.when or series.vintage}
                for figure in figures
            ]
        all_rows.append(SeriesRows(series, tuple(Observation(series=series, **each) for each in cells)))
    return all_rows


def check_against_live(live, rows, reading):
    """Refuse an older edition, and one that lacks too much of what the live one has."""
    if reading.newest < reading.newest_live:
        raise SeriesImportRefused(
            f"The files are of {reading.newest}; readers see {reading.newest_live} already. "
            "An older edition is not imported; roll back to show a former one."
        )
    held = lost = 0
    first = ""
    for old, new in zip(live, rows, strict=True):
        same = old.series.vintage == new.series.vintage
        # A newer edition has other months and years: then only what the figures are of must be there.
        missing = names_of(old, same) - names_of(new, same)
        held, lost = held + len(names_of(old, same)), lost + len(missing)
        if missing and not first:
            first = " ".join(filter(None, (old.series.code, *min(missing))))
        if missing and same:
            break
    else:
        if lost * MOST_LOST <= held:
            return
    raise SeriesImportRefused(
        f"The files lack {lost:,} of {held:,} figures that readers see, first {first}. "
        "They are cut short, or of another publication."
    )


def names_of(rows, with_periods):
    """Key, and period where it counts, of every figure of a series."""
    return {(row.key, row.period if with_periods else "") for row in rows.observations}


def note_changes(report, live, rows):
    """Say in words what would change, and return whether anything would."""
    if digest_of_figures(content_of(live)) == digest_of_figures(content_of(rows)):
        return False
    before = {name: words for row in live for name, words in words_of(row)}
    after = {name: words for row in rows for name, words in words_of(row)}
    for old, new in zip(live, rows, strict=True):
        if old.series.vintage != new.series.vintage:
            report.changes.append(f"{new.series.title}: {old.series.vintage} becomes {new.series.vintage}")
    for name in dict.fromkeys([*after, *before]):
        old, new = before.get(name, ("new",)), after.get(name, ("gone",))
        if old != new:
            report.change_count += 1
            words = (old[0], new[0]) if old[0] != new[0] else (", ".join(old), ", ".join(new))
            if report.change_count <= LINES_SHOWN:
                report.changes.append(f"{name}: {words[0]} -> {words[1]}")
    return True


def words_of(rows):
    """Name in text of every figure of a series, and what readers see of it."""
    for row in rows.observations:
        seen = (text_of(rows.series, row), row.key_title, row.when, str(row.sample_count or ""))
        yield " ".join(filter(None, (rows.series.name, row.key, row.period))), seen


def note_table_changes(report, page):
    """Say in words how a table differs from the one in use, and return whether it does."""
    before, after = {tuple(row[:3]) for row in table_now(page)}, {tuple(row) for row in report.reading.table}
    added, gone = sorted(after - before), sorted(before - after)
    report.change_count = len(added) + len(gone)
    for words, rows in (("new", added), ("gone", gone)):
        report.changes += [f"{words}: {', '.join(filter(None, row))}" for row in rows[: LINES_SHOWN // 2]]
    return bool(report.change_count)


def table_now(page) -> list[Sequence[str]]:
    """Return the rows of a table as it is in use."""
    active = SeriesEdition.objects.active().of_page(page).imported().first()
    if active:
        return active.content["rows"]
    return SHIPPED_ROWS[page]()


def shipped_county_rows():
    """Return the shipped counties that have a pay area."""
    return [(*county, area_code) for county, area_code in shipped_counties().items() if area_code]


SHIPPED_ROWS: dict[str, Callable] = {TITLES: shipped_title_rows, COUNTIES: shipped_county_rows}
