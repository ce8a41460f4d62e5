"""The record of every switch to new figures and of every way back, with what moved for readers."""

from django.conf import settings
from django.db import models

from guide.figures.models import Release
from guide.figures.series_editions import SeriesEdition


class SwitchQuerySet(models.QuerySet):
    """Which switches."""

    def newest_first(self):
        """From the last to the first."""
        return self.order_by("-pk")

    def last_number(self):
        """The number of the last switch of all, 0 before the first: what tells whether another came meanwhile."""
        return self.newest_first().values_list("pk", flat=True).first() or 0

    def to_release(self, release):
        """Switches that brought a release to readers, not counting ways back."""
        return self.filter(kind=Switch.Kind.SWITCH, release=release)

    def to_edition(self, edition):
        """Switches that brought an edition of a series to readers, not counting ways back."""
        return self.filter(kind=Switch.Kind.SWITCH, edition=edition)


class Switch(models.Model):
    """One moment at which other figures became those that readers see; never changed."""

    class Kind(models.TextChoices):
        SWITCH = "switch", "switch to new figures"
        ROLL_BACK = "roll_back", "way back to former figures"

    kind = models.CharField(max_length=9, choices=Kind)
    series = models.SlugField(max_length=40, help_text="oews for wages, or the page of the series below /sources/.")
    label = models.CharField("now shown", max_length=200, help_text="The release or edition that readers see since.")
    former_label = models.CharField("shown before", max_length=200, blank=True)
    release = models.ForeignKey(Release, on_delete=models.SET_NULL, null=True, related_name="+")
    former_release = models.ForeignKey(Release, on_delete=models.SET_NULL, null=True, related_name="+")
    edition = models.ForeignKey(SeriesEdition, on_delete=models.SET_NULL, null=True, related_name="+")
    former_edition = models.ForeignKey(SeriesEdition, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("when")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField("who", max_length=150, help_text="Kept when the account is gone.")
    reason = models.CharField(max_length=500, blank=True)
    moved = models.JSONField(
        default=dict, help_text="Headline figures, figures in texts and claims, each as it was and as it is since."
    )

    objects = SwitchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "switch of figures"
        verbose_name_plural = "new figures"
        permissions = [("switch_release", "Can stage, tick, rehearse, switch and roll back figures")]

    def __str__(self):
        return f"{self.label} in place of {self.former_label}" if self.former_label else self.label

    @property
    def is_way_back(self):
        """Whether former figures came back."""
        return self.kind == self.Kind.ROLL_BACK

    @property
    def headlines(self):
        """The figures of each occupation that people ask for first: title, address, what, old, new."""
        return self.moved.get("headlines", [])

    @property
    def figures(self):
        """The figures in texts that moved: name, old, new, and the pages they stand on."""
        return self.moved.get("figures", [])

    @property
    def claims(self):
        """The claims whose verdict flipped: sentence, old, new."""
        return self.moved.get("claims", [])

    def figures_at(self, address):
        """The figures on one page that moved."""
        return [figure for figure in self.figures if any(page["address"] == address for page in figure["pages"])]
