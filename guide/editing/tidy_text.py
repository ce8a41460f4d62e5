"""Rich text as the editor writes it, brought to the shape in which it is stored."""

from xml.etree import ElementTree as ET

from guide.articles.body import Tree
from guide.articles.figure_names import CLAIM, IN_TEXT

HOLD_ONE_PARAGRAPH = {"li", "td", "th", "dd"}


def tidied(html):
    """Return rich text without what the editor adds: a paragraph in each cell and list item, empty paragraphs.

    >>> tidied("<ul><li><p>One</p><ul><li><p>Two</p></li></ul></li></ul><p></p>")
    '<ul><li>One<ul><li>Two</li></ul></li></ul>'
    """
    root = Tree(html.replace("\r\n", "\n")).root
    for element in root.iter():
        if element.tag in HOLD_ONE_PARAGRAPH:
            unwrap_only_paragraph(element)
        for paragraph in [child for child in element if child.tag == "p" and is_empty(child)]:
            remove(element, paragraph)
    return (root.text or "") + "".join(ET.tostring(child, encoding="unicode", method="html") for child in root)


def unwrap_only_paragraph(element):
    """Put the words of an element's only paragraph straight into it."""
    paragraphs = [child for child in element if child.tag == "p"]
    if len(paragraphs) != 1 or element[0] is not paragraphs[0] or (element.text or "").strip():
        return
    paragraph = paragraphs[0]
    following = (paragraph.tail or "").lstrip() if len(element) == 1 else paragraph.tail or ""
    element.remove(paragraph)
    element.text = paragraph.text
    for place, child in enumerate(paragraph):
        element.insert(place, child)
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + following
    else:
        element.text = (element.text or "") + following


def is_empty(paragraph):
    """Say whether a reader would see nothing of a paragraph."""
    return not len(paragraph) and not (paragraph.text or "").strip()


def remove(parent, child):
    """Take a child out and keep the text after it."""
    place = list(parent).index(child)
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)


def claims_in_headings(html):
    """Return the names of the claims that stand in headings, in order."""
    headings = [element for element in Tree(html).root.iter() if element.tag in {"h2", "h3"}]
    names = IN_TEXT.findall(" ".join("".join(heading.itertext()) for heading in headings))
    return [name for name in names if name.startswith(CLAIM)]
