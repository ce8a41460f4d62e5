"""Which figures a request asks for: those of now, those of an earlier year, or in a rehearsal the staged ones."""

from dataclasses import dataclass
from html import unescape

from django.conf import settings
from django.http import JsonResponse
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.html import format_html, strip_tags

from guide.figures.vintages import figures_of_release, release_of, shown_vintages
from guide.figures.wage_table import NATION, NoActiveRelease
from guide.releasing.rehearsal import rehearsal_of
from guide.releasing.series_vintages import figures_of_edition, shown_editions
from guide.releasing.within_a_vintage import led_on_within

# These show no figures, or only those of now.
WITHOUT_A_YEAR = ("/admin/", "/healthz", "/readyz", "/robots.txt", "/sitemap.xml", "/images/", "/feed/", "/changes/")
# Their finds are pages of now, made ready once for everybody.
ONLY_OF_NOW = ("/search/",)
API = "/api/v1/"
ABOUT_THE_API = ("/api/v1/docs", "/api/v1/openapi.json")
SHOWN_OF_AN_ANSWER = 40


@dataclass(frozen=True)
class FiguresNote:
    """What a page says above everything else about its figures, and the way to those of now."""

    words: str
    now_address: str = ""
    way: str = ""
    is_rehearsal: bool = False
    vintage: str = ""  # empty where the year asked for is not shown, too
    refuses: bool = False


class FiguresAskedMiddleware:
    """Puts the figures that are asked for into the request, before any page looks at them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Begin without a note; keep what shows other figures than those of now out of every cache and index."""
        request.figures_note = None
        response = self.get_response(request)
        note = request.figures_note
        if note:
            response["X-Robots-Tag"] = "noindex"
            if note.is_rehearsal:
                # What is no page has no banner; its reader finds the mark here.
                response["X-Rehearsal"] = "figures that are staged, not public"
                keep_private(response)
            if note.vintage:
                led_on_within(note.vintage, response)
        return response

    def process_view(self, request, view, args, kwargs):
        """Choose the figures. Without the word vintage and without a session's cookie this costs nothing."""
        # An edition is missing where the database is, or where a page needs none.
        if request.path.startswith(WITHOUT_A_YEAR) or getattr(request, "edition", None) is None:
            return None
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            rehearse(request)
        if asked := request.GET.get("vintage", "").strip():
            choose_vintage(request, asked)
        note = request.figures_note
        if note and note.refuses and request.path.startswith(API) and not request.path.startswith(ABOUT_THE_API):
            return JsonResponse({"errors": {"vintage": [unescape(strip_tags(note.words))]}}, status=422)
        return None


def rehearse(request):
    """Show the staged figures to somebody in a rehearsal."""
    rehearsal = rehearsal_of(request)
    if rehearsal:
        request.figures = rehearsal.figures(request.figures)
        words = f"Rehearsal: {rehearsal.words}, not public."
        request.figures_note = FiguresNote(words, is_rehearsal=True)


def choose_vintage(request, asked):
    """Show the figures of the year asked for, or say which years can be asked for."""
    note = request.figures_note
    if note and note.is_rehearsal and asked == str(request.figures.table.vintage):
        return
    if request.resolver_match.url_name == "series_page":
        choose_edition(request, asked)
        return
    release = None if request.path.startswith(ONLY_OF_NOW) else release_of(asked)
    if release is None:
        request.figures_note = refused(request, asked, note)
        return
    request.figures = figures_of_release(release, request.figures.book, request.edition.stamp)
    request.figures_note = FiguresNote(
        words_of(release, request.figures.table),
        now_address(request),
        "See this page with the figures of now" if release.status == release.Status.ARCHIVED else "Leave out the year",
        is_rehearsal=bool(note and note.is_rehearsal),
        vintage=str(release.vintage),
    )


def choose_edition(request, asked):
    """Show an earlier edition of the series of a page, where it is kept, or say which can be asked for."""
    page, note = request.resolver_match.kwargs["page"], request.figures_note
    figures = figures_of_edition(page, asked, request.figures)
    if figures is None:
        kept = ", ".join(shown_editions(page)) or "none"
        words = format_html(
            "“<bdi>{}</bdi>” is not an edition of these figures that this site keeps. Kept: {}. You see those of now.",
            asked[:SHOWN_OF_AN_ANSWER],
            kept,
        )
        request.figures_note = FiguresNote(words, now_address(request), "Leave out the year", refuses=True)
        return
    request.figures = figures
    words = f"You see the edition {asked} of these figures, kept for the record. It may not be the newest."
    is_rehearsal = bool(note and note.is_rehearsal)
    request.figures_note = FiguresNote(words, now_address(request), "See the figures of now", is_rehearsal)


def refused(request, asked, note):
    """Say that a year cannot be shown here, which can, and what stands there instead."""
    if request.path.startswith(ONLY_OF_NOW):
        words = "The search knows the figures of now only, so it leaves out the year you asked for."
    else:
        words = format_html(
            "“<bdi>{}</bdi>” is not a year whose figures this site shows. Allowed: {}. {}",
            asked[:SHOWN_OF_AN_ANSWER],
            ", ".join(shown_vintages()) or "none",
            what_stands_there(request.figures),
        )
    is_rehearsal = bool(note and note.is_rehearsal)
    return FiguresNote(words, now_address(request), "Leave out the year", is_rehearsal, refuses=True)


def what_stands_there(figures):
    """Name the figures that a page shows instead."""
    try:
        return f"You see those of {figures.table.source.vintage}."
    except NoActiveRelease:
        return "No figures are loaded yet."


def words_of(release, table):
    """Say what a page of one year shows, and whether only a part of that release is at hand."""
    month = f"{release.reference_month:%B %Y}"
    if release.status == release.Status.ARCHIVED:
        part = "" if table.holds(NATION) else " Only a part of that release is at hand; more of it may be published."
        return f"You see the official wages of {month}, an earlier release kept for the record.{part}"
    return f"This address will always show the official wages of {month}. They are the newest."


def now_address(request):
    """Return the full address of a page without the year."""
    query = request.GET.copy()
    query.pop("vintage", None)
    return request.build_absolute_uri(f"{request.path}{'?' if query else ''}{query.urlencode()}")


def keep_private(response):
    """Let no cache keep a page of a rehearsal, nor take it for the page of now."""
    add_never_cache_headers(response)
    patch_vary_headers(response, ("Cookie",))
    for name in ("ETag", "Last-Modified"):
        if name in response:
            del response[name]
