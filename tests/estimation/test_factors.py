"""The records of fitted effects: each with its evidence, none that a reader would have to take on trust."""

from itertools import pairwise
from math import isfinite
from operator import mul

import pytest

from guide.estimation import factors
from guide.estimation.evidence import ExperienceFactor, Factor

SOC_CODES = {"29-2072", "11-9111", "29-9021"}
LEVELS = ["high_school", "some_college", "associate", "bachelor", "master"]
ROLES = ["records_clerk", "technician", "coder", "lead_or_auditor", "documentation_specialist"]

SINGLE_FACTORS = [
    *(
        pytest.param(factor, id=f"{soc_code} {factor.name}")
        for mapping in (factors.EDUCATION, factors.REMOTE, factors.ROLES, factors.SPREADS)
        for soc_code, by_answer in mapping.items()
        for factor in by_answer.values()
    ),
    pytest.param(factors.SETTING_EXPONENT, id="setting exponent"),
    pytest.param(factors.ROLE_OVERLAP, id="role overlap"),
    pytest.param(factors.REMOTE_PLACE["29-2072"], id="place from home"),
]
EXPERIENCE = [pytest.param(factor, id=soc_code) for soc_code, factor in factors.EXPERIENCE.items()]


@pytest.mark.parametrize("factor", SINGLE_FACTORS)
def test_every_factor_says_what_it_rests_on(factor: Factor):
    assert factor.evidence in {"official", "fitted", "association", "judgement"}
    assert factor.source in factors.SOURCES.values()
    assert all([factor.name, factor.unit, factor.population, factor.formula, factor.year])
    assert isfinite(factor.effect)


@pytest.mark.parametrize("factor", SINGLE_FACTORS)
def test_each_factor_has_an_error_and_all_but_a_judgement_a_number_of_people(factor: Factor):
    assert factor.standard_error > 0
    if factor.evidence == "judgement":
        assert factor.n is None
    else:
        assert factor.n >= 5


@pytest.mark.parametrize("factor", EXPERIENCE)
def test_more_experience_never_lowers_pay(factor: ExperienceFactor):
    assert all(earlier <= later for earlier, later in pairwise(factor.effects))
    assert all(earlier < later for earlier, later in pairwise(factor.years))


@pytest.mark.parametrize("factor", EXPERIENCE)
def test_experience_has_an_error_at_each_knot_and_starts_at_nought(factor: ExperienceFactor):
    assert factor.years[0] == 0
    assert len(factor.years) == len(factor.effects) == len(factor.standard_errors)
    assert all(error > 0 for error in factor.standard_errors)
    assert factor.n >= 100
    assert factor.source is factors.SOURCES["acs_pums_2024"]


@pytest.mark.parametrize("factor", EXPERIENCE)
def test_the_first_years_are_the_least_certain(factor: ExperienceFactor):
    assert factor.standard_errors[0] > factor.standard_errors[-1]


def test_experience_says_that_the_survey_knows_years_since_school_only_and_is_no_more_than_an_association():
    for factor in factors.EXPERIENCE.values():
        assert "age less years of school" in factor.formula
        assert "0 to 20 years of other work before" in factor.formula
        assert factor.evidence == "association"


@pytest.mark.parametrize("factor", EXPERIENCE)
def test_a_first_year_in_this_work_is_not_read_as_a_first_year_out_of_school(factor: ExperienceFactor):
    assert -0.25 < factor.effects[0] < -0.05


@pytest.mark.parametrize("factor", EXPERIENCE)
def test_experience_averages_nought_and_keeps_the_spread_over_the_occupations_workers(factor: ExperienceFactor):
    assert sum(factor.shares) == pytest.approx(1, abs=5e-4)
    assert sum(map(mul, factor.shares, factor.effects)) == pytest.approx(0, abs=5e-4)
    assert sum(share * spread**2 for share, spread in zip(factor.shares, factor.spreads, strict=True)) == pytest.approx(
        1, abs=1e-3
    )
    assert all(earlier <= later for earlier, later in pairwise(factor.spreads))


@pytest.mark.parametrize("by_answer", [*factors.EDUCATION.values(), *factors.REMOTE.values()])
def test_an_answer_averages_nought_and_keeps_the_spread_over_the_occupations_workers(by_answer):
    answers = by_answer.values()
    assert sum(answer.share for answer in answers) == pytest.approx(1, abs=5e-4)
    assert sum(answer.share * answer.effect for answer in answers) == pytest.approx(0, abs=5e-4)
    assert sum(answer.share * answer.spread**2 for answer in answers) == pytest.approx(1, abs=1e-3)


def test_the_mix_of_roles_is_not_known():
    assert {role.share for role in factors.ROLES["29-2072"].values()} == {None}


def test_from_home_a_part_of_the_local_difference_counts():
    assert set(factors.REMOTE_PLACE) == SOC_CODES
    assert 0 < factors.REMOTE_PLACE["29-2072"].effect < 1


@pytest.mark.parametrize("soc_code", sorted(SOC_CODES))
def test_a_higher_level_of_education_never_lowers_pay(soc_code: str):
    by_level = factors.EDUCATION[soc_code]
    assert list(by_level) == LEVELS
    assert all(by_level[lower].effect <= by_level[higher].effect for lower, higher in pairwise(LEVELS))


@pytest.mark.parametrize("soc_code", sorted(SOC_CODES))
def test_effects_straddle_the_average_worker(soc_code: str):
    experience, education, remote = (m[soc_code] for m in (factors.EXPERIENCE, factors.EDUCATION, factors.REMOTE))
    assert experience.effects[0] < 0 < experience.effects[-1]
    assert education["high_school"].effect < 0 < education["master"].effect
    assert list(remote) == ["yes", "no"]
    assert remote["yes"].effect * remote["no"].effect < 0


def test_only_three_occupations_were_measured():
    assert set(factors.EXPERIENCE) == set(factors.EDUCATION) == set(factors.REMOTE) == SOC_CODES
    assert set(factors.EXPLAINED_VARIANCE) == SOC_CODES


def test_what_stands_for_registrars_is_named_and_no_better_than_an_association():
    every = [factors.EXPERIENCE["29-9021"], *factors.EDUCATION["29-9021"].values(), *factors.REMOTE["29-9021"].values()]
    assert {factor.evidence for factor in every} == {"association"}
    assert all("wider pool" in factor.population for factor in every)


def test_roles_are_those_of_records_specialists_and_a_coder_is_paid_more_than_a_clerk():
    assert list(factors.ROLES) == ["29-2072"]
    roles = factors.ROLES["29-2072"]
    assert list(roles) == ROLES
    assert roles["records_clerk"].effect < roles["coder"].effect
    assert {role.source.vintage for role in roles.values()} == {"2013-2019"}
    assert all("mostly public employers" in role.population for role in roles.values())


def test_a_setting_counts_for_a_part_of_its_official_ratio():
    assert factors.SETTING_EXPONENT.unit == "exponent"
    assert 0 < factors.SETTING_EXPONENT.effect < 1


def test_a_known_role_takes_from_the_other_answers_and_says_it_was_judged():
    assert factors.ROLE_OVERLAP.unit == "multiplier"
    assert 0 < factors.ROLE_OVERLAP.effect < 1
    assert factors.ROLE_OVERLAP.evidence == "judgement"


def test_the_answers_explain_far_less_than_half_of_the_official_variance():
    official = {"29-2072": 0.094, "11-9111": 0.160, "29-9021": 0.177}
    for soc_code, shares in factors.EXPLAINED_VARIANCE.items():
        assert all(share >= 0 for share in shares.values())
        assert sum(shares.values()) < official[soc_code] / 2
    assert set(factors.EXPLAINED_VARIANCE["29-2072"]) == {"experience", "education", "remote", "setting", "role"}
    assert "role" not in factors.EXPLAINED_VARIANCE["11-9111"]


def test_the_files_that_were_fitted_can_be_told_by_their_sha256():
    assert len(factors.INPUTS) == 4
    for name, digest in factors.INPUTS.items():
        assert name.endswith((".csv", ".csv.gz", ".zip"))
        assert len(digest) == 64
        assert int(digest, 16) > 0


def test_sources_name_publisher_and_year():
    source = factors.SOURCES["acs_pums_2024"]
    assert (source.publisher, source.vintage) == ("U.S. Census Bureau", "2024")
    assert source.url == "https://www.census.gov/programs-surveys/acs/microdata.html"
    assert factors.SOURCES["pay_records"].vintage == "2013-2019"
