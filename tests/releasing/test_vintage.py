"""A figure page of an earlier year: marked, kept out of the index, leading on within the year, and never made up."""

import csv
from io import StringIO

import pytest

from guide.figures.models import Release
from tests.releasing.next_year import staged_copy

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]
NOW, THEN = "$51,140", "$46,030"


@pytest.fixture
def release():
    """May 2024 as it is at hand: states alone, a tenth lower than the shipped figures."""
    made = staged_copy(
        growth=0.9, vintage=2024, without=lambda key: not key[1].endswith("00000") or key[1] == "0000000"
    )
    Release.objects.filter(pk=made.pk).update(status="archived")
    return made


@pytest.fixture
def whole():
    """A whole earlier release."""
    made = staged_copy(growth=0.9, vintage=2023)
    Release.objects.filter(pk=made.pk).update(status="archived")
    return made


@pytest.mark.parametrize("address", ["/", "/careers/", "/careers/29-2072/", "/regions/", "/sources/bls-oews/"])
def test_a_page_shows_the_figures_of_the_year_asked_for_marked_and_not_to_be_indexed(client, whole, address):
    response = client.get(address, {"vintage": "2023"})
    page = response.content.decode()
    assert "You see the official wages of May 2023, an earlier release" in page
    assert f'<a href="http://testserver{address}">See this page with the figures of now</a>' in page
    assert f'<link rel="canonical" href="http://localhost:8000{address}">' in page
    assert response["X-Robots-Tag"] == "noindex"
    assert (THEN in page, NOW in page) == (True, False)


def test_links_and_forms_of_the_page_lead_on_within_the_year(client, whole):
    page = client.get("/careers/29-2072/?vintage=2023").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert 'href="/sources/bls-oews/?occupation=29-2072&amp;area=0000000&amp;vintage=2023#row' in main
    assert 'href="/salary/?job=29-2072&amp;vintage=2023"' in main
    form = client.get("/salary/?vintage=2023").content.decode()
    assert '<input type="hidden" name="vintage" value="2023">' in form
    assert 'name="vintage"' not in client.get("/salary/").content.decode()


def test_an_estimate_is_made_with_the_year_and_cited_with_it(client, whole):
    answer = client.get("/api/v1/estimate?job=29-2072&vintage=2023").json()
    assert (answer["vintage"], answer["official"]["percentiles"]["50"]) == (2023, 46_030)
    assert "vintage=2023</span>" in client.get("/salary/?job=29-2072&vintage=2023").content.decode()
    assert "vintage=2025</span>" in client.get("/salary/?job=29-2072").content.decode()
    rows = list(csv.DictReader(StringIO(client.get("/regions/?format=csv&vintage=2023").content.decode("utf-8-sig"))))
    assert all("vintage=2023" in row["row_on_this_site"] for row in rows)
    assert {row["month"] for row in rows} == {"May 2023"}


def test_the_state_stands_in_for_a_city_that_a_release_of_states_lacks_and_says_so(client, release):
    told = client.get("/api/v1/estimate?job=29-2072&place=Austin, TX&vintage=2024").json()
    assert told["area"]["level"] == "state"
    assert told["notes"] == [
        "These figures have no area of their own for Travis County, TX, so all of Texas stands in."
    ]


@pytest.mark.parametrize(
    ("question", "field", "words"),
    [
        ("job=29-2072", "place", "hold no row for the United States"),
        ("job=29-2072&place=TX&setting=hospital", "setting", "hold no kinds of employer"),
    ],
)
def test_what_a_partial_release_lacks_is_refused_in_words(client, release, question, field, words):
    response = client.get(f"/api/v1/estimate?{question}&vintage=2024")
    assert response.status_code == 422
    assert words in response.json()["errors"][field][0]
    page = client.get(f"/salary/?{question}&vintage=2024").content.decode()
    assert words in page
    assert 'class="result"' not in page


@pytest.mark.parametrize("address", ["/", "/careers/", "/careers/29-2072/", "/regions/", "/regions/tx/", "/guide/",
    "/sources/bls-oews/", "/sources/claims/", "/salary/", "/salary/?job=29-2072&place=TX&education=bachelor&remote=yes",
    "/salary/compare/?job=29-2072&place=TX&b.place=OH"])  # fmt: skip
def test_no_page_fails_on_a_release_of_states_alone(client, release, address):
    page = client.get(f"{address}{'&' if '?' in address else '?'}vintage=2024")
    assert page.status_code == 200
    assert "Only a part of that release is at hand" in page.content.decode()


@pytest.mark.parametrize("asked", ["1999", "2026", "٢٠٢٥", "all", "20244", "<b>"])
def test_a_year_that_is_not_shown_is_refused_in_a_sentence_and_never_answered(client, asked):
    staged_copy()
    page = client.get("/careers/29-2072/", {"vintage": asked}).content.decode()
    assert "is not a year whose figures this site shows. Allowed: 2025. You see those of May 2025." in page
    assert "<b>" not in page.split("<main")[0].split("notice-warning")[1]
    response = client.get("/api/v1/estimate", {"job": "29-2072", "vintage": asked})
    assert response.status_code == 422
    assert "Allowed: 2025." in response.json()["errors"]["vintage"][0]
    assert not client.get("/regions/", {"format": "csv", "vintage": asked})["Content-Type"].startswith("text/csv")


def test_the_year_of_now_stays_at_its_address(client):
    page = client.get("/careers/29-2072/?vintage=2025").content.decode()
    assert "This address will always show the official wages of May 2025. They are the newest." in page
