"""Cells that had pay last time and have none now, and the reverse."""

from collections import Counter

from guide.figures.occupations import OCCUPATION_TITLES
from guide.figures.work_settings import CROSS_INDUSTRY
from guide.releasing.findings import Finding, Findings, several

LOST_COLUMNS = ("occupation", "place", "median last time", "now")
WON_COLUMNS = ("occupation", "place", "last time", "median now")
WIDE = ("nation", "state")
KINDS = {"state": "nation and states", "area": "areas", "employer": "kinds of employer", "other": "other industries"}


def kind_of(cell):
    """Where a cell counts: nation and states, areas, kinds of employer on offer, or what readers hardly meet."""
    if not cell.is_shown:
        return "other"
    if cell.industry_code != CROSS_INDUSTRY:
        return "employer"
    return "state" if cell.level in WIDE else "area"


def lost_and_won(pair):
    """Return the cells (old, new) that lost their pay and those that won it.

    What came or went as a whole (a kind of rows, an area, an occupation) is told once elsewhere and left out here.
    """
    if pair.active is None:
        return [], []
    old, new, whole = pair.active.cells, pair.staged.cells, pair.whole_buckets
    areas = pair.active.names.areas.keys() & pair.staged.names.areas.keys()
    codes = pair.active.names.occupations.keys() & pair.staged.names.occupations.keys()
    keys = [key for key in sorted(old.keys() | new.keys()) if key[0] in codes and key[1] in areas]
    lost, won = [], []
    for key in keys:
        before, after = old.get(key), new.get(key)
        if (before or after).bucket not in whole:
            continue
        was, is_now = bool(before and before.is_published), bool(after and after.is_published)
        if was and not is_now:
            lost.append((before, after))
        elif is_now and not was:
            won.append((before, after))
    return lost, won


def gaps(pair):
    """Find newly absent cells (warnings, but for what readers hardly meet) and newly published ones (notes)."""
    lost, won = lost_and_won(pair)
    warnings, notes = [], []
    for soc_code, title in OCCUPATION_TITLES.items():
        rows = lost_rows(pair, [each for each in lost if kind_of(each[0]) == "state" and each[0].soc_code == soc_code])
        if rows:
            sentence = f"{soc_code} {title}: no pay any more in {several(len(rows), 'state')} (the nation counts)."
            warnings.append(Finding("absent", soc_code, sentence, LOST_COLUMNS, rows))
    for kind in ("area", "employer", "other"):
        rows = lost_rows(pair, [each for each in lost if kind_of(each[0]) == kind])
        if rows:
            sentence = f"No pay any more in {several(len(rows), 'cell')} of {KINDS[kind]}."
            found = Finding("absent", f"{kind}s", sentence, LOST_COLUMNS, rows)
            (notes if kind == "other" else warnings).append(found)
    rows = tuple((new.soc_code, pair.place_of(new), state_of(old), new.median) for old, new in won)
    if rows:
        sentence = f"{several(len(rows), 'cell has', 'cells have')} pay now that had none last time."
        notes.append(Finding("published", "", sentence, WON_COLUMNS, rows))
    return Findings((), tuple(warnings), tuple(notes))


def lost_rows(pair, cells):
    """Return the rows of cells that lost their pay."""
    return tuple((old.soc_code, pair.place_of(old), old.median, state_of(new)) for old, new in cells)


def state_of(cell):
    """Say why a cell has no pay."""
    return "no row" if cell is None else "withheld"


def gap_counts(pair):
    """Return (occupation, title, (lost, won) for each kind of place) for each occupation of the guide."""
    lost, won = (
        Counter((one.soc_code, kind_of(one)) for one in (old or new for old, new in cells))
        for cells in lost_and_won(pair)
    )
    return [
        (code, title, [(lost[code, kind], won[code, kind]) for kind in ("state", "area", "employer")])
        for code, title in OCCUPATION_TITLES.items()
    ]
