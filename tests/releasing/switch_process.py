"""Switches on a database of its own, and kills the process at each moment in turn: run by test_switch_killed.py."""

import os
import signal
import sys
from datetime import date

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from guide.figures.edition import Edition  # noqa: E402
from guide.figures.models import Release  # noqa: E402
from guide.releasing import switching  # noqa: E402
from guide.releasing.switches import Switch  # noqa: E402


def made(vintage, status):
    """Make a release without rows: what a switch changes does not depend on them."""
    return Release.objects.create(
        publisher="BLS",
        series="oews",
        title="OEWS",
        vintage=vintage,
        reference_month=date(vintage, 5, 1),
        status=status,
        files=[{"name": "x", "sha256": str(vintage) * 16}],
    )


def state():
    """What readers see: status by year, stamp, records."""
    statuses = dict(Release.objects.values_list("vintage", "status"))
    return statuses, Edition.objects.now().stamp, Switch.objects.count()


def switched(kill_before):
    """Switch, and die before one of the statements (0: never); return how many there were."""
    sent = 0

    def counting(execute, *statement):
        nonlocal sent
        sent += 1
        if sent == kill_before:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*statement)

    new, old = Release.objects.get(vintage=2026), Release.objects.get(vintage=2025)
    change = switching.Change("switch", new, old, switching.seen_state(new))
    with connection.execute_wrapper(counting):
        switching.carried_out(change, None, timezone.now(), "")
    return sent


def killed_at(moment):
    """Switch in a process of its own that dies at a moment; return the signal that ended it."""
    connection.close()
    child = os.fork()
    if child == 0:
        switched(moment)
        os._exit(0)
    return os.WTERMSIG(os.waitpid(child, 0)[1])


def main():
    """Kill a switch at each of its statements in turn, and say how many there were."""
    call_command("migrate", verbosity=0)
    made(2025, "active")
    made(2026, "staged")
    before = state()
    moments = 0
    while killed_at(moments + 1) == signal.SIGKILL:
        moments += 1
        assert state() == before, (moments, before, state())
    after = state()
    assert after[0] == {2025: "archived", 2026: "active"}, after
    assert after[2] == 1 and after[1] != before[1]
    sys.stdout.write(f"{moments} moments")


if __name__ == "__main__":
    main()
