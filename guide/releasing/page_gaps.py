"""Pages of occupations and places that would lose figures, or win some, with other figures."""

from dataclasses import dataclass

from guide.figures.occupations import CORE_OCCUPATIONS, OCCUPATION_TITLES
from guide.figures.wage_table import NATION
from guide.figures.work_settings import WORK_SETTINGS

PERCENTILES = (10, 25, 50, 75, 90)


@dataclass(frozen=True)
class PageChange:
    """One page with what is no longer published on it, and what is published anew, in words.

    ``empty`` says that nothing at all would be left; ``core`` that readers lose what the guide is about.
    """

    title: str
    address: str
    lost: tuple[str, ...] = ()
    won: tuple[str, ...] = ()
    empty: bool = False
    core: bool = False

    @property
    def rank(self):
        """Worst first."""
        return not self.empty, not self.core, -len(self.lost), self.title


def page_changes(now, then):
    """Return every page of an occupation or a place that loses or wins a median, the worst first."""
    changed = [*occupation_pages(now.table, then.table), *region_pages(now.table, then.table)]
    return tuple(sorted((page for page in changed if page.lost or page.won), key=lambda page: page.rank))


def occupation_pages(now, then):
    """Yield the page of each occupation: the nation's figures, kinds of employer and states."""
    states = [area for area in now.areas.values() if area.level == "state" and area.area_code in then.areas]
    for soc_code, title in OCCUPATION_TITLES.items():
        if soc_code not in now.occupations or soc_code not in then.occupations:
            continue
        cells = [("the nation", NATION, ())]
        cells += [(key.label, NATION, (key.industry_code,)) for key in WORK_SETTINGS.values()]
        cells += [(area.title, area.area_code, ()) for area in states]
        pairs = [(name, now.wages(soc_code, *where), then.wages(soc_code, *where)) for name, *where in flat(cells)]
        lost, won = lost_and_won(pairs)
        lost += nation_percentiles(pairs[0])
        is_core = soc_code in CORE_OCCUPATIONS and bool(lost)
        empty = bool(lost) and not any(has_median(new) for _, _, new in pairs)
        yield PageChange(title, f"/careers/{soc_code}/", tuple(lost), tuple(won), empty, is_core)


def flat(cells):
    """Yield a name, an area and, where it is not all of them, an industry."""
    for name, area_code, industry in cells:
        yield name, area_code, *industry


def nation_percentiles(pair):
    """Return the percentiles and the mean of the nation that are lost beside the median."""
    _, old, new = pair
    lost = [f"the nation's {p}th percentile" for p in PERCENTILES if p != 50 and gone(old, new, p)]
    if old.mean is not None and new.mean is None:
        lost.append("the nation's mean")
    if old.employment is not None and new.employment is None:
        lost.append("the nation's number of jobs")
    return lost


def gone(old, new, percentile):
    """Whether a percentile had a number and has neither a number nor the top code."""
    return percentile in old.percentiles and percentile not in new.percentiles and percentile not in new.top_coded


def region_pages(now, then):
    """Yield the page of each state and area: its occupations."""
    codes = [code for code in OCCUPATION_TITLES if code in now.occupations and code in then.occupations]
    for area_code, area in {**now.areas, **then.areas}.items():
        if area.level == "nation":
            continue
        pairs = [(code, wages_or_none(now, code, area_code), wages_or_none(then, code, area_code)) for code in codes]
        lost, won = lost_and_won(pairs)
        empty = bool(lost) and not any(has_median(new) for _, _, new in pairs)
        core = any(code in CORE_OCCUPATIONS for code in lost)
        names = tuple(OCCUPATION_TITLES[code] for code in lost), tuple(OCCUPATION_TITLES[code] for code in won)
        address = page_address(area, now if area_code in now.areas else then)
        yield PageChange(area.title, address, *names, empty, core)


def page_address(area, table):
    """Return the page of a state or of an area inside its first state; empty where it has none."""
    if area.state_letters:
        return f"/regions/{area.state_letters.lower()}/"
    letters = table.areas[area.states[0]].state_letters.lower() if area.states else ""
    return f"/regions/{letters}/{area.area_code}/" if letters else ""


def wages_or_none(table, soc_code, area_code):
    """Return a cell, or None where the release knows no such area."""
    return table.wages(soc_code, area_code) if area_code in table.areas else None


def has_median(wages):
    """Whether readers see a median, or that it is at or above the top code."""
    return wages is not None and (50 in wages.percentiles or 50 in wages.top_coded)


def lost_and_won(pairs):
    """Return the names of (name, old, new) that lost their median, and of those that won one."""
    lost = [name for name, old, new in pairs if has_median(old) and not has_median(new)]
    won = [name for name, old, new in pairs if has_median(new) and not has_median(old)]
    return lost, won
