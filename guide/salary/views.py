"""The salary page and the estimate's API."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from guide.articles.wording_book import wordings_of
from guide.salary.accuracy import measured_accuracy
from guide.salary.answer_file import as_csv
from guide.salary.answers import answer_to
from guide.salary.beside import credential_survey, todays_money
from guide.salary.forms import SalaryForm


@require_safe
def salary(request):
    """The form; with answers in the address also the result."""
    form = SalaryForm(request.GET, request.figures, wordings=wordings_of(request))
    answer = answer_to(form) if form.is_valid() else None
    context = {"form": form, "answer": answer}
    if answer:
        context["todays_money"] = todays_money(answer, request.figures.book, localdate())
        context["check"] = measured_accuracy().people.get(answer.official.soc_code)
        context["survey"] = credential_survey(answer, request.figures.book)
    return render(request, "salary/salary.html", context)


@require_safe
def estimate_api(request):
    """The same answer as an object, or what is wrong with the question (422)."""
    form = SalaryForm(request.GET, request.figures, wordings=wordings_of(request), bound=True)
    if form.is_valid():
        return JsonResponse(answer_to(form).as_json())
    return JsonResponse({"errors": form.errors_in_full()}, status=422)


@require_safe
def estimate_csv(request):
    """The same answer as a file for a spreadsheet; a question that cannot be answered goes back to the page."""
    form = SalaryForm(request.GET, request.figures, wordings=wordings_of(request))
    if not form.is_valid():
        return redirect(f"/salary/?{request.GET.urlencode()}")
    headers = {"Content-Disposition": 'attachment; filename="him-salary-estimate.csv"'}
    return HttpResponse(as_csv(answer_to(form)), content_type="text/csv; charset=utf-8", headers=headers)
