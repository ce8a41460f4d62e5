"""The figures in admin: to be found and read, with their source, never changed."""

from datetime import date
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guide.figures.models import Release, Wage
from tests.figures.workbooks import metro, row, write_csv

TABLES = ("release", "area", "occupation", "industry", "wage")


@pytest.fixture
def admin(client, db):
    """A client signed in as administrator."""
    client.force_login(get_user_model().objects.create_superuser("operator", password="a long password"))
    return client


@pytest.fixture
def wages(db, tmp_path):
    """The nation's figures and those of a metro area, its employment withheld and its 90th percentile top-coded."""
    rows = [row(), metro(TOT_EMP="**", A_PCT90="#", H_PCT90="#")]
    path = write_csv(tmp_path / "x_M2025.csv", rows)
    call_command("import_oews", str(path), released=date(2026, 5, 15), stdout=StringIO())
    return Wage.objects.order_by("area")


@pytest.mark.parametrize("table", TABLES)
def test_figures_are_listed_but_not_added(admin, wages, table):
    page = admin.get(f"/admin/figures/{table}/")
    assert page.status_code == 200
    assert f"/admin/figures/{table}/add/" not in page.content.decode()
    assert admin.get(f"/admin/figures/{table}/add/").status_code == 403


def test_figures_are_not_changed_or_deleted(admin, wages):
    wage = wages[0]
    assert admin.post(f"/admin/figures/wage/{wage.pk}/change/", {"annual_50": "1"}).status_code == 403
    assert admin.post(f"/admin/figures/wage/{wage.pk}/delete/", {"post": "yes"}).status_code == 403
    admin.post("/admin/figures/wage/", {"action": "delete_selected", "_selected_action": wage.pk, "post": "yes"})
    wage.refresh_from_db()
    assert wage.annual_50 == 51140


@pytest.mark.parametrize(
    ("table", "words", "count"),
    [
        ("wage", "0047260", 1),
        ("wage", "virginia beach", 1),
        ("wage", "29-2072", 2),
        ("wage", "29-9021", 0),
        ("area", "0047260", 1),
        ("area", "VA", 2),
        ("occupation", "records", 1),
        ("industry", "000000", 1),
        ("release", "2025", 1),
    ],
)
def test_figures_are_found_by_code_and_title(admin, wages, table, words, count):
    page = admin.get(f"/admin/figures/{table}/", {"q": words})
    assert page.context["cl"].result_count == count


def test_a_wage_shows_its_source_and_its_marks_in_words(admin, wages):
    nation, area = wages
    page = admin.get(f"/admin/figures/wage/{area.pk}/change/").content.decode()
    assert "BLS Occupational Employment and Wage Statistics, May 2025, released May 15, 2026" in page
    assert "employment not available: employment; at or above the publisher&#x27;s top code" in page
    page = admin.get(f"/admin/figures/wage/{nation.pk}/change/").content.decode()
    assert "not available" not in page


def test_occupations_paid_by_the_year_say_so(admin, db, tmp_path):
    hourly = dict.fromkeys(("H_MEAN", "H_PCT10", "H_PCT25", "H_MEDIAN", "H_PCT75", "H_PCT90"), "*")
    path = write_csv(tmp_path / "x_M2025.csv", [row(OCC_CODE="25-1071", ANNUAL="TRUE", **hourly)])
    call_command("import_oews", str(path), stdout=StringIO())
    page = admin.get("/admin/figures/wage/").content.decode()
    assert "annual wages only</td>" in page
    assert "release day unknown" in page


def test_a_release_lists_its_files(admin, wages):
    release = Release.objects.get()
    page = admin.get(f"/admin/figures/release/{release.pk}/change/").content.decode()
    assert f"x_M2025.csv ({release.files[0]['sha256']})" in page
    assert "May 2025" in page


def test_a_longer_list_of_wages_costs_no_more_queries(admin, wages):
    def query_count(words, rows):
        with CaptureQueriesContext(connection) as queries:
            page = admin.get("/admin/figures/wage/", {"q": words})
        assert page.context["cl"].result_count == rows
        return len(queries)

    assert query_count("0047260", rows=1) == query_count("29-2072", rows=2) <= 12
