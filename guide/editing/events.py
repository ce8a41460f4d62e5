"""Events: who did what to which text, and when."""

from django.conf import settings
from django.db import models


class Deed(models.TextChoices):
    """What can be done to a document."""

    SAVED = "saved", "saved a draft"
    SUBMITTED = "submitted", "asked for a review"
    SENT_BACK = "sent_back", "sent it back"
    SCHEDULED = "scheduled", "planned its publication"
    UNSCHEDULED = "unscheduled", "took the plan back"
    PUBLISHED = "published", "published it"
    UNPUBLISHED = "unpublished", "took it off the site"
    EXPIRY_SET = "expiry_set", "set its last moment"
    EXPIRED = "expired", "came to its last moment"
    RESTORED = "restored", "brought an old version back as a draft"
    DISCARDED = "discarded", "dropped the draft"
    VERDICT_ACCEPTED = "verdict_accepted", "accepted the verdict of the day"
    FAILED = "failed", "could not be published as planned"


class EventQuerySet(models.QuerySet):
    """Which events."""

    def newest_first(self):
        """From the last to the first."""
        return self.order_by("-at", "-pk")

    def failed_and_waiting(self):
        """Plans that could not be kept, of texts that nobody has touched since; the newest first."""
        later = Event.objects.filter(document=models.OuterRef("document"), pk__gt=models.OuterRef("pk"))
        failed = self.filter(deed=Deed.FAILED, document__isnull=False).exclude(models.Exists(later))
        return failed.select_related("document").newest_first()


class Event(models.Model):
    """One thing that somebody did; never changed."""

    document = models.ForeignKey("editing.Document", on_delete=models.SET_NULL, null=True, related_name="events")
    title = models.CharField("of what", max_length=200)
    deed = models.CharField("what", max_length=20, choices=Deed.choices)
    version_number = models.PositiveIntegerField("version", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField("who", max_length=150, help_text="Kept when the account is gone.")
    at = models.DateTimeField("when")
    comment = models.CharField(max_length=500, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.by_name} {self.get_deed_display()}: {self.title}"
