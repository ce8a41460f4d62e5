"""Names of places that are spelled almost like the one typed."""

from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from guide.figures.place_names import place_key
from guide.figures.place_tables import place_tables

SUGGESTION_COUNT = 5
LONG_NAME = 7  # a shorter name has other names one letter away
ALIKE = 72  # per cent of letters in order; below it, suggestions look like guesses
LETTERS_A_TYPO = 4  # a state's name of four letters may have one wrong, of eight two
_NICKNAMES = {
    "sf": "San Francisco, CA",
    "kc": "Kansas City, MO",
    "philly": "Philadelphia, PA",
    "vegas": "Las Vegas, NV",
}


@lru_cache(maxsize=1)
def _spellings() -> tuple[tuple[str, ...], tuple[tuple[str, str, int], ...]]:
    """Keys, and in step with them name, letters and ZIP count; built at the first typing error only."""
    rows = list(place_tables().spellings())
    return tuple(row[0] for row in rows), tuple(row[1:] for row in rows)


def one_typo_away(key: str, state_letters: str) -> str | None:
    """Return the only name in a state that is one letter added, lost, changed or swapped away.

    Args: key: folded name as typed; state_letters: the state typed with it.
    Returns: the name, or None for a short name or where two names are as close.
    """
    if len(key) < LONG_NAME:
        return None
    keys, named = _spellings()
    close = {
        named[position][0]
        for _, _, position in process.extract_iter(key, keys, scorer=OSA.distance, score_cutoff=1)
        if named[position][1] == state_letters
    }
    return close.pop() if len(close) == 1 else None


def state_one_typo_away(key: str, states: Mapping[str, str]) -> str | None:
    """Return the letters of the only state one letter added, lost, changed or swapped away.

    Args: key: folded name as typed; states: titles by letters.
    Returns: letters, or None for a short name or where two states are as close.

    >>> state_one_typo_away("californa", {"CA": "California", "CO": "Colorado"})
    'CA'
    """
    if len(key) < LONG_NAME:
        return None
    close = [letters for letters, title in states.items() if OSA.distance(key, place_key(title)) == 1]
    return close[0] if len(close) == 1 else None


def _states_alike(key: str, states: Mapping[str, str]) -> list[str]:
    """Titles of states a few typing errors away, by the length of the name; the closest first."""
    typos = {title: OSA.distance(key, place_key(title)) for title in states.values()}
    return sorted((t for t in typos if typos[t] <= len(place_key(t)) // LETTERS_A_TYPO), key=typos.__getitem__)


def suggestions(key: str, state_letters: str, states: Mapping[str, str]) -> tuple[str, ...]:
    """Return up to five places to type instead, those of the state that was typed first.

    Args: key: folded name as typed; state_letters: the state typed with it, or ""; states: titles by letters.
    Returns: the place of a nickname and states alike where no state was typed, then "City, ST" or "County, ST",
        the most alike first, of equals the larger.
    """
    if not key:
        return ()
    keys, named = _spellings()
    alike = [_NICKNAMES[key]] if key in _NICKNAMES else []
    alike += [] if state_letters else _states_alike(key, states)
    found = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=200)
    found = [(score, *named[position]) for _, score, position in found if named[position][1] in states]
    found.sort(key=lambda row: (row[2] != state_letters, -row[0], -row[3], row[1]))
    return tuple(dict.fromkeys([*alike, *(f"{name}, {letters}" for _, name, letters, _ in found)]))[:SUGGESTION_COUNT]
