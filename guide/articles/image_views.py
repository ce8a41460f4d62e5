"""Pictures as readers' browsers ask for them; a web server in front may answer in our place."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guide.articles.image_folder import image_folder

# The name holds the digest of the picture, so what is under it never changes.
FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def image(request, name):
    """One rendition of a picture."""
    try:
        data = (image_folder() / name).read_bytes()
    except FileNotFoundError:
        raise Http404 from None
    headers = {"Cache-Control": FOR_EVER, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type="image/webp", headers=headers)
