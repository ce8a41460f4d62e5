"""Wordings in admin: search the words of the form and its result, and change them."""

from django import forms
from django.contrib import admin

from guide.articles.wordings import Wording
from guide.editing.draft_admin import DraftAdmin
from guide.editing.draft_form import DraftForm


class ChangedFilter(admin.SimpleListFilter):
    """Wordings by whether an editor changed them."""

    title = "words"
    parameter_name = "words"

    def lookups(self, request, model_admin):
        return [("changed", "Changed"), ("shipped", "As shipped")]

    def queryset(self, request, wordings):
        if self.value() == "changed":
            return wordings.changed()
        return wordings.as_shipped() if self.value() == "shipped" else wordings


class WordingForm(DraftForm):
    """A wording as an editor writes it."""

    class Meta:
        model = Wording
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})}


@admin.register(Wording)
class WordingAdmin(DraftAdmin):
    """Wordings; the site asks for each by its name, so none is added or deleted here."""

    form = WordingForm
    list_filter = [ChangedFilter]
    list_per_page = 200
    search_fields = ["slug", "where", "text", "default_text"]
    search_help_text = "Words of the text, or of the place where it stands."
    fields = ["where", "text", "rule", "default_text", "slug"]
    readonly_fields = ["where", "rule", "default_text", "slug"]

    def has_add_permission(self, request):
        return False

    def get_list_display(self, request):
        return ["where", self.states(), "text", "as_shipped"]

    @admin.display(description="changed or as shipped")
    def as_shipped(self, wording):
        return "changed" if wording.changed else "as shipped"

    @admin.display(description="what it may hold")
    def rule(self, wording):
        return wording.rule
