"""Areas of a release by the names that people call them: states, metro titles, rural parts of a state."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from guide.figures.place_names import place_key
from guide.figures.place_states import ABBREVIATIONS

WITH_ARTICLE = ("District of Columbia", "Virgin Islands")


@dataclass(frozen=True, slots=True)
class AreaName:
    """What a release knows of an area."""

    area_code: str
    title: str
    level: str  # nation, state, metro or nonmetro
    state_letters: str  # "" unless a state
    states: tuple[str, ...]  # area codes of its states


# A single hyphen parts two cities everywhere but here.
HYPHENATED_CITIES = {"Winston-Salem"}


def principal_cities(title: str) -> list[str]:
    """Return the cities that the title of a metro area names, the largest first.

    Args: title: as published; a double hyphen parts names that hold a hyphen themselves.

    >>> principal_cities("Scranton--Wilkes-Barre, PA"), principal_cities("Amherst Town-Northampton, MA")
    (['Scranton', 'Wilkes-Barre'], ['Amherst', 'Northampton'])
    >>> principal_cities("Winston-Salem, NC"), principal_cities("Nashville-Davidson--Murfreesboro--Franklin, TN")[0]
    (['Winston-Salem'], 'Nashville')
    """
    names = title.partition(",")[0]
    if names in HYPHENATED_CITIES:
        return [names]
    cities = names.split("--") if "--" in names else re.split("[-/]", names)
    return [city.strip().removesuffix(" Town").removesuffix("-Davidson").removeprefix("Urban ") for city in cities]


def area_label(area: AreaName) -> str:
    """Return how a sentence names an area, without its article: "San Francisco metro area"."""
    if area.level == "metro":
        return f"{principal_cities(area.title)[0]} metro area"
    return f"all of {with_article(area.title)}" if area.level == "state" else area.title.partition(" (")[0]


def part_of(area: AreaName) -> str:
    """Return the clause that puts a place into an area: "part of the San Francisco metro area"."""
    return f"part of {with_article(area.title)}" if area.level == "state" else f"part of the {area_label(area)}"


def with_article(title: str) -> str:
    """Return a state's title as a sentence names it: "the Virgin Islands"."""
    return f"the {title}" if title in WITH_ARTICLE else title


class AreaTitles:
    """Areas of one release, each found by the folded names that people use."""

    def __init__(self, areas: Mapping[str, AreaName]) -> None:
        self.states: dict[str, AreaName] = {}  # by letters
        self._states: dict[str, AreaName] = {}  # by folded name or letters
        self._titles: dict[str, dict[str, AreaName]] = defaultdict(dict)
        self._cities: dict[str, dict[str, AreaName]] = defaultdict(dict)
        self._nonmetro: dict[str, list[AreaName]] = defaultdict(list)
        self._letters = {code: area.state_letters for code, area in areas.items() if area.level == "state"}
        add = {"state": self._add_state, "metro": self._add_metro, "nonmetro": self._add_nonmetro}
        for area in areas.values():
            if area.level in add:
                add[area.level](area)

    def _add_state(self, area: AreaName) -> None:
        self.states[area.state_letters] = area
        name, letters = area.title, area.state_letters
        spaced = " ".join(letters)  # as in "N. C."
        for alias in (name, letters, spaced, f"{name} state", f"state of {name}", *ABBREVIATIONS.get(letters, ())):
            self._states[place_key(alias)] = area

    def _add_metro(self, area: AreaName) -> None:
        cities = principal_cities(area.title)
        self._titles[place_key(area.title)][area.area_code] = area
        for count in range(2, len(cities) + 1):
            self._titles[place_key(" ".join(cities[:count]))][area.area_code] = area
        for city in cities:
            self._cities[place_key(city)][area.area_code] = area

    def _add_nonmetro(self, area: AreaName) -> None:
        for name in (area.title, area_label(area), area.title.partition(" nonmetropolitan area")[0]):
            self._titles[place_key(name)][area.area_code] = area
        for state in area.states:
            self._nonmetro[state].append(area)

    def state(self, key: str) -> AreaName | None:
        """The state of a folded name, postal letters or common alias."""
        return self._states.get(key)

    def titled(self, key: str, state_letters: str = "") -> tuple[AreaName, ...]:
        """Areas of this title or of its first cities, two or more; of one state if letters are given."""
        return self._within(self._titles.get(key, {}), state_letters)

    def named_after(self, key: str, state_letters: str = "") -> tuple[AreaName, ...]:
        """Metro areas whose title names this city; of one state if letters are given."""
        return self._within(self._cities.get(key, {}), state_letters)

    def named_first_after(self, key: str) -> tuple[AreaName, ...]:
        """Metro areas whose title begins with this city."""
        return tuple(
            area for area in self._cities.get(key, {}).values() if place_key(principal_cities(area.title)[0]) == key
        )

    def nonmetro_of(self, state: AreaName) -> tuple[AreaName, ...]:
        """Nonmetropolitan areas of a state."""
        return tuple(self._nonmetro.get(state.area_code, ()))

    def _within(self, areas: Mapping[str, AreaName], state_letters: str) -> tuple[AreaName, ...]:
        return tuple(
            area
            for area in areas.values()
            if not state_letters or any(self._letters.get(code) == state_letters for code in area.states)
        )
