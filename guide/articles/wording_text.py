"""What a wording may hold: words, and the placeholders that its sentence fills."""

import re
import unicodedata

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
CURLY = re.compile(r"\{+[^{}]*\}*|\}+")
MARKUP = re.compile(r"[<>]|&#?[0-9a-zA-Z]+;")
# "% i" is one too for Python's old formatting, but no editor writes it, and nothing here formats that way.
OLD_PLACEHOLDER = re.compile(r"%[(a-zA-Z]\w*")
UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
SHORTEST_LIMIT = 80


def names_in(text):
    """Return the placeholders of a text, each once.

    >>> names_in("From {low} to {high}, or {low}.")
    ('low', 'high')
    """
    return tuple(dict.fromkeys(PLACEHOLDER.findall(text)))


def listed(names):
    """Return placeholders as an editor writes them.

    >>> listed(["low", "high"])
    '{low}, {high}'
    """
    return ", ".join(f"{{{name}}}" for name in names)


def longest(default_text):
    """Return how many characters a wording may have: twice what was shipped, which is what its place was made for."""
    return max(SHORTEST_LIMIT, 2 * len(default_text))


def refusals(text, default_text, allowed):
    """Return why a text cannot stand in for the shipped one, as sentences; none where it can."""
    if not text.strip():
        return ["Write the words. What is there now is empty."]
    return [*refused_characters(text, longest(default_text)), *refused_placeholders(text, default_text, allowed)]


def refused_characters(text, limit):
    """Return what is wrong with a text apart from its placeholders."""
    found = []
    if len(text) > limit:
        found.append(f"This has {len(text)} characters. Its place holds up to {limit}. Shorten it.")
    unseen = next((sign for sign in text if unicodedata.category(sign) in UNSEEN), None)
    if unseen:
        found.append(f"A sign that nobody sees came (U+{ord(unseen):04X}). Write one line of plain words.")
    if markup := MARKUP.search(text):
        found.append(f"“{markup.group()}” came. A wording holds plain words and no HTML. Leave it out.")
    if "[[" in text or "]]" in text:
        found.append("Double brackets came. A wording holds no live figure. Place the figure in an article.")
    return found


def refused_placeholders(text, default_text, allowed):
    """Return what is wrong with the placeholders of a text."""
    may = f"Allowed here: {listed(allowed)}." if allowed else "None is allowed here."
    wrong = [sign for sign in CURLY.findall(text) if sign[1:-1] not in allowed or not PLACEHOLDER.fullmatch(sign)]
    wrong += OLD_PLACEHOLDER.findall(text)
    found = [f"“{sign}” is no placeholder that can be filled. {may}" for sign in dict.fromkeys(wrong)]
    missing = [name for name in names_in(default_text) if name not in names_in(text)]
    if missing:
        found.append(f"Missing: {listed(missing)}. Readers need what stands there. Write it where it belongs.")
    return found
