"""From official wages and a question to a salary estimate, every step on the record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp, log, sqrt
from types import MappingProxyType

from guide.estimation import factors
from guide.estimation.curve import STANDARD_NORMAL, WageCurve
from guide.estimation.errors import NoPublishedWage, PercentileNotCovered
from guide.estimation.evidence import ExperienceFactor, Factor, Grade, Source
from guide.estimation.question import SalaryQuestion
from guide.estimation.wages import PERCENTILES, OfficialWages

CONFIDENCE = 0.80
CONFIDENCE_SCORE = STANDARD_NORMAL.inv_cdf((1 + CONFIDENCE) / 2)
TOP_SCORE = STANDARD_NORMAL.inv_cdf(0.90)


@dataclass(frozen=True, slots=True)
class Effect:
    """What one answer does to pay: log points, their standard error, and the evidence."""

    name: str
    log_points: float
    standard_error: float
    evidence: Grade
    source: Source
    factor: Factor | ExperienceFactor | None


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
class Note:
    """Something a reader must know about this estimate: a name and the facts for its sentence."""

    name: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SalaryEstimate:
    """The answer: official wages, the estimated range, each step between them, notes, sources."""

    question: SalaryQuestion
    official: OfficialWages
    percentiles: Mapping[int, int | None]
    steps: tuple[Step, ...]
    offer: OfferPlacement | None
    notes: tuple[Note, ...]
    standard_error: float

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source that the estimate rests on, the official wages first."""
        return tuple(dict.fromkeys(step.source for step in self.steps))

    @property
    def answered_wider(self) -> bool:
        """Whether a wider area than the one asked about had to answer."""
        return self.official.area_code != self.question.ladder[0].area_code


def estimate_salary(question: SalaryQuestion) -> SalaryEstimate:
    """Return the salary range for a question.

    With an occupation and a place alone the range is the official local curve exactly. Each further answer moves the
    whole range by its factor (a product of percentages) and narrows it by the share of the variance of pay that the
    answer explains. A wider area that stands in widens it by the spread of the areas inside.

    Args: question: official wages from the place asked up to the nation, and the person's answers.
    Returns: percentiles in US dollars a year of the wages' own May, rounded once to 10 dollars.
    Raises: NoPublishedWage: no rung of the ladder has a published annual wage.
    Source: wages are BLS OEWS estimates; factors are in ``guide.estimation.factors``, each with its own source.
    """
    official = narrowest_published(question.ladder)
    effects, notes = effects_of(question)
    shift = sum(effect.log_points for effect in effects)
    standard_error = sqrt(
        sum(effect.standard_error**2 for effect in effects)
        + ((official.mean_relative_standard_error or 0.0) / 100) ** 2
    )
    salaries = salaries_at(official, shift, spread_ratio(question, official, effects))
    percentiles = {p: round_to_ten(salaries[p]) if p in salaries else None for p in PERCENTILES}
    return SalaryEstimate(
        question=question,
        official=official,
        percentiles=MappingProxyType(percentiles),
        steps=steps_from(official, effects),
        offer=placed_offer(question.offer, salaries, standard_error),
        notes=(*ladder_notes(question, official), *notes),
        standard_error=standard_error,
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


def effects_of(question: SalaryQuestion) -> tuple[list[Effect], list[Note]]:
    """Return the effect of each answer, and a note for each answer that changes nothing because it was not measured."""
    soc_code = question.soc_code
    effects: list[Effect] = []
    unmeasured: list[str] = []
    notes: list[Note] = []
    if question.setting is not None:
        effect = setting_effect(question)
        if effect is None:
            notes.append(Note("setting_not_published", MappingProxyType({"setting": question.setting.name})))
        else:
            effects.append(effect)
    if question.role is not None:
        role = factors.ROLES.get(soc_code, {}).get(question.role)
        if role is None:
            unmeasured.append("role")
        else:
            effects.append(effect_of("role", role))
    overlap = factors.ROLE_OVERLAP.effect if effects and effects[-1].name == "role" else 1.0
    if question.experience_years is not None:
        experience = factors.EXPERIENCE.get(soc_code)
        if experience is None:
            unmeasured.append("experience")
        else:
            effects.append(experience_effect(experience, question.experience_years, overlap))
    for name, answer, table in (
        ("education", question.education, factors.EDUCATION),
        ("remote", question.remote, factors.REMOTE),
    ):
        if answer is None:
            continue
        factor = table.get(soc_code, {}).get(answer)
        if factor is None:
            unmeasured.append(name)
        else:
            effects.append(effect_of(name, factor, overlap))
    if overlap != 1.0 and effects[-1].name != "role":
        notes.append(Note("role_overlap", MappingProxyType({"percent": f"{overlap:.0%}".rstrip("%")})))
    if unmeasured:
        notes.append(Note("not_measured", MappingProxyType({"answers": ",".join(unmeasured)})))
    return effects, notes


def effect_of(name: str, factor: Factor, multiplier: float = 1.0) -> Effect:
    """Return a factor's effect, multiplied where it overlaps with another answer."""
    return Effect(
        name,
        factor.effect * multiplier,
        (factor.standard_error or 0.0) * multiplier,
        factor.evidence,
        factor.source,
        factor,
    )


def experience_effect(experience: ExperienceFactor, years: int, multiplier: float = 1.0) -> Effect:
    """Return the effect of whole years of experience, on straight lines between the fitted knots."""
    knots = experience.years
    right = next((place for place, knot in enumerate(knots) if knot >= years), len(knots) - 1)
    left = max(right - 1, 0)
    span = knots[right] - knots[left]
    share = min((years - knots[left]) / span, 1.0) if span else 0.0
    between = tuple(
        values[left] + share * (values[right] - values[left])
        for values in (experience.effects, experience.standard_errors)
    )
    return Effect(
        "experience",
        between[0] * multiplier,
        between[1] * multiplier,
        experience.evidence,
        experience.source,
        experience,
    )


def setting_effect(question: SalaryQuestion) -> Effect | None:
    """Return the effect of the employer's industry: the national ratio of medians raised to an exponent.

    None where the industry's median is not published.
    """
    setting = question.setting
    if setting is None:
        return None
    there, everywhere = setting.there.percentiles.get(50), setting.everywhere.percentiles.get(50)
    if there is None or everywhere is None:
        return None
    ratio = log(there / everywhere)
    exponent = factors.SETTING_EXPONENT
    return Effect(
        "setting",
        exponent.effect * ratio,
        abs(ratio) * (exponent.standard_error or 0.0),
        exponent.evidence,
        setting.there.source,
        exponent,
    )


def spread_ratio(question: SalaryQuestion, official: OfficialWages, effects: list[Effect]) -> float:
    """Return by how much the range is stretched on the log scale: 1 when nothing is known but job and place."""
    explained = factors.EXPLAINED_VARIANCE.get(question.soc_code, {})
    ratio = 1.0
    for effect in effects:
        ratio *= 1 - explained.get(effect.name, 0.0)
    if official is not question.ladder[0] and official.area_variance:
        ratio *= 1 + official.area_variance / log_variance(official)
    return sqrt(ratio)


def log_variance(official: OfficialWages) -> float:
    """Return the variance of log pay that the published percentiles imply, as for a log-normal distribution."""
    low, high = min(official.percentiles), max(official.percentiles)
    width = STANDARD_NORMAL.inv_cdf(high / 100) - STANDARD_NORMAL.inv_cdf(low / 100)
    if not width:
        return 1.0
    deviation = log(official.percentiles[high] / official.percentiles[low]) / width
    return max(deviation**2, 1e-4)


def salaries_at(official: OfficialWages, shift: float, spread: float) -> dict[int, float]:
    """Return unrounded salaries at the published percentiles: the official curve shifted, and stretched at the median.

    Args: shift: log points. spread: ratio on the log scale. Where the median is above a top code nothing is stretched.
    """
    if not shift and spread == 1.0:
        return {percentile: float(wage) for percentile, wage in official.percentiles.items()}
    median = official.percentiles.get(50)
    if median is None:
        return {percentile: wage * exp(shift) for percentile, wage in official.percentiles.items()}
    return {
        percentile: median * exp(shift) * (wage / median) ** spread for percentile, wage in official.percentiles.items()
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
    low, high = (covered_percentile(curve, salaries, amount * exp(sign * margin)) for sign in (-1, 1))
    return OfferPlacement(amount, low, high)


def covered_percentile(curve: WageCurve, salaries: Mapping[int, float], wage: float) -> int:
    """Return a whole percentile, 0 for below the lowest published one and 100 for above the highest."""
    try:
        return round(curve.percentile(wage))
    except PercentileNotCovered:
        return 0 if wage < min(salaries.values()) else 100


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
