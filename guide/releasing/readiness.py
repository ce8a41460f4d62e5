"""Whether something staged may be switched to, by its quality report and the ticks under it."""

from dataclasses import dataclass

from guide.editing.documents import name_of
from guide.figures.models import Release
from guide.releasing.findings import Finding, several
from guide.releasing.quality import QualityReport, quality_report
from guide.releasing.ticks import LONGEST_REASON, Tick


@dataclass(frozen=True)
class Report:
    """The quality report of what is staged, each warning with its tick or None; an edition of series has none."""

    quality: QualityReport | None = None
    warnings: tuple[tuple[Finding, Tick | None], ...] = ()

    @property
    def errors(self):
        """What keeps it from readers."""
        return self.quality.errors if self.quality else ()

    @property
    def open_warnings(self):
        """The warnings that nobody has accepted yet."""
        return [warning for warning, tick in self.warnings if tick is None]

    @property
    def why_not(self):
        """Why it may not be shown yet, as a sentence; empty where nothing stands in the way."""
        if self.errors:
            return f"The report holds {several(len(self.errors), 'error')}. Mend the files and stage them again."
        if self.open_warnings:
            left = several(len(self.open_warnings), "warning waits", "warnings wait")
            return f"{left} for a tick with a reason. Accept each, or mend the files and stage them again."
        return ""


def report_of(staged):
    """Return the report of a staged release; an edition of series was checked when it was read."""
    if not isinstance(staged, Release):
        return Report()
    quality = quality_report(staged, Release.objects.oews().active().but(staged).first())
    return Report(quality, tuple(Tick.objects.beside(staged, quality.warnings)))


def why_not_ready(release):
    """Return why a release may not be shown yet, as a sentence; empty where nothing stands in the way."""
    return report_of(release).why_not


def tick_from(form, staged, user, now):
    """Keep or take back a tick as a form says; return a sentence where that cannot be."""
    key = form.get("key", "")
    warning = next((warning for warning, _ in report_of(staged).warnings if warning.key == key), None)
    if warning is None:
        return "The report no longer holds that warning. Look at it again."
    if "take_back" in form:
        Tick.objects.of(staged).filter(key=key).delete()
        return ""
    reason = form.get("reason", "").strip()[:LONGEST_REASON]
    if not reason:
        return "Write why the figures are right all the same, in a few words."
    said = {"sentence": warning.sentence, "reason": reason, "by": user, "by_name": name_of(user), "at": now}
    Tick.objects.update_or_create(release=staged, key=key, defaults=said)
    return ""
