"""Claims, terms and credentials in admin."""

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from guide.articles.body import claim_names
from guide.articles.models import Article, Claim, Credential, Term
from guide.editing.documents import PUBLISH, Document
from guide.editing.draft_admin import DraftAdmin
from guide.editing.draft_form import DraftForm
from guide.editing.flipped_claims import flipped_slugs, judged_now
from guide.editing.where_used import where_used
from guide.editing.workflow import accept_verdict

NO_FIGURES = "no figures are loaded"


class FlippedFilter(admin.SimpleListFilter):
    """Claims by whether their verdict changed since they were last saved."""

    title = "verdict since last saved"
    parameter_name = "verdict"

    def lookups(self, request, model_admin):
        return [("changed", "Changed"), ("same", "The same")]

    def queryset(self, request, claims):
        if self.value() not in {"changed", "same"}:
            return claims
        slugs = flipped_slugs(request.figures)
        return claims.filter(slug__in=slugs) if self.value() == "changed" else claims.exclude(slug__in=slugs)


class KeptAddressAdmin(DraftAdmin):
    """Rows whose slug is their address or their name in text, so it stays once it is there."""

    def get_readonly_fields(self, request, row=None):
        return [*self.readonly_fields, "slug", "used_in"] if row else self.readonly_fields

    def get_fieldsets(self, request, row=None):
        """Tell at the end where readers meet it."""
        *fieldsets, this_save = super().get_fieldsets(request, row)
        return (
            [*fieldsets, ("Where readers meet it", {"fields": ["used_in"]}), this_save]
            if row
            else [*fieldsets, this_save]
        )

    @admin.display(description="stands in")
    def used_in(self, row):
        """List the live texts that name it."""
        uses = where_used(self.opts.model_name, row.pk)
        return format_html_join(", ", '<a href="{}">{}</a>', ((address, title) for title, address in uses)) or "no text"


class ClaimForm(DraftForm):
    """A claim as an editor writes it."""

    class Meta:
        model = Claim
        fields = "__all__"


@admin.register(Claim)
class ClaimAdmin(KeptAddressAdmin):
    """Claims, each with the verdict of the figures of now; nobody types a verdict."""

    form = ClaimForm
    actions = ["accept_verdict"]

    list_filter = [FlippedFilter, "relation"]
    search_fields = ["slug", "sentence", "figure", "other_figure"]
    readonly_fields = ["verdict"]
    formfield_overrides = {models.CharField: {"widget": forms.TextInput(attrs={"class": "vLargeTextField"})}}
    fieldsets = [
        (None, {"fields": ["sentence", "slug", "figure", "relation", "other_figure", "tolerance", "note", "position"]}),
        ("Computed", {"fields": ["verdict"]}),
    ]

    def get_list_display(self, request):
        """Judge every claim once for the whole list, by the figures of this request."""
        judged = judged_now(request.figures, Claim.objects.all())
        articles = list(Article.objects.naming_claims())

        @admin.display(description="name in text")
        def name_in_text(claim):
            return f"[[claim {claim.slug}]]"

        @admin.display(description="verdict now")
        def verdict_now(claim):
            return judged[claim.slug].words if judged else NO_FIGURES

        @admin.display(description="since last saved")
        def since_last_saved(claim):
            changed = judged and claim.flipped(judged[claim.slug].verdict)
            return f"Changed from “{claim.saved_words}”" if changed else "the same"

        @admin.display(description="in articles")
        def in_articles(claim):
            naming = [article for article in articles if claim.slug in claim_names(article.body)]
            rows = ((f"/admin/articles/article/{article.pk}/change/", article.title) for article in naming)
            return format_html_join(", ", '<a href="{}">{}</a>', rows) or "none"

        return ["sentence", self.states(), name_in_text, verdict_now, since_last_saved, in_articles]

    def has_publish_permission(self, request):
        """Whether a person may say that a verdict is seen."""
        return request.user.has_perm(PUBLISH)

    @admin.action(description="Accept the verdict of today; the words stay", permissions=["publish"])
    def accept_verdict(self, request, claims):
        """Take the chosen claims off the list of those that flipped."""
        for claim in claims:
            accept_verdict(Document.objects.begun(claim), request.user, timezone.now())
        messages.success(request, "The verdicts of today are accepted. Look at the articles that hold these claims.")

    @admin.display(description="verdict now")
    def verdict(self, claim):
        """Say the verdict of now, what it rests on, and what it was when last saved."""
        if not claim.pk or claim._state.adding:
            return "Computed after saving."
        judged = claim.judged_now()
        if judged is None:
            return NO_FIGURES
        figures = format_html_join("", "{}: {}<br>", ((figure.facts[0], figure.text) for figure in judged.figures))
        changed = f"When last saved: {claim.saved_words}. The list of claims has an action that accepts it."
        return format_html(
            "<strong>{}</strong><br>{}{}{}",
            judged.words,
            figures,
            judged.how,
            format_html("<br>{}", changed) if claim.flipped(judged.verdict) else "",
        )


class TermForm(DraftForm):
    """A term as an editor writes it."""

    class Meta:
        model = Term
        fields = "__all__"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.document:
            self.initial["see_also"] = list(self.instance.see_also.all())

    def related_content(self):
        """The terms to see also, by their anchors."""
        return {"see_also": sorted(term.pk for term in self.cleaned_data.get("see_also", []))}


@admin.register(Term)
class TermAdmin(KeptAddressAdmin):
    """Terms of the glossary; the first use of each in an article opens its definition."""

    form = TermForm
    search_fields = ["term", "other_spellings", "definition"]
    fields = ["term", "slug", "other_spellings", "definition", "see_also"]

    def get_list_display(self, request):
        return ["term", self.states(), "other_spellings", "definition"]

    def get_prepopulated_fields(self, request, term=None):
        return {} if term else {"slug": ["term"]}


class CredentialForm(DraftForm):
    """A credential as an editor writes it."""

    # Said here, because Django 5.2 would otherwise take an address without a scheme for http.
    address = forms.URLField(
        max_length=300,
        assume_scheme="https",
        help_text="The awarding body's own page about it.",
        widget=forms.URLInput(attrs={"class": "vURLField"}),
    )

    class Meta:
        model = Credential
        fields = "__all__"


@admin.register(Credential)
class CredentialAdmin(KeptAddressAdmin):
    """Credentials, as their awarding bodies describe them."""

    form = CredentialForm
    list_filter = ["awarding_body"]
    search_fields = ["letters", "title", "awarding_body"]
    fields = ["letters", "slug", "title", "awarding_body", "purpose", "requirement", "renewal", "pay_effect", "address",
              "sources", "checked_on", "not_checked", "position"]  # fmt: skip

    def get_list_display(self, request):
        return ["letters", self.states(), "title", "awarding_body", "pay_effect", "checked_on"]

    def get_prepopulated_fields(self, request, credential=None):
        return {} if credential else {"slug": ["letters"]}
