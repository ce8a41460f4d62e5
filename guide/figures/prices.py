"""What a dollar buys in an area: BEA's regional price parities, the nation being 100."""

from dataclasses import dataclass
from decimal import Decimal

from guide.estimation import Source
from guide.figures.series import UnknownSeriesFigure
from guide.figures.wage_table import NATION

WHOLE_NATION = Decimal(100)


@dataclass(frozen=True, slots=True)
class PriceLevel:
    """Price parities of the area itself or, where it has none, of its state; the nation is 100."""

    title: str
    all_items: Decimal
    housing: Decimal | None
    when: str
    source: Source | None
    own: bool

    def in_national_prices(self, amount):
        """Return what an amount of US dollars buys at the nation's prices, to 10 dollars; None stays None."""
        return None if amount is None else round(amount / float(self.all_items) * 10) * 10


def price_level(table, book, area_code):
    """Return the price level of an area, or None where neither it nor its state has one."""
    area = table.areas[area_code]
    if area_code == NATION:
        return PriceLevel(area.title, WHOLE_NATION, WHOLE_NATION, "", None, own=True)
    state = table.areas[area.states[0]] if area.states else area
    for place, key in ((area, area.state_letters or area_code), (state, state.state_letters)):
        try:
            figure = book.figure("price-parity", key)
        except UnknownSeriesFigure:
            continue
        return PriceLevel(place.title, figure.value, housing(book, key), figure.when, figure.source, own=place is area)
    return None


def housing(book, key):
    """Return the price parity of housing rents, or None where there is none."""
    try:
        return book.figure("price-parity-housing", key).value
    except UnknownSeriesFigure:
        return None
