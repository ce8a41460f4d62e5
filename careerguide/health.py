"""Whether the site is alive, and whether it is ready to answer readers."""

import logging
import socket
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse, JsonResponse
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

log = logging.getLogger(__name__)

GREEN, AMBER, RED = LEVELS = ("green", "amber", "red")
RETRY_AFTER_SECONDS = 30
# A machine that does not answer within this is gone, for a health page.
WAIT_SECONDS = 0.4
PORTS = {"postgresql": 5432, "redis": 6379}
PROBE = "readyz"


@require_safe
@never_cache
def healthz(request):
    """Say that this process serves requests; it asks neither database nor cache, so it stays cheap."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def readyz(request):
    """Say whether the site can answer readers (red: it cannot) and what deserves a look (amber), in words."""
    found = [*database_findings(), *cache_findings()]
    status = max((level for level, _ in found), key=LEVELS.index, default=GREEN)
    response = JsonResponse({"status": status, "reasons": [sentence for _, sentence in found]})
    if status == RED:
        response.status_code = 503
        response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def database_findings():
    """Return what is wrong with the database and what is in it; nothing of it is asked once it is gone."""
    try:
        if not database_answers():
            return [(RED, "The database cannot be reached.")]
        waiting = waiting_migration_count()
        if waiting:
            are = "a migration" if waiting == 1 else f"{waiting} migrations"
            return [(RED, f"The database lacks {are}. Run manage.py prepare.")]
        return [finding for name in settings.READINESS_CHECKS for finding in import_string(name)()]
    # Only the class is logged: the message of a driver may hold the address of the database.
    except (DatabaseError, OSError) as error:
        log.warning("readyz: the database cannot be used (%s)", type(error).__name__)
        return [(RED, "The database cannot be used.")]


def database_answers():
    """Whether there is a database behind its address; knocked at first, for a pool waits long for one that is gone."""
    chosen = connection.settings_dict
    if connection.vendor == "postgresql" and connection.connection is None:
        return knock(chosen["HOST"], int(chosen["PORT"] or PORTS["postgresql"]))
    return True


def knock(host, port):
    """Whether something listens at an address; a folder is left to the driver, which finds out at once."""
    if not host or host.startswith("/"):
        return True
    try:
        socket.create_connection((host, port), timeout=WAIT_SECONDS).close()
    except OSError:
        return False
    return True


@lru_cache(maxsize=1)
def known_migrations():
    """Return every migration of this version of the site, read from its files once a process."""
    return frozenset(MigrationLoader(None).disk_migrations)


def waiting_migration_count():
    """Return how many migrations were not applied to the database."""
    return len(known_migrations() - MigrationRecorder(connection).applied_migrations().keys())


def cache_findings():
    """Return what is wrong with the cache; without it pages are slower, yet they are answered."""
    try:
        if cache_answers() and (cache.set(PROBE, PROBE, 60), cache.get(PROBE))[1] == PROBE:
            return []
    # Every cache has its own errors; whichever it is, the cache does not work.
    except Exception as error:
        log.warning("readyz: the cache cannot be used (%s)", type(error).__name__)
    return [(AMBER, "The cache cannot be reached. Pages are answered without it.")]


def cache_answers():
    """Whether there is a cache behind its address."""
    address = urlsplit(settings.CACHES["default"].get("LOCATION", ""))
    return not address.hostname or knock(address.hostname, address.port or PORTS["redis"])
