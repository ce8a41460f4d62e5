"""The differences between two contents in the fields beside the text, in plain words."""

from datetime import date

from django.utils.html import format_html, format_html_join

from guide.articles.claims import RELATIONS
from guide.articles.models import Section
from guide.editing.difference import difference

# What readers see as a rendered text is compared as one.
RENDERED = {"body"}
LABELS = {
    "title": "Title",
    "section": "Section",
    "slug": "Last word of the address",
    "summary": "Summary",
    "position": "Place in the order",
    "last_reviewed": "Last reviewed",
    "review_due": "Review due",
    "sources": "Sources",
    "term": "Term",
    "other_spellings": "Other spellings",
    "definition": "Definition",
    "see_also": "See also",
    "letters": "Letters",
    "awarding_body": "Awarding body",
    "purpose": "What it is for",
    "requirement": "Who may sit the exam",
    "renewal": "To keep it",
    "pay_effect": "Effect on pay",
    "address": "Official page",
    "checked_on": "Last checked",
    "not_checked": "Not checked",
    "sentence": "Claim",
    "figure": "First figure",
    "relation": "The claim says that it",
    "other_figure": "Second figure",
    "tolerance": "Gap that counts as none",
    "note": "Note",
    "text": "Words",
}
DAYS = {"last_reviewed", "review_due", "checked_on"}
NOT_SET = "not set"


def field_differences(before_content, after_content):
    """Return (label, HTML) of each field that differs, the body left out; in the order of the fields."""
    names = dict.fromkeys([*LABELS, *before_content, *after_content])
    return [
        (LABELS.get(name, name.replace("_", " ").capitalize()), change)
        for name in names
        if name not in RENDERED and (change := field_change(name, before_content.get(name), after_content.get(name)))
    ]


def field_change(name, before, after):
    """Return what changed in one field as HTML, or nothing where a reader of both would see none."""
    if (before or None) == (after or None):
        return ""
    before_html, after_html = as_html(name, before), as_html(name, after)
    return "" if before_html == after_html else difference(before_html, after_html)


def as_html(name, value):
    """Return a field's value as a reader would say it."""
    if name == "definition":
        return value or format_html("<p>{}</p>", NOT_SET)
    if isinstance(value, list) and value:
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((said(item),) for item in value)))
    lines = in_words(name, value).splitlines() or [""]
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines))


def said(item):
    """Return one of several values: a source with its address, or a name."""
    return f"{item.get('title', '')} ({item.get('address', '')})" if isinstance(item, dict) else str(item)


def in_words(name, value):
    """Return one value in words.

    >>> in_words("review_due", "2027-06-30"), in_words("summary", ""), in_words("section", "")
    ('June 30, 2027', 'not set', 'none: a page about the site')
    """
    if name == "section":
        return section_title(value)
    if value in (None, "", []):
        return NOT_SET
    if name in DAYS:
        return day_in_words(value)
    return dict(RELATIONS).get(value, str(value)) if name == "relation" else str(value)


def section_title(slug):
    """Return the title of a section, or its slug where it is gone."""
    if not slug:
        return "none: a page about the site"
    return Section.objects.filter(pk=slug).values_list("title", flat=True).first() or slug


def day_in_words(value):
    """Return a day as people write it; what is no day as it stands."""
    try:
        day = value if isinstance(value, date) else date.fromisoformat(value)
    except ValueError:
        return str(value)
    return f"{day:%B} {day.day}, {day.year}"
