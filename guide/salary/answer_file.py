"""The answer as a CSV file, each row with where its figure comes from."""

import csv
from io import StringIO

HEADINGS = (
    "kind", "name", "us_dollars_a_year", "percent", "soc_code", "occupation", "area_code", "area", "month", "evidence",
    "publisher", "publication", "released", "address",
)  # fmt: skip
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(answer):
    """Return the answer as CSV text: official wages, estimate, steps, what was asked."""
    official, estimate = answer.official, answer.estimate
    cell = (official.soc_code, official.occupation_title, official.area_code, official.area_title)
    month = f"May {official.vintage}"
    published = provenance(official.source)
    ours = ("HIM Career Guide", "Salary estimate", "", "")
    rows = [("official", f"p{p}", wage, "", *cell, month, "official", *published) for p, wage, _ in answer.table]
    rows += [("estimate", f"p{p}", salary, "", *cell, month, "", *ours) for p, _, salary in answer.table]
    rows += [
        ("step", step.name, step.after, step.percent, *cell, month, step.evidence, *provenance(step.source))
        for step in estimate.steps
    ]
    rows += [("asked", name, "", "", *cell, month, said, *ours) for name, said in answer.asked.items()]
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows([safe(value) for value in row] for row in rows)
    return text.getvalue()


def provenance(source):
    """A source as the last four columns."""
    return source.publisher, source.title, source.released, source.url


def safe(value):
    """A cell that no spreadsheet runs as a formula; a number stays a number, a missing figure stays empty."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value
