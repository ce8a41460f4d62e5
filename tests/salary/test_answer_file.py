"""The answer as a CSV file: every figure with its source, and nothing that a spreadsheet would run."""

import csv
from io import StringIO

import pytest

from guide.figures.csv_cells import safe

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]


def rows(response):
    return list(csv.DictReader(StringIO(response.content.decode())))


def test_the_file_holds_the_same_figures_as_the_api_each_with_its_source(client):
    question = {"job": "medical coder", "place": "Austin, TX", "experience": "5"}
    answer = client.get("/api/v1/estimate", question).json()
    response = client.get("/salary/estimate.csv", question)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response["Content-Disposition"]
    table = rows(response)
    for kind in ("official", "estimate"):
        ranged = [row for row in table if row["kind"] == kind and row["name"] != "mean"]
        found = {row["name"][1:]: int(row["us_dollars_a_year"]) for row in ranged}
        assert found == answer[kind]["percentiles"]
    assert [(row["name"], int(row["us_dollars_a_year"])) for row in table if row["kind"] == "step"] == [
        (step["name"], step["to"]) for step in answer["steps"]
    ]
    assert all(row["publisher"] and row["publication"] for row in table)
    assert {row["money_of"] for row in table} == {"May 2025"}
    steps = {row["name"]: row for row in table if row["kind"] == "step"}
    assert steps["role"]["source_vintage"] == "2013-2019"
    assert steps["role"]["evidence"] == "fitted"
    assert int(steps["role"]["records"]) > 50
    assert float(steps["experience"]["standard_error_log_points"]) > 0


def test_what_a_visitor_typed_cannot_become_a_formula(client):
    table = rows(client.get("/salary/estimate.csv", {"job": "-medical coder"}))
    assert [row["said"] for row in table if row["name"] == "job"] == ["'-medical coder"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_begins_like_a_formula_is_quoted(start):
    assert safe(f"{start}1+1") == f"'{start}1+1"


def test_a_number_stays_a_number_and_a_missing_figure_stays_empty():
    assert (safe(-3.5), safe(0), safe(None)) == (-3.5, 0, "")


def test_a_question_that_cannot_be_answered_goes_back_to_the_page(client):
    response = client.get("/salary/estimate.csv", {"job": "xqzzt"})
    assert (response.status_code, response["Location"]) == (302, "/salary/?job=xqzzt")


def test_the_file_holds_offer_and_notes_too(client):
    table = rows(client.get("/salary/estimate.csv", {"job": "29-9021", "place": "AL", "offer": "60000"}))
    (offer,) = [row for row in table if row["kind"] == "offer"]
    assert offer["us_dollars_a_year"] == "60000"
    assert offer["said"].startswith("percentile ")
    assert any("Alabama" in row["said"] for row in table if row["kind"] == "note")
