"""Where every figure comes from: the sources page, and the rows behind a figure."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from guide.careers.oews_rows import oews_rows
from guide.estimation.factors import SETTING_EXPONENT, SOURCES
from guide.figures.models import Release
from guide.figures.overdue import sources_now
from guide.figures.wage_table import NATION, NoActiveRelease
from guide.salary.accuracy import measured_accuracy


@require_safe
def sources(request):
    """Where every figure comes from, how the estimate is made, and its limits."""
    context = {
        "releases": Release.objects.active(),
        "sources": sources_now(request.figures, timezone.localdate()),
        "factor_sources": SOURCES,
        "setting_exponent": SETTING_EXPONENT,
        "accuracy": measured_accuracy(),
    }
    return render(request, "careers/sources.html", context)


@require_safe
def oews(request):
    """Official wages of one occupation, row by row, as figures in articles lead to them."""
    table, soc_code, area_code = asked_rows_of(request)
    rows = oews_rows(table, soc_code, area_code)
    context = {"table": table, "soc_code": soc_code, "area_code": area_code, "rows": rows}
    return render(request, "careers/oews.html", context)


def asked_rows_of(request):
    """Return the wages asked for, the occupation and the area beside the states; 404 where one of them is none."""
    table = asked_table(request)
    soc_code = request.GET.get("occupation", "29-2072")
    area_code = request.GET.get("area", NATION)
    if soc_code not in table.occupations or area_code not in table.areas:
        raise Http404("No such occupation or area in this release.")
    return table, soc_code, area_code


def asked_table(request):
    """Return the wages that the request asks for; 404 where no release is active."""
    try:
        return request.figures.table
    except NoActiveRelease:
        raise Http404("No release is active.") from None
