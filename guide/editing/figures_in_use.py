"""Every figure that readers meet in texts, with its value now and where it stands."""

from dataclasses import dataclass

from guide.articles.figures_in_text import PlacedFigure, placed_figures
from guide.articles.models import Article, Claim


@dataclass(frozen=True)
class FigureInUse:
    """One figure by its name, and the texts that hold it as (title, address)."""

    placed: PlacedFigure
    uses: list

    @property
    def said(self):
        """What it is, or why it cannot stand."""
        if self.placed.refusal:
            return self.placed.refusal
        return "; ".join((*self.placed.figure.facts[:1], self.placed.figure.when))


def figures_in_use():
    """Return each figure of the live texts and claims, in the order of their names."""
    found = {}
    for article in Article.objects.published().in_order():
        note(found, article.body, article.title, article.get_absolute_url())
    for claim in Claim.objects.published():
        names = [f"<p>[[{name}]]</p>" for name in (claim.figure, claim.other_figure) if name]
        note(found, "".join(names), claim.sentence, claim.get_absolute_url())
    return [FigureInUse(placed, list(uses)) for _, (placed, uses) in sorted(found.items())]


def note(found, html, title, address):
    """Add the figures of one text to those found."""
    for placed in placed_figures(html):
        found.setdefault(placed.name, (placed, {}))[1][title, address] = True
