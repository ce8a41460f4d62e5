"""How far two estimates lie apart, with the uncertainty of only the terms in which they differ."""

from dataclasses import dataclass
from math import exp, log, sqrt

from guide.estimation.estimate import CONFIDENCE_SCORE, Effect, SalaryEstimate
from guide.estimation.wages import OfficialWages


@dataclass(frozen=True, slots=True)
class SalaryDifference:
    """The difference of two medians in US dollars a year, with its 80 % interval.

    ``percent`` is of the first median, to 0.1. ``distinguishable`` is False where the interval holds 0.
    """

    dollars: int
    low: int
    high: int
    percent: float

    @property
    def distinguishable(self) -> bool:
        """Whether the interval lies wholly on one side of 0."""
        return not self.low <= 0 <= self.high


def salary_difference(first: SalaryEstimate, second: SalaryEstimate) -> SalaryDifference | None:
    """Return the second median less the first, or None where a median lies above a top code.

    Terms that both estimates share cancel, and so do their errors; those that differ are treated as independent.

    Args: first, second: estimates of one vintage, in US dollars a year.
    """
    before, after = first.percentiles[50], second.percentiles[50]
    if before is None or after is None:
        return None
    gap = log(after / before)
    margin = CONFIDENCE_SCORE * sqrt(variance_of_differing_terms(first, second))
    low, high = (round(before * (exp(gap + sign * margin) - 1)) for sign in (-1, 1))
    return SalaryDifference(after - before, low, high, round(100 * (after / before - 1), 1))


def variance_of_differing_terms(first: SalaryEstimate, second: SalaryEstimate) -> float:
    """Return the variance, in squared log points, of the terms in which two estimates differ."""
    mine, other = set(map(term, first.effects)), set(map(term, second.effects))
    variance = sum(error**2 for _, _, error in mine ^ other)
    if (first.official.soc_code, first.official.area_code) != (second.official.soc_code, second.official.area_code):
        variance += relative_error(first.official) ** 2 + relative_error(second.official) ** 2
    return variance


def term(effect: Effect) -> tuple[str, float, float]:
    """Return what makes an effect the same in two estimates: its name, log points and standard error."""
    return effect.name, effect.log_points, effect.standard_error


def relative_error(official: OfficialWages) -> float:
    """Return the relative standard error of the mean as a share, 0.0 where none is published."""
    return (official.mean_relative_standard_error or 0.0) / 100
