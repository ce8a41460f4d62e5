"""Pages that read the figures."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from guide.articles.models import Section
from guide.careers.groups import groups_of_work
from guide.salary.forms import SalaryForm


@require_safe
def home(request):
    """What this is, an estimate to start, and the way into the guide."""
    groups = groups_of_work(request.figures)
    ranges = [(group.heading, group.wages.percentiles, "official") for group in groups]
    sections = Section.objects.with_article_counts()
    context = {"form": SalaryForm(), "groups": groups, "ranges": ranges, "sections": sections}
    return render(request, "careers/home.html", context)
