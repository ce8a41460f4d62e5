"""Files cut, flipped or made to harm: none is half read, and each sentence says where it stands."""

import random
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from guide.figures.oews_cells import UnreadableFile
from guide.figures.oews_reader import read_oews
from tests.figures.workbooks import (
    COLUMNS,
    PLACE,
    complete_rows,
    metro,
    row,
    sheet_of,
    text_cells,
    write_csv,
    write_raw_workbook,
    write_workbook,
)

FLIPS = 500
PARTS = 64
# Whole rows may be lost at the end of plain csv without a trace in it; the import warns where states are missing.
KINDS = {"x_M2025.xlsx": write_workbook, "x_M2025.csv.gz": write_csv}


@pytest.fixture(params=KINDS)
def sound(request, tmp_path):
    """A workbook or a compressed csv of the nation and all states, whole."""
    return KINDS[request.param](tmp_path / request.param, complete_rows())


def outcome(path):
    """What reading gives: rows, or the sentence of the refusal."""
    try:
        read = read_oews(path)
    except UnreadableFile as error:
        return str(error)
    return [f"row {refused.row_number}: {refused.reason}" for refused in read.refused] or read.rows


def test_a_file_cut_at_every_64th_is_refused(sound):
    whole = sound.read_bytes()
    for part in range(PARTS):
        sound.write_bytes(whole[: len(whole) * part // PARTS])
        said = outcome(sound)
        assert isinstance(said, str), part
        assert "empty" in said or "cut short or damaged" in said or "named .xlsx but is not" in said


def test_a_file_with_one_bit_flipped_is_refused_or_read_as_if_whole(sound):
    whole, rows = sound.read_bytes(), outcome(sound)
    seed = random.randrange(10**6)
    draw = random.Random(seed)
    refused = 0
    for _flip in range(FLIPS):
        place, bit = draw.randrange(len(whole)), draw.randrange(8)
        flipped = bytearray(whole)
        flipped[place] ^= 1 << bit
        sound.write_bytes(flipped)
        said = outcome(sound)
        # Some bits, such as those of the time of packing, mean nothing.
        assert isinstance(said, str | list) or said == rows, (seed, place, bit)
        refused += said != rows
    assert refused > FLIPS * 0.8


HEADER = text_cells(COLUMNS)
LAUGHS = '<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
WHOLE = ['<c t="str"><v>99</v></c>', *text_cells([str(cell) for cell in PLACE[1:]])]


def sheet_with(*cells):
    """A sheet with column names and one row, of these cells."""
    return sheet_of(HEADER, cells)


RAW = {
    "an entity": (sheet_of(HEADER, before=LAUGHS), "x.xlsx declares a document type in xl/worksheets/sheet1.xml"),
    "an outside entity": (sheet_of(HEADER, before=OUTSIDE), "declares a document type"),
    "a formula": (sheet_with(*WHOLE, "<c><f>1+1</f><v>2</v></c>"), "a formula in cell I2 of All data. Allowed: values"),
    "a formula without its value": (sheet_with("<c><f>A1</f></c>"), "a formula in cell A2"),
    "a shared formula": (sheet_with('<c><f t="shared" si="0"/><v>1</v></c>'), "a formula in cell A2"),
    "a far column": (
        sheet_with('<c r="XFD2"><v>1</v></c>'),
        "has the cell XFD2 in row 2 of All data. Allowed: columns A",
    ),
    "a thousand columns": (sheet_with(*["<c/>"] * 1000), "has the cell after the last one in row 2"),
    "a far row": (
        f'<worksheet><sheetData><row r="1">{"".join(HEADER)}</row><row r="1048576"/></sheetData></worksheet>',
        "has row 1048576 in All data. Allowed: 1 to 600,000",
    ),
    "a false size": ('<worksheet><dimension ref="A1:AF1048576"/></worksheet>', "has row 1048576 in All data"),
    "a row of no number": ('<worksheet><sheetData><row r="x"/></sheetData></worksheet>', "has row x in All data"),
    "rows upside down": (
        '<worksheet><sheetData><row r="5"/><row r="4"/></sheetData></worksheet>',
        "has row 4 after row 5 of All data",
    ),
    "a cell twice": (
        sheet_with('<c r="A2"><v>1</v></c>', '<c r="A2"><v>2</v></c>'),
        "the cell A2 twice or out of order",
    ),
    "two values": (sheet_with("<c><v>1</v><v>2</v></c>"), "a second value in a cell of row 2"),
    "a cell in a cell": (sheet_with("<c><c><v>1</v></c></c>"), "has a cell outside of a row near row 2"),
    "a row in a row": (sheet_with("<row></row>"), "has a row inside of row 2"),
    "a text that is not there": (sheet_with('<c t="s"><v>7</v></c>'), "has '7' of the kind 's' in cell A2 of All data"),
    "no number": (sheet_with("<c><v>1_000</v></c>"), "has '1_000' of the kind 'n' in cell A2"),
    "an endless text": (sheet_with(f'<c t="str"><v>{"a" * 40_000}</v></c>'), "a cell of more than 32,767 characters"),
    "an endless element": (sheet_of(before=f"<?x {'a' * 2_000_000}?>"), "an element of more than 1,048,576 bytes"),
    "depth": ("<worksheet>" + "<a>" * 50, "has elements more than 20 deep in xl/worksheets/sheet1.xml"),
    "another root": ("<html><body/></html>", "begins with <html>"),
    "no XML": ("AREA,AREA_TITLE", "is damaged in xl/worksheets/sheet1.xml: syntax error"),
    "XML cut short": (sheet_of(HEADER)[:-20], "is damaged in xl/worksheets/sheet1.xml: unclosed token"),
}


@pytest.mark.parametrize("kind", RAW)
def test_a_sheet_that_is_not_plain_figures_is_refused_where_it_stands(tmp_path, kind):
    sheet, sentence = RAW[kind]
    with pytest.raises(UnreadableFile) as refused:
        read_oews(write_raw_workbook(tmp_path / "x.xlsx", sheet))
    assert sentence in str(refused.value)
    assert str(refused.value).startswith("x.xlsx ")


def test_entities_are_refused_in_the_shared_texts_and_in_the_list_of_sheets_too(tmp_path):
    with pytest.raises(UnreadableFile, match=r"declares a document type in xl/sharedStrings\.xml"):
        read_oews(write_raw_workbook(tmp_path / "x.xlsx", sheet_of(HEADER), texts=f"{LAUGHS}<sst/>"))
    with pytest.raises(UnreadableFile, match=r"declares a document type in xl/workbook\.xml"):
        read_oews(write_raw_workbook(tmp_path / "x.xlsx", sheet_of(HEADER), workbook=f"{OUTSIDE}<workbook/>"))


def test_a_sheet_may_leave_out_cells_and_rows_and_share_texts_in_runs(tmp_path):
    names = "".join(f"<si><r><t>{name[:3]}</t></r><r><t>{name[3:]}</t></r><rPh><t>x</t></rPh></si>" for name in COLUMNS)
    header = [f'<c t="s"><v>{place}</v></c>' for place in range(len(COLUMNS))]
    cells = {name: cell for name, cell in row().items() if isinstance(cell, str) and cell}
    letters = [chr(65 + place) if place < 26 else f"A{chr(39 + place)}" for place in range(len(COLUMNS))]
    said = [
        f'<c r="{letter}9" t="inlineStr"><is><t>{cells[name]}</t></is></c>'
        for letter, name in zip(letters, COLUMNS, strict=True)
        if name in cells
    ]
    sheet = f'<worksheet><sheetData><row r="3">{"".join(header)}</row><row r="9">{"".join(said)}<c r="X9"><v>30</v></c>'
    path = write_raw_workbook(
        tmp_path / "x.xlsx", f"{sheet}</row></sheetData></worksheet>", texts=f"<sst>{names}</sst>"
    )
    (found,) = read_oews(path).rows
    assert (found.row_number, found.soc_code, found.area_code) == (9, "29-2072", "0000000")
    assert (found.hourly_75, found.hourly_50, found.employment, dict(found.marks)) == (30, None, None, {})


def test_damage_in_a_part_that_is_not_read_is_refused_too(tmp_path):
    path = write_raw_workbook(tmp_path / "x.xlsx", sheet_of(HEADER), noise=b"a picture of nothing")
    path.write_bytes(path.read_bytes().replace(b"of nothing", b"of anybody"))
    with pytest.raises(UnreadableFile, match=r"xl/media/image1\.png fails its checksum"):
        read_oews(path)


def test_figures_on_two_sheets_are_refused_rather_than_half_read(tmp_path):
    workbook = Workbook()
    for title in ("May 2025", "More"):
        sheet = workbook.create_sheet(title)
        sheet.append(COLUMNS)
        sheet.append([row()[name] for name in COLUMNS])
    workbook.save(tmp_path / "x.xlsx")
    with pytest.raises(UnreadableFile, match=r"column names on a second sheet too, 'More'\. Save one sheet a file"):
        read_oews(tmp_path / "x.xlsx")


def test_a_sheet_of_another_name_and_one_more_column_are_read_as_ever(tmp_path):
    path = write_workbook(tmp_path / "x.xlsx", [row(NEW="7")], [*COLUMNS, "NEW"], sheets_before=("Readme", "Renamed"))
    read = read_oews(path)
    assert (len(read.rows), read.refused, read.unknown_columns) == (1, (), ("NEW",))


OLDER = {
    "national_M2018_dl.xlsx": (
        ("OCC_CODE", "OCC_TITLE", "OCC_GROUP", "TOT_EMP", "EMP_PRSE", *COLUMNS[17:]),
        "lacks the column AREA, AREA_TITLE, AREA_TYPE, NAICS, NAICS_TITLE in its header, row 1",
    ),
    "state_M2012_dl.xlsx": (
        ("AREA", "ST", "STATE", "OCC_CODE", "OCC_TITLE", "OCC_GROUP", "TOT_EMP", *COLUMNS[17:]),
        "lacks the column AREA_TITLE, AREA_TYPE, NAICS, NAICS_TITLE in its header, row 1. Needed, as BLS has written",
    ),
}


@pytest.mark.parametrize("name", OLDER)
def test_an_older_layout_is_refused_with_the_columns_that_it_lacks(tmp_path, name):
    columns, sentence = OLDER[name]
    with pytest.raises(UnreadableFile, match=sentence):
        read_oews(write_workbook(tmp_path / name, [row()], columns))


def test_a_formula_as_a_title_is_refused_in_csv_too(tmp_path):
    (refused,) = read_oews(write_csv(tmp_path / "x.csv", [row(), metro(OCC_TITLE='=HYPERLINK("a")')])).refused
    assert refused.row_number == 3
    assert "OCC_TITLE is '=HYPERLINK(" in refused.reason


@pytest.mark.django_db
def test_reading_stops_after_a_thousand_refused_rows(tmp_path):
    path = write_csv(tmp_path / "x_M2025.csv", [row(AREA="x")] * 1200)
    read = read_oews(path)
    assert (len(read.refused), read.row_count) == (1000, 1000)
    with pytest.raises(CommandError, match="published at least 1,000 of the rows"):
        call_command("import_oews", str(path), stdout=StringIO())
