"""The one OpenAPI document: the estimate of the salary room, and the data, its parameters taken from the forms."""

from functools import lru_cache

from guide.careers.api_forms import AreasForm, AskedForm, FiguresForm, ListForm
from guide.careers.api_schemas import AREA, CLAIM, FIGURE, OCCUPATION, OCCUPATION_IN_FULL, part_of
from guide.salary.openapi import ERRORS, answer, estimate_paths

OPENAPI = "3.1.0"
UNCHANGED = "304"


@lru_cache(maxsize=2)
def openapi_document(wordings):
    """The whole OpenAPI 3.1 document."""
    return {
        "openapi": OPENAPI,
        "info": {
            "title": "HIM Career Guide",
            "version": "1",
            "description": (
                "Salary estimates for health information management work, from official wages; and every figure behind "
                "them as published, with its source."
            ),
        },
        "paths": estimate_paths(wordings) | data_paths(),
    }


def data_paths():
    """The addresses of the data."""
    return {
        "/api/v1/occupations": a_list("occupations", "List the occupations of the guide", ListForm, OCCUPATION),
        "/api/v1/occupations/{soc_code}": one(
            "occupation", "One occupation with its national figures", "soc_code", "29-2072", OCCUPATION_IN_FULL
        ),
        "/api/v1/areas": a_list("areas", "List the places that have official wages", AreasForm, AREA),
        "/api/v1/areas/{area_code}": one("area", "One place", "area_code", "3900000", AREA),
        "/api/v1/figures": a_list("figures", "List published figures, each with its source", FiguresForm, FIGURE),
        "/api/v1/claims": a_list("claims", "List claims about pay with their verdicts", ListForm, CLAIM),
        "/api/v1/claims/{slug}": one("claim", "One claim with its verdict", "slug", "hospitals-pay-more", CLAIM),
    }


def a_list(name, summary, form, schema):
    """The operation of a list."""
    responses = {
        "200": kept_answer("A part of the list. The Link header leads to the parts beside it, too.", part_of(schema)),
        UNCHANGED: {"description": "The ETag sent in If-None-Match is that of the figures of now."},
        "404": answer("No figures are loaded on this site yet.", ERRORS),
        "422": answer("The question cannot be answered; sentences by name.", ERRORS),
    }
    return operation(name, summary, parameters_of(form), responses)


def one(name, summary, key, example, schema):
    """The operation of one thing, known by a key in its address."""
    described = f"Such as {example}."
    known_by = {"name": key, "in": "path", "required": True, "description": described, "schema": {"type": "string"}}
    responses = {
        "200": kept_answer("What is asked for.", schema),
        UNCHANGED: {"description": "The ETag sent in If-None-Match is that of the figures of now."},
        "404": answer("There is none by that key; the sentence says what is allowed.", ERRORS),
        "422": answer("The question cannot be answered; sentences by name.", ERRORS),
    }
    return operation(name, summary, [known_by, *parameters_of(AskedForm)], responses)


def operation(name, summary, parameters, responses):
    """One operation: everything here is read only."""
    return {"get": {"operationId": name, "summary": summary, "parameters": parameters, "responses": responses}}


def parameters_of(form):
    """Each field of a form as a query parameter."""
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": field.help_text,
            "schema": {"type": "integer", "minimum": field.lowest, "maximum": field.highest, "default": field.usual}
            if hasattr(field, "usual")
            else {"type": "string"},
        }
        for name, field in form(None, None).fields.items()
    ]


def kept_answer(description, schema):
    """An answer with what lets it be kept."""
    tag = {"description": "Changes whenever any figure or text of the site changes.", "schema": {"type": "string"}}
    return answer(description, schema) | {"headers": {"ETag": tag}}
