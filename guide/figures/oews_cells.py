"""Cells of a workbook or csv file, opened so that a damaged or hostile file is refused in a sentence."""

import csv
import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from guide.figures.oews_sheet import MOST_COLUMNS, MOST_ROWS, Sheet, UnreadableSheet, sheets

MEGABYTE = 1024 * 1024
# BLS's largest workbook, all_data, unpacks to about 490.
LARGEST_UNPACKED = 700 * MEGABYTE
# BLS's workbooks unpack to 6 or 7 times their size.
LARGEST_RATIO = 60
LONGEST_LINE = 65_536
SUFFIXES = (".xlsx", ".csv", ".csv.gz")


class UnreadableFile(ValueError):
    """A file that is not one of BLS's OEWS files, or not a whole one."""


@dataclass(slots=True)
class Table:
    """One sheet of a workbook, or one csv file: numbered rows of cells, the first row number 1."""

    name: str
    rows: Iterator[tuple[int, list[object]]]
    row_count: int | None = None


def tables(path: Path) -> Iterator[Table]:
    """Return the tables of a file, opened one after the other.

    Args: path: a file whose name ends in .xlsx, .csv or .csv.gz.
    Raises: UnreadableFile: missing, empty, another kind of file, damaged, or far larger inside than outside.
    """
    name = path.name.lower()
    if not name.endswith(SUFFIXES):
        raise UnreadableFile(
            f"{path.name} is not a kind of file that can be read. Allowed: {', '.join(SUFFIXES)}; unpack a .zip from "
            "BLS first, and save an old .xls workbook as .xlsx."
        )
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as error:
        raise UnreadableFile(f"{path.name} cannot be opened: {error.strerror}.") from error
    if not start:
        raise UnreadableFile(f"{path.name} is empty.")
    if name.endswith(".xlsx"):
        return _workbook_tables(path, start)
    if start.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        raise UnreadableFile(
            f"{path.name} is named .csv but is a workbook or zip. Give it its own name, ending in .xlsx."
        )
    return iter([Table(path.name, _csv_rows(path))])


def _workbook_tables(path: Path, start: bytes) -> Iterator[Table]:
    if not start.startswith(b"PK"):
        raise UnreadableFile(f"{path.name} is named .xlsx but is not a workbook: it begins with {start!r}.")
    _check_archive(path)
    with _refusing(path), zipfile.ZipFile(path) as archive:
        for sheet in sheets(archive):
            table = Table(sheet.title, iter(()))
            table.rows = _sheet_rows(path, sheet, table)
            yield table


def _sheet_rows(path: Path, sheet: Sheet, table: Table) -> Iterator[tuple[int, list[object]]]:
    with _refusing(path):
        for found in sheet:
            table.row_count = sheet.row_count
            yield found


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except (UnreadableSheet, zipfile.BadZipFile, OSError) as error:
        raise UnreadableFile(f"{path.name} {error}.") from error


def _check_archive(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
            packed = max(path.stat().st_size, 1)
            if unpacked > LARGEST_UNPACKED or (unpacked > 10 * MEGABYTE and unpacked > LARGEST_RATIO * packed):
                raise UnreadableFile(
                    f"{path.name} would unpack from {packed:,} to {unpacked:,} bytes. Allowed: at most "
                    f"{LARGEST_UNPACKED:,} bytes and {LARGEST_RATIO} times the size of the file."
                )
            # Reads each member no further than its declared size, so that a false size shows as a wrong checksum.
            damaged = archive.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile(f"{path.name} is cut short or damaged: {error}. Download it again from BLS.") from error
    if damaged:
        raise UnreadableFile(f"{path.name} is damaged: {damaged} fails its checksum. Download it again from BLS.")


def _csv_rows(path: Path) -> Iterator[tuple[int, list[object]]]:
    opener = gzip.open if path.name.lower().endswith(".gz") else open
    try:
        with opener(path, "rt", encoding="utf-8-sig", newline="") as file:
            for row_number, cells in enumerate(csv.reader(_bounded_lines(path.name, file), strict=True), 1):
                _check_extent(path.name, row_number, cells)
                yield row_number, cells
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"{path.name} is not in UTF-8: byte {error.object[error.start]:#04x}. Save it as UTF-8."
        ) from error
    except (csv.Error, EOFError, OSError, zlib.error) as error:
        raise UnreadableFile(f"{path.name} is cut short or damaged: {error}.") from error


def _check_extent(name: str, row_number: int, cells: list[object]) -> None:
    if row_number > MOST_ROWS:
        raise UnreadableFile(
            f"{name} has more than {MOST_ROWS:,} rows, far more than BLS's largest file. Import the files of BLS."
        )
    if len(cells) > MOST_COLUMNS:
        raise UnreadableFile(
            f"{name} has {len(cells):,} columns in row {row_number:,}. Allowed: {MOST_COLUMNS}; BLS's files have 32."
        )


def _bounded_lines(name: str, file) -> Iterator[str]:
    length = 0
    while line := file.readline(LONGEST_LINE):
        length += len(line)
        if len(line) >= LONGEST_LINE:
            raise UnreadableFile(
                f"{name} has a line of {LONGEST_LINE:,} characters or more; no row of BLS's is so long."
            )
        if length > LARGEST_UNPACKED:
            raise UnreadableFile(
                f"{name} holds more than {LARGEST_UNPACKED:,} characters; no file of BLS's is so large."
            )
        yield line
