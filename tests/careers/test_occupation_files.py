"""The tables of an occupation as files: the figures of the page, each with where it comes from."""

import csv
import re
from html import unescape
from io import StringIO

import pytest

from guide.careers.occupation_files import ORIGIN, TABLES
from guide.figures.csv_cells import FORMULA_STARTS
from guide.figures.models import Release
from guide.figures.occupations import OCCUPATION_TITLES
from guide.figures.wage_table import loaded_wage_table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]

ROW = "http://testserver/sources/bls-oews/?occupation=29-2072&area="


def file_of(client, table, soc_code="29-2072"):
    return client.get(f"/careers/{soc_code}/", {"format": "csv", "table": table})


def rows_of(client, table, soc_code="29-2072"):
    return list(csv.DictReader(StringIO(file_of(client, table, soc_code).content.decode())))


def test_a_file_is_named_by_its_occupation_and_table(client):
    response = file_of(client, "employers")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="29-2072-employers.csv"'


@pytest.mark.parametrize("soc_code", sorted(OCCUPATION_TITLES))
def test_every_row_of_every_table_says_where_it_comes_from(client, soc_code):
    for table in TABLES:
        for row in rows_of(client, table, soc_code):
            assert (row["table"], row["soc_code"], row["occupation"]) == (table, soc_code, OCCUPATION_TITLES[soc_code])
            if row["publisher"] != "HIM Career Guide":
                assert all(row[name] for name in ORIGIN if name != "released"), row
                assert row["row_on_this_site"].startswith("http://testserver/sources/")


def test_every_row_leads_to_a_row_that_is_on_the_site(client):
    pages = {}
    for table in ("pay", "employers", "education", "outlook", "real-pay"):
        for row in rows_of(client, table):
            address, _, fragment = row["row_on_this_site"].partition("#")
            if address:
                if address not in pages:
                    pages[address] = client.get(address).content.decode()
                assert f'id="{fragment}"' in pages[address], row["row_on_this_site"]


def test_pay_holds_the_published_percentiles(client):
    rows = rows_of(client, "pay")
    assert [row["percentile"] for row in rows] == ["10", "25", "50", "75", "90"]
    assert [row["us_dollars_a_year"] for row in rows] == ["37000", "43490", "51140", "64820", "81150"]
    assert {(row["month"], row["publisher"], row["released"]) for row in rows} == {("May 2025", "BLS", "2026-05-15")}
    assert rows[0]["row_on_this_site"].startswith(f"{ROW}0000000&vintage=2025#row-29-2072-0000000")
    assert rows[0]["licence"] == "Public domain (work of the US government)"


def test_employers_stand_as_on_the_page_those_without_a_median_last_and_never_as_zero(client):
    rows = rows_of(client, "employers", "25-1071")
    html = client.get("/careers/25-1071/").content.decode()
    listed = [unescape(name) for name in re.findall(r"<li>\s*<span>([^<]+)</span>", html)]
    published = [row for row in rows if row["p50_us_dollars_a_year"]]
    assert [row["employer"] for row in published] == listed
    absent = rows[len(published) :]
    assert absent
    assert all(row["why_no_median"] in ("wage withheld", "no row published", "not published") for row in absent)
    assert "0" not in {row["p50_us_dollars_a_year"] for row in rows}


def test_states_hold_every_state_and_territory(client):
    rows = {row["area"]: row for row in rows_of(client, "states")}
    assert len(rows) == 54
    assert (rows["Ohio"]["area_code"], rows["Ohio"]["p50_us_dollars_a_year"]) == ("3900000", "50990")
    assert rows["Ohio"]["row_on_this_site"].startswith(f"{ROW}3900000&vintage=2025#")
    assert rows["Virgin Islands"]["why_no_median"] == "no row published"


def test_education_holds_the_shares_and_what_they_rest_on(client):
    rows = rows_of(client, "education")
    assert [row["highest_education"] for row in rows][:2] == ["High school or less", "Some college or a certificate"]
    assert {row["rests_on"] for row in rows} == {"730 people"}
    assert abs(sum(float(row["percent_of_workers"]) for row in rows) - 100) < 0.1


def test_the_outlook_holds_projections_and_how_earlier_ones_fared(client):
    rows = rows_of(client, "outlook", "29-9021")
    told = {(row["figure"], row["month"]): row["value"] for row in rows}
    assert told["Projected openings a year", "2024-34"] == "3200"
    assert told["Jobs", "May 2025"] == "38100"
    ours = [row for row in rows if row["publisher"] == "HIM Career Guide"]
    assert [row["value"] for row in ours] == ["6.6", "0.5"]


def test_pay_after_prices_can_be_computed_again_from_its_own_row(client):
    for row in rows_of(client, "real-pay"):
        again = int(row["median_us_dollars_as_published"]) * float(row["consumer_price_index_of_newest_may"])
        real = again / float(row["consumer_price_index"])
        assert abs(real - int(row["median_in_dollars_of_newest_may"])) <= 5
        assert row["prices_row_on_this_site"].startswith("http://testserver/sources/")
    runs = [row["run_of_comparable_years"] for row in rows_of(client, "real-pay")]
    assert runs == ["1", "2", "2", "3", "3", "3", "3", "3"]


def test_the_page_links_each_file_that_has_rows_and_no_other(client):
    linked = set(re.findall(r"\?format=csv&amp;table=([a-z-]+)", client.get("/careers/29-2072/").content.decode()))
    assert linked == set(TABLES)
    html = client.get("/careers/13-1041/").content.decode()
    assert rows_of(client, "education", "13-1041") == []
    assert "table=education" not in html


@pytest.fixture
def hostile_title():
    """An occupation whose title a spreadsheet would run."""
    loaded_wage_table.cache_clear()
    active = Release.objects.active().get()
    active.names["occupations"]["31-9094"] = '=HYPERLINK("http://x.example")'
    active.save()
    yield
    loaded_wage_table.cache_clear()


@pytest.mark.usefixtures("hostile_title")
def test_no_cell_runs_as_a_formula_and_a_loss_stays_a_number(client):
    for table in TABLES:
        for row in csv.reader(StringIO(file_of(client, table, "31-9094").content.decode())):
            started = [cell for cell in row if cell.startswith(FORMULA_STARTS)]
            assert all(re.fullmatch(r"-[0-9.]+", cell) for cell in started)
    rows = rows_of(client, "outlook", "31-9094")
    assert rows[0]["occupation"] == '\'=HYPERLINK("http://x.example")'
    assert "-4.9" in {row["value"] for row in rows}


@pytest.mark.parametrize("table", TABLES)
def test_a_file_costs_no_more_queries_than_the_page(client, django_assert_num_queries, table):
    file_of(client, table)
    with django_assert_num_queries(1):
        assert file_of(client, table).status_code == 200


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("format=csv", "A file holds one table of this page. Name it with table=, one of: pay, employers, states,"),
        ("format=csv&table=wages", "“wages” is not a table of this page. Allowed: pay, employers, states, education"),
        ("format=pdf&table=pay", "“pdf” is not a format of this page. Allowed: csv, json. You see the page."),
        ("format=csv&table=pay&vintage=2019", "“2019” is not a year whose figures this site shows. Allowed: 2025."),
    ],
)
def test_what_the_page_does_not_have_is_said_on_the_page(client, query, sentence):
    response = client.get(f"/careers/29-2072/?{query}")
    html = re.sub(r"</?bdi>", "", response.content.decode())
    assert response.status_code == 200
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert sentence in html
    assert "<h1>Medical Records Specialists</h1>" in html
