"""What a dollar buys in a place."""

from decimal import Decimal

import pytest

from guide.figures.current import CurrentFigures
from guide.figures.prices import PriceLevel, price_level

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]


@pytest.fixture
def level():
    """A function from area code to its price level."""
    figures = CurrentFigures()
    return lambda area_code: price_level(figures.table, figures.book, area_code)


def test_a_metro_area_has_its_own_prices_and_rents(level):
    austin = level("0012420")
    assert austin.title == "Austin-Round Rock-San Marcos, TX"
    assert (round(austin.all_items, 1), austin.when, austin.own) == (Decimal("98.1"), "2024", True)
    assert round(austin.housing, 1) == Decimal("120.4")
    assert (austin.source.publisher, austin.source.vintage) == ("BEA", "2024")


def test_a_state_has_its_own_prices(level):
    texas = level("4800000")
    assert (texas.title, round(texas.all_items, 1), texas.own) == ("Texas", Decimal("97.1"), True)


@pytest.mark.parametrize("area_code", ["4800001", "3900001", "0200006"])
def test_a_nonmetro_area_is_given_the_prices_of_all_nonmetro_areas_and_says_so(level, area_code):
    found = level(area_code)
    assert (found.title, round(found.all_items, 1)) == ("the nonmetropolitan United States", Decimal("88.7"))
    assert (found.own, found.stands_in) == (False, "nonmetropolitan US")
    assert round(found.housing, 1) == Decimal("59.9")
    assert found.address_of_row == "/sources/bea-price-parities/#price-parity-US-nonmetro"


@pytest.mark.parametrize("area_code", ["7200006", "0041980"])
def test_an_area_of_a_territory_whose_prices_nobody_measures_has_none(level, area_code):
    assert level(area_code) is None


def test_where_the_nonmetro_figure_is_not_at_hand_the_state_stands_in(monkeypatch, level):
    figures = CurrentFigures()
    monkeypatch.delitem(figures.book._figures["price-parity"], "US-nonmetro")
    found = level("4800001")
    assert (found.title, round(found.all_items, 1), found.stands_in) == ("Texas", Decimal("97.1"), "state")


def test_the_nation_is_100_by_definition_while_its_rents_are_as_published(level):
    nation = level("0000000")
    assert (nation.all_items, nation.housing, nation.source) == (Decimal(100), Decimal("100.629"), None)
    assert nation.in_national_prices(51_140) == 51_140


def test_a_territory_has_no_price_level(level):
    assert level("6600000") is None


@pytest.mark.parametrize(("amount", "buys"), [(50_000, 40_000), (49_994, 40_000), (None, None), (0, 0)])
def test_where_prices_are_higher_an_amount_buys_less(amount, buys):
    place = PriceLevel("Dear Place", Decimal(125), None, "2024", None)
    assert place.in_national_prices(amount) == buys


def test_an_area_without_figures_for_rents_has_none(monkeypatch, level):
    figures = CurrentFigures()
    monkeypatch.delitem(figures.book._figures["price-parity-housing"], "TX")
    assert level("4800000").housing is None
