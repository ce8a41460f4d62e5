"""Where the marks of a range stand: pure arithmetic, from dollars to shares of the width and pixels of height.

Across, everything is in percent of the width and down in pixels, so that one drawing fits 320 px and 1280 px with text
of one size. Where words need other places on a phone than on a wide screen, both are drawn and the style sheet shows
one. A value that is not published gets no mark: the range ends open, and words say what is missing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Literal

from guide.estimation import PERCENTILES
from guide.figures.templatetags.money import NOT_PUBLISHED, dollars
from guide.figures.templatetags.text_width import LABEL, MEDIAN, SMALL, VALUE, Face

ORDINALS = {10: "10th percentile", 25: "25th percentile", 50: "median", 75: "75th percentile", 90: "90th percentile"}
STEPS = (1_000, 2_000, 5_000, 10_000, 20_000, 25_000, 50_000, 100_000, 200_000, 250_000, 500_000, 1_000_000)
MOST_TICKS = 5
# Free space beside the outermost values, as a share of what lies between them; more where a range ends open.
BESIDE, BESIDE_OPEN = 0.05, 0.16
# Width in px of the drawing on the smallest phone, and from which on the style sheet shows the wide places.
NARROW, WIDE = 288, 576
# Px between two amounts on one line.
GAP = 6
OFFER_HEIGHT, AXIS_HEIGHT, MISSING_HEIGHT, LINE_HEIGHT = 30, 26, 20, 19


@dataclass(frozen=True, slots=True)
class RowHeight:
    """Heights of one row in px: in all (empty: with nothing to draw), and from its top to each line of it."""

    total: int
    empty: int
    label: int
    median: int
    bar: int
    ends: int


HEIGHTS = {
    "full": RowHeight(total=102, empty=52, label=15, median=40, bar=59, ends=88),
    "small": RowHeight(total=24, empty=24, label=0, median=0, bar=12, ends=0),
    "mark": RowHeight(total=24, empty=24, label=0, median=0, bar=12, ends=0),
}


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place: x in percent of the width, anchored there at their start, middle or end.

    ``layout`` is "narrow" or "wide" where the words stand so at that width only.
    """

    x: float
    anchor: str
    words: str
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer: x in percent of the width, its words, and on which side of the scale it lies if it is far outside."""

    x: float
    texts: tuple[Text, ...]
    beyond: Literal["", "below", "above"]


@dataclass(frozen=True, slots=True)
class Tick:
    """A round amount on the axis, x in percent."""

    x: float
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Words for what is not published, as a whole and by line; x in percent of the width, y in px from the top."""

    x: int
    anchor: str
    words: str
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One published percentile; x in percent of the width, value in US dollars a year."""

    percentile: int
    name: str
    x: float
    value: int


@dataclass(frozen=True, slots=True)
class RowDrawing:
    """One range: its marks, the line and the band (x and width in percent), open ends, and px from the top."""

    label: str
    label_lines: tuple[tuple[int, str], ...]
    kind: str
    height: int
    median_y: int
    bar_y: int
    ends_y: int
    marks: tuple[Mark, ...]
    line: tuple[float, float] | None
    band: tuple[float, float] | None
    open_low: float | None
    open_high: float | None
    median: tuple[Text, ...]
    ends: tuple[Text, ...]
    missing: Missing | None


@dataclass(frozen=True, slots=True)
class RangeDrawing:
    """A whole chart: rows on one scale, ticks in round dollars, an offer; height in px."""

    rows: tuple[RowDrawing, ...]
    ticks: tuple[Tick, ...]
    offer: Offer | None
    rows_top: int
    axis_y: int
    height: int


@dataclass(frozen=True, slots=True)
class Scale:
    """US dollars a year from ``low`` to ``high``, spread over the whole width."""

    low: float
    high: float

    def x(self, amount: float) -> float:
        """Percent of the width at which an amount stands."""
        return round(100 * (amount - self.low) / (self.high - self.low), 2)

    def ticks(self) -> tuple[int, ...]:
        """Round amounts on the scale, as many as are readable.

        >>> Scale(32_000, 83_500).ticks()
        (40000, 50000, 60000, 70000, 80000)
        """
        for step in STEPS:
            ticks = tuple(range(-int(-self.low // step) * step, int(self.high) + 1, step))
            if len(ticks) <= MOST_TICKS:
                return ticks
        return ()


def scale_for(percentiles_of_rows: Iterable[Mapping[int, int | None]], offer: int | None = None) -> Scale | None:
    """The scale on which every published amount of several ranges fits, or None if nothing is published.

    An offer is on it too, unless the ranges would have less than half of the width then.

    Args: percentiles_of_rows: percentile -> US dollars a year, None where not published; offer: US dollars a year.

    >>> scale_for([{10: 40_000, 50: 60_000, 90: 90_000}])
    Scale(low=37500.0, high=92500.0)
    """
    ranges = [[row.get(p) for p in PERCENTILES] for row in percentiles_of_rows]
    known = [value for values in ranges for value in values if value is not None]
    if offer is not None:
        room = max(known) - min(known) or max(known) / 2 if known else 0
        if not known or min(known) - room <= offer <= max(known) + room:
            known.append(offer)
    if not known:
        return None
    drawn = [values for values in ranges if any(value is not None for value in values)]
    between = max(known) - min(known)
    # Half a step at least, so that a scale always holds a round amount.
    least = STEPS[0] / 2
    below = BESIDE_OPEN if any(values[0] is None for values in drawn) else BESIDE
    above = BESIDE_OPEN if any(values[-1] is None for values in drawn) else BESIDE
    return Scale(max(min(known) - max(below * between, least), 0), max(known) + max(above * between, least))


def text_at(x: float, words: str, face: Face, width: int) -> Text:
    """Words around ``x`` in a drawing of a width in px, or at the edge that they would cross."""
    half = 50 * face.width(words) / width
    if x < half:
        return Text(0, "start", words)
    return Text(100, "end", words) if x > 100 - half else Text(x, "middle", words)


def at_both_widths(place: Callable[[int], tuple[Text, ...]]) -> tuple[Text, ...]:
    """The words as they stand at both widths, or those of each where they differ."""
    narrow, wide = place(NARROW), place(WIDE)
    if narrow == wide:
        return wide
    return (*(replace(text, layout="narrow") for text in narrow), *(replace(text, layout="wide") for text in wide))


def ends_for(marks: tuple[Mark, ...], width: int) -> tuple[Text, ...]:
    """The values of the lowest and the highest mark: below each, or as one text where they would touch.

    The median is left out: its value stands above the bar.
    """
    ends = [mark for mark in dict.fromkeys((marks[0], marks[-1])) if mark.percentile != 50]
    texts = tuple(text_at(mark.x, dollars(mark.value), VALUE, width) for mark in ends)
    if len(texts) == 2 and start_of(texts[1], width) - end_of(texts[0], width) < GAP:
        words = f"{texts[0].words} to {texts[1].words}"
        return (text_at(round((texts[0].x + texts[1].x) / 2, 2), words, VALUE, width),)
    return texts


def start_of(text: Text, width: int) -> float:
    """Where the words of a value start, in px from the left."""
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor]
    return text.x * width / 100 - share * VALUE.width(text.words)


def end_of(text: Text, width: int) -> float:
    """Where the words of a value end, in px from the left."""
    return start_of(text, width) + VALUE.width(text.words)


def offer_at(offer: int, scale: Scale) -> Offer:
    """An offer at its place, or at the edge where it lies outside the scale."""
    words = f"Offer {dollars(offer)}"
    if offer < scale.low:
        return Offer(0, (Text(0, "start", words),), "below")
    if offer > scale.high:
        return Offer(100, (Text(100, "end", words),), "above")
    x = scale.x(offer)
    return Offer(x, at_both_widths(lambda width: (text_at(x, words, LABEL, width),)), "")


def band_for(x: Mapping[int, float]) -> tuple[float, float] | None:
    """From the 25th to the 75th percentile, or the half of it that is published."""
    low, high = x.get(25, x.get(50)), x.get(75, x.get(50))
    if low is None or high is None or (25 not in x and 75 not in x):
        return None
    return low, round(high - low, 2)


def words_for(missing: tuple[int, ...]) -> str:
    """What is not published, in words.

    >>> words_for((75, 90))
    '75th and 90th percentile not published'
    >>> words_for((10, 25, 50, 75, 90))
    'not published'
    """
    if missing == PERCENTILES:
        return NOT_PUBLISHED
    names = ["median" if p == 50 else f"{p}th" for p in missing]
    if missing[-1] != 50:
        names[-1] += " percentile"
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return f"{listed} {NOT_PUBLISHED}"


def draw_row(label: str, percentiles: Mapping[int, int | None], kind: str, scale: Scale | None, top: int, size: str):
    """Draw one range.

    Args: percentiles: percentile -> US dollars a year, None where not published; scale: None if nothing is published.
    Raises: ValueError: a higher percentile with a lower wage.
    """
    published = {p: percentiles.get(p) for p in PERCENTILES if percentiles.get(p) is not None}
    for (lower, low), (higher, high) in pairwise(published.items()):
        if low > high:
            raise ValueError(f"{label}: {ORDINALS[lower]} {low:,} is above {ORDINALS[higher]} {high:,}.")
    marks = tuple(Mark(p, ORDINALS[p], scale.x(value), value) for p, value in published.items())
    x = {mark.percentile: mark.x for mark in marks}
    median = next((mark for mark in marks if mark.percentile == 50), None)
    height = HEIGHTS[size]
    lines = tuple(
        (top + height.label + n * LINE_HEIGHT, line)
        for n, line in enumerate(LABEL.lines(label, NARROW))
        if size == "full"
    )
    label_top, top = top, top + LINE_HEIGHT * max(len(lines) - 1, 0)
    total = height.total if marks else height.empty
    missing = None
    if len(published) < len(PERCENTILES):
        words = words_for(tuple(p for p in PERCENTILES if p not in published))
        at_end = bool(marks) and 90 not in x
        y = top + (total + 4 if marks else height.median)
        in_lines = tuple((y + n * LINE_HEIGHT, line) for n, line in enumerate(SMALL.lines(words, NARROW)))
        missing = Missing(100 if at_end else 0, "end" if at_end else "start", words, in_lines)
        if marks and size == "full":
            total += MISSING_HEIGHT + LINE_HEIGHT * (len(in_lines) - 1)
    return RowDrawing(
        label=label,
        kind=kind,
        height=top - label_top + total,
        label_lines=lines,
        median_y=top + height.median,
        bar_y=top + height.bar,
        ends_y=top + height.ends,
        marks=marks,
        line=(marks[0].x, marks[-1].x) if marks else None,
        band=band_for(x),
        open_low=marks[0].x if marks and 10 not in x else None,
        open_high=marks[-1].x if marks and 90 not in x else None,
        median=at_both_widths(lambda width: (text_at(median.x, dollars(median.value), MEDIAN, width),))
        if median
        else (),
        ends=at_both_widths(lambda width: ends_for(marks, width)) if marks else (),
        missing=missing,
    )


def ticks_for(scale: Scale) -> tuple[Tick, ...]:
    """The ticks of the axis; from four on, every other one has no words on a phone."""
    amounts = scale.ticks()

    def texts(n, x, width):
        if width == NARROW and len(amounts) > 3 and n % 2 == 1:
            return ()
        return (text_at(x, dollars(amounts[n]), SMALL, width),)

    return tuple(Tick(x, at_both_widths(partial(texts, n, x))) for n, x in enumerate(map(scale.x, amounts)))


def draw_range(rows, offer: int | None = None, size: str = "full", scale: Scale | None = None) -> RangeDrawing:
    """Draw rows of (label, percentile -> dollars, kind) on one scale.

    Args: offer: US dollars a year, marked across all rows; size: "full" with words and axis, "small" or "mark" without;
        scale: of a whole table or list, where each of its rows is drawn by itself.
    Raises: ValueError: an unknown size, or percentiles out of order.
    """
    if size not in HEIGHTS:
        raise ValueError(f"size is {size!r}. Allowed: {', '.join(HEIGHTS)}.")
    rows = list(rows)
    scale = scale or scale_for([percentiles for _, percentiles, _ in rows], offer)
    full = size == "full"
    rows_top = OFFER_HEIGHT if full and offer is not None else 0
    drawn: list[RowDrawing] = []
    axis_y = rows_top
    for label, percentiles, kind in rows:
        drawn.append(draw_row(label, percentiles, kind, scale, axis_y, size))
        axis_y += drawn[-1].height
    return RangeDrawing(
        rows=tuple(drawn),
        ticks=ticks_for(scale) if scale and full else (),
        offer=offer_at(offer, scale) if scale and offer is not None else None,
        rows_top=rows_top,
        axis_y=axis_y,
        height=axis_y + (AXIS_HEIGHT if scale and full else 0),
    )
