"""Metropolitan against nonmetropolitan pay, before and after prices."""

from dataclasses import dataclass

from guide.figures.prices import ALL_ITEMS, RURAL_NATION, WHOLE_NATION, parity, price_level
from guide.figures.series import SeriesFigure


@dataclass(frozen=True, slots=True)
class KindOfArea:
    """The medians of one kind of area, averaged by jobs: before prices, after them, and how many areas count."""

    median: float
    real_median: float
    counted: int
    of_all: int
    job_count: int


@dataclass(frozen=True, slots=True)
class MetroAndRural:
    """Both kinds of area of the nation, and the price figure of the rural ones."""

    metro: KindOfArea
    rural: KindOfArea
    rural_prices: SeriesFigure

    @property
    def gap(self):
        """How far metropolitan pay lies above (or below) the rest before prices, in percent."""
        return 100 * (self.metro.median / self.rural.median - 1)

    @property
    def real_gap(self):
        """The same after prices."""
        return 100 * (self.metro.real_median / self.rural.real_median - 1)


def metro_and_rural(figures, soc_code):
    """Return the comparison, or None where one side or the prices are not published.

    Each median counts by the jobs of its area, so only areas with both and with prices count. Prices follow the one
    rule of ``price_level``, which needs the nation's figure for nonmetropolitan areas.
    """
    rural_prices = parity(figures.book, ALL_ITEMS, RURAL_NATION)
    if rural_prices is None:
        return None

    def price(area_code):
        level = price_level(figures.table, figures.book, area_code)
        return level.all_items if level else None

    metro = kind_of_area(figures.table, soc_code, "metro", price)
    rural = kind_of_area(figures.table, soc_code, "nonmetro", price)
    return MetroAndRural(metro, rural, rural_prices) if metro and rural else None


def kind_of_area(table, soc_code, level, price_of):
    """Return the averages of one kind of area, or None where no area counts."""
    codes = [code for code, area in table.areas.items() if area.level == level]
    cells = []
    for code in codes:
        wages, price = table.wages(soc_code, code), price_of(code)
        if wages.employment and 50 in wages.percentiles and price:
            cells.append((wages.employment, wages.percentiles[50], price))
    jobs = sum(employment for employment, _, _ in cells)
    if not jobs:
        return None
    median = sum(employment * wage for employment, wage, _ in cells) / jobs
    real = sum(employment * wage * float(WHOLE_NATION / price) for employment, wage, price in cells) / jobs
    return KindOfArea(median, real, len(cells), len(codes), jobs)
