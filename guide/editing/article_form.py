"""The form in which an editor writes an article."""

from django import forms
from django.forms.widgets import Script
from django_prose_editor.widgets import prose_editor_admin_media
from js_asset import Media

from guide.articles.models import WITHOUT_WORDS, Article
from guide.articles.rich_text import sanitised
from guide.editing.draft_form import DraftForm
from guide.editing.source_fields import SourcesField
from guide.editing.tidy_text import claims_in_headings, tidied


class ArticleTextWidget(forms.Textarea):
    """A rich text editor; without JavaScript, the HTML itself."""

    def __init__(self):
        super().__init__(attrs={"data-article-editor": "", "rows": 30, "class": "vLargeTextField"})

    @property
    def media(self):
        """The library's files and ours, with the import map that needs the nonce of the page."""
        return prose_editor_admin_media + Media(
            css={"all": ["admin-guide/article-editor.css"]},
            js=[Script("admin-guide/article-editor.js", type="module")],
        )

    def use_required_attribute(self, initial):
        """Leave the answer to the form: the browser could not show its message on a hidden text area."""
        return False


class ArticleForm(DraftForm):
    """An article as an editor writes it."""

    sources = SourcesField(
        label="Sources, shown at the end of the article",
        help_text="Publisher, title, month and year; and where a reader can check it, such as https://www.bls.gov/oes/.",
    )

    class Meta:
        model = Article
        fields = [
            "title",
            "section",
            "slug",
            "summary",
            "body",
            "position",
            "last_reviewed",
            "review_due",
        ]
        labels = {"slug": "Last word of the address", "body": "Text"}
        help_texts = {
            "slug": "Made from the title. Where you change it later, the old address leads on to the new one.",
            "body": "Place a figure by its name in double brackets. A claim that checks itself goes in a paragraph "
            "by the name that the list of claims gives it, such as [[claim hospitals-pay-more]]. A paragraph that "
            "begins with “Table:” right before a table becomes its caption. The last link in a quotation becomes its "
            "source.",
        }
        error_messages = {"body": {"required": WITHOUT_WORDS, "blank": WITHOUT_WORDS}}
        widgets = {
            "title": forms.TextInput(attrs={"class": "vLargeTextField"}),
            "summary": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "body": ArticleTextWidget,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "section" in self.fields:
            self.fields["section"].empty_label = "None: a page about the site"
        if self.instance.pk:
            sources = self.instance.sources.all()
            self.initial["sources"] = [{"title": source.title, "address": source.address} for source in sources]

    def related_content(self):
        """The sources, in order."""
        return {"sources": self.cleaned_data.get("sources", [])}

    def clean_body(self):
        """Return the text as it is stored; a heading is too short for a claim, which brings figures and reasons."""
        body = sanitised(tidied(sanitised(self.cleaned_data["body"])))
        refused = [
            f"[[{name}]]: a claim cannot stand in a heading. Put it in a paragraph of its own below the heading."
            for name in claims_in_headings(body)
        ]
        if refused:
            raise forms.ValidationError(refused)
        return body
