"""From official wages and answers to an estimate."""

from dataclasses import replace
from math import exp, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.estimation import (
    EDUCATION,
    REMOTE,
    ROLES,
    NoPublishedWage,
    SalaryQuestion,
    UnknownAnswer,
    WorkSetting,
    estimate_salary,
    factors,
)
from guide.estimation.estimate import round_to_ten
from tests.estimation.cells import NATION, TEXAS, austin, cell, texas

NATIONAL = (cell(),)
HOSPITAL = WorkSetting("hospital", cell({50: 59_120}), cell())

QUESTIONS = st.builds(
    SalaryQuestion,
    ladder=st.sampled_from(
        [NATIONAL, (texas(), cell()), (austin({}, missing="withheld"), texas(area_variance=0.01), cell())]
    ),
    setting=st.sampled_from([None, HOSPITAL]),
    role=st.sampled_from([None, *ROLES["29-2072"]]),
    experience_years=st.none() | st.integers(0, 50),
    education=st.sampled_from([None, *EDUCATION]),
    remote=st.sampled_from([None, *REMOTE]),
    offer=st.none() | st.integers(5_000, 2_000_000),
)


def test_job_and_place_alone_give_the_official_local_curve_exactly():
    estimate = estimate_salary(SalaryQuestion(ladder=(texas(), cell())))
    assert dict(estimate.percentiles) == TEXAS
    assert estimate.official.area_title == "Texas"
    assert [(step.name, step.before, step.after, step.percent) for step in estimate.steps] == [
        ("official_median", 46_000, 46_000, 0.0)
    ]
    assert estimate.notes == ()


def test_a_withheld_metro_is_answered_by_its_state_with_a_wider_range_and_says_so():
    ladder = (austin({}, missing="withheld"), texas(area_variance=0.01), cell())
    estimate = estimate_salary(SalaryQuestion(ladder=ladder))
    assert estimate.official.area_title == "Texas"
    assert estimate.percentiles[50] == TEXAS[50]
    assert estimate.percentiles[10] < TEXAS[10]
    assert estimate.percentiles[90] > TEXAS[90]
    assert dict(estimate.notes[0].facts) == {
        "asked": "Austin-Round Rock-San Marcos, TX",
        "answered": "Texas",
        "missing": "withheld",
    }


def test_nothing_published_anywhere_is_refused_and_never_made_up():
    with pytest.raises(NoPublishedWage, match="29-2072 has no published annual wage in Texas, United States"):
        estimate_salary(SalaryQuestion(ladder=(texas({}, missing="absent"), cell({}, missing="withheld"))))


def test_a_top_coded_percentile_stays_empty_and_is_noted():
    top = {percentile: wage for percentile, wage in NATION.items() if percentile < 90}
    estimate = estimate_salary(SalaryQuestion(ladder=(cell(top, top_coded=frozenset({90})),), experience_years=10))
    assert estimate.percentiles[90] is None
    assert estimate.percentiles[75] is not None
    assert ("top_coded", {"percentiles": "90"}) in [(note.name, dict(note.facts)) for note in estimate.notes]


def test_a_top_coded_median_leaves_the_steps_without_amounts():
    estimate = estimate_salary(
        SalaryQuestion(ladder=(cell({10: 200_000}, top_coded=frozenset({25, 50})),), education="master")
    )
    assert estimate.percentiles[50] is None
    assert {(step.before, step.after) for step in estimate.steps} == {(None, None)}


def test_the_employer_moves_the_median_by_its_ratio_to_the_exponent():
    estimate = estimate_salary(SalaryQuestion(ladder=NATIONAL, setting=HOSPITAL))
    expected = 51_140 * (59_120 / 51_140) ** factors.SETTING_EXPONENT.effect
    assert estimate.percentiles[50] == round_to_ten(expected)


def test_an_employer_without_a_published_wage_changes_nothing_and_says_so():
    question = SalaryQuestion(ladder=NATIONAL, setting=replace(HOSPITAL, there=cell({}, missing="absent")))
    estimate = estimate_salary(question)
    assert dict(estimate.percentiles) == NATION
    assert estimate.notes[0].name == "setting_not_published"


def test_answers_not_measured_for_an_occupation_change_nothing_and_are_named():
    data = cell(soc_code="15-2051")
    estimate = estimate_salary(SalaryQuestion(ladder=(data,), experience_years=3, education="master", remote="yes"))
    assert dict(estimate.percentiles) == NATION
    assert dict(estimate.notes[0].facts) == {"answers": "experience,education,remote"}


def test_with_a_role_the_other_answers_count_for_less():
    alone = estimate_salary(SalaryQuestion(ladder=NATIONAL, education="master"))
    beside = estimate_salary(SalaryQuestion(ladder=NATIONAL, education="master", role="coder"))
    assert abs(beside.steps[-1].percent) < abs(alone.steps[-1].percent)
    assert "role_overlap" in [note.name for note in beside.notes]


def test_a_known_answer_narrows_the_range_by_what_it_explains():
    estimate = estimate_salary(SalaryQuestion(ladder=NATIONAL, education="associate"))
    explained = factors.EXPLAINED_VARIANCE["29-2072"]["education"]
    width = (81_150 / 37_000) ** sqrt(1 - explained)
    assert estimate.percentiles[90] / estimate.percentiles[10] == pytest.approx(width, rel=1e-3)


@settings(max_examples=300)
@given(QUESTIONS)
def test_any_question_gives_a_rising_range_and_steps_that_meet_it(question):
    estimate = estimate_salary(question)
    salaries = list(estimate.percentiles.values())
    assert salaries == sorted(salaries)
    assert all(salary % 10 == 0 and 5_000 < salary < 500_000 for salary in salaries)
    assert estimate.steps[0].before == estimate.official.percentiles[50]
    assert estimate.steps[-1].after == estimate.percentiles[50]
    assert all(step.after == after.before for step, after in zip(estimate.steps, estimate.steps[1:], strict=False))
    assert estimate == estimate_salary(question)


@settings(max_examples=200)
@given(QUESTIONS, st.integers(0, 50), st.integers(0, 50))
def test_more_experience_never_lowers_the_estimate(question, one, other):
    fewer, more = sorted((one, other))
    before = estimate_salary(replace(question, experience_years=fewer)).percentiles
    after = estimate_salary(replace(question, experience_years=more)).percentiles
    assert all(before[percentile] <= after[percentile] for percentile in before)


@given(st.integers(5_000, 2_000_000), st.integers(5_000, 2_000_000))
def test_a_better_offer_never_stands_lower(one, other):
    lower, higher = (
        estimate_salary(SalaryQuestion(ladder=NATIONAL, education="bachelor", offer=offer)).offer
        for offer in sorted((one, other))
    )
    assert 0 <= lower.low <= lower.high <= 100
    assert lower.low <= higher.low
    assert lower.high <= higher.high


def test_an_offer_stands_as_an_interval_and_outside_the_range_without_an_invented_tail():
    def offer(amount):
        placed = estimate_salary(SalaryQuestion(ladder=NATIONAL, offer=amount)).offer
        return placed.low, placed.high

    low, high = offer(51_140)
    assert low < 50 < high
    assert offer(20_000) == (0, 0)
    assert offer(200_000) == (100, 100)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"role": "registrar"}, "role came as 'registrar'; allowed: records_clerk"),
        ({"experience_years": 51}, "experience came as 51; allowed: 0 to 50 whole years"),
        ({"experience_years": -1}, "experience came as -1"),
        ({"education": "phd"}, "education came as 'phd'; allowed: high_school"),
        ({"remote": "maybe"}, "remote came as 'maybe'; allowed: yes, no"),
        ({"offer": 10}, "offer came as 10; allowed: 5000 to 2000000 US dollars a year"),
        ({"ladder": ()}, "ladder came as ()"),
    ],
)
def test_an_answer_outside_the_allowed_ones_is_refused_with_what_is_allowed(answers, sentence):
    with pytest.raises(UnknownAnswer) as refused:
        SalaryQuestion(**{"ladder": NATIONAL, **answers})
    assert sentence in str(refused.value)


def test_percent_of_a_step_is_its_factor():
    estimate = estimate_salary(SalaryQuestion(ladder=NATIONAL, education="bachelor"))
    effect = factors.EDUCATION["29-2072"]["bachelor"].effect
    assert estimate.steps[-1].percent == round(100 * (exp(effect) - 1), 1)
