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

from careerguide.failed_sign_ins import KNOWN_BROWSER, KNOWN_BROWSER_SECONDS

FIELD = "kept"
LARGEST_BYTES = 500_000
LONGEST_SECONDS = 12 * 3600
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
SECRET_NAME = re.compile("csrfmiddlewaretoken|password|passwd|secret|token|^kept$", re.IGNORECASE)
# What a form sends beside the words of a person; it travels on, and is not shown.
NOT_TYPED = re.compile("^_|^initial-|_FORMS$|^(seen_version|step|next|action|index|select_across)$")
# Pages whose fields are secrets.
NEVER_KEPT = ("admin:login", "admin:logout", "admin:second_factor", "admin:password_change")


@dataclass(frozen=True)
class KeptPost:
    """One form that was sent while nobody was signed in."""

    address: str
    fields: list
    lost_files: list
    form_type: str = FORMS[0]
    # Whoever signed in last in the browser that sent it; empty where that is not known.
    account: str = ""

    @property
    def is_too_large(self):
        """Whether the page cannot carry it."""
        return sum(len(name.encode()) + len(value.encode()) for name, value in self.fields) > LARGEST_BYTES

    @property
    def typed(self):
        """What the person typed, for them to see, under names in words."""
        return [(in_words(name), value) for name, value in self.fields if value.strip() and not NOT_TYPED.search(name)]

    def is_of_another(self, user):
        """Whether somebody else was signed in when it was typed, as far as that is known."""
        return bool(self.account) and self.account != user.get_username().strip().lower()

    def signed(self):
        """Return the text that the page carries."""
        return signing.dumps(asdict(self), salt=FIELD, compress=True)


def in_words(name):
    """Return the name of a field as a person reads it.

    >>> in_words("other_spellings"), in_words("sources-0-title")
    ('Other spellings', 'Sources 1 title')
    """
    parts = [str(int(part) + 1) if part.isdecimal() else part for part in re.split("[-_]+", name)]
    words = " ".join(filter(None, parts))
    return words[:1].upper() + words[1:]


def account_of(request):
    """Return the account that signed in last in this browser, or an empty string where it cannot be told."""
    if request.user.is_authenticated:
        # The form may be older than this sign-in.
        return ""
    try:
        cookie = request.COOKIES.get(KNOWN_BROWSER, "")
        name, _ = signing.loads(cookie, salt=KNOWN_BROWSER, max_age=KNOWN_BROWSER_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return name


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
    return KeptPost(request.get_full_path(), fields, lost_files, request.content_type, account_of(request))


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
    of_another = kept.is_of_another(request.user)
    title = "A text of another account is here" if of_another else "Your text is still here"
    context = {**site.each_context(request), "title": title, "kept": kept, "of_another": of_another}
    return render(request, "admin/kept_post.html", context, status=status)
