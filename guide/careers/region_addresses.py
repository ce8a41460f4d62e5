"""The addresses of all pages of places, for the sitemap."""

from guide.figures.current import CurrentFigures
from guide.figures.wage_table import NoActiveRelease


def region_addresses():
    """Return the page of all states, of each state and of each area once, under its first state."""
    try:
        table = CurrentFigures().table
    except NoActiveRelease:
        return []
    areas = table.areas
    letters = {code: area.state_letters.lower() for code, area in areas.items()}
    states = [f"/regions/{letters[code]}/" for code, area in areas.items() if area.level == "state"]
    held = {code: area for code, area in areas.items() if area.states and table.holds(code)}
    inside = [f"/regions/{letters[area.states[0]]}/{code}/" for code, area in held.items()]
    return ["/regions/", *states, *inside]
