"""Links of live texts with what became of them: when each was last checked, last good, and what editors say."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When

from guide.editing.link_fetch import FAILED, GONE, GOOD, NOT_TOLD

LONGEST = 2000
FAILURES_TO_BREAK = 2


class LinkState(models.TextChoices):
    """What is known of a link."""

    UNKNOWN = "", "not checked yet"
    GOOD = "good", "opens"
    NOT_TOLD = "not_told", "could not be checked"
    FAILED_ONCE = "failed_once", "failed once, will be tried again"
    BROKEN = "broken", "broken"


NEEDING_MOST = (LinkState.BROKEN, LinkState.FAILED_ONCE, LinkState.NOT_TOLD, LinkState.UNKNOWN)
NEED = Case(
    *(When(state=state, marked_fine_at=None, then=Value(place)) for place, state in enumerate(NEEDING_MOST)),
    default=Value(len(NEEDING_MOST)),
)
BROKEN_FIRST = (NEED.asc(), "address")


class CheckedLinkQuerySet(models.QuerySet):
    """Which links."""

    def keep_to(self, addresses):
        """Add the links that texts gained, and drop those that no text holds now; a mark by an editor is kept."""
        known = set(self.values_list("address", flat=True))
        gone = known.difference(addresses)
        self.filter(address__in=gone, marked_fine_at=None).delete()
        new = [CheckedLink(address=each, is_internal=each.startswith("/")) for each in addresses if each not in known]
        # Another run may have added one in the meantime.
        self.bulk_create(new, ignore_conflicts=True)

    def among(self, addresses):
        """Only the links of these addresses."""
        return self.filter(address__in=addresses)

    def internal(self):
        """Only those to pages of this site."""
        return self.filter(is_internal=True)

    def external(self):
        """Only those to other sites."""
        return self.filter(is_internal=False)

    def due(self, now, days):
        """Only those not checked within so many days; never checked ones first, then the longest ago."""
        unchecked = Q(last_checked_at=None) | Q(last_checked_at__lte=now - timedelta(days=days))
        return self.filter(unchecked).order_by(models.F("last_checked_at").asc(nulls_first=True), "pk")

    def broken(self):
        """Only those that are broken and that no editor called fine."""
        return self.filter(state=LinkState.BROKEN, marked_fine_at=None)

    def marked(self):
        """Only those that an editor called fine although the check says otherwise."""
        return self.exclude(marked_fine_at=None)

    def in_state(self, state):
        """Only those in a state, without those that an editor called fine."""
        return self.filter(state=state, marked_fine_at=None)

    def broken_first(self):
        """From what needs an editor most to what needs none."""
        return self.order_by(*BROKEN_FIRST)

    def mark_fine(self, user, now):
        """Keep that an editor opened them and found them fine."""
        return self.update(marked_fine_by=user, marked_fine_at=now)

    def check_again(self):
        """Let the next run check them, whenever they were checked, and forget what editors said."""
        return self.update(last_checked_at=None, marked_fine_by=None, marked_fine_at=None)


class CheckedLink(models.Model):
    """One address that live texts link to."""

    address = models.CharField(max_length=LONGEST, unique=True)
    is_internal = models.BooleanField("page of this site", default=False)
    state = models.CharField(max_length=12, choices=LinkState.choices, blank=True, default=LinkState.UNKNOWN)
    words = models.CharField("what came", max_length=300, blank=True)
    failure_count = models.PositiveIntegerField("failures in a row", default=0)
    last_checked_at = models.DateTimeField("last checked", null=True)
    last_good_at = models.DateTimeField("last good", null=True)
    marked_fine_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="called fine by",
        help_text="The editor who opened it and found it fine, although the check says otherwise.",
    )
    marked_fine_at = models.DateTimeField("called fine on", null=True)

    objects = CheckedLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "link"
        verbose_name_plural = "links in texts"

    def __str__(self):
        return self.address

    def take(self, outcome, now):
        """Keep what became of the link; return False where somebody else said more about it meanwhile."""
        seen = self.last_checked_at
        self.last_checked_at, self.words = now, outcome.words[:300]
        if outcome.found == GOOD:
            self.state, self.failure_count, self.last_good_at = LinkState.GOOD, 0, now
            # The mark answered a failure that is over; the next failure is news.
            self.marked_fine_by = self.marked_fine_at = None
        elif outcome.found == NOT_TOLD:
            self.state = LinkState.NOT_TOLD
        elif outcome.found in (GONE, FAILED):
            self.failure_count += 1
            certain = outcome.found == GONE or self.failure_count >= FAILURES_TO_BREAK
            self.state = LinkState.BROKEN if certain else LinkState.FAILED_ONCE
        kept = ("state", "words", "failure_count", "last_checked_at", "last_good_at")
        cleared = ("marked_fine_by", "marked_fine_at") if outcome.found == GOOD else ()
        mine = CheckedLink.objects.filter(pk=self.pk, last_checked_at=seen)
        return bool(mine.update(**{name: getattr(self, name) for name in (*kept, *cleared)}))
