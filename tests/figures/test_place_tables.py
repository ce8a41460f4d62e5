"""The shipped tables of places are complete, small, and rebuilt by a command that says what it lacks."""

import gzip
import os
import re
import subprocess
import sys
import tracemalloc
from pathlib import Path

from guide.figures.place_tables import FIXTURES, PlaceTables, place_tables

ROOT = Path(__file__).resolve().parents[2]


def test_all_zips_of_the_source_are_there_and_nearly_all_have_an_area():
    counties = [place_tables().county_of_zip(f"{number:05}") for number in range(100_000)]
    assert sum(county is not None for county in counties) == 42_789
    assert sum(bool(county and county.area_code) for county in counties) == 41_416


def test_the_tables_stay_small_on_disk_and_in_memory():
    assert sum(path.stat().st_size for path in FIXTURES.iterdir()) < 600_000
    tracemalloc.start()
    tables = PlaceTables(FIXTURES)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert tables.county_of_zip("94110").name == "San Francisco County"
    assert held < 15_000_000


def test_names_to_show_are_spelled_as_people_spell_them():
    rows = [line.split(",") for line in place_tables().city_lines]
    names = {name for _, name, *_ in rows}
    assert {"McAllen", "O'Fallon", "Coeur d'Alene", "Land O' Lakes", "Cañon City", "Fort Worth"} <= names
    assert not {"Nyc", "Dfw", "La", "Longisland"} & names
    assert not [name for name in names if re.search(r"\bMc[ a-z]|^[NSEWOD] [A-Z]|\b(Ft|Mt) ", name)]


def test_a_name_that_the_post_office_refuses_is_shown_as_one_that_it_uses():
    rows = [line.split(",") for line in place_tables().city_lines]
    used = {(name, letters) for _, name, letters, rank, _ in rows if rank == "p"}
    refused = [(name, letters) for _, name, letters, rank, _ in rows if rank == "u"]
    assert len(refused) == 15_041
    assert used.issuperset(refused)


def test_the_same_sources_always_give_the_same_bytes():
    for path in FIXTURES.glob("*.gz"):
        assert path.read_bytes()[4:8] == b"\0\0\0\0", f"{path.name} holds the time it was packed"


def test_the_builder_says_what_it_lacks(tmp_path):
    (tmp_path / "zipcodes.py").write_text("raise ImportError")
    county_file = tmp_path / "counties.csv.gz"
    county_file.write_bytes(gzip.compress(b"Area,Name\n1,x\n"))
    build = [sys.executable, ROOT / "script" / "build_places"]
    without = subprocess.run(
        [*build, county_file],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert without.returncode == 1
    assert "python -m pip install zipcodes==3.0.0" in without.stderr
    (tmp_path / "zipcodes.py").write_text("")
    foreign = subprocess.run(
        [*build, county_file],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert foreign.returncode == 1
    assert "is not the county file: it lacks the column CountyTownName, StateAb." in foreign.stderr
