"""BLS's flat files of time series (cu.data.*, ci.data.*): tab-separated, cells padded with blanks.

Columns: series_id, year, period (M01 to M12, Q01 to Q04; M13, S01 and Q05 are averages), value, footnote_codes. A value
that was not published is "-". An extract as csv with the columns series, year, period and value is read too.
"""

import re

from guide.figures.publishers.files import table_of
from guide.figures.publishers.reading import RefusedCell, UnreadablePublication, number, shown

FLAT_COLUMNS = ("series_id", "year", "period", "value")
EXTRACT_COLUMNS = ("series", "year", "period", "value")


def values_of(path, wanted, letter, allowed, reading):
    """Return {series: {(year, number of the month or quarter): value}} of the wanted series of a file.

    Raises: UnreadablePublication: not such a file, or without one of the series.
    """
    extract = path.suffix.lower() == ".csv"
    table = table_of(path, EXTRACT_COLUMNS if extract else FLAT_COLUMNS, delimiter="," if extract else "\t")
    column = "series" if extract else "series_id"
    found = {series: {} for series in wanted}
    for line, row in table.rows:
        reading.row_count += 1
        values = found.get(row[column])
        if values is None:
            continue
        try:
            time = time_of(row["year"], row["period"], letter)
            if time is None or row["value"] in ("", "-"):
                continue
            if time in values:
                raise RefusedCell(f"column period has {shown(row['period'])} of {time[0]} a second time; allowed: once")
            values[time] = number(row["value"], "value", allowed)
        except RefusedCell as error:
            reading.refuse(line, error)
    missing = [series for series, values in found.items() if not values]
    if missing and not reading.refused:
        raise UnreadablePublication(f"{path.name} has no values of the series {', '.join(missing)}.")
    return found


def time_of(year, period, letter):
    """Return year and number of a month or quarter; None for an average of several."""
    if not re.fullmatch("(19|20)[0-9]{2}", year):
        raise RefusedCell(f"column year has {shown(year)}; allowed: a year")
    if not re.fullmatch("[MQSA][0-9]{2}", period):
        raise RefusedCell(f"column period has {shown(period)}; allowed: {letter}01 and on")
    place = int(period[1:])
    return (int(year), place) if period[0] == letter and 1 <= place <= (12 if letter == "M" else 4) else None
