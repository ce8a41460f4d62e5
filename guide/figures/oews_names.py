"""What wages are about, as OEWS files name it: occupations, areas with their states, industries."""

from guide.figures.models import Area, Industry, Occupation
from guide.figures.occupations import OCCUPATION_TITLES
from guide.figures.oews_row import OewsRow
from guide.figures.states import STATE_BY_LETTERS

NAMED_NOW = "is now titled"
NAMED_WHEN_SHOWN = "will be titled, once readers see this release,"
NEWER_NAME_STAYS = "keeps its newer title; this file says"


def _renamed(kind, code, old, new, naming, report) -> bool:
    """Tell whether a title changes for readers now, and note what becomes of it."""
    if old == new:
        return False
    report.notes.append(f"{kind} {code} ({old}) {naming} {new}.")
    return naming == NAMED_NOW


def _retitle(held, title) -> None:
    held.title = title
    held.save(update_fields=["title"])


def names_with(names, rows):
    """Return the names of a release with those of more rows, by code; those of areas with level and states."""
    occupations = {row.soc_code: row.occupation_title for _name, row in rows}
    areas = {row.area_code: [row.area_title, row.level, list(row.state_letters)] for _name, row in rows}
    return {
        "occupations": names.get("occupations", {}) | occupations,
        "areas": names.get("areas", {}) | areas,
    }


def name_as_in(release) -> None:
    """Let every list of the site call occupations and areas as a release does that readers begin to see."""
    titles = release.names.get("occupations", {})
    renamed = [held for held in Occupation.objects.filter(pk__in=titles) if held.title != titles[held.pk]]
    for held in renamed:
        _retitle(held, titles[held.pk])
    areas = release.names.get("areas", {})
    for held in Area.objects.filter(pk__in=areas).prefetch_related("states"):
        title, level, letters = areas[held.pk]
        if held.title != title:
            _retitle(held, title)
        if level not in (Area.Level.STATE, Area.Level.NATION):
            codes = {STATE_BY_LETTERS[name].area_code for name in letters}
            if codes != {state.pk for state in held.states.all()}:
                held.states.set(codes)


def write_occupations(rows, naming, report) -> None:
    """Write occupations that are new, and titles that changed."""
    held = Occupation.objects.in_bulk()
    titles = {row.soc_code: row.occupation_title for _name, row in rows}
    Occupation.objects.bulk_create(
        Occupation(soc_code=code, title=title, in_guide=code in OCCUPATION_TITLES)
        for code, title in titles.items()
        if code not in held
    )
    for code in titles.keys() & held.keys():
        if _renamed("Occupation", code, held[code].title, titles[code], naming, report):
            _retitle(held[code], titles[code])


def write_areas(rows, naming, report) -> None:
    """Write areas, and the state of each even where no row of the state itself is among the files."""
    held = Area.objects.in_bulk()
    areas: dict[str, OewsRow] = {row.area_code: row for _name, row in rows}
    states = {letters for row in areas.values() for letters in row.state_letters}
    missing = {
        state.area_code: Area(
            area_code=state.area_code, title=state.name, level=Area.Level.STATE, state_letters=state.letters
        )
        for state in map(STATE_BY_LETTERS.get, sorted(states))
        if state.area_code not in held
    }
    link = Area.states.through
    links = []
    for code, row in areas.items():
        is_state = row.level == Area.Level.STATE
        if code not in held:
            letters = row.state_letters[0] if is_state else ""
            missing[code] = Area(area_code=code, title=row.area_title, level=row.level, state_letters=letters)
        elif _renamed("Area", code, held[code].title, row.area_title, naming, report):
            _retitle(held[code], row.area_title)
            held[code].states.clear()
        else:
            continue
        if not is_state:
            links += [
                link(from_area_id=code, to_area_id=STATE_BY_LETTERS[letters].area_code) for letters in row.state_letters
            ]
    Area.objects.bulk_create(missing.values())
    link.objects.bulk_create(links)


def write_industries(rows, naming, report) -> None:
    """Write industries that are new, and titles that changed."""
    held = Industry.objects.in_bulk()
    industries: dict[str, OewsRow] = {row.industry_code: row for _name, row in rows}
    Industry.objects.bulk_create(
        Industry(
            industry_code=code,
            naics=row.naics,
            own_code=row.own_code,
            title=row.industry_title,
            group=row.industry_group,
        )
        for code, row in industries.items()
        if code not in held
    )
    for code in industries.keys() & held.keys():
        title = industries[code].industry_title
        if _renamed("Industry", code, held[code].title, title, naming, report):
            _retitle(held[code], title)
