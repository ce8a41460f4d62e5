"""Where every figure comes from: the sources page, and the rows behind a figure."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guide.careers.oews_rows import oews_rows
from guide.estimation.factors import SETTING_EXPONENT, SOURCES
from guide.figures.models import Release
from guide.figures.wage_table import NATION, NoActiveRelease, wage_table_of
from guide.salary.accuracy import measured_accuracy


@require_safe
def sources(request):
    """Where every figure comes from, how the estimate is made, and its limits."""
    context = {
        "releases": Release.objects.active(),
        "series_pages": request.figures.book.page_titles,
        "factor_sources": SOURCES,
        "setting_exponent": SETTING_EXPONENT,
        "accuracy": measured_accuracy(),
    }
    return render(request, "careers/sources.html", context)


@require_safe
def oews(request):
    """Official wages of one occupation, row by row, as figures in articles lead to them."""
    table = asked_table(request)
    soc_code = request.GET.get("occupation", "29-2072")
    area_code = request.GET.get("area", NATION)
    if soc_code not in table.occupations or area_code not in table.areas:
        raise Http404("No such occupation or area in this release.")
    rows = oews_rows(table, soc_code, area_code)
    return render(request, "careers/oews.html", {"table": table, "soc_code": soc_code, "rows": rows})


def asked_table(request):
    """Return the wages of the vintage asked for, or of the active release; 404 where it is not loaded."""
    vintage = request.GET.get("vintage", "")
    if not vintage:
        try:
            return request.figures.table
        except NoActiveRelease:
            raise Http404("No release is active.") from None
    table = wage_table_of(int(vintage)) if vintage.isascii() and vintage.isdigit() and len(vintage) == 4 else None
    if table is None:
        raise Http404("No such release.")
    return table
