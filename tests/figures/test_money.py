"""Money and percent are written one way everywhere, and missing is never zero."""

from decimal import Decimal

import pytest

from guide.figures.templatetags.money import dollars, percent_change


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (51_140, "$51,140"),
        (0, "$0"),
        (1_234_567, "$1,234,567"),
        (51_140.5, "$51,141"),
        (Decimal("999.49"), "$999"),
        (-2_300, "\N{MINUS SIGN}$2,300"),
        (None, "not published"),
    ],
)
def test_a_yearly_amount_has_a_dollar_sign_commas_and_no_cents(value, text):
    assert dollars(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5.2, "+5.2\N{NO-BREAK SPACE}%"),
        (-3.149, "\N{MINUS SIGN}3.1\N{NO-BREAK SPACE}%"),
        (0.04, "0\N{NO-BREAK SPACE}%"),
        (None, "not published"),
    ],
)
def test_a_difference_in_percent_says_which_way(value, text):
    assert percent_change(value) == text


@pytest.mark.parametrize("value", ["", "51140", True])
def test_what_is_no_number_is_refused_and_not_shown_as_missing(value):
    with pytest.raises(TypeError, match="Allowed: a number of US dollars"):
        dollars(value)
