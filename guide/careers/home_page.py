"""Everything the home page shows from the figures that readers see now."""

from dataclasses import dataclass
from functools import cached_property

from guide.careers.groups import groups_of_work
from guide.careers.ladder import figure_at_hand, ladder_of, rung_of
from guide.careers.occupation_text import occupation_texts
from guide.estimation import Source
from guide.figures.templatetags.money import count, dollars, percent_change
from guide.figures.wage_table import NoActiveRelease

HEART_OF_THE_FIELD = "29-2072"


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure that tells a newcomer something: the amount, what it counts, the row it stands in."""

    amount: str
    words: str
    address: str
    source: Source


class HomePage:
    """The figures of the home page; where none are loaded, it has none."""

    def __init__(self, figures):
        self._figures = figures

    @cached_property
    def groups(self):
        """The three kinds of work with their wages."""
        return groups_of_work(self._figures)

    @property
    def ranges(self):
        """What the range chart draws."""
        return [(group.heading, group.wages.percentiles, "official") for group in self.groups]

    @cached_property
    def ladder(self):
        """The ladder of occupations, or None where no release is active."""
        try:
            return ladder_of(self._figures)
        except NoActiveRelease:
            return None

    @cached_property
    def headlines(self):
        """Pay, jobs and growth of the occupation at the heart of the field; what is not at hand is left out."""
        try:
            rung = rung_of(self._figures, occupation_texts()[HEART_OF_THE_FIELD])
        except NoActiveRelease:
            return []
        return [headline for headline in (median_of(rung), jobs_of(rung), self._growth_of(rung)) if headline]

    def _growth_of(self, rung):
        everywhere = figure_at_hand(self._figures.book, "projected-growth", "00-0000")
        if rung.growth is None:
            return None
        beside = f", against {percent_change(everywhere.value)} in all work" if everywhere else ""
        words = f"projected change in these jobs{beside}"
        return Headline(percent_change(rung.growth.value), words, rung.growth.address_of_row, rung.growth.source)


def median_of(rung):
    """Return the median as a headline, or None where it is not published."""
    if 50 not in rung.wages.percentiles:
        return None
    words = f"median of {rung.wages.occupation_title.lower()}: half earn more"
    return Headline(dollars(rung.wages.percentiles[50]), words, rung.row_address, rung.wages.source)


def jobs_of(rung):
    """Return the number of jobs as a headline, or None where it is not published."""
    if rung.wages.employment is None:
        return None
    return Headline(count(rung.wages.employment), "such jobs in the United States", rung.row_address, rung.wages.source)
