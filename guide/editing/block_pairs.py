"""Which block of one text became which block of another."""

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from guide.editing.reader_blocks import Block

# Two blocks with fewer words in common are better read one after the other than mixed.
ALIKE = 0.4
# More comparisons than this in one changed stretch would keep an editor waiting.
MOST_COMPARISONS = 30_000
FEWEST_WORDS_OF_A_MOVE = 4


@dataclass(slots=True)
class BlockPair:
    """A block before and after; None where it is new or gone. ``moved``: it stands elsewhere, word for word."""

    before: Block | None
    after: Block | None
    moved: bool = False


def paired_blocks(before, after):
    """Return the pairs in reading order: what is gone stands where it was, what is new where it is."""
    matcher = SequenceMatcher(None, [block.key for block in before], [block.key for block in after], autojunk=False)
    pairs = []
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            pairs += map(BlockPair, before[i1:i2], after[j1:j2])
        else:
            pairs += paired_stretch(before[i1:i2], after[j1:j2])
    return mark_moves(pairs)


def paired_stretch(before, after):
    """Pair the blocks of a changed stretch so that their likeness adds up to the most, in order."""
    if not before or not after or len(before) * len(after) > MOST_COMPARISONS:
        return [*(BlockPair(block, None) for block in before), *(BlockPair(None, block) for block in after)]
    likeness = likenesses(before, after)
    best = best_sums(likeness)
    pairs, row, column = [], 0, 0
    while row < len(before) and column < len(after):
        alike = likeness[row][column]
        if alike >= ALIKE and best[row][column] == alike + best[row + 1][column + 1]:
            pairs.append(BlockPair(before[row], after[column]))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            pairs.append(BlockPair(before[row], None))
            row += 1
        else:
            pairs.append(BlockPair(None, after[column]))
            column += 1
    pairs += [BlockPair(block, None) for block in before[row:]]
    return pairs + [BlockPair(None, block) for block in after[column:]]


def best_sums(likeness):
    """Return, for each place, the most likeness that can still be gathered from there to the end."""
    columns = len(likeness[0])
    best = [[0.0] * (columns + 1) for _ in range(len(likeness) + 1)]
    for row in range(len(likeness) - 1, -1, -1):
        here, below, alike = best[row], best[row + 1], likeness[row]
        for column in range(columns - 1, -1, -1):
            most = max(below[column], here[column + 1])
            if alike[column] >= ALIKE:
                most = max(most, alike[column] + below[column + 1])
            here[column] = most
    return best


def likenesses(before, after):
    """Return how alike each block is to each other, 0 to 1; those of different kinds are not alike at all."""
    counted = [word_places(block) for block in before], [word_places(block) for block in after]
    return [
        [
            2 * len(words & others) / (len(words) + len(others) or 1) if same_kind(block, other) else 0.0
            for other, others in zip(after, counted[1], strict=True)
        ]
        for block, words in zip(before, counted[0], strict=True)
    ]


def word_places(block):
    """Return the words of a block, a word that stands there twice as two."""
    counts, places = Counter(), set()
    for token in block.tokens:
        counts[token.text] += 1
        places.add((token.text, counts[token.text]))
    return places


def same_kind(block, other):
    """Say whether one block can be read as a change of another."""
    return block.tag == other.tag and block.inside == other.inside and len(block.cells) == len(other.cells)


def mark_moves(pairs):
    """Mark what is gone in one place and new in another, word for word."""
    gone = {}
    for pair in pairs:
        if pair.after is None and len(pair.before.tokens) >= FEWEST_WORDS_OF_A_MOVE:
            gone.setdefault(pair.before.key, []).append(pair)
    for pair in pairs:
        if pair.before is None and gone.get(pair.after.key):
            pair.moved = gone[pair.after.key].pop(0).moved = True
    return pairs
