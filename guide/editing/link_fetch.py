"""Asks other sites whether a page is there: politely, briefly, and never a machine that is not public.

A robots.txt is not read: it is a rule for crawlers, and this follows single links that an editor wrote, as a reader
would, HEAD first, with a pause before each host is asked again, and under a name of its own.
"""

import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Event, Timer
from typing import NamedTuple
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from guide.editing.public_addresses import NotPublic, is_public, plain_host, socket_to

GOOD, GONE, FAILED, NOT_TOLD = "good", "gone", "failed", "not_told"

PORTS = {"http": 80, "https": 443}
MOST_REDIRECTS = 5
MOST_BYTES = 200_000
ASKED_TO_WAIT = HTTPStatus.TOO_MANY_REQUESTS
MISSING = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
# The page may well be there for people: signing in, paying, a law, or a guard against machines (999 is one site's own).
NOT_FOR_MACHINES = {401, 402, 403, 407, 429, 451, 999}
MOVED = {301, 302, 303, 307, 308}
FOR_GOOD = {301, 308}
# No issuer at hand: a browser often knows or fetches one that this machine does not (the numbers are those of OpenSSL).
UNKNOWN_ISSUER = {20, 21}
# Left as they are in a path; everything else is percent-encoded.
AS_WRITTEN = "/%:@!$&'()*+,;=~-._?[]"


class Outcome(NamedTuple):
    """What became of a link: good, gone (certain), failed (perhaps for now) or not_told, and in words what came."""

    found: str
    words: str
    # Whether any machine answered at all.
    answered: bool = True


class CannotBeTold(Exception):
    """A link that this site does not follow, or cannot follow to its end; says why."""


class Answer(NamedTuple):
    """The head of an answer."""

    status: int
    reason: str
    location: str


class Target(NamedTuple):
    """An address taken apart: what to connect to, and what to ask for."""

    scheme: str
    host: str
    port: int
    path: str
    host_header: str


class BoundedFile:
    """An answer of which no more than so many bytes are read."""

    def __init__(self, file, most):
        self._file, self._left = file, most

    def readline(self, size=-1):
        """Read a line, or as much of it as may still be read."""
        line = self._file.readline(self._left + 1 if size < 0 else min(size, self._left + 1))
        self._left -= len(line)
        if self._left < 0:
            raise HTTPException("its answer was too long")
        return line

    def __getattr__(self, name):
        return getattr(self._file, name)


class BoundedResponse(HTTPResponse):
    """An answer whose head is bounded; its body is never read."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fp = BoundedFile(self.fp, MOST_BYTES)


@dataclass
class Courtesy:
    """Remembers when each host was asked, and which asked us to stay away."""

    pause: float = 1.0
    asked: dict = field(default_factory=dict)
    away_from: set = field(default_factory=set)

    def wait(self, host):
        """Let a host rest before it is asked again."""
        left = self.asked.get(host, -self.pause) + self.pause - time.monotonic()
        if left > 0 and host in self.asked:
            time.sleep(left)

    def note(self, host):
        """Remember that a host has just been asked."""
        self.asked[host] = time.monotonic()


@dataclass
class Fetcher:
    """Follows links to other sites, one at a time. ``may_ask`` and ``ports`` differ only in tests."""

    site_address: str
    seconds: float = 10.0
    courtesy: Courtesy = field(default_factory=Courtesy)
    may_ask: Callable[[str], bool] = is_public
    ports: frozenset = frozenset(PORTS.values())

    def stays_away(self, address):
        """Whether the host of an address asked for a pause earlier in this run."""
        return host_of(address) in self.courtesy.away_from

    def outcome(self, address):
        """Return what becomes of a reader who follows a link to another site; never an error."""
        try:
            answer, final, for_good = self.follow(address)
        except CannotBeTold as reason:
            return Outcome(NOT_TOLD, str(reason))
        except NotPublic as reason:
            return Outcome(FAILED, str(reason))
        except ssl.SSLError as error:
            found = NOT_TOLD if getattr(error, "verify_code", None) in UNKNOWN_ISSUER else FAILED
            return Outcome(found, f"It cannot be opened safely: {in_words(error)}.")
        except TimeoutError:
            return Outcome(FAILED, f"No answer within {self.seconds:g} seconds.", answered=False)
        except socket.gaierror:
            return Outcome(FAILED, "There is no site of this name.", answered=False)
        except HTTPException as error:
            return Outcome(FAILED, f"It answered, but not as a web site does: {said(error)}.")
        except OSError as error:
            return Outcome(FAILED, f"It cannot be reached: {said(error)}.", answered=False)
        return outcome_of(answer, final if for_good and final != urldefrag(address).url else "")

    def follow(self, address):
        """Return the last answer, its address, and whether every redirect on the way was for good.

        Raises: CannotBeTold, NotPublic, OSError, HTTPException.
        """
        method, redirects, for_good = "HEAD", 0, True
        while True:
            answer = self.ask(method, address)
            if answer.status in MOVED and answer.location:
                redirects += 1
                if redirects > MOST_REDIRECTS:
                    raise CannotBeTold(f"It leads on more than {MOST_REDIRECTS} times.")
                for_good = for_good and answer.status in FOR_GOOD
                method, address = "HEAD", urldefrag(urljoin(address, answer.location)).url
            elif method == "HEAD" and answer.status >= HTTPStatus.BAD_REQUEST and answer.status != ASKED_TO_WAIT:
                # Many sites answer HEAD wrongly.
                method = "GET"
            else:
                return answer, address, for_good

    def ask(self, method, address):
        """Return the head of one answer, after the pause that its host is owed.

        Raises: CannotBeTold, NotPublic, OSError, HTTPException.
        """
        target = target_of(address, self.ports)
        if target.host in self.courtesy.away_from:
            raise CannotBeTold("Its site asked for a pause.")
        self.courtesy.wait(target.host)
        try:
            answer = self.exchange(method, target)
        except (HTTPException, ConnectionResetError):
            if method != "HEAD":
                raise
            # Some sites hang up on HEAD: the next question is GET.
            return Answer(HTTPStatus.METHOD_NOT_ALLOWED, "", "")
        finally:
            self.courtesy.note(target.host)
        if answer.status == ASKED_TO_WAIT:
            self.courtesy.away_from.add(target.host)
        return answer

    def exchange(self, method, target):
        """Send one request and read the head of its answer, within so many seconds in all."""
        connection = HTTPConnection(target.host, target.port, timeout=self.seconds)
        connection.response_class = BoundedResponse
        began = time.monotonic()
        connection.sock = socket_to(target.host, target.port, self.seconds, self.may_ask)
        too_late = Event()

        def hang_up():
            too_late.set()
            end(connection.sock)

        # A site that sends a byte now and then would never run into the timeout of a socket.
        timer = Timer(max(0.1, began + self.seconds - time.monotonic()), hang_up)
        timer.daemon = True
        timer.start()
        try:
            answer = self.asked_over(connection, method, target)
            if too_late.is_set():
                # Half a head reads like a whole one.
                raise TimeoutError
            return answer
        except (OSError, HTTPException, ValueError) as error:
            if too_late.is_set():
                raise TimeoutError from error
            if isinstance(error, (OSError, HTTPException)):
                raise
            raise HTTPException(said(error)) from error
        finally:
            timer.cancel()
            connection.close()

    def asked_over(self, connection, method, target):
        """Ask over a connection, safely where the address says so."""
        if target.scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(
                connection.sock, server_hostname=target.host, do_handshake_on_connect=False
            )
            connection.sock.do_handshake()
        connection.request(method, target.path, headers=self.headers(target))
        with connection.getresponse() as answer:
            return Answer(answer.status, answer.reason, location_of(answer))

    def headers(self, target):
        """Return who asks, and for what."""
        return {
            "Host": target.host_header,
            "User-Agent": f"HIM-Career-Guide-link-check/1.0 (+{self.site_address}/about/)",
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }


def host_of(address):
    """Return the host that an address names, or "" where it names none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def target_of(address, ports):
    """Take an address apart.

    Raises: CannotBeTold, NotPublic: this site does not follow such an address.
    """
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS.get(parts.scheme)
    except ValueError:
        raise NotPublic(f"“{address}” is no web address.") from None
    if parts.scheme not in PORTS or not parts.hostname:
        raise NotPublic(f"“{address}” is no web address. It has to begin with https:// or http://.")
    if parts.username is not None or parts.password is not None:
        raise CannotBeTold("It holds a user name, so it was not followed.")
    if port not in ports:
        raise CannotBeTold(f"It names port {port}; only 80 and 443 are followed.")
    host = plain_host(parts.hostname)
    shown = f"[{host}]" if ":" in host else host
    path = quote(parts.path or "/", AS_WRITTEN) + (f"?{quote(parts.query, AS_WRITTEN)}" if parts.query else "")
    header = shown if port == PORTS[parts.scheme] else f"{shown}:{port}"
    return Target(parts.scheme, host, port, path, header)


def location_of(answer):
    """Return where an answer leads on; a header may hold letters that are not ASCII."""
    location = answer.getheader("Location", "")
    return location.encode("latin-1", "replace").decode("utf-8", "replace").strip()


def outcome_of(answer, moved_to):
    """Return what an answer means for a reader."""
    words = f"{answer.status} {answer.reason}".strip()
    if answer.status in MISSING:
        return Outcome(GONE, f"There is no such page ({words}).")
    if answer.status in NOT_FOR_MACHINES:
        return Outcome(NOT_TOLD, f"The site does not answer machines ({words}).")
    if answer.status >= HTTPStatus.BAD_REQUEST:
        return Outcome(FAILED, f"The site answered with an error ({words}).")
    if moved_to:
        return Outcome(GOOD, f"Opens, but has moved for good to {moved_to}")
    return Outcome(GOOD, f"Opens ({words}).")


def said(error):
    """Return what an error says, or its name where it says nothing."""
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).rstrip(".")


def in_words(error):
    """Return what is wrong with a safe connection."""
    words = getattr(error, "verify_message", "") or (error.reason or str(error)).replace("_", " ").lower()
    return words.rstrip(".")


def end(connection):
    """Hang up, whatever the other side is doing."""
    # It may have ended by itself meanwhile.
    with suppress(OSError, AttributeError):
        connection.shutdown(socket.SHUT_RDWR)
