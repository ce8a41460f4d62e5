"""The API of the data: every figure with its source, in parts that add up, kept by caches while it is true."""

import re
from decimal import Decimal

import pytest

from guide.careers.wage_figures import MEASURES
from guide.figures.models import Area, Edition, Observation, Release, Wage
from tests.careers.api_calls import API, ask, earlier_release, results, walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]

OHIO = {"occupation": "29-2072", "area": "OH", "industry": "all"}
PER_PAGE = 500


def figure(client, **asked):
    """The one figure that a question picks."""
    (found,) = results(client, "/figures", **asked)
    return found


def test_a_figure_says_what_it_is_of_where_and_who_published_it_when(client):
    assert figure(client, **OHIO, measure="median") == {
        "permalink": "http://testserver/figure/bls-oews/2025/median-29-2072-3900000/",
        "series": "bls-oews",
        "measure": "median",
        "label": "Median pay",
        "occupation": {"soc_code": "29-2072", "title": "Medical Records Specialists"},
        "area": {"area_code": "3900000", "title": "Ohio", "level": "state"},
        "industry": {"industry_code": "000000/1235", "title": "Cross-industry"},
        "key": None,
        "period": None,
        "value": 50990,
        "text": "$50,990",
        "unit": "us_dollars_a_year",
        "missing": None,
        "relative_standard_error": None,
        "rests_on": None,
        "describes": "May 2025",
        "source": {
            "publisher": "BLS",
            "title": "Occupational Employment and Wage Statistics",
            "vintage": "May 2025",
            "released": "2026-05-15",
            "url": "https://www.bls.gov/oes/",
        },
        "licence": "Public domain (work of the US government)",
        "note": "Full-time, year-round pay as published; jobs without the self-employed.",
        "row": "http://testserver/sources/bls-oews/?occupation=29-2072&area=3900000&vintage=2025"
        "#row-29-2072-3900000-000000-1235",
    }


def test_every_measure_of_a_row_is_what_the_release_holds(client):
    row = Wage.objects.cross_industry().get(occupation="29-2072", area="3900000", release__status="active")
    found = {each["measure"]: each for each in results(client, "/figures", **OHIO, series="bls-oews")}
    assert list(found) == list(MEASURES)
    for name, measure in MEASURES.items():
        stored = getattr(row, measure.column)
        assert Decimal(str(found[name]["value"])) == stored
    assert found["mean"]["relative_standard_error"] == float(row.mean_relative_standard_error)
    assert found["jobs"]["relative_standard_error"] == float(row.employment_relative_standard_error)


def test_a_withheld_figure_is_null_with_its_mark_and_reason_and_never_zero(client):
    row = Wage.objects.cross_industry().filter(annual_50=None, release__status="active").first()
    found = figure(client, occupation=row.occupation_id, area=row.area_id, industry="all", measure="median")
    assert (found["value"], found["text"]) == (None, "not published")
    assert found["missing"] == {"mark": "*", "reason": "BLS withholds this wage."}
    row = Wage.objects.cross_industry().filter(employment=None, release__status="active").first()
    found = figure(client, occupation=row.occupation_id, area=row.area_id, industry="all", measure="jobs")
    assert found["missing"] == {"mark": "**", "reason": "BLS withholds this count of jobs."}
    found = figure(client, occupation="25-1071", area="US", industry="all", measure="hourly-median")
    assert found["missing"] == {"mark": "*", "reason": "BLS publishes no hourly wage for this occupation."}


@pytest.mark.usefixtures("top_coded")
def test_a_figure_above_the_top_code_says_so(client):
    found = figure(client, **OHIO, measure="p90")
    assert (found["value"], found["missing"]["mark"]) == (None, "#")
    assert found["missing"]["reason"] == "At or above the highest wage that BLS prints."


@pytest.fixture
def top_coded():
    """A row whose highest wage BLS does not print."""
    from guide.careers.release_rows import release_rows
    from guide.figures.wage_table import loaded_wage_table

    loaded_wage_table.cache_clear()
    row = Wage.objects.cross_industry().get(occupation="29-2072", area="3900000", release__status="active")
    row.annual_90, row.marks = None, {"annual_90": "#"}
    row.save()
    Edition.objects.turn()
    yield
    loaded_wage_table.cache_clear()
    release_rows.cache_clear()


def test_every_list_and_every_figure_keeps_to_its_schema(client):
    for path in ("/occupations", "/areas", "/claims"):
        ask(client, path, {"limit": PER_PAGE})
    for offset in (0, 60_000, 122_000):
        ask(client, "/figures", {"limit": PER_PAGE, "offset": offset})
    series = {each["series"] for each in results(client, "/figures", limit=PER_PAGE, offset=122_850)}
    assert {"bls-projections", "bls-cpi", "bea-price-parities"} <= series


def test_each_occupation_area_and_claim_keeps_to_its_schema(client):
    for each in results(client, "/occupations"):
        found = ask(client, f"/occupations/{each['soc_code']}").json()
        assert found["national"][0]["area"]["level"] == "nation"
        assert client.get(each["page"]).status_code == 200
    for each in results(client, "/areas", level="state"):
        assert ask(client, f"/areas/{each['area_code']}").json() == each
    for each in results(client, "/claims"):
        assert ask(client, f"/claims/{each['slug']}").json() == each


def test_the_whole_list_of_figures_is_walked_exactly_once(client):
    found = walk(client, f"{API}/figures?limit={PER_PAGE}")
    row_count = Wage.objects.of_the_guide().filter(release__status="active").count()
    assert len(found) == row_count * len(MEASURES) + Observation.objects.count()
    assert len({each["permalink"] for each in found}) == len(found)


@pytest.mark.parametrize("limit", [1, 7, 50])
@pytest.mark.parametrize("list_of", ["figures?occupation=29-9021&area=OH", "areas?level=state", "occupations?"])
def test_a_list_in_parts_holds_what_it_holds_at_once(client, list_of, limit):
    at_once = client.get(f"{API}/{list_of}&limit={PER_PAGE}").json()
    assert at_once["next"] is at_once["previous"] is None
    assert walk(client, f"{API}/{list_of}&limit={limit}") == at_once["results"]
    assert len(at_once["results"]) == at_once["count"] > 5


def test_the_way_back_leads_to_the_start_without_a_gap_or_an_overlap(client):
    part = client.get(f"{API}/areas?limit=100&offset=250").json()
    offsets = []
    while part["previous"]:
        part = client.get(part["previous"]).json()
        offsets.append((part["offset"], part["limit"]))
    assert offsets == [(150, 100), (50, 100), (0, 50)]
    count = Area.objects.count()
    beyond = client.get(f"{API}/areas?offset=100000").json()
    assert (beyond["results"], beyond["next"]) == ([], None)
    assert client.get(beyond["previous"]).json()["offset"] == count - 100


def test_the_link_header_says_what_the_body_says(client):
    response = client.get(f"{API}/areas?limit=10&offset=10&level=metro")
    part = response.json()
    assert response["Link"] == f'<{part["next"]}>; rel="next", <{part["previous"]}>; rel="prev"'
    assert "level=metro" in part["next"]


def test_figures_are_picked_by_occupation_place_employer_measure_and_series(client):
    assert figure(client, occupation="29-2072", area="us", industry="hospital", measure="mean")["value"] > 0
    assert figure(client, measure="projected-growth", occupation="29-2072")["source"]["vintage"] == "2024-34"
    prices = results(client, "/figures", series="bea-price-parities", area="OH")
    assert {(each["measure"], each["area"]["title"]) for each in prices} == {
        ("price-parity", "Ohio"),
        ("price-parity-housing", "Ohio"),
    }
    assert {each["series"] for each in results(client, "/figures", series="bls-cpi")} == {"bls-cpi"}
    assert {each["unit"] for each in results(client, "/figures", measure="entry-education")} == {"words"}


def test_places_are_found_by_level_state_and_part_of_the_title(client):
    ohio = results(client, "/areas", state="oh")
    assert {each["level"] for each in ohio} == {"state", "metro", "nonmetro"}
    assert all("OH" in each["title"] or "Ohio" in each["title"] for each in ohio)
    assert [each["title"] for each in results(client, "/areas", q="COLUMBUS, oh")] == ["Columbus, OH"]
    assert len(results(client, "/areas", level="nation")) == 1
    row = next(each for each in ohio if each["level"] == "metro")
    assert client.get(row["page"]).status_code == client.get(row["figures"]).status_code == 200


def test_a_claim_says_its_verdict_and_how_it_was_judged(client):
    found = ask(client, "/claims/hospitals-pay-more").json()
    assert (found["verdict"], found["relation"], len(found["figures"])) == ("holds", "higher", 2)
    assert found["sentence"] in client.get("/sources/claims/").content.decode()
    assert found["figures"][0]["name"] == "mean 29-2072 US hospital"


@pytest.mark.parametrize(
    "address",
    ["occupations", "occupations/29-2072", "areas", "areas/3900000", "figures?occupation=29-2072&area=OH", "claims"],
)
def test_once_loaded_an_answer_costs_one_query(client, django_assert_num_queries, address):
    client.get(f"{API}/{address}")
    with django_assert_num_queries(1):
        assert client.get(f"{API}/{address}").status_code == 200


@pytest.mark.parametrize("address", ["/api/v1/figures?limit=1", "/api/v1/claims", "/sources/bls-oews/release.csv"])
def test_who_has_the_answer_of_now_is_told_so_and_after_a_change_gets_the_new_one(client, address):
    first = client.get(address)
    assert first["Cache-Control"] == "public, no-cache"
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    Edition.objects.turn()
    after = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert after.status_code == 200
    assert after["ETag"] != first["ETag"]


def test_a_switch_between_two_parts_of_a_list_can_be_noticed(client):
    first = client.get(f"{API}/areas?limit=1").json()["edition"]
    Edition.objects.turn()
    assert client.get(f"{API}/areas?limit=1&offset=1").json()["edition"] != first


@pytest.mark.parametrize("address", ["figures", "areas", "claims/hospitals-pay-more", "occupations/99-9999", "nothing"])
def test_head_answers_as_get_does_without_the_body(client, address):
    got, head = client.get(f"{API}/{address}"), client.head(f"{API}/{address}")
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers.get("ETag") == got.headers.get("ETag")


def test_pages_of_other_sites_may_read_the_data_but_not_ask_for_an_estimate(client):
    for address in ("figures", "claims", "openapi.json"):
        assert client.get(f"{API}/{address}", headers={"Origin": "https://x.example"})[
            "Access-Control-Allow-Origin"
        ] == ("*")
    response = client.get(f"{API}/estimate?job=29-2072", headers={"Origin": "https://x.example"})
    assert "Access-Control-Allow-Origin" not in response
    assert "Vary" not in response or "Cookie" not in response["Vary"]


def test_an_earlier_release_is_answered_by_its_year_and_by_its_year_alone(client):
    earlier_release(median=48_000)
    found = results(client, "/figures", **OHIO, measure="median", vintage="2024")
    assert [(each["value"], each["describes"]) for each in found] == [(48_000, "May 2024")]
    assert found[0]["permalink"].endswith("/figure/bls-oews/2024/median-29-2072-3900000/")
    assert {each["series"] for each in results(client, "/figures", vintage="2024")} == {"bls-oews"}
    assert figure(client, **OHIO, measure="median", vintage="2025")["value"] == 50_990
    assert ask(client, "/areas/3900000", {"vintage": "2024"}).json()["has_figures"] is True
    assert ask(client, "/areas/0100000", {"vintage": "2024"}).json()["has_figures"] is False


def test_a_staged_release_cannot_be_asked(client):
    release = earlier_release(median=48_000)
    release.status = Release.Status.STAGED
    release.save()
    errors = ask(client, "/figures", {"vintage": "2024"}, status=422).json()["errors"]
    assert "2025" in errors["vintage"][0]


def test_the_document_and_the_page_for_people_know_every_address_of_the_api(client):
    document = client.get(f"{API}/openapi.json").json()
    html = client.get(f"{API}/docs").content.decode()
    operations = [operations["get"] for operations in document["paths"].values()]
    assert len({each["operationId"] for each in operations}) == len(operations) == 8
    for path, each in document["paths"].items():
        assert f"<code>{path}</code>" in html
        for parameter in each["get"]["parameters"]:
            assert f"<code>{parameter['name']}</code>" in html
            assert parameter["in"] == "path" or f"{{{parameter['name']}}}" not in path
    assert not re.search(r'(src|href)="(https?:)?//(?!testserver|localhost)', html.partition("<main")[2])
