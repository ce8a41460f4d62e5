"""A table as a file, CSV or JSON: the same columns and the same cells in both."""

import json
from decimal import Decimal

from django.http import HttpResponse

from guide.figures.csv_cells import as_csv_text

CONTENT_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
FORMATS = list(CONTENT_TYPES)


def table_file(headings, rows, name, kind):
    """Return a table as a file to keep, named with its format at the end."""
    text = (as_csv_text if kind == "csv" else as_json_text)(headings, rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(text, content_type=CONTENT_TYPES[kind], headers=headers)


def as_json_text(headings, rows):
    """Return the columns and each row as an object; a missing figure is null.

    >>> as_json_text(("area", "jobs"), [("Ohio", 20), ("Guam", None)])
    '{"columns": ["area", "jobs"], "rows": [{"area": "Ohio", "jobs": 20}, {"area": "Guam", "jobs": null}]}'
    """
    objects = [dict(zip(headings, row, strict=True)) for row in rows]
    return json.dumps({"columns": list(headings), "rows": objects}, default=plain)


def plain(value):
    """A decimal as a number, anything else in its own words."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
