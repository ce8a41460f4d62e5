"""The rows of one occupation, as its page of rows shows them, as a table for files."""

from guide.careers.figure_addresses import ROW, table_row_address, wage_address
from guide.careers.occupation_files import WAGES, wage_cells
from guide.careers.oews_rows import oews_rows
from guide.careers.region_files import GOVERNMENT_WORK
from guide.figures.csv_cells import provenance

HEADINGS = (
    "soc_code", "occupation", "place_or_employer", "area_code", "industry_code", *WAGES, "month", "publisher",
    "publication", "released", "address", "row_on_this_site", "permalink", "licence",
)  # fmt: skip


def table_rows(table, soc_code, area_code, full_address):
    """Return the rows of an occupation: nation, kinds of employer, the area asked for, states."""
    return [cells(row, full_address) for row in oews_rows(table, soc_code, area_code)]


def cells(row, full_address):
    """One row as cells; a row that is not published has no lasting address."""
    wages = row.wages
    cell = (wages.vintage, wages.soc_code, wages.area_code, row.industry_code)
    lasting = wage_address(wages.vintage, ROW, *cell[1:])
    return (
        wages.soc_code, wages.occupation_title, row.label, wages.area_code, row.industry_code, *wage_cells(wages),
        wages.source.vintage, *provenance(wages.source), full_address(table_row_address(*cell)),
        "" if wages.missing == "absent" else full_address(lasting), GOVERNMENT_WORK,
    )  # fmt: skip
