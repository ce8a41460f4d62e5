"""What a reader of a publisher's files gives back, and how cells become figures."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

THREE_DECIMALS = Decimal("0.001")
MOST_REFUSED = 100
MOST_KEPT = 60_000
NUMBER = re.compile(r"[-\N{MINUS SIGN}]?[0-9]{1,12}(\.[0-9]{1,9})?")
QUARTERS = ("first", "second", "third", "fourth")


class UnreadablePublication(ValueError):
    """Files that are not what they were said to be, or not whole; says what came and what is needed."""


class RefusedCell(ValueError):
    """A cell that the publisher cannot have meant; names the column, what came and what is allowed."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as read; an empty ``when`` is the vintage of the series."""

    key: str
    period: str
    key_title: str
    when: str = ""
    value: Decimal | None = None
    words: str = ""
    sample_count: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is live when a file is read.

    Args: series: code -> columns; figures: code -> {(key, period): Figure}; medians: (SOC code, year of May) ->
    national median; last_may: the year that the wages shown to readers describe.
    """

    series: Mapping[str, object]
    figures: Mapping[str, Mapping[tuple[str, str], Figure]]
    medians: Mapping[tuple[str, int], int] = field(default_factory=dict)
    last_may: int | None = None
    vintage: str = ""


@dataclass(slots=True)
class Reading:
    """What the files of one publication hold.

    ``figures`` replaces the figures of the series it names, and ``columns`` their columns; other series of the page
    stay. ``table`` is used in place of figures where the publication is a table of titles or places. ``newest`` tells
    editions apart: the higher is the newer one.
    """

    label: str
    newest: str = ""
    newest_live: str = ""
    figures: dict[str, list[Figure]] = field(default_factory=dict)
    columns: dict[str, dict[str, object]] = field(default_factory=dict)
    table: list | None = None
    row_count: int = 0
    kept_count: int = 0
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def keep(self):
        """Count a row that is kept; no publication has very many of the guide's occupations, programs or counties."""
        self.kept_count += 1
        if self.kept_count > MOST_KEPT:
            raise UnreadablePublication(f"More than {MOST_KEPT:,} rows are of this guide; no publication has so many.")

    def refuse(self, line, error):
        """Record a row that cannot be read; a file with very many of them is not worth reading on."""
        self.refused.append(f"{line}: {error}")
        if len(self.refused) >= MOST_REFUSED:
            raise UnreadablePublication(
                f"{MOST_REFUSED} rows cannot be what the publisher wrote, first: {self.refused[0]}. "
                "It is another file, or a damaged one; download it again from the publisher."
            )


def number(text, column, allowed=range(-10_000_000, 1_000_000_000)):
    """Return a published number.

    Raises: RefusedCell.

    >>> number(" 1,234.5 ", "value")
    Decimal('1234.5')
    """
    plain = str(text).strip().replace(",", "")
    if not plain.isascii() or not NUMBER.fullmatch(plain):
        raise RefusedCell(f"column {column} has {shown(text)}; allowed: a number")
    value = Decimal(plain)
    if not allowed[0] <= value <= allowed[-1]:
        raise RefusedCell(f"column {column} has {shown(text)}; allowed: {allowed[0]:,} to {allowed[-1]:,}")
    return value


def three_decimals(value):
    """The value as the site stores it."""
    return value.quantize(THREE_DECIMALS, ROUND_HALF_UP)


def shown(text):
    """What came, cut short and without what a terminal would act on.

    >>> shown("a" * 50)[:10], shown(chr(27) + "[31m")
    ('“aaaaaaaaa', '“ [31m”')
    """
    clean = "".join(letter if letter.isprintable() else " " for letter in str(text)[:41])
    return f"“{clean[:40]}{'…' if len(clean) > 40 else ''}”"


def with_years(text, years):
    """Return a text with years changed, all at once.

    >>> with_years("from 2024 to 2034", {"2024": "2025", "2034": "2035"})
    'from 2025 to 2035'
    """
    return re.sub(r"\b[0-9]{4}\b", lambda year: years.get(year[0], year[0]), text)


def month_name(year, month):
    """A month as readers see it, such as May 2021."""
    return f"{calendar.month_name[month]} {year}"


def quarter_name(quarter):
    """A quarter as readers see it.

    >>> quarter_name("2026Q1")
    'first quarter of 2026'
    """
    year, number_ = quarter.split("Q")
    return f"{QUARTERS[int(number_) - 1]} quarter of {year}"
