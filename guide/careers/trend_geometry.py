"""Where the points of a yearly line chart stand: pure arithmetic, from years and dollars to percent and pixels.

Across, everything is in percent of the width and down in pixels, as in ranges, so that text keeps one size.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from guide.figures.templatetags.money import dollars
from guide.figures.templatetags.range_geometry import Scale

# Percent of the width between which years stand: amounts of the axis stand left of them.
LEFT, RIGHT = 26, 94
TOP, BOTTOM, HEIGHT = 30, 210, 240
# Px from a point to the foot of its amount, above or below it.
ABOVE, BELOW = -12, 22
# Free space above and below the line, as a share of what lies between.
BESIDE = 0.12
# A share of the highest amount that the scale spans at least, so that small changes do not look large.
LEAST_SPAN = 0.2


@dataclass(frozen=True, slots=True)
class Point:
    """One year's amount: x in percent of the width, y in px from the top."""

    year: int
    x: float
    y: float
    value: int


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line between two years of one classification."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class YearMark:
    """A year below the axis; every other one has no room on a phone."""

    year: int
    x: float
    wide_only: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """The words of an amount beside its point; two of them have no room on a phone."""

    x: float
    y: float
    words: str
    anchor: str
    wide_only: bool


@dataclass(frozen=True, slots=True)
class TrendDrawing:
    """A whole chart.

    ``breaks`` are the x of each change of classification, ``ticks`` (y, words) of round amounts; ``amounts`` are
    those of the first and last points of the newest run.
    """

    points: tuple[Point, ...]
    strokes: tuple[Stroke, ...]
    breaks: tuple[float, ...]
    years: tuple[YearMark, ...]
    ticks: tuple[tuple[float, str], ...]
    amounts: tuple[Amount, ...]
    bottom: int
    height: int


def trend_scale(values: Iterable[int]) -> Scale:
    """Return the dollars that the height spans.

    >>> trend_scale([50_000, 56_000])
    Scale(low=47400.0, high=58600.0)
    """
    values = list(values)
    low, high = min(values), max(values)
    missing = max(LEAST_SPAN * high - (high - low), 0) / 2
    beside = BESIDE * (high - low)
    return Scale(low - max(missing, beside), high + max(missing, beside))


def draw_trend(segments: Sequence[Sequence[tuple[int, int]]]) -> TrendDrawing:
    """Draw yearly amounts, a line for each segment and a break between two of them.

    Args: segments: each a run of (year, US dollars) under one classification, years rising throughout.
    Raises: ValueError: nothing to draw, or years that do not rise.

    >>> drawing = draw_trend([[(2019, 50_000)], [(2021, 52_000), (2022, 54_000)]])
    >>> len(drawing.strokes), drawing.breaks, [point.x for point in drawing.points]
    (1, (48.66,), [26.0, 71.33, 94.0])
    """
    years = [year for segment in segments for year, _ in segment]
    if not years or any(later <= earlier for earlier, later in pairwise(years)):
        raise ValueError(f"Years are {years!r}. Allowed: at least one, rising.")
    scale = trend_scale(value for segment in segments for _, value in segment)
    first, span = years[0], max(years[-1] - years[0], 1)

    def x(year):
        return round(LEFT + (RIGHT - LEFT) * (year - first) / span, 2)

    def y(value):
        return round(BOTTOM - (BOTTOM - TOP) * scale.x(value) / 100, 1)

    runs = [[Point(year, x(year), y(value), value) for year, value in segment] for segment in segments if segment]
    strokes = [Stroke(a.x, a.y, b.x, b.y) for run in runs for a, b in pairwise(run)]
    breaks = [round((before[-1].x + after[0].x) / 2, 2) for before, after in pairwise(runs)]
    return TrendDrawing(
        points=tuple(point for run in runs for point in run),
        strokes=tuple(strokes),
        breaks=tuple(breaks),
        years=tuple(YearMark(year, x(year), (years[-1] - year) % 2 == 1) for year in range(first, years[-1] + 1)),
        ticks=tuple((y(amount), dollars(amount)) for amount in scale.ticks()),
        amounts=amounts_of(runs[-1]),
        bottom=BOTTOM,
        height=HEIGHT,
    )


def amounts_of(run: Sequence[Point]) -> tuple[Amount, ...]:
    """The amounts of a run's two ends, each on the side of its point where the line is not.

    >>> falling = (Point(2021, 40, 50, 60_000), Point(2022, 60, 90, 55_000))
    >>> [(amount.words, amount.y) for amount in amounts_of(falling)]
    [('$60,000', 38), ('$55,000', 112)]
    """
    first, last = run[0], run[-1]
    newest = Amount(last.x, last.y + (BELOW if run[-2:][0].y < last.y else ABOVE), dollars(last.value), "end", False)
    if len(run) == 1:
        return (newest,)
    side = BELOW if run[1].y < first.y else ABOVE
    return (Amount(first.x, first.y + side, dollars(first.value), "start", True), newest)
