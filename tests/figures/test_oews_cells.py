"""Damaged, hostile and foreign files: each is refused in a sentence."""

import zipfile

import pytest

from guide.figures.oews_cells import UnreadableFile
from guide.figures.oews_reader import read_oews
from tests.figures.workbooks import metro, row, write_csv, write_workbook


def bomb(path):
    """A zip that unpacks to a thousand times its size."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    return path


def cut(path):
    """The first two thirds of a file."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    return path


def flip(path):
    """A workbook with some bytes in its middle turned over."""
    data = bytearray(path.read_bytes())
    middle = len(data) // 3
    data[middle : middle + 40] = bytes(255 - byte for byte in data[middle : middle + 40])
    path.write_bytes(bytes(data))
    return path


def written(path, data):
    path.write_bytes(data)
    return path


def zip_of_text(path):
    """A small, sound zip that is no workbook."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")
    return path


DAMAGED = {
    "cut workbook": (lambda d: cut(write_workbook(d / "x.xlsx", [row()])), "cut short or damaged"),
    "flipped bits": (lambda d: flip(write_workbook(d / "x.xlsx", [row()] * 200)), "damaged"),
    "cut gzip": (lambda d: cut(write_csv(d / "x.csv.gz", [row()] * 200)), "cut short or damaged"),
    "no gzip": (lambda d: written(d / "x.csv.gz", b"AREA,AREA_TITLE\n"), "cut short or damaged"),
    "zip bomb": (lambda d: bomb(d / "x.xlsx"), "would unpack from"),
    "zip without sheets": (lambda d: zip_of_text(d / "x.xlsx"), "not a workbook that can be read"),
    "csv named xlsx": (lambda d: write_csv(d / "x.csv", [row()]).rename(d / "x.xlsx"), "named .xlsx but is not"),
    "xlsx named csv": (lambda d: write_workbook(d / "x.xlsx", [row()]).rename(d / "x.csv"), "named .csv but is a"),
    "old workbook": (lambda d: written(d / "x.xls", b"\xd0\xcf\x11\xe0"), "save an old .xls workbook as .xlsx"),
    "latin-1": (lambda d: written(d / "x.csv", "AREA,Mayagüez\n".encode("latin-1")), "not in UTF-8: byte 0xfc"),
    "empty": (lambda d: written(d / "x.csv", b""), "is empty"),
    "missing": (lambda d: d / "x.csv", "cannot be opened: No such file"),
    "a folder": (lambda d: (d / "x.csv").mkdir() or d / "x.csv", "cannot be opened: Is a directory"),
    "header alone": (lambda d: write_csv(d / "x.csv", []), "no row below them"),
    "foreign": (lambda d: written(d / "x.csv", b"name,age\nAnn,31\n"), "no row of OEWS column names. Needed: AREA"),
    "endless line": (lambda d: written(d / "x.csv", b"0" * 70_000), "a line of 65,536 characters"),
    "open quote": (lambda d: written(d / "x.csv", b'AREA,"AREA_TITLE\n'), "cut short or damaged"),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_or_foreign_file_is_refused_in_a_sentence(tmp_path, kind):
    make, sentence = DAMAGED[kind]
    with pytest.raises(UnreadableFile, match=sentence):
        read_oews(make(tmp_path))


def test_a_csv_cut_inside_a_row_is_refused_at_that_row(tmp_path):
    path = write_csv(tmp_path / "x.csv", [row(), metro()])
    path.write_bytes(path.read_bytes()[:-30])
    (refused,) = read_oews(path).refused
    assert refused.row_number == 3
    assert refused.reason.startswith("the row has 2")
    assert refused.reason.endswith("cells; the header has 32")
