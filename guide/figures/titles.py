"""Any job title that people use, read as an occupation and, where the title tells, a role inside it.

The field's rule (title_rules) speaks first, then the job titles that O*NET lists (fixtures/titles.csv), then both again
with typing errors mended.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from guide.figures import title_works
from guide.figures.occupations import OCCUPATION_TITLES
from guide.figures.table_editions import TITLES, rows_of_edition, table_in_use
from guide.figures.title_rules import credential_name, field_ruling, field_words, neighbour_ruling
from guide.figures.title_words import (
    EMPTY_WORDS,
    NOISE,
    TitleWords,
    UnreadableTitle,
    cleaned,
    singular,
    soc_code_in,
    title_words,
    word_set,
)
from guide.figures.title_works import HEALTH, OTHER_FIELDS, OTHER_TRADES

ROLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {soc_code: MappingProxyType(roles) for soc_code, roles in title_works.ROLES.items()}
)

_TITLES_FILE = Path(__file__).resolve().parents[2] / "fixtures" / "titles.csv"
_ALMOST_THE_SAME = 92
_WORTH_SUGGESTING = 50
_MOST_SUGGESTIONS = 5
# Everyday words one letter away from a word of the field.
_NOT_TYPOS = word_set(
    """medic tutor chef reader loader cider cedar tumour register registers manage audit record report recorder cook
    client media metal motor model color colour corder decoder cover coach code codes data date lead load land
    head fire file film filler direct care car card cancel dancer canter"""
)


@dataclass(frozen=True, slots=True)
class TitleReading:
    """What a title was read as, and why.

    ``role`` is None where the title does not tell; ``because`` completes "we read it so because ..."; ``matched`` is
    the title as understood, or the code.
    """

    soc_code: str
    role: str | None
    because: str
    matched: str


class UnknownTitle(ValueError):
    """A text that is no job title we know, with the titles we do know that come closest."""

    def __init__(self, message: str, suggestions: tuple[str, ...] = ()):
        super().__init__(message)
        self.suggestions = suggestions


@dataclass(frozen=True, slots=True)
class _KnownTitles:
    """Titles by their words: the occupations' own names, then O*NET's."""

    names: Mapping[frozenset[str], str]
    listed: Mapping[frozenset[str], str]
    shown: Mapping[str, str]
    words: frozenset[str]


def _key(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words) - EMPTY_WORDS


def _known_titles() -> _KnownTitles:
    return _titles_of(table_in_use(TITLES))


@lru_cache(maxsize=2)
def _titles_of(edition: tuple[int, str] | None) -> _KnownTitles:
    """The titles of an edition, or those shipped, read once a process."""
    names = {_key(title_words(title.casefold()).compared): code for code, title in OCCUPATION_TITLES.items()}
    shown = {title.casefold(): title for title in OCCUPATION_TITLES.values()}
    listed: dict[frozenset[str], str] = {}
    codes = list(OCCUPATION_TITLES)
    rows = rows_of_edition(edition) if edition else shipped_title_rows()
    # O*NET lists some titles under several codes: the occupation nearest to this field goes first.
    for title, soc_code, _ in sorted(rows, key=lambda row: codes.index(row[1])):
        listed.setdefault(_key(title_words(title.casefold()).compared), soc_code)
        shown.setdefault(title.casefold(), title)
    listed.pop(frozenset(), None)
    words = frozenset().union(*names, *listed)
    return _KnownTitles(names, listed, shown, words)


def shipped_title_rows() -> list[list[str]]:
    """Title, SOC code and source of every title that came with the site."""
    with _TITLES_FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def _reading_of(title: TitleWords) -> TitleReading | None:
    """Read a title by the occupations' names, the field's rule, O*NET's list or our reading of neighbouring work."""
    matched = " ".join(map(credential_name, title.shown))
    known = _known_titles()
    key = _key(title.compared)
    soc_code = known.names.get(key)
    if soc_code is not None:
        return TitleReading(soc_code, None, "it is the name of the occupation", matched)
    ruled = field_ruling(title)
    if ruled is None:
        soc_code = known.listed.get(key)
        if soc_code is not None:
            return TitleReading(soc_code, None, f"O*NET lists this title under {OCCUPATION_TITLES[soc_code]}", matched)
        ruled = neighbour_ruling(title)
    return TitleReading(ruled.soc_code, ruled.role, ruled.because, matched) if ruled else None


def _mending_words() -> tuple[str, ...]:
    return _mending_words_of(table_in_use(TITLES))


@lru_cache(maxsize=2)
def _mending_words_of(edition: tuple[int, str] | None) -> tuple[str, ...]:
    """Words that a typing error may have been meant for, in a fixed order."""
    words = field_words() | OTHER_TRADES | _titles_of(edition).words | {"healthcare"}
    return tuple(sorted(word for word in words if len(word) > 3))


@cache
def _words_by_consonants() -> Mapping[str, str]:
    """Field's words by what payroll systems leave of them: the first letter and the consonants."""
    found: dict[str, str] = {}
    for word in sorted(field_words(), key=lambda word: (-len(word), word)):
        skeleton = word[0] + "".join(letter for letter in word[1:] if letter not in "aeiou")
        if len(word) > 4 and len(skeleton) > 3:
            found[skeleton] = word
    return MappingProxyType(found)


def _is_understood(word: str) -> bool:
    return (
        word in field_words()
        or word in _known_titles().words
        or word in OTHER_TRADES
        or word in OTHER_FIELDS
        or word in _NOT_TYPOS
        or word in NOISE
    )


def _mended_word(word: str) -> str:
    """The word that a typing error or a payroll shortening most likely stands for, else the word itself."""
    if len(word) < 4 or not word.isalpha():
        return word
    shortened = _words_by_consonants().get(singular(word))
    if shortened is not None:
        return shortened
    if len(word) == 4:
        return word
    longer = [known for known in field_words() if known.startswith(word)]
    if longer:
        return min(longer, key=lambda known: (len(known), known))
    near = process.extract(word, _mending_words(), scorer=OSA.distance, score_cutoff=1 if len(word) < 8 else 2, limit=9)
    # A wrong first letter is rare: believed only in a long word that is right otherwise.
    likely = [(errors, known) for known, errors, _ in near if known[0] == word[0] or (errors == 1 and len(word) > 7)]
    return min(likely)[1] if likely else _parted(word)


def _parted(word: str) -> str:
    """Two words that were run together ("medicalrecords"), with the space between them, else the word itself."""
    for end in range(len(word) - 3, 3, -1):
        if singular(word[:end]) in field_words() and singular(word[end:]) in field_words():
            return f"{word[:end]} {word[end:]}"
    return word


def _mended(title: TitleWords) -> TitleWords | None:
    """The title with its typing errors mended, or None where nothing could be mended or too much was guessed."""
    shown = tuple(
        word if _is_understood(compared) else _mended_word(word)
        for word, compared in zip(title.shown, title.compared, strict=True)
    )
    if shown == title.shown:
        return None
    mended = title_words(" ".join(shown))
    in_health_as_typed = not HEALTH.isdisjoint(title.compared)
    if not in_health_as_typed and not all(map(_is_understood, mended.compared)):
        return None
    return TitleWords(mended.shown, mended.compared, title.acronyms)


def _suggestions(plain: str) -> tuple[str, ...]:
    """Titles that we do know, closest first."""
    known = _known_titles().shown
    near = process.extract(
        plain, known.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_WORTH_SUGGESTING, limit=_MOST_SUGGESTIONS
    )
    return tuple(known[title] for title, _, _ in near)


def _closest_listed(title: TitleWords) -> TitleReading | None:
    """The reading of a known title that differs from this one by a letter or two."""
    text = " ".join(title.shown)
    if len(text) < 6 or not (OTHER_TRADES | OTHER_FIELDS).isdisjoint(title.compared):
        return None
    found = process.extractOne(text, _known_titles().shown.keys(), scorer=fuzz.ratio, score_cutoff=_ALMOST_THE_SAME)
    return _reading_of(title_words(found[0])) if found else None


def read_title(text: str) -> TitleReading:
    """Return the occupation, and the role where the title tells, that a job title stands for.

    Args: text: a job title, a payroll abbreviation, a credential or a SOC code, as a visitor types it.
    Raises: UnknownTitle: the text is no title we know; its ``suggestions`` are up to five that we do.
    Source: the field's use of the SOC codes (title_rules), then O*NET's alternate and reported titles.

    >>> read_title("CDI specialist").because
    'CDI is clinical documentation improvement, which is counted with medical records specialists'
    >>> read_title("Med Rcds Tech II").role
    'technician'
    >>> read_title("29 2072").matched
    '29-2072'
    """
    try:
        plain = cleaned(text)
    except UnreadableTitle as error:
        raise UnknownTitle(str(error)) from error
    soc_code = soc_code_in(plain)
    if soc_code is not None:
        if soc_code in OCCUPATION_TITLES:
            return TitleReading(soc_code, None, f"it is the code of {OCCUPATION_TITLES[soc_code]}", soc_code)
        near = process.extract(soc_code, OCCUPATION_TITLES.keys(), limit=_MOST_SUGGESTIONS)
        raise UnknownTitle(
            f"{soc_code} is not one of the {len(OCCUPATION_TITLES)} occupations of this guide.",
            tuple(f"{code} {OCCUPATION_TITLES[code]}" for code, _, _ in near),
        )
    title = title_words(plain)
    reading = None
    if title.shown:
        if not all(map(_is_understood, title.compared)):
            title = _mended(title) or title
        reading = _reading_of(title) or _closest_listed(title)
    if reading is None:
        raise UnknownTitle(f"We do not know the job title “{' '.join(text.split())}”.", _suggestions(plain))
    return reading
