"""The OpenAPI description of the estimate, its parameters taken from the form. Careers joins it to the data."""

from functools import lru_cache

from django.forms import ChoiceField

from guide.salary.forms import SalaryForm, fields_in_words

NUMBER, TEXT, WHOLE = {"type": "number"}, {"type": "string"}, {"type": "integer"}
WHOLE_OR_NULL = {"type": ["integer", "null"]}
TEXT_OR_NULL = {"type": ["string", "null"]}
GRADES = ["official", "fitted", "association", "judgement"]


def record(**properties):
    """A JSON object in which every property is required and no other allowed."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def percentiles():
    """Percentile to US dollars a year; null where withheld or above a top code."""
    return record(**dict.fromkeys(("10", "25", "50", "75", "90"), WHOLE_OR_NULL))


def answers():
    """What was asked, by query name."""
    return {"type": "object", "properties": dict.fromkeys(SalaryForm.base_fields, TEXT), "required": ["job"]}


ESTIMATE = record(
    occupation=record(soc_code=TEXT, title=TEXT),
    area=record(
        area_code={"type": "string", "pattern": "^[0-9]{7}$"},
        title=TEXT,
        level={"enum": ["metro", "nonmetro", "state", "nation"]},
    ),
    vintage=WHOLE,
    official=record(
        percentiles=percentiles(),
        mean=WHOLE_OR_NULL,
        employment=WHOLE_OR_NULL,
        mean_relative_standard_error={"type": ["number", "null"], "description": "In percent, of the mean."},
    ),
    estimate=record(percentiles=percentiles()),
    steps={
        "type": "array",
        "minItems": 1,
        "items": record(
            **{
                "name": TEXT,
                "from": WHOLE_OR_NULL,
                "to": WHOLE_OR_NULL,
                "percent": NUMBER,
                "evidence": {"enum": GRADES},
                "source": TEXT,
            }
        ),
    },
    asked=answers(),
    resolved=record(
        soc_code=TEXT,
        role=TEXT_OR_NULL,
        area_code=TEXT,
        setting=TEXT_OR_NULL,
        why={"type": "array", "items": TEXT},
    ),
    offer={
        "oneOf": [
            {"type": "null"},
            record(
                amount=WHOLE,
                low={"type": "integer", "description": "Percentile; 0 means below the 10th."},
                high={"type": "integer", "description": "Percentile; 100 means above the 90th."},
            ),
        ]
    },
    notes={"type": "array", "items": TEXT},
    sources={
        "type": "array",
        "minItems": 1,
        "items": record(publisher=TEXT, title=TEXT, vintage=TEXT, released=TEXT, url=TEXT),
    },
)
ERRORS = record(errors={"type": "object", "additionalProperties": {"type": "array", "items": TEXT}})


def parameters(wordings):
    """Each field of the form as a query parameter."""
    return [
        {
            "name": name,
            "in": "query",
            "required": field.required,
            "description": " ".join(filter(None, (f"{field.label}.", wordings.get(f"form.{name}.help")))),
            "schema": {"type": "string", "enum": values} if (values := allowed(field)) else {"type": "string"},
        }
        for name, field in fields_in_words(wordings).items()
    ]


def allowed(field):
    """The values that a choice takes, without the grouping that pages show; empty for a text."""
    if not isinstance(field, ChoiceField):
        return []
    rows = [row for value, label in field.choices for row in (label if isinstance(label, list) else [(value, label)])]
    return [value for value, label in rows]


def answer(description, schema):
    """One response of an operation."""
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def responses():
    """What comes back, by status."""
    return {
        "200": answer("The estimate, in US dollars a year of the vintage's May.", ESTIMATE),
        "422": answer("The question cannot be answered; sentences by field.", ERRORS),
    }


@lru_cache(maxsize=2)
def estimate_paths(wordings):
    """The estimate's address and what it takes and gives."""
    return {
        "/api/v1/estimate": {
            "get": {
                "operationId": "estimate",
                "summary": "Estimate yearly pay for a job in a place",
                "parameters": parameters(wordings),
                "responses": responses(),
            }
        }
    }
