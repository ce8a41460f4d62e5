"""Pages of figures outside the wage release, a row a figure, each row to be linked to."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from guide.figures.overdue import source_of_page


@require_safe
def series_page(request, page):
    """Every figure of one publication, with where it comes from and what a reader must know."""
    series_page = request.figures.book.page(page)
    if series_page is None:
        raise Http404(f"No figures are kept at /sources/{page}/.")
    sources = [source_of_page(page, series_page, timezone.localdate())]
    return render(request, "careers/series_page.html", {"series_page": series_page, "sources": sources})
