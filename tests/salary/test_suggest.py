"""Suggestions for job and place: best first, each one answerable, small, quick and kept by nobody but the browser."""

import time

import pytest

from guide.figures.current import CurrentFigures
from guide.figures.titles import read_title
from guide.figures.wage_table import NoActiveRelease
from guide.salary.forms import SalaryForm
from guide.salary.suggest import MOST_CHARACTERS, SuggestForm
from guide.salary.suggest_titles import EVERYDAY_TITLES, known_titles, suggested_titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_figures")]


def suggested(client, field, typed):
    """The suggestions as value and detail."""
    response = client.get("/salary/suggest", {"field": field, "q": typed})
    assert response.status_code == 200
    return [(one["value"], one["detail"]) for one in response.json()["suggestions"]]


def values(client, field, typed):
    """The values that would be submitted."""
    return [value for value, _ in suggested(client, field, typed)]


@pytest.mark.parametrize(
    ("typed", "first", "occupation"),
    [
        ("med", "Medical coder", "Medical Records Specialists"),
        ("inpat", "Inpatient coder", "Medical Records Specialists"),
        ("coder inp", "Inpatient coder", "Medical Records Specialists"),
        ("cdi", "CDI specialist", "Medical Records Specialists"),
        ("roi", "Release of information specialist", "Medical Records Specialists"),
        ("him dir", "HIM director", "Medical and Health Services Managers"),
        ("Cancer Reg", "Cancer registrar", "Health Information Technologists and Medical Registrars"),
        ("29-2072", "Medical Records Specialists", "Medical Records Specialists"),
    ],
)
def test_a_title_is_suggested_with_the_occupation_it_is_read_as(client, typed, first, occupation):
    assert suggested(client, "job", typed)[0] == (first, occupation)


def test_every_title_suggested_is_read_as_the_occupation_shown(client):
    for title in known_titles():
        read = suggested_titles(title.title)
        assert (title.title, title.occupation) in read
    assert {title.title for title in known_titles()} >= set(EVERYDAY_TITLES)
    assert all(read_title(title) for title in EVERYDAY_TITLES)


def test_a_title_typed_with_an_error_is_suggested_as_it_is_read(client):
    assert values(client, "job", "inpatent coder")[0] == "inpatient coder"
    assert "Coder" in values(client, "job", "codr")


@pytest.mark.parametrize(
    ("typed", "place", "area"),
    [
        ("aus", "Austin, TX", "Austin metro area"),
        ("austin tx", "Austin, TX", "Austin metro area"),
        ("Springfield, I", "Springfield, IL", "Springfield metro area"),
        ("travis county", "Travis County, TX", "Austin metro area"),
        ("tx", "Texas", "all of Texas"),
        ("texa", "Texas", "all of Texas"),
        ("9411", "94110", "San Francisco metro area"),
        ("94110", "94110", "San Francisco metro area"),
        ("san francisco-oak", "San Francisco-Oakland-Fremont, CA", "San Francisco metro area"),
        ("oakland", "San Francisco-Oakland-Fremont, CA", "San Francisco metro area"),
        ("united", "United States", "the whole country"),
    ],
)
def test_a_place_is_suggested_with_the_pay_area_it_is_read_as(client, typed, place, area):
    assert (place, area) in suggested(client, "place", typed)


def test_a_state_and_the_city_of_its_name_are_told_apart(client):
    found = suggested(client, "place", "new york")
    assert found[:2] == [("New York state", "all of New York"), ("New York, NY", "New York metro area")]


@pytest.mark.parametrize("typed", ["sa", "new", "ma,", "kansas city", "port", "606", "st. l", "wash", "north", "union"])
def test_the_form_answers_every_place_suggested_or_offers_a_choice(client, typed):
    found = suggested(client, "place", typed)
    assert 1 <= len(found) <= 8
    for place, area in found:
        form = SalaryForm({"job": "coder", "place": place}, CurrentFigures())
        assert form.is_valid() is not area.startswith("several pay areas")
        assert form.is_valid() or form.offered["place"]


@pytest.mark.parametrize("field", ["job", "place"])
@pytest.mark.parametrize(
    "typed", ["", " ", "c", "zzzzzz qqqq", "💰💰", "'; drop table", "\u200b\u200b", "<>", "1", "99", "99999"]
)
def test_what_begins_nothing_gets_no_suggestion(client, field, typed):
    assert suggested(client, field, typed) == []


def test_a_request_that_cannot_be_answered_says_what_is_allowed(client):
    unknown = client.get("/salary/suggest", {"field": "offer", "q": "60"})
    assert (unknown.status_code, unknown.json()) == (
        422,
        {"errors": {"field": ["“offer” has no suggestions. Allowed: job, place."]}},
    )
    long = client.get("/salary/suggest", {"field": "job", "q": "x" * (MOST_CHARACTERS + 1)})
    assert long.status_code == 422
    assert "80 characters or fewer, and 81 came" in long.json()["errors"]["q"][0]
    assert client.get("/salary/suggest", {"field": "job", "q": "co\x00der"}).status_code == 422
    assert client.get("/salary/suggest").status_code == 422
    assert client.post("/salary/suggest").status_code == 405


def test_only_the_browser_of_the_visitor_keeps_suggestions(client):
    response = client.get("/salary/suggest", {"field": "job", "q": "coder"})
    assert response["Cache-Control"] == "private, max-age=600"
    assert response.cookies == {}


def test_suggestions_cost_one_query_however_many_there_are(client, django_assert_num_queries):
    for field, typed in (("job", "co"), ("place", "sa")):
        suggested(client, field, typed)
        with django_assert_num_queries(1):
            assert len(suggested(client, field, typed)) == 8


@pytest.mark.parametrize("field", ["job", "place"])
@pytest.mark.parametrize(
    "typed", ["co", "sa", "st", "new", "ma,", "qwertyuiop asdfghjkl zxcvbnmq wertyuiop asdfghjk", "x y " * 20]
)
def test_suggestions_take_little_time_whatever_is_typed(field, typed):
    figures = CurrentFigures()
    form = SuggestForm({"field": field, "q": typed})
    assert form.is_valid()
    form.suggestions(figures)
    taken = []
    for _ in range(5):
        began = time.thread_time()
        form.suggestions(figures)
        taken.append(time.thread_time() - began)
    assert min(taken) < 0.003


def test_without_figures_titles_are_still_suggested(client, monkeypatch):
    def none(*_):
        raise NoActiveRelease

    monkeypatch.setattr("guide.salary.suggest.suggested_places", none)
    assert suggested(client, "place", "austin") == []
    assert values(client, "job", "coder")
