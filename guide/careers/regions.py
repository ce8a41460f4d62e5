"""Pay of one occupation in many places: what BLS publishes, and what it buys there."""

from dataclasses import dataclass
from decimal import Decimal

from guide.estimation import OfficialWages
from guide.figures.models import Wage
from guide.figures.oews_address import row_address
from guide.figures.prices import PriceLevel, price_level
from guide.figures.templatetags.money import dollars
from guide.figures.wage_table import NATION
from guide.salary.sentences import RUNGS

TOP_CODED = "at or above the highest wage that BLS prints"
NATION_QUOTIENT = Decimal(1)


@dataclass(frozen=True, slots=True)
class RegionRow:
    """One place: its official wages, how concentrated the jobs are (the nation being 1), and its prices."""

    wages: OfficialWages
    concentration: Decimal | None
    prices: PriceLevel | None
    address: str

    @property
    def median(self):
        """The official median, or None where it is not published."""
        return self.wages.percentiles.get(50)

    @property
    def real_median(self):
        """What the median buys at the nation's prices, or None where pay or prices are not known."""
        return self.prices and self.prices.in_national_prices(self.median)

    @property
    def price(self):
        """The price level, the nation being 100, or None."""
        return self.prices and self.prices.all_items

    @property
    def low(self):
        """The 10th percentile."""
        return self.wages.percentiles.get(10)

    @property
    def high(self):
        """The 90th percentile."""
        return self.wages.percentiles.get(90)

    @property
    def low_words(self):
        """The 10th percentile in dollars, or why it has no number."""
        return self.wage_words(10)

    @property
    def high_words(self):
        """The 90th percentile in dollars, or why it has no number."""
        return self.wage_words(90)

    def wage_words(self, percentile):
        """One percentile in dollars, or why it has no number."""
        return TOP_CODED if percentile in self.wages.top_coded else dollars(self.wages.percentiles.get(percentile))

    @property
    def error(self):
        """BLS's relative standard error of the mean in percent, or None."""
        return self.wages.mean_relative_standard_error

    @property
    def prices_address(self):
        """Where the price level stands on this site; empty where there is none, or where it is 100 by definition."""
        return self.prices.address_of_row if self.prices else ""

    @property
    def wage_address(self):
        """Where the row of the wages stands on this site."""
        return row_address(self.wages.soc_code, self.wages.area_code)

    @property
    def missing_words(self):
        """Why there is no median, in words; empty where there is one."""
        if 50 in self.wages.top_coded:
            return TOP_CODED
        return "" if self.median else RUNGS.get(self.wages.missing, "not published")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a table can be sorted by: its heading, which rows come first, and its address."""

    name: str
    label: str
    descending: bool

    @property
    def direction(self):
        """The word of aria-sort."""
        return "descending" if self.descending else "ascending"


COLUMNS = {
    column.name: column
    for column in (
        Column("state", "Place", False),
        Column("median", "Median", True),
        Column("p10", "10th percentile", True),
        Column("p90", "90th percentile", True),
        Column("jobs", "Jobs", True),
        Column("concentration", "Concentration", True),
        Column("error", "Error of the mean", False),
        Column("price", "Prices", False),
        Column("real", "Median in national prices", True),
    )
}
VALUES = {
    "median": lambda row: row.median,
    "p10": lambda row: row.low,
    "p90": lambda row: row.high,
    "jobs": lambda row: row.wages.employment,
    "concentration": lambda row: row.concentration,
    "error": lambda row: row.error,
    "price": lambda row: row.price,
    "real": lambda row: row.real_median,
}


def region_rows(figures, soc_codes, area_codes, state_code=""):
    """Return a row for each occupation in each area, in the order given; one query."""
    quotients = Wage.objects.of_release(figures.table.release_pk).location_quotients(soc_codes, area_codes)
    return [
        region_row(figures, soc_code, area_code, quotients.get((soc_code, area_code)), state_code)
        for soc_code in soc_codes
        for area_code in area_codes
    ]


def region_row(figures, soc_code, area_code, quotient, state_code):
    """Return what is known of one occupation in one area."""
    return RegionRow(
        wages=figures.table.wages(soc_code, area_code),
        concentration=NATION_QUOTIENT if area_code == NATION else quotient,
        prices=price_level(figures.table, figures.book, area_code, state_code),
        address=region_address(figures.table, area_code, soc_code, state_code),
    )


def region_address(table, area_code, soc_code, state_code=""):
    """Return the page of a state, or of an area inside a state (the one told, or its first)."""
    area = table.areas[area_code]
    if area.level == "nation":
        return f"/regions/?occupation={soc_code}"
    if area.level == "state":
        return f"/regions/{area.state_letters.lower()}/?occupation={soc_code}"
    state = table.areas[state_code or area.states[0]]
    return f"/regions/{state.state_letters.lower()}/{area_code}/?occupation={soc_code}"


def sorted_rows(rows, name):
    """Return rows in the order of a column; a place without the figure comes last, by name."""
    by_name = sorted(rows, key=lambda row: row.wages.area_title)
    if name not in VALUES:
        return by_name
    value, column = VALUES[name], COLUMNS[name]
    known = [row for row in by_name if value(row) is not None]
    absent = [row for row in by_name if value(row) is None]
    return sorted(known, key=value, reverse=column.descending) + absent
