"""Text files of publishers, plain or packed, read line by line within bounds, so that a hostile one is refused."""

import csv
import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from guide.figures.publishers.reading import UnreadablePublication, shown

MEGABYTE = 1024 * 1024
LARGEST_UNPACKED = 400 * MEGABYTE
# The publishers' text packs to a tenth, tables of mostly withheld cells to a thirtieth.
LARGEST_RATIO = 60
MOST_MEMBERS = 200
MOST_ROWS = 1_500_000
MOST_COLUMNS = 400
LONGEST_LINE = 65_536
HEADER_WITHIN = 20
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a text file: rows as {column: cell}, each with its place in words."""

    name: str
    columns: tuple[str, ...]
    rows: Iterator[tuple[str, dict[str, str]]]
    notes: list[str]


def sha256_of(path):
    """Return the sha256 of a file.

    Raises: UnreadablePublication.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadablePublication(f"{path.name} cannot be opened: {error.strerror}.") from error


def table_of(path, wanted, *, delimiter=",", encodings=("utf-8-sig",), member=""):
    """Return the table of a file that has the wanted columns, in a .zip the first member whose name has ``member``.

    Args: wanted: columns that must be there; encodings: tried in order, the publisher's own first.
    Raises: UnreadablePublication: missing, empty, damaged, of another kind, or far larger inside than outside.
    """
    name, encoding = path.name, encodings[0]
    for encoding in encodings:
        if encoding == encodings[-1] or can_be_read_as(path, member, encoding):
            break
    lines = lines_of(path, member, encoding)
    reader = csv.reader(lines, delimiter=delimiter, strict=delimiter == ",", quoting=quoting_of(delimiter))
    seen = ""
    with in_words(name, encoding):
        for position, cells in enumerate(reader):
            columns = tuple(cell.strip() for cell in cells)
            seen = seen or ", ".join(columns)
            if set(wanted) <= set(columns):
                check_columns(name, columns)
                notes = []
                return Table(name, columns, rows_below(name, columns, reader, encoding, notes), notes)
            if position >= HEADER_WITHIN:
                break
    raise UnreadablePublication(
        f"{name} has no row of these column names: {', '.join(wanted)}. It begins with {shown(seen)}."
    )


def can_be_read_as(path, member, encoding):
    """Whether every line of a file is text in this encoding."""
    try:
        for _ in lines_of(path, member, encoding):
            pass
    except UnicodeDecodeError:
        return False
    except DAMAGED:
        # Said in words where the file is read.
        return True
    return True


def quoting_of(delimiter):
    """Tab-separated files of the publishers quote nothing: a quotation mark is a letter there."""
    return csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE


def check_columns(name, columns):
    """Refuse a heading that names a column twice, or has more columns than any publication."""
    named = [column for column in columns if column]
    twice = sorted({column for column in named if named.count(column) > 1})
    if len(columns) > MOST_COLUMNS:
        raise UnreadablePublication(f"{name} has {len(columns):,} columns. Allowed: {MOST_COLUMNS}.")
    if twice:
        raise UnreadablePublication(f"{name} has the column {', '.join(map(shown, twice))} twice. Allowed: once.")


def rows_below(name, columns, reader, encoding, notes):
    """Yield each row with its place; a row of one cell is a note of the publisher, kept apart."""
    count = 0
    with in_words(name, encoding):
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            line = f"{name}, line {reader.line_num}"
            if not any(cell.strip() for cell in cells[1:]):
                notes.append(cells[0].strip())
                if len(notes) > HEADER_WITHIN:
                    raise UnreadablePublication(f"{line} is one of many rows with a single cell; it is cut short.")
                continue
            if len(cells) != len(columns):
                raise UnreadablePublication(
                    f"{line} has {len(cells):,} cells, but there are {len(columns)} columns. "
                    "The file is cut short or damaged; download it again from the publisher."
                )
            count += 1
            if count > MOST_ROWS:
                raise UnreadablePublication(f"{name} has more than {MOST_ROWS:,} rows; no such file is so long.")
            yield line, dict(zip(columns, map(str.strip, cells), strict=True))
    if not count:
        raise UnreadablePublication(f"{name} has column names but no row below them.")


@contextmanager
def in_words(name, encoding):
    """Turn what a damaged file does to its reader into a sentence."""
    try:
        yield
    except UnicodeDecodeError as error:
        came = f"{error.object[error.start]:#04x}"
        raise UnreadablePublication(f"{name} is not text in {encoding}: byte {came}. Download it again.") from error
    except csv.Error as error:
        raise UnreadablePublication(f"{name} is cut short or damaged: {error}.") from error
    except DAMAGED as error:
        if isinstance(error, UnreadablePublication):
            raise
        raise UnreadablePublication(f"{name} is cut short or damaged: {error}. Download it again.") from error


def lines_of(path, member, encoding):
    """Yield the lines of a file, within bounds of length, number and size."""
    unpacked = 0
    with opened(path, member) as (raw, most):
        text = io.TextIOWrapper(raw, encoding=encoding, newline="")
        while line := text.readline(LONGEST_LINE):
            unpacked += len(line)
            if len(line) >= LONGEST_LINE:
                raise UnreadablePublication(
                    f"{path.name} has a line of {LONGEST_LINE:,} characters or more; no such file has."
                )
            if "\0" in line:
                raise UnreadablePublication(f"{path.name} is not text: it holds NUL bytes.")
            if unpacked > most:
                raise UnreadablePublication(
                    f"{path.name} unpacks to more than {most:,} characters, "
                    f"{LARGEST_RATIO} times its size or more than any such file."
                )
            yield line


@contextmanager
def opened(path, member):
    """Open a plain, .gz or .zip file as bytes, with the most that it may unpack to."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
            size = path.stat().st_size
            most = min(LARGEST_UNPACKED, max(10 * MEGABYTE, LARGEST_RATIO * size))
            file.seek(0)
            if not start:
                raise UnreadablePublication(f"{path.name} is empty.")
            if start.startswith(b"\x1f\x8b"):
                with gzip.open(file) as unpacked:
                    yield unpacked, most
            elif start.startswith(b"PK"):
                with zipfile.ZipFile(file) as archive, archive.open(member_of(path, archive, member)) as unpacked:
                    yield unpacked, most
            else:
                yield file, LARGEST_UNPACKED
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise UnreadablePublication(f"{path.name} cannot be opened: {error.strerror}.") from error


def member_of(path, archive, wanted):
    """Return the one text file of an archive whose name has the wanted words."""
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS:
        raise UnreadablePublication(f"{path.name} holds {len(infos):,} files. Allowed: {MOST_MEMBERS}.")
    texts = [info for info in infos if Path(info.filename).suffix.lower() in (".csv", ".txt")]
    found = [info for info in texts if wanted.lower() in Path(info.filename).name.lower()]
    if len(found) > 1:
        # BEA packs a file a state beside the one of all states.
        found = sorted(found, key=lambda info: -info.file_size)
    if not found:
        held = ", ".join(shown(info.filename) for info in infos[:10])
        raise UnreadablePublication(f"{path.name} holds no .csv or .txt file named {wanted or 'so'}. It holds: {held}.")
    return found[0]
