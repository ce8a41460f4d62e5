"""Opens pages of this site from within, as a reader would who follows a link to them."""

import re
from html import unescape
from http import HTTPStatus
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest, QueryDict
from django.http.request import validate_host

from guide.editing.link_fetch import FAILED, FOR_GOOD, GONE, GOOD, MISSING, MOST_REDIRECTS, MOVED, NOT_TOLD, Outcome

ID = re.compile(r"""\bid=(?:"([^"]*)"|'([^']*)')""")
# The top of a page is there without saying so.
TOP = ("", "top")


class UnknownHost(ValueError):
    """The address of the site is none that it answers to."""


class OwnPages:
    """The whole site, its middleware included, asked without a network."""

    def __init__(self):
        """Raises: UnknownHost."""
        self.own = urlsplit(settings.SITE_ADDRESS)
        if not validate_host(self.own.hostname, settings.ALLOWED_HOSTS):
            raise UnknownHost(
                f"SITE_ADDRESS names {self.own.hostname}, but ALLOWED_HOSTS holds {', '.join(settings.ALLOWED_HOSTS)}. "
                "Set SITE_ADDRESS to the address that readers know, so that links to this site can be followed."
            )
        self.site = BaseHandler()
        self.site.load_middleware()

    def outcome(self, address):
        """Return what becomes of a reader who follows a link to a page of this site; never an error."""
        fragment, for_good, current = unquote(urlsplit(address).fragment), True, address
        for _ in range(MOST_REDIRECTS + 1):
            if urlsplit(current).path.startswith("/admin"):
                return Outcome(GONE, "It is a page for editors; readers cannot open it.")
            answer = self.page(current)
            if answer.status_code not in MOVED:
                break
            for_good = for_good and answer.status_code in FOR_GOOD
            current = urljoin(current, answer.headers["Location"])
            if urlsplit(current).netloc not in {"", self.own.netloc}:
                return Outcome(NOT_TOLD, f"It leads on to another site: {current}")
        else:
            return Outcome(FAILED, f"It leads on more than {MOST_REDIRECTS} times.")
        return outcome_of(answer, fragment, current if for_good and current != address else "")

    def page(self, address):
        """Return the site's answer to a reader at an address."""
        parts = urlsplit(address)
        path = unquote(parts.path) or "/"
        request = HttpRequest()
        request.method, request.path, request.path_info = "GET", path, path
        request.GET = QueryDict(parts.query)
        request.META = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": parts.query,
            "REMOTE_ADDR": "127.0.0.1",
            "SERVER_NAME": self.own.hostname,
            "SERVER_PORT": str(self.own.port or (443 if self.own.scheme == "https" else 80)),
            "HTTP_HOST": self.own.netloc,
            # As the proxy of a site behind TLS says it.
            "HTTP_X_FORWARDED_PROTO": "https",
        }
        return self.site.get_response(request)


def outcome_of(answer, fragment, moved_to):
    """Return what an answer of this site means for a reader."""
    if answer.status_code in MISSING:
        return Outcome(GONE, "This site has no such page that readers can open.")
    if answer.status_code >= HTTPStatus.BAD_REQUEST:
        return Outcome(FAILED, f"The page cannot be shown ({answer.status_code} {answer.reason_phrase}).")
    if fragment not in TOP and not answer.streaming and fragment not in anchors_of(answer):
        return Outcome(GONE, f"The page is there, but no part of it is called #{fragment}.")
    if answer.streaming:
        answer.close()
    if moved_to:
        return Outcome(GOOD, f"Opens, but has moved for good to {moved_to}")
    return Outcome(GOOD, "Opens.")


def anchors_of(answer):
    """Return the names of the parts of a page."""
    return {unescape(double or single) for double, single in ID.findall(answer.content.decode(errors="replace"))}
