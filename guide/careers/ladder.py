"""The ladder of occupations: what each pays, how it grows, and the moves between them."""

from dataclasses import dataclass
from functools import cached_property
from math import expm1

from guide.careers.occupation_text import GROUPS, Move, OccupationText, moves, occupation_texts
from guide.estimation import OfficialWages
from guide.estimation.evidence import Factor
from guide.estimation.factors import ROLES
from guide.figures.oews_address import row_address
from guide.figures.series import SeriesFigure, UnknownSeriesFigure
from guide.figures.templatetags.money import dollars
from guide.figures.templatetags.range_geometry import scale_for, ticks_for
from guide.figures.titles import ROLES as ROLE_LABELS
from guide.figures.wage_table import NATION

COMPARED = (25, 50, 75)


def figure_at_hand(book, code, key, period=""):
    """Return one figure of a series, or None where it is not at hand."""
    try:
        return book.figure(code, key, period)
    except UnknownSeriesFigure:
        return None


@dataclass(frozen=True, slots=True)
class RolePay:
    """What is known of pay in one role; ``factor`` is None where nobody measured it."""

    name: str
    label: str
    sentence: str
    factor: Factor | None

    @property
    def percent(self):
        """Percent above or below the middle of the records that the role was measured in."""
        return 100 * expm1(self.factor.effect)

    @property
    def percent_low(self):
        """The lower end of two standard errors either way, in percent."""
        return 100 * expm1(self.factor.effect - 2 * self.factor.standard_error)

    @property
    def percent_high(self):
        """The upper end of two standard errors either way, in percent."""
        return 100 * expm1(self.factor.effect + 2 * self.factor.standard_error)

    @property
    def distinguishable(self):
        """Whether the difference is larger than twice its standard error."""
        return abs(self.factor.effect) > 2 * self.factor.standard_error


@dataclass(frozen=True)
class Rung:
    """One occupation on the ladder, with the nation's figures."""

    text: OccupationText
    wages: OfficialWages
    growth: SeriesFigure | None
    entry_education: SeriesFigure | None

    @cached_property
    def address(self):
        """The page of the occupation."""
        return f"/careers/{self.wages.soc_code}/"

    @cached_property
    def row_address(self):
        """The official row behind its figures."""
        return row_address(self.wages.soc_code, NATION)

    @cached_property
    def ranges(self):
        """What the range chart draws."""
        return [(self.wages.occupation_title, self.wages.percentiles, "official")]

    @cached_property
    def roles(self):
        """The roles inside the occupation."""
        soc_code = self.wages.soc_code
        return [
            RolePay(role.name, ROLE_LABELS[soc_code][role.name], role.sentence, ROLES.get(soc_code, {}).get(role.name))
            for role in self.text.roles
        ]


@dataclass(frozen=True, slots=True)
class LadderMove:
    """A move between two rungs, and what it changes in pay."""

    move: Move
    start: Rung
    goal: Rung

    @property
    def pay_change(self):
        """How the goal's pay differs from the start's, in words."""
        return pay_change(self.start.wages.percentiles, self.goal.wages.percentiles)


@dataclass(frozen=True, slots=True)
class Group:
    """The rungs that stand at one height."""

    name: str
    title: str
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The whole ladder: groups from the bottom, and the moves between their rungs."""

    groups: tuple[Group, ...]
    moves: tuple[LadderMove, ...]

    @property
    def percentiles(self):
        """The published percentiles of every rung, for one scale."""
        return [rung.wages.percentiles for group in self.groups for rung in group.rungs]

    @property
    def ticks(self):
        """Round amounts on that scale, drawn below each range."""
        scale = scale_for(self.percentiles)
        return ticks_for(scale) if scale else ()

    @property
    def lowest(self):
        """The rung with the lowest median, or None where no median is at hand."""
        return min(self._with_median, key=lambda rung: rung.wages.percentiles[50], default=None)

    @property
    def highest(self):
        """The rung with the highest median, or None where no median is at hand."""
        return max(self._with_median, key=lambda rung: rung.wages.percentiles[50], default=None)

    @property
    def _with_median(self):
        return [rung for group in self.groups for rung in group.rungs if 50 in rung.wages.percentiles]


def rung_of(figures, text):
    """Return one occupation as a rung of the ladder."""
    code = text.soc_code
    return Rung(
        text=text,
        wages=figures.table.wages(code, NATION),
        growth=figure_at_hand(figures.book, "projected-growth", code),
        entry_education=figure_at_hand(figures.book, "entry-education", code),
    )


def ladder_of(figures):
    """Return the ladder of the figures that readers see now."""
    rungs = {code: rung_of(figures, text) for code, text in occupation_texts().items()}
    groups = tuple(
        Group(name, title, tuple(rung for rung in rungs.values() if rung.text.group == name))
        for name, title in GROUPS.items()
    )
    return Ladder(groups, tuple(LadderMove(move, rungs[move.start], rungs[move.goal]) for move in moves()))


def pay_change(start, goal):
    """Say how one range of pay differs from another, over the middle half of both.

    Args: percentile -> US dollars a year, a percentile that is not published left out.

    >>> pay_change({25: 40_000, 50: 50_000, 75: 60_000}, {25: 45_000, 50: 60_000, 75: 80_000})
    'higher by $5,000 to $20,000 (median $10,000)'
    >>> pay_change({25: 40_000, 50: 50_000, 75: 60_000}, {25: 39_000, 50: 50_500, 75: 62_000})
    'between $1,000 lower and $2,000 higher (median $500 higher)'
    >>> pay_change({50: 50_000}, {50: 40_000}), pay_change({}, {50: 1})
    ('lower by $10,000 at the median', 'not known: a median is not published')
    """
    changes = [goal[p] - start[p] for p in COMPARED if p in start and p in goal]
    if 50 not in start or 50 not in goal:
        return "not known: a median is not published"
    low, high, median = min(changes), max(changes), goal[50] - start[50]
    if not any(changes):
        return "the same"
    side = "higher" if median >= 0 else "lower"
    if len(changes) < len(COMPARED):
        return f"{side} by {dollars(abs(median))} at the median"
    if low < 0 < high:
        return f"between {dollars(-low)} lower and {dollars(high)} higher (median {dollars(abs(median))} {side})"
    near, far = sorted((abs(low), abs(high)))
    return f"{side} by {dollars(near)} to {dollars(far)} (median {dollars(abs(median))})"
