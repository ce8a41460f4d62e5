"""The tables of places as files, each row with where its figures come from."""

from guide.estimation import PERCENTILES
from guide.figures.csv_cells import provenance

GOVERNMENT_WORK = "Public domain (work of the US government)"

HEADINGS = (
    "table", "soc_code", "occupation", "area_code", "area", "level", "month",
    *(f"p{percentile}_us_dollars_a_year" for percentile in PERCENTILES), "top_coded_percentiles", "why_no_median",
    "mean_us_dollars_a_year", "mean_relative_standard_error_percent", "jobs", "location_quotient",
    "publisher", "publication", "released", "address", "row_on_this_site", "licence",
    "price_level_us_100", "prices_of", "prices_year", "median_in_national_prices",
    "prices_publisher", "prices_publication", "prices_released", "prices_address", "prices_row_on_this_site",
    "prices_licence",
)  # fmt: skip


def rows_of_tables(page, full_address):
    """Return every table of a page as rows of one table; ``full_address`` turns a path into a whole address."""
    return [cells(table.name, row, full_address) for table in page.tables for row in table.all_rows]


def cells(name, row, full_address):
    """One place as the cells of a row; wages and prices are both works of the US government."""
    wages, prices = row.wages, row.prices
    source = provenance(prices.source) if prices and prices.source else ("", "", "", "")
    return (
        name, wages.soc_code, wages.occupation_title, wages.area_code, wages.area_title, wages.level,
        wages.source.vintage, *(wages.percentiles.get(percentile) for percentile in PERCENTILES),
        " ".join(map(str, sorted(wages.top_coded))), row.missing_words, wages.mean,
        wages.mean_relative_standard_error, wages.employment, row.concentration,
        *provenance(wages.source), full_address(row.wage_address), GOVERNMENT_WORK,
        row.price, prices and prices.title, prices and prices.when, row.real_median,
        *source, *((full_address(row.prices_address), GOVERNMENT_WORK) if row.prices_address else ("", "")),
    )  # fmt: skip
