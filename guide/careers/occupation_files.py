"""The tables of an occupation's page as files, each row with where its figure comes from."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from guide.careers.outlook import PROJECTED_YEARS
from guide.careers.region_files import GOVERNMENT_WORK
from guide.careers.regions import TOP_CODED, RegionRow
from guide.careers.table_files import FORMATS
from guide.estimation import PERCENTILES
from guide.figures.csv_cells import provenance

WAGES_NOTE = "Full-time, year-round pay as published; jobs without the self-employed."
OURS = ("", "HIM Career Guide", "Computed from the rows above", "", "", "", "", "")

OCCUPATION = ("table", "soc_code", "occupation")
ORIGIN = ("month", "publisher", "publication", "released", "address", "row_on_this_site", "licence", "note")
WAGES = (
    *(f"p{percentile}_us_dollars_a_year" for percentile in PERCENTILES), "top_coded_percentiles", "why_no_median",
    "mean_us_dollars_a_year", "mean_relative_standard_error_percent", "jobs",
)  # fmt: skip
REAL_PAY = (
    "counted_under_soc_code", "counted_under_occupation", "year", "median_us_dollars_as_published",
    "median_in_dollars_of_newest_may", "newest_may", "run_of_comparable_years",
    "consumer_price_index", "consumer_price_index_of_newest_may",
    "prices_publisher", "prices_publication", "prices_released", "prices_address", "prices_row_on_this_site",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileTable:
    """A table as a file: the words readers know it by, its own columns, and what yields its rows."""

    words: str
    headings: tuple[str, ...]
    rows: Callable


def occupation_table(page, name, full_address):
    """Return headings and rows of one table of an occupation; ``full_address`` turns a path into a whole address."""
    table, shared = TABLES[name], (name, page.soc_code, page.title)
    rows = [(*shared, *row) for row in table.rows(page, full_address)]
    return (*OCCUPATION, *table.headings, *ORIGIN), rows


def files_of(page):
    """Return the tables of a page that have a row: words, address of the CSV file, address of the JSON file."""
    tables = ((name, table) for name, table in TABLES.items() if any(True for _ in table.rows(page, str)))
    path = f"/careers/{page.soc_code}/"
    return [(table.words, *(f"{path}?format={kind}&table={name}" for kind in FORMATS)) for name, table in tables]


def pay_rows(page, full_address):
    """The published percentiles of the nation."""
    origin = wages_origin(page.wages, full_address(page.rung.row_address))
    for percentile, wage in page.percentiles:
        absent = TOP_CODED if percentile in page.wages.top_coded else "not published"
        yield percentile, wage, "" if wage else absent, *origin


def employer_rows(page, full_address):
    """The wages of every kind of employer, those without a published median last."""
    for each in (*page.settings, *page.settings_without):
        origin = wages_origin(each.wages, full_address(each.address))
        yield each.label, each.industry_code, *wage_cells(each.wages), *origin


def state_rows(page, full_address):
    """The wages of every state and territory by name."""
    for each in page.states:
        origin = wages_origin(each.wages, full_address(each.address))
        yield each.wages.area_code, each.label, *wage_cells(each.wages), *origin


def education_rows(page, full_address):
    """The shares of workers by highest education."""
    for level, figure in page.education:
        yield level, plain(figure.value), figure.sample, *figure_origin(page, figure, full_address)


def outlook_rows(page, full_address):
    """The projections, then each earlier one beside what was counted since."""
    outlook = page.outlook
    projected = (outlook.jobs_start, outlook.jobs_added, outlook.growth, outlook.openings, outlook.all_growth)
    for figure in (*projected, page.rung.entry_education):
        if figure:
            yield figure_row(page, figure, full_address)
    for each in outlook.earlier:
        years = f"{each.start_year} to {each.end_year}"
        counted_origin = wages_origin(page.wages, full_address(each.jobs_now_address))
        yield figure_row(page, each.projected, full_address)
        yield figure_row(page, each.jobs_then, full_address)
        yield "Jobs", page.title, each.jobs_now, "jobs", *counted_origin
        pace = f"Change {years} at an even pace of the projection of {PROJECTED_YEARS} years"
        yield pace, page.title, round(each.at_even_pace, 1), "percent", *OURS
        yield f"Change counted {years}", page.title, round(each.counted, 1), "percent", *OURS


def real_pay_rows(page, full_address):
    """The median of each year as published and in dollars of the newest May; years of one run compare."""
    pay = page.outlook.pay
    if pay is None:
        return
    prices = (*provenance(pay.prices.source), full_address(pay.prices.address_of_row))
    for number, run in enumerate(pay.runs, start=1):
        for each in run:
            cells = (each.soc_code, each.title, each.year, each.published, each.real, pay.last.year, number)
            indexes = (each.prices, pay.last.prices)
            origin = (f"May {each.year}", *provenance(each.source), full_address(each.address))
            yield *cells, *indexes, *prices, *origin, GOVERNMENT_WORK, "Only years of one run compare."


TABLES = {
    "pay": FileTable("Pay, from low to high", ("percentile", "us_dollars_a_year", "why_no_wage"), pay_rows),
    "employers": FileTable("Pay by employer", ("employer", "industry_code", *WAGES), employer_rows),
    "states": FileTable("Pay by state", ("area_code", "area", *WAGES), state_rows),
    "education": FileTable("Education", ("highest_education", "percent_of_workers", "rests_on"), education_rows),
    "outlook": FileTable("Outlook", ("figure", "of", "value", "unit"), outlook_rows),
    "real-pay": FileTable("Pay after prices", REAL_PAY, real_pay_rows),
}


def wage_cells(wages):
    """One official cell as columns; why there is no median is said as the pages of places say it."""
    row = RegionRow(wages, concentration=None, prices=None, address="")
    return (
        *(wages.percentiles.get(percentile) for percentile in PERCENTILES),
        " ".join(map(str, sorted(wages.top_coded))),
        row.missing_words,
        wages.mean,
        wages.mean_relative_standard_error,
        wages.employment,
    )


def wages_origin(wages, row_on_this_site):
    """Where an official wage comes from, as the last columns."""
    return wages.source.vintage, *provenance(wages.source), row_on_this_site, GOVERNMENT_WORK, WAGES_NOTE


def figure_row(page, figure, full_address):
    """One figure of a series as a row; a figure in words stands as its words."""
    what = figure.label.removesuffix(f", {figure.key_title}")
    value = figure.text if figure.value is None else plain(figure.value)
    return what, figure.key_title, value, figure.unit, *figure_origin(page, figure, full_address)


def plain(value):
    """A number without the zeros that its column in the database adds.

    >>> plain(Decimal("194800.000")), plain(Decimal("-4.900"))
    (Decimal('194800'), Decimal('-4.9'))
    """
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def figure_origin(page, figure, full_address):
    """Where a figure of a series comes from, as the last columns."""
    row_on_this_site, licence = full_address(figure.address_of_row), page.licences.get(figure.source, "")
    return figure.when, *provenance(figure.source), row_on_this_site, licence, figure.note
