"""How names of places are folded, so that one place has one key however it is typed."""

import unicodedata

# The postal list spells "Saint Louis" and "N Charleston", people "St. Louis" and "North Charleston".
_SHORT_FORMS = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}
_DIRECTIONS = {"n": "north", "s": "south", "e": "east", "w": "west"}
# Dot, apostrophe, curly quotes, backtick, acute accent, Hawaiian okina.
_SILENT = str.maketrans(dict.fromkeys(".'\u2019\u2018`\u00b4\u02bb"))

COUNTY_WORDS = (
    ("city", "and", "borough"),
    ("planning", "region"),
    ("census", "area"),
    ("municipality",),
    ("municipio",),
    ("borough",),
    ("parish",),
    ("county",),
)


def place_words(text: str) -> list[str]:
    """Return the folded words of a name: no case, accent, dot or apostrophe, short forms for Saint and Fort.

    Args: text: a name as typed or published.
    Returns: words in order; characters that are neither letter nor digit part them.

    >>> place_words("Saint John's, D.C.")
    ['st', 'johns', 'dc']
    >>> place_words("Mayagüez")
    ['mayaguez']
    """
    text = text.translate(_SILENT)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    if len(words) > 1 and words[0] in _DIRECTIONS:
        words[0] = _DIRECTIONS[words[0]]
    return [_SHORT_FORMS.get(word, word) for word in words]


def place_key(text: str) -> str:
    """Return the folded words of a name without spaces, so that "De Kalb" and "DeKalb" are one.

    Args: text: a name as typed or published.
    Returns: lower-case letters and digits; empty when the text holds none.

    >>> place_key("Coeur d'Alene"), place_key("Coeur D Alene"), place_key("Mayagüez")
    ('coeurdalene', 'coeurdalene', 'mayaguez')
    """
    return "".join(place_words(text))


def plain_key(name: str) -> str:
    """Return the key of a name that needs no folding but case and spaces; cheap enough for all names at once.

    Args: name: a name as published.

    >>> plain_key("San Francisco")
    'sanfrancisco'
    """
    return name.lower().replace(" ", "")


def without_county_word(words: list[str]) -> list[str]:
    """Return the words of a county's name without "County", "Parish" and their like.

    Args: words: folded words.
    Returns: the same words where none of these ends the name, or nothing else would be left.

    >>> without_county_word(["st", "johns", "county"])
    ['st', 'johns']
    """
    for ending in COUNTY_WORDS:
        if len(words) > len(ending) and tuple(words[-len(ending) :]) == ending:
            return words[: -len(ending)]
    return words
