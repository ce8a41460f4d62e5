"""How far two estimates lie apart, and whether that can be told."""

from math import exp, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.estimation import EDUCATION, ROLES, SalaryQuestion, WorkSetting, estimate_salary, factors
from guide.estimation.difference import SalaryDifference, errors_of, salary_difference, variance_of_difference
from tests.estimation.cells import austin, cell, texas

NATIONAL = (cell(),)
TEXAN = (texas(mean_relative_standard_error=1.5), cell())
WELL_PAID = WorkSetting("hospital", cell({50: 59_120}), cell())
BADLY_PAID = WorkSetting("nursing_care", cell({50: 46_940}), cell())
QUESTIONS = st.builds(
    SalaryQuestion,
    ladder=st.sampled_from([NATIONAL, TEXAN, (austin({}, missing="withheld"), texas(area_variance=0.01), cell())]),
    setting=st.sampled_from([None, WELL_PAID, BADLY_PAID]),
    role=st.sampled_from([None, *ROLES["29-2072"]]),
    experience_years=st.none() | st.integers(0, 50),
    education=st.sampled_from([None, *EDUCATION]),
)


def between(first, second):
    return salary_difference(estimate_salary(first), estimate_salary(second))


def variance(first, second):
    return variance_of_difference(estimate_salary(first), estimate_salary(second))


def test_two_places_differ_with_the_errors_of_both_official_figures():
    ohio = cell({50: 50_600}, area_code="3900000", area_title="Ohio", level="state", mean_relative_standard_error=1.0)
    here = texas({50: 46_000}, mean_relative_standard_error=1.0)
    found = between(SalaryQuestion((here,)), SalaryQuestion((ohio,)))
    assert found == SalaryDifference(dollars=4_600, low=3_690, high=5_530, percent=10.0)
    assert found.distinguishable


def test_the_error_of_the_official_figure_cancels_when_both_rest_on_it():
    associate, bachelor = (SalaryQuestion(TEXAN, education=level) for level in ("associate", "bachelor"))
    errors = [factors.EDUCATION["29-2072"][level].standard_error for level in ("associate", "bachelor")]
    assert variance(associate, bachelor) == pytest.approx((errors[0] + errors[1]) ** 2)


def test_an_answer_that_both_share_adds_no_error():
    plain = SalaryQuestion(NATIONAL, education="associate"), SalaryQuestion(NATIONAL, education="bachelor")
    experienced = (
        SalaryQuestion(NATIONAL, education="associate", experience_years=7),
        SalaryQuestion(NATIONAL, education="bachelor", experience_years=7),
    )
    assert variance(*experienced) == pytest.approx(variance(*plain))


def test_one_exponent_behind_two_employers_errs_for_both_in_one_direction():
    error = factors.SETTING_EXPONENT.standard_error
    apart = log(59_120 / 51_140) - log(46_940 / 51_140)
    found = variance(SalaryQuestion(NATIONAL, setting=BADLY_PAID), SalaryQuestion(NATIONAL, setting=WELL_PAID))
    assert found == pytest.approx((error * apart) ** 2)


def test_years_between_the_same_knots_share_their_errors():
    knots = factors.EXPERIENCE["29-2072"]
    left, right = (knots.standard_errors[knots.years.index(years)] for years in (10, 15))
    found = variance(*(SalaryQuestion(NATIONAL, experience_years=years) for years in (11, 12)))
    assert found == pytest.approx((0.2 * left) ** 2 + (0.2 * right) ** 2)


def test_how_much_answers_count_beside_a_role_errs_for_all_of_them_together():
    overlap = factors.ROLE_OVERLAP
    levels = [factors.EDUCATION["29-2072"][level] for level in ("associate", "bachelor")]
    found = variance(*(SalaryQuestion(NATIONAL, role="coder", education=level) for level in ("associate", "bachelor")))
    own = sum(overlap.effect * level.standard_error for level in levels) ** 2
    shared = (overlap.standard_error or 0.0) * (levels[1].effect - levels[0].effect)
    assert found == pytest.approx(own + shared**2)


def test_years_past_the_last_knot_are_one_and_the_same():
    assert variance(*(SalaryQuestion(NATIONAL, experience_years=years) for years in (35, 45))) == 0


def test_a_wider_area_that_stands_in_for_one_place_errs_by_the_spread_inside_it():
    state = texas(area_variance=0.01)
    asked = SalaryQuestion((austin({}, missing="withheld"), state, cell()))
    found = salary_difference(estimate_salary(asked), estimate_salary(SalaryQuestion((state, cell()))))
    assert found.dollars == 0
    assert (found.low, found.high) == (-5_530, 6_290)
    assert not found.distinguishable
    assert found.measured


def test_a_small_gap_beside_large_errors_cannot_be_told():
    found = between(SalaryQuestion(NATIONAL, education="bachelor"), SalaryQuestion(NATIONAL, education="master"))
    assert found.dollars > 0
    assert found.low < 0 < found.high
    assert not found.distinguishable


def test_a_median_above_the_top_code_gives_no_difference():
    top = texas({10: 100_000, 25: 150_000}, top_coded=frozenset({50, 75, 90}))
    assert between(SalaryQuestion(NATIONAL), SalaryQuestion((top, cell()))) is None
    assert between(SalaryQuestion((top, cell())), SalaryQuestion(NATIONAL)) is None


@given(QUESTIONS)
def test_an_estimate_does_not_differ_from_itself_and_the_page_can_tell_that_from_a_measured_nothing(question):
    found = between(question, question)
    assert found == SalaryDifference(0, 0, 0, 0.0)
    assert not found.measured
    assert not found.distinguishable


@given(QUESTIONS, QUESTIONS)
def test_the_interval_holds_the_difference_and_is_as_wide_the_other_way_round(first, second):
    found = between(first, second)
    assert found.low - 5 <= found.dollars <= found.high + 5
    assert variance(first, second) == pytest.approx(variance(second, first))


@given(QUESTIONS, QUESTIONS)
def test_the_error_of_a_difference_is_at_most_all_errors_of_both(first, second):
    sizes = [sqrt(sum(error**2 for error in errors_of(estimate_salary(one)).values())) for one in (first, second)]
    assert sqrt(variance(first, second)) <= sum(sizes) + 1e-9


def test_the_interval_is_that_of_80_percent():
    found = between(SalaryQuestion(TEXAN), SalaryQuestion(NATIONAL))
    margin = 1.2815515655446004 * sqrt(0.015**2 + 0.004**2)
    assert found.low == round(46_000 * (exp(log(51_140 / 46_000) - margin) - 1), -1)
    assert found.high == round(46_000 * (exp(log(51_140 / 46_000) + margin) - 1), -1)


def test_two_levels_of_one_centred_factor_err_in_opposite_directions():
    home, on_site = factors.REMOTE["29-2072"]["yes"], factors.REMOTE["29-2072"]["no"]
    found = variance(SalaryQuestion(NATIONAL, remote="no"), SalaryQuestion(NATIONAL, remote="yes"))
    assert found == pytest.approx((home.standard_error + on_site.standard_error) ** 2)


def test_a_level_against_nothing_said_errs_by_itself_alone():
    home = factors.REMOTE["29-2072"]["yes"]
    found = variance(SalaryQuestion(NATIONAL), SalaryQuestion(NATIONAL, remote="yes"))
    assert found == pytest.approx(home.standard_error**2)
