"""Numbers typed by hand: amounts of money, percentages, shares, counts and years that will not follow the figures.

A number that comes from a figure stands in double brackets; one that somebody else said stands in a quotation that
holds the address of its source. There is no third way to silence the lint: a mark that only says "leave me" would age
like the number itself. Years and shares in words ("one in ten earn more than [[p90 29-2072 US]]") are often part of
a fact, so they, counts and multiples only warn.
"""

import re
from dataclasses import dataclass
from unicodedata import category, normalize

from guide.editing.problem import error, warning
from guide.editing.prose import PLACED, excerpt, passages

UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
TENS = "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion"
WORD = rf"(?:{'|'.join((UNITS + ' ' + TENS).split())})"
SPELLED = rf"\b{WORD}(?:(?:[ -]| and ){WORD})*(?: and a half)?"
NUMBER = r"(?:\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
TO = r"(?: ?[-\N{EN DASH}\N{EM DASH}] ?| to )"
LARGE = r"(?: ?(?:k|thousand|million|billion|mn|bn|m)\b)?"
AMOUNT = rf"(?<![\w.]){NUMBER}{LARGE}"
DOLLARS = r"(?:US )?(?:dollars?|USD|bucks|euros?|EUR|GBP|pounds sterling)\b"
PERCENT = r"(?:%|\N{PER MILLE SIGN}|percent(?:age[ -]points?)?\b|per cent\b|pct\b)"
YEAR = r"(?:19|20)\d\d"
PARTS = r"(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth)"
APOSTROPHE = r"['\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]"
COMPARED = r"(?:as\b|more\b|higher\b|less\b|the\b|what\b)"
# Words that "double" stands before without being a multiple.
NO_MULTIPLE = r"(?!-|[ ]?(?:brackets?|check(?:s|ed|ing)?|entry|majors?|spac(?:e|ed|ing)|vision)\b)"
RETIREMENT_PLAN = r"(?<!\w)(?:401|403|457) ?\(?[kKbB]\)?(?!\w)"

# In this order: what one kind has claimed is no longer seen by the next.
PATTERNS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("", r"https?://\S+"),
        ("", RETIREMENT_PLAN),
        ("money", rf"(?:\bUS ?)?[$€£] ?{NUMBER}{LARGE}(?:{TO}[$€£]? ?{NUMBER}{LARGE}(?! ?[\d%]))?\+?"),
        ("money", rf"\bUSD ?{NUMBER}{LARGE}"),
        ("money", rf"{AMOUNT}(?:{TO}{AMOUNT})?[ -]{DOLLARS}"),
        ("money", rf"{AMOUNT} ?[€£]"),
        ("money", rf"{SPELLED}[ -]{DOLLARS}"),
        ("money", rf"(?<![\w.]){NUMBER} ?(?:an hour|per hour|/ ?hr\b|/ ?hour)"),
        ("money", r"(?<![\w.,])\d{1,3}(?:,\d{3})+ ?(?:a year|per year|annually|/ ?yr\b|/ ?year)"),
        ("money", rf"(?<![\w.])\d{{2,3}}(?:\.\d)?(?:{TO}\d{{2,3}})?k\b"),
        ("percentage", rf"(?<![\w.]){NUMBER} ?%?(?:{TO}{NUMBER})?[ -]?{PERCENT}"),
        ("percentage", rf"{SPELLED}(?:{TO}{SPELLED})?[ -]{PERCENT}"),
        ("percentage", rf"\b(?:percent|per cent) {NUMBER}"),
        ("percentage", rf"(?<![\w.]){NUMBER}(?:{TO}{NUMBER})?[ -]points?\b"),
        ("large number", rf"(?<![\w.]){NUMBER}[ -](?:thousand|million|billion)\b"),
        ("large number", rf"\b(?:{WORD}(?:[ -]| and ))+(?:thousand|million|billion)\b"),
        ("share", r"(?<![\w.])\d{1,2} (?:in|out of) (?:every |a )?(?:\d{1,3}\b(?![,.]\d)|" + SPELLED + r"\b)"),
        ("share in words", rf"{SPELLED} (?:in|out of) (?:every |a )?(?:\d{{1,3}}\b(?![,.]\d)|{SPELLED}\b)"),
        ("share", r"(?<![\w/])\d{1,2}[/\N{FRACTION SLASH}]\d{1,3}(?= of\b)"),
        ("share in words", rf"\b(?:an? |one[ -]){PARTS} of\b"),
        ("share in words", rf"\b{WORD}[ -]{PARTS}s\b"),
        ("share in words", r"\bhalf of\b"),
        ("multiple", rf"(?<![\w.]){NUMBER}(?:-fold\b|x\b| times (?={COMPARED})) ?"),
        ("multiple", rf"\b(?:{SPELLED[2:]} times|twice) (?={COMPARED})|\b{WORD}-?fold\b"),
        ("multiple", rf"\b(?:doubl(?:ed?|es|ing)|tripl(?:ed?|es|ing)|quadrupl(?:ed?|es|ing))\b{NO_MULTIPLE}"),
        ("multiple", r"\bhalf as (?:much|many)\b"),
        ("year", rf"\b(?:CY|FY) ?{APOSTROPHE}?(?:{YEAR}|\d\d)\b"),
        ("year", rf"(?:(?<=\bof )|(?<=\bin )|(?<=\bthe )|(?<=\bsince )|(?<=\bfrom )){APOSTROPHE}\d\ds?\b"),
        ("year", rf"(?<![\w$.,/-]){YEAR}{TO}(?:{YEAR}|\d\d)(?![\w,.-]*\d)"),
        ("year", rf"(?<![\w$.,/-]){YEAR}(?:s\b|(?!\w|[.,-]\d))"),
        ("count", r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?!\w)"),
    )
)
SAID = {
    "money": "an amount of money",
    "large number": "a large number",
    "percentage": "a percentage",
    "share": "a share",
    "share in words": "a share in words",
    "multiple": "a multiple",
    "count": "a count",
    "year": "a year",
}
STOPS = {"money", "large number", "percentage", "share"}
BIND = "Put a figure in its place, by a name in double brackets"
QUOTE = "or, where somebody else said it, make it a quotation that ends with a link to the source"


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """One number typed by hand: what kind it is, as it stands, and the words around it."""

    kind: str
    text: str
    excerpt: str


def typed_numbers(html):
    """Return the numbers typed by hand in a rich text, those of sourced quotations left out."""
    return [number for passage in passages(html) if not passage.sourced for number in numbers_in(passage.words_by_hand)]


def numbers_in(text):
    """Return the numbers typed by hand in plain words, in order.

    >>> [(number.kind, number.text) for number in numbers_in("In 2020, 1 in 5 earned $62k, or 20 percent more.")]
    [('year', '2020'), ('share', '1 in 5'), ('money', '$62k'), ('percentage', '20 percent')]
    """
    # Full-width digits, no-break spaces and invisible characters must not hide a number.
    seen = "".join(letter for letter in normalize("NFKC", text) if category(letter) != "Cf")
    left, found = seen, []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(left):
            if kind:
                words = seen[slice(*match.span())].strip()
                found.append((match.start(), TypedNumber(kind, words, excerpt(seen, *match.span()))))
        left = pattern.sub(lambda match: PLACED * len(match.group()), left)
    return [number for _, number in sorted(found, key=lambda pair: pair[0])]


def number_problems(field, numbers, *, rich):
    """Return the problems of numbers typed by hand in a field, each place once."""
    return [problem_of(field, number, rich) for number in dict.fromkeys(numbers)]


def problem_of(field, number, rich):
    """Return the problem of one number, with what to do about it."""
    said = f"“{number.text}” is {SAID[number.kind]} typed by hand"
    if number.kind == "share in words":
        sentence = f"{said}. That is right where it says what a percentile is; else bind a figure."
    elif number.kind == "year":
        sentence = f"{said}. Does the sentence stay true next year? If a figure goes with it, let the figure say when."
    elif rich:
        sentence = f"{said}, so it will not follow the figures. {BIND}, {QUOTE}."
    else:
        sentence = f"{said}, and this field can hold no live figure. Say it in words, and give the figure in a text."
    return (error if number.kind in STOPS else warning)(field, sentence, number.excerpt)
