"""The API's description is true."""

import pytest
from jsonschema import Draft202012Validator

from guide.articles.wording_book import shipped_book
from guide.careers.openapi import openapi_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_figures")]


def schema(status):
    responses = openapi_document(shipped_book())["paths"]["/api/v1/estimate"]["get"]["responses"]
    return Draft202012Validator(responses[status]["content"]["application/json"]["schema"])


@pytest.mark.parametrize(
    "question",
    [
        {"job": "29-2072"},
        {"job": "coding auditor", "place": "Chicago, IL", "offer": "80000", "experience": "4", "setting": "insurer"},
        {"job": "25-1071", "place": "ND"},
    ],
)
def test_an_answer_keeps_to_its_schema(client, question):
    schema("200").validate(client.get("/api/v1/estimate", question).json())


def test_a_refusal_keeps_to_its_schema(client):
    schema("422").validate(client.get("/api/v1/estimate", {"job": "?", "offer": "x"}).json())


def test_the_parameters_are_the_names_of_the_form(client):
    document = client.get("/api/v1/openapi.json").json()
    parameters = {row["name"]: row for row in document["paths"]["/api/v1/estimate"]["get"]["parameters"]}
    names = ["job", "place", "role", "setting", "experience", "education", "remote", "offer", "vintage"]
    assert list(parameters) == names
    assert [name for name, row in parameters.items() if row["required"]] == ["job"]
    assert parameters["setting"]["schema"]["enum"][1:] == [
        "hospital",
        "physician_office",
        "outpatient",
        "nursing_care",
        "home_health",
        "insurer",
        "consulting",
        "management",
        "federal",
        "state_government",
        "local_government",
        "university",
    ]
    assert "coder" in parameters["role"]["schema"]["enum"]


def test_the_docs_page_names_every_parameter_and_nothing_from_elsewhere(client):
    html = client.get("/api/v1/docs").content.decode()
    for name in ("job", "place", "role", "setting", "experience", "education", "remote", "offer"):
        assert f"<code>{name}</code>" in html
    assert "//cdn" not in html
