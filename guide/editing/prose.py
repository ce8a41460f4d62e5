"""The passages of a stored rich text: each block's words, and what stands around them."""

from dataclasses import dataclass

from guide.articles.body import Tree
from guide.articles.figure_names import IN_TEXT
from guide.articles.rich_text import sanitised

BLOCKS = {
    "div", "h2", "h3", "p", "ul", "ol", "li", "blockquote", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "dl", "dt", "dd", "hr",
}  # fmt: skip
# Stands where a name in double brackets was: no letter, no digit, one character.
PLACED = "\N{OBJECT REPLACEMENT CHARACTER}"
EXCERPT_MARGIN = 40


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one block, in running text; ``within`` are the tags around it, its own last.

    ``sourced`` says that it is part of a quotation with the address of its source.
    """

    words: str
    within: tuple[str, ...]
    sourced: bool = False

    @property
    def words_by_hand(self):
        """The words without the names in double brackets."""
        return IN_TEXT.sub(PLACED, self.words)


def passages(html):
    """Return the passages of a rich text, in order."""
    found, words = [], []

    def close(within, sourced):
        text = " ".join("".join(words).split())
        words.clear()
        if text:
            found.append(Passage(text, within, sourced))

    def walk(element, within, sourced):
        words.append(element.text or "")
        for child in element:
            if child.tag in BLOCKS:
                close(within, sourced)
                inside = (*within, child.tag)
                inside_sourced = sourced or (child.tag == "blockquote" and names_its_source(child))
                walk(child, inside, inside_sourced)
                close(inside, inside_sourced)
            else:
                words.append(" " if child.tag == "br" else "")
                walk(child, within, sourced)
            words.append(child.tail or "")

    walk(Tree(sanitised(html or "")).root, (), False)
    close((), False)
    return found


def names_its_source(quotation):
    """Say whether a quotation holds the address of its source, as the page reads it."""
    addresses = [quotation.get("cite", ""), *(link.get("href", "") for link in quotation.iter("a"))]
    return any(address.startswith("http") for address in addresses)


def excerpt(text, start, end):
    """Return the words around a place in a text, cut at spaces.

    >>> excerpt("It was so. " * 9 + "Pay is $62,000 there.", 106, 113)
    '… was so. It was so. It was so. Pay is $62,000 there.'
    """
    left, right = max(0, start - EXCERPT_MARGIN), min(len(text), end + EXCERPT_MARGIN)
    if left:
        left = text.find(" ", left, start) + 1 or left
    if right < len(text):
        right = text.rfind(" ", end, right) if " " in text[end:right] else right
    around = f"{'… ' if left else ''}{text[left:right].strip()}{' …' if right < len(text) else ''}"
    return around.replace(PLACED, "[[…]]")
