"""One import at a time: a second one waits for the first, or is told to come back."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError, connection

# Any number will do for PostgreSQL, as long as every import takes the same one.
IMPORT_LOCK = 29_207_220_25


class AnotherImport(RuntimeError):
    """Another import holds the figures."""

    def __init__(self):
        super().__init__(
            "Another import is running. Nothing was changed; start this one again when that one has ended."
        )


@contextmanager
def only_import(wait: bool) -> Iterator[None]:
    """Hold the figures until the end of the block; a process that dies lets them go.

    Args: wait: whether to wait for another import to end.
    Raises: AnotherImport: one is running, and we are not to wait.
    """
    if connection.vendor == "postgresql":
        with _held_by_the_server(wait):
            yield
    elif connection.is_in_memory_db():
        yield
    else:
        with _held_by_a_file(Path(f"{connection.settings_dict['NAME']}-import"), wait):
            yield


@contextmanager
def _held_by_the_server(wait: bool) -> Iterator[None]:
    call = "pg_advisory_lock" if wait else "pg_try_advisory_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {call}(%s)", [IMPORT_LOCK])
        if cursor.fetchone()[0] is False:
            raise AnotherImport
    try:
        yield
    finally:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [IMPORT_LOCK])
        except DatabaseError:
            # A lost connection has let go already, and its error, not this one, is to be told.
            pass


@contextmanager
def _held_by_a_file(path: Path, wait: bool) -> Iterator[None]:
    # The database itself cannot be locked this way: closing it again would drop SQLite's own locks.
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise AnotherImport from None
        yield
