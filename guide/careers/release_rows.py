"""Every row of one release as published, all columns of it, in memory: for files, the API and lasting addresses."""

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from guide.figures.models import ANNUAL_PERCENTILES, HOURLY_PERCENTILES, Industry, Wage

COLUMNS = (
    "employment",
    "employment_relative_standard_error",
    "jobs_per_1000",
    "location_quotient",
    "annual_mean",
    "mean_relative_standard_error",
    *ANNUAL_PERCENTILES,
    "hourly_mean",
    *HOURLY_PERCENTILES,
)
WHOLE = {"employment", "annual_mean", *ANNUAL_PERCENTILES}


class PublishedRow(NamedTuple):
    """One row: an occupation in an area and an industry, its values by column (None: missing), and the marks."""

    soc_code: str
    area_code: str
    industry_code: str
    values: tuple
    marks: dict
    annual_only: bool
    hourly_only: bool

    def value(self, column):
        """One value as published, or None."""
        return self.values[COLUMNS.index(column)]


class ReleaseRows:
    """The rows of a release in the order of occupation, area and industry; nobody changes them once made."""

    def __init__(self, table):
        self.table = table
        self.industries = dict(Industry.objects.values_list("industry_code", "title"))
        cells = Wage.objects.of_release(table.release_pk).of_the_guide().order_by()
        found = cells.values_list(
            "occupation_id", "area_id", "industry_id", "marks", "annual_only", "hourly_only", *COLUMNS
        )
        self.rows = sorted(
            (
                PublishedRow(soc_code, area_code, industry_code, numbers(values), marks, annual_only, hourly_only)
                for soc_code, area_code, industry_code, marks, annual_only, hourly_only, *values in found
            ),
            key=lambda row: row[:3],
        )
        self._by_occupation = defaultdict(list)
        for row in self.rows:
            self._by_occupation[row.soc_code].append(row)
        self._by_cell = {row[:3]: row for row in self.rows}

    def row(self, soc_code, area_code, industry_code):
        """Return one row, or None where none is published."""
        return self._by_cell.get((soc_code, area_code, industry_code))

    def chosen(self, soc_code="", area_code="", industry_code=""):
        """Return the rows of an occupation, an area, an industry; of all where none is named."""
        rows = self._by_occupation.get(soc_code, []) if soc_code else self.rows
        if area_code:
            rows = [row for row in rows if row.area_code == area_code]
        return [row for row in rows if row.industry_code == industry_code] if industry_code else rows


def numbers(values):
    """Return values as whole numbers or fractions that files and JSON write as BLS prints them."""
    return tuple(
        value if value is None or column in WHOLE else float(value)
        for column, value in zip(COLUMNS, values, strict=True)
    )


# A table is one release with its very files; as many are kept as tables are.
@lru_cache(maxsize=5)
def release_rows(table):
    """Return the rows behind a table of wages: two queries once a process."""
    return ReleaseRows(table)
