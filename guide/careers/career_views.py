"""The ladder of occupations, and the page of each."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guide.careers.asked import asked_in_vain, asked_vintage, shown
from guide.careers.ladder import ladder_of
from guide.careers.occupation import OccupationPage
from guide.careers.occupation_files import TABLES, occupation_file
from guide.careers.occupation_text import occupation_texts
from guide.figures.wage_table import NoActiveRelease


@require_safe
def careers(request):
    """The occupations of the field as a ladder, and the moves between them."""
    try:
        ladder = ladder_of(request.figures)
    except NoActiveRelease:
        raise Http404("No release is active.") from None
    return render(request, "careers/careers.html", {"ladder": ladder})


@require_safe
def occupation(request, soc_code):
    """One occupation: what it is, what it pays, who does it, and whether the jobs will exist."""
    page = occupation_page(request, soc_code)
    in_vain = occupation_in_vain(request)
    if request.GET.get("format") == "csv" and not in_vain:
        return table_file(request, page, request.GET["table"])
    return shown(request, "careers/occupation.html", {"occupation": page}, in_vain)


def occupation_page(request, soc_code):
    """Return the page of an occupation; 404 where it is none of the guide or no release is active."""
    if soc_code not in occupation_texts():
        raise Http404("No such occupation in this guide.")
    try:
        return OccupationPage(request.figures, soc_code)
    except NoActiveRelease:
        raise Http404("No release is active.") from None


def occupation_in_vain(request):
    """Return a sentence for each thing that the address asks for and an occupation's page does not have."""
    allowed = {
        "format": (["csv"], "You see the page."),
        "table": (list(TABLES), "You see the page."),
        "vintage": asked_vintage(request.figures.table),
    }
    in_vain = asked_in_vain(request.GET, allowed)
    if request.GET.get("format") == "csv" and not request.GET.get("table"):
        in_vain.append(f"A file holds one table of this page. Name it with table=, one of: {', '.join(TABLES)}.")
    return in_vain


def table_file(request, page, table):
    """Return one table of an occupation's page as a file."""
    headers = {"Content-Disposition": f'attachment; filename="{page.soc_code}-{table}.csv"'}
    text = occupation_file(page, table, request.build_absolute_uri)
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)
