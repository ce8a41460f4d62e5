"""What the API of the data says where it has no answer: a sentence that says what came, what is allowed, what to do."""

import pytest

from guide.figures.models import Release
from tests.careers.api_calls import API, ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]


@pytest.mark.parametrize(
    ("path", "query", "name", "words"),
    [
        (
            "/figures",
            {"occupation": "99-9999"},
            "occupation",
            "“99-9999” is not an occupation of this guide. Allowed: ",
        ),
        ("/figures", {"occupation": "coder"}, "occupation", "“coder” is not an occupation of this guide."),
        ("/figures", {"area": "ZZ"}, "area", "“ZZ” is not a place that BLS publishes wages for. Write US, two letters"),
        ("/figures", {"area": "00000"}, "area", "“00000” is not a place"),
        ("/figures", {"industry": "school"}, "industry", "“school” is not an industry in this release. Allowed: all, "),
        ("/figures", {"measure": "mode"}, "measure", "“mode” is not a measure. Allowed: "),
        ("/figures", {"series": "acs"}, "series", "“acs” is not a series. Allowed: bls-oews, bls-oews-history"),
        ("/figures", {"vintage": "1999"}, "vintage", "Allowed: 2025."),
        ("/figures", {"vintage": "٢٠٢٥"}, "vintage", "Allowed: 2025."),
        ("/figures", {"vintage": "2025", "series": "bls-cpi"}, "vintage", "Only bls-oews can be asked by year."),
        ("/figures", {"limit": "0"}, "limit", "“0” is not a whole number from 1 to 500."),
        ("/figures", {"limit": "501"}, "limit", "“501” is not a whole number from 1 to 500."),
        ("/figures", {"limit": "ten"}, "limit", "“ten” is not a whole number"),
        ("/figures", {"offset": "-1"}, "offset", "“-1” is not a whole number from 0 to 1,000,000."),
        ("/figures", {"offset": "9" * 30}, "offset", "is not a whole number"),
        (
            "/figures",
            {"ocupation": "29-2072"},
            "ocupation",
            "“ocupation” cannot be asked here. Allowed: occupation, area",
        ),
        ("/figures", {"measure": "x\x00"}, "measure", "Null characters are not allowed."),
        ("/figures", {"q": "x" * 5000}, "q", "cannot be asked here"),
        ("/areas", {"level": "county"}, "level", "“county” is not a level. Allowed: nation, state, metro, nonmetro."),
        ("/areas", {"state": "Ohio"}, "state", "“Ohio” is not a state or territory. Write two letters, such as OH."),
        ("/areas", {"state": "0017140"}, "state", "“0017140” is not a state or territory."),
        ("/areas", {"q": "x" * 200}, "q", "at most 120 characters"),
        ("/occupations", {"page": "2"}, "page", "“page” cannot be asked here. Allowed: vintage, limit, offset."),
        ("/claims", {"verdict": "holds"}, "verdict", "“verdict” cannot be asked here."),
        ("/areas/3900000", {"level": "state"}, "level", "“level” cannot be asked here."),
    ],
)
def test_what_cannot_be_answered_is_refused_by_name_in_a_sentence(client, path, query, name, words):
    errors = ask(client, path, query, status=422).json()["errors"]
    assert list(errors) == [name]
    (sentence,) = errors[name]
    assert words in sentence
    assert len(sentence) < 700


def test_everything_that_is_wrong_is_said_at_once(client):
    errors = ask(client, "/figures", {"area": "ZZ", "measure": "mode", "limit": "0", "x": "1"}, status=422).json()
    assert set(errors["errors"]) == {"area", "measure", "limit", "x"}


@pytest.mark.parametrize(
    ("path", "name", "words"),
    [
        ("/occupations/99-9999", "soc_code", "“99-9999” is not an occupation of this guide. Allowed: "),
        (
            "/areas/00000",
            "area_code",
            "“00000” is not an area of BLS. Write its seven digits; /api/v1/areas lists them.",
        ),
        ("/claims/moon", "slug", "“moon” is not a claim of this guide; /api/v1/claims lists them."),
    ],
)
def test_what_does_not_exist_is_not_found_in_the_same_form(client, path, name, words):
    errors = ask(client, path, status=404).json()["errors"]
    assert words in errors[name][0]


@pytest.mark.parametrize(
    "path", ["", "figure", "figures/", "occupations/29-2072/", "areas/1/2", "estimate/", "x" * 300]
)
def test_an_address_that_the_api_lacks_is_answered_in_json_with_those_it_has(client, path):
    response = client.get(f"{API}/{path}")
    assert (response.status_code, response["Content-Type"]) == (404, "application/json")
    (sentence,) = response.json()["errors"]["address"]
    assert "/api/v1/figures" in sentence
    assert "ETag" not in response


def test_an_error_is_never_kept_as_an_answer(client):
    response = client.get(f"{API}/figures?limit=0")
    assert "ETag" not in response
    assert "Cache-Control" not in response


def test_other_methods_are_refused(client):
    for method in (client.post, client.put, client.delete, client.options):
        assert method(f"{API}/figures").status_code == 405


@pytest.mark.parametrize("path", ["/occupations", "/areas", "/figures", "/claims", "/areas/3900000"])
def test_before_figures_are_loaded_the_api_says_so(client, path):
    Release.objects.oews().update(status=Release.Status.STAGED)
    errors = ask(client, path, status=404).json()["errors"]
    assert errors == {"figures": ["No figures are loaded on this site yet."]}
