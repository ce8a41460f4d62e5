"""From the May of a wage to today's money."""

import pytest

from guide.estimation.ageing import ageing_from_may, points_from_changes
from guide.estimation.errors import IndexNotCovered

POINTS = {"2025Q1": 100.0, "2025Q2": 103.0, "2025Q3": 104.0, "2025Q4": 105.0, "2026Q1": 106.0}


def test_may_lies_two_thirds_of_the_way_from_march_to_june():
    aged = ageing_from_may(POINTS, 2025, (2026, 3))
    assert aged.published == pytest.approx(106 / (100 * 1.03 ** (2 / 3)))


def test_up_to_the_last_published_quarter_nothing_is_extrapolated():
    aged = ageing_from_may(POINTS, 2025, (2026, 3))
    assert (aged.quarter, aged.months, aged.extrapolated) == ("2026Q1", 0, None)


def test_past_the_last_quarter_the_growth_of_its_last_year_goes_on_and_stands_apart():
    aged = ageing_from_may(POINTS, 2025, (2026, 9))
    assert aged.months == 6
    assert aged.yearly_rate == pytest.approx(0.06)
    assert aged.extrapolated == pytest.approx(aged.published * 1.06**0.5)


@pytest.mark.parametrize(
    ("points", "vintage"), [(POINTS, 2024), (POINTS, 2026), ({}, 2025), ({"2026Q1": 106.0, "2025Q2": 103.0}, 2025)]
)
def test_a_may_outside_the_quarters_is_refused(points, vintage):
    with pytest.raises(IndexNotCovered, match=f"from before May {vintage} and a whole year"):
        ageing_from_may(points, vintage, (2026, 9))


def test_earlier_points_follow_from_published_changes_until_one_is_missing():
    found = points_from_changes({"2026Q1": 106.05}, {"2026Q1": 1.0, "2025Q4": 5.0, "2025Q2": 9.0})
    assert found == pytest.approx({"2026Q1": 106.05, "2025Q4": 105.0, "2025Q3": 100.0})
