"""What study costs and how long its gain takes to pay that back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.estimation import EDUCATION, UnknownAnswer
from guide.estimation.payback import STUDY_LENGTH, StudyStage, months_of, pay_back, price_of, study_stages

PRICES = {"certificate": 11_000, "associate": 10_000, "bachelor": 20_000, "master": 15_000}
BACHELOR = (StudyStage("bachelor", 2),)
LEVELS = st.sampled_from(EDUCATION)


@pytest.mark.parametrize(
    ("before", "after", "months", "price"),
    [
        ("high_school", "some_college", 12, 11_000),
        ("high_school", "associate", 24, 20_000),
        ("high_school", "bachelor", 48, 80_000),
        ("associate", "bachelor", 24, 40_000),
        ("bachelor", "master", 24, 30_000),
        ("associate", "master", 48, 70_000),
        ("some_college", "master", 72, 110_000),
    ],
)
def test_study_takes_the_usual_months_at_a_price_a_year(before, after, months, price):
    stages = study_stages(before, after)
    assert (months_of(stages), price_of(stages, PRICES)) == (months, price)


def test_there_is_nothing_to_study_for_the_same_or_a_lower_level():
    assert study_stages("bachelor", "bachelor") == study_stages("master", "associate") == ()


@given(LEVELS, LEVELS)
def test_every_higher_level_has_a_way_that_ends_with_its_credential(before, after):
    stages = study_stages(before, after)
    assert bool(stages) == (EDUCATION.index(after) > EDUCATION.index(before))
    if stages:
        assert stages[-1].credential == {"some_college": "certificate"}.get(after, after)


def test_the_length_of_study_is_marked_as_judgement():
    assert STUDY_LENGTH.evidence == "judgement"
    assert STUDY_LENGTH.source.title == "The authors' judgement"


def test_a_level_or_a_price_that_is_not_known_is_refused():
    with pytest.raises(UnknownAnswer, match="'doctor'; allowed: high_school"):
        study_stages("associate", "doctor")
    with pytest.raises(UnknownAnswer, match="'master'; allowed: bachelor"):
        price_of(study_stages("associate", "master"), {"bachelor": 20_000})


@pytest.mark.parametrize(
    ("price", "gain", "low", "high", "outcome"),
    [
        (40_000, (2_500, 10_000), 4.0, 16.0, "pays_back"),
        (40_000, (-500, 10_000), 4.0, None, "may_never"),
        (40_000, (0, 10_000), 4.0, None, "may_never"),
        (40_000, (-3_000, -500), None, None, "never"),
        (40_000, (-3_000, 0), None, None, "never"),
        (100, (5_000, 9_000), 0.0, 0.0, "pays_back"),
        (0, (-3_000, 500), 0.0, 0.0, "nothing_to_pay"),
        (-900, (1, 500), 0.0, 0.0, "nothing_to_pay"),
    ],
)
def test_a_gain_pays_back_within_an_interval_that_may_have_no_end(price, gain, low, high, outcome):
    found = pay_back(BACHELOR, price, *gain)
    assert (found.low, found.high, found.outcome, found.months) == (low, high, outcome, 24)


def test_a_gain_given_backwards_is_refused():
    with pytest.raises(ValueError, match="5000 to 2000; allowed: the low end first"):
        pay_back(BACHELOR, 40_000, 5_000, 2_000)


GAINS = st.integers(-50_000, 50_000)


@given(st.integers(1, 200_000), GAINS, GAINS)
def test_a_larger_gain_never_takes_longer_and_no_gain_never_pays(price, one, other):
    low, high = sorted((one, other))
    found = pay_back(BACHELOR, price, low, high)
    assert (found.high is None) == (low <= 0)
    assert (found.low is None) == (high <= 0)
    if found.high is not None:
        assert found.low <= found.high
        assert found.high == pytest.approx(price / low, abs=0.051)


@given(st.integers(1, 100_000), st.integers(1, 50_000))
def test_twice_the_price_takes_twice_as_long(price, gain):
    once, twice = (pay_back(BACHELOR, times * price, gain, gain) for times in (1, 2))
    assert twice.high == pytest.approx(2 * once.high, abs=0.16)
