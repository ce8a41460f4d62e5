"""Every wage of one release in memory, ready to be asked without a query."""

from collections import defaultdict
from functools import cached_property, lru_cache
from math import log
from statistics import pvariance
from types import MappingProxyType

from guide.estimation import PERCENTILES, OfficialWages, Source, WorkSetting
from guide.figures.models import Area, Occupation, Release
from guide.figures.places import NATION, AreaName, PlaceIndex
from guide.figures.work_settings import CROSS_INDUSTRY, WORK_SETTINGS

CELL_FIELDS = (
    "annual_10",
    "annual_25",
    "annual_50",
    "annual_75",
    "annual_90",
    "annual_mean",
    "employment",
    "mean_relative_standard_error",
    "annual_only",
    "hourly_only",
    "marks",
)


class NoActiveRelease(LookupError):
    """No release of official wages is active, so nothing can be shown or estimated."""

    silent_variable_failure = True


class WageTable:
    """The wages, areas and occupations of one release: 9,800 rows in a few megabytes."""

    def __init__(self, release):
        self.release_pk = release.pk
        self.release_title = str(release)
        self.next_expected = release.next_expected
        self.vintage = release.vintage
        self.source = Source(
            publisher=release.publisher,
            title=release.title,
            vintage=f"{release.reference_month:%B %Y}",
            released=release.released_on.isoformat() if release.released_on else "",
            url=release.address,
        )
        names = release.names.get("occupations", {})
        self.occupations = {
            code: names.get(code, title)
            for code, title in Occupation.objects.of_the_guide().values_list("soc_code", "title")
        }
        self.areas = areas_by_code(release.names.get("areas", {}))
        self._state_codes = {area.state_letters: code for code, area in self.areas.items() if area.state_letters}
        self._rows = {
            (soc_code, area_code, industry_code): cell
            for soc_code, area_code, industry_code, *cell in release.wages.of_the_guide().values_list(
                "occupation_id", "area_id", "industry_id", *CELL_FIELDS
            )
        }
        self._wages = {}
        self._area_codes = defaultdict(list)
        for soc_code, area_code, industry_code in self._rows:
            if industry_code == CROSS_INDUSTRY:
                self._area_codes[soc_code].append(area_code)

    def holds(self, area_code):
        """Whether this release, as far as it was loaded, has any row of an area; a part of one may lack many."""
        return area_code in self._held

    @cached_property
    def _held(self):
        return frozenset(code for codes in self._area_codes.values() for code in codes)

    @cached_property
    def places(self):
        """Reads what visitors type as a place into an area of this release."""
        return PlaceIndex(self.areas)

    def ladder(self, soc_code, area_code, state_code=""):
        """Return official wages of an occupation: the area, the state given or else its first one, the nation."""
        state = (state_code,) if state_code else self.areas[area_code].states[:1]
        codes = dict.fromkeys((area_code, *state, NATION))
        return tuple(self.wages(soc_code, code) for code in codes)

    def setting(self, soc_code, name):
        """Return the nation's wages of an occupation in one kind of workplace, beside those everywhere."""
        industry_code = WORK_SETTINGS[name].industry_code
        return WorkSetting(name, self.wages(soc_code, NATION, industry_code), self.wages(soc_code, NATION))

    def area_code_of(self, place):
        """Return the area code of US, two state letters or an area code; None where this release has no such area."""
        if place == "US":
            return NATION
        return self._state_codes.get(place, place if place in self.areas else None)

    def wages(self, soc_code, area_code, industry_code=CROSS_INDUSTRY):
        """Return one cell; an absent one comes back marked as missing, never as zero."""
        key = (soc_code, area_code, industry_code)
        wages = self._wages.get(key)
        if wages is None:
            wages = self._wages[key] = self._official_wages(key)
        return wages

    def _official_wages(self, key):
        soc_code, area_code, industry_code = key
        area = self.areas[area_code]
        cell = {
            "soc_code": soc_code,
            "occupation_title": self.occupations[soc_code],
            "area_code": area_code,
            "area_title": area.title,
            "level": area.level,
            "vintage": self.vintage,
            "source": self.source,
        }
        row = self._rows.get(key)
        if row is None:
            return OfficialWages(**cell, missing="absent")
        *annual, mean, employment, error, annual_only, hourly_only, marks = row
        published = {p: wage for p, wage in zip(PERCENTILES, annual, strict=True) if wage is not None}
        return OfficialWages(
            **cell,
            percentiles=MappingProxyType(published),
            top_coded=frozenset(p for p in PERCENTILES if marks.get(f"annual_{p}") == "#"),
            mean=mean,
            employment=employment,
            mean_relative_standard_error=None if error is None else float(error),
            annual_only=annual_only,
            missing="" if published else "hourly_only" if hourly_only else "withheld",
            area_variance=self._area_variance(soc_code, area) if industry_code == CROSS_INDUSTRY else 0.0,
        )

    def _area_variance(self, soc_code, area):
        """Variance of the log medians of the areas inside a state or the nation, each area counted once."""
        if area.level not in ("state", "nation"):
            return 0.0
        logs = [
            log(self._rows[soc_code, code, CROSS_INDUSTRY][2])
            for code in self._area_codes[soc_code]
            if self.areas[code].level in ("metro", "nonmetro")
            and (area.level == "nation" or area.area_code in self.areas[code].states)
            and self._rows[soc_code, code, CROSS_INDUSTRY][2] is not None
        ]
        return pvariance(logs) if len(logs) > 1 else 0.0


def areas_by_code(named):
    """Return every area with its states in the order of its title (the first is the primary one).

    Args: named: the areas of a release as it names them, by code; empty where that was not kept, and then every area
        counts. The nation and the states count whether the release has a row of them or not.
    """
    areas = {area.area_code: area for area in Area.objects.all()}
    if named:
        return named_areas(named, areas)
    states = defaultdict(list)
    for area_code, state_code in Area.states.through.objects.values_list("from_area_id", "to_area_id"):
        states[area_code].append(state_code)

    def place_in_title(area):
        return lambda code: area.title.rfind(areas[code].state_letters)

    return {
        area.area_code: AreaName(
            area.area_code,
            area.title,
            area.level,
            area.state_letters,
            tuple(sorted(states[area.area_code], key=place_in_title(area))),
        )
        for area in areas.values()
    }


def named_areas(named, areas):
    """Return the areas that a release names, with the nation and every state of all areas."""
    codes = {area.state_letters: code for code, area in areas.items() if area.state_letters}
    found = {
        code: AreaName(code, area.title, area.level, area.state_letters, ())
        for code, area in areas.items()
        if area.level in (Area.Level.NATION, Area.Level.STATE)
    }
    for code, (title, level, letters) in named.items():
        is_state = level == Area.Level.STATE
        inside = () if is_state else tuple(codes[name] for name in letters if name in codes)
        found[code] = AreaName(code, title, level, letters[0] if is_state and letters else "", inside)
    return found


def current_wage_table():
    """Return the table of the active release: one small query a call, the rows loaded once a process and release.

    Raises: NoActiveRelease.
    """
    release = Release.objects.oews().active().first()
    if release is None:
        raise NoActiveRelease("No release of official wages is active. Load one with manage.py load_figures.")
    return loaded_wage_table(release.pk, release.files_sha256)


def wage_table_of(vintage):
    """Return the table of an earlier release that readers may still see, or None."""
    release = Release.objects.oews().shown().of_vintage(vintage).first()
    return release and loaded_wage_table(release.pk, release.files_sha256)


# The active release, a staged one in rehearsal, and earlier ones that readers ask for or that texts are pinned to.
@lru_cache(maxsize=5)
def loaded_wage_table(release_pk, files_sha256):
    """Return the table of one release; its files are part of the key, so corrected figures are read anew."""
    return WageTable(Release.objects.get(pk=release_pk))
