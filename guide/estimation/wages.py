"""Official wages as the estimate needs them: one published cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from guide.estimation.evidence import Source

PERCENTILES = (10, 25, 50, 75, 90)

Level = Literal["metro", "nonmetro", "state", "nation"]
Missing = Literal["", "absent", "withheld", "hourly_only"]


@dataclass(frozen=True, slots=True)
class OfficialWages:
    """What the publisher says of one occupation in one area (and industry): annual US dollars of one May.

    ``percentiles`` holds the published ones only: a withheld or top-coded percentile is left out, never zero.
    ``top_coded`` names those at or above the publisher's top code. ``missing`` says why there are none at all.
    ``mean_relative_standard_error`` is in percent. ``area_variance`` is the variance of the log medians of the smaller
    areas inside this one (0.0 where there are none), by which a range widens when this area stands in for one of them.
    """

    soc_code: str
    occupation_title: str
    area_code: str
    area_title: str
    level: Level
    vintage: int
    source: Source
    percentiles: Mapping[int, int] = field(default_factory=dict)
    top_coded: frozenset[int] = frozenset()
    mean: int | None = None
    employment: int | None = None
    mean_relative_standard_error: float | None = None
    annual_only: bool = False
    missing: Missing = ""
    area_variance: float = 0.0
