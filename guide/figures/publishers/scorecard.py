"""College Scorecard: figures by field of study, as published or as an extract with net prices.

The published csv (Most-Recent-Cohorts-Field-of-Study, also inside a zip) has a row an institution, field (CIPCODE, four
digits) and credential (CREDLEV); what is withheld is "PrivacySuppressed" or "PS", what is not known is empty or "NULL".
Its layout is taken from descriptions of it; the published file was not at hand. It has no price: net prices stand in
another file of the Scorecard, so the prices that are live stay. The median of debts counts each program once; that of
earnings counts a program by its graduates (IPEDSCOUNT1, at least one) and lies between the middles of two programs.
"""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from guide.figures.publishers.files import table_of
from guide.figures.publishers.reading import (
    Figure,
    Reading,
    RefusedCell,
    UnreadablePublication,
    month_name,
    number,
    shown,
)

PAGE = "college-scorecard"
FIELD, NEIGHBOUR = "5107", "5127"
CREDENTIALS = {
    "1": ("certificate", "undergraduate certificate"),
    "2": ("associate", "associate degree"),
    "3": ("bachelor", "bachelor's degree"),
    "5": ("master", "master's degree"),
}
DEBT, EARNINGS, EARNINGS_LATER, PRICE = "program-debt", "program-earnings", "program-earnings-4yr", "program-price"
PUBLISHED = {
    "unitid": "UNITID",
    "field": "CIPCODE",
    "credential": "CREDLEV",
    "graduates": "IPEDSCOUNT1",
    DEBT: "DEBT_ALL_STGP_EVAL_MDN",
    EARNINGS: "EARN_MDN_1YR",
    EARNINGS_LATER: "EARN_MDN_4YR",
}
EXTRACT = {
    "unitid": "unitid",
    "field": "cip_code",
    "credential": "credential_level",
    "graduates": "completers_count",
    DEBT: "debt_median",
    EARNINGS: "earnings_median_1yr",
    EARNINGS_LATER: "earnings_median_4yr",
    PRICE: "net_price_avg",
}
WITHHELD = {"", "PrivacySuppressed", "PS", "NULL", "NA"}
VINTAGE = re.compile("Scorecard of ([A-Z][a-z]+) (20[0-9]{2})")
MONTHS = {month_name(2000, month).partition(" ")[0]: month for month in range(1, 13)}
FEWEST_PROGRAMS = 100


def read(paths, known):
    """Return median debt, earnings and (from an extract) price by credential.

    Raises: UnreadablePublication.
    """
    if len(paths) != 1:
        raise UnreadablePublication(f"{len(paths)} files came. Needed: one, figures by field of study.")
    month = month_of(known.vintage or paths[0].name)
    if month is None:
        raise UnreadablePublication(
            f"{paths[0].name} does not say which Scorecard it is, in its name. Give its month: --vintage 2026-06."
        )
    names = EXTRACT if paths[0].name.lower().endswith((".csv", ".csv.gz")) and is_extract(paths[0]) else PUBLISHED
    reading = Reading(label=f"Scorecard of {month_name(*month)}", newest=f"{month[0]}-{month[1]:02}")
    programs, prices = programs_of(paths[0], names, reading)
    if reading.refused:
        return reading
    count = sum(len(found) for found in programs[EARNINGS].values())
    if count < FEWEST_PROGRAMS:
        raise UnreadablePublication(
            f"{paths[0].name} has earnings of {count} programs of CIP {FIELD}. Needed: {FEWEST_PROGRAMS} or more."
        )
    for code, by_credential in programs.items():
        reading.figures[code] = [
            Figure(*names_of(level), "", middle(code, found), "", len(found))
            for level, found in by_credential.items()
            if found
        ]
    if PRICE in names:
        reading.figures[PRICE] = [
            Figure(*names_of(level), "", median(found.values()), "", len(found))
            for level, found in prices.items()
            if found
        ]
    else:
        reading.notes.append("The file has no net prices: those that readers see stay as they are.")
    for code in reading.figures:
        reading.columns[code] = {"vintage": reading.label}
    live = VINTAGE.fullmatch(known.series[EARNINGS].vintage)
    reading.newest_live = f"{live[2]}-{MONTHS[live[1]]:02}" if live else ""
    return reading


def names_of(level):
    """Key, no period, and words of a credential."""
    key, title = CREDENTIALS[level]
    return key, "", title


def is_extract(path):
    """Whether a csv has the columns of an extract."""
    try:
        table_of(path, EXTRACT.values())
    except UnreadablePublication:
        return False
    return True


def month_of(text):
    """Return year and month that a file's name or an option tells, or None.

    >>> month_of("Most-Recent-Cohorts-Field-of-Study_06232026.zip"), month_of("2026-06"), month_of("programs.csv")
    ((2026, 6), (2026, 6), None)
    """
    found = re.search(r"(?<![0-9])(?P<year>20[0-9]{2})[-_](?P<month>[0-9]{2})(?![0-9])", text) or re.search(
        r"(?<![0-9])(?P<month>[0-9]{2})[0-9]{2}(?P<year>20[0-9]{2})(?![0-9])", text
    )
    try:
        return found and (int(found["year"]), date(int(found["year"]), int(found["month"]), 1).month)
    except ValueError:
        return None


def programs_of(path, names, reading):
    """Return {series: {credential: [(value, graduates)]}} of the field, and its institutions' net prices."""
    programs = {code: {level: [] for level in CREDENTIALS} for code in (DEBT, EARNINGS, EARNINGS_LATER)}
    prices = {level: {} for level in CREDENTIALS}
    seen = set()
    table = table_of(path, names.values(), encodings=("utf-8-sig", "cp1252"), member="field-of-study")
    for line, row in table.rows:
        reading.row_count += 1
        field, level = row[names["field"]].zfill(4), row[names["credential"]]
        if field not in (FIELD, NEIGHBOUR):
            continue
        try:
            if not row[names["credential"]].isdecimal():
                raise RefusedCell(f"column {names['credential']} has {shown(level)}; allowed: 1 to 8, or 99")
            if field == FIELD and level in CREDENTIALS:
                # Branches of one institution share its number but not its row.
                identity = hash(tuple(row.values()))
                if identity in seen:
                    raise RefusedCell(f"column {names['unitid']}: the row repeats an earlier one; allowed: once")
                seen.add(identity)
                read_program(row, names, level, programs, prices)
                reading.keep()
        except RefusedCell as error:
            reading.refuse(line, error)
    return programs, prices


def read_program(row, names, level, programs, prices):
    """Add one program's figures; what is withheld is left out, never counted as zero."""
    cell = row[names["graduates"]]
    graduates = 0 if cell in WITHHELD else number(cell, names["graduates"], range(1_000_000))
    for code in programs:
        if row[names[code]] not in WITHHELD:
            value = number(row[names[code]], names[code], range(1, 2_000_001))
            programs[code][level].append((value, max(graduates, Decimal(1))))
    if PRICE in names and row[names[PRICE]] not in WITHHELD:
        prices[level][row[names["unitid"]]] = number(row[names[PRICE]], names[PRICE], range(-100_000, 1_000_001))


def middle(code, found):
    """The median of programs: each once for debts, by graduates for earnings."""
    if code == DEBT:
        return Decimal(median(value for value, _ in found))
    return weighted_median(found).quantize(Decimal(1), ROUND_HALF_UP)


def weighted_median(found):
    """The value at half of all graduates, each program's graduates standing around their middle.

    >>> weighted_median([(Decimal(10), Decimal(1)), (Decimal(20), Decimal(1))]) == 15
    True
    """
    found = sorted(found)
    half = sum(weight for _, weight in found) / 2
    below, before = Decimal(0), None
    for value, weight in found:
        place = below + weight / 2
        if place >= half:
            if before is None:
                return value
            share = (half - before[0]) / (place - before[0])
            return before[1] + (value - before[1]) * share
        before = (place, value)
        below += weight
    return found[-1][0]
