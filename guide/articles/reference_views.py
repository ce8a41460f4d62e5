"""The glossary, the credentials, and every claim with its verdict."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from guide.articles.claims import Claim
from guide.articles.glossary import Credential, Term
from guide.articles.judged_claims import judge_claim
from guide.articles.live_figures import LiveFigures
from guide.articles.verdicts import Verdict


@require_safe
def glossary(request):
    """Every term with its definition."""
    return render(request, "articles/glossary.html", {"terms": Term.objects.with_related()})


@require_safe
def credentials(request):
    """Every credential, as its awarding body describes it."""
    return render(request, "articles/credentials.html", {"credentials": Credential.objects.published()})


@require_safe
def claims(request):
    """Every claim with the verdict of now."""
    figures = LiveFigures(request.figures.table, request.figures.book)
    judged = [judge_claim(claim, figures) for claim in Claim.objects.bound()]
    holding = [claim for claim in judged if claim.verdict == Verdict.HOLDS]
    return render(request, "articles/claims.html", {"claims": judged, "holding_count": len(holding)})
