"""The place that a query names: in full, as a city beside a state or after "in", or with typing errors mended."""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from guide.careers.search_words import EMPTY_WORDS
from guide.figures.area_titles import principal_cities
from guide.figures.place_names import place_key, place_words, without_county_word
from guide.figures.place_states import ABBREVIATIONS
from guide.figures.place_tables import place_tables

BEFORE_A_PLACE = frozenset(("in", "near", "around", "at"))
LONGEST_PLACE_WORDS = 4
CODE_OF_A_PLACE = re.compile(r"[0-9]{5}(-[0-9]{4})?|[0-9]{7}")
SHORTEST_MENDED = 4
LETTERS_PER_TYPING_ERROR = 4  # a name of four letters may have one wrong, of eight two
MOST_TYPING_ERRORS = 3
SELDOM_USED = 2  # pages that hold a word
LONG_NAME = 7
# A smaller city is too unlikely to be what a typing error meant.
LARGE_CITY_ZIPS, LARGEST_CITY_ZIPS = 5, 15
MOST_ALIKE = 5
NICKNAMES = {
    "nyc": "New York, NY",
    "sf": "San Francisco, CA",
    "philly": "Philadelphia, PA",
    "vegas": "Las Vegas, NV",
    "kc": "Kansas City, MO",
    "dfw": "Dallas, TX",
}
VERSUS = frozenset(("vs", "vs.", "versus", "or", "and", "to", "than"))


class EndingPlace(NamedTuple):
    """A query parted into the words before a place, the place as typed, and how it was read where it was mended."""

    head: list[str]
    place: str = ""
    read_as: str = ""
    or_else: str = ""  # a large city spelled almost like the small one that was typed

    @property
    def meant(self):
        """The place as it should have been typed."""
        return self.read_as or self.place


class PlaceNames(NamedTuple):
    """Names of a release, folded; ``shown`` holds those that a typing error may have meant, as people write them."""

    states: dict[str, str]  # folded name or letters -> postal letters
    known: frozenset[str]  # the states, and the cities that metro areas are named after
    shown: dict[str, str]
    keys: tuple[str, ...]


@lru_cache(maxsize=2)
def place_names(table):
    """Return the names of places that a query is searched for."""
    states, cities, shown = {}, {}, {}
    for area in table.areas.values():
        if area.level == "state":
            letters = area.state_letters
            states |= {place_key(name): letters for name in (area.title, letters, *ABBREVIATIONS.get(letters, ()))}
            shown[place_key(area.title)] = area.title
        elif area.level == "metro":
            cities |= {place_key(city): city for city in principal_cities(area.title)}
    sizes, large = {}, {}
    for key, name, _, zip_count in place_tables().spellings():
        sizes[key] = max(zip_count, sizes.get(key, 0))
        if sizes[key] >= (LARGE_CITY_ZIPS if len(key) >= LONG_NAME else LARGEST_CITY_ZIPS):
            large[key] = name
    # A short name is too near to too many words, unless it is a large city.
    long = {key: city for key, city in cities.items() if len(key) >= LONG_NAME or key in large}
    shown = large | long | shown
    return PlaceNames(states, frozenset(states) | frozenset(cities), shown, tuple(shown))


def ending_place(words, table, index):
    """Return the place that a query ends with.

    ``index`` says which words the site holds: those are hardly a place, for there is a Hospital, NY.
    """
    names = place_names(table)
    found = parted(words, names.known)
    if found.place:
        return with_city(found, names, index)
    return (
        by_nickname(words)
        or county_at_end(words)
        or within(words, names, index)
        or city_at_end(words, names, index)
        or mended(words, names, index)
        or found
    )


def by_nickname(words):
    """Return a city that a query ends with under a name that only its people use."""
    city = NICKNAMES.get(place_key(words[-1])) if words else None
    return EndingPlace(without_in(words[:-1]), city) if city else None


def county_at_end(words):
    """Return a county that a query ends with under its whole name: "Los Angeles County" is more than Los Angeles."""
    for count in range(min(LONGEST_PLACE_WORDS, len(words)), 1, -1):
        tail = words[-count:]
        if without_county_word(place_words(text_of(tail))) != place_words(text_of(tail)) and is_city([text_of(tail)]):
            return EndingPlace(without_in(words[:-count]), text_of(tail))
    return None


def parted(words, known):
    """Return the words before a place and the place, where a query ends with a known name.

    >>> parted("how much do coders make in New York".split(), frozenset({"newyork"}))[:2]
    (['how', 'much', 'do', 'coders', 'make'], 'New York')
    """
    for count in range(min(LONGEST_PLACE_WORDS, len(words)), 0, -1):
        if is_place(words[-count:], known):
            return EndingPlace(without_in(words[:-count]), text_of(words[-count:]))
    return EndingPlace(words)


def text_of(words):
    """Return words as a place is typed, without the end of a sentence."""
    return " ".join(words).strip("?!.")


def without_in(words):
    """Return words without an "in" at their end."""
    while words and words[-1].casefold() in BEFORE_A_PLACE:
        words = words[:-1]
    return words


def is_place(words, known):
    """Whether words name a state, a city that heads a metro area, or such a city with its state; or are a code."""
    text = text_of(words)
    key = place_key(text)
    if len(key) == 2:
        # "in", "or", "me" are words unless they stand in capitals.
        return text.isupper() and key in known
    city = place_key(" ".join(words[:-1]))
    named_with_state = len(city) > 2 and city in known and place_key(words[-1]) in known
    return key in known or named_with_state or bool(CODE_OF_A_PLACE.fullmatch(text))


def with_city(found, names, index):
    """Return a state found together with the city or county before it, typing errors mended: "coder huston TX"."""
    letters = names.states.get(place_key(found.place))
    for count in range(min(LONGEST_PLACE_WORDS, len(found.head)), 0, -1) if letters else ():
        head, city = found.head[:-count], found.head[-count:]
        if index.holds(" ".join(city)):
            continue
        typed = text_of([*city, found.place])
        if is_city(city, letters):
            return EndingPlace(without_in(head), typed)
        errors, name = closest(place_key(" ".join(city)), names)
        if (
            name
            and is_city([name], letters)
            and not (count == 1 and is_a_word_sooner(city[0], errors, name, names, index))
        ):
            return EndingPlace(without_in(head), typed, f"{name}, {letters}")
    return found


def within(words, names, index):
    """Return the words around a place at the beginning or in the middle of a query: "Boston coder salary"."""
    for first in range(len(words) - 1):
        for count in range(min(LONGEST_PLACE_WORDS, len(words) - 1 - first), 0, -1):
            place = words[first : first + count]
            is_after_in = first > 0 and words[first - 1].casefold() in BEFORE_A_PLACE
            is_state = place_key(text_of(place)) in names.states
            if is_place(place, names.known) and (is_state or is_after_in or not index.holds(" ".join(place))):
                return EndingPlace(without_in(words[:first]) + words[first + count :], text_of(place))
    return None


def is_city(words, letters=""):
    """Whether words name a city or a county, of one state if its letters are given."""
    key = place_key(" ".join(words))
    if len(key) <= 2:
        return False
    # A name that only the post office's customers use, such as Contact for Jackpot, NV, needs its state.
    cities = [city for city in place_tables().cities_named(key) if letters or city.rank == "p"]
    in_full = without_county_word(place_words(" ".join(words))) != place_words(" ".join(words))
    counties = place_tables().counties_named(key, in_full=True) if in_full else ()
    return any(not letters or place.state_letters == letters for place in (*cities, *counties))


def city_at_end(words, names, index):
    """Return a city of any size that stands after "in", or whose words nothing else on the site could mean."""
    for count in range(min(LONGEST_PLACE_WORDS, len(words)), 0, -1):
        head, tail = words[:-count], words[-count:]
        is_after_in = bool(head) and head[-1].casefold() in BEFORE_A_PLACE
        is_unheld = not any(index.holds(word) for word in tail)
        if (is_after_in or is_unheld) and not index.holds(" ".join(tail)) and is_city([text_of(tail)]):
            key = place_key(text_of(tail))
            large = "" if key in names.shown else closest(key, names)[1]
            return EndingPlace(
                without_in(head), text_of(tail), or_else=large if place_key(large) in names.known else ""
            )
    return None


def mended(words, names, index):
    """Return the place that a query ends with if typing errors are mended, the fewest errors first."""
    likely = []
    for count in range(min(LONGEST_PLACE_WORDS, len(words)), 0, -1):
        head, tail = words[:-count], words[-count:]
        if tail[0].casefold() in EMPTY_WORDS or index.holds(" ".join(tail)):
            continue
        letters = names.states.get(place_key(tail[-1]), "") if count > 1 else ""
        city = tail[:-1] if letters else tail
        errors, name = closest(place_key(" ".join(city)), names)
        if name and not (count == 1 and is_a_word_sooner(tail[0], errors, name, names, index)):
            read_as = f"{name}, {letters}" if letters else name
            # The state is not counted among the words, lest "huston tx" lose to a place spelled almost like it.
            likely.append((errors, -count, EndingPlace(without_in(head), text_of(tail), read_as)))
    return min(likely)[-1] if likely else None


def is_a_word_sooner(typed, errors, name, names, index):
    """Whether a word of the site is closer to what was typed than a place, or as close and often used."""
    near = index.near(typed, errors)
    if any(distance < errors for distance, _ in near):
        return True
    seldom = SELDOM_USED if place_key(name) in names.known else 0
    return not index.holds(name) and max((count for _, count in near), default=0) > seldom


def other_place(head, table):
    """Return the place that is compared with one already found, or nothing: "Texas vs" before "Ohio"."""
    if not head or head[-1].casefold() not in VERSUS:
        return EndingPlace(head)
    found = parted(head[:-1], place_names(table).known)
    return found if found.place else EndingPlace(head)


def places_like(query, table):
    """Return up to five places that are spelled a little like a query that nothing answers, the closest first."""
    key, names = place_key(query), place_names(table)
    if len(key) < LONG_NAME or not key.isalpha():
        return ()
    allowed = len(key) // LETTERS_PER_TYPING_ERROR + 1
    near = process.extract(key, names.keys, scorer=OSA.distance, score_cutoff=allowed, limit=MOST_ALIKE)
    return tuple(names.shown[known] for known, _, _ in near)


def closest(key, names):
    """Return how many typing errors a folded name is away from the closest place, and that place; or (0, "")."""
    if len(key) < SHORTEST_MENDED or not key.isalpha():
        return 0, ""
    most = errors_allowed(len(key) + MOST_TYPING_ERRORS, is_first_right=True)
    near = process.extract(key, names.keys, scorer=OSA.distance, score_cutoff=most, limit=20)
    likely = [
        (errors, known[0] != key[0], known not in names.known, known)
        for known, errors, _ in near
        if errors <= errors_allowed(max(len(key), len(known)), is_first_right=known[0] == key[0])
    ]
    return (min(likely)[0], names.shown[min(likely)[-1]]) if likely else (0, "")


def errors_allowed(length, *, is_first_right):
    """Return how many typing errors a name of so many letters may have; a wrong first letter is rare.

    >>> [errors_allowed(length, is_first_right=True) for length in (4, 8, 12)], errors_allowed(12, is_first_right=False)
    ([1, 2, 3], 1)
    """
    if is_first_right:
        return min(MOST_TYPING_ERRORS, max(1, (length + 1) // LETTERS_PER_TYPING_ERROR))
    return 1 if length > SHORTEST_MENDED + 2 else 0
