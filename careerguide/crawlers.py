"""What search engines are told: which pages there are, and which to leave alone."""

from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

PUBLIC_PAGES = ("/", "/salary/", "/salary/compare/", "/sources/", "/api/v1/docs")
PRIVATE_PATHS = ("/admin/", "/api/v1/estimate", "/search/")


@require_safe
def robots(request):
    """Name the sitemap and the paths that are not for search engines."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE_PATHS), ""]
    lines += [f"Sitemap: {settings.SITE_ADDRESS}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request, rooms=()):
    """List every public page by its full address; each room is a function that returns the addresses of its pages."""
    pages = [*PUBLIC_PAGES, *(page for addresses in rooms for page in addresses())]
    places = "".join(f"<url><loc>{escape(settings.SITE_ADDRESS + page)}</loc></url>\n" for page in pages)
    document = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'
    )
    return HttpResponse(document, content_type="application/xml")
