"""The Department of Labor's county list (OFLC wage year, Geography.csv): each county with its OEWS area.

The file may be given alone or in the wage year's zip. Leading zeros of area codes are lost in it, and it may be in the
Windows code page.
"""

import re

from guide.figures.place_tables import shipped_counties
from guide.figures.publishers.files import table_of
from guide.figures.publishers.reading import Reading, RefusedCell, UnreadablePublication, shown
from guide.figures.states import STATE_BY_LETTERS

PAGE = "county-areas"
COLUMNS = ("Area", "AreaName", "StateAb", "State", "CountyTownName")
# The list calls these territories metro areas of their own; BLS publishes their state row only.
TERRITORIES = {"GU": "6600000", "VI": "7800000"}
FEWEST_COUNTIES = 3000
NAMED = 10


def read(paths, known):
    """Return [state letters, county, area code] of every county that the tables of places know.

    Raises: UnreadablePublication.
    """
    if len(paths) != 1:
        raise UnreadablePublication(f"{len(paths)} files came. Needed: one, Geography.csv of one wage year.")
    reading = Reading(label=paths[0].name[:200])
    listed = {}
    table = table_of(paths[0], COLUMNS, encodings=("utf-8-sig", "cp1252"), member="geography")
    for line, row in table.rows:
        reading.row_count += 1
        try:
            county, area_code = county_of(row)
            reading.keep()
            if listed.setdefault(county, area_code) != area_code:
                raise RefusedCell(f"column Area has {shown(row['Area'])}; allowed: one area a county")
        except RefusedCell as error:
            reading.refuse(line, error)
    if reading.refused:
        return reading
    if len(listed) < FEWEST_COUNTIES:
        raise UnreadablePublication(
            f"{paths[0].name} has {len(listed):,} counties. Needed: {FEWEST_COUNTIES:,} or more; it is cut short."
        )
    held = shipped_counties()
    reading.table = [[*county, listed[county]] for county in sorted(listed) if county in held]
    reading.kept_count = len(reading.table)
    note(reading, "Counties of the list that no ZIP of ours lies in, left out", listed.keys() - held.keys())
    lost = {county for county, area_code in held.items() if area_code and county not in listed}
    note(reading, "Counties that the list lacks, which fall back to their state", lost)
    if len(lost) > len(listed) // 10:
        raise UnreadablePublication(f"{paths[0].name} lacks {len(lost):,} counties that are known; it is cut short.")
    return reading


def county_of(row):
    """Return state letters and name of a county, and its area's seven digits."""
    letters = row["StateAb"]
    if letters not in STATE_BY_LETTERS and letters not in ("AS", "MP"):
        raise RefusedCell(f"column StateAb has {shown(letters)}; allowed: two letters of a state or territory")
    if letters in TERRITORIES:
        return (letters, ""), TERRITORIES[letters]
    if not re.fullmatch("[0-9]{3,7}", row["Area"]):
        raise RefusedCell(f"column Area has {shown(row['Area'])}; allowed: up to seven digits")
    # One published name holds a control byte.
    name = "".join(letter for letter in row["CountyTownName"] if letter.isprintable()).strip()
    if not 0 < len(name) <= 100:
        raise RefusedCell(f"column CountyTownName has {shown(name)}; allowed: the name of a county")
    return (letters, name), row["Area"].zfill(7)


def note(reading, words, counties):
    """Say which counties, where there are any."""
    if counties:
        named = ", ".join(f"{name}, {letters}" for letters, name in sorted(counties)[:NAMED])
        more = f" and {len(counties) - NAMED} more" if len(counties) > NAMED else ""
        reading.notes.append(f"{words}: {named}{more}.")
