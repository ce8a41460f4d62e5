"""Where an official wage stands on this site: the page of its occupation, and the row in it."""

from urllib.parse import urlencode

from guide.figures.work_settings import CROSS_INDUSTRY

ROWS = "/sources/bls-oews/"


def row_id(soc_code, area_code, industry_code=CROSS_INDUSTRY):
    """Return the id of a row in its page."""
    return f"row-{soc_code}-{area_code}-{industry_code.replace('/', '-')}"


def row_address(soc_code, area_code, industry_code=CROSS_INDUSTRY, vintage=None):
    """Return the address of a row, of the active release or of the vintage it is pinned to."""
    query = {"occupation": soc_code, "area": area_code} | ({"vintage": vintage} if vintage else {})
    return f"{ROWS}?{urlencode(query)}#{row_id(soc_code, area_code, industry_code)}"


def pinned(address, vintage):
    """Return the address of a row as it leads to one vintage for good, for files and citations.

    >>> pinned("/sources/bls-oews/?area=0000000#row", 2025), pinned("/sources/cpi/#us", 2025)
    ('/sources/bls-oews/?area=0000000&vintage=2025#row', '/sources/cpi/#us')
    """
    if not address.startswith(ROWS) or "vintage=" in address:
        return address
    before, mark, fragment = address.partition("#")
    return f"{before}{'&' if '?' in before else '?'}vintage={vintage}{mark}{fragment}"
