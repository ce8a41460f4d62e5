"""Everything the page of one occupation shows, from the figures that readers see now."""

from dataclasses import dataclass
from functools import cached_property

from guide.careers.ladder import LadderMove, Rung, figure_at_hand, rung_of
from guide.careers.occupation_files import files_of
from guide.careers.occupation_text import moves, occupation_texts, related_to
from guide.careers.outlook import outlook_of
from guide.careers.structured_data import occupation_json
from guide.estimation import PERCENTILES, OfficialWages
from guide.figures.oews_address import row_address
from guide.figures.wage_table import NATION
from guide.figures.work_settings import CROSS_INDUSTRY, WORK_SETTINGS

EDUCATION_LEVELS = ("high_school", "some_college", "associate", "bachelor", "master")
SHOWN_AT_EACH_END = 5


@dataclass(frozen=True, slots=True)
class PlacedWages:
    """The wages of the occupation in one state or kind of employer, by the name readers know."""

    label: str
    name: str
    industry_code: str
    wages: OfficialWages

    @property
    def median(self):
        """The published median, or None."""
        return self.wages.percentiles.get(50)

    @property
    def ranges(self):
        """What the range chart draws."""
        return [(self.label, self.wages.percentiles, "official")]

    @property
    def address(self):
        """The official row."""
        return row_address(self.wages.soc_code, self.wages.area_code, self.industry_code)


def by_median(placed):
    """Return what has a published median, the highest first."""
    return sorted((each for each in placed if each.median is not None), key=lambda each: (-each.median, each.label))


class OccupationPage:
    """One occupation: its rung, where it pays what, who does it, and what comes next."""

    def __init__(self, figures, soc_code):
        self.table, self.book, self.soc_code = figures.table, figures.book, soc_code
        self.rung = rung_of(figures, occupation_texts()[soc_code])
        self.text, self.wages = self.rung.text, self.rung.wages
        self.outlook = outlook_of(figures, soc_code)
        self._figures = figures

    @property
    def title(self):
        """The official title of the occupation."""
        return self.wages.occupation_title

    @property
    def percentiles(self):
        """Percentile -> US dollars a year, None where not published."""
        return [(percentile, self.wages.percentiles.get(percentile)) for percentile in PERCENTILES]

    @cached_property
    def settings(self):
        """The kinds of employer with a published median, the highest first."""
        return by_median(self._all_settings)

    @cached_property
    def settings_without(self):
        """The kinds of employer for which no median is published."""
        return [each for each in self._all_settings if each.median is None]

    @cached_property
    def setting_percentiles(self):
        """The ranges of all kinds of employer, for one scale."""
        return [each.wages.percentiles for each in self.settings]

    @cached_property
    def _all_settings(self):
        return [
            PlacedWages(key.label, key.name, key.industry_code, self._wages(NATION, key.industry_code))
            for key in WORK_SETTINGS.values()
        ]

    @cached_property
    def states(self):
        """Every state and territory by name; one without a median says so."""
        areas = sorted((area for area in self.table.areas.values() if area.level == "state"), key=lambda a: a.title)
        return [
            PlacedWages(area.title, area.state_letters.lower(), CROSS_INDUSTRY, self._wages(area.area_code))
            for area in areas
        ]

    @cached_property
    def ranked_states(self):
        """The states with a published median, the highest first."""
        return by_median(self.states)

    @property
    def highest_states(self):
        """The few states with the highest medians, the highest first."""
        return self.ranked_states[:SHOWN_AT_EACH_END]

    @property
    def lowest_states(self):
        """The few states with the lowest medians, the lowest last."""
        return self.ranked_states[-SHOWN_AT_EACH_END:]

    @cached_property
    def education(self):
        """The shares of workers by highest education; empty where no survey is at hand."""
        found = (figure_at_hand(self.book, "education-share", self.soc_code, level) for level in EDUCATION_LEVELS)
        return [(figure.key_title.partition("), ")[2].capitalize(), figure) for figure in found if figure]

    @cached_property
    def works_from_home(self):
        """The share that works from home, or None where no survey is at hand."""
        return figure_at_hand(self.book, "works-from-home", self.soc_code)

    @cached_property
    def moves_on(self):
        """The moves that start here."""
        return [self._move(move) for move in moves() if move.start == self.soc_code]

    @cached_property
    def moves_in(self):
        """The moves that lead here."""
        return [self._move(move) for move in moves() if move.goal == self.soc_code]

    @cached_property
    def related(self):
        """The related occupations of the guide."""
        return [self._rung(code) for code in related_to(self.soc_code)]

    @cached_property
    def licences(self):
        """Source -> the licence that its publisher gives, for every series at hand."""
        tables = (table for page in self.book.page_titles for table in self.book.page(page).tables)
        return {table.figures[0].source: table.series.licence for table in tables if table.figures}

    @property
    def files(self):
        """The tables of the page as files: words, address as CSV, address as JSON."""
        return files_of(self)

    @cached_property
    def structured_data(self):
        """What search engines read: a schema.org Occupation."""
        return occupation_json(self.text, self.wages, self.rung.entry_education)

    def _wages(self, area_code, industry_code=CROSS_INDUSTRY):
        return self.table.wages(self.soc_code, area_code, industry_code)

    def _rung(self, soc_code) -> Rung:
        return self.rung if soc_code == self.soc_code else rung_of(self._figures, occupation_texts()[soc_code])

    def _move(self, move):
        return LadderMove(move, self._rung(move.start), self._rung(move.goal))
