"""Brings OEWS files into the database: all of one call in one transaction, or nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from pathlib import Path

from django.db import OperationalError, transaction

from guide.figures.models import Release, Wage
from guide.figures.occupations import KEPT_OCCUPATIONS
from guide.figures.oews_completeness import early_ends, shortcomings
from guide.figures.oews_names import (
    NAMED_NOW,
    NAMED_WHEN_SHOWN,
    NEWER_NAME_STAYS,
    name_as_in,
    names_with,
    write_areas,
    write_industries,
    write_occupations,
)
from guide.figures.oews_one_import import AnotherImport, only_import
from guide.figures.oews_reader import MOST_REFUSED, VINTAGES, OewsFile, RefusedRow, read_oews, sha256_of
from guide.figures.oews_republished import LACKS, file_entry, mixture_refused, provenance_refused, republished_by
from guide.figures.oews_row import OewsRow

PUBLISHER = "BLS"
SERIES = "oews"
TITLE = "Occupational Employment and Wage Statistics"
ADDRESS = "https://www.bls.gov/oes/"
REFERENCE_MONTH = 5

CELL = ("soc_code", "area_code", "industry_code")
# The two percentages that only industry workbooks carry are read and checked, but not kept.
FIGURES = tuple(
    column.name
    for column in Wage._meta.concrete_fields
    if column.name not in ("id", "release", "occupation", "area", "industry")
)
FIGURES_OF = attrgetter(*FIGURES)
NAMED_DIFFERENCES = 5


class ImportRefused(ValueError):
    """Files that cannot be imported; nothing was changed."""

    def __init__(self, sentence: str, refused: Sequence[tuple[str, RefusedRow]] = ()):
        super().__init__(sentence)
        self.refused = tuple(refused)


@dataclass
class ImportReport:
    """What an import read and did."""

    release: str = ""
    status: str = ""
    already_loaded: list[str] = field(default_factory=list)
    row_count: int = 0
    kept_count: int = 0
    passed_over_count: int = 0
    passed_over: set[str] = field(default_factory=set)
    repeated_count: int = 0
    added_count: int = 0
    unchanged_count: int = 0
    replaced_count: int = 0
    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def nothing_to_do(self) -> bool:
        """Whether every file was loaded before and nothing else was asked for."""
        return not self.row_count and not self.notes


@dataclass
class Wanted:
    """What is asked of an import; the vintage may be told by a file instead."""

    vintage: int | None
    released_on: date | None
    activate: bool
    archive: bool
    republished: str
    replace: bool

    @property
    def anything_else(self) -> bool:
        """Whether there is something to do without a file."""
        return self.activate or self.archive or self.released_on is not None

    def check_vintage(self, name: str, found: int) -> None:
        """Take the vintage of a file, or refuse another one than was asked for."""
        if self.vintage is not None and found != self.vintage:
            raise ImportRefused(
                f"{name} is of May {found}, but May {self.vintage} was asked for or is the vintage of an earlier file. "
                "One call imports one vintage."
            )
        self.vintage = found


def import_files(
    paths: Iterable[Path | str],
    *,
    vintage: int | None = None,
    released_on: date | None = None,
    activate: bool = False,
    archive: bool = False,
    republished: str = "",
    dry_run: bool = False,
    replace: bool = False,
    wait: bool = True,
    progress: Callable[[str, int, int | None], None] | None = None,
) -> ImportReport:
    """Read, validate and import files of one vintage, or raise ImportRefused and change nothing.

    ``republished`` names who published the figures again, where they are not BLS's own files. ``wait`` is for another
    import to end; without it, this one is refused.
    """
    wanted = Wanted(vintage, released_on, activate, archive, " ".join(republished.split()), replace)
    try:
        with only_import(wait):
            return _import(list(map(Path, paths)), wanted, dry_run, progress)
    except AnotherImport as error:
        raise ImportRefused(str(error)) from error
    except OperationalError as error:
        raise ImportRefused(
            f"The database is busy or cannot be written ({error}). Nothing was changed; try again."
        ) from error


def _import(paths, wanted, dry_run, progress) -> ImportReport:
    report = ImportReport()
    files = []
    for path in paths:
        loaded = None if wanted.replace else _release_of(sha256_of(path))
        if loaded:
            wanted.check_vintage(path.name, loaded.vintage)
            report.already_loaded.append(path.name)
            continue
        read = read_oews(path, KEPT_OCCUPATIONS, _of_file(progress, path.name))
        if read.vintage:
            wanted.check_vintage(path.name, read.vintage)
        files.append(read)
    if not files and not wanted.anything_else:
        return report
    _check_files(files, wanted)
    for read in files:
        report.row_count += read.row_count
        report.kept_count += len(read.rows)
        report.passed_over_count += read.passed_over_count
        report.passed_over |= read.passed_over
        report.repeated_count += read.repeated_count
        if read.unknown_columns:
            report.notes.append(f"{read.name}: columns that are not read: {', '.join(read.unknown_columns)}.")
    with transaction.atomic():
        _write(files, wanted, report)
        if dry_run:
            transaction.set_rollback(True)
    return report


def _of_file(progress, name):
    return None if progress is None else lambda done, total: progress(name, done, total)


def _release_of(sha256: str) -> Release | None:
    for release in Release.objects.oews():
        if sha256 in release.files_sha256:
            return release
    return None


def _check_files(files: Sequence[OewsFile], wanted: Wanted) -> None:
    vintage, released_on = wanted.vintage, wanted.released_on
    if vintage is None:
        raise ImportRefused(
            f"{files[0].name} does not say its year, in its name (_M2025) or in a YEAR column. Give it: --vintage 2025."
        )
    if vintage not in VINTAGES:
        raise ImportRefused(f"The vintage is {vintage}; allowed: {VINTAGES[0]} to {VINTAGES[-1]}.")
    if released_on and released_on <= date(vintage, REFERENCE_MONTH, 1):
        raise ImportRefused(f"Figures of May {vintage} cannot have been released on {released_on}.")
    if wanted.activate and wanted.archive:
        raise ImportRefused("A release is either shown to readers or archived. Leave out --activate or --archive.")
    refused = [(read.name, row) for read in files for row in read.refused]
    if refused:
        least = "at least " if any(len(read.refused) == MOST_REFUSED for read in files) else ""
        raise ImportRefused(
            f"BLS cannot have published {least}{len(refused):,} of the rows. Nothing was changed.", refused
        )
    for read in files:
        if not read.rows:
            raise ImportRefused(f"{read.name}: none of its {read.row_count:,} rows is of an occupation of the guide.")
    if sentence := provenance_refused(files, wanted.republished):
        raise ImportRefused(sentence)


def _write(files, wanted, report) -> None:
    vintage, replace = wanted.vintage, wanted.replace
    newest = Release.objects.oews().shown().order_by("-vintage").values_list("vintage", flat=True).first()
    release, created = Release.objects.get_or_create(
        publisher=PUBLISHER,
        series=SERIES,
        vintage=vintage,
        defaults={"title": TITLE, "reference_month": date(vintage, REFERENCE_MONTH, 1), "address": ADDRESS},
    )
    # What is only staged leaves the names that readers see as they are; a switch brings its own.
    is_shown = newest is None or wanted.activate or release.status == Release.Status.ACTIVE
    naming = NAMED_WHEN_SHOWN if not is_shown else NAMED_NOW
    if newest is not None and vintage < newest:
        naming = NEWER_NAME_STAYS
    _set_release_day(release, wanted.released_on, replace, report)
    _keep_apart(release, files, wanted, report)
    rows = [(read.name, row) for read in files for row in read.rows]
    write_occupations(rows, naming, report)
    write_areas(rows, naming, report)
    write_industries(rows, naming, report)
    release.names = names_with(release.names, rows)
    _write_wages(release, rows, replace, created, report)
    for read in files:
        entry = file_entry(read, wanted.republished)
        if entry not in release.files or report.replaced_count:
            # The last file read stands last, so that the list tells one state of the figures from another.
            release.files = [file for file in release.files if file["sha256"] != read.sha256] + [entry]
    report.warnings += early_ends(
        release, {row.level for read in files if not read.name.lower().endswith(".xlsx") for row in read.rows}
    )
    if by := republished_by(release):
        report.warnings.append(f"{release} is marked as published again by {by}: {LACKS}.")
    if wanted.activate and release.status != Release.Status.ACTIVE:
        _activate(release, report)
    if wanted.archive and release.status != Release.Status.ARCHIVED:
        _archive(release, report)
    release.save()
    report.release, report.status = str(release), release.status


def _activate(release, report) -> None:
    """Show a release in place of the former one, if it holds enough."""
    former = Release.objects.oews().active().first()
    lacks = shortcomings(release, former)
    if lacks:
        raise ImportRefused(
            f"{release} covers too little to be shown to readers: {'; '.join(lacks)}. Nothing was changed. "
            "Name BLS's national, state and area files of that May in one call, or leave out --activate to keep the "
            "release staged."
        )
    if former:
        former.status = Release.Status.ARCHIVED
        former.save(update_fields=["status"])
        report.notes.append(f"{former} is now archived.")
    name_as_in(release)
    release.status = Release.Status.ACTIVE
    report.notes.append(f"{release} is now active.")


def _archive(release, report) -> None:
    """Keep an earlier release for readers who ask for its year."""
    shown = Release.objects.oews().active().first()
    if shown is None or release.vintage >= shown.vintage:
        raise ImportRefused(
            f"{release} cannot be archived: readers see {shown or 'no release'}. Allowed: releases before the one that "
            "readers see. Nothing was changed."
        )
    release.status = Release.Status.ARCHIVED
    report.notes.append(f"{release} is now archived: readers may ask for it by its year.")


def _keep_apart(release, files, wanted, report) -> None:
    """Let figures of BLS's own files and figures published again never stand in one release."""
    sentence = mixture_refused(release, wanted.republished) if files else ""
    if sentence and not (wanted.replace and republished_by(release)):
        raise ImportRefused(f"{sentence} Nothing was changed.")
    if sentence:
        count, _by_kind = release.wages.all().delete()
        release.files = []
        report.notes.append(f"The {count:,} rows that were published again are removed.")


def _set_release_day(release, released_on, replace, report) -> None:
    if released_on is None or released_on == release.released_on:
        return
    if release.released_on and not replace:
        raise ImportRefused(
            f"{release} is recorded as released on {release.released_on}, not {released_on}. "
            "Use --replace if the new date is right."
        )
    release.released_on = released_on
    report.notes.append(f"{release} was released on {released_on}.")


def _write_wages(release, rows, replace, created, report) -> None:
    """Add new cells, count equal ones, and replace differing ones only where that was asked for."""
    held = {} if created else _held_figures(release)
    added, replaced, differing = {}, {}, []
    for name, row in rows:
        cell = (row.soc_code, row.area_code, row.industry_code)
        figures = FIGURES_OF(row)
        former = held.get(cell)
        if former is None:
            added[cell] = row
        elif former == figures:
            report.unchanged_count += 1
            continue
        elif replace:
            (added if cell in added else replaced)[cell] = row
        else:
            differing.append(f"{name} row {row.row_number}: {' '.join(cell)}, {_difference(former, figures)}")
        held[cell] = figures
    if differing:
        raise ImportRefused(
            f"{len(differing):,} cells differ from what is loaded for {release} or from an earlier file, first: "
            f"{'; '.join(differing[:NAMED_DIFFERENCES])}. Nothing was changed. "
            "Use --replace if the new figures are the publisher's correction."
        )
    Wage.objects.bulk_create(_wage(release, row) for row in added.values())
    Wage.objects.bulk_create(
        [_wage(release, row) for row in replaced.values()],
        update_conflicts=True,
        unique_fields=["release", "occupation", "area", "industry"],
        update_fields=FIGURES,
    )
    report.added_count, report.replaced_count = len(added), len(replaced)


def _held_figures(release) -> dict:
    rows = release.wages.values_list("occupation_id", "area_id", "industry_id", *FIGURES)
    return {row[: len(CELL)]: row[len(CELL) :] for row in rows.iterator()}


def _difference(former, figures) -> str:
    return ", ".join(
        f"{name} {old!s} here and {new!s} in the file"
        for name, old, new in zip(FIGURES, former, figures, strict=True)
        if old != new
    )


def _wage(release, row: OewsRow) -> Wage:
    figures = dict(zip(FIGURES, FIGURES_OF(row), strict=True)) | {"marks": dict(row.marks)}
    return Wage(
        release=release,
        occupation_id=row.soc_code,
        area_id=row.area_code,
        industry_id=row.industry_code,
        **figures,
    )
