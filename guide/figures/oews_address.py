"""Where an official wage stands on this site: the page of its occupation, and the row in it."""

from urllib.parse import urlencode

from guide.figures.work_settings import CROSS_INDUSTRY


def row_id(soc_code, area_code, industry_code=CROSS_INDUSTRY):
    """Return the id of a row in its page."""
    return f"row-{soc_code}-{area_code}-{industry_code.replace('/', '-')}"


def row_address(soc_code, area_code, industry_code=CROSS_INDUSTRY, vintage=None):
    """Return the address of a row, of the active release or of the vintage it is pinned to."""
    query = {"occupation": soc_code, "area": area_code} | ({"vintage": vintage} if vintage else {})
    return f"/sources/bls-oews/?{urlencode(query)}#{row_id(soc_code, area_code, industry_code)}"
