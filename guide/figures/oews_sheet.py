"""Rows of a workbook's sheets, read as a stream: a workbook of half a gigabyte costs no more memory than a small one.

Only what a workbook of figures needs is read; everything else that a spreadsheet can do is refused in a sentence.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from string import ascii_uppercase
from xml.parsers import expat

CHUNK = 256 * 1024
LONGEST_TOKEN = 1024 * 1024
LONGEST_TEXT = 32_767
LARGEST_SMALL_PART = 32 * 1024 * 1024
MOST_TEXTS = 1_000_000
MOST_COLUMNS = 200
# BLS's largest workbook, all_data, has about 413,000.
MOST_ROWS = 600_000
# all_data has 13 million cells.
MOST_ELEMENTS = 20_000_000
DEEPEST = 20
DIGITS = "0123456789"
ROW_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
LAST_ROW = re.compile(r":[A-Z]+([0-9]+)$")


def column_letters(index: int) -> str:
    """Return what a spreadsheet calls a column.

    >>> column_letters(0), column_letters(31), column_letters(199)
    ('A', 'AF', 'GR')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = ascii_uppercase[rest] + letters
    return letters


COLUMN_INDEX = {column_letters(index): index for index in range(MOST_COLUMNS)}


class UnreadableSheet(ValueError):
    """A workbook, or a sheet of it, that is not plain figures; the sentence has no subject, the file is its subject."""


class Part:
    """One XML part of a workbook: fed to the parser in chunks, refused where it holds more than data."""

    def __init__(self, archive: zipfile.ZipFile, name: str):
        self.archive = archive
        self.name = name
        self.depth = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end

    def doctype(self, *_declared):
        """Refuse entities, and with them whatever they would read or multiply."""
        raise UnreadableSheet(f"declares a document type in {self.name}; no workbook needs one")

    def start(self, name, attributes):
        """An element begins."""

    def end(self, name):
        """An element ends."""

    def deeper(self):
        """Count an element that holds others, for each costs the parser memory."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnreadableSheet(f"has elements more than {DEEPEST} deep in {self.name}")

    def chunks(self) -> Iterator[None]:
        """Parse the part, giving control back after each chunk."""
        fed = 0
        try:
            with self.archive.open(self.name) as file:
                while chunk := file.read(CHUNK):
                    self.parser.Parse(chunk)
                    fed += len(chunk)
                    if fed - self.parser.CurrentByteIndex > LONGEST_TOKEN:
                        raise UnreadableSheet(f"has an element of more than {LONGEST_TOKEN:,} bytes in {self.name}")
                    yield
            self.parser.Parse(b"", True)
            yield
        except KeyError:
            raise UnreadableSheet(f"is not a workbook that can be read: it has no {self.name}") from None
        except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise UnreadableSheet(f"is damaged in {self.name}: {error}") from error

    def read(self):
        """Parse the whole of a small part."""
        if self.name in self.archive.NameToInfo and self.archive.getinfo(self.name).file_size > LARGEST_SMALL_PART:
            raise UnreadableSheet(f"has more than {LARGEST_SMALL_PART:,} bytes in {self.name}")
        for _chunk in self.chunks():
            pass
        return self


class Names(Part):
    """Elements of one name and their attributes: the sheets of a workbook, or where its parts are."""

    def __init__(self, archive, name, element):
        super().__init__(archive, name)
        self.element = element
        self.found = []

    def start(self, name, attributes):
        """Keep the attributes of the elements asked for."""
        self.deeper()
        if name.rpartition(":")[2] == self.element:
            self.found.append(attributes)

    def end(self, name):
        """Come back up."""
        self.depth -= 1


class Text(Part):
    """A part with texts of cells: what stands between <t> and </t>, but for readings of foreign scripts."""

    text = ""
    in_reading = False

    def collect(self, said):
        """Add what the parser found inside <t> or <v>."""
        self.text += said
        if len(self.text) > LONGEST_TEXT:
            raise UnreadableSheet(f"has a cell of more than {LONGEST_TEXT:,} characters in {self.name}")

    def stop(self):
        """Collect no more."""
        self.parser.CharacterDataHandler = None


class SharedTexts(Text):
    """The texts that cells share: <si><t>, or in runs <si><r><t>."""

    def __init__(self, archive, name):
        super().__init__(archive, name)
        self.texts = []

    def start(self, name, attributes):
        """Begin a text or a part of it."""
        self.deeper()
        if name == "si":
            self.text = ""
        elif name == "rPh":
            self.in_reading = True
        elif name == "t" and not self.in_reading:
            self.parser.CharacterDataHandler = self.collect

    def end(self, name):
        """Keep a whole text."""
        self.depth -= 1
        if name == "t":
            self.stop()
        elif name == "rPh":
            self.in_reading = False
        elif name == "si":
            self.texts.append(self.text)
            if len(self.texts) > MOST_TEXTS:
                raise UnreadableSheet(f"has more than {MOST_TEXTS:,} texts in {self.name}")


class Sheet(Text):
    """One sheet: rows of cells, each a text, a number or a truth, an empty one ''."""

    def __init__(self, archive, name, title, texts):
        super().__init__(archive, name)
        self.title = title
        self.texts = texts
        self.row_count = None
        self.rows = []
        self.row_number = 0
        self.width = self.cell_count = self.other_count = 0
        self.cells = None
        self.has_value = False
        self.index = self.kind = None

    def __iter__(self) -> Iterator[tuple[int, list[object]]]:
        """Give each row that has a cell, as (row number, cells as many as the widest row so far)."""
        for _chunk in self.chunks():
            found, self.rows = self.rows, []
            yield from found

    def start(self, name, attributes):
        """Begin a cell, its value, or a row."""
        if name == "c":
            if self.cells is None or self.index is not None:
                raise UnreadableSheet(f"has a cell outside of a row near row {self.row_number} of {self.title}")
            place = attributes.get("r", "")
            index = COLUMN_INDEX.get(place.rstrip(DIGITS), -1)
            self.index = index if index == len(self.cells) else self.index_of(place)
            self.kind = attributes.get("t", "n")
            self.text = ""
            self.has_value = False
        elif name == "v" and not self.has_value:
            self.has_value = True
            self.parser.CharacterDataHandler = self.collect
        elif name == "row":
            self.start_row(attributes.get("r"))
        elif name == "f":
            raise UnreadableSheet(
                f"has a formula in cell {column_letters(self.index or 0)}{self.row_number} of {self.title}. Allowed: "
                "values, as BLS publishes them"
            )
        else:
            self.start_other(name, attributes)

    def end(self, name):
        """End a cell's value, the cell, or the row."""
        if name == "c":
            self.cells.append(self.value() if self.text else "")
            self.index = None
        elif name == "v":
            self.parser.CharacterDataHandler = None
        elif name == "row":
            self.end_row()
        else:
            self.end_other(name)

    def start_other(self, name, attributes):
        """Take the size from a dimension and a text that the cell holds itself; see that the part is a sheet."""
        if self.depth == 0 and name != "worksheet":
            raise UnreadableSheet(f"is not a workbook that can be read: {self.name} begins with <{name[:40]}>")
        if name == "v":
            raise UnreadableSheet(f"has a second value in a cell of row {self.row_number} of {self.title}")
        self.deeper()
        self.other_count += 1
        self.check_size()
        if name == "t" and not self.in_reading:
            self.parser.CharacterDataHandler = self.collect
        elif name == "rPh":
            self.in_reading = True
        elif name == "dimension" and (found := LAST_ROW.search(attributes.get("ref", ""))):
            self.check_row(found[1])
            self.row_count = int(found[1])

    def end_other(self, name):
        """Come back up."""
        self.depth -= 1
        if name == "t":
            self.stop()
        elif name == "rPh":
            self.in_reading = False

    def start_row(self, number):
        """Begin a row, which stands below the row before."""
        if self.cells is not None:
            raise UnreadableSheet(f"has a row inside of row {self.row_number} of {self.title}")
        number = number or str(self.row_number + 1)
        self.check_row(number)
        below = int(number)
        if below <= self.row_number:
            raise UnreadableSheet(f"has row {below} after row {self.row_number} of {self.title}")
        self.row_number = below
        self.cells = []

    def end_row(self):
        """Keep the row, as wide as the widest before it."""
        cells, self.cells = self.cells, None
        self.cell_count += len(cells)
        self.check_size()
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            self.width = max(self.width, len(cells))
            cells += [""] * (self.width - len(cells))
            self.rows.append((self.row_number, cells))

    def check_row(self, number):
        """Refuse more rows than any file of BLS's has."""
        if not ROW_NUMBER.fullmatch(number) or int(number) > MOST_ROWS:
            raise UnreadableSheet(
                f"has row {number[:10]} in {self.title}. Allowed: 1 to {MOST_ROWS:,}, far more rows than BLS's largest "
                "file has"
            )

    def check_size(self):
        """Refuse more cells, or more of anything else, than a file with that many rows needs."""
        if self.cell_count > MOST_ELEMENTS or self.other_count > MOST_ELEMENTS:
            raise UnreadableSheet(
                f"has more than {MOST_ELEMENTS:,} cells, or other elements, up to row {self.row_number} of {self.title}"
            )

    def index_of(self, place):
        """Return the column of a cell that does not follow the one before; columns left out are empty."""
        cells = self.cells
        index = COLUMN_INDEX.get(place.rstrip(DIGITS), MOST_COLUMNS) if place else len(cells)
        if index >= MOST_COLUMNS:
            raise UnreadableSheet(
                f"has the cell {place or 'after the last one'} in row {self.row_number} of {self.title}. Allowed: "
                f"columns A to {column_letters(MOST_COLUMNS - 1)}; BLS's files have 32"
            )
        if index != len(cells):
            if index < len(cells):
                raise UnreadableSheet(f"has the cell {place} twice or out of order in {self.title}")
            cells += [""] * (index - len(cells))
        return index

    def value(self):
        """Return what the cell holds."""
        text, kind = self.text, self.kind
        try:
            if kind == "s":
                return self.texts[int(text)]
            if kind == "n" and "_" not in text:
                return float(text)
            if kind == "b":
                return {"0": False, "1": True}[text]
            if kind in ("str", "inlineStr", "e", "d"):
                return text
        except (ValueError, LookupError):
            pass
        raise UnreadableSheet(
            f"has {text[:40]!r} of the kind {kind[:10]!r} in cell {column_letters(self.index)}{self.row_number} of "
            f"{self.title}, which no spreadsheet writes"
        )


def sheets(archive: zipfile.ZipFile) -> Iterator[Sheet]:
    """Return the sheets of a workbook in its order, each to be read in turn."""
    titles = Names(archive, "xl/workbook.xml", "sheet").read().found
    places = Names(archive, "xl/_rels/workbook.xml.rels", "Relationship").read().found
    parts = {place.get("Id"): posixpath.join("/xl", place.get("Target", ""))[1:] for place in places}
    shared = [parts[place.get("Id")] for place in places if place.get("Type", "").endswith("/sharedStrings")]
    texts = SharedTexts(archive, shared[0]).read().texts if shared else []
    for title in titles:
        place = next((value for name, value in title.items() if name.rpartition(":")[2] == "id"), None)
        if place not in parts:
            raise UnreadableSheet(f"does not say where its sheet {title.get('name', '')[:40]!r} is")
        yield Sheet(archive, parts[place], title.get("name", "")[:40], texts)
