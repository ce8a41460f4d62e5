"""The search of this site: an index in memory, the same whatever database holds the texts. No Django in here.

Every word, and every phrase of the field's words, leads to the places where it stands. A query is read word by word;
each word finds its places whole, by a word of the same meaning, by its beginning, or mended of a typing error.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from guide.careers.search_words import (
    ASKED,
    EMPTY_WORDS,
    MEANINGS,
    Word,
    hyphenated,
    named_in_one,
    phrases_at,
    words_of,
)

TITLE, OTHER_NAMES, HEADING, SUMMARY, TEXT = range(5)
WEIGHTS = (12.0, 9.0, 6.0, 4.0, 1.0)
WHOLE, SAME_MEANING, BEGINNING, TYPING_ERROR = 1.0, 0.7, 0.5, 0.35
SHORTEST_BEGINNING = 3
MOST_BEGINNINGS = 40
MOST_TERMS = 12
SHOWN_WORDS = 30
WORDS_BEFORE = 6
SUGGESTED_WORDS = 5
FEW, MOST_MORE = 3, 4
LETTERS_OR_DIGITS = re.compile(r"[0-9]+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text below one heading; the text before the first heading has none."""

    heading: str
    fragment: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One page that search can find; any room of the site may bring some.

    ``kind`` is the word shown beside the title, such as Article; ``other_names`` is searched and never shown.
    """

    kind: str
    title: str
    address: str
    summary: str = ""
    other_names: str = ""
    parts: tuple[Part, ...] = ()


# A text in pieces, each with whether it was searched for.
Marked = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One page found: its title and the words around what was searched for, the matches marked."""

    document: Document
    title: Marked
    excerpt: Marked
    part: Part | None  # where the excerpt stands, if below a heading
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found: the best pages first, how many there are in all, and what was read otherwise than typed."""

    hits: tuple[Hit, ...] = ()
    count: int = 0
    mended: tuple[tuple[str, str], ...] = ()  # (as typed, as read)
    has_all_words: bool = True  # False: no page holds every word, so the closest are shown
    more: tuple[Hit, ...] = ()  # where few pages hold every word: the best of those that hold some
    suggestions: tuple[str, ...] = ()  # words of this site that come close, when nothing was found


@dataclass(frozen=True, slots=True)
class Text:
    """One indexed text of a document."""

    field: int
    text: str
    words: tuple[Word, ...]
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word or phrase stands: which text of its document, which word there, and how many words it has."""

    text_number: int
    field: int
    first: int
    length: int


@dataclass(slots=True)
class Term:
    """One word or phrase of a query: the entries of the index that answer it, each with how well."""

    typed: str
    entries: dict[str, float] = field(default_factory=dict)
    read_as: str = ""


class SearchIndex:
    """Finds documents by their words.

    Args: documents: in the order in which equal ones are shown.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = tuple(documents)
        self._texts = tuple(texts_of(document) for document in self.documents)
        # Word, phrase or meaning -> number of a document -> places in it.
        self._places: dict[str, dict[int, list[Place]]] = defaultdict(lambda: defaultdict(list))
        shown: dict[str, str] = {}
        for number, texts in enumerate(self._texts):
            for text_number, text in enumerate(texts):
                for entry, first, length in entries_of(list(text.words)):
                    self._places[entry][number].append(Place(text_number, text.field, first, length))
                for word in text.words:
                    shown.setdefault(word.compared, text.text[word.start : word.end].lower())
                for entry, first, length in hyphenated(text.text, text.words):
                    self._places[entry][number].append(Place(text_number, text.field, first, length))
                    shown.setdefault(entry, text.text[text.words[first].start : text.words[first + length - 1].end])
        self._places = {entry: dict(places) for entry, places in self._places.items()}
        self._shown: Mapping[str, str] = shown
        self._words = sorted(shown)
        # A short word is too near to too many others to be meant by a typing error.
        self._mendable = [word for word in self._words if len(word) > 3 and any(map(str.isalpha, word))]

    def search(self, query: str, limit: int = 20) -> Found:
        """Return the pages that a query means, the best first.

        Args: query: one printable line (see search_words.cleaned_query). limit: how many pages to return at most.
        """
        terms = self._terms(query)
        answered = [term for term in terms if term.entries]
        if not answered:
            return Found()
        scores = self._scores(answered, terms)
        best = max(matched for matched, _ in scores.values())
        ranked = sorted((-score, number, matched) for number, (matched, score) in scores.items())
        chosen = [(-minus, number) for minus, number, matched in ranked if best < len(terms) or matched == best]
        some = [(-minus, number) for minus, number, matched in ranked if matched < best == len(terms)]
        return Found(
            hits=tuple(self._hit(number, score, answered) for score, number in chosen[:limit]),
            count=len(chosen),
            mended=tuple((term.typed, term.read_as) for term in answered if term.read_as),
            has_all_words=best == len(terms),
            more=tuple(self._hit(number, score, answered) for score, number in some[:MOST_MORE])
            if len(chosen) < FEW
            else (),
        )

    def close_to(self, query: str) -> Found:
        """Return no page, but words of this site that come close to those of a query that finds none."""
        return Found(suggestions=self._suggestions(self._terms(query)))

    def holds(self, text: str) -> bool:
        """Whether every word of a text stands somewhere in the documents, just as typed."""
        return all(word.compared in self._places or word.compared in EMPTY_WORDS for word in words_of(text))

    def near(self, word: str, errors: int) -> list[tuple[int, int]]:
        """The words at most so many typing errors away: errors, and how many documents hold the word."""
        near = process.extract(word.casefold(), self._mendable, scorer=OSA.distance, score_cutoff=errors, limit=None)
        return [(distance, len(self._places[known])) for known, distance, _ in near]

    def _terms(self, query: str) -> list[Term]:
        """The words of a query, known phrases and names together, empty words left out unless there are only such."""
        words = list(words_of(query))
        terms: dict[str, Term] = {}
        place = 0
        while place < len(words) and len(terms) < MOST_TERMS:
            phrase = next((known for known in phrases_at(words, place) if self._is_used(known)), ())
            length = max(1, len(phrase))
            entry = " ".join(phrase) or words[place].compared
            for name, count in named_in_one(query, words, place):
                if count > length and name in self._places:
                    entry, length, phrase = name, count, ()
                    break
            if length > 1 or phrase or entry not in EMPTY_WORDS:
                typed = query[words[place].start : words[place + length - 1].end]
                for term in self._terms_of(entry, typed, ASKED.get(phrase, ())):
                    terms.setdefault(term.typed.casefold(), term)
            place += length
        if not terms:
            terms = {word.compared: self._term(word.compared, word.compared, ()) for word in words[:MOST_TERMS]}
        return list(terms.values())

    def _terms_of(self, entry: str, typed: str, meanings: Iterable[str]) -> list[Term]:
        """The term of a word or phrase; of "icd9", which nothing answers, the terms of its letters and digits."""
        term = self._term(entry, typed, meanings)
        parts = LETTERS_OR_DIGITS.findall(entry)
        if term.entries or len(parts) < 2 or not any(part in self._places for part in parts if part.isalpha()):
            return [term]
        return [self._term(part, part, ()) for part in parts]

    def _is_used(self, phrase: tuple[str, ...]) -> bool:
        """Whether the site holds a phrase or one of its meaning; else its words are looked for one by one."""
        return " ".join(phrase) in self._places or any(meaning in self._places for meaning in ASKED.get(phrase, ()))

    def _term(self, entry: str, typed: str, meanings: Iterable[str]) -> Term:
        term = Term(typed)
        term.entries.update((meaning, SAME_MEANING) for meaning in meanings if meaning in self._places)
        for word in self._beginning_with(entry):
            term.entries[word] = BEGINNING
        if entry in self._places:
            term.entries[entry] = WHOLE
        if not term.entries:
            near = self._nearest(entry)
            term.entries.update((word, TYPING_ERROR) for word in near)
            # A mended word may be of the field: "salery" finds wages too.
            for word in near:
                for meaning in ASKED.get((word,), ()):
                    term.entries.setdefault(meaning, TYPING_ERROR * SAME_MEANING)
            term.read_as = self._shown[near[0]] if near else ""
        return term

    def _beginning_with(self, entry: str) -> Iterator[str]:
        if len(entry) < SHORTEST_BEGINNING or " " in entry:
            return
        first = bisect_left(self._words, entry)
        for word in self._words[first : first + MOST_BEGINNINGS]:
            if not word.startswith(entry):
                return
            yield word

    def _nearest(self, word: str) -> list[str]:
        """The words one typing error away, two in a long word; the likeliest first."""
        if len(word) < 4 or not word.isalnum() or word.isdecimal():
            return []
        near = process.extract(
            word, self._mendable, scorer=OSA.distance, score_cutoff=1 if len(word) < 7 else 2, limit=20
        )
        # A wrong first letter is rare.
        # ICD-10 is no typing error for ICD-9.
        likely = [
            (errors, known[0] != word[0], (known,) not in ASKED, -len(self._places[known]), known)
            for known, errors, _ in near
            if digits_of(known) == digits_of(word)
        ]
        fewest = min(likely)[:2] if likely else None
        return [known for errors, moved, *_, known in sorted(likely) if (errors, moved) == fewest][:3]

    def _scores(self, answered: list[Term], terms: list[Term]) -> dict[int, tuple[int, float]]:
        """Number of a document -> how many terms it holds, and how well."""
        scores: dict[int, tuple[int, float]] = {}
        for term in answered:
            best: dict[int, float] = {}
            for entry, quality in term.entries.items():
                for number, places in self._places[entry].items():
                    weight = quality * max(WEIGHTS[place.field] for place in places) + 0.1 * log(1 + len(places))
                    best[number] = max(best.get(number, 0.0), weight)
            rarity = log(1 + len(self.documents) / len(best))
            for number, weight in best.items():
                matched, score = scores.get(number, (0, 0.0))
                scores[number] = matched + 1, score + weight * rarity
        asked = " ".join(term.typed for term in terms).casefold()
        return {
            number: (matched, score * (matched / len(terms)) ** 2 * self._title_bonus(number, asked))
            for number, (matched, score) in scores.items()
        }

    def _title_bonus(self, number: int, asked: str) -> float:
        """Twice the score for a page whose title is just what was asked."""
        return 2.0 if self.documents[number].title.casefold() == asked else 1.0

    def _hit(self, number: int, score: float, answered: list[Term]) -> Hit:
        document, texts = self.documents[number], self._texts[number]
        marks: dict[int, dict[int, int]] = defaultdict(dict)  # text number -> word number -> number of its term
        for term_number, term in enumerate(answered):
            for entry in term.entries:
                for place in self._places[entry].get(number, ()):
                    for word_number in range(place.first, place.first + place.length):
                        marks[place.text_number].setdefault(word_number, term_number)
        part, excerpt = None, ((document.summary, False),)
        chosen = best_passage(texts, marks)
        if chosen is not None:
            text = texts[chosen[0]]
            part = text.part if text.part and text.part.heading else None
            excerpt = marked(text, marks[chosen[0]], chosen[1], chosen[1] + SHOWN_WORDS)
        return Hit(document, marked(texts[0], marks[0]), excerpt, part, score)

    def _suggestions(self, terms: list[Term]) -> tuple[str, ...]:
        """Words of this site that come close to those typed."""
        close: dict[str, int] = {}
        for term in terms:
            word = term.typed.casefold()
            allowed = max(2, len(word) // 3)
            for known, errors, _ in process.extract(
                word, self._mendable, scorer=OSA.distance, score_cutoff=allowed, limit=SUGGESTED_WORDS
            ):
                close[self._shown[known]] = min(errors, close.get(self._shown[known], errors))
        return tuple(sorted(close, key=lambda word: (close[word], word))[:SUGGESTED_WORDS])


def digits_of(word: str) -> str:
    """Return the digits of a word."""
    return "".join(filter(str.isdigit, word))


def texts_of(document: Document) -> tuple[Text, ...]:
    """Return the texts of a document, its title first."""
    texts = [
        (TITLE, document.title, None),
        (OTHER_NAMES, document.other_names, None),
        (SUMMARY, document.summary, None),
    ]
    for part in document.parts:
        texts += [(HEADING, part.heading, part), (TEXT, part.text, part)]
    return tuple(Text(kind, text, tuple(words_of(text)), part) for kind, text, part in texts)


def entries_of(words: list[Word]) -> Iterator[tuple[str, int, int]]:
    """Yield what stands in a text as (entry, first word, count of words): each word, phrase and meaning."""
    for place, word in enumerate(words):
        yield word.compared, place, 1
        for phrase in phrases_at(words, place):
            if len(phrase) > 1:
                yield " ".join(phrase), place, len(phrase)
            for meaning in MEANINGS[phrase]:
                yield meaning, place, len(phrase)


def best_passage(texts: tuple[Text, ...], marks: Mapping[int, Mapping[int, int]]) -> tuple[int, int] | None:
    """Return the text and its first word whose next words hold the most terms, or None: then the summary stands."""
    best, chosen = (0, 0), None
    for number, text in enumerate(texts):
        if text.field not in (SUMMARY, TEXT) or number not in marks:
            continue
        held = sorted(marks[number].items())
        for place, (first, _) in enumerate(held):
            near = [
                term for word, term in held[place : place + SHOWN_WORDS] if word < first + SHOWN_WORDS - WORDS_BEFORE
            ]
            if (len(set(near)), len(near)) > best:
                best, chosen = (len(set(near)), len(near)), (number, max(0, first - WORDS_BEFORE))
    return chosen


def marked(text: Text, marks: Mapping[int, int], first: int = 0, end: int | None = None) -> Marked:
    """Return words of a text in pieces, the marked ones apart; what was cut off shows as an ellipsis."""
    words = text.words[first:end]
    if not words:
        return ((text.text, False),)
    start = words[0].start if first else 0
    stop = words[-1].end if end is not None and end < len(text.words) else len(text.text)
    pieces = [("\u2026 ", False)] if start else []
    for number, word in enumerate(words, start=first):
        if number in marks:
            pieces += [(text.text[start : word.start], False), (text.text[word.start : word.end], True)]
            start = word.end
    pieces.append((text.text[start:stop], False))
    if stop < len(text.text):
        pieces.append((" \u2026", False))
    return tuple(piece for piece in pieces if piece[0])
