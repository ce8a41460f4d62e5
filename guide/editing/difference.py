"""The difference between two rendered texts, word by word, as readers see them.

Drop what is inserted and the words of the text before remain; drop what is deleted, and those of the text after.
"""

from difflib import SequenceMatcher
from html import escape

from django.utils.safestring import mark_safe

from guide.editing.block_pairs import paired_blocks
from guide.editing.reader_blocks import blocks_of

SAID = {"ins": "added", "del": "removed"}
# Shorter common words between two changes are read more easily as part of them.
SHORTEST_BETWEEN = 3
# Beyond so many words in one paragraph the most common ones are passed over in the search, which keeps it quick.
MANY_WORDS = 1_000
SHOWN_OF_FACTS = "Source:"


def difference(before_html, after_html):
    """Return one text that shows both: words that are gone in <del>, words that are new in <ins>."""
    written, opened = [], ()
    for pair in paired_blocks(blocks_of(before_html), blocks_of(after_html)):
        block = pair.after or pair.before
        around = block.inside or ()
        written += frames_between(opened, around)
        opened = around
        written.append(written_block(pair, block))
    written += frames_between(opened, ())
    # Every word was escaped on its way here; the tags are our own.
    return mark_safe("".join(written))  # noqa: S308


def differ(before_html, after_html):
    """Say whether a reader would find any difference."""
    return [block.key for block in blocks_of(before_html)] != [block.key for block in blocks_of(after_html)]


def frames_between(opened, wanted):
    """Return the tags that lead from the frames around one block to those around the next.

    >>> "".join(frames_between(("ul",), ("blockquote", "ol")))
    '</ul><blockquote><ol>'
    """
    common = 0
    while common < min(len(opened), len(wanted)) and opened[common] == wanted[common]:
        common += 1
    # A list inside a list stands in an item of it; a table's rows stand in its body.
    closing = [END.get(tag, f"</{tag}>") for tag in reversed(framed(opened)[len(framed(opened[:common])) :])]
    return [*closing, *(START.get(tag, f"<{tag}>") for tag in framed(wanted)[len(framed(wanted[:common])) :])]


START = {"table": "<table><tbody>", "item": '<li class="nested">'}
END = {"table": "</tbody></table>", "item": "</li>"}
LISTS = {"ul", "ol", "dl"}


def framed(inside):
    """Return the frames with the list item that a frame inside a list needs."""
    frames = []
    for tag in inside:
        if frames and frames[-1] in LISTS - {"dl"}:
            frames.append("item")
        elif frames and frames[-1] == "dl":
            frames.append("dd")
        frames.append(tag)
    return frames


def written_block(pair, block):
    """Return one block with its changes."""
    tag, attributes = tag_of(block), f' value="{block.number}"' if block.number and block.inside[-1:] == ("ol",) else ""
    change = "" if pair.before and pair.after else "del" if pair.before else "ins"
    if change:
        attributes += f' class="difference-{"moved" if pair.moved else SAID[change]}"'
    if block.tag == "hr":
        return f"<p{attributes}>{marked('a line across', change)}</p>" if change else "<hr>"
    cells = [
        written_cell(before, after, moved=pair.moved) for before, after in zip(*cells_of(pair, block), strict=True)
    ]
    if tag != "tr":
        return f"<{tag}{attributes}>{''.join(cells)}</{tag}>"
    row = "".join(f"<{name or 'td'}>{cell}</{name or 'td'}>" for name, cell in zip(block.cell_tags, cells, strict=True))
    return f"<tr{attributes}>{row}</tr>"


def tag_of(block):
    """Return the tag that a block may have where it stands."""
    frame = block.inside[-1] if block.inside else ""
    if frame in {"ul", "ol"}:
        return "li"
    if frame == "dl":
        return block.tag if block.tag in {"dt", "dd"} else "dd"
    if frame == "table":
        return "tr"
    return block.tag if block.tag in {"p", "h2", "h3", "hr"} else "p"


def cells_of(pair, block):
    """Return the cells before and after, as many of each; a block that is new or gone has empty ones on one side."""
    none = [[] for _ in block.cells]
    return pair.before.cells if pair.before else none, pair.after.cells if pair.after else none


def written_cell(before, after, *, moved=False):
    """Return the words of one paragraph or cell, with those that are gone and those that are new."""
    pieces = []
    for operation, gone, new in changes(before, after):
        if operation == "equal":
            pieces.append(words_of(new))
            continue
        values = {token.text for token in gone if token.facts} & {token.text for token in new if token.facts}
        # A change of words keeps the space before it outside of both, where it belongs to both.
        shared = bool(gone and new and gone[0].space_before and new[0].space_before)
        pieces.append(" " if shared else "")
        for tokens, tag in ((gone, "del"), (new, "ins")):
            words = words_of(tokens, explained=values)
            pieces.append(marked(words.removeprefix(" ") if shared else words, tag, moved=moved))
    return "".join(pieces).removeprefix(" ")


def changes(before, after):
    """Return (operation, tokens before, tokens after); a short common word between two changes is made part of them."""
    keys = [token.key for token in before], [token.key for token in after]
    matcher = SequenceMatcher(None, *keys, autojunk=len(after) > MANY_WORDS)
    joined = []
    operations = matcher.get_opcodes()
    for place, (operation, i1, i2, j1, j2) in enumerate(operations):
        between = 0 < place < len(operations) - 1 and i2 - i1 == 1 and len(before[i1].text) <= SHORTEST_BETWEEN
        if operation != "equal" or between:
            operation = "replace"
            if joined and joined[-1][0] == "replace":
                joined[-1] = ("replace", joined[-1][1] + before[i1:i2], joined[-1][2] + after[j1:j2])
                continue
        joined.append((operation, before[i1:i2], after[j1:j2]))
    return joined


def words_of(tokens, explained=()):
    """Return the words of tokens as HTML; a figure whose value is in ``explained`` says what it is."""
    written, marks = [], ()
    for token in tokens:
        space = " " if token.space_before else ""
        if token.marks != marks:
            written += [f"</{mark}>" for mark in reversed(marks)]
            written += [space, *(f"<{mark}>" for mark in token.marks)]
            marks, space = token.marks, ""
        note = ""
        if token.facts and token.text in explained:
            note = f" <small>({escape(token.facts.partition(SHOWN_OF_FACTS)[0].strip())})</small>"
        written.append(f"{space}{escape(token.text)}{note}")
    return "".join([*written, *(f"</{mark}>" for mark in reversed(marks))])


def marked(words, tag, *, moved=False):
    """Return words as added or removed, said aloud too: not every screen reader announces <ins> and <del>."""
    if not words or not tag:
        return words
    said = f"moved {'to here' if tag == 'ins' else 'from here'}" if moved else SAID[tag]
    return (
        f'<{tag}><span class="visually-hidden">({said}: </span>{words}<span class="visually-hidden">) </span></{tag}>'
    )
