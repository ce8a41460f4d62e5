"""The first use of a glossary term in a text opens its definition."""

import re
from functools import lru_cache
from xml.etree import ElementTree as ET

# A button cannot stand in these, or would interrupt words that are not ours.
LEFT_ALONE = {"h2", "h3", "a", "button", "blockquote", "table", "caption", "span", "dt"}


@lru_cache(maxsize=4)
def spelled(entries):
    """Return a pattern that finds every term as a whole word, and spelling -> entry.

    A spelling with capitals is found as written; one without also with a capital at the start of a sentence.
    """
    by_spelling = {}
    for entry in entries:
        for spelling in entry.spellings:
            by_spelling.setdefault(spelling, entry)
            if spelling == spelling.lower():
                by_spelling.setdefault(spelling[:1].upper() + spelling[1:], entry)
    longest_first = sorted(by_spelling, key=len, reverse=True)
    pattern = r"(?<![\w-])(?:" + "|".join(re.escape(spelling) for spelling in longest_first) + r")(?![\w-])"
    return re.compile(pattern), by_spelling


def open_terms(root, entries):
    """Make the first use of each term below an element a button with its definition."""
    if not entries:
        return
    pattern, by_spelling = spelled(entries)
    opened = set()

    def split(text):
        """Return a text as its words before the first new term and pairs of (term element, words after it)."""
        pieces, start = [], 0
        for found in pattern.finditer(text):
            entry = by_spelling[found.group()]
            if entry.slug not in opened:
                opened.add(entry.slug)
                pieces += [text[start : found.start()], term_element(entry, found.group())]
                start = found.end()
        return [*pieces, text[start:]]

    def walk(element):
        if element.tag in LEFT_ALONE:
            return
        first, *rest = split(element.text or "")
        element.text = first
        place = put(element, 0, rest)
        for child in list(element)[place:]:
            walk(child)
            first, *rest = split(child.tail or "")
            child.tail = first
            place = put(element, list(element).index(child) + 1, rest)

    walk(root)


def put(parent, place, rest):
    """Insert terms, each followed by its text, at a place; return the place after them."""
    for term, after in zip(rest[::2], rest[1::2], strict=True):
        term.tail = after
        parent.insert(place, term)
        place += 1
    return place


def term_element(entry, words):
    """Return the element of one term: its words, and its definition one tap or focus away."""
    span = ET.Element("span", {"class": "term"})
    button = ET.SubElement(
        span, "button", {"type": "button", "class": "term-word", "popovertarget": f"term-{entry.slug}"}
    )
    button.text = words
    opened = ET.SubElement(span, "span", {"class": "figure-source", "id": f"term-{entry.slug}", "popover": ""})
    opened.text = f"{entry.definition} "
    more = ET.SubElement(opened, "a", {"href": f"/glossary/#{entry.slug}"})
    more.text = "See the glossary"
    more.tail = "."
    return span
