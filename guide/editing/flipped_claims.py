"""Claims whose verdict is another than when an editor last saved them."""

from guide.articles.claims import Claim
from guide.articles.judged_claims import judge_claim
from guide.articles.live_figures import LiveFigures
from guide.figures.wage_table import NoActiveRelease


def judged_now(figures, claims):
    """Return slug -> judged claim, by the figures of one request; nothing where no release is active."""
    try:
        live = LiveFigures(figures.table, figures.book)
    except NoActiveRelease:
        return {}
    return {claim.slug: judge_claim(claim.bound, live) for claim in claims}


def flipped_slugs(figures):
    """Return the claims whose verdict is another than when an editor last saved them."""
    claims = list(Claim.objects.all())
    judged = judged_now(figures, claims)
    return {claim.slug for claim in claims if judged and claim.flipped(judged[claim.slug].verdict)}
