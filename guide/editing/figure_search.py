"""Figures found by what an editor types: "median coder Texas", "growth data scientist", "managers than records"."""

from dataclasses import dataclass
from functools import lru_cache

from guide.articles.figure_names import COMPARISONS, MEASURES, UnknownFigure
from guide.articles.live_figures import LiveFigures
from guide.editing.figure_query import CODE, WORDS, ComparedQuery, FigureQuery, read_query
from guide.figures.occupations import CORE_OCCUPATIONS
from guide.figures.title_words import singular, word_set

MOST_FOUND = 12
# What an editor most likely wants beside the measure asked for.
MEASURES_BESIDE = ("median", "mean", "p10", "p90", "jobs", "p25", "p75")
SERIES_BESIDE = ("projected-growth", "projected-openings", "works-from-home")
# The words by which editors know a series, beside those of its title.
SERIES_WORDS = {
    "projected-growth": "growth grow growing projected projection outlook future demand",
    "projected-openings": "opening vacancy projected",
    "projected-jobs-added": "added new projected",
    "projected-jobs-2024": "projected projection",
    "earlier-projected-growth": "growth earlier projected projection",
    "entry-education": "education degree entry usual",
    "education-share": "education degree share",
    "works-from-home": "home remote remotely telework wfh share",
    "price-parity": "price cost living parity",
    "price-parity-housing": "housing rent parity cost living",
    "price-change": "inflation price rise rose",
    "consumer-prices": "cpi price index",
    "real-median-change": "real inflation",
    "median-history": "history earlier",
    "mean-history": "history earlier",
    "jobs-history": "history earlier",
    "program-debt": "debt loan borrow program",
    "program-price": "tuition price cost program",
    "program-earnings": "graduate earning first program",
    "program-earnings-4yr": "graduate earning program",
    "survey": "survey aapc ahima certified certification",
    "eci-health-wages": "eci quarter health",
    "eci-health-wages-change": "eci quarter health",
}
SERIES_WORDS = {name: word_set(words) for name, words in SERIES_WORDS.items()}
ALL_SERIES_WORDS = frozenset().union(*SERIES_WORDS.values()) - {"health", "first", "new", "entry"}
HISTORY = {"median": "median-history", "mean": "mean-history", "jobs": "jobs-history"}


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure on offer: its name in brackets, what it is, its value now; one not published cannot be inserted."""

    name: str
    what: str
    value: str
    when: str
    source: str
    published: bool


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """One figure of a series as search looks for it."""

    name: str
    series: str
    key: str
    period: str
    words: frozenset[str]


def find_figures(text, figures):
    """Return the figures that a text asks for, the best first.

    Args: text: as an editor types it. figures: the figures of now, see CurrentFigures.
    Raises: NoActiveRelease.
    """
    live = LiveFigures(figures.table, figures.book)
    query, comparison = read_query(text, figures.table, ALL_SERIES_WORDS)
    found = {}
    for name in candidates(text, query, comparison, figures):
        if len(found) == MOST_FOUND:
            break
        if name not in found and (figure := found_figure(name, live)):
            found[name] = figure
    return list(found.values())


def found_figure(name, live):
    """Return one figure by its name, or None where the name answers nothing."""
    try:
        figure = live.figure(name)
    except UnknownFigure:
        return None
    # The second fact is a long note, except where two figures are compared.
    facts = figure.facts if name.split()[0] in COMPARISONS else figure.facts[:1]
    source = f"{figure.source.publisher}, {figure.source.title}"
    value = "not published" if figure.missing else figure.text
    return FoundFigure(name, "; ".join(facts), value, figure.when, source, not figure.missing)


def candidates(text, query, comparison, figures):
    """Yield the names of figures that a text may ask for, the likeliest first; some answer nothing."""
    typed = " ".join(text.replace("[", " ").replace("]", " ").split())
    if typed.split(" ")[0] in (*MEASURES, *COMPARISONS, *SERIES_WORDS):
        yield typed
    if comparison:
        yield from comparison_names(comparison)
    of_series = series_names(query, figures.book)
    about_series = bool(query.words & ALL_SERIES_WORDS)
    if about_series:
        yield from of_series
    if query.occupations or not (query.says_nothing or (about_series and of_series)):
        yield from wage_names(query)
    yield from of_series
    for soc_code in query.occupations[:1]:
        yield from (f"{series} {soc_code}" for series in SERIES_BESIDE)


def comparison_names(comparison: ComparedQuery):
    """Yield the names of two figures compared, in every way."""
    first, second = comparison.first, comparison.second
    measure = (*first.measures, "median")[0]
    for way in comparison.comparisons:
        left = wage_name(measure, first.occupations[0], first)
        yield f"{way} {left} than {wage_name(measure, second.occupations[0], second)}"


def wage_name(measure, soc_code, query, place=None):
    """Return the name of one wage; employers are published for the country alone."""
    place = place or (*query.places, "US")[0]
    name = f"{measure} {soc_code} {'US' if query.setting else place}"
    return f"{name} {query.setting}" if query.setting else name


def wage_names(query: FigureQuery):
    """Yield the names of wages: what was asked for first, then its neighbours."""
    occupations = query.occupations or CORE_OCCUPATIONS
    measures = query.measures or ("median",)
    places = query.places or ("US",)
    for measure in measures:
        for soc_code in occupations:
            if query.year:
                yield f"{wage_name(measure, soc_code, query)} {query.year}"
                yield f"{HISTORY.get(measure, '')} {soc_code} {query.year}".strip()
            if query.setting:
                yield wage_name(measure, soc_code, query)
            if not query.setting or query.places:
                yield from (f"{measure} {soc_code} {place}" for place in places)
        if not query.occupations and not query.places:
            break
    for measure in MEASURES_BESIDE:
        if query.setting:
            yield wage_name(measure, occupations[0], query)
        yield f"{measure} {occupations[0]} {places[0]}"
    yield from (f"{measure} {occupations[0]} US" for measure in measures)


def series_names(query, book):
    """Return the names of figures of other series that hold the words asked for, the best first."""
    if not query.words:
        return []
    scored = []
    for position, entry in enumerate(series_entries(book)):
        score = score_of(entry, query)
        if score:
            scored.append((-score, position, entry.name))
    return [name for _, _, name in sorted(scored)[:MOST_FOUND]]


def score_of(entry, query):
    """Return how well a figure of a series answers, 0 where it does not."""
    about = len(query.words & SERIES_WORDS.get(entry.series, frozenset()))
    if not about:
        return 0
    if query.year and entry.period and str(query.year) not in f"{entry.period} {entry.key}":
        return 0
    score = 3 * about + len(query.words & entry.words)
    if CODE.fullmatch(entry.key):
        wanted = query.occupations or CORE_OCCUPATIONS
        return score + 4 * bool(query.occupations) - wanted.index(entry.key) if entry.key in wanted else 0
    if is_place(entry.key):
        return score + 4 if entry.key in query.places else 0
    return score


def is_place(key):
    """Whether a key is an area code, the letters of a state, or a part of the country."""
    return key.startswith("US-") or (len(key) == 2 and key.isupper()) or (len(key) == 7 and key.isdigit())


@lru_cache(maxsize=2)
def series_entries(book):
    """Return every figure of every series with its words, the newest of each key without its period."""
    entries = []
    for page in book.page_titles:
        for table in book.page(page).tables:
            for figure in table.figures:
                key, period = key_and_period(book, table.series.name, figure)
                periods = book.values(table.series.name, key)
                follows = period and period[0].isdigit() and period == max(periods)
                name = " ".join(filter(None, (table.series.name, key, "" if follows else period)))
                said = f"{figure.label} {figure.when} {table.series.publisher}"
                words = frozenset(singular(word.casefold()) for word in WORDS.findall(said))
                entries.append(SeriesEntry(name, table.series.name, key, period, words))
    return tuple(entries)


def key_and_period(book, name, figure):
    """Return the key and the period of a figure, which its anchor joins by hyphens."""
    joined = figure.row_id.removeprefix(f"{name}-")
    parts = joined.split("-")
    for end in range(len(parts), 0, -1):
        key, period = "-".join(parts[:end]), "-".join(parts[end:])
        if period in book.values(name, key) and book.figure(name, key, period).row_id == figure.row_id:
            return key, period
    return joined, ""
