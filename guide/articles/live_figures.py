"""Figures placed in text: from a name to what readers see, with month, place, source and row."""

from dataclasses import dataclass
from decimal import Decimal

from guide.articles.figure_names import (
    MEASURES,
    ComparisonName,
    SeriesName,
    UnknownFigure,
    read_name,
)
from guide.articles.verdicts import Measured
from guide.estimation import Source
from guide.figures.oews_address import row_address
from guide.figures.series import UnknownSeriesFigure
from guide.figures.templatetags.money import dollars
from guide.figures.wage_table import CROSS_INDUSTRY, NATION, wage_table_of
from guide.figures.work_settings import WORK_SETTINGS

PERCENTILE = {"median": 50, "p10": 10, "p25": 25, "p75": 75, "p90": 90}
SETTING_LABELS = {key.industry_code: key.label for key in WORK_SETTINGS.values()}


@dataclass(frozen=True, slots=True)
class LiveFigure:
    """What stands in the text, and what opens beside it. ``missing`` figures say in words that they are."""

    text: str
    facts: tuple[str, ...]
    when: str
    source: Source
    address: str
    missing: bool = False

    @property
    def told(self):
        """Its facts and its time as sentences, each with one full stop."""
        return " ".join(f"{fact.rstrip('.')}." for fact in (*self.facts, self.when) if fact)


class LiveFigures:
    """Resolves figures against the wages of one release and the series beside it; knows the claims that texts name."""

    def __init__(self, table, book, claims=()):
        self.table, self.book = table, book
        self.claims = {claim.slug: claim for claim in claims}

    def figure(self, text):
        """Return the live figure that a name in brackets asks for.

        Raises: UnknownFigure: the name cannot be read, or names no occupation, place or series that we carry.
        """
        name = read_name(text)
        if isinstance(name, SeriesName):
            return self._series_figure(name)
        if isinstance(name, ComparisonName):
            return self._comparison(name)
        return self._wage_figure(name)

    def measured(self, text):
        """Return the number behind a name, with its unit and, for a mean of OEWS, its error.

        Raises: UnknownFigure: as figure does, or the name asks for a comparison or for words.
        """
        name = read_name(text)
        if isinstance(name, ComparisonName):
            raise UnknownFigure(f"“{text}” compares two figures already. Name the two figures themselves.")
        if isinstance(name, SeriesName):
            figure = self._in_book(name)
            if figure.value is None:
                raise UnknownFigure(f"“{text}” is words (“{figure.text}”). Name a figure that is a number.")
            return Measured(float(figure.value), figure.unit)
        value, wages = self._value(name)
        error = wages.mean_relative_standard_error if name.measure == "mean" else None
        return Measured(value, "jobs" if name.measure == "jobs" else "dollars", error)

    def _in_book(self, name):
        try:
            return self.book.figure(name.series, name.key, name.period)
        except UnknownSeriesFigure as unknown:
            raise UnknownFigure(str(unknown)) from None

    def _series_figure(self, name):
        figure = self._in_book(name)
        return LiveFigure(figure.text, (figure.label, figure.note), figure.when, figure.source, figure.address_of_row)

    def _wage_figure(self, name):
        value, wages = self._value(name)
        label = f"{MEASURES[name.measure][1]}, {wages.occupation_title}, {self._place(name, wages)}"
        if value is None:
            words = "a number" if name.measure == "jobs" else "a wage"
            return self._shown(name, wages, f"{words} that BLS does not publish", (label,), missing=True)
        return self._shown(name, wages, f"{value:,}" if name.measure == "jobs" else dollars(value), (label,))

    def _comparison(self, name):
        value, wages = self._value(name.figure)
        other, other_wages = self._value(name.than)
        facts = tuple(
            f"{MEASURES[figure.measure][1]}, {cell.occupation_title}, {self._place(figure, cell)}: "
            f"{'not published' if amount is None else f'{amount:,}' if figure.measure == 'jobs' else dollars(amount)}"
            for figure, cell, amount in ((name.figure, wages, value), (name.than, other_wages, other))
        )
        if value is None or other is None:
            return self._shown(name.figure, wages, "a difference that cannot be told", facts, missing=True)
        return self._shown(name.figure, wages, difference(name.comparison, value, other), facts)

    def _shown(self, name, wages, text, facts, *, missing=False):
        address = row_address(name.soc_code, wages.area_code, name.industry_code, name.vintage)
        return LiveFigure(text, facts, f"May {wages.vintage}", wages.source, address, missing)

    def _value(self, name):
        table = self.table if name.vintage in (None, self.table.vintage) else wage_table_of(name.vintage)
        if table is None:
            raise UnknownFigure(
                f"The figures of May {name.vintage} are not loaded. Loaded now: May {self.table.vintage}."
            )
        if name.soc_code not in table.occupations:
            raise UnknownFigure(f"“{name.soc_code}” is not an occupation of this guide.")
        area_code = table.area_code_of(name.place)
        if area_code is None:
            raise UnknownFigure(f"“{name.place}” is not a place that BLS publishes wages for.")
        wages = table.wages(name.soc_code, area_code, name.industry_code)
        if name.measure == "jobs":
            return wages.employment, wages
        return wages.mean if name.measure == "mean" else wages.percentiles.get(PERCENTILE[name.measure]), wages

    def _place(self, name, wages):
        title = "United States" if wages.area_code == NATION else wages.area_title
        return title if name.industry_code == CROSS_INDUSTRY else f"{title}, {SETTING_LABELS[name.industry_code]}"


def difference(comparison, value, other):
    """Say how much more or less a figure is than another, in words that fit either way.

    >>> difference("percent-more", 59_020, 47_120).replace(chr(160), " "), difference("times", 120, 50)
    ('25 % more', '2.4 times')
    >>> difference("dollars-more", 40_000, 47_120), difference("percent-more", 1000, 1001)
    ('$7,120 less', 'about the same')
    """
    if comparison == "times":
        return f"{(Decimal(value) / other).quantize(Decimal('0.1'))} times"
    percent = round(abs(Decimal(value) / other - 1) * 100)
    if not percent:
        return "about the same"
    direction = "more" if value > other else "less"
    amount = dollars(abs(value - other)) if comparison == "dollars-more" else f"{percent}\N{NO-BREAK SPACE}%"
    return f"{amount} {direction}"
