"""How hard a text is to read: the school grade of Flesch and Kincaid."""

import re
from dataclasses import dataclass

from guide.articles.figure_names import IN_TEXT
from guide.editing.problem import warning
from guide.editing.prose import passages

HIGHEST_GRADE = 10
# Below this the measure says more about one sentence than about the text.
FEWEST_WORDS = 100
# Words that are not ours, or not sentences.
NOT_PROSE = {"blockquote", "table", "h2", "h3", "dt"}
SENTENCE_END = re.compile(r"(?<=[a-z0-9)”\"%])[.!?]+[”\")]*\s+(?=[“\"(]?[A-Z0-9])")
WORD = re.compile("[A-Za-z][A-Za-z\N{RIGHT SINGLE QUOTATION MARK}']*")


@dataclass(frozen=True, slots=True)
class ReadingGrade:
    """The grade of a text, its count of words, and its longest sentence."""

    grade: float
    word_count: int
    longest_sentence: str


def reading_grade(html):
    """Return how hard the prose of a rich text is to read; quotations, tables and headings left out.

    Source: J. P. Kincaid and others, "Derivation of New Readability Formulas", 1975: 0.39 words a sentence + 11.8
    syllables a word - 15.59. Syllables are counted by their vowels, so the grade is good to about one.
    """
    sentences = [
        sentence
        for passage in passages(html)
        if not NOT_PROSE & set(passage.within)
        for sentence in SENTENCE_END.split(IN_TEXT.sub("figure", passage.words))
        if WORD.search(sentence)
    ]
    words = [word for sentence in sentences for word in WORD.findall(sentence)]
    if not words:
        return ReadingGrade(0.0, 0, "")
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllable_count, words)) / len(words) - 15.59
    return ReadingGrade(round(grade, 1), len(words), max(sentences, key=lambda sentence: len(sentence.split())))


def syllable_count(word):
    """Return how many syllables an English word has, by its groups of vowels.

    >>> [syllable_count(word) for word in ("pay", "coder", "table", "wage", "records", "reduced", "HIM", "area")]
    [1, 2, 2, 1, 2, 2, 1, 3]
    """
    letters = re.sub(r"[^a-z]", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", letters)) + len(re.findall(r"i[ao]|ea$", letters))
    count -= len(re.findall(r"(?:ti|ci|si)(?:o|a)", letters))
    # A closing e is silent, but in "table" it makes the l sound; so is that of "earned", not that of "needed".
    silent = re.search(r"[^aeiouyl]e$|[aeiouy]le$|[^aeioutd]ed$|[^aeiouscxzg]es$", letters)
    return max(1, count - bool(silent))


def grade_problems(field, html):
    """Return a warning where a text asks for more than ten years of school."""
    measured = reading_grade(html)
    if measured.word_count < FEWEST_WORDS or measured.grade <= HIGHEST_GRADE:
        return []
    sentence = (
        f"The text reads like school grade {measured.grade:.0f}; this site aims at {HIGHEST_GRADE} or below. "
        "Use shorter sentences and plainer words. Its longest sentence is shown here."
    )
    return [warning(field, sentence, measured.longest_sentence)]
