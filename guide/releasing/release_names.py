"""What a release calls its occupations and areas, as far as that was kept when it was loaded."""

from dataclasses import dataclass

from guide.figures.models import Area, Industry, Occupation
from guide.figures.work_settings import CROSS_INDUSTRY, WORK_SETTINGS

SETTING_LABELS = {key.industry_code: key.label for key in WORK_SETTINGS.values()}


@dataclass(frozen=True)
class NamedArea:
    """An area as a release names it, with the letters of the states that it lies in."""

    title: str
    level: str
    states: tuple[str, ...]


@dataclass(frozen=True)
class ReleaseNames:
    """Code -> name of every occupation and area of a release; ``kept`` says whether they are of that very release."""

    occupations: dict[str, str]
    areas: dict[str, NamedArea]
    industries: dict[str, str]
    kept: bool

    def place_of(self, cell):
        """A cell's place, and its kind of employer where it is of one, in words."""
        area = self.areas.get(cell.area_code)
        title = area.title if area else cell.area_code
        if cell.industry_code == CROSS_INDUSTRY:
            return title
        industry = SETTING_LABELS.get(cell.industry_code) or self.industries.get(cell.industry_code, "")
        return f"{title}, {industry} ({cell.industry_code})"


def names_of(release, cells):
    """Return the names of a release: those kept with it, else those that the site uses today for its codes."""
    kept = getattr(release, "names", None) or {}
    soc_codes = {cell.soc_code for cell in cells}
    area_codes = {cell.area_code for cell in cells}
    occupations = dict(Occupation.objects.values_list("soc_code", "title")) | kept.get("occupations", {})
    areas = areas_of_today() | {
        code: NamedArea(title, level, tuple(states)) for code, (title, level, states) in kept.get("areas", {}).items()
    }
    return ReleaseNames(
        {code: title for code, title in occupations.items() if code in soc_codes},
        {code: area for code, area in areas.items() if code in area_codes},
        dict(Industry.objects.values_list("industry_code", "title")),
        bool(kept),
    )


def areas_of_today():
    """Return every area as the site names it today."""
    states = {}
    links = Area.states.through.objects.values_list("from_area_id", "to_area__state_letters")
    for code, letters in links.order_by("to_area__state_letters"):
        states.setdefault(code, []).append(letters)
    return {
        code: NamedArea(title, level, tuple(states.get(code, ())))
        for code, title, level in Area.objects.order_by().values_list("area_code", "title", "level")
    }
