"""The admin of every text that is versioned: it shows and saves drafts; only publishing writes what readers see."""

from django.contrib import admin, messages
from django.contrib.admin.utils import quote
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone

from guide.editing import document_views
from guide.editing.documents import Document, Stage
from guide.editing.kinds import kind_of

THIS_SAVE = ("This save", {"fields": ["note", "seen_version"]})
NEXT_PAGES = {"_preview": "preview", "_publishing": "publishing", "_continue": "change"}


def without(names, fieldsets):
    """Return the parts of a form without some fields; a part that held nothing else goes too."""
    kept = [
        (title, options | {"fields": [name for name in options["fields"] if name not in names]})
        for title, options in fieldsets
    ]
    return [(title, options) for title, options in kept if options["fields"]]


class DraftAdmin(admin.ModelAdmin):
    """Rows whose changes are drafts until somebody publishes them."""

    change_form_template = "admin/editing/change_form.html"
    save_on_top = True

    class Media:
        js = ["admin-guide/unsaved.js"]

    def get_object(self, request, object_id, from_field=None):
        """Return a row that says what its newest version says; on saving, nobody else may save at the same time."""
        row = super().get_object(request, object_id, from_field)
        if row is None:
            return None
        row.document = Document.objects.begun(row) if request.method == "POST" else Document.objects.of(row)
        if row.document:
            row.document.means.apply(row.document.latest.content, row)
        return row

    def get_fieldsets(self, request, row=None):
        """Ask at the end what was changed; those who only read get what can be shown without the form."""
        fieldsets = [*super().get_fieldsets(request, row), THIS_SAVE]
        may_save = self.has_change_permission(request, row) if row else self.has_add_permission(request)
        form_only = set(self.form.declared_fields).difference(field.name for field in self.opts.fields)
        return fieldsets if may_save else without(form_only, fieldsets)

    def has_delete_permission(self, request, row=None):
        """Nothing is deleted: a text is taken off the site, and stays kept."""
        return False

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Answer a refused second save as a conflict."""
        response = super().changeform_view(request, object_id, form_url, extra_context)
        if (getattr(response, "context_data", None) or {}).get("conflict"):
            response.status_code = 409
        return response

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Tell where the text stands, and offer the ways on from it."""
        form = context["adminform"].form
        context |= {"document_page": document_views.page_of(self, request, obj) if obj else None}
        context |= {"conflict": document_views.conflict_shown(request, form), "show_save_and_add_another": False}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, row, form, change):
        """Keep what the form says as a draft; the row that readers see stays as it is."""
        content, note, now = form.content(), form.cleaned_data.get("note", ""), timezone.now()
        if change:
            request.saved_version = row.document.save_draft(content, request.user, note, now)
            return
        row.published = False
        kind_of(self.model).write(content, row)
        row.document = Document.objects.begin(row, content, request.user, note, now)
        request.saved_version = row.document.latest

    def save_related(self, request, form, formsets, change):
        """Leave what is kept beside the row alone: the version holds it."""

    def response_add(self, request, row, post_url_continue=None):
        """Lead to the page that was asked for."""
        return self._led_on(request, row)

    def response_change(self, request, row):
        """Lead to the page that was asked for."""
        return self._led_on(request, row)

    def _led_on(self, request, row):
        """Say what was saved, in place of Django's words, which know no drafts; lead to the page that was asked for."""
        if request.saved_version is None:
            messages.info(request, "Nothing was changed, so no version was added.")
        else:
            saved = f"Version {request.saved_version.number} is saved as a draft."
            messages.success(request, f"{saved} Readers see no change until it is published.")
        page = next((page for button, page in NEXT_PAGES.items() if button in request.POST), "changelist")
        arguments = [] if page == "changelist" else [quote(row.pk)]
        return HttpResponseRedirect(reverse(f"admin:{self._address_name(page)}", args=arguments))

    def _address_name(self, page):
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def get_urls(self):
        """Add the pages of a document to those of its row."""
        pages = document_views.PAGES.items()
        mine = [
            path(f"<path:object_id>/{page}/", self._view(page, view), name=self._address_name(page))
            for page, view in pages
        ]
        return [*mine, *super().get_urls()]

    def _view(self, page, view):
        def with_admin(request, object_id, **kwargs):
            allowed = ["GET", "HEAD", *(["POST"] if page == "publishing" else [])]
            # Only staff are told so: to others the pages of a draft are not there.
            if request.method not in allowed and self.admin_site.has_permission(request):
                return HttpResponseNotAllowed(allowed)
            return view(self, request, object_id, **kwargs)

        return with_admin

    def history_view(self, request, object_id, extra_context=None):
        """Show the versions: they are the history."""
        return HttpResponseRedirect(reverse(f"admin:{self._address_name('versions')}", args=[object_id]))

    def states(self):
        """Return where each text of this kind stands, in words, by the key of its row; one query."""
        documents = {document.key: document for document in Document.objects.of_kind(self.opts.model_name)}

        @admin.display(description="where it stands", ordering="published")
        def state(row):
            document = documents.get(str(row.pk)) or Document(stage=Stage.NONE)
            return document.state(row.published)

        return state
