"""A lasting address leads to the figure of its very release, and says when a newer one has taken its place."""

import re
from html import unescape

import pytest
from django.utils import timezone

from guide.figures.models import Edition, Release, Series
from guide.figures.series_editions import SeriesEdition, content_of, digest_of, live_rows
from tests.careers.api_calls import earlier_release, results

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]

MEDIAN = "/figure/bls-oews/2025/median-29-2072-3900000/"
GROWTH = "/figure/bls-projections/2024-34/projected-growth-29-2072/"


def words(client, address):
    """The main part of a page as a reader sees it."""
    response = client.get(address)
    assert response.status_code == 200, address
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))


def test_a_wage_stands_with_its_month_place_source_row_and_how_to_cite_it(client):
    said = words(client, MEDIAN)
    assert "Median pay: $50,990" in said
    assert "Medical Records Specialists (29-2072), Ohio, May 2025." in said
    assert "This is the newest figure that we hold." in said
    assert "BLS, Occupational Employment and Wage Statistics, May 2025: Median pay," in said
    html = client.get(MEDIAN).content.decode()
    assert f'value="http://testserver{MEDIAN}"' in html
    row = re.search(r'href="(/sources/bls-oews/[^"]+)"', html)[1]
    address, _, fragment = unescape(row).partition("#")
    assert f'id="{fragment}"' in client.get(address).content.decode()


def test_the_address_of_a_row_shows_every_measure_of_it(client):
    said = words(client, "/figure/bls-oews/2025/row-29-2072-0000000-622000-235/")
    assert "Medical Records Specialists (29-2072), United States, Hospitals" in said
    for label in ("Jobs", "Median pay", "90th percentile of pay an hour", "Concentration of jobs (nation = 1)"):
        assert label in said


def test_every_figure_of_the_api_has_a_page_at_its_lasting_address(client):
    asked = [{"occupation": "29-2072", "area": "OH"}, {"occupation": "13-1111", "area": "US", "measure": "jobs"}]
    asked += [{"series": series} for series in ("bls-projections", "bls-cpi", "census-acs", "college-scorecard")]
    for question in asked:
        found = results(client, "/figures", **question, limit=60)
        assert found
        for figure in found:
            page = unescape(client.get(figure["permalink"]).content.decode())
            assert figure["text"] in page, figure["permalink"]
        assert {client.get(row).status_code for row in {each["row"].partition("#")[0] for each in found}} == {200}


def test_a_withheld_figure_says_so_at_its_address(client):
    (figure,) = results(client, "/figures", occupation="25-1071", area="US", industry="all", measure="hourly-median")
    said = words(client, figure["permalink"])
    assert "not published" in said
    assert "BLS publishes no hourly wage for this occupation." in said


def test_a_figure_of_an_earlier_release_stays_and_says_what_took_its_place(client):
    earlier_release(median=48_000)
    said = words(client, "/figure/bls-oews/2024/median-29-2072-3900000/")
    assert "Median pay: $48,000" in said
    assert "Superseded. This address keeps the figure as published for May 2024." in said
    assert "This site now shows May 2025: Median pay, $50,990" in said
    assert f'href="{MEDIAN}"' in client.get("/figure/bls-oews/2024/median-29-2072-3900000/").content.decode()


def test_an_address_survives_a_switch_and_a_way_back(client):
    former = earlier_release(median=48_000)
    active = Release.objects.oews().active().get()
    Release.objects.filter(pk=active.pk).update(status=Release.Status.ARCHIVED)
    Release.objects.filter(pk=former.pk).update(status=Release.Status.ACTIVE)
    said = words(client, MEDIAN)
    assert "Median pay: $50,990" in said
    assert "Taken back. This address keeps the figure as published for May 2025." in said
    assert "This site now shows May 2024: Median pay, $48,000" in said
    gone = words(client, "/figure/bls-oews/2025/median-29-2072-0100000/")
    assert "The figures that this site shows now have no such row." in gone


def test_a_figure_of_a_series_stays_when_a_newer_edition_takes_its_place(client):
    before = words(client, GROWTH)
    assert "This is the newest figure that we hold." in before
    content = content_of(live_rows("bls-projections"))
    SeriesEdition.objects.create(
        page="bls-projections", label="2024-34", status=SeriesEdition.Status.ARCHIVED, read_at=timezone.now(),
        sha256=digest_of(content), content=content,
    )  # fmt: skip
    for series in Series.objects.filter(page="bls-projections", vintage="2024-34"):
        Series.objects.filter(pk=series.pk).update(vintage="2025-35", sha256=f"new {series.pk}")
    Edition.objects.turn()
    said = words(client, GROWTH)
    assert "Superseded. This address keeps the figure as published for 2024-34." in said
    assert "This site now shows 2025-35:" in said
    assert said.partition(" 2024-34.")[0] == before.partition(" 2024-34.")[0]
    assert "newest figure" in words(client, GROWTH.replace("2024-34", "2025-35"))


@pytest.mark.parametrize(
    "address",
    [
        "/figure/bls-oews/2019/median-29-2072-3900000/",
        "/figure/bls-oews/2025/mode-29-2072-3900000/",
        "/figure/bls-oews/2025/median-99-9999-3900000/",
        "/figure/bls-oews/2025/median-29-2072-9900000/",
        "/figure/bls-oews/2025/median-29-2072/",
        "/figure/bls-oews/now/median-29-2072-3900000/",
        "/figure/bls-projections/2024-34/projected-growth-99-9999/",
        "/figure/bls-projections/2030-40/projected-growth-29-2072/",
        "/figure/nothing/2024/x/",
    ],
)
def test_what_was_never_published_has_no_address(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [MEDIAN, GROWTH])
def test_a_lasting_address_costs_one_query_and_is_not_for_search_engines(client, django_assert_num_queries, address):
    client.get(address)
    with django_assert_num_queries(1):
        response = client.get(address)
    assert response["X-Robots-Tag"] == "noindex"
    assert client.head(address).status_code == 200


def test_each_figure_of_a_page_of_rows_links_to_its_lasting_address(client):
    html = client.get("/sources/bls-oews/?occupation=29-2072").content.decode()
    assert f'<a href="{MEDIAN}">$50,990</a>' in html
    links = re.findall(r'href="(/figure/[^"]+)"', html)
    assert len(links) == len(set(links)) > 400
    for link in links[::40]:
        assert client.get(link).status_code == 200
