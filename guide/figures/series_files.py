"""Reads fixtures/series, the project's own layout: a catalogue of series, and one file of figures a page."""

import csv
import hashlib
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from guide.figures.series import Observation, Series, row_id_of

CATALOGUE = "series.csv"
CATALOGUE_COLUMNS = [
    "code",
    "name",
    "page",
    "page_title",
    "title",
    "publisher",
    "publication",
    "vintage",
    "released_on",
    "next_expected",
    "address",
    "licence",
    "unit",
    "decimals",
    "counted",
    "note",
]
FIGURE_COLUMNS = ["series", "key", "period", "key_title", "when", "value", "words", "sample_count"]
DAYS = ("released_on", "next_expected")
MAY_BE_EMPTY = {*DAYS, "counted"}
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
MOST_DECIMALS = 3


class UnreadableSeries(ValueError):
    """A file of figures that cannot be trusted; names file and line, and says what is allowed."""


@dataclass(frozen=True, slots=True)
class SeriesRows:
    """A series as its files give it, not yet stored."""

    series: Series
    observations: tuple[Observation, ...]

    def as_prefetched(self):
        """The series with its figures at hand, for whoever asks it as if it were stored."""
        figures = Observation.objects.none()
        figures._result_cache = list(self.observations)
        self.series._prefetched_objects_cache = {"observations": figures}
        return self.series


def read_series(folder):
    """Return every series of the catalogue with its figures, all of them checked.

    Raises: UnreadableSeries.
    """
    catalogue = {}
    digests = {}
    for position, (line, row) in enumerate(rows_of(folder / CATALOGUE, CATALOGUE_COLUMNS), start=1):
        series = read_catalogue_row(line, row, position)
        if series.code in catalogue:
            raise UnreadableSeries(f"{line} repeats the series {series.code}.")
        catalogue[series.code] = (series, [])
        digests[series.code] = hashlib.sha256(repr((position, row)).encode())
    row_ids = {}
    for page in dict.fromkeys(series.page for series, _ in catalogue.values()):
        if len({series.page_title for series, _ in catalogue.values() if series.page == page}) > 1:
            raise UnreadableSeries(f"{CATALOGUE} gives the page {page} two titles.")
        for line, row in rows_of(folder / f"{page}.csv", FIGURE_COLUMNS):
            series, observations = catalogue.get(row["series"], (None, None))
            if series is None or series.page != page:
                raise UnreadableSeries(f"{line} names the series “{row['series']}”, which {CATALOGUE} lacks here.")
            observations.append(read_figure(line, row, series))
            row_id = row_id_of(series.name, row["key"], row["period"])
            if row_id in row_ids:
                raise UnreadableSeries(f"{line} gives {row_id} again; {row_ids[row_id]} has it already.")
            row_ids[row_id] = line
            digests[series.code].update(repr(row).encode())
    for series, observations in catalogue.values():
        if not observations:
            raise UnreadableSeries(f"{series.page}.csv has no figure of the series {series.code}.")
        series.sha256 = digests[series.code].hexdigest()
    return [SeriesRows(series, tuple(observations)) for series, observations in catalogue.values()]


def rows_of(path, columns):
    """Yield each row of a file with its place in words."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableSeries(f"{path.name} cannot be read: {error}.") from error
    reader = csv.DictReader(text.splitlines(), strict=True)
    if reader.fieldnames != columns:
        raise UnreadableSeries(f"{path.name} has other columns than: {', '.join(columns)}.")
    try:
        for row in reader:
            line = f"{path.name}, line {reader.line_num}"
            if None in row or None in row.values():
                raise UnreadableSeries(f"{line} has {'more' if None in row else 'fewer'} cells than columns.")
            yield line, row
    except csv.Error as error:
        raise UnreadableSeries(f"{path.name}, line {reader.line_num}: {error}.") from error


def read_catalogue_row(line, row, position):
    """Return a series of the catalogue."""
    empty = [column for column in CATALOGUE_COLUMNS if not row[column] and column not in MAY_BE_EMPTY]
    if empty:
        raise UnreadableSeries(f"{line} lacks: {', '.join(empty)}.")
    if row["unit"] not in Series.Unit:
        raise UnreadableSeries(f"{line}: “{row['unit']}” is not a unit. Allowed: {', '.join(Series.Unit.values)}.")
    if not re.fullmatch(f"[0-{MOST_DECIMALS}]", row["decimals"]):
        raise UnreadableSeries(f"{line}: “{row['decimals']}” decimals. Allowed: 0 to {MOST_DECIMALS}.")
    try:
        days = {column: date.fromisoformat(row[column]) if row[column] else None for column in DAYS}
    except ValueError as error:
        raise UnreadableSeries(f"{line}: {error}. Write a day as 2026-05-15.") from error
    return Series(**{**row, **days, "decimals": int(row["decimals"]), "position": position})


def read_figure(line, row, series):
    """Return one figure of a series."""
    for column in ("key", "period"):
        if not WORD.fullmatch(row[column]) and (column == "key" or row[column]):
            raise UnreadableSeries(f"{line}: “{row[column]}” is no {column}. Allowed: letters, digits, - and _.")
    if not row["key_title"]:
        raise UnreadableSeries(f"{line} does not say what {row['key']} stands for (key_title).")
    wanted, other = ("words", "value") if series.unit == Series.Unit.TEXT else ("value", "words")
    if not row[wanted] or row[other]:
        raise UnreadableSeries(f"{line} needs {wanted} and no {other}, because {series.code} is in {series.unit}.")
    return Observation(
        series=series,
        key=row["key"],
        period=row["period"],
        key_title=row["key_title"],
        when=row["when"] or series.vintage,
        value=read_value(line, row["value"]) if row["value"] else None,
        words=row["words"],
        sample_count=read_count(line, row["sample_count"], series) if row["sample_count"] else None,
    )


def read_value(line, text):
    """Return a number, or say that it is none."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or value != round(value, MOST_DECIMALS):
        raise UnreadableSeries(f"{line}: “{text}” is not a number of at most {MOST_DECIMALS} decimals.")
    return value


def read_count(line, text, series):
    """Return a count of what the series counts, or say that it is none."""
    if not re.fullmatch("[1-9][0-9]{0,8}", text):
        raise UnreadableSeries(f"{line}: “{text}” is not a count above zero.")
    if not series.counted:
        raise UnreadableSeries(f"{line} has a count, but {CATALOGUE} does not say what {series.code} counts.")
    return int(text)
