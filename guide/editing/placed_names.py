"""What stands in double brackets in a text: figures, claims and images, each as readers would meet it now."""

from guide.articles.body import claim_names
from guide.articles.claims import Claim
from guide.articles.figure_names import IMAGE
from guide.articles.figures_in_text import placed_figures
from guide.articles.images import Image
from guide.articles.images_in_text import image_names
from guide.articles.judged_claims import judge_claim
from guide.articles.live_figures import LiveFigures
from guide.articles.verdicts import Verdict
from guide.editing.problem import error, warning
from guide.figures.wage_table import NoActiveRelease


def placed_problems(field, html, figures):
    """Return what is wrong with the figures, claims and images placed in a rich text."""
    return [*figure_problems(field, html), *claim_problems(field, html, figures), *image_problems(field, html)]


def figure_problems(field, html):
    """Return the figures, claims and images that are unknown, withheld or misplaced; each once."""
    refused = dict.fromkeys((placed.name, placed.refusal) for placed in placed_figures(html) if placed.refusal)
    return [error(field, f"[[{name}]]: {refusal}", f"[[{name}]]") for name, refusal in refused]


def claim_problems(field, html, figures):
    """Return the claims that cannot be told, and those whose verdict is another than when they were last saved."""
    problems = []
    placed = Claim.objects.in_bulk(dict.fromkeys(claim_names(html)))
    for claim in placed.values():
        problems += verdict_problems(
            field, claim.bound, claim.saved_verdict, figures, excerpt=f"[[claim {claim.slug}]]"
        )
    return problems


def verdict_problems(field, bound, saved_verdict, figures, *, excerpt=""):
    """Return what to say about the verdict of a claim now, beside that of its last saving ("": never saved)."""
    try:
        judged = judge_claim(bound, LiveFigures(figures.table, figures.book))
    except NoActiveRelease as missing:
        return [error(field, str(missing), excerpt)]
    if judged.verdict == Verdict.CANNOT_BE_TOLD:
        sentence = f"“{bound.sentence}” cannot be told. {judged.how} Take the claim out, or bind it to other figures."
        return [error(field, sentence, excerpt)]
    if saved_verdict and judged.verdict != saved_verdict:
        was = Claim(saved_verdict=saved_verdict).saved_words
        sentence = (
            f"The verdict on “{bound.sentence}” is now “{judged.words}”; when it was last saved it was “{was}”. "
            "Read the sentences around it again."
        )
        return [warning(field, sentence, excerpt)]
    return []


def image_problems(field, html):
    """Return the images that say nothing to a reader who cannot see them; one that is not there is refused above."""
    images = Image.objects.named(image_names(html)) if IMAGE in html else ()
    silent = [f"[[{IMAGE}{image.slug}]]" for image in images if not image.alternative_text.strip()]
    advice = "has no alternative text. Say in words what a reader who cannot see it should know."
    return [error(field, f"{place} {advice}", place) for place in silent]
