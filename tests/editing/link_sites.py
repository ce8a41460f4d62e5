"""A network in a box: names that mean what a test says, a site on this machine, and nothing beyond."""

import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from guide.editing.link_fetch import Courtesy, Fetcher

HERE = "127.0.0.1"


class Network:
    """What was looked up and what was connected to; only this machine can be, and only where a test says so."""

    def __init__(self):
        self.names, self.looked_up, self.connected = {}, [], []
        self.local_allowed = False

    def getaddrinfo(self, host, port, *args, **kwargs):
        """Look a name up in the table of the test; a number stands for itself, in any form that C knows."""
        self.looked_up.append(host)
        try:
            numbers = [socket.inet_ntoa(socket.inet_aton(host))]
        except OSError:
            numbers = [host] if ":" in host else self.names.get(host, [])
        if not numbers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if isinstance(numbers[0], list):
            # Another answer each time: a name that is bound anew.
            numbers = numbers.pop(0) if len(numbers) > 1 else numbers[0]
        return [
            (socket.AF_INET6 if ":" in number else socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))
            for number in numbers
        ]

    def connect(self, connection, address):
        """Connect to this machine where that is allowed; nothing else exists."""
        self.connected.append(address)
        if not (self.local_allowed and address[0] == HERE):
            raise ConnectionRefusedError(111, "Connection refused")
        return super(socket.socket, connection).connect(address)

    def install(self, monkeypatch):
        """Be the network of this process."""
        monkeypatch.setattr(socket, "getaddrinfo", self.getaddrinfo)
        monkeypatch.setattr(socket.socket, "connect", lambda connection, address: self.connect(connection, address))
        return self


class Site(BaseHTTPRequestHandler):
    """Answers each path as the test wrote it, and remembers who asked for what."""

    answers: dict = {}
    asked: list = []

    def answer(self):
        self.asked.append((self.command, self.path, dict(self.headers)))
        said = self.answers.get(self.path, 404)
        if callable(said):
            return said(self)
        status, headers = said if isinstance(said, tuple) else (said, {})
        if isinstance(status, dict):
            status = status[self.command]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()
        return None

    do_GET = do_HEAD = answer  # noqa: N815

    def log_message(self, *args):
        """Keep quiet."""


@contextmanager
def local_site(answers):
    """A site on a free port of this machine: its class, which remembers, and its port."""
    site = type("ThisSite", (Site,), {"answers": answers, "asked": []})
    server = ThreadingHTTPServer((HERE, 0), site)
    server.daemon_threads = True
    # Whoever asks may hang up.
    server.handle_error = lambda *args: None
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield site, server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def fetcher_for(port, **more):
    """The real fetcher, allowed by the seam to ask this machine on one port, without a pause."""
    courtesy = more.pop("courtesy", None) or Courtesy(pause=0)
    return Fetcher(
        "https://guide.example",
        courtesy=courtesy,
        may_ask=lambda number: number == HERE,
        ports=frozenset({port}),
        **more,
    )
