"""Whether a release holds enough to be shown to readers, and whether a file seems to end early."""

from collections.abc import Collection

from guide.figures.models import Area, Release
from guide.figures.occupations import CORE_OCCUPATIONS
from guide.figures.oews_republished import LACKS, republished_by
from guide.figures.states import STATES

LEAST_STATE_COUNT = 45
# The codes of the territories come after Wyoming's 56.
STATES_AND_DC = {state.letters: state.name for state in STATES if state.fips <= "56"}
NAMED_STATES = 5


def shortcomings(release: Release, shown: Release | None) -> list[str]:
    """Say what a release lacks to take the place of the one that readers see now."""
    held = _medians(release)
    former = _medians(shown) if shown else {}
    by = republished_by(release)
    lacks = [f"figures that {by} published again ({LACKS})"] if by else []
    for soc_code in CORE_OCCUPATIONS:
        parts = [] if (soc_code, Area.Level.NATION) in held else ["not the nation"]
        states = held.get((soc_code, Area.Level.STATE), 0)
        if states < LEAST_STATE_COUNT:
            parts.append(f"{states} states (needed: {LEAST_STATE_COUNT})")
        areas, former_areas = _area_count(held, soc_code), _area_count(former, soc_code)
        if areas * 2 < former_areas:
            parts.append(f"{areas} areas (needed: half of the {former_areas} shown now)")
        if parts:
            lacks.append(f"{soc_code} ({', '.join(parts)})")
    return lacks


def early_ends(release: Release, levels: Collection[str]) -> list[str]:
    """Say at which of the levels that a csv file brought the release has fewer rows than a whole file would have."""
    sentences = []
    if Area.Level.STATE in levels:
        missing = [STATES_AND_DC[letters] for letters in STATES_AND_DC.keys() - set(release.wages.state_letters())]
        if missing:
            named = ", ".join(sorted(missing)[:NAMED_STATES]) + (" and others" if len(missing) > NAMED_STATES else "")
            sentences.append(
                f"There is no row for {len(missing)} of the {len(STATES_AND_DC)} states and DC ({named}). "
                "Is the file whole?"
            )
    others = Release.objects.oews().but(release)
    former = others.active().first() or others.first()
    if former is None:
        return sentences
    held = release.wages.cell_counts()
    fewer: dict[str, list[str]] = {}
    for (soc_code, level), former_count in sorted(former.wages.cell_counts().items()):
        count = held.get((soc_code, level), 0)
        # A tenth may come and go with what BLS withholds.
        if level in levels and count * 10 < former_count * 9:
            fewer.setdefault(level, []).append(f"{soc_code} {count} of {former_count}")
    return sentences + [
        f"Fewer rows at the level {level} than May {former.vintage} has: {', '.join(counts)}. Is the file whole?"
        for level, counts in fewer.items()
    ]


def _medians(release):
    return release.wages.cross_industry().with_yearly_median().cell_counts()


def _area_count(counts, soc_code):
    return counts.get((soc_code, Area.Level.METRO), 0) + counts.get((soc_code, Area.Level.NONMETRO), 0)
