"""What a lasting address leads to: a figure of one very edition, and whether a newer one has taken its place."""

from dataclasses import dataclass

from guide.careers.figure_addresses import OEWS, ROW, edition_word, wage_key
from guide.careers.published_figure import PublishedFigure
from guide.careers.release_rows import release_rows
from guide.careers.series_figures import series_figure, with_observations
from guide.careers.wage_figures import MEASURES, wage_figure
from guide.figures.series import SeriesBook
from guide.figures.series_editions import SeriesEdition
from guide.figures.vintages import figures_of_release, release_of
from guide.figures.work_settings import CROSS_INDUSTRY


@dataclass(frozen=True, slots=True)
class CitedFigure:
    """A figure (None: the row as a whole), its row as published, and the same figure as readers see it now.

    ``superseded`` says whether readers see another edition now, ``taken_back`` that it is an earlier one; ``now`` is
    None where that has no such row.
    """

    figure: PublishedFigure | None
    row: tuple[PublishedFigure, ...]
    superseded: bool
    now: PublishedFigure | None
    edition_now: str = ""
    taken_back: bool = False

    @property
    def first(self):
        """A figure that speaks for the row: the one cited, or else its median."""
        return self.figure or next((each for each in self.row if each.measure == "median"), self.row[0])

    @property
    def what(self):
        """What is cited, in words."""
        return self.figure.label if self.figure else "The whole row"

    @property
    def of_what(self):
        """Occupation, place and employer, as far as the figure names them."""
        first = self.first
        if first.series != OEWS:
            return ""
        employer = "" if first.industry[0] == CROSS_INDUSTRY else f", {first.industry[1]}"
        return f"{first.occupation[1]} ({first.occupation[0]}), {first.area.title}{employer}"

    @property
    def row_among_others(self):
        """Where the row stands in a table of this site as it was published; empty where no page has it any more."""
        first = self.first
        in_a_table = first.row_address.startswith("/sources/") and (first.series == OEWS or not self.superseded)
        return first.row_address if in_a_table else ""


def cited_figure(figures, source, edition, name):
    """Return what an address leads to, or None where no such figure was ever kept here."""
    if source == OEWS:
        return cited_wage(figures, edition, name)
    return cited_in_series(figures, source, edition, name)


def cited_wage(figures, edition, name):
    """Return a wage, or a whole row of wages, of one release."""
    table, key = table_of(figures, edition), wage_key(name)
    if table is None or key is None or key.measure not in (ROW, *MEASURES):
        return None
    row = wages_in_row(table, key)
    if not row:
        return None
    superseded = table.vintage != figures.table.vintage
    now = wages_in_row(figures.table, key) if superseded else row
    median = "median" if key.measure == ROW else key.measure
    return CitedFigure(
        figure=row.get(key.measure),
        row=tuple(row.values()),
        superseded=superseded,
        now=now.get(median),
        edition_now=figures.table.source.vintage,
        taken_back=table.vintage > figures.table.vintage,
    )


def table_of(figures, edition):
    """Return the wages of a year as an address names it: those of now, or a release that readers may see, or None."""
    if edition == str(figures.table.vintage):
        return figures.table
    release = release_of(edition)
    return release and figures_of_release(release, figures.book, figures.stamp).table


def wages_in_row(table, key):
    """Return the measures of a row by name; none where the release has no such row."""
    rows = release_rows(table)
    row = rows.row(key.soc_code, key.area_code, key.industry_code)
    return {name: wage_figure(rows, row, measure) for name, measure in MEASURES.items()} if row else {}


def cited_in_series(figures, page, edition, name):
    """Return a figure of a series: of the edition that readers see, or of one that is kept."""
    now = figure_named(figures.book.page(page), name, figures.table)
    asked = figure_named(figures.book.page(page), name, figures.table, edition)
    asked = asked or figure_kept(page, name, figures.table, edition)
    if asked is None:
        return None
    superseded = now is None or now.address != asked.address
    return CitedFigure(asked, (asked,), superseded, now, now.source.vintage if now else "")


def figure_named(series_page, name, table, edition=""):
    """Return a figure of a page by the id of its row, of the edition named if one is, or None."""
    for series_table in series_page.tables if series_page else ():
        if edition in ("", edition_word(series_table.series.vintage)):
            for observation, figure in with_observations(series_table):
                if figure.row_id == name:
                    return series_figure(series_table.series, observation, figure, table)
    return None


def figure_kept(page, name, table, edition):
    """Return a figure of an earlier edition of a page, or None."""
    for former in SeriesEdition.objects.archived().of_page(page):
        series_page = SeriesBook([rows.as_prefetched() for rows in former.rows]).page(page)
        if figure := figure_named(series_page, name, table, edition):
            return figure
    return None
