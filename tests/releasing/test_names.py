"""A release brings its own names of occupations and areas, and readers meet them only when it is switched to."""

import csv
import gzip
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.conf import settings
from django.test import Client

from guide.figures.models import Area, Occupation, Release
from guide.figures.oews_import import import_files
from guide.figures.oews_names import name_as_in
from guide.figures.wage_table import loaded_wage_table

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 5, 20, 14, 0, tzinfo=UTC)
AKRON = "0010420"


@pytest.fixture
def next_may(shipped_guide, tmp_path):
    """The rows of Akron as if of May 2026, staged: the area and an occupation with other titles, and a new area."""
    text = gzip.decompress((settings.FIXTURES / "oews" / "oews_M2025_area.csv.gz").read_bytes()).decode("utf-8-sig")
    reader = csv.DictReader(StringIO(text))
    rows = [row for row in reader if row["AREA"].zfill(7) == AKRON]
    file = tmp_path / "oews_M2026_area.csv"
    with file.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, reader.fieldnames)
        writer.writeheader()
        for row in rows:
            row["AREA_TITLE"] = "Akron-Canton, OH"
            if row["OCC_CODE"] == "29-2072":
                row["OCC_TITLE"] = "Health Records Specialists"
            writer.writerow(row)
            new = {"AREA": "0099990", "AREA_TITLE": "Newtown, OH"}
            writer.writerow(row | new | {"SERIES_KEY": row["SERIES_KEY"].replace(AKRON, "0099990")})
    import_files([file], vintage=2026)
    return Release.objects.oews().of_vintage(2026).get()


def test_what_is_staged_leaves_the_names_that_readers_meet(next_may):
    html = Client().get("/regions/oh/").content.decode()
    assert "Akron, OH" in html
    assert "Akron-Canton" not in html
    assert "Newtown" not in html
    assert "Health Records Specialists" not in Client().get("/careers/").content.decode()
    told = Client().get("/api/v1/estimate", {"job": "coder", "place": "0099990"})
    assert told.status_code == 422


def test_a_release_keeps_the_names_it_came_with(next_may):
    table = loaded_wage_table(next_may.pk, next_may.files_sha256)
    assert table.areas[AKRON].title == "Akron-Canton, OH"
    assert table.occupations["29-2072"] == "Health Records Specialists"
    assert table.areas["0099990"].states == ("3900000",)
    active = Release.objects.oews().active().get()
    assert loaded_wage_table(active.pk, active.files_sha256).areas[AKRON].title == "Akron, OH"


def test_a_release_that_comes_to_readers_brings_its_names_to_every_list(next_may):
    name_as_in(next_may)
    assert Area.objects.get(pk=AKRON).title == "Akron-Canton, OH"
    assert Occupation.objects.get(pk="29-2072").title == "Health Records Specialists"
    name_as_in(Release.objects.oews().active().get())
    assert Area.objects.get(pk=AKRON).title == "Akron, OH"
