"""The page that compares a job with others."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from guide.salary.comparison import compare


@require_safe
def compare_salaries(request):
    """Up to four answers side by side; without answers what the page is for, and its form."""
    return render(request, "salary/compare.html", {"comparison": compare(request.GET, request.figures)})
