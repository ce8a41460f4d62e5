"""BEA's regional price parities: SARPP (states) and MARPP (metropolitan areas), as csv or the zip it comes in.

The published layout has the columns GeoFIPS, GeoName, Region, TableName, LineCode, IndustryClassification, Description,
Unit and one a year; codes are quoted behind a blank (` "01000"`), a value may be (NA), and four lines of notes follow,
one of which tells the day of release. The columns from Region on to Unit may be absent, as in extracts.
"""

import re
from datetime import datetime

from guide.figures.publishers.files import table_of
from guide.figures.publishers.reading import (
    Figure,
    Reading,
    RefusedCell,
    UnreadablePublication,
    number,
    shown,
    with_years,
)
from guide.figures.states import STATE_BY_FIPS

PAGE = "bea-price-parities"
LINES = {"RPPs: All items": "price-parity", "RPPs: Services: Housing": "price-parity-housing"}
# BEA called the line so before it renamed it; the figure is that of rents either way.
OTHER_DESCRIPTIONS = {"RPPs: Services: Rents": "RPPs: Services: Housing"}
COLUMNS = ("GeoFIPS", "GeoName", "TableName", "LineCode", "Description")
STATES, METROS = "SARPP", "MARPP"
NONMETRO = "00999"
WITHHELD = {"", "(NA)", "(D)", "(NM)"}
STATE_COUNT = 51
FEWEST_METROS = 300
LAST_UPDATED = re.compile(r"Last updated: ([A-Z][a-z]+ [0-9]{1,2}, [0-9]{4})")
TITLE_ENDS = re.compile(r" \*$| \(?(Metropolitan Statistical Area)\)?$")


def read(paths, known):
    """Return price levels of the newest year in which both files have figures.

    Raises: UnreadablePublication.
    """
    reading = Reading(label="")
    tables, years, released = {}, set(), []
    for path in paths:
        table = table_of(path, COLUMNS, encodings=("utf-8-sig", "cp1252"))
        year = max((column for column in table.columns if re.fullmatch("(19|20)[0-9]{2}", column)), default="")
        if not year:
            raise UnreadablePublication(f"{path.name} has no column of a year.")
        years.add(year)
        kind, figures = read_table(table, year, reading)
        if kind in tables:
            raise UnreadablePublication(f"{path.name} is a second file of {kind}. Needed: one {STATES}, one {METROS}.")
        tables[kind] = figures
        released += [found[1] for found in map(LAST_UPDATED.match, table.notes) if found]
    missing = [kind for kind in (STATES, METROS) if kind not in tables]
    if missing:
        raise UnreadablePublication(f"The file of {missing[0]} is missing. Give both: {STATES} and {METROS}.")
    if len(years) > 1:
        raise UnreadablePublication(f"The files end in different years: {' and '.join(sorted(years))}.")
    year = years.pop()
    for code in LINES.values():
        reading.figures[code] = [*tables[STATES][code], *tables[METROS][code]]
        reading.columns[code] = columns_of(known.series[code], year, released)
    check_whole(tables, reading)
    reading.label = reading.newest = year
    reading.newest_live = max(series.vintage for series in known.series.values())
    reading.kept_count = sum(map(len, reading.figures.values()))
    return reading


def read_table(table, year, reading):
    """Return which table a file is, and the figures of the lines that the site shows."""
    kinds, figures, seen = set(), {code: [] for code in LINES.values()}, set()
    for line, row in table.rows:
        reading.row_count += 1
        try:
            kinds.add(row["TableName"])
            if row["TableName"] not in (STATES, METROS):
                raise RefusedCell(f"column TableName has {shown(row['TableName'])}; allowed: {STATES} or {METROS}")
            if len(kinds) > 1:
                raise RefusedCell(f"column TableName has {shown(row['TableName'])}; allowed: one table a file")
            described = OTHER_DESCRIPTIONS.get(row["Description"], row["Description"])
            code, metro = LINES.get(described), row["TableName"] == METROS
            key = place_key(row["GeoFIPS"], metro)
            if code is None or not key or row[year] in WITHHELD:
                continue
            if (code, key) in seen:
                raise RefusedCell(f"column GeoFIPS has {shown(row['GeoFIPS'])} a second time; allowed: once a line")
            seen.add((code, key))
            value = number(row[year], year, range(10, 1001))
            figures[code].append(Figure(key, "", title_of(row["GeoName"]), year, value))
        except RefusedCell as error:
            reading.refuse(line, error)
    return (kinds or {""}).pop(), figures


def place_key(geo_fips, metro):
    """US, two state letters, or seven digits; the nation stands in both files and is taken from that of states."""
    geo_fips = geo_fips.strip(' "')
    if not re.fullmatch("[0-9]{5}", geo_fips):
        raise RefusedCell(f"column GeoFIPS has {shown(geo_fips)}; allowed: five digits")
    if geo_fips == NONMETRO:
        return "US-nonmetro"
    if geo_fips == "00000":
        return "" if metro else "US"
    if metro:
        return f"00{geo_fips}"
    state = STATE_BY_FIPS.get(geo_fips[:2])
    if geo_fips.endswith("000") and state:
        return state.letters
    # Regions of several states.
    if geo_fips.startswith("9"):
        return ""
    raise RefusedCell(f"column GeoFIPS has {shown(geo_fips)}; allowed: a state's two digits and 000")


def title_of(name):
    """A place as readers see it, without BEA's marks.

    >>> title_of("Enid, OK (Metropolitan Statistical Area) *")
    'Enid, OK'
    """
    name = name.strip(' "')
    while TITLE_ENDS.search(name):
        name = TITLE_ENDS.sub("", name)
    return name


def check_whole(tables, reading):
    """Refuse files that lack states or most metropolitan areas, unless single rows were refused already."""
    if reading.refused:
        return
    for code in LINES.values():
        for kind, fewest in ((STATES, STATE_COUNT + 1), (METROS, FEWEST_METROS)):
            count = len(tables[kind][code])
            if count < fewest:
                raise UnreadablePublication(
                    f"The {kind} file has {count} figures of {code}. Needed: at least {fewest}; it is cut short."
                )


def columns_of(series, year, released):
    """What changes in the description of a series."""
    columns = {"vintage": year, "note": with_years(series.note, {series.vintage: year})}
    if released:
        columns["released_on"] = max(datetime.strptime(day, "%B %d, %Y").date() for day in released)
    return columns
