"""Everything that readers would meet otherwise with other figures, grouped to be read in five minutes."""

from dataclasses import dataclass
from statistics import median

from guide.articles.claims import Claim
from guide.articles.figure_names import UnknownFigure
from guide.articles.judged_claims import judge_claim
from guide.articles.live_figures import LiveFigures
from guide.editing.where_used import claim_uses
from guide.figures.csv_cells import as_csv_text
from guide.figures.templatetags.money import percent_change
from guide.releasing.findings import several
from guide.releasing.jumps import percent_of
from guide.releasing.moves import moved_figures
from guide.releasing.page_gaps import PageChange, page_changes
from guide.releasing.profile_changes import ProfileChange, profile_changes
from guide.releasing.profiles import STANDARD_PROFILES

CSV_HEADINGS = ("part", "what", "name or address", "now", "then", "percent", "note", "pages")


@dataclass(frozen=True)
class FigureChange:
    """One figure in texts that readers would see otherwise, and the pages (title, address) that hold it.

    ``gap`` says that the text would have words where it has a number; ``percent`` is None where no number moved, or
    where the figure is itself a comparison.
    """

    name: str
    label: str
    old: str
    new: str
    percent: float | None
    gap: bool
    pages: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ClaimChange:
    """One claim whose verdict flips, how each verdict was judged, and the pages (title, address) that show it."""

    slug: str
    sentence: str
    old: str
    new: str
    how_old: str
    how_new: str
    pages: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RehearsalList:
    """What would move, the gravest first in each part."""

    vintage_now: int
    vintage_then: int
    figures: tuple[FigureChange, ...]
    claims: tuple[ClaimChange, ...]
    profiles: tuple[ProfileChange, ...]
    pages: tuple[PageChange, ...]

    @property
    def gaps(self):
        """The figures in texts where readers would see words in place of a number."""
        return [figure for figure in self.figures if figure.gap]

    @property
    def moved(self):
        """The other figures in texts, the largest moves first."""
        return [figure for figure in self.figures if not figure.gap]

    @property
    def pages_with_gaps(self):
        """The pages that would lose figures."""
        return [page for page in self.pages if page.lost]

    @property
    def summary(self):
        """What a person must know first, a sentence each."""
        gaps, moved, lost = len(self.gaps), len(self.moved), self.pages_with_gaps
        failed = sum(bool(each.new.refusal) and not each.old.refusal for each in self.profiles)
        sizes = sorted(each.percent for each in self.profiles if each.percent is not None)
        said = [
            f"{several(gaps, 'figure', 'figures')} in texts would have no number; {moved:,} would change.",
            f"{several(len(self.claims), 'claim flips', 'claims flip')}.",
            f"{sum(each.moves for each in self.profiles)} of {len(self.profiles)} standard profiles are told another "
            f"range; {failed} would get no estimate.",
        ]
        if sizes:
            said.append(
                f"The middle of their ranges moves by {percent_change(sizes[0])} to {percent_change(sizes[-1])}, "
                f"typically {percent_change(median(sizes))}."
            )
        empty = sum(page.empty for page in lost)
        said.append(f"{several(len(lost), 'page loses', 'pages lose')} figures; {empty:,} of them all.")
        return said

    def as_json(self):
        """What a machine reads of it."""
        return {
            "now": self.vintage_now,
            "then": self.vintage_then,
            "summary": self.summary,
            "changes": [dict(zip(CSV_HEADINGS, row, strict=True)) for row in self.rows()],
        }

    def rows(self):
        """Every change as a row of the file."""
        for figure in self.figures:
            note = "no number any more" if figure.gap else ""
            yield (
                "figure",
                figure.label,
                figure.name,
                figure.old,
                figure.new,
                figure.percent,
                note,
                listed(figure.pages),
            )
        for claim in self.claims:
            yield "claim", claim.sentence, claim.slug, claim.old, claim.new, None, claim.how_new, listed(claim.pages)
        for each in self.profiles:
            told = each.old.words, each.new.words
            yield "profile", str(each.profile), each.profile.address, *told, each.percent, each.note, ""
        for page in self.pages:
            note = "nothing left" if page.empty else ""
            yield "page", page.title, page.address, "; ".join(page.lost), "; ".join(page.won), None, note, page.address

    def as_csv(self):
        """The whole list as a file; of a page, what it loses stands under now and what it wins under then."""
        return as_csv_text(CSV_HEADINGS, self.rows())


def changes_between(now, then, profiles=STANDARD_PROFILES):
    """Return everything that readers would meet otherwise if the figures of now became others.

    Args: now, then: figures, each with ``table`` and ``book``. profiles: the questions to ask of both.
    """
    claims = Claim.objects.bound()
    before, after = LiveFigures(now.table, now.book, claims), LiveFigures(then.table, then.book, claims)
    return RehearsalList(
        vintage_now=now.table.vintage,
        vintage_then=then.table.vintage,
        figures=figure_changes(before, after),
        claims=claim_changes(claims, before, after),
        profiles=profile_changes(now, then, profiles),
        pages=page_changes(now, then) if now.table is not then.table else (),
    )


def figure_changes(before, after):
    """Return the figures in live articles that move: gaps first, then the largest moves."""
    changes = [
        FigureChange(
            name=moved["name"],
            label=moved["label"],
            old=moved["old"],
            new=moved["new"],
            percent=percent_moved(moved["name"], before, after),
            gap=is_missing(moved["name"], after) and not is_missing(moved["name"], before),
            pages=tuple((page["title"], page["address"]) for page in moved["pages"]),
        )
        for moved in moved_figures(before, after)
    ]
    return tuple(sorted(changes, key=gravest_first))


def gravest_first(change):
    """Gaps come first, those on many pages before others, then the largest moves."""
    return not change.gap, -len(change.pages) if change.gap else -abs(change.percent or 0), change.name


def is_missing(name, figures):
    """Whether readers see words in place of a figure."""
    try:
        return figures.figure(name).missing
    except UnknownFigure:
        return True


def percent_moved(name, before, after):
    """Return how much the number behind a name moves in percent, or None where there is none to compare."""
    try:
        old, new = before.measured(name).value, after.measured(name).value
    except UnknownFigure:
        return None
    return percent_of(old, new) if old and new is not None else None


def claim_changes(claims, before, after):
    """Return the claims whose verdict flips, with how each was judged."""
    judged = [(claim, judge_claim(claim, before), judge_claim(claim, after)) for claim in claims]
    return tuple(
        ClaimChange(claim.slug, claim.sentence, old.words, new.words, old.how, new.how, tuple(claim_uses(claim.slug)))
        for claim, old, new in judged
        if old.verdict != new.verdict
    )


def listed(pages):
    """Return pages as one cell of a file."""
    return "; ".join(f"{title} ({address})" for title, address in pages)
