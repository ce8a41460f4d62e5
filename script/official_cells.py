"""Official wages from OEWS files as the estimate needs them, without the site's database."""

import csv

from pums_people import open_tables

from guide.estimation import PERCENTILES, OfficialWages, Source, WorkSetting
from guide.figures.industries import industry_key
from guide.figures.work_settings import CROSS_INDUSTRY, WORK_SETTINGS

OEWS = Source("BLS", "Occupational Employment and Wage Statistics", "May 2025", "", "https://www.bls.gov/oes/")
NATION = "US"


class OfficialCells:
    """Cells of one release by occupation and state letters, and by kind of employer for the nation."""

    def __init__(self, state_file, industry_file):
        self._cells = {}
        self.letters = {}
        for row in rows_of(state_file):
            self.letters[int(row["AREA"])] = row["PRIM_STATE"]
            self._keep(row, (row["OCC_CODE"], row["PRIM_STATE"], CROSS_INDUSTRY), row["AREA_TITLE"], "state")
        for row in rows_of(industry_file):
            key = str(industry_key(row["NAICS"], row["OWN_CODE"], row["I_GROUP"]))
            self._keep(row, (row["OCC_CODE"], NATION, key), "United States", "nation")

    def _keep(self, row, key, title, level):
        annual = {percentile: dollars(row["A_MEDIAN" if percentile == 50 else f"A_PCT{percentile}"])
                  for percentile in PERCENTILES}  # fmt: skip
        published = {percentile: wage for percentile, wage in annual.items() if wage is not None}
        error = row["MEAN_PRSE"].strip()
        if len(published) == len(PERCENTILES):
            self._cells[key] = OfficialWages(
                key[0], row["OCC_TITLE"], key[1], title, level, 2025, OEWS, published,
                mean_relative_standard_error=float(error) if error.replace(".", "").isdigit() else None,
            )  # fmt: skip

    def ladder(self, soc_code, letters):
        """The state's cell where it is published, then the nation's."""
        cells = (self._cells.get((soc_code, place, CROSS_INDUSTRY)) for place in (letters, NATION))
        return tuple(cell for cell in cells if cell is not None)

    def setting(self, soc_code, name):
        """A kind of employer with the nation's wages there and everywhere, or None."""
        there = name and self._cells.get((soc_code, NATION, WORK_SETTINGS[name].industry_code))
        return WorkSetting(name, there, self._cells[soc_code, NATION, CROSS_INDUSTRY]) if there else None


def rows_of(path):
    """Yield each row of a csv or csv.gz file."""
    for stream in open_tables(path):
        yield from csv.DictReader(stream)


def dollars(text):
    """Whole dollars, or None where a mark stands instead of a number."""
    plain = text.replace(",", "")
    return int(plain) if plain.isdigit() else None
