"""Staging files through the browser."""

from django.contrib import admin, messages
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from guide.releasing.afternoon_views import for_data_managers
from guide.releasing.rehearsal import may_switch
from guide.releasing.stage_form import StageForm
from guide.releasing.uploads import FiguresUpload


@csrf_exempt
def stage(request):
    """Let files be as large as figures are, for those who may stage them; the form is guarded right below."""
    if may_switch(request):
        request.upload_handlers = [FiguresUpload(request)]
    return guarded_stage(request)


@for_data_managers
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def guarded_stage(request):
    """Read files and report, then stage them."""
    form = StageForm(request.POST, request.FILES) if request.method == "POST" else StageForm()
    if form.is_bound and form.is_valid():
        form.carry_out(dry_run=request.POST.get("step") != "stage")
        if form.is_staged:
            said = f"{form.report.release} is loaded: {form.report.status}. Look at its report next."
            messages.success(request, said)
            return redirect("new_figures")
    context = {**admin.site.each_context(request), "title": "Stage new figures", "form": form}
    return render(request, "admin/releasing/stage.html", context)
