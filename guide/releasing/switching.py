"""From one release to another, for all readers at once: in one transaction, on the record, and back again.

What is slow (loading both releases, comparing every figure in the texts) happens before the transaction, which then
only changes a handful of rows; so readers and writers of texts hardly wait, and a process that is killed in the middle
leaves everything as it was.
"""

from dataclasses import dataclass, field

from django.db import transaction

from guide.figures.current import CurrentFigures
from guide.figures.edition import Edition
from guide.figures.models import Release
from guide.figures.oews_names import name_as_in
from guide.figures.series_editions import SeriesEdition, put_live
from guide.figures.vintages import figures_of_release
from guide.releasing.moves import what_moved
from guide.releasing.readiness import why_not_ready
from guide.releasing.series_vintages import FiguresBeside, book_beside
from guide.releasing.switches import Switch


class SwitchRefused(Exception):
    """A switch that may not happen; a sentence says why and what to do."""


MEANWHILE = (
    "Somebody switched figures or loaded other files since you opened this page. Nothing was changed. "
    "Look at the report again, then switch."
)
NO_LONGER_STAGED = "{} is no longer staged, so it cannot be switched to. Nothing was changed."


@dataclass(frozen=True)
class Change:
    """What is to come in the place of what, and what it moves, as found before the transaction."""

    kind: str
    coming: Release | SeriesEdition
    going: Release | SeriesEdition | None
    seen: str
    moved: dict = field(default_factory=dict)


def seen_state(coming):
    """Return a word for all that a person has looked at before they switch: the last switch, and the staged files."""
    files = ".".join(file["sha256"][:12] for file in coming.files)
    return f"{Switch.objects.last_number()}-{coming.pk}-{files}"


def switch(release, user, now, *, seen=None, reason=""):
    """Show a staged release to readers in place of the active one; return the record.

    Raises: SwitchRefused: the quality report holds something open, or things changed since ``seen``.
    """
    seen = seen_state(release) if seen is None else seen
    refuse_if_changed(release, seen)
    if not Release.objects.staged().filter(pk=release.pk).exists():
        raise SwitchRefused(NO_LONGER_STAGED.format(release))
    active = Release.objects.oews().active().first()
    if sentence := why_not_ready(release):
        raise SwitchRefused(sentence)
    change = Change(Switch.Kind.SWITCH, release, active, seen, moved_by(release))
    return carried_out(change, user, now, reason)


def roll_back(user, now, *, seen=None, reason=""):
    """Show again the release that the active one replaced; it becomes staged, to be mended or left; return the record.

    Raises: SwitchRefused: there is none to go back to, or things changed since ``seen``.
    """
    active = Release.objects.oews().active().first()
    former = release_before(active)
    if former is None:
        raise SwitchRefused("No release is kept from before the active one, so there is none to go back to.")
    seen = seen_state(active) if seen is None else seen
    refuse_if_changed(active, seen)
    change = Change(Switch.Kind.ROLL_BACK, former, active, seen, moved_by(former))
    return carried_out(change, user, now, reason)


def switch_edition(edition, user, now, *, seen=None, reason=""):
    """Show a staged edition of series to readers in place of the one before; return the record."""
    seen = seen_state(edition) if seen is None else seen
    refuse_if_changed(edition, seen)
    if not SeriesEdition.objects.staged().filter(pk=edition.pk).exists():
        raise SwitchRefused(NO_LONGER_STAGED.format(edition))
    active = SeriesEdition.objects.of_page(edition.page).active().first()
    change = Change(Switch.Kind.SWITCH, edition, active, seen, moved_by(edition))
    return carried_out(change, user, now, reason)


def roll_back_edition(page, user, now, *, seen=None, reason=""):
    """Show again the edition of a page that the active one replaced; return the record."""
    active = SeriesEdition.objects.of_page(page).active().first()
    former = edition_before(active)
    if former is None:
        raise SwitchRefused("No edition is kept from before the active one, so there is none to go back to.")
    seen = seen_state(active) if seen is None else seen
    refuse_if_changed(active, seen)
    change = Change(Switch.Kind.ROLL_BACK, former, active, seen, moved_by(former))
    return carried_out(change, user, now, reason)


def release_before(active):
    """Return the release that the active one replaced, or None."""
    made = active and Switch.objects.to_release(active).newest_first().first()
    former = made and made.former_release
    return former if former and former.status == Release.Status.ARCHIVED else None


def edition_before(active):
    """Return the edition that the active one replaced, or None."""
    made = active and Switch.objects.to_edition(active).newest_first().first()
    former = made and made.former_edition
    return former if former and former.status == SeriesEdition.Status.ARCHIVED else None


def refuse_if_changed(coming_or_going, seen):
    """Refuse where another switch or another file came since a person looked."""
    coming_or_going.refresh_from_db(fields=["files", "status"])
    if seen_state(coming_or_going) != seen:
        raise SwitchRefused(MEANWHILE)


def moved_by(coming):
    """Return what would move if a release or an edition were shown, beside the figures of now."""
    current = CurrentFigures(Edition.objects.now().stamp)
    return what_moved(current, figures_with(coming, current))


def figures_with(coming, current):
    """Return the figures of now with a release or an edition in its place."""
    if isinstance(coming, Release):
        return figures_of_release(coming, current.book, current.stamp)
    return FiguresBeside(current, book_beside(current, (coming,)), f"{current.stamp} edition {coming.pk}")


def carried_out(change, user, now, reason):
    """Change what readers see, and put it on the record: all of it, or nothing."""
    with transaction.atomic():
        Edition.objects.locked()
        refuse_if_changed(change.going if change.kind == Switch.Kind.ROLL_BACK else change.coming, change.seen)
        put = put_release if isinstance(change.coming, Release) else put_edition
        former = put(change, now)
        Edition.objects.turn()
        return recorded(change, former, user, now, reason)


def put_release(change, now):
    """Archive what goes, or stage it again on the way back, and show what comes; the database allows one active."""
    is_back = change.kind == Switch.Kind.ROLL_BACK
    if change.going:
        gone = Release.Status.STAGED if is_back else Release.Status.ARCHIVED
        Release.objects.active().filter(pk=change.going.pk).update(status=gone)
    was = Release.Status.ARCHIVED if is_back else Release.Status.STAGED
    if not Release.objects.filter(pk=change.coming.pk, status=was).update(status=Release.Status.ACTIVE):
        raise SwitchRefused(MEANWHILE)
    name_as_in(change.coming)
    return change.going


def put_edition(change, now):
    """Show an edition; on the way back what goes is staged again, unless another is staged already."""
    former = put_live(change.coming, now)
    is_back = change.kind == Switch.Kind.ROLL_BACK and former
    if is_back and not SeriesEdition.objects.of_page(former.page).staged().exists():
        SeriesEdition.objects.filter(pk=former.pk).update(status=SeriesEdition.Status.STAGED)
    return former


def recorded(change, former, user, now, reason):
    """Write the record of a switch."""
    is_release = isinstance(change.coming, Release)
    kind = {"release": change.coming, "former_release": former}
    return Switch.objects.create(
        kind=change.kind,
        series=change.coming.series if is_release else change.coming.page,
        label=str(change.coming)[:200],
        former_label=str(former)[:200] if former else "",
        **(kind if is_release else {"edition": change.coming, "former_edition": former}),
        at=now,
        by=user,
        by_name=user.get_username() if user else "",
        reason=reason,
        moved=change.moved,
    )
