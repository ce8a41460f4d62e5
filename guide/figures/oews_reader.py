"""Reads the files of BLS's Occupational Employment and Wage Statistics (OEWS): workbooks, csv and csv.gz."""

import hashlib
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from guide.figures.oews_cells import Table, UnreadableFile, tables
from guide.figures.oews_own_layout import OWN_NAMES, bls_cells
from guide.figures.oews_row import MEASURES, OewsRow, RefusedCell, oews_row, soc_code_of, text

OTHER_NAMES = {"OCC_GROUP": "O_GROUP", "AREA_NAME": "AREA_TITLE", "LOC_Q": "LOC_QUOTIENT"}
PERCENTILE_COLUMNS = ("PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90")
REQUIRED = ("AREA", "AREA_TITLE", "AREA_TYPE", "NAICS", "NAICS_TITLE", "OCC_CODE", "OCC_TITLE", "TOT_EMP")
REQUIRED += tuple(f"{letter}_{column}" for letter in "HA" for column in ("MEAN", *PERCENTILE_COLUMNS))
OPTIONAL = ("YEAR", "PRIM_STATE", "I_GROUP", "OWN_CODE", "O_GROUP", "EMP_PRSE", "JOBS_1000", "LOC_QUOTIENT")
OPTIONAL += ("PCT_TOTAL", "PCT_RPT", "MEAN_PRSE", "ANNUAL", "HOURLY", "SERIES_KEY")
# Workbooks and re-published files may put a title or two above the header.
HEADER_WITHIN = 20
# BLS's largest file has about 14,000 rows of the guide's occupations; a file with more bad rows is another file.
MOST_KEPT = 50_000
MOST_REFUSED = 1000
VINTAGES = range(1997, 2100)
VINTAGE_IN_NAME = re.compile(r"_M_?((?:19|20)[0-9]{2})(?![0-9])", re.IGNORECASE)
EVERY_FIGURE = attrgetter("marks", "annual_only", "hourly_only", *(measure.field for measure in MEASURES.values()))


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be what BLS published: where it stands, and why."""

    row_number: int
    reason: str


@dataclass(frozen=True, slots=True)
class OewsFile:
    """What one file holds.

    ``vintage`` is None where neither the file's name nor a YEAR column tells. ``passed_over_count`` rows are of
    occupations that nobody asked for, ``passed_over`` of them; ``repeated_count`` rows say again what an earlier row
    says, because BLS lists some occupations and industries at two levels of detail.
    """

    name: str
    sha256: str
    vintage: int | None
    rows: tuple[OewsRow, ...]
    refused: tuple[RefusedRow, ...]
    row_count: int
    passed_over_count: int
    passed_over: frozenset[str]
    repeated_count: int
    unknown_columns: tuple[str, ...]

    @property
    def lacks_errors(self) -> bool:
        """Whether wages stand there and not one error of a mean, which every file of BLS's own has."""
        has_errors = any(
            row.mean_relative_standard_error is not None or "mean_relative_standard_error" in row.marks
            for row in self.rows
        )
        return not has_errors and any(row.annual_mean or row.hourly_mean for row in self.rows)


def read_oews(
    path: Path | str,
    occupations: Collection[str] | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> OewsFile:
    """Return the rows of one OEWS file.

    Args:
        path: a workbook as BLS publishes it (.xlsx), the same columns as .csv or .csv.gz, or the site's own layout.
        occupations: SOC codes to keep; rows of others are only counted. None keeps every row.
        progress: called now and then with the rows read so far and the rows in all, where known.

    Returns: the rows, and the rows refused with number and reason.

    Raises: UnreadableFile: the file is damaged, of another kind, without a required column, or of several vintages.
    """
    path = Path(path)
    seen: list[str] = []
    read = None
    for table in tables(path):
        header = _find_header(path, table, seen)
        if header and read:
            raise UnreadableFile(
                f"{path.name} has OEWS column names on a second sheet too, {table.name!r}. Save one sheet a file."
            )
        if header:
            read = _read_table(path, table, header, occupations, progress)
    if read:
        return read
    raise UnreadableFile(f"{path.name} has no row of OEWS column names. Needed: {', '.join(REQUIRED)}. Found: {seen}.")


def vintage_in_name(name: str) -> int | None:
    """Return the year that BLS writes into its file names.

    >>> vintage_in_name("state_M2025_dl.xlsx")
    2025
    """
    found = VINTAGE_IN_NAME.search(name)
    return int(found[1]) if found else None


def sha256_of(path: Path | str) -> str:
    """Return the sha256 of a file, as 64 hexadecimal digits."""
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableFile(f"{Path(path).name} cannot be opened: {error.strerror}.") from error


def _find_header(path: Path, table: Table, seen: list[str]) -> tuple[str, ...] | None:
    for position, (row_number, cells) in enumerate(table.rows):
        names = tuple(_column_name(cell) for cell in cells)
        if set(OWN_NAMES) <= set(names):
            return names
        missing = [name for name in REQUIRED if name not in names]
        if not missing:
            twice = sorted({name for name in names if name and names.count(name) > 1})
            if twice:
                raise UnreadableFile(f"{path.name} has the column {', '.join(twice)} twice. Allowed: once.")
            return names
        # A row with most of the names is a header with a column lost: say which, rather than search on.
        if len(missing) < len(REQUIRED) / 2:
            raise UnreadableFile(
                f"{path.name} lacks the column {', '.join(missing)} in its header, row {row_number}. Needed, as BLS "
                f"has written them since May 2019: {', '.join(REQUIRED)}."
            )
        if position == 0:
            seen.append(", ".join(name for name in names if name)[:200])
        if position >= HEADER_WITHIN:
            break
    return None


def _column_name(cell: object) -> str:
    name = "_".join(text(cell).upper().split())
    return OTHER_NAMES.get(name, name)


def _read_table(path, table, header, occupations, progress) -> OewsFile:
    rows: dict[tuple[str, str, str], OewsRow] = {}
    refused: list[RefusedRow] = []
    years: set[str] = set()
    passed_over: set[str] = set()
    own = set(OWN_NAMES) <= set(header)
    row_count = passed_over_count = repeated_count = 0
    for row_number, cells in table.rows:
        if not any(cell not in ("", None) for cell in cells):
            continue
        row_count += 1
        if progress and row_count % 500 == 0:
            progress(row_count, table.row_count)
        try:
            if len(cells) != len(header):
                raise RefusedCell(f"the row has {len(cells)} cells; the header has {len(header)}")
            named = dict(zip(header, cells, strict=True))
            if own:
                named = bls_cells(named)
            soc_code = soc_code_of(named)
            years.add(text(named.get("YEAR")))
            if occupations is not None and soc_code not in occupations:
                passed_over.add(soc_code)
                passed_over_count += 1
                continue
            row = oews_row(row_number, named)
            first = rows.setdefault((row.soc_code, row.area_code, row.industry_code), row)
            if first is not row:
                _check_repetition(first, row)
                repeated_count += 1
        except ValueError as error:
            refused.append(RefusedRow(row_number, str(error)))
            if len(refused) == MOST_REFUSED:
                break
        if len(rows) > MOST_KEPT:
            raise UnreadableFile(
                f"{path.name} has more than {MOST_KEPT:,} rows to keep by row {row_number:,}; BLS's largest file has "
                "about 14,000."
            )
    if not row_count:
        raise UnreadableFile(f"{path.name} has column names but no row below them.")
    return OewsFile(
        name=path.name,
        sha256=sha256_of(path),
        vintage=_vintage(path, years),
        rows=tuple(rows.values()),
        refused=tuple(refused),
        row_count=row_count,
        passed_over_count=passed_over_count,
        passed_over=frozenset(passed_over),
        repeated_count=repeated_count,
        unknown_columns=() if own else tuple(name for name in header if name and name not in REQUIRED + OPTIONAL),
    )


def _check_repetition(first: OewsRow, row: OewsRow) -> None:
    levels = (first.occupation_group, first.industry_group), (row.occupation_group, row.industry_group)
    if levels[0] == levels[1] or EVERY_FIGURE(first) != EVERY_FIGURE(row):
        raise RefusedCell(
            f"the row is of {row.soc_code} in area {row.area_code} and industry {row.industry_code}, as row "
            f"{first.row_number} is; allowed: one row a cell"
        )


def _vintage(path: Path, years: set[str]) -> int | None:
    found = {int(year) for year in years if year.isascii() and year.isdigit()}
    if len(found) != len(years - {""}) or not found <= set(VINTAGES):
        raise UnreadableFile(f"{path.name} has {', '.join(sorted(years))!r} as YEAR. Allowed: one year from 1997.")
    if found and "" in years:
        raise UnreadableFile(f"{path.name} has rows without a YEAR beside rows with one.")
    named = vintage_in_name(path.name)
    if len(found) > 1:
        raise UnreadableFile(
            f"{path.name} holds several vintages ({', '.join(map(str, sorted(found)))}). Split it: one vintage a file."
        )
    if found and named and {named} != found:
        raise UnreadableFile(f"{path.name} is named for {named}, but its YEAR column says {min(found)}.")
    return min(found) if found else named
