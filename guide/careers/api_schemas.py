"""What the data's API gives back, as JSON schemas."""

from guide.articles.verdicts import Verdict
from guide.careers.series_figures import UNITS
from guide.careers.wage_figures import MEASURES
from guide.salary.openapi import NUMBER, TEXT, TEXT_OR_NULL, WHOLE, record

ADDRESS = {"type": "string", "format": "uri"}
ADDRESS_OR_NULL = {"type": ["string", "null"], "format": "uri"}
YES_OR_NO = {"type": "boolean"}
LEVEL = {"enum": ["metro", "nonmetro", "state", "nation"]}
AREA_CODE = {"type": "string", "pattern": "^[0-9]{7}$"}
SOC_CODE = {"type": "string", "pattern": "^[0-9]{2}-[0-9]{4}$"}
ALL_UNITS = sorted({*UNITS.values(), *(measure.unit for measure in MEASURES.values())})


def or_null(schema):
    """A schema that null fits, too."""
    return {"oneOf": [{"type": "null"}, schema]}


def list_of(schema):
    """An array."""
    return {"type": "array", "items": schema}


def part_of(schema):
    """A part of a list, and where the parts before and after it are."""
    return record(
        count=WHOLE,
        limit=WHOLE,
        offset=WHOLE,
        next=ADDRESS_OR_NULL,
        previous=ADDRESS_OR_NULL,
        vintage=WHOLE,
        edition={"type": "string", "description": "Another one than on the part before: the figures were switched."},
        results=list_of(schema),
    )


SOURCE = record(publisher=TEXT, title=TEXT, vintage=TEXT, released=TEXT, url=TEXT)
PLACE = record(area_code=AREA_CODE, title=TEXT, level=LEVEL)
FIGURE = record(
    permalink=ADDRESS,
    series=TEXT,
    measure=TEXT,
    label=TEXT,
    occupation=or_null(record(soc_code=SOC_CODE, title=TEXT)),
    area=or_null(PLACE),
    industry=or_null(record(industry_code=TEXT, title=TEXT)),
    key=TEXT_OR_NULL,
    period=TEXT_OR_NULL,
    value={"type": ["number", "string", "null"], "description": "As published; null where it is missing, never zero."},
    text=TEXT,
    unit={"enum": ALL_UNITS},
    missing=or_null(record(mark={"enum": ["", "*", "**", "#"]}, reason={"type": "string", "minLength": 1})),
    relative_standard_error={"type": ["number", "null"], "description": "In percent of the value."},
    rests_on=TEXT_OR_NULL,
    describes=TEXT,
    source=SOURCE,
    licence=TEXT,
    note=TEXT,
    row=ADDRESS,
)
OCCUPATION = record(soc_code=SOC_CODE, title=TEXT, group=TEXT_OR_NULL, page=ADDRESS_OR_NULL, figures=ADDRESS)
OCCUPATION_IN_FULL = record(
    **OCCUPATION["properties"],
    description=TEXT_OR_NULL,
    roles=list_of(record(name=TEXT, label=TEXT)),
    national=list_of(FIGURE),
)
AREA = record(
    **PLACE["properties"],
    state_letters=TEXT_OR_NULL,
    states=list_of(AREA_CODE),
    has_figures=YES_OR_NO,
    page=ADDRESS_OR_NULL,
    figures=ADDRESS,
)
CLAIM = record(
    slug=TEXT,
    sentence=TEXT,
    verdict={"enum": [verdict.value for verdict in Verdict]},
    verdict_in_words=TEXT,
    how=TEXT,
    relation=TEXT,
    tolerance=NUMBER,
    note=TEXT,
    page=ADDRESS,
    figures=list_of(
        record(name=TEXT, text=TEXT, facts=list_of(TEXT), describes=TEXT, missing=YES_OR_NO, source=SOURCE, row=ADDRESS)
    ),
)
