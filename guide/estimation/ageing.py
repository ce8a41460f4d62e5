"""From the May of a wage to today's money: the growth of an index between its quarters, and labelled guessing after."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

from guide.estimation.errors import IndexNotCovered

REFERENCE_MONTHS = {1: 3, 2: 6, 3: 9, 4: 12}
MAY = 5


@dataclass(frozen=True, slots=True)
class Ageing:
    """What to multiply a wage by: up to the last published quarter, and beyond it if the caller asked for today.

    ``published`` reaches ``quarter``. ``extrapolated`` (None when today is no later) goes on from there for ``months``
    months at ``yearly_rate``, the growth over the last four published quarters.
    """

    published: float
    quarter: str
    extrapolated: float | None
    months: int
    yearly_rate: float


def ageing_from_may(points: Mapping[str, float], vintage: int, today: tuple[int, int]) -> Ageing:
    """Return the factors that carry a wage of a vintage's May to the latest quarter and on to today.

    Args: points: quarter ("2025Q2") -> index, each of the quarter's last month as the Employment Cost Index is (pay
    periods around the 12th of March, June, September and December). vintage: year of the May. today: year and month.
    Raises: IndexNotCovered: the May lies outside the quarters, or the year before the last quarter is not among them.
    Source: the index is the publisher's; growth inside a quarter is taken as even, past the last one as before.

    >>> points = {"2025Q1": 100.0, "2025Q2": 103.0, "2025Q3": 104.0, "2025Q4": 105.0, "2026Q1": 106.09}
    >>> aged = ageing_from_may(points, 2025, (2026, 9))
    >>> round(aged.published, 4), aged.quarter, aged.months, round(aged.yearly_rate, 4), round(aged.extrapolated, 4)
    (1.0402, '2026Q1', 6, 0.0609, 1.0714)
    """
    months = {month_of(quarter): log(value) for quarter, value in points.items()}
    may, now = 12 * vintage + MAY, 12 * today[0] + today[1]
    last = max(months, default=0)
    year_before = months.get(last - 12)
    if year_before is None or not min(months) <= may <= last:
        raise IndexNotCovered(f"quarters came as {sorted(points)}; allowed: from before May {vintage} and a whole year")
    early = max(month for month in months if month <= may)
    late = min(month for month in months if month >= may)
    share = (may - early) / (late - early) if late > early else 0.0
    start = months[early] + share * (months[late] - months[early])
    yearly = months[last] - year_before
    ahead = max(now - last, 0)
    return Ageing(
        published=exp(months[last] - start),
        quarter=max(points),
        extrapolated=exp(months[last] - start + yearly * ahead / 12) if ahead else None,
        months=ahead,
        yearly_rate=exp(yearly) - 1,
    )


def points_from_changes(points: Mapping[str, float], changes: Mapping[str, float]) -> dict[str, float]:
    """Return index points carried back from published ones by published three-month changes.

    Args: points: quarter -> index. changes: quarter -> percent since the quarter before.
    Returns: the points, and one for each earlier quarter that unbroken changes reach; good to the changes' rounding.

    >>> points_from_changes({"2026Q1": 101.0}, {"2026Q1": 1.0, "2025Q4": 0.0})
    {'2026Q1': 101.0, '2025Q4': 100.0, '2025Q3': 100.0}
    """
    found = dict(points)
    quarter = min(points)
    while quarter in changes:
        before = quarter_before(quarter)
        found[before] = found[quarter] / (1 + changes[quarter] / 100)
        quarter = before
    return found


def quarter_before(quarter: str) -> str:
    """Return the quarter before one.

    >>> quarter_before("2026Q1"), quarter_before("2025Q3")
    ('2025Q4', '2025Q2')
    """
    year, number = int(quarter[:4]), int(quarter[5])
    return f"{year - 1}Q4" if number == 1 else f"{year}Q{number - 1}"


def month_of(quarter: str) -> int:
    """Return the reference month of a quarter, counted from the year 0."""
    return 12 * int(quarter[:4]) + REFERENCE_MONTHS[int(quarter[5])]
