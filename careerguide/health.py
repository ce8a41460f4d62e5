"""Whether the site is alive."""

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def healthz(request):
    """Say that this process serves requests; it asks neither database nor cache, so it stays cheap."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
