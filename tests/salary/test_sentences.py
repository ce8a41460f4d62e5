"""The sentences of a result say what is known, and nothing of what BLS does not print."""

import pytest

from guide.articles.wording_book import shipped_book
from guide.estimation import OfferPlacement
from guide.salary.sentences import offer_sentence, ordinal, range_sentence

WHOLE = {10: 37_000, 25: 43_490, 50: 51_140, 75: 64_820, 90: 81_150}


def without(*percentiles):
    return {percentile: None if percentile in percentiles else salary for percentile, salary in WHOLE.items()}


@pytest.mark.parametrize(
    ("percentiles", "sentence"),
    [
        (
            WHOLE,
            "Most people like this earn between $37,000 and $81,150 a year; half earn between $43,490 and $64,820.",
        ),
        (
            without(90),
            "Half earn between $43,490 and $64,820; nine in ten earn more than $37,000; "
            "five in ten earn more than $51,140.",
        ),
        (without(75, 90), "Nine in ten earn more than $37,000; five in ten earn more than $51,140."),
        (without(50, 75, 90), "Nine in ten earn more than $37,000."),
        (without(10, 25, 75, 90), "Five in ten earn more than $51,140."),
        (without(10, 25, 50, 75, 90), "BLS prints no amount for this pay: it lies above its top code."),
    ],
)
def test_a_range_is_told_with_what_is_known(percentiles, sentence):
    assert range_sentence(percentiles, shipped_book()) == sentence


@pytest.mark.parametrize(
    ("low", "high", "percentiles", "sentence"),
    [
        (49, 73, WHOLE, "stands between the 49th and the 73rd percentile of the estimated range (an 80 % interval)."),
        (0, 12, WHOLE, "stands between below the 10th and the 12th percentile"),
        (88, 100, WHOLE, "stands between the 88th and above the 90th percentile"),
        (0, 10, WHOLE, "is below what 90 in 100 people like this earn."),
        (90, 100, WHOLE, "is above what 90 in 100 people like this earn."),
        (75, 100, without(90), "is above what 75 in 100 people like this earn."),
    ],
)
def test_an_offer_is_placed_in_words(low, high, percentiles, sentence):
    said = offer_sentence(OfferPlacement(58_000, low, high), percentiles, shipped_book()).replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert said.startswith("The offer of $58,000 ")
    assert sentence in said


def test_ordinals_end_as_people_say_them():
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 90)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "90th",
    ]  # fmt: skip
