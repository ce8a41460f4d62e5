"""What stands on the pages of places: all states, one state, one area."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.conf import settings

from guide.careers.metro_and_rural import metro_and_rural
from guide.careers.region_sentences import (
    lead_sentence,
    margin_sentence,
    metro_heading,
    metro_method,
    metro_sentence,
    most_heading,
    place_heading,
    place_sentence,
    span_sentence,
)
from guide.careers.regions import COLUMNS, RegionRow, region_address, region_rows, sorted_rows
from guide.careers.state_map import StateMap, bordering, state_map
from guide.estimation import OfficialWages
from guide.figures.area_titles import with_article
from guide.figures.occupations import OCCUPATION_TITLES
from guide.figures.series import SeriesFigure
from guide.figures.wage_table import NATION


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column; address is empty where the table cannot be sorted by it."""

    label: str
    address: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class RegionTable:
    """A table of places or of occupations, the rows to point out first."""

    name: str
    caption: str
    headings: tuple[Heading, ...]
    marked: tuple[RegionRow, ...]
    rows: tuple[RegionRow, ...]

    @property
    def all_rows(self):
        """Every row in the order that readers see."""
        return (*self.marked, *self.rows)


@dataclass(frozen=True, slots=True)
class RegionPage:
    """What every page of places has: what it says, its tables, its files and the way to an estimate."""

    heading: str
    lede: str
    address: str
    soc_code: str
    tables: tuple[RegionTable, ...]
    estimate_address: str = ""
    file_address: str = ""
    occupation_title: str = ""
    file_name: str = ""
    regions_address: str = ""

    @property
    def json_address(self):
        """The tables of the page as a JSON file."""
        return self.file_address.replace("format=csv", "format=json")

    @property
    def margins(self):
        """How places are told apart."""
        return margin_sentence()


@dataclass(frozen=True, slots=True)
class RegionsPage(RegionPage):
    """All states and territories."""

    map: StateMap | None = None
    metro: tuple[str, str, str] | None = None
    rural_prices: SeriesFigure | None = None


@dataclass(frozen=True, slots=True)
class StatePage(RegionPage):
    """One state with its areas and its neighbours; ``named`` is its title inside a sentence."""

    title: str = ""
    named: str = ""
    ranges: tuple = ()


@dataclass(frozen=True, slots=True)
class OccupationLine:
    """One occupation in an area, and its wages in the state and the nation."""

    row: RegionRow
    state: OfficialWages
    nation: OfficialWages

    @property
    def state_median(self):
        """The median of the state, or None where it is not published."""
        return self.state.percentiles.get(50)

    @property
    def nation_median(self):
        """The median of the nation, or None where it is not published."""
        return self.nation.percentiles.get(50)


@dataclass(frozen=True, slots=True)
class AreaPage(RegionPage):
    """One area with every occupation, its state and the nation beside; its second table holds the other areas."""

    title: str = ""
    state_named: str = ""
    canonical: str = ""
    state_title: str = ""
    state_address: str = ""
    other_states: tuple[tuple[str, str], ...] = ()
    lines: tuple[OccupationLine, ...] = ()
    ranges: tuple = ()


def headings(path, soc_code, sort, anchor):
    """Return the heads of a table of places, each a link that sorts by it where it can be sorted."""

    def heading(name):
        column = COLUMNS[name]
        address = f"{path}?{urlencode({'occupation': soc_code, 'sort': name})}#{anchor}"
        return Heading(column.label, address, column.direction if name == sort else "")

    return (
        heading("state"), heading("median"), heading("p10"), heading("p90"), heading("jobs"),
        heading("concentration"), heading("error"), heading("price"), heading("real"),
    )  # fmt: skip


def plain_headings():
    """Return the same heads where the order is fixed."""
    return tuple(Heading(heading.label) for heading in headings("", "", "", ""))


def regions_page(figures, soc_code, sort):
    """Return the page of all states for one occupation."""
    table = figures.table
    codes = [code for code, area in table.areas.items() if area.level == "state"]
    nation, *rows = region_rows(figures, [soc_code], [NATION, *codes])
    title = table.occupations[soc_code]
    comparison = metro_and_rural(figures, soc_code)
    heads = headings("/regions/", soc_code, sort, "states")
    ordered = tuple(sorted_rows(rows, sort))
    return RegionsPage(
        heading=most_heading(rows, table.areas, title),
        lede=" ".join(filter(None, (span_sentence(rows, table.areas), lead_sentence(rows, table.areas)))),
        address="/regions/",
        soc_code=soc_code,
        tables=(RegionTable("states", f"{title}: the states and territories", heads, (nation,), ordered),),
        estimate_address=estimate_address(soc_code, "US"),
        file_address=file_address("/regions/", soc_code, sort),
        occupation_title=title,
        file_name=f"regions-{soc_code}",
        map=state_map(rows, table.areas),
        metro=comparison and (metro_heading(comparison), metro_sentence(comparison, title), metro_method(comparison)),
        rural_prices=comparison and comparison.rural_prices,
    )


def state_page(figures, state_code, soc_code, sort):
    """Return the page of one state for one occupation; an area across a border stands under each of its states."""
    table = figures.table
    state = table.areas[state_code]
    letters = state.state_letters.lower()
    inside, named = areas_inside(table, state_code), with_article(state.title)
    near = bordering(state_code)
    nation, here, *rows = region_rows(figures, [soc_code], [NATION, state_code, *inside, *near], state_code)
    areas, neighbours = sorted_rows(rows[: len(inside)], sort), sorted_rows(rows[len(inside) :], "median")
    title, path = table.occupations[soc_code], f"/regions/{letters}/"
    heads = headings(path, soc_code, sort, "areas")
    tables = [RegionTable("areas", f"{title}: areas in {named}", heads, (nation, here), tuple(areas))]
    if neighbours:
        caption = f"{title}: states that border on {named}"
        tables.append(RegionTable("neighbours", caption, plain_headings(), (here,), tuple(neighbours)))
    return StatePage(
        heading=place_heading(here, nation, table.areas, title),
        lede=place_sentence(here, table.areas),
        address=path,
        soc_code=soc_code,
        tables=tuple(tables),
        estimate_address=estimate_address(soc_code, state.state_letters),
        file_address=file_address(path, soc_code, sort),
        occupation_title=title,
        file_name=f"regions-{letters}-{soc_code}",
        regions_address=region_address(table, NATION, soc_code),
        title=state.title,
        named=named,
        ranges=ranges([(row.wages.area_title, row.wages) for row in (here, nation)]),
    )


def areas_inside(table, state_code):
    """Return the codes of the areas of a state that the release has rows of, those across a border too."""
    return [code for code, area in table.areas.items() if state_code in area.states and table.holds(code)]


def area_page(figures, state_code, area_code, soc_code=""):
    """Return the page of one area inside a state: every occupation, and one of them in the state's other areas."""
    table = figures.table
    area, state = table.areas[area_code], table.areas[state_code]
    known = [code for code in OCCUPATION_TITLES if code in table.occupations]
    rows = region_rows(figures, known, [area_code], state_code)
    lines = tuple(
        OccupationLine(row, table.wages(row.wages.soc_code, state_code), table.wages(row.wages.soc_code, NATION))
        for row in rows
    )
    # Unless one is asked for, the heading is about the first occupation whose pay is published here: records
    # specialists where they are.
    asked = [line for line in lines if line.row.wages.soc_code == soc_code]
    line = next(iter(asked or [line for line in lines if line.row.median] or lines))
    first, beside = line.row, replace(line.row, wages=line.state)
    soc_code, title = first.wages.soc_code, first.wages.occupation_title
    path = f"/regions/{state.state_letters.lower()}/{area_code}/"
    return AreaPage(
        heading=place_heading(first, beside, table.areas, title),
        lede=place_sentence(first, table.areas),
        address=path,
        soc_code=soc_code,
        tables=(RegionTable("occupations", area.title, (), (), tuple(rows)), *other_areas(figures, first, state)),
        estimate_address=estimate_address(soc_code, area_code),
        file_address=f"{path}?{urlencode({'occupation': soc_code, 'format': 'csv'})}",
        occupation_title=title,
        file_name=f"area-{area_code}",
        title=area.title,
        canonical=f"{settings.SITE_ADDRESS}/regions/{table.areas[area.states[0]].state_letters.lower()}/{area_code}/",
        state_title=state.title,
        state_named=with_article(state.title),
        regions_address=region_address(table, NATION, soc_code),
        state_address=region_address(table, state_code, soc_code),
        other_states=tuple(
            (table.areas[code].title, region_address(table, code, soc_code))
            for code in area.states
            if code != state_code
        ),
        lines=lines,
        ranges=ranges([(row.wages.occupation_title, row.wages) for row in rows]),
    )


def other_areas(figures, here, state):
    """Return the table of the other areas of a state, highest median first; none where there is no other."""
    soc_code, own_code = here.wages.soc_code, here.wages.area_code
    codes = [code for code in areas_inside(figures.table, state.area_code) if code != own_code]
    if not codes:
        return ()
    whole, *rows = region_rows(figures, [soc_code], [state.area_code, *codes], state.area_code)
    caption = f"{here.wages.occupation_title}: other areas of {with_article(state.title)}"
    return (RegionTable("others", caption, plain_headings(), (whole, here), tuple(sorted_rows(rows, "median"))),)


def ranges(named_wages):
    """Return what a range chart draws, cells without a published percentile left out."""
    return tuple((label, wages.percentiles, "official") for label, wages in named_wages if wages.percentiles)


def estimate_address(soc_code, place):
    """Return the salary page with occupation and place answered."""
    return f"/salary/?{urlencode({'job': soc_code, 'place': place})}"


def file_address(path, soc_code, sort):
    """Return the address of the page's tables as a file."""
    return f"{path}?{urlencode({'occupation': soc_code, 'sort': sort, 'format': 'csv'})}"
