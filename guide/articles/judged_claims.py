"""A claim beside its two figures: its verdict now, and in words how it was judged."""

from dataclasses import dataclass
from typing import NamedTuple

from guide.articles.figure_names import UnknownFigure
from guide.articles.live_figures import LiveFigure
from guide.articles.verdicts import (
    CONFIDENCE_PERCENT,
    IN_PERCENT,
    ZERO_CHANGE,
    NotComparable,
    Relation,
    Verdict,
    judged,
)
from guide.figures.templatetags.money import NO_BREAK_SPACE, count, dollars

VERDICT_WORDS = {
    Verdict.HOLDS: "Holds",
    Verdict.DOES_NOT_HOLD: "Does not hold",
    Verdict.NOT_DISTINGUISHABLE: "Not distinguishable",
    Verdict.CANNOT_BE_TOLD: "Cannot be told",
}
WITHHELD = "One of its figures is not published, so nobody outside the publisher can tell."
NOT_AT_HAND = "One of its figures is not at hand."


class BoundClaim(NamedTuple):
    """A claim as an editor bound it: figure names, how the first is said to stand to the second, and the tolerance."""

    slug: str
    sentence: str
    figure: str
    relation: str
    other_figure: str
    tolerance: float
    note: str


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim with its verdict now; a figure is None where its name answers nothing, or where there is no second."""

    claim: BoundClaim
    verdict: Verdict
    first: LiveFigure | None
    second: LiveFigure | None
    how: str

    @property
    def words(self):
        """The verdict as readers see it."""
        return VERDICT_WORDS[self.verdict]

    @property
    def css_name(self):
        """The verdict as the style sheet names it."""
        return self.verdict.value.replace("_", "-")

    @property
    def figures(self):
        """The figures that were weighed."""
        return [figure for figure in (self.first, self.second) if figure]


def judge_claim(claim, figures):
    """Return a claim with its verdict by the figures of now; never an error."""
    try:
        return weigh(claim, figures)
    except (UnknownFigure, NotComparable):
        return JudgedClaim(claim, Verdict.CANNOT_BE_TOLD, None, None, NOT_AT_HAND)


def weigh(claim, figures):
    """Return a claim with its verdict.

    Raises: UnknownFigure, NotComparable: a name answers nothing, or the two are of different kinds.
    """
    first = figures.measured(claim.figure)
    second = figures.measured(claim.other_figure) if claim.other_figure else ZERO_CHANGE
    judgement = judged(claim.relation, first, second, float(claim.tolerance))
    shown = figures.figure(claim.other_figure) if claim.other_figure else None
    how = how_judged(claim, judgement, first.unit)
    return JudgedClaim(claim, judgement.verdict, figures.figure(claim.figure), shown, how)


def how_judged(claim, judgement, unit):
    """Say what a verdict rests on."""
    if judgement.difference is None:
        return WITHHELD
    gap = gap_in_words(claim, judgement.difference, unit)
    tolerated = f"{float(claim.tolerance):g}{NO_BREAK_SPACE}%"
    if unit in IN_PERCENT:
        tolerated = f"{float(claim.tolerance):g} percentage points"
    elif unit in {"dollars", "jobs"}:
        tolerated += f" ({amount(judgement.tolerated, unit)})"
    if not judgement.by_errors:
        return f"{gap} No error is published to weigh it by, so up to {tolerated} counts as none."
    chance = (
        f"{gap} By the errors that BLS publishes for these means, chance alone explains a gap of up to "
        f"{amount(judgement.chance, unit)} ({CONFIDENCE_PERCENT}{NO_BREAK_SPACE}% confidence, the two samples taken "
        "as independent)."
    )
    return f"{chance} Up to {tolerated} counts as about equal." if claim.relation == Relation.ABOUT_EQUAL else chance


def gap_in_words(claim, difference, unit):
    """Say how far the first figure is from the second, or how far it changed."""
    if not difference:
        return "The figures are equal." if claim.other_figure else "Nothing changed."
    if not claim.other_figure:
        return f"It {'rose' if difference > 0 else 'fell'} by {abs(difference):.1f}{NO_BREAK_SPACE}%."
    return f"The first figure is {'higher' if difference > 0 else 'lower'} by {amount(abs(difference), unit)}."


def amount(value, unit):
    """Return an amount with its unit."""
    if unit == "dollars":
        return dollars(value)
    if unit in IN_PERCENT:
        return f"{value:.1f} percentage points"
    return count(value) if unit == "jobs" else f"{value:.1f} points"
