"""Pages of places: all states, one state, one area; each also as a file."""

from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from guide.careers.asked import asked_in_vain, full_address, shown, wants_file
from guide.careers.region_files import HEADINGS, rows_of_tables
from guide.careers.region_pages import area_page, regions_page, state_page
from guide.careers.regions import COLUMNS
from guide.careers.table_files import FORMATS, table_file
from guide.figures.occupations import RECORDS
from guide.figures.wage_table import NoActiveRelease

# The columns to sort by, and what is said where another is asked for.
SORTED = (list(COLUMNS), "The table is sorted by its median.")
IN_ONE_ORDER = ([], "The occupations stand in the order of the guide.")


@require_safe
def regions(request):
    """Every state and territory on a map and in a table, for one occupation."""
    page = regions_page(request.figures, asked_occupation(request) or RECORDS, asked_sort(request))
    return page_or_file(request, "careers/regions.html", page, SORTED)


@require_safe
def state(request, letters):
    """One state: its own row, its areas, its neighbours."""
    if letters != letters.lower():
        return in_lower_case(request)
    state_code, soc_code = asked_state(request, letters), asked_occupation(request) or RECORDS
    page = state_page(request.figures, state_code, soc_code, asked_sort(request))
    return page_or_file(request, "careers/state.html", page, SORTED)


@require_safe
def area(request, letters, area_code):
    """One area of a state: every occupation, the state and the nation beside, and the other areas of the state."""
    if letters != letters.lower():
        return in_lower_case(request)
    state_code = asked_state(request, letters)
    found = request.figures.table.areas.get(area_code)
    if found is None or state_code not in found.states:
        raise Http404(f"BLS publishes no area {area_code} in this state.")
    page = area_page(request.figures, state_code, area_code, asked_occupation(request))
    return page_or_file(request, "careers/area.html", page, IN_ONE_ORDER)


def asked_occupation(request):
    """Return the occupation asked for; empty where none is, or none of the guide."""
    soc_code = request.GET.get("occupation", "")
    return soc_code if soc_code in wage_table(request).occupations else ""


def asked_state(request, letters):
    """Return the code of a state or territory from its letters; 404 where there is none."""
    state_code = wage_table(request).area_code_of(letters.upper())
    if state_code is None or wage_table(request).areas[state_code].level != "state":
        raise Http404("No such state or territory in this release.")
    return state_code


def asked_sort(request):
    """Return the column to sort by: the one asked for, or else the median."""
    sort = request.GET.get("sort")
    return sort if sort in COLUMNS else "median"


def wage_table(request):
    """Return the wages of the active release; 404 where none is."""
    try:
        return request.figures.table
    except NoActiveRelease:
        raise Http404("No release is active.") from None


def in_lower_case(request):
    """Send a reader to the one address of a state, for good."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(f"{request.path.lower()}{query}", permanent=True)


def page_or_file(request, template, page, sorts):
    """Show a page, or its tables as a file where that is asked for; a file only where every word of it is answered."""
    allowed = {
        "occupation": (list(request.figures.table.occupations), f"You see {page.occupation_title}."),
        "sort": sorts,
        "format": (FORMATS, "You see the page."),
    }
    in_vain = asked_in_vain(request.GET, allowed)
    if not wants_file(request, in_vain):
        return shown(request, template, {"page": page}, in_vain)
    rows = rows_of_tables(page, full_address(request))
    return table_file(HEADINGS, rows, page.file_name, request.GET["format"])
