"""The site's own layout for state figures that somebody published again: our names, only columns with figures."""

from collections.abc import Mapping

from guide.figures.occupations import OCCUPATION_TITLES
from guide.figures.oews_row import MEASURES
from guide.figures.states import STATE_BY_FIPS

OWN_NAMES = ("SOC_CODE", "AREA_CODE")
CROSS_INDUSTRY = {"NAICS": "000000", "NAICS_TITLE": "Cross-industry", "I_GROUP": "cross-industry", "OWN_CODE": "1235"}
FIRST_TERRITORY = "57"


def own_columns() -> tuple[str, ...]:
    """The names of the layout: an occupation and a state, then figures as the site names them."""
    without = ("employment_relative_standard_error", "mean_relative_standard_error")
    figures = (measure.field for measure in MEASURES.values() if measure.field not in without)
    return ("soc_code", "area_code", "annual_only", *figures)


def bls_cells(own: Mapping[str, object]) -> dict[str, object]:
    """Return the cells of a row of the site's own layout under BLS's column names.

    >>> cells = bls_cells({"SOC_CODE": "29-2072", "AREA_CODE": "0100000", "ANNUAL_50": "44610"})
    >>> cells["AREA_TITLE"], cells["A_MEDIAN"], cells["OCC_TITLE"]
    ('Alabama', '44610', 'Medical Records Specialists')
    """
    soc_code, area_code = str(own["SOC_CODE"]), str(own["AREA_CODE"])
    state = STATE_BY_FIPS.get(area_code[:2])
    cells = {column: own.get(measure.field.upper(), "") for column, measure in MEASURES.items()}
    return cells | {
        "AREA": area_code,
        "AREA_TITLE": state.name if state else "",
        "AREA_TYPE": "3" if area_code[:2] >= FIRST_TERRITORY else "2",
        "PRIM_STATE": state.letters if state else "",
        "OCC_CODE": soc_code,
        "OCC_TITLE": OCCUPATION_TITLES.get(soc_code, soc_code),
        "O_GROUP": "detailed",
        "ANNUAL": own.get("ANNUAL_ONLY", ""),
        **CROSS_INDUSTRY,
    }
