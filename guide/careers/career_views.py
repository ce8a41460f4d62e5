"""The ladder of occupations, and the page of each."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guide.careers.ladder import ladder_of
from guide.careers.occupation import OccupationPage
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
    if soc_code not in occupation_texts():
        raise Http404("No such occupation in this guide.")
    try:
        page = OccupationPage(request.figures, soc_code)
    except NoActiveRelease:
        raise Http404("No release is active.") from None
    return render(request, "careers/occupation.html", {"occupation": page})
