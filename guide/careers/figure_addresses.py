"""The lasting address of each figure: publisher's series, edition, and the figure in it.

/figure/bls-oews/2025/median-29-2072-3900000/ is a wage, /figure/bls-oews/2025/row-29-2072-3900000/ its whole row, and
/figure/bls-projections/2024-34/projected-growth-29-2072/ a figure of another series.
"""

import re
from typing import NamedTuple

from django.utils.text import slugify

from guide.figures.oews_address import pinned, row_address
from guide.figures.wage_table import CROSS_INDUSTRY, NATION
from guide.figures.work_settings import WORK_SETTINGS

OEWS = "bls-oews"
ROW = "row"
WAGE_NAME = re.compile(
    r"(?P<measure>[a-z][a-z0-9-]*)-(?P<soc_code>[0-9]{2}-[0-9]{4})-(?P<area_code>[0-9]{7})"
    r"(?:-(?P<naics>[0-9A-Z-]{2,8})-(?P<own_code>[0-9]{1,5}))?"
)
SETTING_INDUSTRIES = frozenset(key.industry_code for key in WORK_SETTINGS.values())


class WageKey(NamedTuple):
    """A measure (or the word row) of one published row."""

    measure: str
    soc_code: str
    area_code: str
    industry_code: str


def wage_key(name):
    """Read the last part of an address of a wage, or return None.

    >>> wage_key("median-29-2072-3900000")
    WageKey(measure='median', soc_code='29-2072', area_code='3900000', industry_code='000000/1235')
    >>> wage_key("hourly-p10-29-2072-0000000-31-33-5").industry_code, wage_key("median-29-2072")
    ('31-33/5', None)
    """
    found = WAGE_NAME.fullmatch(name)
    if found is None:
        return None
    industry_code = f"{found['naics']}/{found['own_code']}" if found["naics"] else CROSS_INDUSTRY
    return WageKey(found["measure"], found["soc_code"], found["area_code"], industry_code)


def wage_address(vintage, measure, soc_code, area_code, industry_code=CROSS_INDUSTRY):
    """Return the lasting address of a wage, or with the measure row of its whole row.

    >>> wage_address(2025, "median", "29-2072", "0000000", "622000/235")
    '/figure/bls-oews/2025/median-29-2072-0000000-622000-235/'
    """
    industry = "" if industry_code == CROSS_INDUSTRY else f"-{industry_code.replace('/', '-')}"
    return f"/figure/{OEWS}/{vintage}/{measure}-{soc_code}-{area_code}{industry}/"


def table_row_address(vintage, soc_code, area_code, industry_code=CROSS_INDUSTRY):
    """Return where a row stands on this site: in the table of its occupation, or by itself where no table has it."""
    in_table = industry_code == CROSS_INDUSTRY or (area_code == NATION and industry_code in SETTING_INDUSTRIES)
    if in_table:
        return pinned(row_address(soc_code, area_code, industry_code), vintage)
    return wage_address(vintage, ROW, soc_code, area_code, industry_code)


def edition_word(vintage):
    """What a series describes, as a word of an address.

    >>> edition_word("2024-34"), edition_word("May 2018 to August 2026")
    ('2024-34', 'may-2018-to-august-2026')
    """
    return slugify(vintage) or "undated"


def series_address(series, figure):
    """Return the lasting address of a figure of a series."""
    return f"/figure/{series.page}/{edition_word(series.vintage)}/{figure.row_id}/"
