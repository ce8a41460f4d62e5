"""Reads the articles that come with the site, one file each, into the form that the editor in admin keeps."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

from guide.articles.body import CAPTION, Tree
from guide.articles.rich_text import sanitised

PAGES = "pages"


class UnreadableArticle(ValueError):
    """A file that is not an article; says what is missing and where."""


@dataclass(frozen=True, slots=True)
class ShippedArticle:
    """One article as shipped. ``section`` is "" for a page about the site."""

    section: str
    position: int
    slug: str
    title: str
    summary: str
    body: str
    last_reviewed: date
    review_due: date
    sources: tuple[tuple[str, str], ...]


def shipped_articles(folder):
    """Return every article below a folder, by section and position.

    Raises: UnreadableArticle.
    """
    return [read_article(path) for path in sorted(Path(folder).glob("*/*.html"))]


def read_article(path):
    """Return one article from head lines, a line of dashes, and the body.

    Raises: UnreadableArticle.
    """
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    fields, sources = {}, []
    for line in head.splitlines():
        name, colon, value = line.partition(":")
        if name == "source":
            title, _, address = value.rpartition("|")
            sources.append((title.strip(), address.strip()))
        elif colon:
            fields[name.strip()] = value.strip()
    try:
        return ShippedArticle(
            section="" if path.parent.name == PAGES else path.parent.name,
            position=int(path.name.partition("-")[0]),
            slug=fields["slug"],
            title=fields["title"],
            summary=fields["summary"],
            body=stored_form(body),
            last_reviewed=date.fromisoformat(fields["last_reviewed"]),
            review_due=date.fromisoformat(fields["review_due"]),
            sources=tuple(sources),
        )
    except (KeyError, ValueError) as error:
        raise UnreadableArticle(f"{path.parent.name}/{path.name} is no article: {error!r} in its head.") from None


def stored_form(html):
    """Return rich text as the editor in admin keeps it.

    The editor knows no caption, table head or cited address, so a caption becomes the paragraph before the table and a
    cited address the last link of the quotation; the page turns both back.
    """
    root = Tree(sanitised(html)).root
    parents = {child: parent for parent in root.iter() for child in parent}
    for table in list(root.iter("table")):
        plain = ET.Element("table")
        body = ET.SubElement(plain, "tbody")
        for row in list(table.iter("tr")):
            body.append(row)
            for cell in row:
                cell.attrib.pop("scope", None)
        caption = table.find("caption")
        parent = parents[table]
        place = list(parent).index(table)
        plain.tail = table.tail
        parent[place] = plain
        if caption is not None:
            paragraph = ET.Element("p")
            paragraph.text = f"{CAPTION} {''.join(caption.itertext()).strip()}"
            parent.insert(place, paragraph)
    for quotation in root.iter("blockquote"):
        cited = quotation.attrib.pop("cite", "")
        if cited and cited not in [link.get("href") for link in quotation.iter("a")]:
            paragraph = ET.SubElement(quotation, "p")
            ET.SubElement(paragraph, "a", {"href": cited}).text = "Where this was said"
    return (root.text or "").strip() + "".join(ET.tostring(child, encoding="unicode", method="html") for child in root)
