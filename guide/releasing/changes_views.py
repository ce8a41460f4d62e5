"""What moved with each release, for everybody."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from guide.releasing.switches import Switch


@require_safe
def changes(request):
    """Every switch to other figures, the newest first, with what moved."""
    return render(request, "releasing/changes.html", {"switches": Switch.objects.newest_first()})
