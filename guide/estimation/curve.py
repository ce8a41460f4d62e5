"""The smooth, monotone curve through published wage percentiles."""

import itertools
from bisect import bisect_right
from collections.abc import Mapping
from math import exp, log
from statistics import NormalDist

from guide.estimation.errors import PercentileNotCovered

STANDARD_NORMAL = NormalDist()
SCORES = {percentile: STANDARD_NORMAL.inv_cdf(percentile / 100) for percentile in range(1, 100)}


class WageCurve:
    """A wage for each percentile between the lowest and the highest published one.

    Log wages are joined over the normal scores of their percentiles by a monotone cubic (Fritsch and Carlson 1980), so
    that a log-normal distribution is a straight line and the curve never turns back.
    """

    __slots__ = ("_log_wages", "_scores", "_slopes")

    def __init__(self, published: Mapping[int, float]) -> None:
        """Join the published points.

        Args: published: percentile (1-99) -> annual US dollars above 0; a withheld one is left out.
        Raises: PercentileNotCovered: fewer than one point, or wages that fall as percentiles rise.
        """
        points = sorted(published.items())
        wages = [wage for _, wage in points]
        if not points or wages != sorted(wages) or wages[0] <= 0:
            raise PercentileNotCovered(f"percentiles came as {dict(points)}; allowed: positive wages that never fall")
        self._scores = [SCORES[percentile] for percentile, _ in points]
        self._log_wages = [log(wage) for wage in wages]
        self._slopes = monotone_slopes(self._scores, self._log_wages)

    def wage(self, percentile: float) -> float:
        """Return the annual wage at a percentile, in US dollars.

        Raises: PercentileNotCovered: outside the published percentiles.

        >>> curve = WageCurve({25: 40_000, 50: 50_000, 75: 70_000})
        >>> round(curve.wage(50)), round(curve.wage(60))
        (50000, 56173)
        """
        score = STANDARD_NORMAL.inv_cdf(percentile / 100) if 0 < percentile < 100 else float("nan")
        if not self._scores[0] - 1e-12 <= score <= self._scores[-1] + 1e-12:
            raise PercentileNotCovered(f"percentile came as {percentile}; allowed: {self._covered()}")
        return exp(self._log_wage(score))

    def percentile(self, wage: float) -> float:
        """Return the percentile of an annual wage: the inverse of ``wage``, to a hundredth.

        Args: wage: annual US dollars.
        Raises: PercentileNotCovered: below the lowest or above the highest published wage.

        >>> curve = WageCurve({25: 40_000, 50: 50_000, 75: 70_000})
        >>> round(curve.percentile(50_000), 1)
        50.0
        """
        target = log(wage) if wage > 0 else float("-inf")
        if not self._log_wages[0] - 1e-12 <= target <= self._log_wages[-1] + 1e-12:
            raise PercentileNotCovered(f"wage came as {wage:.0f}; allowed: between the published percentiles")
        if len(self._scores) == 1:
            return 100 * STANDARD_NORMAL.cdf(self._scores[0])
        left = self._left(self._log_wages, target)
        start, slope, bend, twist = self._cubic(left)
        low, high = 0.0, 1.0
        while high - low > 1e-4:
            middle = (low + high) / 2
            below = start + middle * (slope + middle * (bend + middle * twist)) < target
            low, high = (middle, high) if below else (low, middle)
        score = self._scores[left] + (low + high) / 2 * (self._scores[left + 1] - self._scores[left])
        return 100 * STANDARD_NORMAL.cdf(score)

    def _covered(self) -> str:
        low, high = (round(100 * STANDARD_NORMAL.cdf(self._scores[end])) for end in (0, -1))
        return f"{low} to {high}"

    def _left(self, rising: list[float], value: float) -> int:
        return min(max(bisect_right(rising, value) - 1, 0), len(rising) - 2)

    def _cubic(self, left: int) -> tuple[float, float, float, float]:
        """Coefficients of the cubic from one point to the next, over a variable that runs from 0 to 1."""
        width = self._scores[left + 1] - self._scores[left]
        rise = self._log_wages[left + 1] - self._log_wages[left]
        here, there = width * self._slopes[left], width * self._slopes[left + 1]
        return self._log_wages[left], here, 3 * rise - 2 * here - there, here + there - 2 * rise

    def _log_wage(self, score: float) -> float:
        scores = self._scores
        if len(scores) == 1:
            return self._log_wages[0]
        left = self._left(scores, score)
        start, slope, bend, twist = self._cubic(left)
        along = (score - scores[left]) / (scores[left + 1] - scores[left])
        return start + along * (slope + along * (bend + along * twist))


def monotone_slopes(xs: list[float], ys: list[float]) -> list[float]:
    """Return a slope at each point so that the cubic between points never turns back.

    Args: xs: rising; ys: never falling; both of one length.
    Source: Fritsch and Carlson, "Monotone piecewise cubic interpolation", SIAM J. Numer. Anal. 17 (1980), with the
    weighted harmonic mean of Fritsch and Butland (1984) inside and the secant at the ends.

    >>> monotone_slopes([0.0, 1.0, 2.0], [0.0, 1.0, 2.0])
    [1.0, 1.0, 1.0]
    """
    widths = [right - left for left, right in itertools.pairwise(xs)]
    secants = [(high - low) / width for low, high, width in zip(ys, ys[1:], widths, strict=False)]
    if not secants:
        return [0.0]
    slopes = [secants[0]]
    for before, after, width_before, width_after in zip(secants, secants[1:], widths, widths[1:], strict=False):
        if before <= 0 or after <= 0:
            slopes.append(0.0)
            continue
        weight_before, weight_after = 2 * width_after + width_before, width_after + 2 * width_before
        slopes.append((weight_before + weight_after) / (weight_before / before + weight_after / after))
    slopes.append(secants[-1])
    return slopes
