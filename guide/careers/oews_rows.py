"""The rows of official wages that a reader checks a figure against: one occupation, place by place."""

from dataclasses import dataclass

from guide.careers.figure_addresses import wage_address
from guide.estimation import PERCENTILES, OfficialWages
from guide.figures.oews_address import row_id
from guide.figures.templatetags.money import count, dollars
from guide.figures.wage_table import CROSS_INDUSTRY, NATION
from guide.figures.work_settings import WORK_SETTINGS

PERCENTILE_NAMES = {10: "p10", 25: "p25", 50: "median", 75: "p75", 90: "p90"}


@dataclass(frozen=True, slots=True)
class OewsRow:
    """One published cell with the name readers know it by."""

    label: str
    industry_code: str
    wages: OfficialWages

    @property
    def row_id(self):
        """The fragment that a figure in an article leads to."""
        return row_id(self.wages.soc_code, self.wages.area_code, self.industry_code)

    @property
    def cells(self):
        """Jobs, the five percentiles and the mean as readers see them, each with its lasting address."""
        wages = self.wages
        pay = [(PERCENTILE_NAMES[percentile], wages.percentiles.get(percentile)) for percentile in PERCENTILES]
        texts = [
            ("jobs", count(wages.employment)),
            *((name, dollars(wage)) for name, wage in (*pay, ("mean", wages.mean))),
        ]
        cell = (wages.soc_code, wages.area_code, self.industry_code)
        return [(text, wage_address(wages.vintage, name, *cell)) for name, text in texts]


def oews_rows(table, soc_code, area_code):
    """Return the rows of an occupation: nation, kinds of employer, states, and the area asked for."""
    states = sorted((area for area in table.areas.values() if area.level == "state"), key=lambda area: area.title)
    asked = table.areas[area_code]
    places = [table.areas[NATION], *([asked] if asked.level in ("metro", "nonmetro") else []), *states]
    rows = [OewsRow(area.title, CROSS_INDUSTRY, table.wages(soc_code, area.area_code)) for area in places]
    employers = [
        OewsRow(f"United States: {key.label}", key.industry_code, table.wages(soc_code, NATION, key.industry_code))
        for key in WORK_SETTINGS.values()
    ]
    return [rows[0], *employers, *rows[1:]]
