"""The search page."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from guide.careers.search_answer import search_site
from guide.careers.search_words import MOST_QUERY_CHARACTERS, cleaned_query


@require_safe
def search(request):
    """Pages, occupations, roles and places that a query means; an empty one explains what can be found."""
    typed = request.GET.get("q", "")
    query = cleaned_query(typed[: MOST_QUERY_CHARACTERS + 1])
    is_too_long = len(typed) > MOST_QUERY_CHARACTERS
    answer = search_site(query, request.figures) if query and not is_too_long else None
    context = {"query": query[:MOST_QUERY_CHARACTERS], "answer": answer, "is_too_long": is_too_long}
    return render(request, "careers/search.html", context)
