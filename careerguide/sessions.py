"""How long a sign-in lasts: 30 minutes without use, 12 hours in all, and dead at once after signing out.

Sessions are rows of the database, not signed cookies: only a row can be dead at once, on every machine, and while the
cache is gone.
"""

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout

LONGEST_SECONDS = 12 * 3600
# A session is written at most this often, so that reading in admin does not write with each request.
FRESH_SECONDS = 60


def sign_in_ends_middleware(get_response):
    """End a sign-in that lasted too long; note its use otherwise, which also moves the end of row and cookie."""

    def middleware(request):
        # A request without the cookie has no session to look at, and this line costs no query.
        if request.session.session_key and request.session.get(SESSION_KEY):
            keep_or_end(request)
        return get_response(request)

    return middleware


def begin(request):
    """Note when a sign-in began."""
    now = int(time.time())
    request.session.update({"signed_in_at": now, "used_at": now})


def keep_or_end(request):
    """Sign out whom the clock signs out; note the time of use once a minute."""
    now = int(time.time())
    began = request.session.get("signed_in_at", now)
    used = request.session.get("used_at", 0)
    idle = now - used >= settings.SESSION_COOKIE_AGE if used else False
    if idle or now - began >= LONGEST_SECONDS:
        logout(request)
    elif now - used >= FRESH_SECONDS:
        request.session.update({"signed_in_at": began, "used_at": now})
