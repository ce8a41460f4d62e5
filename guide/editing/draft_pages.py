"""The public page of a draft: the very view that readers will get, with the draft in the place of what is live."""

from functools import wraps

from csp.constants import SELF
from csp.decorators import csp_replace
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponseNotFound, QueryDict
from django.shortcuts import render
from django.urls import resolve
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin

from guide.articles import views
from guide.articles.claims import Claim
from guide.articles.glossary import Credential, Term
from guide.articles.judged_claims import judge_claim
from guide.articles.live_figures import LiveFigures
from guide.articles.wording_book import wordings_of

# Enough answers to meet most wordings at once.
ANSWERS_SHOWN = "job=medical+coder&place=Ohio&setting=hospital&experience=5&education=bachelor&remote=yes&offer=60000"


def framed_by_us(view):
    """Let our own preview page frame a page, and nobody keep or index it."""

    @wraps(view)
    def framed(*args, **kwargs):
        response = view(*args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    # The decorators of Django expect the request first; a model admin comes before it here.
    def with_admin(model_admin, request, object_id):
        inner = xframe_options_sameorigin(lambda request: framed(model_admin, request, object_id))
        return never_cache(csp_replace({"frame-ancestors": [SELF]})(inner))(request)

    return with_admin


def draft_page(request, document, version, row):
    """Return the page on which readers would meet a version of a document."""
    try:
        return PAGES[document.kind](request, document.means.apply(version.content, row))
    except ObjectDoesNotExist:
        gone = "This version names a part of the guide that is gone. Choose another on the Write page.\n"
        return HttpResponseNotFound(gone, content_type="text/plain; charset=utf-8")


def article_page(request, row):
    """An article at its address."""
    return views.show(request, row)


def glossary_page(request, row):
    """The glossary with a term in its place."""
    terms = sorted([*others(Term.objects.with_related(), row), row], key=lambda term: term.term.lower())
    return render(request, "articles/glossary.html", {"terms": terms})


def credentials_page(request, row):
    """The credentials with one in its place."""
    listed = sorted([*others(Credential.objects.published(), row), row], key=lambda one: (one.position, one.letters))
    return render(request, "articles/credentials.html", {"credentials": listed})


def claims_page(request, row):
    """The claims with one in its place, judged by the figures of now."""
    figures = LiveFigures(request.figures.table, request.figures.book)
    listed = sorted([*others(Claim.objects.published(), row), row], key=lambda claim: (claim.position, claim.slug))
    judged = [judge_claim(claim.bound, figures) for claim in listed]
    return render(request, "articles/claims.html", {"claims": judged, "holding_count": sum(map(holds, judged))})


def others(rows, row):
    """Return the rows that readers see, without one."""
    return [other for other in rows if other.pk != row.pk]


def holds(judged):
    """Whether a claim holds."""
    return judged.verdict.value == "holds"


def salary_page(request, row):
    """The salary form with its result, a wording in its place."""
    request.wordings = wordings_of(request).replacing({row.slug: row.text})
    request.GET = QueryDict(ANSWERS_SHOWN)
    # Found by its address: the room of the form lies below this one.
    return resolve("/salary/").func(request)


PAGES = {
    "article": article_page,
    "term": glossary_page,
    "credential": credentials_page,
    "claim": claims_page,
    "wording": salary_page,
}
