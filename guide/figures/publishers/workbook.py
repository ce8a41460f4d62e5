"""One sheet of a publisher's workbook (.xlsx), read as the wages' workbooks are, within narrower bounds."""

import zipfile
import zlib

from guide.figures.oews_sheet import UnreadableSheet, sheets
from guide.figures.publishers.reading import UnreadablePublication, shown

MEGABYTE = 1024 * 1024
LARGEST_UNPACKED = 60 * MEGABYTE
LARGEST_RATIO = 100
MOST_ROWS = 20_000


def sheet_rows(path, title):
    """Return the rows of the sheet of a title, as [(row number, texts of its cells)].

    Raises: UnreadablePublication: no workbook, damaged, too large, with formulas, or without the sheet.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            check_size(path, archive)
            return rows_of(path, archive, title)
    except UnreadableSheet as error:
        raise UnreadablePublication(f"{path.name} {error}.") from error
    except FileNotFoundError as error:
        raise UnreadablePublication(f"{path.name} cannot be opened: {error.strerror}.") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise UnreadablePublication(
            f"{path.name} is not a whole workbook (.xlsx): {error}. Download it again."
        ) from error


def check_size(path, archive):
    """Refuse an archive that says it would unpack to far more than any such workbook."""
    unpacked, packed = sum(member.file_size for member in archive.infolist()), path.stat().st_size
    if unpacked > LARGEST_UNPACKED or (unpacked > 10 * MEGABYTE and unpacked > LARGEST_RATIO * packed):
        raise UnreadablePublication(
            f"{path.name} would unpack from {packed:,} to {unpacked:,} bytes. "
            f"Allowed: {LARGEST_UNPACKED:,} bytes and {LARGEST_RATIO} times its size."
        )


def rows_of(path, archive, title):
    """Return the rows of one sheet; the others are not opened."""
    titles = []
    for sheet in sheets(archive):
        titles.append(shown(sheet.title))
        if sheet.title.strip() != title:
            continue
        found = []
        for row_number, cells in sheet:
            found.append((row_number, [text_of(cell) for cell in cells]))
            if len(found) > MOST_ROWS:
                raise UnreadablePublication(f"{path.name} has more than {MOST_ROWS:,} rows in {title}; no edition has.")
        return found
    raise UnreadablePublication(f"{path.name} has no sheet {title}. It has: {', '.join(titles[:20]) or 'none'}.")


def text_of(cell):
    """A cell as text; the workbook stores 7.1 as the binary number nearest to it, which repr writes as 7.1."""
    return repr(cell) if isinstance(cell, float) else " ".join(str(cell).split())
