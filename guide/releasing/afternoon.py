"""What the pages of the Data manager show: what is staged, what readers see, and what can be done with each."""

from dataclasses import dataclass

from django.http import Http404

from guide.figures.models import Release
from guide.figures.series_editions import SeriesEdition
from guide.releasing.switches import Switch
from guide.releasing.switching import edition_before, release_before, seen_state

RECORDS_SHOWN = 20


@dataclass(frozen=True)
class Line:
    """One release or edition as a row: what it is, where it stands, and the query that names it."""

    what: Release | SeriesEdition
    before: Release | SeriesEdition | None = None

    @property
    def is_release(self):
        """Whether it holds wages, not a series."""
        return isinstance(self.what, Release)

    @property
    def name(self):
        """The word of the address: release or edition."""
        return "release" if self.is_release else "edition"

    @property
    def query(self):
        """The query that names it in the addresses of these pages."""
        return f"{self.name}={self.what.pk}"

    @property
    def is_staged(self):
        """Whether it waits to be shown."""
        return self.what.status == self.what.Status.STAGED

    @property
    def is_active(self):
        """Whether readers see it."""
        return self.what.status == self.what.Status.ACTIVE

    @property
    def status_words(self):
        """Where it stands, in words."""
        return self.what.get_status_display()

    @property
    def file_names(self):
        """The names of the files that it was read from."""
        return ", ".join(file["name"] for file in self.what.files) or "came with the site"

    @property
    def seen(self):
        """What a person has looked at once they saw the page, so that a switch can tell whether it changed."""
        return seen_state(self.what)


def release_lines():
    """Return every release of wages, the newest first, the active one with what it replaced."""
    releases = Release.objects.oews().order_by("-vintage")
    return [Line(one, release_before(one) if one.status == one.Status.ACTIVE else None) for one in releases]


def edition_lines():
    """Return every edition of series that was loaded from files, the active ones with what they replaced."""
    editions = SeriesEdition.objects.imported()
    return [Line(one, edition_before(one) if one.status == one.Status.ACTIVE else None) for one in editions]


def records():
    """Return the newest records of switches."""
    return Switch.objects.newest_first()[:RECORDS_SHOWN]


def line_of(query):
    """Return what a query or a form names; 404 where there is no such release or edition."""
    models = {"release": Release.objects.oews(), "edition": SeriesEdition.objects.all()}
    for name, rows in models.items():
        if number := query.get(name, ""):
            is_number = number.isascii() and number.isdigit() and len(number) < 10
            found = rows.filter(pk=number).first() if is_number else None
            if found:
                before = release_before(found) if name == "release" else edition_before(found)
                return Line(found, before)
    raise Http404("No such release or edition.")
