"""Figures of BLS that somebody else published again, without errors and marks: kept apart, never shown as whole.

The list of a release's files tells: each entry of such a file says who published it again.
"""

from guide.figures.models import Release

LACKS = "no relative standard errors, no marks of withheld wages"
LONGEST_NAME = 80


def republished_by(release: Release) -> str:
    """Who published a release's figures again; empty where its files are BLS's own."""
    return next((file["republished_by"] for file in release.files if file.get("republished_by")), "")


def file_entry(read, republished: str) -> dict[str, str]:
    """What a release remembers of a file."""
    entry = {"name": read.name, "sha256": read.sha256}
    return entry | ({"republished_by": republished} if republished else {})


def provenance_refused(files, republished: str) -> str:
    """Say why files cannot be what they are given as, or nothing."""
    if republished and (len(republished) > LONGEST_NAME or not republished.isprintable()):
        return f"--republished is {republished[:40]!r}. Allowed: a name of at most {LONGEST_NAME} characters."
    for read in files:
        if not republished and read.lacks_errors:
            return (
                f"{read.name} has wages but not one relative standard error in MEAN_PRSE, which BLS's own files have. "
                'If somebody published it again, say who: --republished "NAME". The release is then marked so, and '
                "kept for readers who ask for that year."
            )
        if republished and not read.lacks_errors:
            return f"{read.name} has the errors of BLS's own files. Import it without --republished."
    return ""


def mixture_refused(release: Release, republished: str) -> str:
    """Say why files cannot join the release that is there, or nothing."""
    former = republished_by(release)
    if republished and release.files and not former:
        return f"{release} was loaded from BLS's own files. Figures published again cannot be added to it."
    if former and not republished:
        return (
            f"{release} was loaded from files that {former} published again. Use --replace to let BLS's own files take "
            "the place of every one of its rows."
        )
    return ""
