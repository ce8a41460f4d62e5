"""Whole files: the release of the wages, and the figures of each page of series."""

import gzip
from io import BytesIO

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from guide.careers import claims_now, oews_file
from guide.careers.api_answers import kept
from guide.careers.asked import full_address, year_refused
from guide.careers.release_file import release_file
from guide.careers.release_rows import release_rows
from guide.careers.series_file import HEADINGS, series_rows
from guide.careers.sources import asked_rows_of
from guide.careers.table_files import CONTENT_TYPES, table_file
from guide.figures.wage_table import NoActiveRelease

PIECE = 1 << 16


@require_safe
def release(request, kind):
    """Every row of the release that readers see, or of an earlier one that they ask for."""
    return year_refused(request) or kept(request, lambda: whole_release(request, kind))


@require_safe
def series(request, page, kind):
    """Every figure of one page of series."""
    series_page = request.figures.book.page(page)
    if series_page is None:
        raise Http404(f"No figures are kept at /sources/{page}/.")
    return year_refused(request) or kept(request, lambda: series_file(request, series_page, page, kind))


@require_safe
def oews(request, kind):
    """The rows of one occupation as its page of rows shows them."""
    return year_refused(request) or kept(request, lambda: rows_of_occupation(request, kind))


@require_safe
def claims(request, kind):
    """Every claim with its verdict and its figures."""
    return year_refused(request) or kept(request, lambda: all_claims(request, kind))


def whole_release(request, kind):
    """Return the release as a file: compressed as it is kept, or unpacked piece by piece."""
    packed = release_file(asked_rows(request), request.build_absolute_uri("/").rstrip("/"), kind)
    vintage = request.figures.table.vintage
    headers = {"Content-Disposition": f'attachment; filename="bls-oews-{vintage}.{kind}"'}
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        coded = {"Content-Encoding": "gzip"}
        response = HttpResponse(packed, content_type=CONTENT_TYPES[kind], headers=headers | coded)
    else:
        response = StreamingHttpResponse(unpacked(packed), content_type=CONTENT_TYPES[kind], headers=headers)
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


def asked_rows(request):
    """Return the rows of the release that a request asks for; 404 where none is active."""
    try:
        return release_rows(request.figures.table)
    except NoActiveRelease:
        raise Http404("No release is active.") from None


def unpacked(packed):
    """Yield a compressed file piece by piece, so that nobody's memory holds it whole."""
    with gzip.GzipFile(fileobj=BytesIO(packed)) as text:
        while piece := text.read(PIECE):
            yield piece


def series_file(request, series_page, page, kind):
    """Return the figures of a page as a file."""
    rows = series_rows(series_page, request.figures.table, request.build_absolute_uri)
    return table_file(HEADINGS, rows, page, kind)


def rows_of_occupation(request, kind):
    """Return the rows of an occupation as a file; 404 where occupation or area are none."""
    table, soc_code, area_code = asked_rows_of(request)
    rows = oews_file.table_rows(table, soc_code, area_code, full_address(request))
    return table_file(oews_file.HEADINGS, rows, f"bls-oews-{table.vintage}-{soc_code}", kind)


def all_claims(request, kind):
    """Return the claims as a file."""
    judged = claims_now.claims_now(request.figures, request.figures.stamp)
    rows = claims_now.claim_rows(judged, full_address(request))
    return table_file(claims_now.HEADINGS, rows, "claims", kind)
