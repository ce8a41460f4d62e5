"""Headings: in order, with words, and each of its own name, because readers jump by them and link to them."""

from collections import Counter

from guide.articles.body import Tree
from guide.articles.rich_text import sanitised
from guide.editing.problem import error, warning

# The title of the page is the heading above all of a text.
TITLE_LEVEL = 1


def headings_of(html):
    """Return (level, words) of each heading of a rich text, in order."""
    root = Tree(sanitised(html or "")).root
    return [
        (int(element.tag[1]), " ".join("".join(element.itertext()).split()))
        for element in root.iter()
        if element.tag in {"h2", "h3"}
    ]


def heading_problems(field, html):
    """Return what is wrong with the headings of a text."""
    problems, before = [], TITLE_LEVEL
    headings = headings_of(html)
    for level, words in headings:
        if not words:
            problems.append(error(field, "A heading has no words. Write them, or make it a paragraph and remove it."))
        if level > before + 1:
            advice = (
                f"stands where only a heading of level {before + 1} can. Raise it, or put one of that level before it."
            )
            problems.append(error(field, f"This heading of level {level} {advice}", words))
        before = level
    for words, count in Counter(words.casefold() for _, words in headings if words).items():
        if count > 1:
            shown = next(said for _, said in headings if said.casefold() == words)
            sentence = (
                f"{count} headings say the same, so readers who jump by headings cannot tell them apart. Reword one."
            )
            problems.append(warning(field, sentence, shown))
    return problems
