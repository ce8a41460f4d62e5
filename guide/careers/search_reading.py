"""A query read as a job title, a place, or both: what search offers before any page."""

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.utils.http import urlencode

from guide.careers.search_places import EndingPlace, ending_place, other_place
from guide.careers.search_words import EMPTY_WORDS
from guide.figures.area_titles import area_label, principal_cities
from guide.figures.occupations import OCCUPATION_TITLES
from guide.figures.place_names import place_key, place_words, without_county_word
from guide.figures.places import NATION, AmbiguousPlace, UnknownPlace
from guide.figures.title_words import word_set
from guide.figures.titles import ROLES, TitleReading, UnknownTitle, read_title

# What people type around a job title; with them "how much do coders make" would be no title.
PAY_WORDS = word_set(
    """how much many what is are the a an do does can will i me my make makes making earn earns earning paid pay pays
    salary salaries wage wages income average median mean typical starting hourly yearly annual per year job jobs
    career careers work for to become becoming"""
)
# With one of these, a query is a question about a job title.
TOPICS = word_set(
    """ai replace replaced replacing best credential certification certificate exam degree associate bachelor bachelors
    master masters school program class course training online entry beginner experience worth need needed require
    requirement future outlook growth hard vs versus"""
)
STATE = "The state and its areas."
MOST_PLACES = 4
MOST_ELSEWHERE = 6
MOST_READ = 8  # each is read in full, which takes its time
LETTERS_THEN_DIGITS = re.compile(r"(?<=[^\W\d_])(?=[0-9])")


class Area(NamedTuple):
    """An area that a place can mean: what to type for it, why it is meant, and its name among several."""

    place: str
    area_code: str
    because: str
    name: str = ""


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
    is_place: bool = False  # nothing but a place
    areas: tuple[Area, ...] = ()  # several where the place can mean several
    elsewhere: tuple[Area, ...] = ()  # lesser places of the same name
    mended: tuple[str, str] | None = None  # the place as typed, as read


def read_query(query, table, index):
    """Return a query taken apart.

    ``table`` holds the wages of the active release, or is None; ``index`` says which words the site holds, which then
    are hardly a place.
    """
    words = query.split()
    ending = ending_place(words, table, index) if table else EndingPlace(words)
    areas = areas_of_whole(query, ending, table)
    if areas:
        ending = EndingPlace([], query)
    elif ending.place:
        areas = areas_of(ending.meant, table)
    if not areas:
        ending = EndingPlace(words)
    other = other_place(ending.head, table) if areas else ending
    head = other.head
    job = " ".join(without_pay_words(head))
    reading = QueryReading(
        words=" ".join(head) or ending.meant or query,
        job=job,
        title=read_as_title(job),
        place=ending.meant,
        is_place=bool(areas) and not head,
        mended=(ending.place, ending.read_as) if is_mended(ending) else None,
    )
    reading = with_areas(reading, areas, table)
    beside = (areas_of(ending.or_else, table) if ending.or_else else ()) or (
        areas_of(other.place, table) if other.place and areas else ()
    )
    return replace(reading, areas=reading.areas + beside[:1])


def areas_of_whole(query, ending, table):
    """Return the areas of a query that is one place as a whole: "Cook County, IL" is not something in Illinois."""
    job = " ".join(without_pay_words(ending.head))
    if not ending.place or not job or not query.endswith(ending.place) or read_as_title(job):
        return ()
    names_county = without_county_word(place_words(job)) != place_words(job)
    return areas_of(query, table) if "," in query or names_county else ()


def is_mended(ending):
    """Say whether a place was read with other letters than it was typed with; a comma more is no mending."""
    typed, read_as = (re.sub(r"\W", "", text or "").casefold() for text in (ending.place, ending.read_as))
    return bool(read_as) and typed != read_as


def with_title(reading, text):
    """Return a reading that names no job title with the one that a text, mended of typing errors, may be."""
    job = " ".join(without_pay_words(text.split()))
    title = None if reading.title else read_as_title(job)
    return replace(reading, job=job, title=title) if title else reading


def with_areas(reading, areas, table):
    """Return a reading with the areas that its place can mean: those named after it first, if any are."""
    name = place_key(reading.place.partition(",")[0])
    named = [area for area in areas if is_named_after(table.areas[area.area_code], name)]
    main = named or list(areas)
    # A state or metro area of just this name is meant; a county or village of it may be.
    elsewhere = [area for area in areas if area not in main[:MOST_PLACES]][:MOST_ELSEWHERE]
    place = main[0].place if len(main) == 1 and elsewhere else reading.place
    return replace(reading, place=place, areas=tuple(main[:MOST_PLACES]), elsewhere=tuple(elsewhere))


def is_named_after(area, name):
    """Whether an area is a state of this folded name, or a metro area whose title begins with it."""
    title = principal_cities(area.title)[0] if area.level == "metro" else area.title
    return area.level in ("state", "metro", "nation") and place_key(title) == name


def without_pay_words(words):
    """Return the words that may be a job title, without what stands around one in a question."""
    kept = [word for word in words if word.strip("?!.,").casefold() not in PAY_WORDS]
    while kept and kept[0].casefold() in EMPTY_WORDS:
        kept = kept[1:]
    while kept and kept[-1].casefold() in EMPTY_WORDS:
        kept = kept[:-1]
    return kept


def read_as_title(text):
    """Return how a text reads as a job title, or None."""
    if not text:
        return None
    try:
        # "icd10" is read as "icd 10" is.
        return read_title(LETTERS_THEN_DIGITS.sub(" ", text))
    except UnknownTitle:
        return None


def areas_of(place, table):
    """Return the areas that a place can mean, or none."""
    try:
        reading = table.places.read(place)
    except AmbiguousPlace as ambiguous:
        return tuple(area_of_choice(value, label, table) for value, label in ambiguous.choices[:MOST_READ])
    except UnknownPlace:
        return ()
    is_state = table.areas[reading.area_code].level == "state" and not reading.note
    because = STATE if is_state else f"{reading.because[:1].upper()}{reading.because[1:]}. {reading.note}".strip()
    return (Area(place, reading.area_code, because),)


def area_of_choice(value, label, table):
    """Return one of several areas; its label says "Houston, AK: Anchorage metro area", or only the latter."""
    name, _, kind = label.rpartition(": ")
    area_code = table.places.read(value).area_code
    title = f"{table.areas[area_code].title}."
    return Area(value, area_code, f"{kind[:1].upper()}{kind[1:]}." if name else title, name or f"the {label}")


def offers_of(reading, table):
    """Return what a query means as a title and a place, the most likely first."""
    offers = title_offers(reading) if reading.title else []
    is_one_of_several = len(reading.areas) > 1
    for area in reading.areas:
        offers.append(area_offer(area, table.areas[area.area_code], table, is_one_of_several))
    if len(reading.areas) == 1 and not reading.title:
        place = reading.place
        address = f"/salary/?{urlencode({'place': place})}"
        offers.append(Offer(f"Estimate pay in {shown_place(place)}", address, "Add your job title there."))
    return tuple(offers)


def elsewhere_of(reading, table):
    """Return the pages for lesser places of the same name."""
    return tuple(area_offer(area, table.areas[area.area_code], table, True) for area in reading.elsewhere)


def role_address(title):
    """Return the address of the estimate for a role, or for an occupation where the title names no role."""
    asked = {"job": title.soc_code, "role": title.role} if title.role else {"job": title.soc_code}
    return f"/salary/?{urlencode(asked)}"


def title_offers(reading):
    """Return the estimate for a job title and the page of its occupation."""
    title, occupation = reading.title, OCCUPATION_TITLES[reading.title.soc_code]
    role = ROLES.get(title.soc_code, {}).get(title.role)
    counted = f"{occupation}, in the role: {role}" if role else occupation
    asked = {"job": reading.job, "place": reading.place} if reading.place else {"job": reading.job}
    where = f" in {shown_place(reading.place)}" if reading.place else ""
    work = f"“{reading.job}”"
    if not TOPICS.isdisjoint(reading.job.casefold().split()):
        # "will AI replace coders" is about coders, and no job title.
        work = role or occupation
        asked |= {"job": title.soc_code, "role": title.role} if role else {"job": title.soc_code}
    return [
        Offer(f"Estimate pay for {work}{where}", f"/salary/?{urlencode(asked)}", f"Read as {counted}."),
        Offer(occupation, f"/careers/{title.soc_code}/", f"The occupation, because {title.because}."),
    ]


def shown_place(place):
    """Return a place with capitals where it was typed without any.

    >>> shown_place("round rock tx"), shown_place("McAllen, TX")
    ('Round Rock TX', 'McAllen, TX')
    """
    if not place.islower():
        return place
    words = place.split()
    return " ".join(word.upper() if len(word) == 2 and word == words[-1] else word.capitalize() for word in words)


def area_offer(meant, area, table, is_one_of_several):
    """Return the page of an area; one of several says which place it stands for."""
    if area.area_code == NATION:
        return Offer("Pay across the United States", "/regions/", "Every state, on a map and in a table.")
    code = area.area_code if area.level == "state" else area.states[0]
    address = f"/regions/{table.areas[code].state_letters.lower()}/"
    label = f"Pay in {area.title}" if area.level == "state" else f"Pay in the {area_label(area)}"
    if area.level != "state":
        address += f"{area.area_code}/"
    if is_one_of_several:
        return Offer(f"Pay in {meant.name}" if meant.name else label, address, meant.because)
    return Offer(label, address, f"{area.title}." if meant.name and area.level != "state" else meant.because)


def suggested_titles(query):
    """Return job titles that come close to a query that nothing answers."""
    try:
        read_title(query)
    except UnknownTitle as unknown:
        return unknown.suggestions
    return ()
