"""The page that compares a job with others."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from guide.articles.wording_book import wordings_of
from guide.salary.comparison import compare


@require_safe
def compare_salaries(request):
    """Up to four answers side by side; without answers what the page is for, and its form."""
    comparison = compare(request.GET, request.figures, wordings_of(request))
    return render(request, "salary/compare.html", {"comparison": comparison})
