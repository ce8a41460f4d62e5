"""The pages of a document beside its form: versions, comparison, preview, publishing."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from guide.editing.checks import problems_of
from guide.editing.difference import difference
from guide.editing.documents import PUBLISH, Document, Stage
from guide.editing.draft_pages import draft_page, framed_by_us
from guide.editing.field_differences import field_differences
from guide.editing.kinds import kind_of, row_or_none
from guide.editing.publishing_form import PublishingForm
from guide.editing.reading import reading
from guide.editing.workflow import Refused, why_not_publish


@dataclass(frozen=True)
class DocumentPage:
    """What every page of a document shows: its title, where it stands, and the ways to its other pages."""

    title: str
    state: str
    document: Document
    row: object
    addresses: dict
    public_address: str
    may_change: bool


def page_of(model_admin, request, row):
    """Return what every page of a row's document shows; ``row`` may say what its draft says."""
    document = getattr(row, "document", None) or Document.objects.of(row) or Document(kind=kind_of(type(row)).name)
    names = {"write": "change"} | {page: page for page in PAGES}
    base = f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}"
    addresses = {page: reverse(f"{base}_{name}", args=[quote(row.pk)]) for page, name in names.items()}
    live = row_or_none(kind_of(type(row)), row.pk)
    public_address = live.get_absolute_url() if live and live.published else ""
    may_change = model_admin.has_change_permission(request)
    title, state = document.title or str(row), document.state(row.published)
    return DocumentPage(title, state, document, row, addresses, public_address, may_change)


def opened(model_admin, request, object_id, *, secret=False):
    """Return a row and its document for staff who may see it; a secret page does not say that it is there."""
    is_staff = model_admin.admin_site.has_permission(request)
    if not (is_staff and model_admin.has_view_or_change_permission(request)):
        raise Http404 if secret else PermissionDenied
    row = row_or_none(kind_of(model_admin.model), unquote(object_id))
    if row is None:
        raise Http404
    row.document = Document.objects.of(row) if request.method != "POST" else Document.objects.begun(row)
    if row.document is None:
        row.document = Document.objects.begun(row)
    return row, row.document


def signed_in(view):
    """Lead a visitor to the sign-in page first."""

    def checked(model_admin, request, object_id):
        return model_admin.admin_site.admin_view(lambda request: view(model_admin, request, object_id))(request)

    return checked


@signed_in
def versions(model_admin, request, object_id):
    """Every version, with the means to compare two and to bring one back."""
    row, document = opened(model_admin, request, object_id)
    saved = document.versions.newest_first()
    return shown(
        model_admin, request, row, "versions", "Versions", {"versions": saved, "events": document.events.all()}
    )


@signed_in
def compare(model_admin, request, object_id):
    """Two versions as a difference of what readers see; the draft against what is live where nothing is asked."""
    row, document = opened(model_admin, request, object_id)
    before = version_asked(
        document, request.GET.get("from"), document.live_number or max(1, document.latest_number - 1)
    )
    after = version_asked(document, request.GET.get("to"), document.latest_number)
    context = {"before": before, "after": after, "versions": document.versions.newest_first()}
    return shown(model_admin, request, row, "compare", "Compare", context | compared(request, document, before, after))


def version_asked(document, text, default):
    """Return the version that an address names, or answer that there is none."""
    number = int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else default
    return get_object_or_404(document.versions, number=number)


def compared(request, document, before, after):
    """Return the difference of two versions: of the text that readers see, and of the other fields."""
    contents = before.content, after.content
    return {
        "difference": difference(*(reading(document.kind, content, request.figures) for content in contents)),
        "fields": field_differences(*contents),
        "same": contents[0] == contents[1],
    }


def preview(model_admin, request, object_id):
    """The draft in a phone's width and a desktop's, as readers will see it."""
    row, document = opened(model_admin, request, object_id, secret=True)
    version = version_asked(document, request.GET.get("version"), document.latest_number)
    return shown(model_admin, request, row, "preview", "Preview", {"version": version})


@framed_by_us
def draft(model_admin, request, object_id):
    """The very page that readers would see."""
    row, document = opened(model_admin, request, object_id, secret=True)
    version = version_asked(document, request.GET.get("version"), document.latest_number)
    return draft_page(request, document, version, row)


@signed_in
@transaction.atomic
def publishing(model_admin, request, object_id):
    """The checklist, and every step on the way to readers."""
    row, document = opened(model_admin, request, object_id)
    if not (model_admin.has_change_permission(request) and may_take(request, document)):
        raise PermissionDenied
    problems = problems_of(document.kind, document.latest.content, request.figures, timezone.localdate())
    form = PublishingForm(document, request.user, problems, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, form.act(timezone.now()))
            return HttpResponseRedirect(request.path)
        except Refused as refused:
            form.add_error(None, str(refused))
            document.refresh_from_db()
    context = {"form": form, "problems": problems, "why_not": why_not_publish(document, request.user)}
    context |= {"may_publish": request.user.has_perm(PUBLISH), "is_new": document.live_number != document.latest_number}
    return shown(model_admin, request, row, "publishing", "Publishing", context)


def may_take(request, document):
    """Whether a person may take the step that was sent; asking for a review is no way to end an editor's plan."""
    step = request.POST.get("step")
    of_writers = step == "restore" or (step == "submit" and document.stage != Stage.SCHEDULED)
    return request.method != "POST" or of_writers or request.user.has_perm(PUBLISH)


def shown(model_admin, request, row, page, title, context):
    """Render one page of a document inside the admin."""
    document_page = page_of(model_admin, request, row)
    frame = model_admin.admin_site.each_context(request) | {
        "opts": model_admin.opts,
        "title": f"{title}: {document_page.title}",
        "document_page": document_page,
        "current": page,
    }
    return render(request, f"admin/editing/{page}.html", frame | context)


def conflict_shown(request, form):
    """Return what two people changed at the same time, each against what both began with; None where nobody did."""
    conflict = getattr(form, "conflict", None)
    if conflict is None:
        return None
    texts = {
        name: reading(form.document.kind, getattr(conflict, name), request.figures)
        for name in ("began_with", "theirs", "mine")
    }
    return {
        "versions": conflict.versions,
        "theirs": difference(texts["began_with"], texts["theirs"]),
        "their_fields": field_differences(conflict.began_with, conflict.theirs),
        "mine": difference(texts["began_with"], texts["mine"]),
        "my_fields": field_differences(conflict.began_with, conflict.mine),
    }


PAGES = {
    "versions": versions,
    "compare": compare,
    "preview": preview,
    "draft": draft,
    "publishing": publishing,
}
