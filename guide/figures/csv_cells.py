"""Tables as CSV files that no spreadsheet runs, each row with where its figure comes from."""

import csv
from io import StringIO

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_csv_text(headings, rows):
    """Return headings and rows as the text of a CSV file."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([safe(value) for value in row] for row in rows)
    return text.getvalue()


def provenance(source):
    """A source as four columns: publisher, publication, day of release, address."""
    return source.publisher, source.title, source.released, source.url


def safe(value):
    """A cell that no spreadsheet runs as a formula; a number stays a number, a missing figure stays empty."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value
