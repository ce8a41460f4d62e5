"""How far two estimates lie apart, with the uncertainty of only the terms in which they differ."""

from collections.abc import Hashable
from dataclasses import dataclass
from math import copysign, exp, log, sqrt

from guide.estimation.effects import Effect
from guide.estimation.estimate import CONFIDENCE_SCORE, SalaryEstimate
from guide.estimation.evidence import ExperienceFactor
from guide.estimation.wages import OfficialWages

# Factors whose levels average to nothing over the occupation, so that one is too high where another is too low.
CENTRED = ("education", "remote", "role")


@dataclass(frozen=True, slots=True)
class SalaryDifference:
    """The difference of two medians in US dollars a year, with its 80 % interval, all rounded to 10.

    ``percent`` is of the first median, to 0.1.
    """

    dollars: int
    low: int
    high: int
    percent: float

    @property
    def distinguishable(self) -> bool:
        """Whether the interval lies wholly on one side of 0."""
        return not self.low <= 0 <= self.high

    @property
    def measured(self) -> bool:
        """Whether anything that moves pay differs: else the difference is 0 without any uncertainty."""
        return (self.low, self.dollars, self.high) != (0, 0, 0)


def salary_difference(first: SalaryEstimate, second: SalaryEstimate) -> SalaryDifference | None:
    """Return the second median less the first, or None where a median lies above a top code.

    Args: first, second: estimates of one vintage, in US dollars a year.

    >>> from guide.estimation import OfficialWages, SalaryQuestion, Source, estimate_salary
    >>> texas = OfficialWages("29-2072", "Medical Records Specialists", "4800000", "Texas", "state", 2025,
    ...     Source("BLS", "OEWS", "May 2025", "", ""), {50: 46_000}, mean_relative_standard_error=1.0)
    >>> ohio = OfficialWages("29-2072", "Medical Records Specialists", "3900000", "Ohio", "state", 2025,
    ...     Source("BLS", "OEWS", "May 2025", "", ""), {50: 50_600}, mean_relative_standard_error=1.0)
    >>> salary_difference(*(estimate_salary(SalaryQuestion((place,))) for place in (texas, ohio)))
    SalaryDifference(dollars=4600, low=3690, high=5530, percent=10.0)
    """
    before, after = first.percentiles[50], second.percentiles[50]
    if before is None or after is None:
        return None
    gap = log(after / before)
    margin = CONFIDENCE_SCORE * sqrt(variance_of_difference(first, second))
    low, high = (round(before * (exp(gap + sign * margin) - 1), -1) for sign in (-1, 1))
    return SalaryDifference(after - before, int(low), int(high), round(100 * (after / before - 1), 1))


def variance_of_difference(first: SalaryEstimate, second: SalaryEstimate) -> float:
    """Return the variance of the difference of two log medians, in squared log points.

    Each estimate carries errors that are independent of each other. One that both carry in the same size cancels; one
    that both carry in different sizes (a single setting exponent for two employers) counts by the difference of sizes.
    Two levels of one centred factor (home against on site) err in opposite directions, so their errors add up whole.
    """
    mine, other = errors_of(first), errors_of(second)
    sizes = {cause: mine.get(cause, 0.0) - other.get(cause, 0.0) for cause in mine.keys() | other.keys()}
    levels = [sum(abs(size) for cause, size in sizes.items() if cause[0] == name) for name in CENTRED]
    apart = sum(size**2 for cause, size in sizes.items() if cause[0] not in CENTRED)
    return apart + sum(size**2 for size in levels)


def errors_of(estimate: SalaryEstimate) -> dict[tuple[Hashable, ...], float]:
    """Return each independent error of an estimate: its cause and its size in log points."""
    official = estimate.official
    errors: dict[tuple[Hashable, ...], float] = {
        ("official", official.soc_code, official.area_code): relative_error(official)
    }
    if estimate.answered_wider:
        asked = estimate.question.ladder[0]
        errors["stands in", asked.soc_code, asked.area_code] = sqrt(official.area_variance)
    # How much answers beside a role count is one number, uncertain for all of them at once.
    errors["overlap",] = sum(effect.shared_error for effect in estimate.effects)
    for effect in estimate.effects:
        errors |= errors_of_effect(effect, estimate.question.experience_years)
    return errors


def errors_of_effect(effect: Effect, years: int | None) -> dict[tuple[Hashable, ...], float]:
    """Return the errors of one effect alone: one a factor, or one for each of the two knots around the years told."""
    factor = effect.factor
    own = sqrt(max(effect.standard_error**2 - effect.shared_error**2, 0.0))
    if isinstance(factor, ExperienceFactor) and years is not None:
        weights = knot_weights(factor.years, years)
        whole = sum(weight * factor.standard_errors[knot] for knot, weight in weights.items())
        counted = own / whole if whole else 0.0
        return {
            (effect.name, factor, knot): counted * weight * factor.standard_errors[knot]
            for knot, weight in weights.items()
        }
    # The sign tells a raise from a cut by one and the same factor, such as an employer that pays more or less.
    sign = 1.0 if factor is None or isinstance(factor, ExperienceFactor) else factor.effect * effect.log_points
    return {(effect.name, factor): copysign(own, sign)}


def knot_weights(knots: tuple[int, ...], years: int) -> dict[int, float]:
    """Return the places of the knots around whole years of work, each with its weight; the weights add up to 1.

    >>> knot_weights((0, 2, 6), 3), knot_weights((0, 2, 6), 40)
    ({1: 0.75, 2: 0.25}, {2: 1.0})
    """
    if not knots[0] < years < knots[-1]:
        return {0 if years <= knots[0] else len(knots) - 1: 1.0}
    right = next(place for place, knot in enumerate(knots) if knot > years)
    share = (knots[right] - years) / (knots[right] - knots[right - 1])
    return {right - 1: share, right: 1 - share}


def relative_error(official: OfficialWages) -> float:
    """Return the relative standard error of the mean as a share, 0.0 where none is published.

    The mean's stands for the median's, which BLS does not publish.
    """
    return (official.mean_relative_standard_error or 0.0) / 100
