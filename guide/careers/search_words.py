"""The field's words as a reader searches for them: what means the same, and what says nothing."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from guide.figures.title_words import singular, word_set

# Each line holds words and phrases that readers use for one thing.
SAME_MEANING = (
    ("pay", "salary", "wage", "earn", "earning", "income", "compensation", "money", "paying", "paid", "paycheck"),
    ("coder", "coding", "medical coder", "medical coding"),
    ("cdi", "clinical documentation", "clinical documentation improvement", "clinical documentation integrity"),
    ("roi", "release of information", "releasing records"),
    ("ehr", "emr", "electronic health record", "electronic medical record", "record system"),
    ("him", "health information management", "health information"),
    ("hit", "health information technology", "health it"),
    ("remote", "remotely", "work from home", "working from home", "works from home", "telework", "telecommute", "wfh"),
    ("degree", "education", "associate", "bachelor", "master", "school", "college", "diploma", "university"),
    ("credential", "certification", "certificate", "certified", "license", "exam"),
    ("growth", "grow", "growing", "outlook", "projection", "demand", "future", "job opening"),
    ("ai", "artificial intelligence", "automation", "automate", "automated", "computer assisted coding", "robot"),
    ("state", "region", "place", "location", "where you live"),
    ("city", "metro", "metropolitan", "urban"),
    ("rural", "nonmetro", "nonmetropolitan", "small town", "country side", "countryside"),
    ("cost of living", "price parity", "prices", "rent", "inflation", "purchasing power", "living cost"),
    ("manager", "director", "supervisor", "lead", "management", "leader", "leadership", "boss"),
    ("promotion", "advancement", "move up", "moves up", "ladder", "career path", "career ladder"),
    ("entry level", "beginner", "no experience", "first job", "new coder", "start", "starting", "trainee"),
    ("experience", "senior", "year of work"),
    ("privacy", "hipaa", "confidentiality"),
    ("registrar", "registry", "tumor registrar", "cancer registrar", "ctr", "ods"),
    ("informatics", "informaticist", "health data", "analytics", "data analyst", "data analysis"),
    ("hospital", "inpatient", "acute care"),
    ("physician office", "doctor office", "clinic", "outpatient", "medical practice", "ambulatory"),
    ("insurer", "insurance", "payer", "health plan"),
    ("government", "federal", "va", "veterans affairs", "public sector"),
    ("teacher", "professor", "instructor", "faculty", "educator"),
    ("billing", "biller", "posting", "revenue cycle", "claim"),
    ("transcription", "transcriptionist", "scribe"),
    ("security", "cybersecurity", "infosec"),
    ("soc", "standard occupational classification", "occupation code"),
    ("rse", "relative standard error", "margin of error", "sampling error"),
    ("drg", "diagnosis related group"),
    ("median", "typical", "middle", "average", "mean"),
    ("offer", "job offer", "negotiate", "negotiation", "raise"),
    ("compare", "comparison", "versus", "vs"),
    ("source", "method", "methodology", "data source", "accuracy", "where the figures come from"),
    ("debt", "payback", "pay back", "worth it", "tuition", "return on investment", "loan", "student loan"),
    ("center", "centre"),
    ("security+", "security plus", "comptia"),
    ("health care", "healthcare"),
)
# The first is found where one of the others stands, and not the other way round: who asks for RHIT means no CPC.
EXAMPLES = (("credential", "rhia", "rhit", "ccs", "cpc"),)
# Words that stand in any question and tell pages apart by nothing.
EMPTY_WORDS = word_set(
    """a about am an and are as at be become becoming but by can could did do does for from get had has have how i if
    in into is it its many me more most much my near no not of off on or our out should so some such than that
    the their them then there these they this to too up us was we were what when where which who whom why will
    with would you your"""
)
MOST_QUERY_CHARACTERS = 200

MOST_JOINED_WORDS = 4

# Codes such as 29-2072, amounts such as 51,140 and names such as Security+ stay whole.
_WORD = re.compile(r"[0-9]+(?:[-.,][0-9]+)+|[^\W\d_]+\+(?![\w+])|[^\W_]+(?:['\u2019][^\W_]+)*")
_HYPHENS = frozenset("-\u2010\u2011")
_POSSESSIVE = re.compile(r"['\u2019]s?$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: the form under which it is compared, and where it stands."""

    compared: str
    start: int
    end: int


@lru_cache(maxsize=20_000)
def compared_form(word: str) -> str:
    """Return the form under which a word is compared: lower case, no accents, singular.

    >>> compared_form("Salaries"), compared_form("coder's"), compared_form("Mayag\u00fcez")
    ('salary', 'coder', 'mayaguez')
    """
    folded = word.casefold()
    if not folded.isascii():
        parts = unicodedata.normalize("NFKD", folded.replace("\u2019", "'"))
        folded = "".join(character for character in parts if not unicodedata.combining(character))
    return singular.__wrapped__(_POSSESSIVE.sub("", folded).replace("'", ""))


def words_of(text: str) -> Iterator[Word]:
    """Yield the words of a text in order."""
    for found in _WORD.finditer(text):
        yield Word(compared_form(found[0]), found.start(), found.end())


def cleaned_query(typed: str) -> str:
    """Return what a visitor typed as one printable line.

    >>> cleaned_query(" cancer\\x00  registrar\u202e ")
    'cancer registrar'
    """
    return " ".join("".join(character if character.isprintable() else " " for character in typed).split())


def hyphenated(text: str, words: Sequence[Word]) -> Iterator[tuple[str, int, int]]:
    """Yield what hyphens join in a text as (its form in one word, first word, count of words), each beginning of it.

    >>> text = "An ICD-10-CM code"
    >>> list(hyphenated(text, list(words_of(text))))
    [('icd10', 1, 2), ('icd10cm', 1, 3)]
    """
    first = 0
    for place in range(1, len(words)):
        if text[words[place - 1].end : words[place].start] not in _HYPHENS:
            first = place
        elif place - first < MOST_JOINED_WORDS:
            yield joined(text, words[first : place + 1]), first, place - first + 1


def joined(text: str, words: Sequence[Word]) -> str:
    """Return words of a text as one, in the form under which it is compared."""
    return compared_form("".join(text[word.start : word.end] for word in words))


def named_in_one(query: str, words: Sequence[Word], place: int) -> Iterator[tuple[str, int]]:
    """Yield what may be one name written in several words as (its form in one word, count of words), the longest first.

    "ICD 10" may, as every name with a digit; "CCS-P" with its hyphen; a letter alone, as in "is CPC a credential", not.
    """
    for count in range(min(MOST_JOINED_WORDS, len(words) - place), 1, -1):
        parts = words[place : place + count]
        written = query[parts[0].start : parts[-1].end]
        has_digit = any(letter.isdigit() for letter in written)
        if has_digit or ("-" in written and any(part.end - part.start == 1 for part in parts)):
            yield joined(query, parts), count


def _meanings(lines: Iterable[Sequence[str]]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    meanings: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in lines:
        meaning = f"={line[0]}"
        for said in line:
            phrase = tuple(word.compared for word in words_of(said))
            if meaning not in meanings.get(phrase, ()):
                meanings[phrase] = (*meanings.get(phrase, ()), meaning)
    return MappingProxyType(meanings)


def _by_first_word(phrases: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    beginnings: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        beginnings.setdefault(phrase[0], []).append(phrase)
    return MappingProxyType({word: tuple(known) for word, known in beginnings.items()})


# Phrase of a text, or of a query -> the meanings it stands for; first word -> the phrases that begin with it, the
# longest first.
MEANINGS = _meanings((*SAME_MEANING, *EXAMPLES))
ASKED = _meanings(SAME_MEANING)
PHRASES_BY_FIRST_WORD = _by_first_word(MEANINGS)


def phrases_at(words: list[Word], place: int) -> Iterator[tuple[str, ...]]:
    """Yield the known phrases that begin at a place among the words of a text, the longest first."""
    for phrase in PHRASES_BY_FIRST_WORD.get(words[place].compared, ()):
        following = words[place : place + len(phrase)]
        if len(following) == len(phrase) and all(
            word.compared == said for word, said in zip(following, phrase, strict=True)
        ):
            yield phrase
