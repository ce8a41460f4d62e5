"""The page of one published figure at an address that lasts."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guide.careers.cited_figure import cited_figure
from guide.figures.wage_table import NoActiveRelease


@require_safe
def figure(request, source, edition, name):
    """One figure of one very release, with its row, how to cite it, and whether a newer one is out."""
    try:
        cited = cited_figure(request.figures, source, edition, name)
    except NoActiveRelease:
        raise Http404("No release is active.") from None
    if cited is None:
        raise Http404(f"No figure {name} of {source}, edition {edition}, is kept here.")
    address = request.build_absolute_uri(request.path)
    response = render(request, "careers/figure.html", {"cited": cited, "address": address})
    # Pages of figures are for those who follow a citation; search engines have the tables.
    response["X-Robots-Tag"] = "noindex"
    return response
