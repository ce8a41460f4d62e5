"""Places that a visitor may be typing, best first, each with the pay area it is read as."""

from array import array
from bisect import bisect_left
from functools import lru_cache
from heapq import nlargest
from itertools import islice
from typing import NamedTuple

from guide.figures.area_titles import area_label, principal_cities
from guide.figures.place_names import place_key
from guide.figures.place_tables import place_tables
from guide.figures.places import AmbiguousPlace, UnknownPlace

MOST_PLACES = 8
FEWEST_LETTERS = 2
FEWEST_ZIP_DIGITS = 3
# So that areas and counties leave room for cities, which are what most people type.
MOST_STATES, MOST_AREAS, MOST_COUNTIES = 3, 2, 2
SEVERAL = "several pay areas; you choose one next"
WHOLE_COUNTRY = "the whole country"
AFTER_ALL_LETTERS = "\uffff"


def suggested_places(typed, table):
    """Return up to eight places with their pay areas: ZIPs, states, cities, metro areas and counties."""
    names = zips(typed) if typed.isascii() and typed.isdigit() else named(typed, table)
    return list(islice(answerable(names, table), MOST_PLACES))


def answerable(names, table):
    """Yield those places that the form can read, with what it reads them as."""
    for name in dict.fromkeys(names):
        try:
            area = table.areas[table.places.read(name).area_code]
        except AmbiguousPlace:
            yield name, SEVERAL
        except UnknownPlace:
            continue
        else:
            label = WHOLE_COUNTRY if area.level == "nation" else area_label(area)
            yield name, label if label != name.partition(" (")[0] else ""


def zips(digits):
    """Yield the ZIPs that begin with three digits or more."""
    missing = 5 - len(digits)
    if not 0 <= missing <= 5 - FEWEST_ZIP_DIGITS:
        return
    for number in range(10**missing):
        zip_code = f"{digits}{number:0{missing}}" if missing else digits
        if place_tables().county_of_zip(zip_code):
            yield zip_code


def named(typed, table):
    """Return names that begin with the text, then those of the state that ends it: "Springfield, I", "austin tx"."""
    head, comma, tail = typed.rpartition(",")
    if comma:
        return in_states(place_key(head), letters_beginning(place_key(tail), table))
    head, _, tail = typed.rpartition(" ")
    letters = frozenset(state.letters for state in areas_of(table).states if state.letters == tail.upper())
    return [*anywhere(place_key(typed), table), *in_states(place_key(head), letters)]


def anywhere(key, table):
    """Return places of any state whose name begins with the key."""
    if len(key) < FEWEST_LETTERS:
        return []
    areas = areas_of(table)
    states = [area for area in areas.states if any(known.startswith(key) for known in area.keys)]
    states = [area.title for area in sorted(states, key=lambda area: key not in area.keys)][:MOST_STATES]
    metros = [area for area in areas.metros if any(known.startswith(key) for known in area.keys)]
    metros.sort(key=lambda area: not area.keys[0].startswith(key))
    others = [*(area.title for area in metros[:MOST_AREAS]), *counties(key)[:MOST_COUNTIES]]
    return [*states, *cities(key)[: MOST_PLACES - len(states) - len(others)], *others]


def in_states(key, letters):
    """Return cities and counties of some states whose name begins with the key."""
    if len(key) < FEWEST_LETTERS or not letters:
        return []
    found = counties(key, letters)[:MOST_COUNTIES]
    return [*cities(key, letters)[: MOST_PLACES - len(found)], *found]


def letters_beginning(key, table):
    """Return the letters of states whose name or letters begin with the key; of every state for an empty one."""
    states = areas_of(table).states
    return frozenset(area.letters for area in states if any(known.startswith(key) for known in area.keys))


def cities(key, letters=frozenset()):
    """Return the cities whose name begins with the key: one of just this name first, then the one with most ZIPs."""
    lines, counts = place_tables().city_lines, zip_counts(place_tables())
    found = range(bisect_left(lines, key), bisect_left(lines, key + AFTER_ALL_LETTERS))
    if letters:
        found = [position for position in found if lines[position].split(",", 3)[2] in letters]
    whole = f"{key},"
    best = nlargest(MOST_PLACES, found, key=lambda position: (lines[position].startswith(whole), counts[position]))
    return [", ".join(lines[position].split(",", 3)[1:3]) for position in best if counts[position]]


@lru_cache(maxsize=1)
def zip_counts(tables):
    """Return the count of ZIPs of each line of cities; 0 for a name that is no postal one."""
    counted = tables.spellings()
    return array("H", (0 if line.split(",", 4)[3] == "u" else next(counted)[3] for line in tables.city_lines))


def counties(key, letters=frozenset()):
    """Return the counties whose name begins with the key, the one with most ZIPs first."""
    rows = county_rows(place_tables())
    first, end = (bisect_left(rows, text, key=lambda row: row[0]) for text in (key, key + AFTER_ALL_LETTERS))
    found = [county for _, county in rows[first:end] if not letters or county.state_letters in letters]
    found.sort(key=lambda county: -county.zip_count)
    return [f"{county.name}, {county.state_letters}" for county in found]


@lru_cache(maxsize=1)
def county_rows(tables):
    """Return the counties that have a name, by its key."""
    return sorted((place_key(county.name), county) for county in tables.counties if county.name)


class Area(NamedTuple):
    """An area of a release with the keys by which it is found."""

    title: str
    letters: str
    keys: tuple[str, ...]


class Areas(NamedTuple):
    """Areas of one release: the states with the nation, and the pay areas inside them."""

    states: tuple[Area, ...]
    metros: tuple[Area, ...]


@lru_cache(maxsize=2)
def areas_of(table):
    """Return the areas of a release; a metro area is found by its title and by every city in it."""
    states, metros = [], []
    for area in table.areas.values():
        if area.level in ("nation", "state"):
            keys = (place_key(area.title), area.state_letters.lower() or "us")
            states.append(Area(unmistakable(area, table), area.state_letters, keys))
        else:
            others = principal_cities(area.title)[1:] if area.level == "metro" else []
            metros.append(Area(area.title, "", (place_key(area.title), *map(place_key, others))))
    return Areas(tuple(states), tuple(metros))


def unmistakable(area, table):
    """Return the title of a state, with the word state where a city has the same name: "New York state"."""
    try:
        table.places.read(area.title)
    except AmbiguousPlace:
        return f"{area.title} state"
    return area.title
