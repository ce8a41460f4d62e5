"""The ladder of occupations, and the page of each."""

from django.http import Http404
from django.views.decorators.http import require_safe

from guide.careers import ladder_files, occupation_files
from guide.careers.asked import full_address, shown, table_in_vain, wants_file
from guide.careers.ladder import ladder_of
from guide.careers.occupation import OccupationPage
from guide.careers.occupation_text import occupation_texts
from guide.careers.table_files import table_file
from guide.figures.wage_table import NoActiveRelease

IN_ONE_ORDER = ([], "The ladder goes from the way in to the lead.")


@require_safe
def careers(request):
    """The occupations of the field as a ladder, and the moves between them."""
    try:
        ladder = ladder_of(request.figures)
    except NoActiveRelease:
        raise Http404("No release is active.") from None
    in_vain = table_in_vain(request, ladder_files.TABLES, sort=IN_ONE_ORDER)
    if wants_file(request, in_vain):
        return ladder_file(request, ladder)
    return shown(request, "careers/careers.html", {"ladder": ladder}, in_vain)


@require_safe
def occupation(request, soc_code):
    """One occupation: what it is, what it pays, who does it, and whether the jobs will exist."""
    page = occupation_page(request, soc_code)
    in_vain = table_in_vain(request, occupation_files.TABLES)
    if wants_file(request, in_vain):
        return occupation_file(request, page)
    return shown(request, "careers/occupation.html", {"occupation": page}, in_vain)


def occupation_page(request, soc_code):
    """Return the page of an occupation; 404 where it is none of the guide or no release is active."""
    if soc_code not in occupation_texts():
        raise Http404("No such occupation in this guide.")
    try:
        return OccupationPage(request.figures, soc_code)
    except NoActiveRelease:
        raise Http404("No release is active.") from None


def ladder_file(request, ladder):
    """Return one table of the ladder as a file."""
    table = request.GET["table"]
    headings, rows = ladder_files.ladder_table(ladder, table, full_address(request))
    return table_file(headings, rows, f"careers-{table}", request.GET["format"])


def occupation_file(request, page):
    """Return one table of an occupation's page as a file."""
    table = request.GET["table"]
    headings, rows = occupation_files.occupation_table(page, table, full_address(request))
    return table_file(headings, rows, f"{page.soc_code}-{table}", request.GET["format"])
