"""What a factor is: one effect on pay together with the evidence for it."""

from collections.abc import Mapping
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
    to the average worker of the occupation; an exponent or a multiplier says so. ``n`` is None where nothing was fitted
    (grade ``judgement``): then ``standard_error`` is the uncertainty that the authors state. ``share`` is the part of
    the occupation's workers who give this answer (None where not known), ``spread`` how wide pay spreads among them,
    1.0 being the occupation as a whole.
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
    share: float | None = None
    spread: float = 1.0


@dataclass(frozen=True, slots=True)
class ExperienceFactor:
    """Pay by whole years of work: effects at knots, straight lines between, flat after the last knot.

    ``years`` rise; ``effects`` (log points relative to the average worker) never fall; ``standard_errors`` belong to
    the knots. ``shares`` are the workers' weights on the knots (a worker between two knots counts at both) and
    ``spreads`` how wide pay spreads above the median there, 1.0 being the occupation as a whole; they never fall.
    """

    years: tuple[int, ...]
    effects: tuple[float, ...]
    standard_errors: tuple[float, ...]
    shares: tuple[float, ...]
    spreads: tuple[float, ...]
    n: int
    evidence: Grade
    population: str
    formula: str
    year: str
    source: Source


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that was fitted or judged, by SOC code and answer: what an estimate knows beside official wages.

    ``remote_place`` is the part of the local difference from the nation that counts for people who work from home.
    ``explained_variance`` is the variance of log pay that lies between the answers to one question, in log points
    squared: knowing the answer narrows the range by it. ``wider_pool`` names whom the effects were fitted on where that
    is not the occupation alone.
    """

    experience: Mapping[str, ExperienceFactor]
    education: Mapping[str, Mapping[str, Factor]]
    remote: Mapping[str, Mapping[str, Factor]]
    remote_place: Mapping[str, Factor]
    roles: Mapping[str, Mapping[str, Factor]]
    role_overlap: Factor
    setting_exponent: Factor
    explained_variance: Mapping[str, Mapping[str, float]]
    wider_pool: Mapping[str, str]
