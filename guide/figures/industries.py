"""One key for an industry and its owner, whether BLS's flat file or a workbook names it."""

import re
from dataclasses import dataclass

OWNERS = {
    "1": "federal government",
    "2": "state government",
    "3": "local government",
    "5": "private",
    "35": "private and local government",
    "57": "private, and local government casinos",
    "58": "private, and state and local government hospitals",
    "59": "private, and the Postal Service",
    "123": "federal, state and local government",
    "235": "private, state and local government",
    "1235": "all owners",
}
SECTORS = ("11", "21", "22", "23", "31-33", "42", "44-45", "48-49", "51", "52", "53", "54", "55", "56", "61", "62")
SECTORS += ("71", "72", "81", "99")
SECTOR_BY_FIRST_DIGITS = {sector[:2]: sector for sector in SECTORS}
# All industries of one owner; the last group counts government schools, hospitals and the Postal Service in.
ALL_INDUSTRIES_OF_AN_OWNER = {"000001": "5", "999001": "123", "999101": "1", "999201": "2", "999301": "3"}
# The flat file leaves OWN_CODE blank where BLS's "Field Descriptions" fix it; the first prefix that fits decides.
OWNER_BY_PREFIX = (
    ("000000", "1235"),
    ("491", "1"),
    ("48-49", "59"),
    ("61", "235"),
    ("622", "235"),
    ("71", "57", "sector"),
    ("7130", "57"),
    ("7132", "57"),
    ("72", "57", "sector"),
    ("7210", "57"),
    ("721100", "57"),
    ("721120", "57"),
    ("62", "58", "sector"),
    ("9991", "1"),
    ("9992", "2"),
    ("9993", "3"),
    ("99", "123"),
)
SIX_CHARACTERS = re.compile(r"[0-9]{4}[0-9A-Z]{2}")
SECTOR_PREFIX = re.compile(r"^Sectors? [0-9, and-]+ - ")


class UnknownIndustry(ValueError):
    """An industry or owner code that OEWS does not use."""


@dataclass(frozen=True, slots=True)
class IndustryKey:
    """An industry and who owns it; ``str`` gives the code that the site stores."""

    naics: str
    own_code: str

    def __str__(self) -> str:
        return f"{self.naics}/{self.own_code}"


def industry_key(naics: str, own_code: str = "", group: str = "") -> IndustryKey:
    """Return the one key of an industry, from the codes of a flat file or of a workbook.

    Args:
        naics: NAICS code as published: "622100", "31--34", "31-33", "31", "0" (a number that lost its zeros).
        own_code: BLS's owner digits, or empty where the flat file leaves them out.
        group: BLS's industry level; "(by ownership)" says that the last digit of ``naics`` is the owner.

    Returns: the key, the same for every spelling of one industry.

    Raises: UnknownIndustry: a code that OEWS does not use, or two codes that disagree about the owner.

    >>> str(industry_key("62--63")), str(industry_key("62", "58"))
    ('62/58', '62/58')
    >>> str(industry_key("622005", "5", "4-digit (by ownership)"))
    '622000/5'
    """
    if own_code and own_code not in OWNERS:
        raise UnknownIndustry(f"OWN_CODE is {own_code!r}; allowed: {', '.join(OWNERS)} or blank")
    if naics in ALL_INDUSTRIES_OF_AN_OWNER:
        return IndustryKey("000000", _agreed(own_code, ALL_INDUSTRIES_OF_AN_OWNER[naics], naics))
    if "(by ownership)" in group and SIX_CHARACTERS.fullmatch(naics) and naics[-1] in "1235":
        return IndustryKey(f"{naics[:5]}0", _agreed(own_code, naics[-1], naics))
    code = _whole_code(naics)
    return IndustryKey(code, own_code or _owner(code))


def industry_title(title: str) -> str:
    """Return an industry's title without the sector number that only the flat file puts before it.

    >>> industry_title("Sectors 31, 32, and 33 - Manufacturing")
    'Manufacturing'
    """
    return SECTOR_PREFIX.sub("", title)


def _whole_code(naics: str) -> str:
    if naics.isdigit() and int(naics) == 0:
        return "000000"
    if SIX_CHARACTERS.fullmatch(naics):
        return naics
    sector = SECTOR_BY_FIRST_DIGITS.get(naics[:2])
    # The flat file writes a sector as its first number and the number after its last: 31--34, 99-100.
    if sector and naics in (sector, sector[:2], _flat_sector(sector)):
        return sector
    raise UnknownIndustry(f"NAICS is {naics!r}; allowed: six characters, or a sector such as {SECTORS[0]} or 31-33")


def _flat_sector(sector: str) -> str:
    end = int(sector[-2:]) + 1
    return f"{sector[:2]}-{end}" if end > 99 else f"{sector[:2]}--{end}"


def _owner(code: str) -> str:
    for prefix, owner, *only in OWNER_BY_PREFIX:
        if code == prefix if only else code.startswith(prefix):
            return owner
    return "5"


def _agreed(own_code: str, owner: str, naics: str) -> str:
    if own_code and own_code != owner:
        raise UnknownIndustry(f"OWN_CODE is {own_code!r}, but NAICS {naics!r} means owner {owner!r}")
    return owner
