"""Which sources are overdue, and which so long that a page must say so."""

from datetime import date, timedelta
from typing import NamedTuple

from django.utils import timezone

from guide.estimation import Source
from guide.figures.models import Release, Series
from guide.figures.source_facts import SourceFacts, all_facts, in_words, labels_of_tables, page_facts, source_facts


class Late(NamedTuple):
    """A source whose next edition should be here: since when, and whether a page that uses it must say so."""

    facts: SourceFacts
    since: date
    is_stale: bool

    @property
    def since_words(self):
        """Since when, as readers see it."""
        return in_words(self.since)

    @property
    def words(self):
        """What is overdue, for those who look after the site."""
        known = "as the publisher announced" if self.facts.announced_day else f"as it comes {self.facts.habit.rhythm}"
        return f"shows {self.facts.vintage}; a newer edition was expected by {self.since_words}, {known}"


class SourceNow(NamedTuple):
    """A source, and how late it is; None where it is not."""

    facts: SourceFacts
    late: Late | None


def lateness(facts, today):
    """Return how late a source is, or None while its next edition may still come."""
    expected, habit = facts.next_day, facts.habit
    if expected is None or today <= expected + timedelta(days=habit.grace_days):
        return None
    # Without a limit of its own a source is never called stale.
    is_stale = habit.stale_days > 0 and today > expected + timedelta(days=habit.stale_days)
    return Late(facts, expected, is_stale)


def sources_now(figures, today):
    """Return every source behind some figures with how late it is."""
    return [SourceNow(facts, lateness(facts, today)) for facts in source_facts(figures)]


def source_of_page(page, series_page, today):
    """Return the source behind one page of series with how late it is; the wages are not asked for."""
    facts = page_facts(page, [table.series for table in series_page.tables])
    return SourceNow(facts, lateness(facts, today))


def late_sources(figures, today):
    """Return the sources that are overdue, the longest overdue first."""
    return in_order(source_facts(figures), today)


def in_order(all_of_them, today):
    """Return those that are overdue of some sources, the longest overdue first."""
    late = (lateness(facts, today) for facts in all_of_them)
    return sorted(filter(None, late), key=lambda one: one.since)


def readiness():
    """Say what the health page must know of the figures, as level and sentence, without loading any figure."""
    release = Release.objects.oews().active().first()
    if release is None:
        yield "red", "No release of official wages is active. Load one with manage.py load_figures."
    wages = release and Source(
        release.publisher,
        release.title,
        f"{release.reference_month:%B %Y}",
        release.released_on.isoformat() if release.released_on else "",
        release.address,
    )
    known = all_facts(wages, Series.objects.all(), labels_of_tables())
    for late in in_order(known, timezone.localdate()):
        yield "amber", f"Overdue source “{late.facts.title}”: {late.words}."
