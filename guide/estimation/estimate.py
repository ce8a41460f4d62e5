"""From official wages and a question to a salary estimate, every step on the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log, sqrt
from types import MappingProxyType

from guide.estimation.curve import SCORES, STANDARD_NORMAL, WageCurve
from guide.estimation.effects import Effect, effects_of
from guide.estimation.errors import NoPublishedWage, PercentileNotCovered
from guide.estimation.evidence import ExperienceFactor, Factor, Grade, Model, Source
from guide.estimation.factors import MODEL
from guide.estimation.notes import Note
from guide.estimation.question import SalaryQuestion
from guide.estimation.wages import PERCENTILES, OfficialWages

CONFIDENCE = 0.80
CONFIDENCE_SCORE = STANDARD_NORMAL.inv_cdf((1 + CONFIDENCE) / 2)
LEAST_VARIANCE = 0.5


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way from the official median to the estimate; dollars a year rounded to 10, percent to 0.1.

    ``before`` and ``after`` are None only where the official median is at or above a top code.
    """

    name: str
    before: int | None
    after: int | None
    percent: float
    evidence: Grade
    source: Source
    factor: Factor | ExperienceFactor | None = None


@dataclass(frozen=True, slots=True)
class OfferPlacement:
    """Where an offer stands in the estimated range: an 80 % interval of percentiles.

    ``low`` 0 means below the 10th percentile, ``high`` 100 above the 90th: no tail is invented.
    """

    amount: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class SalaryEstimate:
    """The answer: official wages, the estimated range, each step between them, notes, sources.

    ``effects`` are the unrounded log points behind ``steps``, one an answer that counted; ``standard_error`` is that of
    the whole shift with the official mean's own, on the log scale.
    """

    question: SalaryQuestion
    official: OfficialWages
    percentiles: Mapping[int, int | None]
    steps: tuple[Step, ...]
    offer: OfferPlacement | None
    notes: tuple[Note, ...]
    standard_error: float
    effects: tuple[Effect, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source that the estimate rests on, the official wages first."""
        return tuple(dict.fromkeys(step.source for step in self.steps))

    @property
    def answered_wider(self) -> bool:
        """Whether a wider area than the one asked about had to answer."""
        return self.official.area_code != self.question.ladder[0].area_code


def estimate_salary(question: SalaryQuestion, model: Model = MODEL) -> SalaryEstimate:
    """Return the salary range for a question.

    With an occupation and a place alone the range is the official local curve exactly. Each further answer moves the
    whole range by its factor (a product of percentages) and narrows it by the share of the variance of pay that the
    answer explains. A wider area that stands in widens it by the spread of the areas inside.

    Args: question: official wages from the place asked up to the nation, and the person's answers. model: every factor;
    the shipped one unless a measurement holds people out.
    Returns: percentiles in US dollars a year of the wages' own May, rounded once to 10 dollars.
    Raises: NoPublishedWage: no rung of the ladder has a published annual wage.
    Source: wages are BLS OEWS estimates; factors are in ``guide.estimation.factors``, each with its own source.
    """
    official = narrowest_published(question.ladder)
    effects, notes = effects_of(question, official, model)
    shift = sum(effect.log_points for effect in effects)
    standard_error = error_of(official, effects)
    salaries = salaries_at(official, shift, spread_ratios(question, official, effects))
    percentiles = {p: round_to_ten(salaries[p]) if p in salaries else None for p in PERCENTILES}
    return SalaryEstimate(
        question=question,
        official=official,
        percentiles=MappingProxyType(percentiles),
        steps=steps_from(official, effects),
        offer=placed_offer(question.offer, salaries, standard_error),
        notes=(*ladder_notes(question, official), *notes),
        standard_error=standard_error,
        effects=tuple(effects),
    )


def narrowest_published(ladder: tuple[OfficialWages, ...]) -> OfficialWages:
    """Return the first rung with published annual percentiles.

    Raises: NoPublishedWage: there is none.
    """
    for rung in ladder:
        if rung.percentiles:
            return rung
    raise NoPublishedWage(
        f"{ladder[0].soc_code} has no published annual wage in {', '.join(rung.area_title for rung in ladder)}"
    )


def error_of(official: OfficialWages, effects: list[Effect]) -> float:
    """Return the standard error of the whole shift, in log points, with that of the official mean.

    What the answers beside a role share is added up before it is squared.
    """
    own = sum(effect.standard_error**2 - effect.shared_error**2 for effect in effects)
    shared = sum(effect.shared_error for effect in effects)
    return sqrt(own + shared**2 + ((official.mean_relative_standard_error or 0.0) / 100) ** 2)


def spread_ratios(question: SalaryQuestion, official: OfficialWages, effects: list[Effect]) -> tuple[float, float]:
    """Return by how much the range is stretched on the log scale below and above the median.

    Both are 1 when nothing is known but job and place. Known answers take away the variance that lies between them, at
    most half; a wider area that stands in adds the variance between the areas inside.
    """
    variance = log_variance(official)
    left = max(1 - sum(effect.explained_variance for effect in effects) / variance, LEAST_VARIANCE)
    if official is not question.ladder[0]:
        left += official.area_variance / variance
    below = above = sqrt(left)
    for effect in effects:
        below *= effect.spread_below
        above *= effect.spread_above
    return below, above


def log_variance(official: OfficialWages) -> float:
    """Return the variance of log pay that the published percentiles imply, as for a log-normal distribution."""
    low, high = min(official.percentiles), max(official.percentiles)
    width = SCORES[high] - SCORES[low]
    if not width:
        return 1.0
    deviation = log(official.percentiles[high] / official.percentiles[low]) / width
    return max(deviation**2, 1e-4)


def salaries_at(official: OfficialWages, shift: float, spreads: tuple[float, float]) -> dict[int, float]:
    """Return unrounded salaries at the published percentiles: the official curve shifted, and stretched at the median.

    Args: shift: log points. spreads: ratios on the log scale below and above the median. Where the median is above a
    top code nothing is stretched.
    """
    if not shift and spreads == (1.0, 1.0):
        return {percentile: float(wage) for percentile, wage in official.percentiles.items()}
    median = official.percentiles.get(50)
    if median is None:
        return {percentile: wage * exp(shift) for percentile, wage in official.percentiles.items()}
    below, above = spreads
    moved = median * exp(shift)
    return {
        percentile: moved * (wage / median) ** (below if percentile < 50 else above)
        for percentile, wage in official.percentiles.items()
    }


def steps_from(official: OfficialWages, effects: list[Effect]) -> tuple[Step, ...]:
    """Return the way from the official median to the estimate's median, the first step standing still."""
    median = official.percentiles.get(50)
    steps = [Step("official_median", median, median, 0.0, "official", official.source)]
    running = 0.0
    for effect in effects:
        running += effect.log_points
        after = None if median is None else round_to_ten(median * exp(running))
        percent = round(100 * (exp(effect.log_points) - 1), 1)
        steps.append(Step(effect.name, steps[-1].after, after, percent, effect.evidence, effect.source, effect.factor))
    return tuple(steps)


def placed_offer(amount: int | None, salaries: Mapping[int, float], standard_error: float) -> OfferPlacement | None:
    """Return the 80 % interval of percentiles at which an offer stands, or None without an offer."""
    if amount is None:
        return None
    curve = WageCurve(salaries)
    margin = CONFIDENCE_SCORE * standard_error
    low, high = amount * exp(-margin), amount * exp(margin)
    return OfferPlacement(
        amount,
        covered_percentile(curve, salaries, low, below=0, above=max(salaries)),
        covered_percentile(curve, salaries, high, below=min(salaries), above=100),
    )


def covered_percentile(curve: WageCurve, salaries: Mapping[int, float], wage: float, *, below: int, above: int) -> int:
    """Return a whole percentile, or what stands for a wage below or above all published ones."""
    try:
        return round(curve.percentile(wage))
    except PercentileNotCovered:
        return below if wage < min(salaries.values()) else above


def ladder_notes(question: SalaryQuestion, official: OfficialWages) -> list[Note]:
    """Return what a reader must know of the cell that answered."""
    notes = []
    asked = question.ladder[0]
    if official is not asked:
        facts = {"asked": asked.area_title, "answered": official.area_title, "missing": asked.missing or "absent"}
        notes.append(Note("wider_area", MappingProxyType(facts)))
    if official.top_coded:
        named = ",".join(str(percentile) for percentile in sorted(official.top_coded))
        notes.append(Note("top_coded", MappingProxyType({"percentiles": named})))
    if official.annual_only:
        notes.append(Note("annual_only"))
    return notes


def round_to_ten(amount: float) -> int:
    """Return dollars rounded to the nearest 10, halves up, as BLS publishes annual wages.

    >>> round_to_ten(51_145), round_to_ten(51_144.9)
    (51150, 51140)
    """
    return int(amount / 10 + 0.5) * 10
