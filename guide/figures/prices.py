"""What a dollar buys in an area: BEA's regional price parities, the nation being 100."""

from dataclasses import dataclass
from decimal import Decimal

from guide.estimation import Source
from guide.figures.area_titles import with_article
from guide.figures.series import UnknownSeriesFigure
from guide.figures.wage_table import NATION

ALL_ITEMS, HOUSING = "price-parity", "price-parity-housing"
WHOLE_NATION = Decimal(100)
RURAL_NATION = "US-nonmetro"


@dataclass(frozen=True, slots=True)
class PriceLevel:
    """Price parities of an area or of what stands in for it; all items of the nation are 100.

    ``stands_in`` is empty where the prices are the area's own; ``source`` is None for the nation, 100 by definition.
    """

    title: str
    all_items: Decimal
    housing: Decimal | None
    when: str
    source: Source | None
    address_of_row: str = ""
    stands_in: str = ""

    @property
    def own(self):
        """Whether the prices are those of the area itself."""
        return not self.stands_in

    def in_national_prices(self, amount):
        """Return what an amount of US dollars buys at the nation's prices, to 10 dollars; None stays None.

        >>> PriceLevel("Texas", Decimal("97.1"), Decimal("96.5"), "2024", None).in_national_prices(50_000)
        51490
        """
        return None if amount is None else int(round(amount * WHOLE_NATION / self.all_items, -1))


def price_level(table, book, area_code, state_code=""):
    """Return the price level of an area, or None where its prices are not known.

    The one rule of the site: a state or a metropolitan area has its own figure. A nonmetropolitan area has that of
    all nonmetropolitan areas of the nation together, since that of its state counts its cities too; but none where
    BEA measures no prices in the state (told, or its first). Where a figure is not at hand, the state's stands in.
    """
    area = table.areas[area_code]
    if area_code == NATION:
        return PriceLevel(area.title, WHOLE_NATION, parity_value(book, HOUSING, "US"), "", None)
    state = table.areas[state_code or area.states[0]] if area.states else area
    if area.level == "nonmetro" and parity(book, ALL_ITEMS, state.state_letters) is None:
        return None
    for key, title, stands_in in price_places(area, state):
        figure = parity(book, ALL_ITEMS, key)
        if figure is not None:
            housing = parity_value(book, HOUSING, key)
            return PriceLevel(
                title, figure.value, housing, figure.when, figure.source, figure.address_of_row, stands_in
            )
    return None


def price_places(area, state):
    """Return whose prices an area has, the best first: key in BEA's series, name in a sentence, what stands in."""
    own = (area.state_letters or area.area_code, with_article(area.title), "")
    rural = (RURAL_NATION, "the nonmetropolitan United States", "nonmetropolitan US")
    whole_state = (state.state_letters, with_article(state.title), "state")
    return (own, rural, whole_state) if area.level == "nonmetro" else (own, whole_state)


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
