"""What is known of every source that the site uses: of when it is, when it came out, and when the next edition is due.

The figures themselves say whose they are and of when. fixtures/sources.csv adds what no publisher's file holds: the
habit by which a next edition can be expected where its day was not announced, and how long a late one is put up with.
"""

import calendar
import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.conf import settings

from guide.estimation import Source
from guide.figures.series import Series
from guide.figures.series_editions import SeriesEdition
from guide.figures.table_editions import TABLES, table_in_use
from guide.figures.wage_table import NoActiveRelease

CATALOGUE = "sources.csv"
COLUMNS = [
    "page",
    "title",
    "publisher",
    "publication",
    "vintage",
    "address",
    "licence",
    "note",
    "rhythm",
    "months_between",
    "months_after",
    "grace_days",
    "stale_days",
]
COUNTS = COLUMNS[-4:]
OEWS = "bls-oews"
QUARTERS = ("first", "second", "third", "fourth")
MONTHS = tuple(name.lower() for name in calendar.month_name[1:])
MOMENT = re.compile(
    rf"\b(?:(?P<month>{'|'.join(MONTHS)})\s+|(?P<quarter>{'|'.join(QUARTERS)})\s+quarter\s+)?(?P<year>(?:19|20)[0-9]{{2}})\b",
    re.IGNORECASE,
)


class UnreadableSources(ValueError):
    """A catalogue of sources that cannot be trusted; names the line, and says what is allowed."""


@dataclass(frozen=True, slots=True)
class Habit:
    """When the next edition of a source usually comes, and how long a late one is put up with.

    The next edition describes ``months_between`` later, and is out at the end of the month ``months_after`` that (below
    zero: before). Without months no next edition is waited for.
    """

    rhythm: str = ""
    months_between: int | None = None
    months_after: int | None = None
    grace_days: int = 0
    stale_days: int = 0

    def next_day(self, vintage):
        """Return the day by which the next edition is usually out, or None where that cannot be said."""
        newest = newest_month(vintage)
        if newest is None or self.months_between is None:
            return None
        return last_day(newest + self.months_between + self.months_after)


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """One source as it stands now; ``announced_day`` is the publisher's own word, ``usual_day`` is our reckoning."""

    page: str
    title: str
    publisher: str
    publication: str
    vintage: str
    released_on: date | None
    address: str
    licence: str
    note: str
    habit: Habit
    announced_day: date | None = None

    @property
    def usual_day(self):
        """The day by which the next edition is usually out."""
        return self.habit.next_day(self.vintage)

    @property
    def next_day(self):
        """The day by which the next edition is expected, or None where none is."""
        return self.announced_day or self.usual_day

    @property
    def next_words(self):
        """When the next edition is expected, and how that is known."""
        if self.announced_day:
            return f"{in_words(self.announced_day)}, as the publisher announced"
        if self.usual_day:
            return f"not announced; it comes {self.habit.rhythm}, the next one usually by {in_words(self.usual_day)}"
        return f"not announced; it comes {self.habit.rhythm}" if self.habit.rhythm else "none"

    @property
    def page_address(self):
        """Where this site shows the source row by row; a table of titles or counties has no such page."""
        return "" if self.page in TABLES else f"/sources/{self.page}/"


def in_words(day):
    """A day as readers see it.

    >>> in_words(date(2026, 5, 1))
    'May 1, 2026'
    """
    return f"{day:%B} {day.day}, {day.year}"


def newest_month(vintage):
    """Return the newest month that a vintage names, counted from year 0, or None where it names no year.

    >>> divmod(newest_month("May 2018 to August 2026"), 12), divmod(newest_month("2024-34"), 12)
    ((2026, 7), (2024, 11))
    """
    months = []
    for found in MOMENT.finditer(vintage):
        month = 12
        if found["month"]:
            month = MONTHS.index(found["month"].lower()) + 1
        elif found["quarter"]:
            month = 3 * QUARTERS.index(found["quarter"].lower()) + 3
        months.append(12 * int(found["year"]) + month - 1)
    return max(months, default=None)


def last_day(months):
    """Return the last day of a month counted from year 0.

    >>> last_day(12 * 2024 + 1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(months, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])


@lru_cache(maxsize=1)
def shipped_catalogue():
    """Return the shipped catalogue, read once a process."""
    return read_catalogue(settings.FIXTURES / CATALOGUE)


def read_catalogue(path):
    """Return page -> what the catalogue says of a source, in its order.

    Raises: UnreadableSources.
    """
    catalogue = {}
    reader = csv.DictReader(path.read_text(encoding="utf-8").splitlines(), strict=True)
    if reader.fieldnames != COLUMNS:
        raise UnreadableSources(f"{path.name} has other columns than: {', '.join(COLUMNS)}.")
    for row in reader:
        line = f"{path.name}, line {reader.line_num}"
        if None in row or None in row.values():
            raise UnreadableSources(f"{line} has {'more' if None in row else 'fewer'} cells than columns.")
        if not row["page"] or row["page"] in catalogue:
            raise UnreadableSources(f"{line}: the page “{row['page']}” is empty or was there before.")
        catalogue[row["page"]] = read_source(line, row)
    return catalogue


def read_source(line, row):
    """Return one line of the catalogue; what the figures themselves say is empty in it."""
    given = [column for column in COUNTS if row[column]]
    if given and given != COUNTS:
        raise UnreadableSources(f"{line} has only {', '.join(given)}. Give all of {', '.join(COUNTS)}, or none.")
    for column in given:
        if not re.fullmatch("-?[0-9]{1,4}" if column == "months_after" else "[1-9][0-9]{0,3}", row[column]):
            raise UnreadableSources(f"{line}: “{row[column]}” is no count for {column}. Allowed: a whole number.")
    if given and not row["rhythm"]:
        raise UnreadableSources(f"{line} does not say in words how often the source comes (rhythm).")
    habit = Habit(row["rhythm"], **{column: int(row[column]) for column in given})
    texts = {column: row[column] for column in COLUMNS if column not in {*COUNTS, "rhythm"}}
    return SourceFacts(**texts, released_on=None, habit=habit)


def known_source(page, **said):
    """Return the facts of a source: the catalogue's, with what the figures say of themselves in place of them."""
    entry = shipped_catalogue().get(page) or SourceFacts(page, "", "", "", "", None, "", "", "", Habit())
    return replace(entry, **said)


def wages_facts(source):
    """Return the facts of the official wages."""
    return known_source(
        OEWS,
        publisher=source.publisher,
        publication=source.title,
        vintage=source.vintage,
        released_on=date.fromisoformat(source.released) if source.released else None,
        address=source.url,
    )


def page_facts(page, all_series):
    """Return the facts of a page of series: those of the series that describes the newest time."""
    newest = max(all_series, key=lambda series: newest_month(series.vintage) or 0)
    return known_source(
        page,
        title=newest.page_title,
        publisher=newest.publisher,
        publication=newest.publication,
        vintage=newest.vintage,
        released_on=newest.released_on,
        address=newest.address,
        licence=newest.licence,
        announced_day=max((series.next_expected for series in all_series if series.next_expected), default=None),
    )


def table_facts(labels):
    """Return the facts of the tables that no page shows: of the edition in use, or as shipped."""
    return [known_source(page, **({"vintage": labels[page]} if page in labels else {})) for page in TABLES]


def all_facts(wages: Source | None, all_series: Iterable[Series], labels) -> tuple[SourceFacts, ...]:
    """Return every source that the site uses.

    Args: wages: the source of the active release, or None. labels: table -> name of the edition in use.
    """
    pages = {}
    for series in all_series:
        pages.setdefault(series.page, []).append(series)
    facts = [wages_facts(wages)] if wages else []
    return (*facts, *(page_facts(page, rows) for page, rows in pages.items()), *table_facts(labels))


def labels_of_tables():
    """Return the names of the tables in use that did not come with the site, with one query."""
    return dict(SeriesEdition.objects.active().tables().imported().values_list("page", "label"))


def source_facts(figures):
    """Return every source behind the figures of a request; worked out once a process for what is loaded."""
    return kept_facts(wages_of(figures), figures.book, tuple(map(table_in_use, TABLES)))


def wages_of(figures):
    """Return the source of the official wages, or None where no release is active."""
    try:
        return figures.table.source
    except NoActiveRelease:
        return None


@lru_cache(maxsize=3)
def kept_facts(wages, book, tables):
    """Return the sources of these very figures; the names of tables are looked up where one was imported."""
    all_series = [table.series for page in book.page_titles for table in book.page(page).tables]
    return all_facts(wages, all_series, labels_of_tables() if any(tables) else {})
