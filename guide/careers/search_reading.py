"""A query read as a job title, a place, or both: what search offers before any page."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.http import urlencode

from guide.figures.area_titles import area_label, principal_cities
from guide.figures.occupations import OCCUPATION_TITLES
from guide.figures.place_names import place_key, place_words, without_county_word
from guide.figures.place_states import ABBREVIATIONS
from guide.figures.places import NATION, AmbiguousPlace, UnknownPlace
from guide.figures.title_words import word_set
from guide.figures.titles import ROLES, TitleReading, UnknownTitle, read_title

# What people type around a job title; with them "how much do coders make" would be no title.
PAY_WORDS = word_set(
    """how much many what is are the a an do does can will i me my make makes making earn earns earning paid pay pays
    salary salaries wage wages income average median mean typical starting hourly yearly annual per year job jobs
    career careers work for to become becoming"""
)
BEFORE_A_PLACE = frozenset(("in", "near", "around", "at"))
LONGEST_PLACE_WORDS = 4
MOST_PLACES = 4
CODE_OF_A_PLACE = re.compile(r"[0-9]{5}(-[0-9]{4})?|[0-9]{7}")


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that a query most likely means, with where it leads and why it was read so."""

    label: str
    address: str
    because: str


@dataclass(frozen=True, slots=True)
class QueryReading:
    """A query taken apart: the words that pages are searched for, a job title and a place where it names them."""

    words: str
    job: str
    title: TitleReading | None
    place: str
    areas: tuple[tuple[str, str], ...]  # (place to type, area code); several where the place can mean several


def read_query(query, table, is_known):
    """Return a query taken apart.

    ``table`` holds the wages of the active release, or is None; ``is_known`` says whether the site holds the words of
    a text, which then are hardly a place: there is a Hospital, NY.
    """
    head, place = parted(query.split(), place_names(table)) if table else (query.split(), "")
    job = " ".join(without_pay_words(head))
    title = read_as_title(job)
    areas = ()
    names_county = without_county_word(place_words(job)) != place_words(job)
    if place and job and title is None and ("," in query or names_county or not is_known(job)):
        # "Cook County, IL" is one place and not something in Illinois.
        areas, _ = areas_of(query, table)
        head, place = ([], query) if areas else (head, place)
    if place and not areas:
        areas, _ = areas_of(place, table)
    return QueryReading(" ".join(head) or query, job, title, place, areas)


def parted(words, names):
    """Return the words before a place, and the place that a query ends with; only a known name is taken for one.

    >>> parted("how much do coders make in New York".split(), frozenset({"newyork"}))
    (['how', 'much', 'do', 'coders', 'make'], 'New York')
    """
    for count in range(min(LONGEST_PLACE_WORDS, len(words)), 0, -1):
        head, tail = words[:-count], words[-count:]
        if is_place(tail, names):
            while head and head[-1].casefold() in BEFORE_A_PLACE:
                head = head[:-1]
            return head, " ".join(tail).strip("?!.")
    return words, ""


def without_pay_words(words):
    """Return the words that may be a job title."""
    return [word for word in words if word.strip("?!.,").casefold() not in PAY_WORDS]


def is_place(words, names):
    """Whether words name a state, a city that heads a metro area, or such a city with its state; or are a code."""
    text = " ".join(words).strip("?!.")
    key = place_key(text)
    if len(key) == 2:
        # "in", "or", "me" are words unless they stand in capitals.
        return text.isupper() and key in names
    city = place_key(" ".join(words[:-1]))
    named_with_state = len(city) > 2 and city in names and place_key(words[-1]) in names
    return key in names or named_with_state or bool(CODE_OF_A_PLACE.fullmatch(text))


@lru_cache(maxsize=2)
def place_names(table):
    """Return the folded names of the states of a release, and of the cities that its metro areas are named after."""
    names = set()
    for area in table.areas.values():
        if area.level == "state":
            letters = area.state_letters
            names |= {place_key(name) for name in (area.title, letters, *ABBREVIATIONS.get(letters, ()))}
        elif area.level == "metro":
            names |= {place_key(city) for city in principal_cities(area.title)}
    return frozenset(names)


def read_as_title(text):
    """Return how a text reads as a job title, or None."""
    if not text:
        return None
    try:
        return read_title(text)
    except UnknownTitle:
        return None


def areas_of(place, table):
    """Return the areas that a place can mean as (place to type, area code); where it means none, what comes close."""
    try:
        return ((place, table.places.read(place).area_code),), ()
    except AmbiguousPlace as ambiguous:
        meant = (value for value, _ in ambiguous.choices[:MOST_PLACES])
        return tuple((value, table.places.read(value).area_code) for value in meant), ()
    except UnknownPlace as unknown:
        return (), unknown.suggestions


def offers_of(reading, table):
    """Return what a query means as a title and a place, the most likely first."""
    offers = title_offers(reading) if reading.title else []
    for place, area_code in reading.areas:
        offers.append(area_offer(table.areas[area_code], table))
        if len(reading.areas) == 1 and not reading.title:
            address = f"/salary/?{urlencode({'place': place})}"
            offers.append(Offer(f"Estimate pay in {place}", address, "Add your job title there."))
    return tuple(offers)


def title_offers(reading):
    """Return the estimate for a job title and the page of its occupation."""
    title, occupation = reading.title, OCCUPATION_TITLES[reading.title.soc_code]
    role = ROLES.get(title.soc_code, {}).get(title.role)
    counted = f"{occupation}, in the role: {role}" if role else occupation
    asked = {"job": reading.job, "place": reading.place} if reading.place else {"job": reading.job}
    where = f" in {reading.place}" if reading.place else ""
    return [
        Offer(f"Estimate pay for “{reading.job}”{where}", f"/salary/?{urlencode(asked)}", f"Read as {counted}."),
        Offer(occupation, f"/careers/{title.soc_code}/", f"The occupation, because {title.because}."),
    ]


def area_offer(area, table):
    """Return the page of an area."""
    if area.area_code == NATION:
        return Offer("Pay across the United States", "/regions/", "Every state, on a map and in a table.")
    code = area.area_code if area.level == "state" else area.states[0]
    address = f"/regions/{table.areas[code].state_letters.lower()}/"
    if area.level == "state":
        return Offer(f"Pay in {area.title}", address, "The state and its areas.")
    return Offer(f"Pay in the {area_label(area)}", f"{address}{area.area_code}/", f"{area.title}.")


def suggested_titles(query):
    """Return job titles that come close to a query that nothing answers."""
    try:
        read_title(query)
    except UnknownTitle as unknown:
        return unknown.suggestions
    return ()
