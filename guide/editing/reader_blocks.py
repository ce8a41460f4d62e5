"""A rendered text as a reader takes it in: its blocks in order, each with its words; what opens on a tap left out."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
PARAGRAPHS = {"p", "h2", "h3", "dt", "dd", "li", "caption", "figcaption"}
ITEMS = {"li", "dt", "dd"}
CELLS = {"td", "th"}
SEPARATE = PARAGRAPHS | {
    "div", "section", "article", "blockquote", "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "figure",
    "hr",
}  # fmt: skip
UNSEEN = {"script", "style", "template", "svg"}
# A link would lead away from the comparison, so its words are underlined instead.
MARKS = {"strong": "strong", "em": "em", "a": "u"}
WORD = re.compile(r"(\s*)(\w+(?:[^\w\s<>&]\w+)*|\S)|\s+")


class Token(NamedTuple):
    """One word, sign, figure or picture; ``key`` decides whether two are the same.

    A figure's key holds its row and its facts, so that two figures with one value differ; a linked word's its address.
    """

    text: str
    space_before: bool
    key: tuple[str, ...]
    marks: tuple[str, ...] = ()
    facts: str = ""


@dataclass(slots=True)
class Block:
    """One paragraph, heading, list item or row of a table, with its cells; a paragraph has one cell.

    ``tag`` says what it is, ``inside`` the lists, tables and quotations around it, ``number`` its place in a list.
    """

    tag: str
    inside: tuple[str, ...]
    cells: list[list[Token]] = field(default_factory=list)
    cell_tags: list[str] = field(default_factory=list)
    number: int = 0

    @property
    def tokens(self):
        """All its words, cell after cell."""
        return [token for cell in self.cells for token in cell]

    @property
    def key(self):
        """What makes two blocks the same for a reader."""
        return self.tag, self.inside, tuple(tuple(token.key for token in cell) for cell in self.cells)


class ReaderBlocks(HTMLParser):
    """Reads rendered HTML into blocks."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.blocks, self._open, self._counts = [], [], []
        self._current, self._unseen, self._figure = None, None, None
        self._link, self._gap = "", False
        self.feed(html)
        self.close()
        self._end_block()

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._gap = True
        elif tag == "img" and self._unseen is None:
            self._add(f"Picture: {attributes.get('alt', '')}", ("picture", attributes.get("src", "")))
        elif tag == "hr" and self._unseen is None:
            self._end_block()
            self.blocks.append(Block("hr", self._inside()))
        if tag in VOID:
            return
        self._open.append(tag)
        if self._unseen is not None:
            if tag == "a" and self._figure is not None:
                self._figure["rows"].append(attributes.get("href", ""))
            return
        if "popover" in attributes or tag in UNSEEN:
            self._unseen = len(self._open)
            return
        self._begin(tag, attributes)

    def _begin(self, tag, attributes):
        """Take note of an element that readers see."""
        classes = attributes.get("class", "").split()
        if tag in {"ul", "ol"}:
            self._counts.append(int(attributes["start"]) - 1 if attributes.get("start", "").isdigit() else 0)
        if tag == "span" and "figure" in classes:
            self._figure = {"depth": len(self._open), "text": "", "facts": "", "rows": []}
        elif tag == "span" and any(name.startswith("claim") for name in classes):
            # Each part of a claim stands on a line of its own.
            self._gap = True
        if tag == "a":
            self._link = attributes.get("href", "")
        if tag in SEPARATE and (self._in_cell() or self._opens_item(tag)):
            self._gap = True
        elif tag in SEPARATE:
            self._end_block()
            self._start_block(tag)
        elif tag in CELLS and self._current is not None and self._current.tag == "tr":
            self._current.cells.append([])
            self._current.cell_tags.append(tag)

    def _opens_item(self, tag):
        """Say whether this is the first paragraph of a list item, which is no block of its own."""
        return tag == "p" and self._current is not None and self._current.tag in ITEMS and not self._current.tokens

    def _start_block(self, tag):
        if tag == "tr":
            self._current = Block("tr", self._inside())
        elif tag in PARAGRAPHS:
            self._current = Block(tag, self._inside(), [[]], [""])
            if tag == "li" and self._counts:
                self._counts[-1] += 1
                self._current.number = self._counts[-1]

    def handle_endtag(self, tag):
        if tag in VOID or tag not in self._open:
            return
        while self._open:
            depth, closed = len(self._open), self._open.pop()
            self._close_one(closed, depth)
            if closed == tag:
                return

    def _close_one(self, tag, depth):
        """Take note that an element ends."""
        if self._unseen is not None:
            self._unseen = None if self._unseen == depth else self._unseen
            return
        if self._figure is not None and self._figure["depth"] == depth:
            figure, self._figure = self._figure, None
            facts = " ".join(figure["facts"].split())
            self._add(figure["text"].strip(), (*figure["rows"], facts), facts)
        if tag == "a":
            self._link = ""
        if tag in {"ul", "ol"} and self._counts:
            self._counts.pop()
        if tag in SEPARATE and not self._in_cell():
            self._end_block()
        elif tag in SEPARATE:
            self._gap = True

    def handle_data(self, data):
        if self._figure is not None:
            self._figure["text" if self._unseen is None else "facts"] += data
        elif self._unseen is None:
            self._add_words(data)

    def _marks(self):
        return tuple(dict.fromkeys(MARKS[tag] for tag in self._open if tag in MARKS))

    def _inside(self):
        kept = {"ul", "ol", "dl", "table", "blockquote"}
        return tuple(tag for tag in self._open if tag in kept)

    def _in_cell(self):
        return self._current is not None and self._current.tag == "tr" and any(tag in CELLS for tag in self._open)

    def _cell(self):
        if self._current is None:
            self._current = Block("p", self._inside(), [[]], [""])
        if not self._current.cells:
            self._current.cells.append([])
            self._current.cell_tags.append("td")
        return self._current.cells[-1]

    def _add(self, text, key, facts=""):
        """Add a figure or a picture as one token."""
        cell = self._cell()
        space = self._gap or not cell
        cell.append(Token(text, space, (" " if space else "", text, *key), self._marks(), facts))
        self._gap = False

    def _add_words(self, data):
        """Add a piece of running text, word by word."""
        for match in WORD.finditer(data):
            space, word = match.group(1), match.group(2)
            if word is None:
                self._gap = True
                continue
            cell = self._cell()
            before = bool(space) or self._gap or not cell
            cell.append(Token(word, before, (" " if before else "", word, self._link), self._marks()))
            self._gap = False

    def _end_block(self):
        if self._current is not None and any(self._current.cells):
            self.blocks.append(self._current)
        self._current, self._gap = None, False


def blocks_of(html):
    """Return the blocks of a rendered text, in order.

    >>> [(block.tag, [token.text for token in block.tokens]) for block in blocks_of("<h2>Pay</h2><p>It <em>rose</em>.")]
    [('h2', ['Pay']), ('p', ['It', 'rose', '.'])]
    """
    return ReaderBlocks(str(html)).blocks
