"""The page that lists the figures in texts."""

from django.contrib import admin
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guide.editing.figures_in_use import figures_in_use
from guide.editing.picker_views import for_staff_who


@for_staff_who("articles.view_article")
@require_safe
def figures_in_texts(request):
    """Every figure that readers meet in texts, and where."""
    context = {"title": "Figures in texts", "figures_in_use": figures_in_use()}
    return render(request, "admin/editing/figures_in_texts.html", admin.site.each_context(request) | context)
