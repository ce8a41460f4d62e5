"""Whether a claim about two published figures holds: pure arithmetic, no Django, no clock."""

from dataclasses import dataclass
from enum import StrEnum
from math import hypot

# Two-sided, 95 %: the gap that chance alone passes in one of twenty pairs of samples.
Z = 1.96
CONFIDENCE_PERCENT = 95
# A relative standard error is published to one decimal, so a printed 0.0 may be as much as this.
ROUNDED_AWAY = 0.05
IN_PERCENT = frozenset({"percent", "change"})


class Relation(StrEnum):
    """How a claim says that its first figure stands to its second."""

    HIGHER = "higher"
    LOWER = "lower"
    ABOUT_EQUAL = "about_equal"
    GREW = "grew"


class Verdict(StrEnum):
    """What the figures say about a claim."""

    HOLDS = "holds"
    DOES_NOT_HOLD = "does_not_hold"
    NOT_DISTINGUISHABLE = "not_distinguishable"
    CANNOT_BE_TOLD = "cannot_be_told"


class NotComparable(ValueError):
    """Two figures that cannot be weighed against each other; says what came and what is allowed."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A published figure: its value (None: withheld), its relative standard error in percent where one is published.

    ``unit`` is dollars, jobs, index, percent or change (a change in percent).
    """

    value: float | None
    unit: str
    relative_standard_error: float | None = None

    @property
    def standard_error(self):
        """The standard error in the unit of the value, the published one taken at the upper end of its rounding."""
        return abs(self.value) * (self.relative_standard_error + ROUNDED_AWAY) / 100


ZERO_CHANGE = Measured(0.0, "change")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and what it rests on: first less second, the gap that chance explains, the gap that counts as none.

    ``by_errors`` says which of the two decided; amounts are in the unit of the figures (percents: points).
    """

    verdict: Verdict
    difference: float | None = None
    chance: float = 0.0
    tolerated: float = 0.0
    by_errors: bool = False


def judged(relation, first, second, tolerance):
    """Judge a claim.

    Args: relation: how ``first`` is said to stand to ``second``. tolerance: percent of the second figure, or points
        where the figures are percents themselves; decides where no error is published, and what "about equal" means.
    Returns: the Judgement; two errors are joined as of independent samples.
    Raises: NotComparable: the figures are of different kinds.
    Source: the margin is ours, from the relative standard errors that BLS publishes for means.

    >>> judged(Relation.HIGHER, Measured(61_920, "dollars", 0.2), Measured(50_060, "dollars", 1.2), 2).verdict.value
    'holds'
    >>> judged(Relation.HIGHER, Measured(48_580, "dollars", 2.4), Measured(50_060, "dollars", 1.2), 2).verdict.value
    'not_distinguishable'
    >>> judged(Relation.GREW, Measured(-8.22, "change"), ZERO_CHANGE, 2).verdict.value
    'does_not_hold'
    >>> judged(Relation.LOWER, Measured(None, "dollars"), Measured(50_060, "dollars"), 2).verdict.value
    'cannot_be_told'
    """
    percents = {first.unit, second.unit} <= IN_PERCENT
    if first.unit != second.unit and not percents:
        raise NotComparable(f"A figure in {first.unit} cannot be weighed against one in {second.unit}. Name two alike.")
    if first.value is None or second.value is None:
        return Judgement(Verdict.CANNOT_BE_TOLD)
    difference = first.value - second.value
    tolerated = tolerance if percents else abs(second.value) * tolerance / 100
    by_errors = first.relative_standard_error is not None and second.relative_standard_error is not None
    chance = Z * hypot(first.standard_error, second.standard_error) if by_errors else 0.0
    if relation == Relation.ABOUT_EQUAL:
        verdict = about_equal(abs(difference), chance, tolerated)
    else:
        gap = -difference if relation == Relation.LOWER else difference
        verdict = ahead(gap, chance if by_errors else tolerated)
    return Judgement(verdict, difference, chance, tolerated, by_errors)


def ahead(gap, margin):
    """Return the verdict of a claim that one figure is ahead by more than a margin."""
    if gap > margin:
        return Verdict.HOLDS
    return Verdict.DOES_NOT_HOLD if gap < -margin else Verdict.NOT_DISTINGUISHABLE


def about_equal(gap, chance, tolerated):
    """Return the verdict of a claim of equality, which is shown only where chance cannot hide a larger gap."""
    if gap + chance <= tolerated:
        return Verdict.HOLDS
    return Verdict.DOES_NOT_HOLD if gap - chance > tolerated else Verdict.NOT_DISTINGUISHABLE
