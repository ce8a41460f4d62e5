"""The map of the states: outlines, and in which fifth of all states the median of each lies."""

import json
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from guide.careers.regions import RegionRow
from guide.figures.templatetags.money import dollars

FIFTHS = 5
SIDE = 38
# Top left corners of squares, in the drawing's own units: places without an outline, and states too small to hit.
SQUARES = {
    "4400000": (932, 196),
    "1000000": (932, 240),
    "1100000": (932, 284),
    "6600000": (600, 560),
    "7200000": (644, 560),
    "7800000": (688, 560),
}


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a state lies on the drawing: its path, or a square with its letters, or both."""

    path: str
    square: tuple[int, int] | None

    @property
    def letters_at(self):
        """The middle of the square's letters."""
        return self.square[0] + SIDE // 2, self.square[1] + SIDE // 2 + 6


@dataclass(frozen=True, slots=True)
class MapState:
    """One state on the map; fifth is 1 (lowest pay) to 5, or None where no median is published."""

    row: RegionRow
    outline: Outline
    letters: str
    fifth: int | None

    @property
    def words(self):
        """What the map says of it to those who do not see it."""
        return f"{self.row.wages.area_title}: {dollars(self.row.median) if self.row.median else self.row.missing_words}"


@dataclass(frozen=True, slots=True)
class Fifth:
    """One colour of the map and what it stands for."""

    number: int
    low: int
    high: int
    state_count: int


@dataclass(frozen=True, slots=True)
class StateMap:
    """Every state on the drawing, and the legend."""

    states: tuple[MapState, ...]
    fifths: tuple[Fifth, ...]
    absent_count: int

    side = SIDE


@cache
def map_file():
    """Return outline and borders of each state by area code, as script/build_map wrote them; read once a process."""
    return json.loads((settings.FIXTURES / "map" / "states.json").read_text())


def bordering(state_code):
    """Return the area codes of the states that border on one by land; none for Alaska, Hawaii and the territories."""
    return map_file().get(state_code, {}).get("borders", [])


@cache
def outline_of(state_code):
    """Return how a state is drawn."""
    return Outline(map_file().get(state_code, {}).get("path", ""), SQUARES.get(state_code))


def fifth_bounds(medians):
    """Return the highest median of each fifth; equal medians share a fifth.

    >>> fifth_bounds([50, 10, 20, 40, 30, 60, 70, 80, 90, 100])
    [20, 40, 60, 80, 100]
    """
    ordered = sorted(medians)
    return [ordered[-(-len(ordered) * fifth // FIFTHS) - 1] for fifth in range(1, FIFTHS + 1)] if ordered else []


def state_map(rows, areas):
    """Return the map of rows of states, in the order of their names so that a keyboard finds its way."""
    bounds = fifth_bounds([row.median for row in rows if row.median])
    states = tuple(
        MapState(
            row,
            outline_of(row.wages.area_code),
            areas[row.wages.area_code].state_letters,
            bisect_left(bounds, row.median) + 1 if row.median else None,
        )
        for row in sorted(rows, key=lambda row: row.wages.area_title)
    )
    return StateMap(states, legend(states), sum(state.fifth is None for state in states))


def legend(states):
    """Return the colours in use with the medians that they stand for."""
    fifths = []
    for number in range(1, FIFTHS + 1):
        medians = [state.row.median for state in states if state.fifth == number]
        if medians:
            fifths.append(Fifth(number, min(medians), max(medians), len(medians)))
    return tuple(fifths)
