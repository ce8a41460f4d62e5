"""Readers only read: what is not part of the admin answers GET and HEAD, and nothing else."""

from django.http import HttpResponseNotAllowed

READING = ("GET", "HEAD")


def reading_middleware(get_response):
    """Refuse every other method outside /admin/ before anything else looks at the request."""

    def middleware(request):
        if request.method not in READING and not request.path.startswith("/admin/"):
            return HttpResponseNotAllowed(READING)
        return get_response(request)

    return middleware
