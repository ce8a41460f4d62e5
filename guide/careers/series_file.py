"""The figures of one page of series as a table, each row with where its figure comes from and its lasting address."""

from guide.careers.series_figures import series_figure, with_observations
from guide.figures.csv_cells import provenance

HEADINGS = (
    "series", "figure", "title", "soc_code", "area_code", "key", "key_title", "period", "describes", "value",
    "as_shown", "unit", "rests_on", "publisher", "publication", "released", "address", "edition", "row_on_this_site",
    "permalink", "licence", "note",
)  # fmt: skip


def series_rows(page, table, full_address):
    """Return every figure of a page (SeriesPage), in the order of the page."""
    return [
        cells(series_table.series, figure, series_figure(series_table.series, observation, figure, table), full_address)
        for series_table in page.tables
        for observation, figure in with_observations(series_table)
    ]


def cells(series, figure, published, full_address):
    """One figure as the cells of a row."""
    return (
        published.series, published.measure, series.title,
        published.occupation[0] if published.occupation else "", published.area.area_code if published.area else "",
        published.key, figure.key_title, published.period, published.when, published.value, published.text,
        published.unit, published.rests_on, *provenance(published.source), series.vintage,
        full_address(published.row_address), full_address(published.address), published.licence, published.note,
    )  # fmt: skip
