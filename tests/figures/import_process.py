"""A program that imports in processes of their own, which may be limited, measured and killed.

Each line on its standard input is one order in JSON, each line on its standard output the answer. Django is loaded
once; every import is a fork, so that a hundred cost no more than they must.
"""

import hashlib
import json
import os
import resource
import signal
import sys
import time

# The limits that row R11 of the faults allows one import, with room for the memory that is only reserved.
SECONDS = 60
RESERVED = 3 * 1024**3


def digest():
    """One number for all figures in the database."""
    from django.db import connection

    from guide.figures.models import Area, Industry, Occupation, Release, Wage

    said = hashlib.sha256()
    for table in (Release, Area, Area.states.through, Occupation, Industry, Wage):
        for row in table.objects.order_by("pk").values_list():
            said.update(repr(row).encode())
    statuses = dict(Release.objects.values_list("vintage", "status"))
    counts = {release.vintage: release.wages.count() for release in Release.objects.all()}
    checked = ""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            checked = cursor.execute("PRAGMA integrity_check").fetchone()[0]
    return {"sha256": said.hexdigest(), "statuses": statuses, "counts": counts, "check": checked}


def undo(vintage):
    """Take a release away again and show the one before."""
    from django.db import connection, transaction

    # By hand: Django would look for rows of other rooms too, whose tables are not here.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM figures_wage WHERE release_id IN (SELECT id FROM figures_release WHERE vintage = %s)",
            [vintage],
        )
        cursor.execute("DELETE FROM figures_release WHERE vintage = %s", [vintage])
        cursor.execute("UPDATE figures_release SET status = 'active' WHERE vintage = %s", [vintage - 1])
    return {}


def imported(arguments):
    """Run the command; return its exit code and what it said."""
    from io import StringIO

    from django.core.management import CommandError, call_command

    said = StringIO()
    try:
        call_command("import_oews", *arguments, stdout=said)
    except CommandError as error:
        return {"code": 1, "said": said.getvalue() + str(error)}
    return {"code": 0, "said": said.getvalue()}


def held(arguments, write_end):
    """Import, but stop in the middle until killed, or until a minute has passed."""
    from guide.figures.oews_import import import_files

    def stop(name, done, total):
        os.write(write_end, b"{}")
        time.sleep(60)

    import_files(arguments, wait=False, progress=stop)


def fork(work):
    """Begin work in a process of its own; return its id and where its answer will come from."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child:
        os.close(write_end)
        return child, read_end
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (RESERVED, RESERVED))
    code = 70
    try:
        os.write(write_end, json.dumps(work(write_end)).encode())
        code = 0
    finally:
        os._exit(code)


def whole(child, read_end):
    """The answer of a process that ends by itself, with what it cost."""
    with os.fdopen(read_end) as pipe:
        said = pipe.read()
    _child, status, usage = os.wait4(child, 0)
    found = json.loads(said) if said else {"code": status, "said": f"ended with status {status}"}
    return found | {"seconds": usage.ru_utime + usage.ru_stime, "megabytes": usage.ru_maxrss / 1024}


def killed(arguments, delay):
    """Import and kill the process after the delay; tell whether it was still at work."""
    child, read_end = fork(lambda _pipe: imported(arguments))
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _child, status = os.waitpid(child, 0)
    os.close(read_end)
    return {"killed": os.WIFSIGNALED(status)}


def obey(order, holders):
    """Do one order."""
    arguments = order.get("arguments", [])
    match order["do"]:
        case "import":
            return whole(*fork(lambda _pipe: imported(arguments)))
        case "digest":
            return whole(*fork(lambda _pipe: digest()))
        case "undo":
            return whole(*fork(lambda _pipe: undo(order["vintage"])))
        case "kill":
            return killed(arguments, order["delay"])
        case "hold":
            child, read_end = fork(lambda pipe: held(arguments, pipe))
            os.read(read_end, 2)
            holders.append(child)
            return {}
        case "let go":
            child = holders.pop()
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return {}


def main():
    """Load Django, then obey until the input ends."""
    import django

    django.setup()
    # Loaded before the first fork, so that each import begins at once.
    from guide.figures.management.commands import import_oews  # noqa: F401

    holders = []
    for line in sys.stdin:
        sys.stdout.write(json.dumps(obey(json.loads(line), holders)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
