"""Averaged over an occupation's workers, an answer gives the official wages back."""

import pytest

from guide.estimation import SalaryQuestion, WageCurve, estimate_salary, factors
from tests.estimation.cells import NATION, cell

NATIONAL = {
    "29-2072": NATION,
    "29-9021": {10: 39_830, 25: 48_940, 50: 68_020, 75: 95_630, 90: 117_420},
    "11-9111": {10: 73_390, 25: 94_700, 50: 123_860, 75: 166_100, 90: 224_340},
}


def mixes():
    """Each occupation and question with every answer and the share of workers who give it."""
    for soc_code in NATIONAL:
        experience = factors.EXPERIENCE[soc_code]
        years = zip(experience.years, experience.shares, strict=True)
        yield pytest.param(
            soc_code, [({"experience_years": knot}, share) for knot, share in years], id=f"{soc_code} years"
        )
        for name, table in (("education", factors.EDUCATION), ("remote", factors.REMOTE)):
            answers = [({name: answer}, factor.share) for answer, factor in table[soc_code].items()]
            yield pytest.param(soc_code, answers, id=f"{soc_code} {name}")


def sample(percentiles):
    """A wage at each half percentile; outside the published ones the outermost stretch goes on."""
    curve = WageCurve(percentiles)
    inside = [curve.wage(10 + step / 2) for step in range(161)]
    below = [inside[0] * (percentiles[10] / percentiles[25]) ** ((20 - step) / 30) for step in range(20)]
    above = [inside[-1] * (percentiles[90] / percentiles[75]) ** ((step + 1) / 30) for step in range(19)]
    return [*below, *inside, *above]


def percentiles_of(weighted):
    """Percentiles 10, 50 and 90 of wages with weights."""
    ordered = sorted(weighted)
    total, found, running = sum(weight for _, weight in ordered), [], 0.0
    targets = [10, 50, 90]
    for wage, weight in ordered:
        running += weight
        while targets and running >= total * targets[0] / 100:
            found.append(wage)
            targets.pop(0)
    return found


@pytest.mark.parametrize(("soc_code", "answers"), list(mixes()))
def test_the_answers_of_all_workers_together_keep_the_level_and_do_not_widen_the_range(soc_code, answers):
    ladder = (cell(NATIONAL[soc_code], soc_code=soc_code),)
    together = [
        (wage, share)
        for answer, share in answers
        for wage in sample(estimate_salary(SalaryQuestion(ladder=ladder, **answer)).percentiles)
    ]
    low, middle, high = percentiles_of(together)
    official = percentiles_of([(wage, 1) for wage in sample(NATIONAL[soc_code])])
    assert middle == pytest.approx(official[1], rel=0.02)
    assert high / low <= official[2] / official[0] * 1.005
