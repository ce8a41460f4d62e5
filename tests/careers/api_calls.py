"""How tests ask the API: each answer is held against the OpenAPI document on the way."""

import json
import re
from functools import cache

from jsonschema import Draft202012Validator

from guide.articles.wording_book import shipped_book
from guide.careers.openapi import openapi_document
from guide.figures.models import Release, Wage

API = "/api/v1"


@cache
def validators():
    """(pattern of the path, status) -> validator, from the document."""
    document = openapi_document(shipped_book())
    return {
        (re.sub(r"\{\w+\}", "[^/]+", path), status): Draft202012Validator(
            answer["content"]["application/json"]["schema"]
        )
        for path, operations in document["paths"].items()
        for status, answer in operations["get"]["responses"].items()
        if "content" in answer
    }


def ask(client, path, query=None, status=200, **headers):
    """Return an answer of the API after holding it against its schema."""
    response = client.get(f"{API}{path}", query, headers=headers)
    assert response.status_code == status, response.content
    found = [
        validator
        for (pattern, known), validator in validators().items()
        if known == str(status) and re.fullmatch(pattern, f"{API}{path}")
    ]
    assert found, f"The document tells nothing of {status} at {path}."
    found[0].validate(response.json())
    return response


def results(client, path, **query):
    """Return the results of a list."""
    return ask(client, path, query).json()["results"]


def walk(client, address):
    """Return every result of a list, from part to part by the address of the next."""
    found = []
    while address:
        part = json.loads(client.get(address).content)
        found += part["results"]
        address = part["next"]
    return found


def earlier_release(*, median, soc_code="29-2072", area_code="3900000"):
    """Keep an archived release of May 2024 with one row, whose median differs."""
    active = Release.objects.oews().active().get()
    release = Release.objects.create(
        publisher="BLS", series="oews", title=active.title, vintage=2024, reference_month="2024-05-01",
        address=active.address, files=[{"name": "test", "sha256": "0" * 64}], status=Release.Status.ARCHIVED,
    )  # fmt: skip
    row = Wage.objects.of_release(active.pk).cross_industry().get(occupation=soc_code, area=area_code)
    row.pk, row.release, row.annual_50 = None, release, median
    row.save()
    return release
