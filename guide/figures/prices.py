"""What a dollar buys in an area: BEA's regional price parities, the nation being 100."""

from dataclasses import dataclass
from decimal import Decimal

from guide.estimation import Source
from guide.figures.area_titles import with_article
from guide.figures.series import UnknownSeriesFigure
from guide.figures.wage_table import NATION

ALL_ITEMS, HOUSING = "price-parity", "price-parity-housing"
WHOLE_NATION = Decimal(100)


@dataclass(frozen=True, slots=True)
class PriceLevel:
    """Price parities of the area itself or, where it has none, of its state; all items of the nation are 100.

    ``own`` is False where the state stands in; ``source`` is None for the nation, which is 100 by definition.
    """

    title: str
    all_items: Decimal
    housing: Decimal | None
    when: str
    source: Source | None
    own: bool

    def in_national_prices(self, amount):
        """Return what an amount of US dollars buys at the nation's prices, to 10 dollars; None stays None.

        >>> PriceLevel("Texas", Decimal("97.1"), Decimal("96.5"), "2024", None, own=True).in_national_prices(50_000)
        51490
        """
        return None if amount is None else int(round(amount * WHOLE_NATION / self.all_items, -1))


def price_level(table, book, area_code, state_code=""):
    """Return the price level of an area, or None where neither it nor its state (told, or its first) has one."""
    area = table.areas[area_code]
    if area_code == NATION:
        return PriceLevel(area.title, WHOLE_NATION, parity_value(book, HOUSING, "US"), "", None, own=True)
    state = table.areas[state_code or area.states[0]] if area.states else area
    for place, key in ((area, area.state_letters or area_code), (state, state.state_letters)):
        figure = parity(book, ALL_ITEMS, key)
        if figure is not None:
            housing = parity_value(book, HOUSING, key)
            return PriceLevel(
                with_article(place.title), figure.value, housing, figure.when, figure.source, own=place is area
            )
    return None


def parity(book, code, key):
    """Return one price parity as a figure of its series, or None where there is none."""
    try:
        return book.figure(code, key)
    except UnknownSeriesFigure:
        return None


def parity_value(book, code, key):
    """Return one price parity as a number, or None where there is none."""
    figure = parity(book, code, key)
    return figure and figure.value
