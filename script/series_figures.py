"""A figure as fixtures/series holds it, and how the publishers' text files are read."""

import calendar
import csv
import gzip
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar


@dataclass(frozen=True)
class Figure:
    """One row of a file in fixtures/series; an empty ``when`` is the vintage of the series."""

    series: str
    key: str
    period: str
    key_title: str
    when: str
    value: Decimal | None = None
    words: str = ""
    sample_count: int | None = None

    COLUMNS: ClassVar = ("series", "key", "period", "key_title", "when", "value", "words", "sample_count")

    def row(self):
        """The cells of the row, numbers without zeros at the end."""
        value = "" if self.value is None else f"{self.value:f}"
        if "." in value:
            value = value.rstrip("0").rstrip(".")
        sample = "" if self.sample_count is None else self.sample_count
        return [self.series, self.key, self.period, self.key_title, self.when, value, self.words, sample]


def rows_of(path, columns):
    """Every row of a .csv or .csv.gz file, which must have these columns."""
    with (
        gzip.open(path, "rt", encoding="utf-8-sig") if path.suffix == ".gz" else path.open(encoding="utf-8-sig") as file
    ):
        reader = csv.DictReader(file)
        missing = set(columns) - set(reader.fieldnames or ())
        if missing:
            raise SystemExit(f"{path} lacks the column {', '.join(sorted(missing))}.")
        return list(reader)


def lower_first(text):
    """A level as it stands inside a sentence: "Associate's degree" becomes "associate's degree"."""
    return text[:1].lower() + text[1:]


def month_name(year, month):
    """A month as readers see it, such as May 2021."""
    return f"{calendar.month_name[month]} {year}"


def quarter_name(quarter):
    """A quarter as readers see it: 2026Q1 becomes first quarter of 2026."""
    year, number = quarter.split("Q")
    return f"{('first', 'second', 'third', 'fourth')[int(number) - 1]} quarter of {year}"
