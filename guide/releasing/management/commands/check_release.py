"""manage.py check_release: what is wrong with a staged release, and what it would change for readers."""

import json

from django.core.management.base import BaseCommand, CommandError

from guide.figures.current import CurrentFigures
from guide.figures.models import Release
from guide.figures.vintages import figures_of_release
from guide.releasing.quality import quality_report
from guide.releasing.rehearsal_list import changes_between
from guide.releasing.release_text import changes_text, report_text
from guide.releasing.ticks import Tick

NOT_READY, NOT_DONE = 1, 2


class Command(BaseCommand):
    """Print the quality report and the rehearsal list of a staged release."""

    help = (
        "Prints the quality report of a staged release of wages, and everything that readers would meet otherwise with "
        "it. Changes nothing. Ends with 0: nothing stands in the way of a switch, 1: an error or a warning without a "
        "tick does, 2: there is no staged release to check."
    )

    def add_arguments(self, parser):
        """Say which release, and how to print."""
        parser.add_argument("--vintage", type=int, help="Year of the staged release, where several are staged.")
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="Print everything as one JSON object.")
        form.add_argument("--csv", action="store_true", help="Print only what would move for readers, as CSV.")

    def handle(self, *args, vintage, json: bool, csv, **options):
        """Check, print, and say by the exit code whether a switch may follow."""
        staged, active = staged_release(vintage), Release.objects.oews().active().first()
        report, ticked = quality_report(staged, active), Tick.objects.of(staged).keys()
        changes = rehearsed(staged) if active else None
        if csv:
            self.stdout.write(changes.as_csv() if changes else "", ending="")
        elif json:
            self.stdout.write(as_json(report, changes, ticked))
        else:
            lines = [*report_text(report, ticked), "", *(changes_text(changes) if changes else ())]
            self.stdout.write("\n".join(lines))
        unticked = len(report.unticked(ticked))
        if report.errors or unticked:
            raise CommandError(
                f"{staged} cannot be switched to yet: errors {len(report.errors)}, warnings without a tick {unticked}.",
                returncode=NOT_READY,
            )


def as_json(report, changes, ticked):
    """Return report and list as one JSON text."""
    told = {"report": report.as_json(ticked), "changes": changes.as_json() if changes else None}
    return json.dumps(told, ensure_ascii=False, indent=1)


def staged_release(vintage):
    """Return the staged release of a year, or the only one."""
    staged = list(Release.objects.oews().staged().order_by("vintage"))
    found = [release for release in staged if vintage in (None, release.vintage)]
    if len(found) == 1:
        return found[0]
    years = ", ".join(str(release.vintage) for release in staged) or "none"
    wanted = "Several releases are staged. Name one: --vintage" if found else "No such release is staged"
    raise CommandError(f"{wanted}. Staged now: {years}. manage.py import_oews stages one.", returncode=NOT_DONE)


def rehearsed(staged):
    """Return what would move for readers with a staged release."""
    now = CurrentFigures()
    return changes_between(now, figures_of_release(staged, now.book, now.stamp))
