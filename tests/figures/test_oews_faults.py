"""Imports that are killed, started twice, or given files made to exhaust the machine: the figures stay whole."""

import gzip
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from guide.figures.oews_sheet import MOST_ROWS
from tests.conftest import skip_or_fail
from tests.figures.workbooks import (
    COLUMNS,
    complete_rows,
    metro,
    row,
    sheet_of,
    text_cells,
    write_csv,
    write_raw_workbook,
    write_workbook,
)

# FAULTS=all tries the long form: a hundred kills at any moment of an import of every shipped row.
ALL = os.environ.get("FAULTS") == "all"
KILLS = 100 if ALL else 12
MOST_SECONDS, MOST_MEGABYTES = 30, 300
SHIPPED = Path(settings.FIXTURES) / "oews"
SECRET_KEY = "q8Zr2mWv6TtYk1PxLc9Jd4HsBn7GfAe3UoRi5XyKjMwVbNzQhE"


def environment(address):
    """The settings of a site on this database."""
    return os.environ | {
        "DATABASE_URL": address,
        "DEBUG": "true",
        "SECRET_KEY": SECRET_KEY,
        "DJANGO_SETTINGS_MODULE": "careerguide.settings",
    }


class Importer:
    """The program that imports in processes of their own."""

    def __init__(self, address):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.figures.import_process"],
            cwd=settings.BASE_DIR,
            env=environment(address),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, do, *paths, **more):
        """Give one order and return the answer."""
        self.process.stdin.write(json.dumps({"do": do, "arguments": list(map(str, paths))} | more) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def digest(self):
        """One number for all figures, and what there is of each release."""
        found = self.ask("digest")
        assert found["check"] in ("", "ok")
        return found["sha256"], found["statuses"], found["counts"]

    def end(self):
        """End the program."""
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()


def migrated(address):
    """Give a database the tables of figures."""
    command = [sys.executable, "manage.py", "migrate", "figures", "-v", "0", "--no-input", "--skip-checks"]
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment(address), check=True, timeout=120)
    return address


@pytest.fixture(scope="module")
def empty_database(tmp_path_factory):
    """A file with the tables of figures and nothing in them."""
    path = tmp_path_factory.mktemp("figures") / "empty.sqlite3"
    migrated(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite(empty_database, tmp_path):
    """An importer into a SQLite file of its own."""
    importer = Importer(f"sqlite:///{shutil.copy(empty_database, tmp_path / 'figures.sqlite3')}")
    yield importer
    importer.end()


@pytest.fixture
def postgresql():
    """An importer into a PostgreSQL database of its own."""
    address = os.environ.get("POSTGRES_URL", "")
    if not address:
        skip_or_fail("POSTGRES_URL names no PostgreSQL server to try.")
    import psycopg

    name = f"guide_import_test_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
    importer = Importer(migrated(f"{address.rpartition('/')[0]}/{name}"))
    yield importer
    importer.end()
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def importer(request):
    """An importer into either kind of database."""
    return request.getfixturevalue(request.param)


def two_years(tmp_path):
    """The files of one May and of the next: in the long form every shipped row, else states and areas of a few."""
    years = {2025: [], 2026: []}
    for vintage, paths in years.items():
        if ALL:
            for part in ("state", "area", "industry"):
                rows = gzip.decompress((SHIPPED / f"oews_M2025_{part}.csv.gz").read_bytes())
                paths.append(tmp_path / f"{part}_M{vintage}.csv")
                # An empty line more, or the second year's file would be known as the first one's.
                paths[-1].write_bytes(rows + b"\n" * (vintage - 2025))
        else:
            areas = [
                metro(AREA=f"{10_000 + number}", AREA_TITLE=f"{number}, VA", OCC_CODE=code, TOT_EMP=str(vintage))
                for number in range(500)
                for code in ("29-2072", "29-9021", "11-9111")
            ]
            paths.append(write_csv(tmp_path / f"all_M{vintage}.csv", complete_rows() + areas))
    return years


def test_an_import_that_is_killed_leaves_the_old_year_whole_or_the_new_one(importer, tmp_path):
    years = two_years(tmp_path)
    assert importer.ask("import", *years[2025], "--activate", "--without-record")["code"] == 0
    old = importer.digest()
    assert old[1] == {"2025": "active"}
    # How long an import takes, which a dry run tells without changing anything.
    start = time.monotonic()
    tried = importer.ask("import", *years[2026], "--activate", "--without-record", "--dry-run")
    seconds = time.monotonic() - start
    assert f"{old[2]['2025']:,} added" in tried["said"]
    assert importer.digest() == old
    seed = random.randrange(10**6)
    draw = random.Random(seed)
    at_work = 0
    for _kill in range(KILLS):
        delay = draw.uniform(0, seconds)
        killed = importer.ask("kill", *years[2026], "--activate", "--without-record", delay=delay)["killed"]
        # A busy machine becomes faster or slower meanwhile; the blows are to fall on all of an import, its end too.
        seconds = seconds * 1.1 if killed else delay
        at_work += killed
        found = importer.digest()
        if found != old:
            assert found[1] == {"2025": "archived", "2026": "active"}, (seed, delay)
            assert found[2]["2026"] == found[2]["2025"] == old[2]["2025"], (seed, delay)
            importer.ask("undo", vintage=2026)
            old = importer.digest()
            assert old[1] == {"2025": "active"}
    assert at_work > KILLS / 4, seed
    done = importer.ask("import", *years[2026], "--activate", "--without-record")
    assert done["code"] == 0, done["said"]
    new = importer.digest()
    assert new[1] == {"2025": "archived", "2026": "active"}
    assert "Nothing to do" in importer.ask("import", *years[2026])["said"]
    assert importer.digest() == new


def test_of_two_imports_at_once_the_second_is_refused_and_a_dead_one_holds_nothing(importer, tmp_path):
    path = write_csv(tmp_path / "x_M2025.csv", [metro(AREA=f"{10_000 + n}", AREA_TITLE=f"{n}, VA") for n in range(600)])
    before = importer.digest()
    importer.ask("hold", path)
    refused = importer.ask("import", path)
    assert refused["code"] == 1
    assert refused["said"] == (
        "Another import is running. Nothing was changed; start this one again when that one has ended."
    )
    assert importer.digest() == before
    importer.ask("let go")
    assert "600 added" in importer.ask("import", path)["said"]


HEADER = text_cells(COLUMNS)
# Keeps the parts of a workbook from unpacking to more than 60 times its size, so that the next limit is met.
NOISE = random.Random(0).randbytes(12_000_000)
MEGABYTES = 650 if ALL else 150
TOO_MANY = MOST_ROWS + 1 if not ALL else 1_000_000


def many_rows_of_a_workbook(path):
    """More rows than any file of BLS's, in pieces, without a word of how many there are."""
    cells = text_cells(COLUMNS[:8]) if ALL else []
    line = f'<row>{"".join(cells)}<c r="I" t="str"><v>27-2011</v></c></row>' * 1000
    head, tail = sheet_of(HEADER).split("</sheetData>")
    return write_raw_workbook(path, [head, *[line] * (TOO_MANY // 1000 + 1), f"</sheetData>{tail}"], noise=NOISE)


def many_rows_of_csv(path, count=TOO_MANY, **cells):
    """The same row again and again."""
    write_csv(path, [row(**cells)])
    header, line = path.read_text("utf-8").splitlines(keepends=True)
    with path.open("w", encoding="utf-8") as file:
        file.write(header)
        for _thousand in range(count // 1000 + 1):
            file.write(line * 1000)
    return path


def bomb(path):
    """A workbook that unpacks to hundreds of times its size."""
    return write_raw_workbook(
        path, ["<worksheet><sheetData>", *[" " * 1_000_000] * MEGABYTES, "</sheetData></worksheet>"]
    )


def noise(path):
    """A workbook that hides how small it packs behind a picture of noise."""
    return write_raw_workbook(path, ["<worksheet><sheetData>", *[" " * 1_000_000] * MEGABYTES], noise=NOISE)


def liar(path):
    """A workbook whose sheet is far larger than its table of contents says."""
    bomb(path)
    data = path.read_bytes()
    size = (MEGABYTES * 1_000_000 + len("<worksheet><sheetData></sheetData></worksheet>")).to_bytes(4, "little")
    assert size in data
    path.write_bytes(data.replace(size, (5_000).to_bytes(4, "little")))
    return path


def elements(element):
    """A workbook of very many elements of one kind."""
    return lambda path: write_raw_workbook(
        path,
        ["<worksheet><sheetData><row>", *[element * 100_000] * (300 if ALL else 20), "</row></sheetData>"],
        noise=NOISE,
    )


def csv_of(text, encoding="utf-8"):
    """A csv file of this text."""
    return lambda path: path.write_bytes(text.encode(encoding)) and path


NATION = ",".join(COLUMNS) + "\n" + ",".join(str(row()[name]) for name in COLUMNS) + "\n"
OLD = [name for name in COLUMNS if name not in ("AREA", "AREA_TITLE", "AREA_TYPE", "NAICS", "NAICS_TITLE")]
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
HOSTILE = {
    "bomb_M2025.xlsx": (bomb, "would unpack from"),
    "noise_M2025.xlsx": (noise, "is damaged in xl/worksheets/sheet1.xml: no element found"),
    "liar_M2025.xlsx": (liar, "damaged"),
    "laughs_M2025.xlsx": (
        lambda path: write_raw_workbook(path, sheet_of(["<c><v>&l9;</v></c>"], before=f"<!DOCTYPE s [{LAUGHS}]>")),
        "declares a document type in xl/worksheets/sheet1.xml",
    ),
    "outside_M2025.xlsx": (
        lambda path: write_raw_workbook(
            path, sheet_of(["<c><v>&x;</v></c>"], before='<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
        ),
        "declares a document type",
    ),
    "formula_M2025.xlsx": (
        lambda path: write_raw_workbook(path, sheet_of(HEADER, ["<c><f>1+1</f></c>"])),
        "a formula in cell A2 of All data",
    ),
    "million_columns_M2025.xlsx": (
        lambda path: write_raw_workbook(
            path, [f"<worksheet><sheetData><row>{'<c><v>1</v></c>' * 1_000_000}</row>"], noise=NOISE
        ),
        "has the cell after the last one in row 1 of All data. Allowed: columns A to GR",
    ),
    "million_columns_M2025.csv": (csv_of("A," * 1_000_000 + "\n"), "has a line of 65,536 characters or more"),
    "columns_M2025.csv": (csv_of("A," * 3000 + "\n"), "has 3,001 columns in row 1. Allowed: 200"),
    "corners_M2025.xlsx": (
        lambda path: write_raw_workbook(
            path,
            '<worksheet><sheetData><row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        ),
        "has row 1048576 in All data. Allowed: 1 to 600,000",
    ),
    "million_rows_M2025.xlsx": (many_rows_of_a_workbook, f"has row {MOST_ROWS + 1} in All data"),
    "million_rows_M2025.csv": (lambda path: many_rows_of_csv(path, OCC_CODE="27-2011"), "has more than 600,000 rows"),
    "same_rows_M2025.csv": (
        lambda path: many_rows_of_csv(path, 1_000_000 if ALL else 2000),
        "M2025.csv row 3: the row is of 29-2072 in area 0000000",
    ),
    "elements_M2025.xlsx": (elements("<x/>"), "has no row of OEWS column names|damaged|more than 20,000,000"),
    "depth_M2025.xlsx": (elements("<x>"), "has elements more than 20 deep"),
    "values_M2025.xlsx": (elements("<c/>"), "has the cell after the last one in row 1"),
    "endless_M2025.xlsx": (elements('<x y="'), "damaged"),
    "named_M2025.xlsx": (csv_of(NATION), "is named .xlsx but is not a workbook"),
    "utf16_M2025.csv": (csv_of(NATION, "utf-16"), "is not in UTF-8: byte 0xff"),
    "latin_M2025.csv": (csv_of(NATION.replace("U.S.", "Mayagüez"), "latin-1"), "is not in UTF-8: byte 0xfc"),
    "empty_M2025.xlsx": (csv_of(""), "is empty"),
    "older_M2018.xlsx": (
        lambda path: write_workbook(path, [row()], OLD),
        "lacks the column AREA, AREA_TITLE, AREA_TYPE",
    ),
    "mark_M2025.csv": (csv_of(NATION.replace("194720.0", "*")), r"row 2: TOT_EMP is '\*'; allowed: a number"),
    "negative_M2025.csv": (csv_of(NATION.replace("56790", "-5")), "row 2: A_MEAN is -5.0; allowed: 2,080 to"),
    "absurd_M2025.csv": (csv_of(NATION.replace("81150", "99999999")), "row 2: A_PCT90 is 99999999.0; allowed"),
    "order_M2025.csv": (
        csv_of(NATION.replace("43490", "60000")),
        "row 2: annual_50 is 51140, below annual_25 of 60000",
    ),
    "title_M2025.csv": (csv_of(NATION.replace("Medical Records", "=Medical")), "row 2: OCC_TITLE is '=Medical"),
}


def test_a_hostile_file_is_refused_in_a_sentence_within_its_limits(sqlite, tmp_path):
    first = write_csv(tmp_path / "first_M2024.csv", complete_rows())
    assert sqlite.ask("import", first, "--activate", "--without-record")["code"] == 0
    before = sqlite.digest()
    for name, (make, sentence) in HOSTILE.items():
        path = tmp_path / name
        make(path)
        found = sqlite.ask("import", path)
        path.unlink()
        assert found["code"] == 1, (name, found)
        assert re.search(sentence, found["said"]), (name, found["said"][:500])
        assert found["seconds"] < MOST_SECONDS, (name, found)
        assert found["megabytes"] < MOST_MEGABYTES, (name, found)
        if ALL:
            sys.stdout.write(
                f"{name:28} {found['seconds']:5.1f} s {found['megabytes']:4.0f} MB {found['said'][:120]!r}\n"
            )
    assert sqlite.digest() == before
