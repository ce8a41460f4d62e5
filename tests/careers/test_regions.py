"""Pages of places: what BLS publishes in each, what it buys there, and what is said where nothing is published."""

import csv
import gzip
import json
import re
from dataclasses import replace
from html import unescape
from io import StringIO
from pathlib import Path

import pytest

from guide.careers.metro_and_rural import metro_and_rural
from guide.careers.region_addresses import region_addresses
from guide.careers.region_pages import areas_inside
from guide.careers.region_sentences import told_apart
from guide.careers.regions import region_rows, sorted_rows
from guide.careers.state_map import bordering, fifth_bounds, map_file, outline_of, state_map
from guide.figures.current import CurrentFigures
from guide.figures.models import Release
from guide.figures.states import STATES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]


def words(response):
    """The page as a reader sees it, without marks."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def row_of(response, place):
    """The words of the table row that begins with a place."""
    rows = re.findall(r"<tr.*?</tr>", response.content.decode(), re.DOTALL)
    found = [re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", row))).strip() for row in rows]
    return next(row for row in found if row.startswith(place))


def places(response):
    """The places of the first table, in order."""
    table = response.content.decode().partition("</table>")[0]
    return [unescape(name) for name in re.findall(r'<th scope="row"><a [^>]+>([^<]+)</a>', table)]


def table_rows(response):
    return list(csv.DictReader(StringIO(response.content.decode())))


@pytest.fixture
def figures():
    return CurrentFigures()


@pytest.mark.parametrize(
    "address",
    ["/regions/", "/regions/?format=csv", "/regions/?sort=x", "/regions/oh/", "/regions/gu/"],
)
def test_a_page_of_states_costs_two_queries(client, django_assert_num_queries, address):
    client.get(address)
    with django_assert_num_queries(2):
        assert client.get(address).status_code == 200


def test_a_page_of_an_area_costs_one_more_for_the_other_areas_of_its_state(client, django_assert_num_queries):
    client.get("/regions/oh/0017140/")
    with django_assert_num_queries(3):
        assert client.get("/regions/oh/0017140/").status_code == 200


@pytest.mark.parametrize("address", ["/regions/", "/regions/tx/", "/regions/oh/0017140/", "/regions/tx/0012420/"])
def test_no_page_of_a_place_is_heavy(client, address):
    assert len(gzip.compress(client.get(address).content)) < 15_000


def test_a_row_says_what_bls_and_bea_publish_of_a_state(client):
    page = client.get("/regions/")
    assert row_of(page, "Ohio") == "Ohio $50,990 $38,060 $79,290 7,440 1.07 0.8\xa0% 92.8 $54,960".replace("\xa0", " ")
    assert row_of(page, "United States").startswith("United States $51,140 $37,000 $81,150 194,720 1.00")
    assert "/sources/bls-oews/?occupation=29-2072&amp;area=3900000#row-29-2072-3900000" in page.content.decode()
    assert "/sources/bea-price-parities/#price-parity-OH" in page.content.decode()


def test_every_state_and_territory_is_in_the_table_and_on_the_map(client):
    page = client.get("/regions/")
    assert sorted(places(page)[1:]) == sorted(state.name for state in STATES)
    drawing = page.content.decode().partition('<figure class="state-map">')[2]
    names = [unescape(name) for name in re.findall(r"<title>([^<]+): ", drawing)]
    assert names == sorted(state.name for state in STATES)


def test_a_missing_figure_is_said_in_words_and_never_as_zero(client):
    page = client.get("/regions/")
    assert "not published 0.00" not in words(page)
    assert row_of(page, "Vermont").startswith("Vermont $57,560 $42,130 $77,580 not published not published")
    assert row_of(page, "Virgin Islands") == (
        "Virgin Islands no row published not published not published not published not published not known"
    )
    assert "Virgin Islands: no row published" in page.content.decode()
    assert row_of(client.get("/regions/ny/"), "Elmira").startswith("Elmira, NY wage withheld 80")


def test_a_wage_above_the_top_code_is_said_so_and_not_called_unpublished(figures):
    row = region_rows(figures, ["29-2072"], ["3900000"])[0]
    high = replace(row, wages=replace(row.wages, percentiles={10: 90_000}, top_coded=frozenset({50, 90})))
    assert (high.low_words, high.high_words) == ("$90,000", "at or above the highest wage that BLS prints")
    assert (high.median, high.missing_words) == (None, "at or above the highest wage that BLS prints")
    assert (row.low_words, row.high_words, row.missing_words) == ("$38,060", "$79,290", "")


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("state", "Alabama", "Wyoming"),
        ("median", "District of Columbia", "Virgin Islands"),
        ("p10", "Minnesota", "Virgin Islands"),
        ("p90", "District of Columbia", "Virgin Islands"),
        ("jobs", "Florida", "Virgin Islands"),
        ("concentration", "Alaska", "Virgin Islands"),
        ("error", "Wisconsin", "Virgin Islands"),
        ("price", "Arkansas", "Virgin Islands"),
        ("real", "District of Columbia", "Virgin Islands"),
        ("nonsense", "District of Columbia", "Virgin Islands"),
    ],
)
def test_the_table_is_sorted_by_address_with_the_nation_first_and_missing_figures_last(client, sort, first, last):
    page = client.get("/regions/", {"sort": sort})
    found = places(page)
    assert (found[0], found[1], found[-1]) == ("United States", first, last)
    assert page.content.decode().count("aria-sort=") == 1


def test_equal_figures_stand_in_the_order_of_names(figures):
    rows = region_rows(figures, ["29-2072"], ["5600000", "3900000", "0100000"])
    equal = [replace(row, wages=replace(row.wages, employment=100)) for row in rows]
    assert [row.wages.area_title for row in sorted_rows(equal, "jobs")] == ["Alabama", "Ohio", "Wyoming"]


def test_another_occupation_has_its_own_figures(client):
    page = client.get("/regions/", {"occupation": "29-9021"})
    assert row_of(page, "United States").startswith("United States $68,020")
    assert row_of(page, "Alabama").startswith("Alabama no row published")
    assert '<option value="29-9021" selected>' in page.content.decode()


def test_the_heading_and_the_first_sentences_are_computed(client):
    said = words(client.get("/regions/"))
    assert "Medical Records Specialists earn most in the District of Columbia: $72,040" in said
    assert "runs from $27,990 a year in Puerto Rico to $72,040 in the District of Columbia" in said
    assert "the District of Columbia leads Rhode Island by no more than the survey's error" in said


def test_a_first_place_after_prices_that_rests_on_the_survey_s_error_is_not_called_first(client):
    said = words(client.get("/regions/"))
    assert "the same place comes first" not in said
    assert (
        "After prices no place clearly comes first: at the nation's prices the median buys as much as $65,550 in the "
        "District of Columbia and $64,060 in Wisconsin, a lead within the survey's error."
    ) in said


def test_a_first_place_after_prices_that_chance_does_not_explain_is_called_first(client):
    said = words(client.get("/regions/?occupation=11-9111"))
    assert "After prices the same place comes first: at the nation's prices the median of $164,120 buys as" in said


def pay(row, median, error):
    """A place with another median and error of the mean."""
    percentiles = {**row.wages.percentiles, 50: median}
    return replace(row, wages=replace(row.wages, percentiles=percentiles, mean_relative_standard_error=error))


@pytest.mark.parametrize(
    ("median", "error", "apart"),
    [
        (51_000, 0.2, True),
        (50_300, 0.2, False),
        (52_000, 2.0, False),
        (50_100, 0.0, False),
        (50_900, None, False),
        (51_100, None, True),
    ],
)
def test_places_are_told_apart_by_the_rule_of_claims_and_a_missing_error_is_not_zero(figures, median, error, apart):
    row = region_rows(figures, ["29-2072"], ["3900000"])[0]
    first, second = pay(row, median, error), pay(row, 50_000, 0.2)
    assert (told_apart(first, second), told_apart(second, first)) == (apart, apart)


@pytest.mark.parametrize("address", ["/regions/", "/regions/oh/", "/regions/oh/0017140/"])
def test_each_page_of_places_says_on_which_assumptions_places_are_told_apart(client, address):
    said = words(client.get(address))
    assert "the samples are independent, and the error of the mean stands in for that of the median" in said
    assert "each error taken at the upper end of its rounding" in said


def test_metro_and_rural_pay_are_averages_by_jobs_before_and_after_prices(figures):
    found = metro_and_rural(figures, "29-2072")
    assert (round(found.metro.median), round(found.rural.median)) == (53972, 47618)
    assert (round(found.gap), round(found.real_gap)) == (13, 0)
    assert (found.metro.counted, found.metro.of_all) == (367, 393)
    assert (round(found.rural.real_median, -1), round(found.metro.real_median, -1)) == (53_690, 53_710)
    assert (found.rural.counted, found.rural.of_all, found.rural.job_count) == (129, 135, 19_550)
    assert found.rural_prices.text == "88.7"


def test_the_page_says_how_metro_and_rural_pay_were_averaged(client):
    said = words(client.get("/regions/"))
    assert "Metropolitan areas pay 13\N{NO-BREAK SPACE}% more; after prices, about the same" in (
        unescape(client.get("/regions/").content.decode())
    )
    assert "Pay, jobs and prices are all published in 367 of 393 metropolitan areas (157,530 jobs)" in said
    assert "129 of 135 nonmetropolitan areas (19,550 jobs)" in said


def test_without_the_price_of_rural_areas_nothing_is_compared(figures, monkeypatch, client):
    monkeypatch.delitem(figures.book._figures["price-parity"], "US-nonmetro")
    assert metro_and_rural(figures, "29-2072") is None
    assert "Metropolitan areas pay" not in words(client.get("/regions/"))


def test_the_map_has_an_outline_of_every_state_and_a_square_for_every_territory():
    assert len(map_file()) == 51
    drawn = {state.letters: outline_of(state.area_code) for state in STATES}
    assert {letters for letters, outline in drawn.items() if not outline.path} == {"GU", "PR", "VI"}
    assert {letters for letters, outline in drawn.items() if outline.square} == {"GU", "PR", "VI", "DC", "DE", "RI"}
    assert all(re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", outline.path) for outline in drawn.values() if outline.path)


def test_the_borders_are_those_of_the_states_and_go_both_ways():
    assert bordering("3900000") == ["1800000", "2100000", "2600000", "4200000", "5400000"]
    assert bordering("0200000") == bordering("1500000") == bordering("7200000") == []
    pairs = {(code, other) for code, state in map_file().items() for other in state["borders"]}
    assert pairs == {(other, code) for code, other in pairs}
    assert len(pairs) == 2 * 107


def test_each_colour_of_the_map_holds_a_fifth_and_the_legend_says_its_range(figures):
    codes = [state.area_code for state in STATES]
    drawn = state_map(region_rows(figures, ["29-2072"], codes), figures.table.areas)
    assert [fifth.state_count for fifth in drawn.fifths] == [11, 11, 11, 10, 10]
    assert (drawn.fifths[0].low, drawn.fifths[-1].high, drawn.absent_count) == (27990, 72040, 1)
    ohio = next(state for state in drawn.states if state.letters == "OH")
    assert drawn.fifths[ohio.fifth - 1].low <= 50990 <= drawn.fifths[ohio.fifth - 1].high


def test_fewer_medians_than_colours_and_none_at_all_can_be_drawn():
    assert fifth_bounds([40_000]) == [40_000] * 5
    assert fifth_bounds([]) == []


def test_a_state_shows_its_own_row_its_areas_and_its_neighbours(client):
    page = client.get("/regions/oh/")
    said = words(page)
    assert "Medical Records Specialists in Ohio earn $50,990, about as much as in the United States" in said
    assert "One in ten earns less than $38,060, one in ten more than $79,290. BLS counts 7,440 jobs." in said
    assert row_of(page, "Cincinnati, OH-KY-IN").startswith("Cincinnati, OH-KY-IN $51,350")
    assert row_of(page, "Eastern Ohio nonmetropolitan area").endswith("88.7 (nonmetropolitan US) $54,790")
    assert row_of(page, "West Virginia").startswith("West Virginia $")
    assert 'href="/salary/?job=29-2072&amp;place=OH"' in page.content.decode()


@pytest.mark.parametrize("letters", ["oh", "ky", "in"])
def test_a_metro_area_across_borders_stands_under_each_of_its_states(client, letters):
    page = client.get(f"/regions/{letters}/")
    assert f'href="/regions/{letters}/0017140/?occupation=29-2072"' in page.content.decode()
    own = client.get(f"/regions/{letters}/0017140/").content.decode()
    assert re.search(r'<link rel="canonical" href="[^"]+/regions/oh/0017140/">', own)


def test_a_territory_without_areas_prices_or_neighbours_says_so(client):
    said = words(client.get("/regions/gu/"))
    assert "Medical Records Specialists in Guam earn $38,470, 25\N{NO-BREAK SPACE}% below the United States" in (
        unescape(client.get("/regions/gu/").content.decode())
    )
    assert "BLS publishes no areas inside Guam, only the whole." in said
    assert "No other state borders on Guam by land." in said
    assert "buys as much as" not in said


def test_a_state_without_a_figure_says_why(client):
    said = words(client.get("/regions/vi/"))
    assert "Virgin Islands: pay of medical records specialists" in said
    assert "The official median in the Virgin Islands: no row published." in said
    assert "No other state borders on the Virgin Islands by land." in said
    assert "states that border on the District of Columbia" in words(client.get("/regions/dc/"))


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("/regions/OH/", "/regions/oh/"),
        ("/regions/Oh/?occupation=29-9021&sort=jobs", "/regions/oh/?occupation=29-9021&sort=jobs"),
        ("/regions/OH/0017140/", "/regions/oh/0017140/"),
    ],
)
def test_letters_in_capitals_lead_for_good_to_the_small_ones(client, typed, address):
    response = client.get(typed)
    assert (response.status_code, response["Location"]) == (301, address)


@pytest.mark.parametrize(
    "address",
    [
        "/regions/zz/",
        "/regions/us/",
        "/regions/0017140/",
        "/regions/tx/0017140/",
        "/regions/oh/3900000/",
        "/regions/oh/9999999/",
        "/regions/zz/0017140/",
    ],
)
def test_a_place_that_does_not_exist_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/regions/", "/regions/oh/", "/regions/oh/0017140/"])
def test_without_an_active_release_no_page_is_found(client, address):
    Release.objects.update(status=Release.Status.ARCHIVED)
    assert client.get(address).status_code == 404


def test_an_area_shows_every_occupation_with_its_state_and_the_nation_beside(client):
    page = client.get("/regions/oh/0017140/")
    assert page.content.decode().partition("</table>")[0].count('<th scope="row">') == 12
    assert row_of(page, "Medical Records Specialists") == (
        "Medical Records Specialists $51,350 $39,480 $79,680 1,300 0.95 2.8 % $53,840 $50,990 $51,140"
    )
    assert "Cincinnati, OH-KY-IN also lies in Kentucky , Indiana ." in words(page)
    assert 'href="/salary/?job=29-2072&amp;place=0017140"' in page.content.decode()


def test_an_area_without_records_specialists_speaks_of_the_next_occupation_and_says_what_is_absent(client):
    page = client.get("/regions/or/0010540/")
    assert "Medical and Health Services Managers in the Albany metro area earn" in words(page)
    assert row_of(page, "Medical Records Specialists").startswith("Medical Records Specialists no row published")


def test_a_page_of_an_area_speaks_of_the_occupation_asked_for_even_where_it_has_no_figure(client):
    said = words(client.get("/regions/oh/0017140/?occupation=29-9021"))
    assert "Health Information Technologists and Medical Registrars in the Cincinnati metro area earn" in said
    page = client.get("/regions/or/0010540/?occupation=29-2072")
    assert "The official median in the Albany metro area: no row published." in words(page)
    assert '<option value="29-2072" selected>' in page.content.decode()


def test_a_page_of_an_area_leads_to_the_other_areas_of_its_state_with_the_occupation(client):
    page = client.get("/regions/oh/0017140/?occupation=43-3021")
    others = page.content.decode().partition("Other areas of Ohio</h2>")[2].partition("</table>")[0]
    assert "Billing and Posting Clerks: other areas of Ohio" in others
    for link in ("/regions/oh/0018140/", "/regions/oh/3900001/"):
        assert f'href="{link}?occupation=43-3021"' in others
    assert others.count('<tr class="is-marked">') == 2
    medians = [int(found.replace(",", "")) for found in re.findall(r">\$([\d,]+)</a>", others)][2:]
    assert medians == sorted(medians, reverse=True)
    assert 'href="/regions/oh/?occupation=43-3021"' in page.content.decode()
    assert 'href="/regions/?occupation=43-3021"' in page.content.decode()


def test_the_only_area_of_a_state_shows_no_table_of_others(client):
    table = CurrentFigures().table
    alone = next(state for state in STATES if len(areas_inside(table, state.area_code)) == 1)
    (code,) = areas_inside(table, alone.area_code)
    assert "Other areas of" not in words(client.get(f"/regions/{alone.letters.lower()}/{code}/"))


def test_a_nonmetro_area_has_one_price_level_here_and_beside_the_estimate(client):
    said = words(client.get("/regions/oh/3900001/"))
    assert "Prices of the nonmetropolitan United States, which stand in for this area: 88.7" in said
    assert "for which those of the nonmetropolitan United States stand in" in said
    assert "since that of its state counts the cities too" in said
    estimate = words(client.get("/salary/?job=29-2072&place=3900001"))
    assert "In the nonmetropolitan United States prices stand at 88.7 where the nation is 100" in estimate


def test_an_area_of_puerto_rico_has_no_prices_because_bea_publishes_none(client):
    said = words(client.get("/regions/pr/7200006/"))
    assert "BEA publishes no price level for this place, so what pay buys here is not known." in said
    assert "buys as much as" not in said


def test_the_file_holds_the_rows_of_the_page_each_with_where_it_comes_from(client):
    page, response = client.get("/regions/?sort=real"), client.get("/regions/?sort=real&format=csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="regions-29-2072.csv"'
    rows = table_rows(response)
    assert [row["area"] for row in rows] == places(page)
    ohio = next(row for row in rows if row["area"] == "Ohio")
    assert (ohio["area_code"], ohio["p50_us_dollars_a_year"], ohio["jobs"]) == ("3900000", "50990", "7440")
    assert (ohio["location_quotient"], ohio["median_in_national_prices"]) == ("1.07", "54960")
    assert (ohio["publisher"], ohio["month"], ohio["released"]) == ("BLS", "May 2025", "2026-05-15")
    assert (ohio["prices_publisher"], ohio["prices_year"], ohio["prices_of"]) == ("BEA", "2024", "Ohio")
    assert ohio["row_on_this_site"].endswith(
        "/sources/bls-oews/?occupation=29-2072&area=3900000&vintage=2025#row-29-2072-3900000-000000-1235"
    )
    absent = next(row for row in rows if row["area"] == "Virgin Islands")
    assert (absent["p50_us_dollars_a_year"], absent["why_no_median"], absent["jobs"]) == ("", "no row published", "")


def test_the_file_of_a_state_holds_both_tables_and_that_of_an_area_every_occupation(client):
    state = table_rows(client.get("/regions/oh/?format=csv"))
    assert {row["table"] for row in state} == {"areas", "neighbours"}
    assert next(row["area"] for row in state if row["table"] == "neighbours") == "Ohio"
    rows = table_rows(client.get("/regions/oh/0017140/?format=csv"))
    area = [row for row in rows if row["table"] == "occupations"]
    assert len({row["soc_code"] for row in area}) == len(area) == 12
    others = [row for row in rows if row["table"] == "others"]
    assert {row["soc_code"] for row in others} == {"29-2072"}
    assert len(others) == len(rows) - 12


def test_a_row_of_a_file_leads_to_the_host_that_was_asked(client, settings):
    settings.ALLOWED_HOSTS = ["guide.example"]
    answer = client.get("/regions/?format=csv", HTTP_HOST="guide.example", secure=True)
    ohio = next(row for row in table_rows(answer) if row["area"] == "Ohio")
    assert ohio["row_on_this_site"].startswith("https://guide.example/sources/bls-oews/?occupation=29-2072&area=390")
    assert ohio["prices_row_on_this_site"] == "https://guide.example/sources/bea-price-parities/#price-parity-OH"
    assert ohio["licence"] == ohio["prices_licence"] == "Public domain (work of the US government)"
    absent = next(row for row in table_rows(answer) if row["area"] == "Virgin Islands")
    assert (absent["prices_row_on_this_site"], absent["prices_licence"]) == ("", "")


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (
            "/regions/?sort=nonsense",
            "“nonsense” is not a column that this page sorts by. Allowed: state, median, p10, p90, jobs, "
            "concentration, error, price, real. The table is sorted by its median.",
        ),
        ("/regions/oh/?sort=nonsense", "“nonsense” is not a column that this page sorts by."),
        ("/regions/oh/0017140/?sort=jobs", "Allowed: none. The occupations stand in the order of the guide."),
        ("/regions/?format=xlsx", "“xlsx” is not a format of this page. Allowed: csv, json. You see the page."),
        ("/regions/?format=csv&sort=nonsense", "“nonsense” is not a column that this page sorts by."),
        ("/regions/?occupation=99-9999", "“99-9999” is not an occupation of this guide. Allowed: 11-9111, 13-1041, "),
        ("/regions/?occupation=99-9999", ". You see Medical Records Specialists."),
        ("/regions/oh/?occupation=nurse", "“nurse” is not an occupation of this guide."),
        ("/regions/oh/0017140/?occupation=nurse", "You see Medical Records Specialists."),
        ("/regions/?occupation=99-9999&format=csv", "“99-9999” is not an occupation of this guide."),
        ("/regions/?sort=%3Cscript%3Ealert(1)", "“<script>alert(1)” is not a column"),
    ],
)
def test_what_a_page_of_places_does_not_have_is_said_above_it(client, address, sentence):
    page = client.get(address)
    assert (page.status_code, page["Content-Type"]) == (200, "text/html; charset=utf-8")
    notice = page.content.decode().partition('<div class="notice notice-warning">')[2].partition("</div>")[0]
    assert sentence in unescape(re.sub(r"</?bdi>", "", notice))
    assert "<script>" not in notice
    assert page.content.decode().count("<h1>") == 1


def test_a_file_of_a_year_that_is_not_at_hand_is_refused_above_the_page(client):
    page = client.get("/regions/gu/?vintage=2019&format=csv")
    assert (page.status_code, page["Content-Type"]) == (200, "text/html; charset=utf-8")
    notice = page.content.decode().partition('aria-label="Which figures this page shows"')[2].partition("</div>")[0]
    assert "2019" in notice


@pytest.mark.parametrize("query", ["", "sort=", "sort=jobs&format=", "occupation=29-9021", "utm_source=x"])
def test_what_a_page_of_places_has_is_shown_without_a_notice(client, query):
    assert "notice-warning" not in client.get(f"/regions/?{query}").content.decode()


def test_the_sitemap_is_given_every_place_once():
    addresses = region_addresses()
    assert len(addresses) == len(set(addresses)) == 1 + 54 + 528
    assert {"/regions/", "/regions/pr/", "/regions/oh/0017140/", "/regions/oh/3900001/"} <= set(addresses)
    assert "/regions/ky/0017140/" not in addresses


def test_without_an_active_release_the_sitemap_is_given_no_place():
    Release.objects.update(status=Release.Status.ARCHIVED)
    assert region_addresses() == []


def test_the_map_is_built_from_pinned_packages_whose_download_address_is_not_recorded():
    folder = Path(__file__).resolve().parents[2] / "script" / "map-build"
    lock = json.loads((folder / "package-lock.json").read_text())
    assert lock["packages"]["node_modules/us-atlas"]["version"] == "3.0.1"
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
    assert all(package.get("integrity") for name, package in lock["packages"].items() if name)
