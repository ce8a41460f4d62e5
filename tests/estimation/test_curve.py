"""The curve through published percentiles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.estimation import PercentileNotCovered, WageCurve

WAGES = st.lists(st.integers(10_000, 500_000), min_size=5, max_size=5).map(sorted)


@given(WAGES)
def test_the_curve_passes_through_every_published_point(wages):
    curve = WageCurve(dict(zip((10, 25, 50, 75, 90), wages, strict=True)))
    for percentile, wage in zip((10, 25, 50, 75, 90), wages, strict=True):
        assert curve.wage(percentile) == pytest.approx(wage, rel=1e-9)


@given(WAGES, st.floats(10, 90), st.floats(10, 90))
def test_a_higher_percentile_never_pays_less(wages, one, other):
    curve = WageCurve(dict(zip((10, 25, 50, 75, 90), wages, strict=True)))
    low, high = sorted((one, other))
    assert curve.wage(low) <= curve.wage(high) * (1 + 1e-9)


@given(st.floats(10.5, 89.5))
def test_the_percentile_of_a_wage_is_the_way_back(percentile):
    curve = WageCurve({10: 37_000, 25: 43_490, 50: 51_140, 75: 64_820, 90: 81_150})
    assert curve.percentile(curve.wage(percentile)) == pytest.approx(percentile, abs=0.05)


@pytest.mark.parametrize("percentile", [0, 9.9, 90.1, 100, -5, float("nan"), float("inf")])
def test_no_tail_is_invented(percentile):
    with pytest.raises(PercentileNotCovered, match="allowed: 10 to 90"):
        WageCurve({10: 37_000, 50: 51_140, 90: 81_150}).wage(percentile)


@pytest.mark.parametrize("wage", [0, -1, 36_000, 82_000])
def test_a_wage_outside_the_published_ones_has_no_percentile(wage):
    with pytest.raises(PercentileNotCovered):
        WageCurve({10: 37_000, 50: 51_140, 90: 81_150}).percentile(wage)


@pytest.mark.parametrize("published", [{}, {50: 0}, {25: 50_000, 50: 40_000}])
def test_points_that_are_no_wage_distribution_are_refused(published):
    with pytest.raises(PercentileNotCovered, match="allowed: positive wages that never fall"):
        WageCurve(published)
