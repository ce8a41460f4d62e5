"""Checks of a release's rows: how many there are, which are doubled, and which cannot be."""

from collections import defaultdict
from itertools import pairwise

from guide.figures.occupations import OCCUPATION_TITLES
from guide.figures.oews_completeness import STATES_AND_DC
from guide.figures.wage_table import NATION
from guide.figures.work_settings import CROSS_INDUSTRY
from guide.releasing.findings import Finding, Findings, several
from guide.releasing.release_cells import BUCKETS

PERCENTILES = (10, 25, 50, 75, 90)
PLACE_COLUMNS = ("occupation", "place")


def row_counts(pair):
    """Return (kind of row, how many last time or None, how many now), in the order of the report."""
    former = pair.active.counts if pair.active else {}
    held = former.keys() | pair.staged.counts.keys()
    order = [*(name for name in BUCKETS if name in held), *sorted(held - BUCKETS.keys())]
    return [
        (BUCKETS.get(name, name), former.get(name, 0) if pair.active else None, pair.staged.counts[name])
        for name in order
    ]


def counted(pair):
    """Find kinds of rows that are gone or far fewer than last time."""
    errors, warnings = [], []
    for words, then, now in row_counts(pair) if pair.active else ():
        if now * 2 < then:
            held = f"{now:,}" if now else "none"
            sentence = f"{words}: {held} of the {then:,} rows of last time. A file is missing or cut short. Import it."
            errors.append(Finding("rows", words.lower().replace(" ", "-").replace(":", ""), sentence))
        elif now * 10 < then * 9:
            sentence = f"{words}: {now:,} rows, {then:,} last time. More than a tenth is gone. Is the file whole?"
            warnings.append(Finding("rows", words.lower().replace(" ", "-").replace(":", ""), sentence))
    return Findings(tuple(errors), tuple(warnings))


def lacking(pair):
    """Find occupations of the guide without pay in the nation, and before the first release states without a row."""
    errors, warnings, cells = [], [], pair.staged.cells
    # A release without any row of the nation is told once, by its counts.
    for soc_code, title in OCCUPATION_TITLES.items() if pair.staged.counts["nation"] else ():
        nation = cells.get((soc_code, NATION, CROSS_INDUSTRY))
        if nation is None or not nation.is_published:
            found = "no row" if nation is None else "no median"
            sentence = f"{soc_code} {title} has {found} for the nation, on which estimates fall back."
            errors.append(Finding("nation", soc_code, sentence))
    if pair.active is None:
        areas = pair.staged.names.areas
        for soc_code, title in OCCUPATION_TITLES.items():
            held = {
                areas[area].title for code, area, industry in cells if (code, industry) == (soc_code, CROSS_INDUSTRY)
            }
            missing = sorted(set(STATES_AND_DC.values()) - held)
            if missing:
                sentence = f"{soc_code} {title} has no row in {several(len(missing), 'state')}."
                warnings.append(Finding("states", soc_code, sentence, ("place",), tuple((name,) for name in missing)))
    return Findings(tuple(errors), tuple(warnings))


def doubled(pair):
    """Find cells that stand twice, and places whose figures are the same to the last digit."""
    seen, errors, twins = set(), [], defaultdict(list)
    for cell in pair.staged.rows:
        if cell.key in seen:
            errors.append((cell.soc_code, pair.place_of(cell)))
        seen.add(cell.key)
        if cell.industry_code == CROSS_INDUSTRY and cell.median is not None:
            twins[cell.soc_code, cell.figures].append(cell)
    same = [
        (cells[0].soc_code, "; ".join(pair.place_of(cell) for cell in cells), cells[0].median)
        for cells in twins.values()
        if len({cell.key for cell in cells}) > 1
    ]
    warnings = ()
    if same:
        sentence = (
            f"{several(len(same), 'group')} of places with the very same figures to the last digit. BLS hardly "
            "publishes that; look for rows copied by mistake."
        )
        warnings = (Finding("twins", "", sentence, ("occupation", "places", "median"), tuple(same)),)
    if not errors:
        return Findings((), warnings)
    sentence = f"{several(len(errors), 'cell stands', 'cells stand')} twice."
    return Findings((Finding("doubled", "", sentence, PLACE_COLUMNS, tuple(errors)),), warnings)


def out_of_order(pair):
    """Find percentiles below a lower one, and means outside the range from the 10th to the 90th percentile."""
    falls, outside = [], []
    for cell in pair.staged.rows:
        for basis, wages in (("a year", cell.annual), ("an hour", cell.hourly)):
            published = [(percentile, wage) for percentile, wage in zip(PERCENTILES, wages, strict=True) if wage]
            for (low, lower), (high, higher) in pairwise(published):
                if higher < lower:
                    told = f"p{low} {lower:,}, p{high} {higher:,} {basis}"
                    falls.append((cell.soc_code, pair.place_of(cell), told))
        low, high = cell.annual[0], cell.annual[4]
        if cell.mean and ((low and cell.mean < low) or (high and cell.mean > high)):
            before = pair.active.cells.get(cell.key) if pair.active else None
            again = "yes" if before and before.figures == cell.figures else "no"
            outside.append((cell.soc_code, pair.place_of(cell), low, cell.mean, high, again))
    errors = warnings = ()
    if falls:
        sentence = f"{several(len(falls), 'percentile lies', 'percentiles lie')} below a lower one."
        errors = (Finding("order", "", sentence, (*PLACE_COLUMNS, "percentiles"), tuple(falls)),)
    if outside:
        sentence = (
            f"{several(len(outside), 'mean lies', 'means lie')} outside the range from the 10th to the 90th "
            "percentile. A few very high wages can do that; a mixed-up column does it everywhere."
        )
        columns = (*PLACE_COLUMNS, "p10", "mean", "p90", "same last time")
        warnings = (Finding("mean", "", sentence, columns, tuple(outside)),)
    return Findings(errors, warnings)


def unchanged(pair):
    """Find out whether the staged figures are those of last time under another year."""
    told = [(old, new) for old, new in pair.shared if old.mean and new.mean]
    same = sum((old.employment, old.mean, old.annual) == (new.employment, new.mean, new.annual) for old, new in told)
    if told and same * 2 > len(told):
        sentence = (
            f"{same:,} of {len(told):,} cells have the very figures of May {pair.active.vintage}. This is last time's "
            "file under another year. Import the new one."
        )
        return Findings((Finding("same", "", sentence),))
    return Findings()


def dated(pair):
    """Find a staged release that is older than what readers see, or whose day of release nobody recorded."""
    warnings = []
    if pair.active and pair.staged.vintage < pair.active.vintage:
        sentence = (
            f"The staged figures are of May {pair.staged.vintage}; readers see May {pair.active.vintage} already."
        )
        warnings.append(Finding("older", "", sentence))
    if pair.staged.released_on is None:
        sentence = (
            "The day of release is not recorded, so readers would not see it beside the figures. "
            "Import the file again with --released and the day."
        )
        warnings.append(Finding("released", "", sentence))
    return Findings((), tuple(warnings))


def new_top_codes(pair):
    """Find wages that are at or above the top code now and had a number last time."""
    rows = [
        (new.soc_code, pair.place_of(new), ", ".join(sorted(new.top_coded - old.top_coded)))
        for old, new in pair.shared
        if new.top_coded - old.top_coded
    ]
    if pair.active is None or not rows:
        return Findings()
    sentence = (
        f"{several(len(rows), 'cell has', 'cells have')} a wage at or above BLS's top code that had a number last "
        "time. Readers see “at or above the highest wage that BLS prints” there."
    )
    return Findings((), (Finding("top", "", sentence, (*PLACE_COLUMNS, "wages"), tuple(rows)),))
