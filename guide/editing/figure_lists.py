"""Lists of figures beside the form of an article: names to copy, and those that its text places."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from guide.articles.figure_names import COMPARISONS
from guide.articles.figures_in_text import placed_figures

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
