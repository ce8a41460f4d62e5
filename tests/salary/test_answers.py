"""One question, one answer: page, API and command agree."""

import json
from html import unescape
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]

QUESTIONS = [
    {"job": "29-2072"},
    {"job": "29-2072", "place": "US"},
    {"job": "inpatient coder II", "place": "94110"},
    {"job": "RHIT", "place": "Austin, TX", "experience": "12", "education": "associate"},
    {"job": "release of information clerk", "place": "Cook County, IL", "setting": "hospital"},
    {"job": "29-2072", "role": "lead_or_auditor", "remote": "yes", "offer": "$72,000"},
    {"job": "cancer registrar", "place": "tn", "education": "bachelor", "experience": "0"},
    {"job": "HIM director", "place": "0100000", "experience": "20", "remote": "no"},
    {"job": "29-2072", "place": "New Jersey", "setting": "federal", "offer": "25000"},
    {"job": "health data analyst", "place": "06103", "education": "master"},
    {"job": "25-1071", "place": "CT"},
    {"job": "medical biller", "place": "Guam"},
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: "+".join(question.values()))
def test_page_api_and_command_give_one_and_the_same_answer(client, question):
    answer = client.get("/api/v1/estimate", question).json()
    printed = StringIO()
    call_command(
        "estimate_salary", *(f"--{name}={value}" for name, value in question.items()), "--json", stdout=printed
    )
    assert json.loads(printed.getvalue()) == answer
    page = unescape(client.get("/salary/", question).content.decode())
    for percentile, salary in answer["estimate"]["percentiles"].items():
        assert f'data-estimate="{percentile}">${salary:,}<' in page
    for percentile, wage in answer["official"]["percentiles"].items():
        assert f'data-official="{percentile}">${wage:,}<' in page
    for step in answer["steps"]:
        assert f'data-step="{step["name"]}"' in page
    for sentence in [*answer["notes"], *answer["resolved"]["why"]]:
        assert sentence in page
    for source in answer["sources"]:
        assert source["title"] in page
    assert answer["asked"] == question


def test_job_and_place_alone_are_the_official_figures_of_may_2025_exactly(client):
    answer = client.get("/api/v1/estimate", {"job": "29-2072"}).json()
    national = {"10": 37_000, "25": 43_490, "50": 51_140, "75": 64_820, "90": 81_150}
    assert answer["official"] == {
        "percentiles": national,
        "mean": 56_790,
        "employment": 194_720,
        "mean_relative_standard_error": 0.4,
    }
    assert answer["estimate"] == {"percentiles": national}
    assert answer["vintage"] == 2025
    assert answer["area"] == {"area_code": "0000000", "title": "United States", "level": "nation"}
    assert [(step["name"], step["from"], step["to"]) for step in answer["steps"]] == [
        ("official_median", 51_140, 51_140)
    ]
    assert answer["notes"] == []


def test_a_state_that_lacks_the_occupation_is_answered_by_the_nation_and_says_so(client):
    # BLS has no row for registrars in Guam in May 2025.
    answer = client.get("/api/v1/estimate", {"job": "29-9021", "place": "Guam"}).json()
    assert answer["area"]["level"] == "nation"
    assert answer["resolved"]["area_code"] == "6600000"
    assert "Guam" in answer["notes"][0]
    assert answer["estimate"]["percentiles"]["50"] == answer["official"]["percentiles"]["50"]
    assert answer["estimate"]["percentiles"]["90"] > answer["official"]["percentiles"]["90"]


@pytest.mark.parametrize(
    ("question", "field", "said"),
    [
        ({}, "job", "Enter a job title"),
        ({"job": ""}, "job", "Enter a job title"),
        ({"job": "xqzzt"}, "job", "We do not know the job title “xqzzt”"),
        ({"job": "coder", "place": "Springfield"}, "place", "more than one place"),
        ({"job": "coder", "place": "Zyzzyxburg"}, "place", "Zyzzyxburg"),
        ({"job": "coder", "role": "registrar"}, "role", "not part of Medical Records Specialists"),
        ({"job": "data scientist", "role": "coder"}, "role", "Leave the role empty"),
        ({"job": "coder", "role": "boss"}, "role", "We do not know the role “boss”"),
        ({"job": "coder", "setting": "moon"}, "setting", "We do not know the employer “moon”"),
        ({"job": "coder", "education": "phd"}, "education", "We do not know the education “phd”"),
        ({"job": "coder", "remote": "maybe"}, "remote", "not “maybe”"),
        ({"job": "coder", "experience": "-1"}, "experience", "from 0 to 50, not “-1”"),
        ({"job": "coder", "experience": "51"}, "experience", "from 0 to 50"),
        ({"job": "coder", "experience": "٣"}, "experience", "from 0 to 50"),
        ({"job": "coder", "experience": "1_0"}, "experience", "from 0 to 50"),
        ({"job": "coder", "experience": "2.5"}, "experience", "from 0 to 50"),
        ({"job": "coder", "offer": "28.50"}, "offer", "not “28.50”"),
        ({"job": "coder", "offer": "NaN"}, "offer", "whole dollars a year"),
        ({"job": "coder", "offer": "inf"}, "offer", "whole dollars a year"),
        ({"job": "coder", "offer": "1" + "0" * 400}, "offer", ""),
        ({"job": "coder", "offer": "1,00,000"}, "offer", "whole dollars a year"),
        ({"job": "c" * 201}, "job", "too long"),
        ({"job": "coder\x00"}, "job", "a character that cannot be read"),
    ],
    ids=str,
)
def test_a_question_that_cannot_be_answered_is_422_in_the_api_and_keeps_the_answers_on_the_page(
    client, question, field, said
):
    refused = client.get("/api/v1/estimate", question)
    assert refused.status_code == 422
    assert list(refused.json()) == ["errors"]
    assert said in refused.json()["errors"][field][0]
    with pytest.raises(CommandError, match=field):
        call_command("estimate_salary", *(f"--{name}={value}" for name, value in question.items()))
    if not question:
        return
    page = client.get("/salary/", question)
    assert page.status_code == 200
    html = unescape(page.content.decode())
    assert 'class="error-summary' in html
    assert said in html
    for name, value in question.items():
        if name in {"job", "place", "experience", "offer"} and value:
            assert page.context["form"][name].value() == value


def test_the_title_tells_a_role_and_a_role_said_wins_over_it(client):
    told = client.get("/api/v1/estimate", {"job": "medical coder"}).json()
    said = client.get("/api/v1/estimate", {"job": "medical coder", "role": "lead_or_auditor"}).json()
    assert told["resolved"]["role"] == "coder"
    assert said["resolved"]["role"] == "lead_or_auditor"


@pytest.mark.parametrize("path", ["/salary/", "/api/v1/estimate", "/api/v1/openapi.json", "/api/v1/docs"])
def test_what_changes_nothing_is_get_only_and_sets_no_cookie(client, path):
    assert client.post(path).status_code == 405
    assert client.get(path, {"job": "coder"}).cookies == {}


def test_the_page_asks_the_database_only_which_edition_is_current(client, django_assert_num_queries):
    client.get("/salary/", {"job": "coder", "place": "TX"})
    with django_assert_num_queries(1):
        client.get("/salary/", {"job": "coder", "place": "TX", "setting": "hospital", "experience": "3"})


def test_beside_the_estimate_stand_todays_money_and_what_sellers_of_credentials_publish(client):
    page = unescape(client.get("/salary/", {"job": "29-2072"}).content.decode())
    assert "In today's money" in page
    assert "extrapolated, not published" in " ".join(page.split())
    assert "$60,097" in page
    assert "no effect of the credential" in " ".join(page.split())
    assert "$60,097" not in client.get("/salary/", {"job": "11-9111"}).content.decode()


def test_a_title_of_a_registrar_is_not_told_that_the_role_it_never_said_counts_nothing(client):
    answer = client.get("/api/v1/estimate", {"job": "cancer registrar"}).json()
    assert answer["resolved"]["role"] == "registrar"
    assert answer["notes"] == []


def test_a_mended_title_is_shown_as_it_was_read(client):
    answer = client.get("/api/v1/estimate", {"job": "meidcal coder"}).json()
    assert "“medical coder”, that is Medical Records Specialists" in answer["resolved"]["why"][0]


def test_the_official_figures_lead_to_their_row(client):
    page = unescape(client.get("/salary/", {"job": "29-2072", "place": "TX"}).content.decode())
    address = "/sources/bls-oews/?occupation=29-2072&area=4800000#row-29-2072-4800000-000000-1235"
    assert f'href="{address}"' in page
    assert 'id="row-29-2072-4800000-000000-1235"' in client.get(address).content.decode()


def test_a_question_without_any_known_name_is_told_what_is_missing(client):
    for question in ({"foo": "1"}, {"job[]": "coder"}):
        assert client.get("/api/v1/estimate", question).json() == {
            "errors": {"job": ["Enter a job title, for example medical coder."]}
        }


def test_what_to_choose_from_is_named_where_no_page_shows_it(client):
    errors = client.get("/api/v1/estimate", {"job": "coder", "place": "Springfield"}).json()["errors"]
    assert "Springfield, IL" in errors["place"][0]
    assert "Choose one: 29-2072" in client.get("/api/v1/estimate", {"job": "29-2071"}).json()["errors"]["job"][0]


def test_an_employer_outside_the_fitted_occupations_is_called_a_judgement(client):
    for job, grade in (("29-2072", "fitted"), ("43-3021", "judgement")):
        step = client.get("/api/v1/estimate", {"job": job, "setting": "hospital"}).json()["steps"][-1]
        assert (step["name"], step["evidence"]) == ("setting", grade)
        assert "Census" in step["source"]
