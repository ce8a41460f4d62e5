"""BLS Employment Cost Index: ci.data.1.AllData as published, or table 2 as an extract in csv.

The series are those of civilian workers' wages and salaries in health care and social assistance, seasonally adjusted:
CIS1026200000000I is the index, CIS1026200000000Q its change over three months in percent.
"""

import re
from itertools import pairwise

from guide.figures.publishers.files import table_of
from guide.figures.publishers.reading import (
    QUARTERS,
    Figure,
    Reading,
    RefusedCell,
    UnreadablePublication,
    number,
    quarter_name,
    shown,
)
from guide.figures.publishers.time_series import values_of

PAGE = "bls-eci"
PLACE = "United States"
SERIES = {"eci-health-wages": "CIS1026200000000I", "eci-health-wages-change": "CIS1026200000000Q"}
ALLOWED = {"eci-health-wages": range(50, 1001), "eci-health-wages-change": range(-20, 21)}
EXTRACT_COLUMNS = {"eci-health-wages": "index_sa_dec2005_100", "eci-health-wages-change": "pct_change_3mo_sa"}
GROUP = ("civilian, wages and salaries", "Health care and social assistance")


def read(paths, known):
    """Return index and change of each quarter, from the first quarter that is live now.

    Raises: UnreadablePublication.
    """
    if len(paths) != 1:
        raise UnreadablePublication(f"{len(paths)} files came. Needed: one, such as ci.data.1.AllData.")
    reading = Reading(label="")
    found = from_extract(paths[0], reading) if paths[0].suffix.lower() == ".csv" else from_flat(paths[0], reading)
    if reading.refused:
        return reading
    for code, values in found.items():
        first = min(period for _, period in known.figures[code])
        quarters = sorted(quarter for quarter in values if quarter >= first)
        if not quarters:
            raise UnreadablePublication(f"{paths[0].name} has no quarter of {code} from {first} on.")
        gap = next((later for earlier, later in pairwise(quarters) if following(earlier) != later), None)
        if gap:
            raise UnreadablePublication(f"{paths[0].name} has no quarter of {code} just before {gap}.")
        reading.figures[code] = [
            Figure("us", quarter, PLACE, quarter_name(quarter), values[quarter]) for quarter in quarters
        ]
        reading.columns[code] = {"vintage": span(quarters[0], quarters[-1], len(quarters))}
        reading.kept_count += len(quarters)
    ends = {code: figures[-1].period for code, figures in reading.figures.items()}
    if len(set(ends.values())) > 1:
        raise UnreadablePublication(f"{paths[0].name} ends in different quarters: {', '.join(sorted(ends.values()))}.")
    reading.newest = next(iter(ends.values()))
    reading.newest_live = max(period for code in SERIES for _, period in known.figures[code])
    reading.label = quarter_name(reading.newest)
    return reading


def following(quarter):
    """The next quarter.

    >>> following("2025Q4"), following("2026Q1")
    ('2026Q1', '2026Q2')
    """
    year, number_ = int(quarter[:4]), int(quarter[-1])
    return f"{year + number_ // 4}Q{number_ % 4 + 1}"


def span(first, last, count):
    """The quarters that a series covers, as its vintage.

    >>> span("2025Q4", "2026Q1", 2), span("2024Q1", "2026Q1", 9)
    ('Fourth quarter 2025 and first quarter 2026', 'First quarter 2024 to first quarter 2026')
    """
    names = [f"{QUARTERS[int(quarter[-1]) - 1]} quarter {quarter[:4]}" for quarter in (first, last)]
    return (names[0] if count == 1 else f"{names[0]} {'and' if count == 2 else 'to'} {names[1]}").capitalize()


def from_flat(path, reading):
    """Return {series of the site: {quarter: value}} of BLS's flat file."""
    # Two passes over the file would be one too many: the widest bounds serve both series, each is checked below.
    values = values_of(path, SERIES.values(), "Q", range(-20, 1001), reading)
    found = {}
    for code, series in SERIES.items():
        found[code] = {f"{year}Q{quarter}": value for (year, quarter), value in values[series].items()}
        for quarter, value in found[code].items():
            if not ALLOWED[code][0] <= value <= ALLOWED[code][-1]:
                reading.refuse(
                    f"{path.name}, series {series}, {quarter}",
                    RefusedCell(f"column value has {shown(value)}; allowed: {ALLOWED[code][0]} to {ALLOWED[code][-1]}"),
                )
    return found


def from_extract(path, reading):
    """Return the same from a csv with a row an industry and quarter."""
    table = table_of(path, ("series", "group", "quarter", *EXTRACT_COLUMNS.values()))
    found = {code: {} for code in SERIES}
    for line, row in table.rows:
        reading.row_count += 1
        if (row["series"], row["group"]) != GROUP:
            continue
        try:
            if not re.fullmatch("20[0-9]{2}Q[1-4]", row["quarter"]):
                raise RefusedCell(f"column quarter has {shown(row['quarter'])}; allowed: such as 2026Q1")
            for code, column in EXTRACT_COLUMNS.items():
                if row[column]:
                    if row["quarter"] in found[code]:
                        raise RefusedCell(f"column quarter has {shown(row['quarter'])} a second time; allowed: once")
                    found[code][row["quarter"]] = number(row[column], column, ALLOWED[code])
        except RefusedCell as error:
            reading.refuse(line, error)
    return found
