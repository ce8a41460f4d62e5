"""Official wages made for tests."""

from guide.estimation import OfficialWages, Source

OEWS = Source(
    "BLS", "Occupational Employment and Wage Statistics", "May 2025", "2026-05-15", "https://www.bls.gov/oes/"
)

NATION = {10: 37_000, 25: 43_490, 50: 51_140, 75: 64_820, 90: 81_150}
TEXAS = {10: 34_000, 25: 38_000, 50: 46_000, 75: 60_000, 90: 77_000}


def cell(percentiles=NATION, soc_code="29-2072", **changes):
    """The nation's medical records specialists, or a change of them."""
    facts = {
        "occupation_title": "Medical Records Specialists",
        "area_code": "0000000",
        "area_title": "United States",
        "level": "nation",
        "vintage": 2025,
        "source": OEWS,
        "mean_relative_standard_error": 0.4,
    }
    return OfficialWages(soc_code=soc_code, percentiles=percentiles, **{**facts, **changes})


def texas(percentiles=TEXAS, **changes):
    """The same occupation in Texas."""
    facts = {"area_code": "4800000", "area_title": "Texas", "level": "state"}
    return cell(percentiles, **{**facts, **changes})


def austin(percentiles, **changes):
    """The same occupation in a metro area of Texas."""
    facts = {"area_code": "0012420", "area_title": "Austin-Round Rock-San Marcos, TX", "level": "metro"}
    return cell(percentiles, **{**facts, **changes})
