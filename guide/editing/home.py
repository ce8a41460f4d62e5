"""What waits for an editor, as piles on the admin's first page."""

from dataclasses import dataclass

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from guide.articles.models import Claim
from guide.editing import review_reminders
from guide.editing.documents import Document
from guide.editing.events import Event
from guide.editing.flipped_claims import flipped_slugs
from guide.figures.overdue import late_sources

SHOWN_OF_A_PILE = 8


@dataclass(frozen=True)
class Pile:
    """One list of texts that wait: title, address and a few words each."""

    name: str
    empty: str
    lines: list

    @property
    def shown(self):
        """The first lines."""
        return self.lines[:SHOWN_OF_A_PILE]

    @property
    def more_count(self):
        """How many lines are not shown."""
        return len(self.lines) - len(self.shown)


def piles_of(user, figures, today):
    """Return what waits for one person, what is theirs first; ``today`` is the day in the time of the site."""
    if not user.has_perm("articles.change_article"):
        return [overdue_sources(figures, today)] if user.has_perm("releasing.switch_release") else []
    return [
        Pile("My drafts", "You have no drafts.", [line(one, "change", draft_words(one)) for one in mine(user)]),
        Pile("To review", "Nothing waits for a review.", list(map(review_line, Document.objects.in_review()))),
        Pile("Planned", "Nothing is planned.", list(map(plan_line, Document.objects.planned()))),
        Pile("Could not be published", "", list(map(failed_line, Event.objects.failed_and_waiting()))),
        Pile("Review overdue", "Nothing is overdue.", review_reminders.overdue(today)),
        Pile("Review due soon", "Nothing is due in the next month.", review_reminders.due_soon(today)),
        Pile("No day of review", "", review_reminders.without_day()),
        Pile("Claims that flipped", "Every claim says what it said when last saved.", flipped_lines(figures)),
        Pile("Broken links", "No link is known to be broken.", review_reminders.broken_links()),
        overdue_sources(figures, today),
    ]


def overdue_sources(figures, today):
    """Return the sources whose next edition should be here; what no page shows leads to the page of all sources."""
    lines = [
        (late.facts.title, late.facts.page_address or reverse("sources"), late.words)
        for late in late_sources(figures, today)
    ]
    return Pile("Sources overdue", "No source is overdue.", lines)


def mine(user):
    """Return the drafts with a part by one person, with the version that readers see."""
    return Document.objects.drafts_by(user).select_related("live_version")


def address_of(document, page):
    """Return the address of one page of a document."""
    return reverse(f"admin:articles_{document.kind}_{page}", args=[quote(document.key)])


def in_words(moment, *, year=False):
    """Return a moment in the time of the site."""
    return date_format(localtime(moment), "M j, Y, g:i A" if year else "M j, g:i A")


def line(document, page, words):
    """Return a document as a line of a pile."""
    return document.title, address_of(document, page), words


def draft_words(document):
    """Say what the last reviewer asked for, or since when it is a draft."""
    since = f"since {localtime(document.stage_since):%b %-d}"
    return f"sent back: {document.asked_for}" if document.asked_for else since


def review_line(document):
    """Return a text in review, and how long it has waited."""
    return line(document, "publishing", f"{document.kind}, waits since {in_words(document.stage_since)}")


def plan_line(document):
    """Return a planned text with its moment."""
    return line(document, "publishing", f"{document.kind}, {in_words(document.publish_at, year=True)}")


def failed_line(event):
    """Return a text whose plan could not be kept, and why."""
    return line(event.document, "publishing", event.comment)


def flipped_lines(figures):
    """Return the claims whose verdict is another than when last saved."""
    slugs = flipped_slugs(figures)
    return [
        (
            claim.sentence,
            reverse("admin:articles_claim_change", args=[quote(claim.pk)]),
            "the figures now say otherwise",
        )
        for claim in Claim.objects.filter(slug__in=slugs)
    ]
