"""BLS consumer prices: cu.data.1.AllItems or cu.data.0.Current as published, or an extract as csv."""

from itertools import combinations

from guide.figures.publishers.reading import (
    Figure,
    Reading,
    UnreadablePublication,
    month_name,
    three_decimals,
    with_years,
)
from guide.figures.publishers.time_series import values_of

PAGE = "bls-cpi"
SERIES = "CUUR0000SA0"
INDEX, CHANGE, REAL = "consumer-prices", "price-change", "real-median-change"
FIRST_MAY, FIRST_MAY_OF_METHOD, MAY = 2018, 2021, 5
PLACE = "US city average"


def read(paths, known):
    """Return prices of each May and the newest month, their changes, and median pay after them.

    Raises: UnreadablePublication.
    """
    if len(paths) != 1:
        raise UnreadablePublication(f"{len(paths)} files came. Needed: one, such as cu.data.1.AllItems.")
    reading = Reading(label="")
    index = values_of(paths[0], [SERIES], "M", range(1, 2001), reading)[SERIES]
    if reading.refused:
        return reading
    newest = max(index)
    mays = [year for year in range(FIRST_MAY, newest[0] + 1) if (year, MAY) in index]
    if not mays or mays[0] != FIRST_MAY or mays != list(range(FIRST_MAY, mays[-1] + 1)):
        raise UnreadablePublication(
            f"{paths[0].name} lacks a May of {SERIES} from {FIRST_MAY} on. It has: {', '.join(map(str, mays))}."
        )
    shown = sorted({*((year, MAY) for year in mays), newest})
    reading.figures[INDEX] = [
        Figure("us", f"{year}-{month:02}", PLACE, month_name(year, month), index[year, month]) for year, month in shown
    ]
    reading.figures[CHANGE] = [
        Figure(f"{first}-{last}", "", PLACE, f"May {first} to May {last}", change_of(index, first, last))
        for first, last in combinations(mays, 2)
    ]
    reading.columns[INDEX] = {"vintage": f"May {FIRST_MAY} to {month_name(*newest)}"}
    reading.columns[CHANGE] = {"vintage": f"May {FIRST_MAY} to May {mays[-1]}"}
    add_real_changes(reading, known, index)
    reading.label = month_name(*newest)
    reading.newest = f"{newest[0]}-{newest[1]:02}"
    reading.newest_live = max(period for _, period in known.figures[INDEX])
    reading.kept_count = len(index)
    return reading


def change_of(index, first, last):
    """The change of prices from one May to another, in percent."""
    return three_decimals(100 * (index[last, MAY] / index[first, MAY] - 1))


def add_real_changes(reading, known, index):
    """Compute median pay after prices anew where the wages are of another May, or prices of a May were corrected."""
    first, last = FIRST_MAY_OF_METHOD, known.last_may
    if last is None or (last, MAY) not in index:
        reading.notes.append(f"Median pay after prices stays: the file has no May {last or 'of the wages shown'}.")
        return
    live = known.figures[REAL]
    prices = {period: figure.value for (_, period), figure in known.figures[INDEX].items()}
    same = all(prices.get(f"{year}-05") == index[year, MAY] for year in (first, last))
    if same and {period for _, period in live} == {f"{first}-{last}"}:
        return
    when, figures, lacking = f"May {first} to May {last}", [], []
    for (soc_code, _), figure in live.items():
        before, after = known.medians.get((soc_code, first)), known.medians.get((soc_code, last))
        if before and after:
            ratio = index[last, MAY] / index[first, MAY]
            value = three_decimals(100 * (after / before / ratio - 1))
            figures.append(Figure(soc_code, f"{first}-{last}", figure.key_title, when, value))
        else:
            lacking.append(soc_code)
    if lacking:
        reading.notes.append(f"Median pay after prices cannot be computed for: {', '.join(lacking)}.")
    if figures:
        old = known.series[REAL].vintage.rpartition(" ")[2]
        reading.figures[REAL] = figures
        reading.columns[REAL] = {"vintage": when, "note": with_years(known.series[REAL].note, {old: str(last)})}
