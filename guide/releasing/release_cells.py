"""The cells of a release as the quality report reads them, and which of them readers meet."""

from typing import NamedTuple

from guide.figures.models import ANNUAL_PERCENTILES, HOURLY_PERCENTILES
from guide.figures.occupations import OCCUPATION_TITLES
from guide.figures.work_settings import CROSS_INDUSTRY, WORK_SETTINGS

ON_OFFER = frozenset(key.industry_code for key in WORK_SETTINGS.values())
# Places first, from wide to narrow, then industries from wide to narrow: the order of the counts.
AREA_BUCKETS = {
    "nation": "Nation",
    "state": "States and territories",
    "metro": "Metropolitan areas",
    "nonmetro": "Nonmetropolitan areas",
}
INDUSTRY_BUCKETS = {
    "ownership": "All industries of one owner",
    "sector": "Industries: sectors",
    "3-digit": "Industries: 3 digits",
    "4-digit": "Industries: 4 digits",
    "5-digit": "Industries: 5 digits",
    "6-digit": "Industries: 6 digits",
}
BUCKETS = AREA_BUCKETS | INDUSTRY_BUCKETS


class Cell(NamedTuple):
    """One published row: an occupation in an area and an industry; errors in percent, wages in US dollars a year."""

    soc_code: str
    area_code: str
    industry_code: str
    level: str
    group: str
    employment: int | None
    employment_error: float | None
    mean: int | None
    mean_error: float | None
    annual: tuple
    hourly: tuple
    marks: dict

    @property
    def key(self):
        """What tells it from every other cell of its release."""
        return self.soc_code, self.area_code, self.industry_code

    @property
    def median(self):
        """The yearly median, or None."""
        return self.annual[2]

    @property
    def figures(self):
        """What readers see of it."""
        return self.employment, self.mean, self.mean_error, self.annual, self.hourly

    @property
    def top_coded(self):
        """The fields that are at or above the publisher's top code."""
        return frozenset(field for field, mark in self.marks.items() if mark == "#")

    @property
    def is_published(self):
        """Whether readers see a median, or that it is at or above the top code."""
        return self.median is not None or "annual_50" in self.top_coded

    @property
    def bucket(self):
        """The kind of row that it counts among."""
        if self.industry_code == CROSS_INDUSTRY:
            return self.level
        return "ownership" if "ownership" in self.group and "digit" not in self.group else self.group.split(" ")[0]

    @property
    def is_shown(self):
        """Whether readers meet it: an occupation of the guide, in a place or in a kind of employer on offer."""
        everywhere = self.industry_code == CROSS_INDUSTRY
        return self.soc_code in OCCUPATION_TITLES and (everywhere or self.industry_code in ON_OFFER)


def cells_of(release):
    """Return every cell of a release, in one query."""
    rows = release.wages.order_by("occupation_id", "area_id", "industry_id").values_list(
        "occupation_id",
        "area_id",
        "industry_id",
        "area__level",
        "industry__group",
        "employment",
        "employment_relative_standard_error",
        "annual_mean",
        "mean_relative_standard_error",
        "marks",
        *ANNUAL_PERCENTILES,
        *HOURLY_PERCENTILES,
    )
    return [
        Cell(
            *about, employment, as_float(employment_error), mean, as_float(mean_error),
            tuple(wages[:5]), tuple(wages[5:]), marks,
        )
        for *about, employment, employment_error, mean, mean_error, marks, wages in map(split, rows.iterator())
    ]  # fmt: skip


def split(row):
    """Return a row with its percentiles in one part."""
    return (*row[:10], row[10:])


def as_float(error):
    """Return an error of the database as a plain number."""
    return None if error is None else float(error)
