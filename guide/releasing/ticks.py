"""Warnings of a quality report that somebody accepted, with the reason."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from guide.figures.models import Release

LONGEST_REASON = 500


class TickQuerySet(models.QuerySet):
    """Which ticks."""

    def of(self, release):
        """Only those under one release."""
        return self.filter(release=release)

    def keys(self):
        """The keys of the warnings accepted."""
        return frozenset(self.values_list("key", flat=True))

    def beside(self, release, warnings):
        """Return each warning with its tick, or None where nobody accepted it yet."""
        ticks = {tick.key: tick for tick in self.of(release)}
        return [(warning, ticks.get(warning.key)) for warning in warnings]


class Tick(models.Model):
    """One warning accepted; its key changes with what the warning says, so a tick never covers what nobody saw."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="ticks")
    key = models.CharField("warning", max_length=80)
    sentence = models.TextField("what it said", help_text="Kept, so that the record can be read later.")
    reason = models.CharField(max_length=LONGEST_REASON, help_text="Why the figures are right all the same.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField("who", max_length=150, help_text="Kept when the account is gone.")
    at = models.DateTimeField("when")

    objects = TickQuerySet.as_manager()

    class Meta:
        ordering = ["release", "key"]
        constraints = [
            models.UniqueConstraint(fields=["release", "key"], name="one_tick_a_warning"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_tick_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.key}: {self.reason}"
