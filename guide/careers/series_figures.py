"""The figures of every other series as published figures, with the occupation or place that their key names."""

import re
from functools import lru_cache

from guide.careers.figure_addresses import series_address
from guide.careers.published_figure import PublishedFigure
from guide.figures.series import Series

OCCUPATION_KEY = re.compile(r"[0-9]{2}-[0-9]{4}")
PLACE_KEY = re.compile(r"us|US|[A-Z]{2}|[0-9]{7}")
UNITS = {
    Series.Unit.DOLLARS: "us_dollars",
    Series.Unit.JOBS: "jobs",
    Series.Unit.PERCENT: "percent",
    Series.Unit.CHANGE: "percent_change",
    Series.Unit.INDEX: "index",
    Series.Unit.TEXT: "words",
}


# A book is one state of all series, a table one release; as many pairs are kept as readers look at in turn.
@lru_cache(maxsize=4)
def series_figures(book, table):
    """Return every figure of every series, in the order of their pages."""
    return tuple(
        series_figure(series_table.series, observation, figure, table)
        for page in book.page_titles
        for series_table in book.page(page).tables
        for observation, figure in with_observations(series_table)
    )


def with_observations(series_table):
    """Return each stored observation of a series beside the figure that readers see of it."""
    return zip(series_table.series.observations.all(), series_table.figures, strict=True)


def series_figure(series, observation, figure, table):
    """Return one figure of a series."""
    of_occupation = OCCUPATION_KEY.fullmatch(observation.key)
    area_code = table.area_code_of(observation.key.upper()) if PLACE_KEY.fullmatch(observation.key) else None
    return PublishedFigure(
        series=series.page,
        measure=series.name,
        label=figure.label,
        occupation=(observation.key, occupation_title(table, observation)) if of_occupation else None,
        area=table.areas[area_code] if area_code else None,
        industry=None,
        key=observation.key,
        period=observation.period,
        value=observation.words if figure.value is None else plain_number(figure.value),
        text=figure.text,
        unit=UNITS[series.unit],
        mark="",
        reason="",
        relative_standard_error=None,
        rests_on=figure.sample,
        when=figure.when,
        source=figure.source,
        licence=series.licence,
        note=figure.note,
        address=series_address(series, figure),
        row_address=figure.address_of_row,
    )


def occupation_title(table, observation):
    """The title of the occupation that a key names; what it stands for may say more than the title."""
    return table.occupations.get(observation.key) or observation.key_title


def plain_number(value):
    """A decimal as a number of JSON.

    >>> from decimal import Decimal
    >>> plain_number(Decimal("194800.000")), plain_number(Decimal("-4.900"))
    (194800, -4.9)
    """
    return int(value) if value == value.to_integral_value() else float(value)
