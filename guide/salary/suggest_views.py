"""The address that the fields of job and place ask while a visitor types."""

from django.http import JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from guide.salary.suggest import KEPT_SECONDS, SuggestForm


@require_safe
def suggest(request):
    """What a visitor may be typing, best first; only the visitor's own browser keeps the answer."""
    form = SuggestForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    response = JsonResponse({"suggestions": form.suggestions(request.figures)})
    patch_cache_control(response, private=True, max_age=KEPT_SECONDS)
    return response
