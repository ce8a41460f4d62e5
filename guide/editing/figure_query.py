"""What an editor types to find a figure, taken apart: measures, jobs, places, an employer, a year, a comparison."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from guide.figures.area_titles import AreaTitles
from guide.figures.occupations import CORE_OCCUPATIONS, OCCUPATION_TITLES, RECORDS
from guide.figures.place_names import place_key
from guide.figures.places import AmbiguousPlace, UnknownPlace
from guide.figures.title_rules import field_words
from guide.figures.title_words import FILLERS, NOISE, singular, word_set
from guide.figures.titles import UnknownTitle, read_title

LONGEST_QUERY = 200
MOST_PLACES = 4
MOST_OCCUPATIONS = 4
MOST_WORDS_TRIED = 6
LONGEST_PLACE_NAME = 5
WORDS = re.compile(r"[0-9]{2}-[0-9]{4}\b|[^\W_]+|[%$]")
CODE = re.compile(r"[0-9]{2}-[0-9]{4}")
YEAR = re.compile(r"20[0-9]{2}")


def phrases(**said):
    """Return phrase -> meaning, each phrase as its words."""
    return {tuple(phrase.split()): meaning for meaning, line in said.items() for phrase in line.split(", ")}


MEASURE_PHRASES = phrases(
    median="median, typical, middle, half, p50",
    mean="mean, average",
    p10="p10, 10th percentile, 10th, tenth percentile, lowest tenth, bottom tenth, lowest paid",
    p25="p25, 25th percentile, 25th, lower quarter, lowest quarter, bottom quarter",
    p75="p75, 75th percentile, 75th, upper quarter, highest quarter, top quarter",
    p90="p90, 90th percentile, 90th, highest tenth, top tenth, highest paid, best paid",
    jobs="jobs, job, employment, employed, how many, number of, workers, people",
)
EMPLOYER_PHRASES = phrases(
    hospital="hospital, hospitals",
    physician_office="physician office, physician offices, doctor s office, doctors office, doctors offices, clinic, "
    "clinics, physicians, doctors",
    outpatient="outpatient, outpatient care",
    nursing_care="nursing care, nursing home, nursing homes, skilled nursing, nursing",
    home_health="home health, home care",
    insurer="insurer, insurers, insurance, health plan, health plans, payer",
    consulting="consulting, consultancy",
    management="head office, head offices, headquarters",
    federal="federal, federal government, va, veterans",
    state_government="state government",
    local_government="local government",
    university="university, universities, college, colleges",
)
COMPARISON_WORDS = {
    "percent": "percent-more", "%": "percent-more", "dollars": "dollars-more", "$": "dollars-more", "times": "times",
}  # fmt: skip
THAN = word_set("than versus vs against compared")
NATION_PHRASES = phrases(US="us, usa, united states, united states of america, nation, national, nationwide, country")
# Words that stand around a figure and tell figures apart by nothing.
EMPTY = word_set(
    """how much many more less most higher lower do does did make makes made earn earns earned paid pay pays salary
    salaries wage wages income in at for of the a an is are was what than figure figures number percent percentile
    dollars times per year years and to from by get gets with on between difference s now today who which that"""
)
# Postal letters that are everyday words too; only capitals make them states.
EVERYDAY_LETTERS = word_set("al as co de hi id in la ma me mi mo of oh ok or pa so va")
RURAL = word_set("rural nonmetro nonmetropolitan")


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """One figure as asked for; what was not said is empty."""

    measures: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()  # as a figure's name writes them
    setting: str = ""
    year: int | None = None
    words: frozenset[str] = frozenset()  # everything typed, to look for in other series

    @property
    def says_nothing(self):
        """Whether words were typed and none of them names a measure, an occupation, a place, an employer or a year."""
        said = (self.measures, self.occupations, self.places, self.setting, self.year)
        return bool(self.words) and not any(said)


@dataclass(frozen=True, slots=True)
class ComparedQuery:
    """Two figures to be compared, and in which ways, the likeliest first."""

    comparisons: tuple[str, ...]
    first: FigureQuery
    second: FigureQuery


def read_query(text, table, series_words=frozenset()):
    """Return what a text asks for, and the comparison in it or None."""
    # "how many" asks for jobs, but not here.
    text = re.sub("how many times", "times", text[:LONGEST_QUERY], flags=re.IGNORECASE)
    words = WORDS.findall(text)
    folded = [word.casefold() for word in words]
    whole = read_side(words, table, series_words)
    parting = next((place for place, word in enumerate(folded) if word in THAN), None)
    if parting is None and "difference" in folded and "and" in folded:
        parting = folded.index("and")
    if parting is None:
        return whole, None
    first = read_side(words[:parting], table, series_words)
    second = read_side(words[parting + 1 :], table, series_words)
    return whole, compared(folded, first, second)


def compared(folded, first, second):
    """Return two sides that complete each other, or None where they are the same figure."""
    first, second = completed(first, second), completed(second, first)
    if not first.occupations or not second.occupations:
        return None
    if same_cell(first, second):
        second = replace(second, setting="") if first.setting else replace(second, places=("US",))
    if same_cell(first, second):
        return None
    said = [COMPARISON_WORDS[word] for word in folded if word in COMPARISON_WORDS]
    ways = tuple(dict.fromkeys([*said, "percent-more", "dollars-more", "times"]))
    return ComparedQuery(ways, first, second)


def same_cell(first, second):
    """Whether two sides ask for one cell."""
    return (
        all(getattr(first, part)[:1] == getattr(second, part)[:1] for part in ("occupations", "places"))
        and first.setting == second.setting
    )


def completed(side, other):
    """Return one side of a comparison with what only the other side said."""
    return replace(
        side,
        measures=side.measures or other.measures,
        occupations=side.occupations or other.occupations,
        places=side.places or other.places,
    )


def read_side(words, table, series_words):
    """Return what words ask for."""
    rest = list(words)
    setting = taken(rest, EMPLOYER_PHRASES)
    measures = taken(rest, MEASURE_PHRASES)
    year = next((word for word in rest if YEAR.fullmatch(word)), None)
    rest = [word for word in rest if word != year]
    nation = taken(rest, NATION_PHRASES)
    codes = tuple(word for word in rest if CODE.fullmatch(word) and word in table.occupations)
    rest = [word for word in rest if not CODE.fullmatch(word)]
    places = (*nation, *taken_places(rest, table))
    left = [word.casefold() for word in rest if word.casefold() not in EMPTY]
    occupations, unread = (codes, ()) if codes else read_occupations(left, series_words)
    if not places and unread:
        places = places_of(" ".join(unread), table, mended=bool(occupations))
    return FigureQuery(
        measures=tuple(measures),
        occupations=occupations,
        places=tuple(places),
        setting=setting[0] if setting else "",
        year=int(year) if year else None,
        words=frozenset(singular(word.casefold()) for word in words if word.casefold() not in EMPTY),
    )


def taken(words, known):
    """Take known phrases out of a list of words, the longest first, and return their meanings in order of length."""
    found = []
    for length in sorted({len(phrase) for phrase in known}, reverse=True):
        place = 0
        while place <= len(words) - length:
            meaning = known.get(tuple(word.casefold() for word in words[place : place + length]))
            if meaning:
                del words[place : place + length]
                if meaning not in found:
                    found.append(meaning)
            else:
                place += 1
    return found


def taken_places(words, table):
    """Take places out of a list of words and return them as a figure's name writes them: the narrowest first."""
    titles = titles_of(table)
    rural = any(word.casefold() in RURAL for word in words)
    states, metros, codes = [], [], []
    for length in range(LONGEST_PLACE_NAME, 0, -1):
        place = 0
        while place <= len(words) - length:
            state, areas, code = named(words[place : place + length], titles, table)
            if state or areas or code:
                del words[place : place + length]
                states += [state] if state else []
                codes += [code] if code else []
                metros.append((areas, state))
            else:
                place += 1
    if rural and states:
        words[:] = [word for word in words if word.casefold() not in RURAL]
        rural_areas = [area.area_code for state in states for area in titles.nonmetro_of(state)]
        return rural_areas[:MOST_PLACES] or [state.state_letters for state in states]
    found = []
    for areas, own_state in metros:
        others = [state for state in states if state is not own_state]
        inside = [area for area in areas if not others or any(state.area_code in area.states for state in others)]
        inside.sort(key=lambda area: -(table.wages(RECORDS, area.area_code).employment or 0))
        found += [own_state.state_letters] if own_state and (inside or not areas) and not found else []
        found += [area.area_code for area in inside[:MOST_PLACES]]
    return list(dict.fromkeys([*codes, *found, *(state.state_letters for state in states)]))[: MOST_PLACES + 1]


def named(words, titles, table):
    """Return the state, the metro areas and the area code that a few words name."""
    text = " ".join(words)
    if len(words) == 1:
        if text.isascii() and text.isdigit():
            return None, (), code_of(text, table)
        if len(text) < 3 and not text.isupper() and text.casefold() in EVERYDAY_LETTERS:
            return None, (), ""
        if singular(text.casefold()) in field_words() or text.casefold() in EMPTY:
            return None, (), ""
    key = place_key(text)
    state = titles.state(key)
    areas = titles.named_first_after(key) or titles.titled(key) or titles.named_after(key) if len(key) > 2 else ()
    return state, areas, ""


def code_of(digits, table):
    """Return the area of a ZIP or of an area code, empty where there is none."""
    if digits in table.areas:
        return digits
    return next(iter(places_of(digits, table)), "") if len(digits) == 5 else ""


@lru_cache(maxsize=2)
def titles_of(table):
    """Return the areas of a release by the names that people use."""
    return AreaTitles(table.areas)


@lru_cache(maxsize=512)
def places_of(text, table, *, mended=False):
    """Return the areas that a text names, the largest first; only beside a job title may its spelling be mended."""
    try:
        reading = table.places.read(text)
    except UnknownPlace:
        return ()
    except AmbiguousPlace as ambiguous:
        readings = (table.places.read(value) for value, _ in ambiguous.choices[:MOST_PLACES])
        return tuple(dict.fromkeys(reading.area_code for reading in readings))
    return (reading.area_code,) if mended or not reading.note else ()


def read_occupations(words, series_words):
    """Return the occupations that words name, the likeliest first, and the words that no title needs."""
    without_series = [word for word in words if singular(word) not in series_words]
    for attempt in (without_series, words):
        soc_code = soc_code_of(" ".join(attempt))
        if soc_code:
            others = beginning_with(attempt)
            return tuple(dict.fromkeys([soc_code, *others]))[:MOST_OCCUPATIONS], unread_words(attempt, soc_code)
    begun = beginning_with(without_series)
    if begun:
        return begun[:MOST_OCCUPATIONS], ()
    return title_among(tuple(without_series[:MOST_WORDS_TRIED]))


@lru_cache(maxsize=512)
def title_among(words):
    """Return the occupation of the longest run of words that is a job title, and the words after it."""
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            soc_code = soc_code_of(" ".join(words[start : start + length]))
            if soc_code:
                return (soc_code,), words[start + length :]
    return (), words


@lru_cache(maxsize=512)
def soc_code_of(text):
    """Return the occupation of a job title, or None."""
    try:
        return read_title(text).soc_code
    except UnknownTitle:
        return None


def beginning_with(words):
    """Return the occupations whose names hold words that begin with each of these: "manag", "data sci"."""
    if not words or len(max(words, key=len)) < 3:
        return ()
    found = [
        soc_code
        for soc_code, title in OCCUPATION_TITLES.items()
        if all(any(known.startswith(singular(word)) for known in title.casefold().split()) for word in words)
    ]
    # "managers" are those of this field before those of any other.
    return tuple(sorted(found, key=lambda soc_code: soc_code not in CORE_OCCUPATIONS))


def unread_words(words, soc_code):
    """Return the words after a job title that it does not need, which may be a place."""
    for end in range(1, len(words)):
        if soc_code_of(" ".join(words[:end])) == soc_code:
            rest = words[end:]
            return () if any(singular(word) in field_words() | FILLERS | NOISE for word in rest) else tuple(rest)
    return ()
