"""One row of an OEWS file: what its cells mean, and why a row is refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from types import MappingProxyType

from guide.figures.industries import industry_key, industry_title
from guide.figures.states import STATE_BY_FIPS, STATE_BY_LETTERS

LONGEST_TITLE = 160
LONGEST_INDUSTRY_TITLE = 200
HOURS_A_YEAR = 2080
NUMBER = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
SOC_CODE = re.compile(r"[0-9]{2}-[0-9]{4}")
# What a spreadsheet would run rather than show, were the title downloaded from this site.
FORMULA_BEGINS = "=+-@"
METRO_STATES = re.compile(r", ([A-Z]{2}(?:-[A-Z]{2})*)$")


class RefusedCell(ValueError):
    """A cell that cannot be what BLS published; the sentence says what came and what is allowed."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How one column is published: its field here, unit, decimals, bounds and the marks it may carry."""

    field: str
    unit: str
    decimals: int
    lowest: int
    highest: int
    marks: tuple[str, ...]


def _measures() -> dict[str, Measure]:
    error = ("percent", 1, 0, 1000)
    measures = {
        "TOT_EMP": Measure("employment", "jobs", 0, 1, 400_000_000, ("**",)),
        "EMP_PRSE": Measure("employment_relative_standard_error", *error, ("**",)),
        "JOBS_1000": Measure("jobs_per_1000", "jobs per 1,000", 3, 0, 1000, ("**",)),
        "LOC_QUOTIENT": Measure("location_quotient", "times the nation", 2, 0, 10_000, ("**",)),
        "PCT_TOTAL": Measure("percent_of_industry", "percent", 2, 0, 100, ("**",)),
        "PCT_RPT": Measure("percent_reporting", "percent", 2, 0, 100, ("**", "~")),
        "MEAN_PRSE": Measure("mean_relative_standard_error", *error, ("*", "#")),
    }
    for letter, basis, unit, decimals, hours in (
        ("A", "annual", "US dollars a year", 0, HOURS_A_YEAR),
        ("H", "hourly", "US dollars an hour", 2, 1),
    ):
        for column, statistic in (
            ("MEAN", "mean"),
            ("PCT10", "10"),
            ("PCT25", "25"),
            ("MEDIAN", "50"),
            ("PCT75", "75"),
            ("PCT90", "90"),
        ):
            measures[f"{letter}_{column}"] = Measure(
                f"{basis}_{statistic}", unit, decimals, hours, 2500 * hours, ("*", "#")
            )
    return measures


MEASURES = MappingProxyType(_measures())
STATISTICS = ("mean", "10", "25", "50", "75", "90")


@dataclass(frozen=True, slots=True)
class OewsRow:
    """Employment and wages of one occupation in one area and industry, as published.

    A figure that BLS left out is None; ``marks`` holds BLS's reason by field name where it gave one. Annual wages are
    whole US dollars, hourly ones US dollars and cents, errors percent.
    """

    row_number: int
    soc_code: str
    occupation_title: str
    occupation_group: str
    area_code: str
    area_title: str
    level: str
    state_letters: tuple[str, ...]
    naics: str
    own_code: str
    industry_code: str
    industry_title: str
    industry_group: str
    annual_only: bool
    hourly_only: bool
    marks: Mapping[str, str]
    employment: int | None = None
    employment_relative_standard_error: Decimal | None = None
    jobs_per_1000: Decimal | None = None
    location_quotient: Decimal | None = None
    percent_of_industry: Decimal | None = None
    percent_reporting: Decimal | None = None
    mean_relative_standard_error: Decimal | None = None
    annual_mean: int | None = None
    annual_10: int | None = None
    annual_25: int | None = None
    annual_50: int | None = None
    annual_75: int | None = None
    annual_90: int | None = None
    hourly_mean: Decimal | None = None
    hourly_10: Decimal | None = None
    hourly_25: Decimal | None = None
    hourly_50: Decimal | None = None
    hourly_75: Decimal | None = None
    hourly_90: Decimal | None = None


def oews_row(row_number: int, cells: Mapping[str, object]) -> OewsRow:
    """Return the row that the cells of one line say.

    Args:
        row_number: where the line stands in its file, from 1.
        cells: cell by BLS's column name in capitals; a number may be a number or text with thousands commas.

    Returns: the row.

    Raises: ValueError: (RefusedCell, UnknownIndustry) a cell, or two cells together, that BLS cannot have published.
    """
    soc_code = soc_code_of(cells)
    level, area_code, state_letters = area_of(cells)
    group = text(cells.get("I_GROUP"))
    key = industry_key(text(cells["NAICS"]), text(cells.get("OWN_CODE")), group)
    figures: dict[str, int | Decimal] = {}
    marks: dict[str, str] = {}
    for column, measure in MEASURES.items():
        value = cells.get(column)
        if value is None or value == "":
            continue
        figure = _figure(column, value, measure)
        if isinstance(figure, str):
            marks[measure.field] = figure
        elif figure is not None:
            figures[measure.field] = figure
    annual_only, hourly_only = _flag(cells, "ANNUAL"), _flag(cells, "HOURLY")
    _check_wages(figures, marks, annual_only, hourly_only)
    _check_series_key(text(cells.get("SERIES_KEY")), area_code, soc_code)
    return OewsRow(
        row_number=row_number,
        soc_code=soc_code,
        occupation_title=_title(cells, "OCC_TITLE", LONGEST_TITLE),
        occupation_group=text(cells.get("O_GROUP")),
        area_code=area_code,
        # Files name the nation "U.S." or "National"; readers are told its name.
        area_title="United States" if level == "nation" else _title(cells, "AREA_TITLE", LONGEST_TITLE),
        level=level,
        state_letters=state_letters,
        naics=key.naics,
        own_code=key.own_code,
        industry_code=str(key),
        industry_title=industry_title(_title(cells, "NAICS_TITLE", LONGEST_INDUSTRY_TITLE)),
        industry_group=group,
        annual_only=annual_only,
        hourly_only=hourly_only,
        marks=MappingProxyType(marks),
        **figures,
    )


def text(cell: object) -> str:
    """Return a cell as text, a whole number without its decimal point.

    >>> text(31.0), text(" 00-0000 "), text(None)
    ('31', '00-0000', '')
    """
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def soc_code_of(cells: Mapping[str, object]) -> str:
    """Return the occupation code of a row, or refuse it."""
    soc_code = text(cells["OCC_CODE"])
    if not SOC_CODE.fullmatch(soc_code):
        raise RefusedCell(f"OCC_CODE is {soc_code!r}; allowed: a code such as 29-2072")
    return soc_code


def area_of(cells: Mapping[str, object]) -> tuple[str, str, tuple[str, ...]]:
    """Return level, seven-digit area code and the letters of every state that an area lies in.

    BLS writes the nation as 99, a state as two digits, a metro area as five; a nonmetro code may have lost its zero.

    >>> area_of({"AREA": "100001", "AREA_TYPE": "6", "AREA_TITLE": "Northwest Alabama nonmetropolitan area"})
    ('nonmetro', '0100001', ('AL',))
    >>> area_of({"AREA": 47900.0, "AREA_TYPE": 4, "AREA_TITLE": "Washington-Arlington-Alexandria, DC-VA-MD-WV"})[1:]
    ('0047900', ('DC', 'VA', 'MD', 'WV'))
    """
    code, kind, title = text(cells["AREA"]), text(cells["AREA_TYPE"]), text(cells["AREA_TITLE"])
    primary = text(cells.get("PRIM_STATE"))
    if not re.fullmatch(r"[0-9]{1,7}", code):
        raise RefusedCell(f"AREA is {code!r}; allowed: one to seven digits")
    padded = code.zfill(7)
    if kind == "1":
        if int(code) not in (0, 99) or primary not in ("", "US"):
            raise RefusedCell(
                f"AREA is {code!r} in {primary or 'no state'}; allowed for AREA_TYPE 1: 99 or 0000000, US"
            )
        return "nation", "0000000", ()
    if kind in ("2", "3"):
        padded = f"{code.zfill(2)}00000" if len(code) <= 2 else padded
        state = STATE_BY_FIPS.get(padded[:2])
        if state is None or not padded.endswith("00000"):
            raise RefusedCell(f"AREA is {code!r}; allowed for AREA_TYPE {kind}: the FIPS code of a state or territory")
        _check_primary_state(primary, (state.letters,), code)
        return "state", padded, (state.letters,)
    if kind == "4":
        found = METRO_STATES.search(title)
        letters = tuple(found[1].split("-")) if found else ()
        if not padded.startswith("00") or len(code) < 5 or not letters or not set(letters) <= STATE_BY_LETTERS.keys():
            raise RefusedCell(
                f"AREA is {code!r}, {title!r}; allowed for AREA_TYPE 4: five digits and a title that ends in its "
                'states, such as ", VA-NC"'
            )
        _check_primary_state(primary, letters, code)
        return "metro", padded, letters
    if kind == "6":
        state = STATE_BY_FIPS.get(padded[:2])
        if state is None or len(code) < 6 or padded.endswith("00000"):
            raise RefusedCell(f"AREA is {code!r}; allowed for AREA_TYPE 6: the FIPS code of a state and five digits")
        _check_primary_state(primary, (state.letters,), code)
        return "nonmetro", padded, (state.letters,)
    raise RefusedCell(f"AREA_TYPE is {kind!r}; allowed: 1 nation, 2 state, 3 territory, 4 metro, 6 nonmetro")


def _check_primary_state(primary: str, letters: tuple[str, ...], code: str) -> None:
    if primary and primary not in letters:
        raise RefusedCell(f"PRIM_STATE is {primary!r}, but area {code} lies in {', '.join(letters)}")


def _figure(column: str, cell: object, measure: Measure) -> int | Decimal | str | None:
    """Return a figure, a mark, or None for a blank cell."""
    if isinstance(cell, str):
        cell = cell.strip()
        if not cell:
            return None
        if cell in measure.marks:
            return cell
        if not NUMBER.fullmatch(cell):
            raise RefusedCell(f"{column} is {cell[:40]!r}; allowed: a number, blank, or {' '.join(measure.marks)}")
        number = Decimal(cell.replace(",", ""))
    elif isinstance(cell, bool) or not isinstance(cell, int | float) or not isfinite(cell):
        raise RefusedCell(f"{column} is {str(cell)[:40]!r}; allowed: a number, blank, or {' '.join(measure.marks)}")
    else:
        number = Decimal(repr(cell))
    if not measure.lowest <= number <= measure.highest:
        raise RefusedCell(
            f"{column} is {text(cell)}; allowed: {measure.lowest:,} to {measure.highest:,} {measure.unit}"
        )
    rounded = round(number, measure.decimals)
    if abs(rounded - number) > Decimal("0.000001"):
        raise RefusedCell(f"{column} is {text(cell)}; allowed: at most {measure.decimals} decimals")
    return rounded if measure.decimals else int(rounded)


def _flag(cells: Mapping[str, object], column: str) -> bool:
    value = text(cells.get(column)).upper()
    if value not in ("", "TRUE", "FALSE"):
        raise RefusedCell(f"{column} is {value[:40]!r}; allowed: TRUE or blank")
    return value == "TRUE"


def _title(cells: Mapping[str, object], column: str, longest: int) -> str:
    title = " ".join(text(cells.get(column)).split())
    if not title or len(title) > longest or not title.isprintable() or title[0] in FORMULA_BEGINS:
        raise RefusedCell(f"{column} is {title[:40]!r}; allowed: 1 to {longest} printable characters, and no formula")
    return title


def _check_wages(
    figures: Mapping[str, int | Decimal], marks: Mapping[str, str], annual_only: bool, hourly_only: bool
) -> None:
    if annual_only and hourly_only:
        raise RefusedCell("ANNUAL and HOURLY are both TRUE; allowed: one of them")
    for basis, hidden in (("annual", hourly_only), ("hourly", annual_only)):
        fields = [f"{basis}_{percentile}" for percentile in STATISTICS[1:]]
        if hidden and (held := [field for field in (f"{basis}_mean", *fields) if field in figures]):
            raise RefusedCell(f"{held[0]} is {figures[held[0]]}, but the row says that BLS publishes no {basis} wage")
        below = topped = None
        for field in fields:
            if marks.get(field) == "#":
                topped = field
            elif field in figures:
                if topped:
                    raise RefusedCell(f"{field} is {figures[field]}, but {topped} is already at the top code")
                if below and figures[field] < figures[below]:
                    raise RefusedCell(f"{field} is {figures[field]}, below {below} of {figures[below]}")
                below = field
    for statistic in STATISTICS:
        annual, hourly = figures.get(f"annual_{statistic}"), figures.get(f"hourly_{statistic}")
        # BLS multiplies unrounded hourly wages by 2,080 hours: figures a hundredth apart are of different things.
        if annual and hourly and abs(hourly * HOURS_A_YEAR - annual) * 100 > annual:
            raise RefusedCell(f"annual_{statistic} is {annual}, but {HOURS_A_YEAR:,} hours at {hourly} are not")


def _check_series_key(series_key: str, area_code: str, soc_code: str) -> None:
    if series_key and (series_key[4:11], series_key[17:]) != (area_code, soc_code.replace("-", "")):
        raise RefusedCell(f"SERIES_KEY is {series_key[:40]!r}, but the row is of area {area_code} and {soc_code}")
