"""Files that are cut short, foreign, older or hostile are refused in a sentence, soon, and change nothing."""

import gzip
import subprocess
import sys
import time
import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from guide.figures.publishers.files import table_of
from guide.figures.publishers.reading import UnreadablePublication
from guide.figures.publishers.workbook import sheet_rows
from guide.figures.series import Observation
from guide.figures.series_editions import SeriesEdition
from tests.figures.publications import SHEET, bea_text, bea_zip, flat_file, projection_rows, workbook

WANTED = ("series_id", "year", "period", "value")
HEADER = "series_id\tyear\tperiod\tvalue\tfootnote_codes\n"
ROW = "CUUR0000SA0\t2026\tM05\t300.1\t\n"
DOCTYPE = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.fixture
def loaded(db):
    """The shipped series."""
    call_command("load_series", verbosity=0, stdout=StringIO())


def refusal(*arguments):
    """Run the command, see that it changed nothing and was soon done, and return its sentence and what it printed."""
    before = list(Observation.objects.values_list())
    out, start = StringIO(), time.monotonic()
    with pytest.raises(CommandError) as refused:
        call_command("import_series", *map(str, arguments), stdout=out)
    assert time.monotonic() - start < 30
    assert list(Observation.objects.values_list()) == before
    assert not SeriesEdition.objects.exists()
    assert refused.value.returncode == 1
    assert str(refused.value).endswith("Nothing was changed.")
    assert "\n" not in str(refused.value)
    return f"{out.getvalue()}{refused.value}"


def parities(folder, **options):
    """Both files of BEA, the metropolitan one as asked."""
    return bea_zip(folder / "SARPP.zip", "SARPP"), bea_zip(folder / "MARPP.zip", "MARPP", **options)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty", b"", "is empty"),
        ("nul", HEADER.encode() + b"CUUR0000SA0\t2026\tM0\x005\t1\t\n", "holds NUL bytes"),
        ("utf16", (HEADER + ROW).encode("utf-16"), "is not text in utf-8-sig: byte 0xff"),
        ("bytes", HEADER.encode() + b"\xc3\x28\n", "is not text in utf-8-sig: byte 0xc3"),
        ("foreign", b"<html><body>Access denied</body></html>\n", "has no row of these column names: series_id"),
        ("columns", b"series_id\tyear\tperiod\n", "has no row of these column names"),
        ("twice", b"series_id\tyear\tperiod\tvalue\tyear\n", "has the column “year” twice"),
        ("headings", HEADER.encode(), "has column names but no row below them"),
        ("cut", (HEADER + "CUUR0000SA0\t2026\tM05\n").encode(), "line 2 has 3 cells, but there are 5 columns"),
        ("wide", b"\t".join([b"x"] * 1_000_000), "has a line of 65,536 characters or more"),
        ("columns-401", ("\t".join([*WANTED, *map(str, range(500))]) + "\n").encode(), "has 504 columns"),
        ("long", HEADER.encode() + b"x" * 70_000, "has a line of 65,536 characters or more"),
        ("gzip", gzip.compress((HEADER + ROW * 500).encode())[:-20], "is cut short or damaged"),
        ("bomb.gz", gzip.compress(HEADER.encode() + ROW.encode() * 2_000_000), "unpacks to more than"),
        ("not.zip", b"PK\x03\x04" + b"x" * 100, "is cut short or damaged"),
    ],
)
def test_a_text_file_that_is_not_whole_is_refused(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadablePublication, match=r"^[^\n]+$") as refused:
        for _ in table_of(path, WANTED, delimiter="\t").rows:
            pass
    assert words in str(refused.value)
    assert str(refused.value).startswith(name)


def test_a_zip_is_refused_for_what_it_holds(tmp_path):
    path = tmp_path / "SARPP.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.html", "x")
    with pytest.raises(UnreadablePublication, match=r"holds no .csv or .txt file named so. It holds: “readme.html”"):
        table_of(path, WANTED)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SARPP.csv", ("a,b\n" + "1,2\n" * 20_000_000)[:60_000_000])
    with pytest.raises(UnreadablePublication, match=r"unpacks to more than|has more than 1,500,000 rows"):
        for _ in table_of(path, ("a", "b")).rows:
            pass


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "has the cell XFD1"),
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "has row 1048576"),
        ('<row><c t="s"><v>7</v></c></row>', "which no spreadsheet writes"),
        ("<row><c><f>1+1</f><v>2</v></c></row>", "has a formula in cell A1"),
        ("<row><c><v>1</v></c>", "is damaged in"),
    ],
)
def test_a_workbook_with_what_no_edition_has_is_refused(tmp_path, rows, words):
    path = workbook(tmp_path / "occupation.xlsx", {"Index": []})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = SHEET.format(rows=rows, doctype="").encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(UnreadablePublication) as refused:
        sheet_rows(path, "Index")
    assert words in str(refused.value)


def test_a_workbook_that_unpacks_to_far_too_much_is_refused_unopened(tmp_path):
    path = tmp_path / "occupation.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 70_000_000)
    with pytest.raises(UnreadablePublication, match=r"would unpack from [0-9,]+ to 70,000,000 bytes"):
        sheet_rows(path, "Table 1.2")


def test_workbooks_of_projections_are_refused_for_what_is_wrong_in_them(tmp_path, loaded):
    def edition(name="Table 1.2", rows=None, **options):
        return workbook(tmp_path / "occupation.xlsx", {name: rows or projection_rows()}, **options)

    assert "has no sheet Table 1.2. It has: “Table 1.1”" in refusal("projections", edition("Table 1.1"))
    assert "declares a document type" in refusal("projections", edition(doctype=DOCTYPE))
    assert "has a formula in cell D3" in refusal("projections", edition(formula=True))
    assert "it is cut short" in refusal("projections", edition(rows=projection_rows(count=100)))
    assert "The files are of 2023-33; readers see 2024-34 already" in refusal(
        "projections", edition(rows=projection_rows(2023))
    )
    rows = projection_rows()
    rows[2][8] = "n/a"
    words = refusal("projections", edition(rows=rows))
    assert "Table 1.2, row 3: column percent has “n/a”; allowed: a number" in words
    rows = projection_rows()
    rows[1][7], rows[1][8] = "Change", "Percent"
    assert "lacks the column of: change, percent" in refusal("projections", edition(rows=rows))
    text = tmp_path / "renamed.xlsx"
    text.write_text("soc,title\n")
    assert "is not a whole workbook (.xlsx)" in refusal("projections", text)


def test_a_workbook_cut_anywhere_is_refused(tmp_path, loaded):
    whole = workbook(tmp_path / "occupation.xlsx", {"Table 1.2": projection_rows()}).read_bytes()
    path = tmp_path / "cut.xlsx"
    for part in range(64):
        path.write_bytes(whole[: len(whole) * part // 64])
        assert refusal("projections", path)


def test_price_parities_cut_foreign_or_older_are_refused(tmp_path, loaded):
    states, metros = parities(tmp_path)
    assert "The file of MARPP is missing" in refusal("bea", states)
    assert "is a second file of SARPP" in refusal("bea", states, states, metros)
    assert "The files are of 2023; readers see 2024 already" in refusal(
        "bea", bea_zip(tmp_path / "s.zip", "SARPP", year=2023), bea_zip(tmp_path / "m.zip", "MARPP", year=2023)
    )
    text = bea_text("MARPP")
    cut = tmp_path / "MARPP.csv"
    cut.write_text(text[: len(text) // 3])
    assert refusal("bea", states, cut)
    cut.write_text(text.replace('"Index",90.364,91.864', '"Index",90.364,=1+1'))
    assert "column 2025 has “=1+1”; allowed: a number" in refusal("bea", states, cut)
    cut.write_text(text.replace('"Index",90.364,91.864', '"Index",90.364,-3'))
    assert "column 2025 has “-3”; allowed: 10 to 1,000" in refusal("bea", states, cut)
    cut.write_text(text.replace(",MARPP,3,", ",SARPP,3,", 1))
    assert "column TableName has “SARPP”" in refusal("bea", states, cut)


def test_prices_older_or_without_a_may_are_refused(tmp_path, loaded):
    values = {(year, "M05"): "250.0" for year in range(2018, 2027)}
    path = tmp_path / "cu.data.1.AllItems"
    assert "The files are of 2026-05; readers see 2026-08 already" in refusal(
        "cpi", flat_file(path, {"CUUR0000SA0": values})
    )
    del values[2020, "M05"]
    assert "lacks a May of CUUR0000SA0" in refusal("cpi", flat_file(path, {"CUUR0000SA0": values}))
    assert "has no values of the series CUUR0000SA0" in refusal("cpi", flat_file(path, {"CUSR0000SA0": values}))
    values[2020, "M05"] = "25,O"
    words = refusal("cpi", flat_file(path, {"CUUR0000SA0": values}))
    assert "cu.data.1.AllItems, line 10: column value has “25,O”; allowed: a number" in words


def test_files_that_are_not_there_are_named(loaded):
    assert "missing.csv cannot be opened: No such file or directory." in refusal("eci", "/nowhere/missing.csv")


def test_a_bomb_costs_little_time_and_memory(tmp_path):
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(HEADER.encode() + ROW.encode() * 12_000_000, 1))
    code = (
        "import pathlib; from guide.figures.publishers import files\n"
        f"path = pathlib.Path({str(path)!r})\n"
        "try:\n    for _ in files.table_of(path, ['series_id'], delimiter='\\t').rows: pass\n"
        "except files.UnreadablePublication as error: print(error)\n"
        # The peak of this program alone; what the system reports of a child counts its parent too.
        "print(pathlib.Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    sentence, kilobytes = done.stdout.strip().rsplit("\n", 1)
    assert "unpacks to more than" in sentence or "rows; no such file is so long" in sentence
    assert int(kilobytes) < 300_000
    assert time.monotonic() - start < 30
