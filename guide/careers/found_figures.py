"""The published figures that a question of the API picks, made one by one as a page of them is asked for."""

from guide.careers.figure_addresses import OEWS
from guide.careers.release_rows import release_rows
from guide.careers.series_figures import series_figures
from guide.careers.wage_figures import MEASURES, wage_figure


class FoundFigures:
    """Wages row by row, each measure of a row after the other, then the figures of other series."""

    def __init__(self, rows, chosen, measures, others):
        self._rows, self._chosen, self._measures, self._others = rows, chosen, measures, others
        self._wage_count = len(chosen) * len(measures)

    def __len__(self):
        return self._wage_count + len(self._others)

    def __getitem__(self, part):
        """Return the figures of a slice."""
        return [self._figure(position) for position in range(len(self))[part]]

    def _figure(self, position):
        if position >= self._wage_count:
            return self._others[position - self._wage_count]
        row, measure = divmod(position, len(self._measures))
        return wage_figure(self._rows, self._chosen[row], self._measures[measure])


def found_figures(figures, asked):
    """Return the figures that fit what is asked.

    Args: asked: occupation, area, industry, measure, series as codes and names, and vintage; empty picks all.
    """
    rows = release_rows(figures.table)
    measures = [MEASURES[asked["measure"]]] if asked["measure"] in MEASURES else list(MEASURES.values())
    wages = asked["series"] in ("", OEWS) and asked["measure"] in ("", *MEASURES)
    chosen = rows.chosen(asked["occupation"], asked["area"], asked["industry"]) if wages else []
    return FoundFigures(rows, chosen, measures, other_figures(figures, asked))


def other_figures(figures, asked):
    """Return the fitting figures of other series; none of them is of an industry, or of a year of the wages."""
    if asked["industry"] or asked["vintage"] or asked["series"] == OEWS or asked["measure"] in MEASURES:
        return []
    return [
        figure
        for figure in series_figures(figures.book, figures.table)
        if asked["series"] in ("", figure.series)
        and asked["measure"] in ("", figure.measure)
        and (not asked["occupation"] or (figure.occupation and figure.occupation[0] == asked["occupation"]))
        and (not asked["area"] or (figure.area and figure.area.area_code == asked["area"]))
    ]
