"""Searching for what a text can hold: for the editor's script, and as a plain page without JavaScript."""

from functools import wraps

from django.contrib import admin
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from guide.articles.figure_names import COMPARISONS
from guide.articles.figures_in_text import placed_figures
from guide.editing.figure_query import LONGEST_QUERY
from guide.editing.picks import KINDS, picks_of


def for_staff_who(permission):
    """Return a decorator: it answers staff with a right; to everybody else the address does not exist."""

    def decorator(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not (admin.site.has_permission(request) and request.user.has_perm(permission)):
                raise Http404
            return view(request, *args, **kwargs)

        return never_cache(guarded)

    return decorator


for_writers = for_staff_who("articles.change_article")


def typed_in(request):
    """Return what was typed, as one printable line."""
    typed = request.GET.get("q", "")[:LONGEST_QUERY]
    return " ".join("".join(letter if letter.isprintable() else " " for letter in typed).split())


def kind_of(name):
    """Return a kind of things to pick.

    Raises: Http404: there is no such kind.
    """
    if name not in KINDS:
        raise Http404
    return KINDS[name]


@for_writers
@require_safe
def pick(request, name):
    """A page to search and to copy from."""
    kind, typed = kind_of(name), typed_in(request)
    picks, said = picks_of(kind, typed, request.figures)
    context = {"kind": kind, "kinds": KINDS.values(), "typed": typed, "picks": picks, "said": said}
    return render(request, "editing/pick.html", {**admin.site.each_context(request), "title": kind.heading, **context})


@for_writers
@require_safe
def pick_json(request, name):
    """The same for the editor's script."""
    picks, said = picks_of(kind_of(name), typed_in(request), request.figures)
    return JsonResponse({"picks": [found.as_json for found in picks], "said": said})


@for_writers
@require_POST
def values_json(request):
    """The figures of a text that is being written, each with its value now or the reason why it cannot stand."""
    placed = [as_written(figure) for figure in placed_figures(request.POST.get("text", ""))]
    return JsonResponse({"figures": placed})


def as_written(placed):
    """Return one figure of a text as the line below the editor shows it."""
    shown = {"name": placed.name, "value": "", "what": "", "refusal": placed.refusal}
    if placed.figure and not placed.refusal:
        # The second fact is a long note, except where two figures are compared.
        facts = placed.figure.facts if placed.name.split()[0] in COMPARISONS else placed.figure.facts[:1]
        shown |= {"value": placed.figure.text, "what": "; ".join((*facts, placed.figure.when))}
    return shown
