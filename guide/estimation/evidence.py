"""What a factor is: one effect on pay together with the evidence for it."""

from dataclasses import dataclass
from typing import Literal

Grade = Literal["official", "fitted", "association", "judgement"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number was published, and where a reader can check it."""

    publisher: str
    title: str
    vintage: str
    released: str
    url: str


@dataclass(frozen=True, slots=True)
class Factor:
    """One effect on pay that someone could dispute.

    ``effect`` and ``standard_error`` are in ``unit``: mostly log points of annual pay (0.10 is about 10.5 %), relative
    to the average worker of the occupation; an exponent or a multiplier says so. ``standard_error`` and ``n`` are None
    where nothing was fitted (grade ``judgement``).
    """

    name: str
    unit: str
    effect: float
    standard_error: float | None
    n: int | None
    evidence: Grade
    population: str
    formula: str
    year: str
    source: Source


@dataclass(frozen=True, slots=True)
class ExperienceFactor:
    """Pay by whole years of work: effects at knots, straight lines between, flat after the last knot.

    ``years`` rise; ``effects`` (log points relative to the average worker) never fall; ``standard_errors`` belong to
    the knots.
    """

    years: tuple[int, ...]
    effects: tuple[float, ...]
    standard_errors: tuple[float, ...]
    n: int
    evidence: Grade
    population: str
    formula: str
    year: str
    source: Source
