"""Job titles that a visitor may be typing, best first, each with the occupation it is read as."""

import re
from functools import lru_cache
from typing import NamedTuple

from guide.figures.occupations import OCCUPATION_TITLES
from guide.figures.table_editions import TITLES, rows_of_edition, table_in_use
from guide.figures.title_words import UnreadableTitle, cleaned, title_words
from guide.figures.titles import UnknownTitle, read_title, shipped_title_rows

MOST_TITLES = 8
# A long text that begins no title is not worth mending: the form reads it once it is sent.
MOST_WORDS_TO_MEND = 5
# What people of the field call their work, the most usual first; they go before the titles that O*NET lists.
EVERYDAY_TITLES = (
    "Medical coder",
    "Inpatient coder",
    "Outpatient coder",
    "Risk adjustment coder",
    "Coding auditor",
    "Coding supervisor",
    "Coding manager",
    "Medical records technician",
    "Medical records clerk",
    "Health information technician",
    "Release of information specialist",
    "CDI specialist",
    "Cancer registrar",
    "Clinical informatics specialist",
    "EHR analyst",
    "Health data analyst",
    "HIM supervisor",
    "HIM manager",
    "HIM director",
    "Privacy officer",
    "Compliance officer",
    "Medical biller",
    "Revenue cycle manager",
    "Medical transcriptionist",
    "RHIT",
    "RHIA",
    "CCS",
    "CCA",
    "CPC",
    "CDIP",
    "CCDS",
    "CHPS",
    "CHDA",
)


class Title(NamedTuple):
    """A title with the words by which it is found: as written, and with abbreviations written out."""

    title: str
    occupation: str
    is_everyday: bool
    words: str


def suggested_titles(typed):
    """Return up to eight titles with their occupations; where none begins so, what the text is read as."""
    try:
        plain = cleaned(typed)
    except UnreadableTitle:
        return []
    as_typed, written_out = plain_words(plain), " ".join(title_words(plain).shown)
    found = [title for title in known_titles() if has_all(title, as_typed) or has_all(title, written_out)]
    found.sort(key=lambda title: (not title.is_everyday, not title.words.startswith(f" {as_typed}")))
    return [(title.title, title.occupation) for title in found[:MOST_TITLES]] or mended(plain)


def has_all(title, words):
    """Whether each word begins a word of the title."""
    return bool(words) and all(f" {word}" in title.words for word in words.split())


def mended(plain):
    """Return the title that a text is read as, or the titles that come close."""
    if len(plain.split()) > MOST_WORDS_TO_MEND:
        return []
    try:
        reading = read_title(plain)
    except UnknownTitle as unknown:
        return [(title, OCCUPATION_TITLES[read_title(title).soc_code]) for title in unknown.suggestions]
    return [(reading.matched, OCCUPATION_TITLES[reading.soc_code])]


def known_titles():
    """Return every title, the most usual and the nearest to the field first; no query once they are read."""
    return titles_of(table_in_use(TITLES))


@lru_cache(maxsize=2)
def titles_of(edition):
    """Return the titles of an edition, or of the list shipped; one of those that mean the same words."""
    rows = rows_of_edition(edition) if edition else shipped_title_rows()
    codes = list(OCCUPATION_TITLES)
    # Written out goes before shortened: whoever types the short form finds it all the same.
    listed = sorted(((title, code) for title, code, _ in rows), key=lambda row: (codes.index(row[1]), -len(row[0])))
    names = [*EVERYDAY_TITLES, *OCCUPATION_TITLES.values(), *(title for title, _ in listed)]
    found = {}
    for name in names:
        found.setdefault(frozenset(title_words(name.casefold()).compared), name)
    return tuple(as_title(name) for name in found.values())


def as_title(name):
    """Return a title with its occupation and the words by which it is found."""
    soc_code, plain = read_title(name).soc_code, name.casefold()
    occupation = OCCUPATION_TITLES[soc_code]
    code = f" {plain_words(soc_code)}" if name == occupation else ""
    words = f" {plain_words(plain)} {' '.join(title_words(plain).shown)}{code}"
    return Title(name, occupation, name in EVERYDAY_TITLES, words)


def plain_words(text):
    """Return the words of a lower-case text, parted by single spaces.

    >>> plain_words("ccs-p (29-2072)")
    'ccs p 29 2072'
    """
    return " ".join(re.findall(r"\w+", text))
