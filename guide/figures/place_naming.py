"""What choices and sentences call a county, a city or an area."""

from guide.figures.area_titles import WITH_ARTICLE, AreaName, area_label, with_article
from guide.figures.place_reading import Candidate
from guide.figures.place_tables import County


def county_title(county: County, area: AreaName) -> str:
    """A county as "Dallas County, TX"; one that is a whole district or territory by its own name alone."""
    name = county.name or area.title
    return with_article(name) if name in WITH_ARTICLE or not county.name else f"{name}, {county.state_letters}"


def why_not_joined(county: County, title: str) -> str:
    """The clause that says why a wider area answers for a county."""
    if county.area_code:
        return f"These figures have no area of their own for {title}"
    if county.state_letters == "CT":
        return "Pay areas in Connecticut follow planning regions, and our list of ZIPs has only the old counties"
    if county.name:
        return f"We could not match {title} to a pay area"
    return "Our list of ZIPs names no county here"


def named_after_city(name: str, area: AreaName, weight: int) -> Candidate:
    """A city read as the metro area whose title names it."""
    label = f"{name}: {area_label(area)}"
    return Candidate(area.area_code, label, f"the metro area {area.title} is named after {name}", weight=weight)


def of_title(area: AreaName, state_code: str = "") -> Candidate:
    """A metro or nonmetropolitan area typed by its own title."""
    kind = "metro" if area.level == "metro" else "nonmetropolitan"
    name, label = area.title, f"{area.title} metro area"
    if area.level == "nonmetro":
        name = label = area_label(area)
    because = f"{area.title} is the {kind} area of that name"
    return Candidate(area.area_code, label, because, state_code=state_code, name=name)
