"""Whole files: the release and every table as CSV and as JSON, the figures of the page, each with its source."""

import csv
import json
import re
import tracemalloc
from html import unescape
from io import StringIO
from time import process_time

import pytest

from guide.careers import ladder_files, occupation_files
from guide.careers.release_file import release_file
from guide.careers.release_rows import release_rows
from guide.figures.csv_cells import FORMULA_STARTS
from guide.figures.models import Edition, Release, Series, Wage
from guide.figures.series import current_series_book
from guide.figures.wage_table import current_wage_table, loaded_wage_table
from tests.careers.api_calls import earlier_release

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]

RELEASE = "/sources/bls-oews/release"
PAGES = (
    "bls-oews-history", "bls-projections", "bls-cpi", "bls-eci", "bea-price-parities", "census-acs", "aapc-survey",
    "ahima-survey", "college-scorecard",
)  # fmt: skip
# Address of a table as CSV; as JSON it is the same with the other word.
TABLES = (
    *(f"/careers/29-2072/?format=csv&table={table}" for table in occupation_files.TABLES),
    *(f"/careers/?format=csv&table={table}" for table in ladder_files.TABLES),
    "/regions/?format=csv",
    "/regions/oh/?format=csv",
    "/regions/oh/0018140/?format=csv",
    "/sources/bls-oews/figures.csv",
    "/sources/bls-oews/figures.csv?occupation=29-9021&area=0018140",
    "/sources/claims/figures.csv",
    *(f"/sources/{page}/figures.csv" for page in PAGES),
)


def body(response):
    """The text of an answer, streamed or not."""
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode()


def csv_rows(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(StringIO(body(response))))


def json_rows(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "application/json"
    found = json.loads(body(response))
    assert all(list(row) == found["columns"] for row in found["rows"])
    return found["rows"]


def as_cell(value):
    """A value of JSON as CSV writes it, numbers by their worth."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return float(value)
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value


def same(row, cells):
    """Whether a row of JSON and a row of CSV say the same."""
    return all(
        float(cells[name]) == as_cell(value) if isinstance(value, int | float) else cells[name] == as_cell(value)
        for name, value in row.items()
    )


@pytest.fixture
def fresh_tables():
    """Tables read anew before and after, because the test changes a release behind their backs."""
    for kept in (loaded_wage_table, release_rows, release_file):
        kept.cache_clear()
    yield
    for kept in (loaded_wage_table, release_rows, release_file):
        kept.cache_clear()


@pytest.mark.parametrize("address", TABLES)
def test_json_and_csv_of_a_table_say_the_same_in_every_cell(client, address):
    cells, rows = csv_rows(client, address), json_rows(client, address.replace("csv", "json"))
    assert len(cells) == len(rows) > 0
    assert all(same(row, line) for row, line in zip(rows, cells, strict=True))


@pytest.mark.parametrize("address", TABLES)
def test_each_row_of_a_table_says_who_published_it_and_where_it_stands(client, address):
    for row in csv_rows(client, address):
        assert row["publisher"]
        if row["publisher"] != "HIM Career Guide":
            assert row["publication"]
            assert row["row_on_this_site"].startswith("http://testserver/")


@pytest.mark.parametrize("page", PAGES)
def test_the_file_of_a_page_of_series_holds_what_the_page_shows_in_its_order(client, page):
    html = client.get(f"/sources/{page}/").content.decode()
    shown = [unescape(text) for text in re.findall(r'<td[^>]*>\s*<a href="/figure/[^"]+">([^<]+)</a>', html)]
    rows = csv_rows(client, f"/sources/{page}/figures.csv")
    assert [row["as_shown"] for row in rows] == shown
    links = re.findall(r'<a href="(/figure/[^"]+)">', html)
    assert [row["permalink"] for row in rows] == [f"http://testserver{link}" for link in links]


def test_the_rows_of_an_occupation_are_those_of_its_page(client):
    html = client.get("/sources/bls-oews/?occupation=29-2072").content.decode()
    shown = [row for row in re.findall(r"<tr id.*?</tr>", html, re.DOTALL) if 'class="absent"' not in row]
    rows = [row for row in csv_rows(client, "/sources/bls-oews/figures.csv") if row["jobs"] or row["permalink"]]
    assert len(rows) == len(shown) > 50
    for row, line in zip(rows, shown, strict=True):
        cells = re.findall(r'">([^<]+)</a>', line)
        wanted = [row["jobs"], *(row[f"p{p}_us_dollars_a_year"] for p in (10, 25, 50, 75, 90))]
        wanted.append(row["mean_us_dollars_a_year"])
        assert [re.sub(r"[$,]|not published", "", cell) for cell in cells] == wanted


def test_the_release_holds_every_row_and_every_column_as_stored(client):
    rows = csv_rows(client, f"{RELEASE}.csv")
    stored = Wage.objects.of_the_guide().filter(release__status="active").select_related("area", "industry")
    by_cell = {(row["soc_code"], row["area_code"], row["industry_code"]): row for row in rows}
    assert len(by_cell) == len(rows) == stored.count()
    for wage in stored.order_by("pk")[::97]:
        row = by_cell[wage.occupation_id, wage.area_id, wage.industry_id]
        assert (row["area"], row["level"], row["industry"]) == (wage.area.title, wage.area.level, wage.industry.title)
        for name, column in (
            ("jobs", "employment"),
            ("annual_p50_us_dollars", "annual_50"),
            ("hourly_p90_us_dollars", "hourly_90"),
            ("hourly_mean_us_dollars", "hourly_mean"),
            ("location_quotient", "location_quotient"),
            ("mean_relative_standard_error_percent", "mean_relative_standard_error"),
        ):
            value = getattr(wage, column)
            assert row[name] == "" if value is None else float(row[name]) == float(value)


def test_json_and_csv_of_the_release_say_the_same_in_every_cell(client):
    cells, rows = csv_rows(client, f"{RELEASE}.csv"), json_rows(client, f"{RELEASE}.json")
    assert len(cells) == len(rows)
    assert all(same(row, line) for row, line in zip(rows, cells, strict=True))


def test_a_withheld_wage_of_the_release_is_empty_with_its_mark_and_never_zero(client):
    rows = csv_rows(client, f"{RELEASE}.csv")
    withheld = [row for row in rows if not row["annual_p50_us_dollars"]]
    assert withheld
    assert all("annual_p50_us_dollars:*" in row["marks"] for row in withheld)
    assert not [row for row in rows if "0" in (row["annual_p50_us_dollars"], row["annual_mean_us_dollars"])]


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_the_release_comes_compressed_to_whoever_can_unpack_it_and_says_its_length(client, kind):
    packed = client.get(f"{RELEASE}.{kind}", headers={"Accept-Encoding": "gzip"})
    assert (packed["Content-Encoding"], packed["Vary"]) == ("gzip", "Accept-Encoding")
    assert int(packed["Content-Length"]) == len(packed.content) < 1_000_000
    plain = client.get(f"{RELEASE}.{kind}")
    assert "Content-Encoding" not in plain
    assert plain["Content-Disposition"] == f'attachment; filename="bls-oews-2025.{kind}"'
    head = client.head(f"{RELEASE}.{kind}", headers={"Accept-Encoding": "gzip"})
    assert (head.status_code, head["Content-Length"]) == (200, packed["Content-Length"])


@pytest.mark.usefixtures("fresh_tables")
@pytest.mark.parametrize("kind", ["csv", "json"])
def test_making_the_file_of_a_release_is_quick_and_holds_little_in_memory(kind):
    rows = release_rows(current_wage_table())
    began = process_time()
    release_file(rows, "http://testserver", kind)
    assert process_time() - began < 1
    release_file.cache_clear()
    tracemalloc.start()
    release_file(rows, "http://testserver", kind)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # The JSON file is 10 megabytes long; nobody holds it whole.
    assert most < 4_000_000


@pytest.mark.usefixtures("fresh_tables")
def test_an_earlier_release_is_a_file_too_and_one_that_is_not_kept_is_refused(client):
    earlier_release(median=48_000)
    (row,) = csv_rows(client, f"{RELEASE}.csv?vintage=2024")
    assert (row["month"], row["annual_p50_us_dollars"]) == ("May 2024", "48000")
    refused = client.get(f"{RELEASE}.csv?vintage=1999")
    assert (refused.status_code, refused["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert "“1999” is not a year whose figures this site shows. Allowed: 2025, 2024." in refused.content.decode()


@pytest.fixture
def hostile_words(fresh_tables):
    """Words that a spreadsheet would run: an occupation's title, a series' title and publisher."""
    current_series_book()
    active = Release.objects.active().get()
    active.names["occupations"]["31-9094"] = '=HYPERLINK("http://x.example")'
    active.save()
    Series.objects.filter(code="projected-growth").update(title="+1+1", publisher="@SUM(1)", sha256="other")
    Edition.objects.turn()


@pytest.mark.usefixtures("hostile_words")
@pytest.mark.parametrize(
    "address",
    [
        f"{RELEASE}.csv",
        "/sources/bls-projections/figures.csv",
        "/sources/bls-oews/figures.csv?occupation=31-9094",
        "/careers/?format=csv&table=occupations",
        "/careers/?format=csv&table=moves",
        "/sources/claims/figures.csv",
    ],
)
def test_no_cell_of_a_file_runs_as_a_formula(client, address):
    for row in csv.reader(StringIO(body(client.get(address)))):
        started = [cell for cell in row if cell.startswith(FORMULA_STARTS)]
        assert all(re.fullmatch(r"-[0-9.]+", cell) for cell in started)


@pytest.mark.usefixtures("hostile_words")
def test_hostile_words_are_in_the_files_of_the_test_above(client):
    assert "'=HYPERLINK" in body(client.get(f"{RELEASE}.csv"))
    assert "'@SUM(1)" in body(client.get("/sources/bls-projections/figures.csv"))


def test_every_file_that_a_page_links_is_there(client):
    for page in (
        "/sources/bls-oews/",
        "/sources/bls-cpi/",
        "/careers/",
        "/careers/29-2072/",
        "/regions/oh/",
        "/api/v1/docs",
    ):
        html = client.get(page).content.decode()
        linked = {
            unescape(each) for each in re.findall(r'href="([^"]*(?:\.csv|\.json|format=(?:csv|json))[^"]*)"', html)
        }
        files = {each if each.startswith("/") else f"{page}{each}" for each in linked}
        assert files
        for address in files:
            assert client.get(address).status_code == 200, address


def test_a_page_that_has_no_such_file_says_so(client):
    assert client.get("/sources/nothing/figures.csv").status_code == 404
    assert client.get("/sources/bls-oews/figures.csv?occupation=99-9999").status_code == 404
    html = client.get("/careers/?format=csv").content.decode()
    assert "A file holds one table of this page. Name it with table=, one of: occupations, moves." in html
