"""The quality report of a staged release: what blocks it, what a person must look at, what is worth knowing."""

from dataclasses import dataclass

from guide.figures.oews_completeness import shortcomings
from guide.releasing.cell_gaps import gap_counts, gaps
from guide.releasing.code_changes import changes_of_codes
from guide.releasing.findings import Finding, Findings, Pair, side_of
from guide.releasing.jumps import job_jumps, jumps
from guide.releasing.row_checks import (
    counted,
    dated,
    doubled,
    lacking,
    new_top_codes,
    out_of_order,
    row_counts,
    unchanged,
)

CHECKS = (
    counted,
    lacking,
    doubled,
    out_of_order,
    unchanged,
    dated,
    changes_of_codes,
    gaps,
    jumps,
    job_jumps,
    new_top_codes,
)
GAP_HEADINGS = ("states lost", "states won", "areas lost", "areas won", "employers lost", "employers won")


@dataclass(frozen=True)
class QualityReport:
    """What was found: errors block a switch, each warning needs a tick with a reason, notes are to be known.

    ``counts`` holds (kind of row, last time or None, now); ``gap_counts`` (occupation, title, (lost, won) in states,
    areas and kinds of employer).
    """

    staged: str
    active: str
    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    counts: tuple
    gap_counts: tuple

    def unticked(self, keys):
        """Return the warnings whose keys are not among those accepted."""
        return [warning for warning in self.warnings if warning.key not in keys]

    def as_json(self, ticked=()):
        """What a machine reads of it; ``ticked`` are the keys of warnings accepted."""
        return {
            "staged": self.staged,
            "active": self.active or None,
            "counts": [{"rows": words, "last_time": then, "now": now} for words, then, now in self.counts],
            "gaps": [
                {"soc_code": code, "title": title} | dict(zip(GAP_HEADINGS, sum(pairs, ()), strict=True))
                for code, title, pairs in self.gap_counts
            ],
            "errors": [finding.as_json() for finding in self.errors],
            "warnings": [finding.as_json() | {"ticked": finding.key in ticked} for finding in self.warnings],
            "notes": [finding.as_json() for finding in self.notes],
        }


def quality_report(staged, active):
    """Return the report of a staged release against the active one (None before the first); two queries a release."""
    pair = Pair(side_of(staged), side_of(active) if active else None)
    found = [check(pair) for check in CHECKS]
    found.insert(0, too_little(staged, active))
    return QualityReport(
        staged=str(staged),
        active=str(active) if active else "",
        errors=tuple(finding for each in found for finding in each.errors),
        warnings=tuple(finding for each in found for finding in each.warnings),
        notes=tuple(finding for each in found for finding in each.notes),
        counts=tuple(row_counts(pair)),
        gap_counts=tuple(gap_counts(pair)),
    )


def too_little(staged, active):
    """Find what a release lacks to be shown at all, by the rule that every way to readers keeps."""
    lacks = shortcomings(staged, active)
    if not lacks:
        return Findings()
    return Findings((Finding("lacks", "", f"The release covers too little to be shown: {'; '.join(lacks)}."),))
