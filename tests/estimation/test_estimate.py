"""From official wages and answers to an estimate."""

from dataclasses import replace
from math import exp, log, sqrt

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
        [
            NATIONAL,
            (texas(), cell()),
            (austin({}, missing="withheld"), texas(area_variance=0.01), cell()),
            (austin(NATION, mean_relative_standard_error=14.7), texas(area_variance=0.01), cell()),
        ]
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


@given(st.lists(st.integers(1_600, 23_000), min_size=5, max_size=5), st.floats(0, 30))
def test_any_published_local_curve_is_given_back_exactly_however_shaky(tens, error):
    published = dict(zip((10, 25, 50, 75, 90), sorted(10 * ten for ten in tens), strict=True))
    local = austin(published, mean_relative_standard_error=error)
    assert (
        dict(estimate_salary(SalaryQuestion(ladder=(local, texas(area_variance=0.01), cell()))).percentiles)
        == published
    )


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


def test_a_known_answer_narrows_the_range_by_the_variance_between_the_answers():
    estimate = estimate_salary(SalaryQuestion(ladder=NATIONAL, remote="no"))
    official = (log(81_150 / 37_000) / 2.563103) ** 2
    explained = factors.EXPLAINED_VARIANCE["29-2072"]["remote"]
    width = (81_150 / 37_000) ** sqrt(1 - explained / official)
    assert estimate.percentiles[90] / estimate.percentiles[10] == pytest.approx(width, rel=1e-3)


def test_long_experience_stretches_the_part_above_the_median_alone():
    short, long = (
        estimate_salary(SalaryQuestion(ladder=NATIONAL, experience_years=years)).percentiles for years in (1, 30)
    )
    assert long[90] / long[50] > short[90] / short[50]
    assert long[10] / long[50] == pytest.approx(short[10] / short[50], rel=1e-3)


def test_the_range_is_wider_with_a_degree():
    school, degree = (
        estimate_salary(SalaryQuestion(ladder=NATIONAL, education=level)).percentiles
        for level in ("high_school", "bachelor")
    )
    assert degree[90] / degree[10] > school[90] / school[10]


def test_from_home_two_thirds_of_the_local_difference_fall_away_as_a_step_of_its_own():
    estimate = estimate_salary(SalaryQuestion(ladder=(texas(), cell()), remote="yes"))
    effect = estimate.effects[-1]
    assert effect.name == estimate.steps[-1].name == "remote_place"
    assert effect.log_points == pytest.approx(
        (1 - factors.REMOTE_PLACE["29-2072"].effect) * log(51_140 / 46_000), rel=1e-9
    )
    assert effect.standard_error > 0


@pytest.mark.parametrize("remote", ["no", None])
def test_on_site_or_unsaid_the_local_level_stays(remote):
    estimate = estimate_salary(SalaryQuestion(ladder=(texas(), cell()), remote=remote))
    assert "remote_place" not in [effect.name for effect in estimate.effects]


def test_work_from_home_was_not_measured_for_other_occupations_so_their_place_stays():
    ladder = (texas(soc_code="15-2051"), cell(soc_code="15-2051"))
    assert dict(estimate_salary(SalaryQuestion(ladder=ladder, remote="yes")).percentiles) == TEXAS


def test_a_shaky_local_figure_leans_on_its_state_once_an_answer_is_given_and_says_so():
    local = {10: 40_000, 25: 50_000, 50: 60_000, 75: 70_000, 90: 90_000}
    ladder = (austin(local, mean_relative_standard_error=10.0), texas(area_variance=0.03), cell())
    alone = estimate_salary(SalaryQuestion(ladder=ladder))
    assert dict(alone.percentiles) == local
    asked = estimate_salary(SalaryQuestion(ladder=ladder, education="associate"))
    assert [step.name for step in asked.steps] == ["official_median", "place_pooled", "education"]
    assert asked.effects[0].log_points == pytest.approx(log(46_000 / 60_000) / 4)
    assert [(note.name, dict(note.facts)) for note in asked.notes] == [
        ("place_pooled", {"asked": "Austin-Round Rock-San Marcos, TX", "error": "10"})
    ]


def test_with_a_role_the_other_answers_narrow_and_stretch_the_range_for_less():
    role, education = estimate_salary(SalaryQuestion(ladder=NATIONAL, role="coder", education="master")).effects
    part, master = factors.ROLE_OVERLAP.effect, factors.EDUCATION["29-2072"]["master"]
    assert role.explained_variance == factors.EXPLAINED_VARIANCE["29-2072"]["role"]
    assert education.explained_variance == factors.EXPLAINED_VARIANCE["29-2072"]["education"] * part**2
    assert education.spread_below == education.spread_above == master.spread**part


@pytest.mark.parametrize(
    ("soc_code", "people"),
    [("29-9021", "other healthcare practitioners"), ("11-9111", "health services managers of every kind")],
)
def test_effects_that_were_measured_on_a_wider_group_say_so(soc_code, people):
    ladder = (cell(soc_code=soc_code),)
    notes = estimate_salary(SalaryQuestion(ladder=ladder, experience_years=3)).notes
    assert [note.name for note in notes] == ["wider_pool"]
    assert notes[0].facts["people"].startswith(people)
    assert estimate_salary(SalaryQuestion(ladder=ladder)).notes == ()


def test_a_role_alone_has_nothing_to_overlap_with():
    assert estimate_salary(SalaryQuestion(ladder=NATIONAL, role="coder", setting=HOSPITAL)).notes == ()


def test_a_firm_local_figure_does_not_lean_on_its_state():
    ladder = (austin(NATION, mean_relative_standard_error=9.9), texas(area_variance=0.01), cell())
    assert "place_pooled" not in [
        step.name for step in estimate_salary(SalaryQuestion(ladder=ladder, education="associate")).steps
    ]


def test_an_estimate_rests_on_the_model_it_is_given():
    other = replace(factors.MODEL, education={})
    estimate = estimate_salary(SalaryQuestion(ladder=NATIONAL, education="master"), other)
    assert dict(estimate.percentiles) == NATION


def test_what_answers_beside_a_role_share_in_error_is_added_before_it_is_squared():
    estimate = estimate_salary(SalaryQuestion(ladder=NATIONAL, role="coder", education="master", remote="yes"))
    role, education, _ = estimate.effects
    part, judged = factors.ROLE_OVERLAP.effect, factors.ROLE_OVERLAP.standard_error
    master, home = factors.EDUCATION["29-2072"]["master"], factors.REMOTE["29-2072"]["yes"]
    shared = judged * (master.effect + home.effect)
    own = role.standard_error**2 + (part * master.standard_error) ** 2 + (part * home.standard_error) ** 2
    assert estimate.standard_error == pytest.approx(sqrt(own + shared**2 + 0.004**2))
    assert education.standard_error > part * master.standard_error


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
    assert offer(20_000) == (0, 10)
    assert offer(200_000) == (90, 100)


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


def test_in_the_territories_working_from_home_does_not_pull_toward_the_nation():
    puerto_rico = texas({10: 20_000, 25: 22_000, 50: 26_000, 75: 30_000, 90: 36_000}, area_code="7200000")
    home = estimate_salary(SalaryQuestion((puerto_rico, cell()), remote="yes"))
    assert [step.name for step in home.steps] == ["official_median", "remote"]
