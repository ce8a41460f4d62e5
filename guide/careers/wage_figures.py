"""The figures of the wage release: each measure of each published row, with the reason where it is missing."""

from dataclasses import dataclass

from guide.careers.figure_addresses import OEWS, table_row_address, wage_address
from guide.careers.published_figure import PublishedFigure
from guide.careers.region_files import GOVERNMENT_WORK
from guide.figures.templatetags.money import count, dollars

WAGES_NOTE = "Full-time, year-round pay as published; jobs without the self-employed."
YEARLY, HOURLY = "us_dollars_a_year", "us_dollars_an_hour"
TOP_CODED = "At or above the highest wage that BLS prints."
NO_YEARLY = "BLS publishes no yearly wage for this occupation."
NO_HOURLY = "BLS publishes no hourly wage for this occupation."
WITHHELD = {"*": "BLS withholds this wage.", "**": "BLS withholds this count of jobs.", "#": TOP_CODED}
NOT_PUBLISHED = "BLS publishes no such figure for this row."


@dataclass(frozen=True, slots=True)
class WageMeasure:
    """A measure of a row: its name in addresses, the column it stands in, its words, its unit."""

    name: str
    column: str
    label: str
    unit: str
    error_column: str = ""


def percentiles(prefix, column, label, unit):
    """The five percentiles of one kind of wage; the 50th goes by the name of median."""
    return [
        WageMeasure(
            f"{prefix}{'median' if percentile == 50 else f'p{percentile}'}",
            f"{column}_{percentile}",
            f"Median {label}" if percentile == 50 else f"{percentile}th percentile of {label}",
            unit,
        )
        for percentile in (10, 25, 50, 75, 90)
    ]


MEASURES = {
    measure.name: measure
    for measure in (
        WageMeasure("jobs", "employment", "Jobs", "jobs", "employment_relative_standard_error"),
        *percentiles("", "annual", "pay", YEARLY),
        WageMeasure("mean", "annual_mean", "Mean pay", YEARLY, "mean_relative_standard_error"),
        *percentiles("hourly-", "hourly", "pay an hour", HOURLY),
        WageMeasure("hourly-mean", "hourly_mean", "Mean pay an hour", HOURLY, "mean_relative_standard_error"),
        WageMeasure("jobs-per-1000", "jobs_per_1000", "Jobs in a thousand of the area", "jobs_per_1000_jobs"),
        WageMeasure("location-quotient", "location_quotient", "Concentration of jobs (nation = 1)", "nation_1"),
    )
}


def wage_figure(rows, row, measure):
    """Return one measure of one row of a release (ReleaseRows)."""
    table, cell = rows.table, row[:3]
    value = row.value(measure.column)
    mark, reason = ("", "") if value is not None else why_missing(row, measure)
    return PublishedFigure(
        series=OEWS,
        measure=measure.name,
        label=measure.label,
        occupation=(row.soc_code, table.occupations[row.soc_code]),
        area=table.areas[row.area_code],
        industry=(row.industry_code, rows.industries[row.industry_code]),
        key="",
        period="",
        value=value,
        text=text_of(value, measure.unit),
        unit=measure.unit,
        mark=mark,
        reason=reason,
        relative_standard_error=row.value(measure.error_column) if measure.error_column else None,
        rests_on="",
        when=table.source.vintage,
        source=table.source,
        licence=GOVERNMENT_WORK,
        note=WAGES_NOTE,
        address=wage_address(table.vintage, measure.name, *cell),
        row_address=table_row_address(table.vintage, *cell),
    )


def why_missing(row, measure):
    """Return BLS's mark of a missing value, and the reason in a sentence."""
    mark = row.marks.get(measure.column, "")
    if mark == "*" and row.annual_only and measure.unit == HOURLY:
        return mark, NO_HOURLY
    if row.hourly_only and measure.unit == YEARLY and mark != "#":
        return mark, NO_YEARLY
    return mark, WITHHELD.get(mark, NOT_PUBLISHED)


def text_of(value, unit):
    """A value as readers see it.

    >>> text_of(51_140, YEARLY), text_of(24.5, HOURLY), text_of(194_720, "jobs"), text_of(None, YEARLY)
    ('$51,140', '$24.50', '194,720', 'not published')
    """
    if value is None:
        return "not published"
    if unit == HOURLY:
        return f"${value:,.2f}"
    return dollars(value) if unit == YEARLY else count(value) if unit == "jobs" else f"{value:g}"
