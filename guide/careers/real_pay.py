"""The median of an occupation year by year, in dollars of one May, with the breaks of its classification."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from guide.careers.ladder import figure_at_hand
from guide.careers.trend_geometry import draw_trend
from guide.estimation import Source
from guide.figures.oews_address import row_address
from guide.figures.series import SeriesFigure
from guide.figures.templatetags.money import NO_BREAK_SPACE
from guide.figures.wage_table import NATION

# The codes that held the same work before an occupation had its own, newest first.
EARLIER_CODES = {
    "29-2072": ("29-2098", "29-2071"),
    "29-9021": ("29-9098",),
    "15-2051": ("15-2098",),
    "15-1211": ("15-1121",),
}
# The first May for which BLS used its present method of estimation.
NEW_METHOD = 2021
# Where a later start moves the change by more than this, a reader must hear of both; "close to" means the same points.
LEANING_POINTS = 2


@dataclass(frozen=True, slots=True)
class YearOfPay:
    """One year's published median, its prices, and the same median in dollars of the newest year."""

    year: int
    soc_code: str
    title: str
    published: int
    real: int
    prices: Decimal
    source: Source
    address: str


@dataclass(frozen=True, slots=True)
class RealPay:
    """The trend of an occupation: its years in runs that may be compared, and where its figures come from."""

    runs: tuple[tuple[YearOfPay, ...], ...]
    prices: SeriesFigure
    history_address: str

    @property
    def years(self):
        """Every year, oldest first."""
        return [year for run in self.runs for year in run]

    @property
    def first(self):
        """The first year that may be compared with the newest."""
        return self.runs[-1][0]

    @property
    def last(self):
        """The newest year."""
        return self.runs[-1][-1]

    @property
    def percent(self):
        """Change from the first comparable year to the newest, after prices, in percent."""
        return self.percent_since(self.first)

    def percent_since(self, start):
        """Change from a year to the newest, after prices, in percent."""
        return (Decimal(self.last.real) / start.real - 1) * 100

    @property
    def change(self):
        """The change in words, for a sentence about the median."""
        return change_in_words(self.percent)

    @property
    def second(self):
        """The year after the first comparable one, or None where it is the newest already."""
        return self.runs[-1][1] if len(self.runs[-1]) > 2 else None

    @property
    def leans_on_first(self):
        """Whether the change is another one, by more than two points, where it starts a year later."""
        return bool(self.second) and abs(self.percent - self.percent_since(self.second)) > LEANING_POINTS

    @property
    def later_change(self):
        """The change from the second year in words that go on after those of the whole change."""
        return later_change_in_words(self.change, change_in_words(self.percent_since(self.second)))

    @property
    def first_stands(self):
        """Where the first year stands among the comparable ones: "the lowest", "the highest", or nothing."""
        amounts = [year.real for year in self.runs[-1]]
        return {min(amounts): "the lowest", max(amounts): "the highest"}.get(self.first.real, "")

    @property
    def shared(self):
        """The earlier codes that held other work as well, each once: (code, title, first year, last year)."""
        found = {}
        for year in self.years:
            if year.soc_code != self.last.soc_code:
                found.setdefault(year.soc_code, []).append(year)
        return [(code, years[0].title, years[0].year, years[-1].year) for code, years in found.items()]

    @property
    def method_changed(self):
        """Whether the chart reaches back over BLS's change of method."""
        return self.years[0].year < NEW_METHOD

    @property
    def new_method(self):
        """The first year of the present method."""
        return NEW_METHOD

    @property
    def drawing(self):
        """The chart."""
        return draw_trend([[(year.year, year.real) for year in run] for run in self.runs])


def change_in_words(percent):
    """Say how an amount changed, to a tenth of a percent.

    >>> change_in_words(Decimal("-8.22")).replace(chr(160), " "), change_in_words(Decimal("0.04"))
    ('fell by 8.2 %', 'did not change')
    """
    rounded = percent.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if rounded == 0:
        return "did not change"
    return f"{'rose' if rounded > 0 else 'fell'} by {abs(rounded)}{NO_BREAK_SPACE}%"


def later_change_in_words(whole, later):
    """Join a later change to the whole one, which names its verb already.

    >>> later_change_in_words("rose by 12.4 %", "rose by 5.8 %")
    'and by 5.8 %'
    >>> later_change_in_words("fell by 5.6 %", "rose by 2.4 %")
    'but rose by 2.4 %'
    >>> later_change_in_words("fell by 3.0 %", "did not change")
    'but did not change'
    """
    verb, _, amount = later.partition(" by ")
    return f"and by {amount}" if amount and whole.startswith(f"{verb} by ") else f"but {later}"


def real_pay(table, book, soc_code):
    """Return the trend of an occupation, or None where fewer than two comparable years have prices."""
    prices = {
        int(period[:4]): price for period, price in book.values("consumer-prices", "us").items() if "-05" in period
    }
    medians = published_medians(table, book, soc_code)
    base = prices.get(table.vintage)
    if base is None or table.vintage not in medians:
        return None
    years = [
        YearOfPay(
            year, code, title, amount, int(round(amount * base / prices[year], -1)), prices[year], source, address
        )
        for year, (code, title, amount, source, address) in sorted(medians.items())
        if year in prices
    ]
    runs = comparable_runs(years)
    prices_figure = figure_at_hand(book, "consumer-prices", "us", f"{table.vintage}-05")
    pay = RealPay(runs, prices_figure, "/sources/bls-oews-history/#median-history")
    return pay if pay.last.year > pay.first.year else None


def published_medians(table, book, soc_code):
    """Return year -> (code, title, US dollars, source, address), older codes where the occupation had none."""
    found = {}
    for code in (soc_code, *EARLIER_CODES.get(soc_code, ())):
        for period in book.values("median-history", code):
            figure = book.figure("median-history", code, period)
            title = figure.key_title.partition(" (OEWS")[0]
            found.setdefault(int(period), (code, title, int(figure.value), figure.source, figure.address_of_row))
    wages = table.wages(soc_code, NATION)
    if 50 in wages.percentiles:
        address = row_address(soc_code, NATION)
        found[table.vintage] = (soc_code, wages.occupation_title, wages.percentiles[50], wages.source, address)
    return found


def comparable_runs(years):
    """Part years where the code or the method of estimation changed."""
    runs = [[years[0]]]
    for before, after in pairwise(years):
        if before.soc_code != after.soc_code or before.year < NEW_METHOD <= after.year:
            runs.append([])
        runs[-1].append(after)
    return tuple(tuple(run) for run in runs)
