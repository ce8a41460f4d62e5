"""What somebody typed before their sign-in ended: kept in the page itself, and sent on after signing in.

The fields travel as one hidden, signed text. Signed, it can only hold what this site itself put there: neither another
address nor another text. Nothing is stored, and nothing is sent before the person has seen it and pressed the button.
"""

import re
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from django.core import signing
from django.shortcuts import render
from django.urls import reverse

FIELD = "kept"
LARGEST_BYTES = 500_000
LONGEST_SECONDS = 12 * 3600
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
SECRET_NAME = re.compile("csrfmiddlewaretoken|password|passwd|secret|token|^kept$", re.IGNORECASE)
# What a form sends beside the words of a person.
NOT_TYPED = re.compile("^_|^initial-|_FORMS$")
# Pages whose fields are secrets.
NEVER_KEPT = ("admin:login", "admin:logout", "admin:second_factor", "admin:password_change")


@dataclass(frozen=True)
class KeptPost:
    """One form that was sent while nobody was signed in."""

    address: str
    fields: list
    lost_files: list
    form_type: str = FORMS[0]

    @property
    def is_too_large(self):
        """Whether the page cannot carry it."""
        return sum(len(name.encode()) + len(value.encode()) for name, value in self.fields) > LARGEST_BYTES

    @property
    def typed(self):
        """What the person typed, for them to see."""
        return [(name, value) for name, value in self.fields if value.strip() and not NOT_TYPED.search(name)]

    def signed(self):
        """Return the text that the page carries."""
        return signing.dumps(asdict(self), salt=FIELD, compress=True)


def posted_form(request):
    """Return the form that this request sends to a page of the admin, or None where there is nothing to keep."""
    is_page = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    if request.method != "POST" or not is_page or request.content_type not in FORMS:
        return None
    if not request.path.startswith(reverse("admin:index")) or request.path.startswith(tuple(map(reverse, NEVER_KEPT))):
        return None
    fields = [
        [name, value] for name, values in request.POST.lists() for value in values if not SECRET_NAME.search(name)
    ]
    lost_files = [file.name for files in dict(request.FILES.lists()).values() for file in files]
    if not fields and not lost_files:
        return None
    return KeptPost(request.get_full_path(), fields, lost_files, request.content_type)


def carried_form(request):
    """Return the form that the sign-in page carried through this request, or None."""
    try:
        kept = KeptPost(**signing.loads(request.POST.get(FIELD, ""), salt=FIELD, max_age=LONGEST_SECONDS))
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return kept if kept.address.startswith(reverse("admin:index")) else None


def is_from_this_site(request):
    """Whether the browser says that a page of this very site sent the form."""
    site = f"{request.scheme}://{request.get_host()}"
    origin = request.headers.get("Origin")
    if origin is None:
        referrer = urlsplit(request.headers.get("Referer", ""))
        origin = f"{referrer.scheme}://{referrer.netloc}"
    return origin == site and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def show_kept(request, site, kept, status=200):
    """Show what was typed and the one button that sends it."""
    context = {**site.each_context(request), "title": "Your text is still here", "kept": kept}
    return render(request, "admin/kept_post.html", context, status=status)
