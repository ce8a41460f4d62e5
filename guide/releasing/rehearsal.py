"""A rehearsal: one person sees the whole site with staged figures, and nobody else sees anything of it."""

from dataclasses import dataclass

from django.contrib import admin

from guide.figures.models import Release
from guide.figures.vintages import AskedFigures, figures_of_release
from guide.releasing.series_vintages import SeriesEdition, book_beside

KEY = "rehearsal"
MAY_SWITCH = "releasing.switch_release"


@dataclass(frozen=True)
class Rehearsal:
    """What is staged and rehearsed: a release of wages, editions of series, or both."""

    release: Release | None
    editions: tuple

    @property
    def words(self):
        """What is seen, in words."""
        named = [f"figures of {self.release.reference_month:%B %Y}"] if self.release else []
        return " and ".join((*named, *map(str, self.editions)))

    def figures(self, current):
        """Return the figures of the site as it would be."""
        digests = " ".join(str(edition.pk) for edition in self.editions)
        book = book_beside(current, self.editions)
        stamp = f"{current.stamp} rehearsal {digests}"
        if self.release is None:
            return AskedFigures(current.table, book, stamp)
        return figures_of_release(self.release, book, stamp)


def may_switch(request):
    """Whether somebody is signed in, with all that this site asks for, and may switch releases."""
    return admin.site.has_permission(request) and request.user.has_perm(MAY_SWITCH)


def begin(request, *, release=None, edition=None):
    """Begin a rehearsal, or take one more staged thing into it."""
    kept = request.session.get(KEY, {"release": None, "editions": []})
    if release:
        kept["release"] = release.pk
    if edition:
        kept["editions"] = sorted({*kept["editions"], edition.pk})
    request.session[KEY] = kept


def leave(request):
    """End a rehearsal."""
    request.session.pop(KEY, None)


def rehearsal_of(request):
    """Return the rehearsal that a signed-in person is in, or None; one whose figures are no longer staged ends.

    Call it only where the request has a session's cookie: looking at the session is what it does first.
    """
    kept = request.session.get(KEY)
    if not kept or not may_switch(request):
        return None
    release = Release.objects.oews().staged().filter(pk=kept["release"]).first() if kept["release"] else None
    editions = tuple(SeriesEdition.objects.staged().filter(pk__in=kept["editions"])) if kept["editions"] else ()
    if release is None and not editions:
        leave(request)
        return None
    return Rehearsal(release, editions)
