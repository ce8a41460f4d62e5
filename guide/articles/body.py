"""From stored rich text to the page: figures come alive, tables and headings get what readers need."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from django.utils.text import slugify

from guide.articles.figure_names import CLAIM, IMAGE, IN_TEXT, UnknownFigure
from guide.articles.images_in_text import place_images
from guide.articles.judged_claims import judge_claim
from guide.articles.live_figures import LiveFigures
from guide.articles.rich_text import sanitised
from guide.articles.terms_in_text import open_terms

VOID = {"br", "hr"}
CAPTION = "Table:"
NOT_AT_HAND = "a figure that is not at hand"
CLAIM_NOT_AT_HAND = "a claim that is not at hand"
IMAGE_NOT_AT_HAND = "a picture that is not at hand"


@dataclass(frozen=True, slots=True)
class Body:
    """A text ready to read: its HTML, its main headings as (id, text), and its count of words."""

    html: str
    contents: tuple[tuple[str, str], ...]
    word_count: int

    @property
    def reading_minutes(self):
        """Minutes to read it, at 220 words a minute."""
        return max(1, round(self.word_count / 220))


class Tree(HTMLParser):
    """Builds an element tree from sanitised, so well-formed, rich text."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self._builder = ET.TreeBuilder()
        self._builder.start("div", {})
        self.feed(html)
        self.close()
        self._builder.end("div")
        self.root = self._builder.close()

    def handle_starttag(self, tag, attrs):
        self._builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self._builder.end(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            self._builder.end(tag)

    def handle_data(self, data):
        self._builder.data(data)


def figure_names(html):
    """Return the names of all figures placed in a rich text, in order; claims name their own figures."""
    return [name for name in names_in(html) if not name.startswith((CLAIM, IMAGE))]


def claim_names(html):
    """Return the names of all claims placed in a rich text, in order."""
    return [name.removeprefix(CLAIM).strip() for name in names_in(html) if name.startswith(CLAIM)]


def names_in(html):
    """Return what stands in double brackets in a rich text, in order."""
    return IN_TEXT.findall("".join(Tree(sanitised(html)).root.itertext()))


def word_count(html):
    """Return how many words a reader reads; a figure counts as one."""
    return len(IN_TEXT.sub("figure", strip_tags(html.replace("<", " <"))).split())


@lru_cache(maxsize=128)
def body_of(html, table, book, claims=(), entries=(), images=()):
    """Return a text ready to read, with live figures, claims judged by them, terms that open, and pictures."""
    root = Tree(sanitised(html)).root
    figures = LiveFigures(table, book, claims)
    for position, table_element in enumerate(list(root.iter("table")), start=1):
        complete_table(root, table_element, position)
    for quotation in root.iter("blockquote"):
        cite_source(quotation)
    place_images(root, images)
    count = 0
    for element in list(root.iter()):
        count = place_figures(element, figures, count)
    open_terms(root, entries)
    headings = number_headings(element for element in root.iter() if element.tag in {"h2", "h3"})
    contents = tuple((heading.get("id"), text) for heading, text in headings if heading.tag == "h2")
    inner = "".join(ET.tostring(child, encoding="unicode", method="html") for child in root)
    # Sanitised above; what was added since is made of escaped text and our own elements.
    return Body(mark_safe((root.text or "") + inner), contents, word_count(html))  # noqa: S308


def number_headings(headings):
    """Give each heading an address of its own, made of its words; return (heading, words)."""
    taken, named = Counter(), []
    for heading in headings:
        text = heading_text(heading)
        address = slugify(text)[:60] or "part"
        taken[address] += 1
        heading.set("id", address if taken[address] == 1 else f"{address}-{taken[address]}")
        named.append((heading, text))
    return named


def heading_text(heading):
    """Return a heading's words, without the sources of figures in it."""
    hidden = {
        id(part) for source in heading.iter("span") if source.get("popover") is not None for part in source.iter()
    }
    words = []

    def walk(element):
        if id(element) in hidden:
            return
        words.append(element.text or "")
        for child in element:
            walk(child)
            words.append(child.tail or "")

    walk(heading)
    return " ".join("".join(words).split())


def complete_table(root, table, position):
    """Give a table its caption (the paragraph before that begins with "Table:"), head, scopes and a scrolling frame."""
    parents = {child: parent for parent in root.iter() for child in parent}
    parent = parents[table]
    place = list(parent).index(table)
    caption = None
    before = parent[place - 1] if place else None
    if before is not None and before.tag == "p" and "".join(before.itertext()).strip().startswith(CAPTION):
        caption = "".join(before.itertext()).strip().removeprefix(CAPTION).strip()
        parent.remove(before)
        place -= 1
    table.set("class", "table")
    rows = list(table.iter("tr"))
    for row in list(table):
        table.remove(row)
    if caption:
        ET.SubElement(table, "caption").text = caption
    if rows and all(cell.tag == "th" for cell in rows[0]):
        ET.SubElement(table, "thead").append(rows[0])
        for cell in rows.pop(0):
            cell.set("scope", "col")
    body = ET.SubElement(table, "tbody")
    for row in rows:
        body.append(row)
        for cell in row.iter("th"):
            cell.set("scope", "row")
    label = caption or f"Table {position}"
    frame = ET.Element("div", {"class": "table-scroll", "role": "region", "aria-label": label, "tabindex": "0"})
    frame.tail, table.tail = table.tail, None
    parent[place] = frame
    frame.append(table)


def cite_source(quotation):
    """Give a quotation the address of its source: the last link inside it."""
    links = [link.get("href") for link in quotation.iter("a") if link.get("href", "").startswith("http")]
    if links:
        quotation.set("cite", links[-1])


def place_figures(element, figures, count):
    """Put a live figure in place of each name in an element's own texts; return the running count of figures."""
    if element.tag != "span":
        text, element.text = element.text, None
        count = insert_text(element, 0, text, figures, count)
    for child in list(element):
        tail, child.tail = child.tail, None
        count = insert_text(element, list(element).index(child) + 1, tail, figures, count)
    return count


def insert_text(parent, place, text, figures, count):
    """Insert a text at a place among the children of an element, its figures alive; return the running count."""
    parts = IN_TEXT.split(text or "")
    append_text(parent, place, parts[0])
    for name, following in zip(parts[1::2], parts[2::2], strict=True):
        count += 1
        parent.insert(place, element_of(name, figures, count))
        place += 1
        append_text(parent, place, following)
    return count


def append_text(parent, place, text):
    """Add text before the child at a place."""
    if not text:
        return
    if place == 0:
        parent.text = (parent.text or "") + text
    else:
        parent[place - 1].tail = (parent[place - 1].tail or "") + text


def element_of(name, figures, number):
    """Return the element of what a name in brackets stands for; a picture was placed before, where it can stand."""
    if name.startswith(IMAGE):
        return missing_element(IMAGE_NOT_AT_HAND)
    return (claim_element if name.startswith(CLAIM) else figure_element)(name, figures, number)


def missing_element(words):
    """Return the element that says what is not at hand."""
    missing = ET.Element("em")
    missing.text = words
    return missing


def claim_element(name, figures, number):
    """Return the element of one claim: its sentence, the verdict of now, its figures, and how it was judged."""
    claim = figures.claims.get(name.removeprefix(CLAIM).strip())
    if claim is None:
        return missing_element(CLAIM_NOT_AT_HAND)
    judged = judge_claim(claim, figures)
    box = ET.Element("span", {"class": f"claim claim-{judged.css_name}"})
    ET.SubElement(box, "span", {"class": "claim-sentence"}).text = f"“{claim.sentence}”"
    ET.SubElement(box, "strong", {"class": "claim-verdict"}).text = judged.words
    for letter, bound, figure in zip("ab", (claim.figure, claim.other_figure), judged.figures, strict=False):
        line = ET.SubElement(box, "span", {"class": "claim-figure"})
        line.text = f"{figure.facts[0]}: "
        line.append(figure_element(bound, figures, f"{number}{letter}"))
    ET.SubElement(box, "span", {"class": "claim-how"}).text = " ".join(filter(None, (judged.how, claim.note)))
    return box


def figure_element(name, figures, number):
    """Return the element of one figure: its number, and its source one tap or focus away."""
    try:
        figure = figures.figure(name)
    except UnknownFigure:
        return missing_element(NOT_AT_HAND)
    span = ET.Element("span", {"class": "figure"})
    button = ET.SubElement(
        span, "button", {"type": "button", "class": "figure-number", "popovertarget": f"figure-{number}"}
    )
    button.text = figure.text
    source = ET.SubElement(span, "span", {"class": "figure-source", "id": f"figure-{number}", "popover": ""})
    source.text = f"{figure.told} Source: "
    publisher = ET.SubElement(source, "a", {"href": figure.source.url})
    publisher.text = f"{figure.source.publisher}, {figure.source.title}"
    publisher.tail = ". "
    row = ET.SubElement(source, "a", {"href": figure.address})
    row.text = "See the row"
    row.tail = "."
    return span
