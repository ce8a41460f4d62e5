"""Refuses a sign-in before its password is hashed once too many failed; django-axes calls this at every attempt.

An attempt is counted before its password is looked at and forgiven when it was right, so that many attempts at the same
time cannot pass the limit. Counts live in the database: every process sees them, and they need no cache to be there.
"""

import hashlib
import logging
from dataclasses import dataclass

from axes.backends import AxesStandaloneBackend
from axes.handlers.base import AbstractAxesHandler, AxesBaseHandler
from django.conf import settings
from django.core import signing
from django.utils.crypto import get_random_string

from careerguide import sessions
from careerguide.models import FailedSignIn
from careerguide.second_factor import code_would_be_right

log = logging.getLogger(__name__)

OF_ONE_NAME_FROM_ONE_ADDRESS = 5
OF_ALL_NAMES_FROM_ONE_ADDRESS = 10
OF_ONE_NAME_FROM_EVERYWHERE = 10
KNOWN_BROWSER = "known_browser"
KNOWN_BROWSER_SECONDS = 180 * 24 * 3600


@dataclass(frozen=True)
class Limit:
    """So many attempts are allowed under this key; ``shared`` when other people's attempts count under it too."""

    name: str
    attempts: int
    shared: bool = False

    @property
    def key(self):
        """The digest that the count is stored under."""
        return hashlib.sha256(self.name.encode()).hexdigest()

    def reached(self, counts):
        """Whether the stored counts leave no attempt."""
        return counts[self.key].attempts >= self.attempts


def limits_of(request, username):
    """Return the limits that an attempt falls under.

    Nobody elsewhere can lock the right person out: a browser in which they signed in before has a limit of its own, and
    the limit of tries from many addresses at once does not hold whoever shows a right code with the password.
    """
    name = (username or "").strip().lower()
    browser = known_browser(request, name)
    if browser:
        return [Limit(f"browser {browser} {name}", OF_ONE_NAME_FROM_ONE_ADDRESS)]
    address = request.axes_ip_address
    limits = [
        Limit(f"name {address} {name}", OF_ONE_NAME_FROM_ONE_ADDRESS),
        Limit(f"address {address}", OF_ALL_NAMES_FROM_ONE_ADDRESS, shared=True),
    ]
    if settings.SECOND_FACTOR and not code_would_be_right(username, request.POST.get("code", "")):
        limits.append(Limit(f"everywhere {name}", OF_ONE_NAME_FROM_EVERYWHERE, shared=True))
    return limits


def known_browser(request, name):
    """Return the mark of a browser in which this very person signed in before, or an empty string."""
    cookie = request.COOKIES.get(KNOWN_BROWSER, "")
    try:
        known_name, mark = signing.loads(cookie, salt=KNOWN_BROWSER, max_age=KNOWN_BROWSER_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return mark if known_name == name else ""


def remember_browser(request, response, username):
    """Give the browser the mark of a right sign-in; it lets nobody in, it only counts failures apart."""
    name = username.strip().lower()
    mark = known_browser(request, name) or get_random_string(22)
    value = signing.dumps([name, mark], salt=KNOWN_BROWSER)
    options = {"path": "/admin/", "secure": request.is_secure(), "httponly": True, "samesite": "Strict"}
    response.set_cookie(KNOWN_BROWSER, value, max_age=KNOWN_BROWSER_SECONDS, **options)


class CountingBackend(AxesStandaloneBackend):
    """Refuses an attempt over the limit; what runs on this machine without a request has no address to count."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        """Let every other backend decide, or refuse before any of them hashes a password."""
        return super().authenticate(request, username, password, **kwargs) if request is not None else None


class FailureCounts(AbstractAxesHandler, AxesBaseHandler):
    """What django-axes asks and tells about attempts to sign in."""

    def is_allowed(self, request, credentials=None):
        """Count this attempt, or say no and remember when to come back."""
        request.limits = limits_of(request, (credentials or {}).get("username"))
        counts = FailedSignIn.objects
        request.locked_until = counts.locked_until(request.limits) or counts.count(request.limits)
        request.was_refused = request.locked_until is not None
        return not request.was_refused

    def get_failures(self, request, credentials=None):
        """Return how many attempts failed under the fullest limit of this request."""
        keys = [limit.key for limit in getattr(request, "limits", [])]
        return max((row.attempts for row in FailedSignIn.objects.lasting().filter(key__in=keys)), default=0)

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        """Mark the request as locked when this failure, or one before, reached a limit."""
        if not hasattr(request, "limits"):
            return
        request.locked_until = request.locked_until or FailedSignIn.objects.locked_until(request.limits)
        if request.locked_until is None:
            return
        request.axes_locked_out, request.axes_credentials = True, credentials
        if not request.was_refused:
            log_lock(request, credentials.get("username"))

    def user_logged_in(self, sender, request, user, **kwargs):
        """Forgive what the right person mistyped before, and start the clock of the session."""
        sessions.begin(request)
        forgive(request)

    def user_logged_out(self, sender, request, user, **kwargs):
        """Nothing to count."""


def forgive(request):
    """Take back the attempt that this request counted, because it was right."""
    FailedSignIn.objects.forgive(getattr(request, "limits", []))


def log_lock(request, username):
    """Write one line when a limit is reached, and one more where the setting for proxies seems to be missing."""
    log.warning("Sign-in locked: name %r, address %s.", str(username)[:150], request.axes_ip_address)
    if request.META.get("HTTP_X_FORWARDED_FOR") and not settings.PROXY_COUNT:
        log.warning("The request came through a proxy, whose visitors all count as one address: set PROXY_COUNT.")
