"""What each answer does to pay: how far it moves the middle, how it changes the spread, how sure that is."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, log
from types import MappingProxyType

from guide.estimation.evidence import ExperienceFactor, Factor, Grade, Model, Source
from guide.estimation.notes import Note
from guide.estimation.question import SalaryQuestion
from guide.estimation.wages import OfficialWages

# The exponent of an employer's ratio was fitted on these; for other occupations it is carried over by judgement.
SETTING_FITTED_ON = ("29-2072", "11-9111")
# Puerto Rico, Guam and the Virgin Islands: no census person of theirs was in the fit of place.
NOT_IN_THE_SAMPLE = ("6600000", "7200000", "7800000")
# Percent. Above this a local mean is less sure than most differences between places; one cell in a hundred is.
SHAKY_ERROR = 10.0


@dataclass(frozen=True, slots=True)
class Effect:
    """What one answer does to pay.

    ``log_points`` move the whole range; ``standard_error`` is theirs. ``shared_error`` is the part of it that every
    answer beside a role has in common (signed, so that it adds up). ``explained_variance`` (log points squared) narrows
    the range; ``spread_below`` and ``spread_above`` stretch it on either side of the median.
    """

    name: str
    log_points: float
    standard_error: float
    evidence: Grade
    source: Source
    factor: Factor | ExperienceFactor | None
    explained_variance: float = 0.0
    spread_below: float = 1.0
    spread_above: float = 1.0
    shared_error: float = 0.0


def effects_of(question: SalaryQuestion, official: OfficialWages, model: Model) -> tuple[list[Effect], list[Note]]:
    """Return the effect of each answer, and a note for what a reader must know of one that counts less or not at all.

    Args: question: the answers. official: the cell that answers for the place. model: every factor.
    """
    notes: list[Note] = []
    employer = setting_effect(question, model)
    if question.setting is not None and employer is None:
        notes.append(Note("setting_not_published", MappingProxyType({"setting": question.setting.name})))
    role = answered("role", question.role, model.roles, question.soc_code, model)
    overlap = None if role is None else model.role_overlap
    person = (
        role,
        experience_effect(question, model, overlap),
        answered("education", question.education, model.education, question.soc_code, model, overlap),
        answered("remote", question.remote, model.remote, question.soc_code, model, overlap),
    )
    effects = [effect for effect in (employer, *person) if effect is not None]
    if effects:
        pooled = pooled_place(question, official)
        if pooled is not None:
            effects.insert(0, pooled)
            facts = {"asked": official.area_title, "error": f"{official.mean_relative_standard_error:.0f}"}
            notes.append(Note("place_pooled", MappingProxyType(facts)))
        if question.remote == "yes" and person[-1] is not None:
            away = place_from_home(question, official, model, pooled.log_points if pooled else 0.0)
            effects.extend([away] if away is not None else [])
    if overlap is not None and any(person[1:]):
        notes.append(Note("role_overlap", MappingProxyType({"percent": f"{overlap.effect:.0%}".rstrip("%")})))
    if any(person[1:]) and question.soc_code in model.wider_pool:
        notes.append(Note("wider_pool", MappingProxyType({"people": model.wider_pool[question.soc_code]})))
    said = (question.role, question.experience_years, question.education, question.remote)
    unmeasured = [
        name
        for name, answer, effect in zip(("role", "experience", "education", "remote"), said, person, strict=True)
        if answer is not None and effect is None
    ]
    if unmeasured:
        notes.append(Note("not_measured", MappingProxyType({"answers": ",".join(unmeasured)})))
    return effects, notes


def answered(
    name: str,
    answer: str | None,
    table: Mapping[str, Mapping[str, Factor]],
    soc_code: str,
    model: Model,
    overlap: Factor | None = None,
) -> Effect | None:
    """Return the effect of one of several answers, or None where nothing was said or measured."""
    factor = table.get(soc_code, {}).get(answer) if answer is not None else None
    if factor is None:
        return None
    explained = model.explained_variance.get(soc_code, {}).get(name, 0.0)
    return beside_role(
        name, factor, factor.effect, factor.standard_error or 0.0, explained, (factor.spread, factor.spread), overlap
    )


def experience_effect(question: SalaryQuestion, model: Model, overlap: Factor | None) -> Effect | None:
    """Return the effect of whole years of experience, on straight lines between the fitted knots.

    None where nothing was said or measured.
    """
    experience = model.experience.get(question.soc_code)
    years = question.experience_years
    if experience is None or years is None:
        return None
    knots = experience.years
    right = min(bisect_left(knots, years), len(knots) - 1)
    left = max(right - 1, 0)
    span = knots[right] - knots[left]
    share = min((years - knots[left]) / span, 1.0) if span else 0.0
    effect, error, spread = (
        values[left] + share * (values[right] - values[left])
        for values in (experience.effects, experience.standard_errors, experience.spreads)
    )
    explained = model.explained_variance.get(question.soc_code, {}).get("experience", 0.0)
    # Only above the median: so more experience lowers no percentile.
    return beside_role("experience", experience, effect, error, explained, (1.0, spread), overlap)


def beside_role(
    name: str,
    factor: Factor | ExperienceFactor,
    log_points: float,
    error: float,
    explained: float,
    spreads: tuple[float, float],
    overlap: Factor | None,
) -> Effect:
    """Return an effect, counted in part where a known role already carries some of it."""
    if overlap is None:
        return Effect(name, log_points, error, factor.evidence, factor.source, factor, explained, *spreads)
    part = overlap.effect
    shared = log_points * (overlap.standard_error or 0.0)
    below, above = (spread**part for spread in spreads)
    return Effect(
        name,
        log_points * part,
        hypot(error * part, shared),
        factor.evidence,
        factor.source,
        factor,
        explained * part**2,
        below,
        above,
        shared,
    )


def setting_effect(question: SalaryQuestion, model: Model) -> Effect | None:
    """Return the effect of the employer's industry: the national ratio of medians raised to an exponent.

    None where no kind of employer was named or its median is not published.
    """
    setting = question.setting
    if setting is None:
        return None
    there, everywhere = setting.there.percentiles.get(50), setting.everywhere.percentiles.get(50)
    if there is None or everywhere is None:
        return None
    ratio = log(there / everywhere)
    exponent = model.setting_exponent
    return Effect(
        "setting",
        exponent.effect * ratio,
        abs(ratio) * (exponent.standard_error or 0.0),
        exponent.evidence if question.soc_code in SETTING_FITTED_ON else "judgement",
        exponent.source,
        exponent,
        model.explained_variance.get(question.soc_code, {}).get("setting", 0.0),
    )


def pooled_place(question: SalaryQuestion, official: OfficialWages) -> Effect | None:
    """Return the way from a shaky local median toward its state's, or None where the local one is firm enough.

    The local median counts by the spread of areas inside the state over that spread and its own error squared.
    """
    error = (official.mean_relative_standard_error or 0.0) / 100
    state = next((rung for rung in question.ladder if rung.level == "state" and rung is not official), None)
    if 100 * error < SHAKY_ERROR or state is None or not state.area_variance:
        return None
    local, wider = official.percentiles.get(50), state.percentiles.get(50)
    if local is None or wider is None:
        return None
    weight = state.area_variance / (state.area_variance + error**2)
    return Effect("place_pooled", (1 - weight) * log(wider / local), 0.0, "judgement", official.source, None)


def place_from_home(question: SalaryQuestion, official: OfficialWages, model: Model, pooled: float) -> Effect | None:
    """Return the way from the local median toward the nation's for a person who works from home.

    None where it was not measured, in the territories, or where the nation answers anyway. Nothing is taken from people
    on site for it: known pay at a known place follows the local level.
    """
    factor = model.remote_place.get(question.soc_code)
    nation = question.ladder[-1]
    local, everywhere = official.percentiles.get(50), nation.percentiles.get(50)
    if factor is None or nation is official or local is None or everywhere is None:
        return None
    if any(rung.area_code in NOT_IN_THE_SAMPLE for rung in question.ladder):
        return None
    gap = log(local / everywhere) + pooled
    error = abs(gap) * (factor.standard_error or 0.0)
    return Effect("remote_place", (factor.effect - 1) * gap, error, factor.evidence, factor.source, factor)
