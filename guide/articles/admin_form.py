"""The form in which an editor writes an article, and the help for placing figures beside it."""

from xml.etree import ElementTree as ET

from django import forms
from django.forms.widgets import Script
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django_prose_editor.widgets import prose_editor_admin_media
from js_asset import Media

from guide.articles.body import Tree
from guide.articles.figure_names import COMPARISONS
from guide.articles.figures_in_text import placed_figures
from guide.articles.models import WITHOUT_WORDS, Article, ArticleSource
from guide.articles.rich_text import sanitised

HOLD_ONE_PARAGRAPH = {"li", "td", "th", "dd"}
EXAMPLES = (
    ("Median pay, country", "median 29-2072 US"),
    ("Mean pay", "mean 29-2072 US"),
    ("A tenth earn less than", "p10 29-2072 US"),
    ("A tenth earn more than", "p90 29-2072 US"),
    ("Number of jobs", "jobs 29-2072 US"),
    ("In a state", "median 29-2072 TX"),
    ("In a metro area, by its code", "median 29-2072 0012420"),
    ("With one kind of employer", "median 29-2072 US hospital"),
    ("Kept at one year for ever", "median 29-2072 US 2025"),
    ("Difference in percent", "percent-more median 11-9111 US than median 29-2072 US"),
    ("Difference in dollars", "dollars-more median 29-2072 TX than median 29-2072 US"),
    ("How many times as much", "times median 11-9111 US than median 29-2072 US"),
    ("Jobs in ten years", "projected-growth 29-2072"),
    ("Rise of prices", "price-change 2021-2025"),
    ("Share who work from home", "works-from-home 29-2072"),
)


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


class ArticleForm(forms.ModelForm):
    """An article as an editor writes it."""

    class Meta:
        model = Article
        fields = [
            "title",
            "section",
            "slug",
            "summary",
            "body",
            "published",
            "position",
            "last_reviewed",
            "review_due",
        ]
        labels = {"slug": "Last word of the address", "body": "Text"}
        help_texts = {
            "slug": "Made from the title. Once the article is published, keep it: readers may have saved the address.",
            "body": "Place a figure by its name in double brackets. A paragraph that begins with “Table:” right before "
            "a table becomes its caption. The last link in a quotation becomes its source.",
            "published": "Readers see the article as soon as this is on and saved.",
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

    def clean_body(self):
        """Return the text as it is stored."""
        return tidied(sanitised(self.cleaned_data["body"]))


class ArticleSourceForm(forms.ModelForm):
    """A publication that an article rests on."""

    # Said here, because Django 5.2 would otherwise take an address without a scheme for http.
    address = forms.URLField(
        max_length=300,
        assume_scheme="https",
        help_text="Where a reader can check it, such as https://www.bls.gov/oes/.",
        widget=forms.URLInput(attrs={"class": "vURLField"}),
    )

    class Meta:
        model = ArticleSource
        fields = ["title", "address", "position"]
        widgets = {"title": forms.TextInput(attrs={"class": "vTextField"})}


def tidied(html):
    """Return rich text without what the editor adds: a paragraph in each cell and list item, empty paragraphs.

    >>> tidied("<ul><li><p>One</p><ul><li><p>Two</p></li></ul></li></ul><p></p>")
    '<ul><li>One<ul><li>Two</li></ul></li></ul>'
    """
    root = Tree(html.replace("\r\n", "\n")).root
    for element in root.iter():
        if element.tag in HOLD_ONE_PARAGRAPH:
            unwrap_only_paragraph(element)
        for paragraph in [child for child in element if child.tag == "p" and is_empty(child)]:
            remove(element, paragraph)
    return (root.text or "") + "".join(ET.tostring(child, encoding="unicode", method="html") for child in root)


def unwrap_only_paragraph(element):
    """Put the words of an element's only paragraph straight into it."""
    paragraphs = [child for child in element if child.tag == "p"]
    if len(paragraphs) != 1 or element[0] is not paragraphs[0] or (element.text or "").strip():
        return
    paragraph = paragraphs[0]
    following = (paragraph.tail or "").lstrip() if len(element) == 1 else paragraph.tail or ""
    element.remove(paragraph)
    element.text = paragraph.text
    for place, child in enumerate(paragraph):
        element.insert(place, child)
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + following
    else:
        element.text = (element.text or "") + following


def is_empty(paragraph):
    """Say whether a reader would see nothing of a paragraph."""
    return not len(paragraph) and not (paragraph.text or "").strip()


def remove(parent, child):
    """Take a child out and keep the text after it."""
    place = list(parent).index(child)
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)


def figure_help():
    """Return the list of names by example, each with its value now; an example without a value now is left out."""
    words = {name: said for said, name in EXAMPLES}
    placed = placed_figures("".join(f"<p>[[{name}]]</p>" for _, name in EXAMPLES))
    rows = format_html_join(
        "",
        '<tr><th scope="row">{}<br><code>[[{}]]</code></th><td class="value">{}</td></tr>',
        ((words[example.name], example.name, example.figure.text) for example in placed if not example.refusal),
    )
    return format_html(
        "<p>Copy a name into the text, with its brackets, and change its words. Readers see the figure of the day, "
        'with its source. There are <a href="{}">more figures</a> and <a href="{}">codes of places</a>.</p>'
        '<table class="figure-list"><thead><tr><th scope="col">To say</th>'
        '<th scope="col">Today</th></tr></thead><tbody>{}</tbody></table>',
        reverse("admin:figures_observation_changelist"),
        reverse("admin:figures_area_changelist"),
        rows,
    )


def figures_of(article):
    """Return the figures in the stored text of an article, each with its value now."""
    placed = placed_figures(article.body)
    if not placed:
        return "None yet. They are listed here after saving."
    rows = format_html_join("", '<tr><th scope="row"><code>[[{}]]</code></th>{}</tr>', map(row_of, placed))
    return format_html(
        '<table class="figure-list"><thead><tr><th scope="col">Name</th><th scope="col">Today</th>'
        '<th scope="col">What it is</th></tr></thead><tbody>{}</tbody></table>',
        rows,
    )


def row_of(placed):
    """Return a figure's name, and the cells that tell its value and what it is, or why it cannot stand."""
    if placed.refusal:
        return placed.name, format_html('<td colspan="2" class="refused">{}</td>', placed.refusal)
    # The second fact is a long note, except where two figures are compared.
    said = placed.figure.facts if placed.name.split()[0] in COMPARISONS else placed.figure.facts[:1]
    what = "; ".join((*said, placed.figure.when))
    return placed.name, format_html('<td class="value">{}</td><td>{}</td>', placed.figure.text, what)
