"""Versions: every save of a text, whole, with who saved it, when, and why."""

from django.conf import settings
from django.db import models


class VersionQuerySet(models.QuerySet):
    """Which versions of a document."""

    def newest_first(self):
        """From the last save to the first, with the people who saved them."""
        return self.select_related("saved_by").order_by("-number")

    def after(self, number):
        """Only those saved after a version."""
        return self.filter(number__gt=number)

    def of_kind(self, name):
        """Only those of one kind of text."""
        return self.filter(document__kind=name)

    def that_may_come(self):
        """Only the newest version of each text, and the one that is planned."""
        newest = models.Q(number=models.F("document__latest_number"))
        return self.filter(newest | models.Q(pk=models.F("document__planned_version")))


class Version(models.Model):
    """One save of a document: its whole content, never changed again."""

    document = models.ForeignKey("editing.Document", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    saved_by_name = models.CharField(max_length=150, help_text="Kept when the account is gone.")
    saved_at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["document", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_version_a_number")]

    def __str__(self):
        return f"version {self.number}"
