"""The Data manager's afternoon: from staged figures over their report and a rehearsal to the switch, and back."""

from django.contrib import admin, messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from guide.editing.picker_views import for_staff_who
from guide.releasing import rehearsal, switching
from guide.releasing.afternoon import edition_lines, line_of, records, release_lines
from guide.releasing.readiness import report_of, tick_from
from guide.releasing.what_moves import list_of

for_data_managers = for_staff_who(rehearsal.MAY_SWITCH)


def page(request, template, title, **context):
    """Show one of these pages."""
    context = {**admin.site.each_context(request), "title": title, **context}
    return render(request, f"admin/releasing/{template}.html", context)


@for_data_managers
@require_safe
def new_figures(request):
    """Every release and edition with what can be done, and the record."""
    kept = {"releases": release_lines(), "editions": edition_lines(), "records": records()}
    return page(request, "new_figures", "New figures", rehearses=rehearsal.KEY in request.session, **kept)


@for_data_managers
@require_safe
def report(request):
    """The quality report of what is staged, with its ticks, and the steps to readers."""
    line = line_of(request.GET)
    return page(request, "report", f"Report: {line.what}", line=line, report=report_of(line.what))


@for_data_managers
@require_safe
def what_moves(request):
    """Everything that readers would meet otherwise."""
    line = line_of(request.GET)
    return page(request, "what_moves", f"What would move: {line.what}", line=line, moves=list_of(line.what))


@for_data_managers
@require_POST
def tick(request):
    """Accept a warning with a reason, or take the acceptance back."""
    line = line_of(request.POST)
    sentence = tick_from(request.POST, line.what, request.user, timezone.now())
    if sentence:
        messages.error(request, sentence)
    return redirect(f"/admin/new-figures/report/?{line.query}")


@for_data_managers
@require_POST
def rehearse(request):
    """Begin a rehearsal and show the site as it would be."""
    line = line_of(request.POST)
    if not line.is_staged:
        messages.error(request, f"{line.what} is not staged, so there is nothing to rehearse. Readers see or saw it.")
        return redirect("new_figures")
    rehearsal.begin(request, **{line.name: line.what})
    return redirect("home")


@for_data_managers
@require_POST
def leave(request):
    """End the rehearsal."""
    rehearsal.leave(request)
    messages.success(request, "You have left the rehearsal. Public pages show you what everybody sees.")
    return redirect("new_figures")


@for_data_managers
@require_POST
def switch(request):
    """Show what is staged to readers."""
    line = line_of(request.POST)
    change = switching.switch if line.is_release else switching.switch_edition
    return tried(request, f"report/?{line.query}", change, line.what)


@for_data_managers
@require_POST
def roll_back(request):
    """Show again what readers saw before."""
    line = line_of(request.POST)
    if line.is_release:
        return tried(request, "", switching.roll_back)
    return tried(request, "", switching.roll_back_edition, line.what.page)


def tried(request, way_back, change, *what):
    """Carry out a switch, or say why it may not happen on the page that it was asked from."""
    reason, seen = request.POST.get("reason", "").strip()[:500], request.POST.get("seen", "")
    try:
        made = change(*what, request.user, timezone.now(), seen=seen, reason=reason)
    except switching.SwitchRefused as refused:
        messages.error(request, str(refused))
        return redirect(f"/admin/new-figures/{way_back}")
    rehearsal.leave(request)
    messages.success(request, f"Readers see {made.label} now. It is on the record below, and under /changes/.")
    return redirect("new_figures")
