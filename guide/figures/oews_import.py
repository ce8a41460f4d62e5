"""Brings OEWS files into the database: all of one call in one transaction, or nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from pathlib import Path

from django.db import OperationalError, connection, transaction

from guide.figures.models import Area, Industry, Occupation, Release, Wage
from guide.figures.occupations import KEPT_OCCUPATIONS, OCCUPATION_TITLES
from guide.figures.oews_completeness import early_ends, shortcomings
from guide.figures.oews_reader import VINTAGES, OewsFile, RefusedRow, read_oews, sha256_of
from guide.figures.oews_row import OewsRow
from guide.figures.states import STATE_BY_LETTERS

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
# Any number will do for PostgreSQL, as long as every import takes the same one.
IMPORT_LOCK = 29_207_220_25


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


def import_files(
    paths: Iterable[Path | str],
    *,
    vintage: int | None = None,
    released_on: date | None = None,
    activate: bool = False,
    dry_run: bool = False,
    replace: bool = False,
    progress: Callable[[str, int, int | None], None] | None = None,
) -> ImportReport:
    """Read, validate and import files of one vintage, or raise ImportRefused and change nothing."""
    report = ImportReport()
    files = []
    for path in map(Path, paths):
        loaded = None if replace else _release_of(sha256_of(path))
        if loaded:
            _check_vintage(path.name, loaded.vintage, vintage)
            vintage = loaded.vintage
            report.already_loaded.append(path.name)
            continue
        read = read_oews(path, KEPT_OCCUPATIONS, _of_file(progress, path.name))
        if read.vintage:
            _check_vintage(path.name, read.vintage, vintage)
            vintage = read.vintage
        files.append(read)
    if not files and not activate and released_on is None:
        return report
    _check_files(files, vintage, released_on)
    for read in files:
        report.row_count += read.row_count
        report.kept_count += len(read.rows)
        report.passed_over_count += read.passed_over_count
        report.repeated_count += read.repeated_count
        if read.unknown_columns:
            report.notes.append(f"{read.name}: columns that are not read: {', '.join(read.unknown_columns)}.")
    try:
        with transaction.atomic():
            _wait_for_other_imports()
            _write(files, vintage, released_on, activate, replace, report)
            if dry_run:
                transaction.set_rollback(True)
    except OperationalError as error:
        raise ImportRefused(
            f"The database is busy or cannot be written ({error}). Nothing was changed; try again."
        ) from error
    return report


def _of_file(progress, name):
    return None if progress is None else lambda done, total: progress(name, done, total)


def _release_of(sha256: str) -> Release | None:
    for release in Release.objects.oews():
        if sha256 in release.files_sha256:
            return release
    return None


def _check_vintage(name: str, found: int, asked: int | None) -> None:
    if asked is not None and found != asked:
        raise ImportRefused(
            f"{name} is of May {found}, but May {asked} was asked for or is the vintage of an earlier file. "
            "One call imports one vintage."
        )


def _check_files(files: Sequence[OewsFile], vintage: int | None, released_on: date | None) -> None:
    if vintage is None:
        raise ImportRefused(
            f"{files[0].name} does not say its year, in its name (_M2025) or in a YEAR column. Give it: --vintage 2025."
        )
    if vintage not in VINTAGES:
        raise ImportRefused(f"The vintage is {vintage}; allowed: {VINTAGES[0]} to {VINTAGES[-1]}.")
    if released_on and released_on <= date(vintage, REFERENCE_MONTH, 1):
        raise ImportRefused(f"Figures of May {vintage} cannot have been released on {released_on}.")
    refused = [(read.name, row) for read in files for row in read.refused]
    if refused:
        raise ImportRefused(f"BLS cannot have published {len(refused):,} of the rows. Nothing was changed.", refused)
    for read in files:
        if not read.rows:
            raise ImportRefused(f"{read.name}: none of its {read.row_count:,} rows is of an occupation of the guide.")


def _wait_for_other_imports() -> None:
    """Let a second import wait: SQLite does so at BEGIN IMMEDIATE, PostgreSQL at a lock held to the end."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])


def _write(files, vintage, released_on, activate, replace, report) -> None:
    newest = Release.objects.oews().order_by("-vintage").values_list("vintage", flat=True).first()
    titles_win = newest is None or vintage >= newest
    release, created = Release.objects.get_or_create(
        publisher=PUBLISHER,
        series=SERIES,
        vintage=vintage,
        defaults={"title": TITLE, "reference_month": date(vintage, REFERENCE_MONTH, 1), "address": ADDRESS},
    )
    _set_release_day(release, released_on, replace, report)
    rows = [(read.name, row) for read in files for row in read.rows]
    _write_occupations(rows, titles_win, report)
    _write_areas(rows, titles_win, report)
    _write_industries(rows, titles_win, report)
    _write_wages(release, rows, replace, created, report)
    for read in files:
        entry = {"name": read.name, "sha256": read.sha256}
        if entry not in release.files or report.replaced_count:
            # The last file read stands last, so that the list tells one state of the figures from another.
            release.files = [file for file in release.files if file["sha256"] != read.sha256] + [entry]
    report.warnings += early_ends(
        release, {row.level for read in files if not read.name.lower().endswith(".xlsx") for row in read.rows}
    )
    if activate and release.status != Release.Status.ACTIVE:
        _activate(release, report)
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
    release.status = Release.Status.ACTIVE
    report.notes.append(f"{release} is now active.")


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


def _renamed(kind, code, old, new, titles_win, report) -> bool:
    """Tell whether a title changes, and note it either way."""
    if old == new:
        return False
    what = "is now titled" if titles_win else "keeps its newer title; this file says"
    report.notes.append(f"{kind} {code} ({old}) {what} {new}.")
    return titles_win


def _retitle(held, title) -> None:
    held.title = title
    held.save(update_fields=["title"])


def _write_occupations(rows, titles_win, report) -> None:
    held = Occupation.objects.in_bulk()
    titles = {row.soc_code: row.occupation_title for _name, row in rows}
    Occupation.objects.bulk_create(
        Occupation(soc_code=code, title=title, in_guide=code in OCCUPATION_TITLES)
        for code, title in titles.items()
        if code not in held
    )
    for code in titles.keys() & held.keys():
        if _renamed("Occupation", code, held[code].title, titles[code], titles_win, report):
            _retitle(held[code], titles[code])


def _write_areas(rows, titles_win, report) -> None:
    """Write areas, and the state of each even where no row of the state itself is among the files."""
    held = Area.objects.in_bulk()
    areas: dict[str, OewsRow] = {row.area_code: row for _name, row in rows}
    states = {letters for row in areas.values() for letters in row.state_letters}
    missing = {
        state.area_code: Area(
            area_code=state.area_code, title=state.name, level=Area.Level.STATE, state_letters=state.letters
        )
        for state in map(STATE_BY_LETTERS.get, sorted(states))
        if state.area_code not in held
    }
    link = Area.states.through
    links = []
    for code, row in areas.items():
        is_state = row.level == Area.Level.STATE
        if code not in held:
            letters = row.state_letters[0] if is_state else ""
            missing[code] = Area(area_code=code, title=row.area_title, level=row.level, state_letters=letters)
        elif _renamed("Area", code, held[code].title, row.area_title, titles_win, report):
            _retitle(held[code], row.area_title)
            held[code].states.clear()
        else:
            continue
        if not is_state:
            links += [
                link(from_area_id=code, to_area_id=STATE_BY_LETTERS[letters].area_code) for letters in row.state_letters
            ]
    Area.objects.bulk_create(missing.values())
    link.objects.bulk_create(links)


def _write_industries(rows, titles_win, report) -> None:
    held = Industry.objects.in_bulk()
    industries: dict[str, OewsRow] = {row.industry_code: row for _name, row in rows}
    Industry.objects.bulk_create(
        Industry(
            industry_code=code,
            naics=row.naics,
            own_code=row.own_code,
            title=row.industry_title,
            group=row.industry_group,
        )
        for code, row in industries.items()
        if code not in held
    )
    for code in industries.keys() & held.keys():
        title = industries[code].industry_title
        if _renamed("Industry", code, held[code].title, title, titles_win, report):
            _retitle(held[code], title)


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
