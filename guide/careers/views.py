"""Pages that read the figures."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from guide.articles.models import Section
from guide.articles.wording_book import wordings_of
from guide.careers.home_page import HomePage
from guide.salary.forms import SalaryForm


@require_safe
def home(request):
    """What this is, an estimate to start, and the way into the guide."""
    sections = Section.objects.with_article_counts()
    context = {
        "form": SalaryForm(figures=request.figures, wordings=wordings_of(request)),
        "home": HomePage(request.figures),
        "sections": sections,
    }
    return render(request, "careers/home.html", context)
