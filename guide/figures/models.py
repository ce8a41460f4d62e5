"""What publishers publish about pay: releases, areas, occupations, industries, wages."""

from django.db import models
from django.db.models import F, Q

# Django finds the models of this app here.
from guide.figures.edition import Edition as Edition
from guide.figures.series import Observation as Observation
from guide.figures.series import Series as Series
from guide.figures.series_editions import SeriesEdition as SeriesEdition
from guide.figures.work_settings import CROSS_INDUSTRY

ANNUAL_PERCENTILES = ("annual_10", "annual_25", "annual_50", "annual_75", "annual_90")
HOURLY_PERCENTILES = ("hourly_10", "hourly_25", "hourly_50", "hourly_75", "hourly_90")
WAGE_FIELDS = ("annual_mean", *ANNUAL_PERCENTILES, "hourly_mean", *HOURLY_PERCENTILES)


class ReleaseQuerySet(models.QuerySet):
    """Which releases."""

    def active(self):
        """Only releases that readers see."""
        return self.filter(status=Release.Status.ACTIVE)

    def shown(self):
        """Only releases that readers may see, now or by asking for an earlier one."""
        return self.exclude(status=Release.Status.STAGED)

    def staged(self):
        """Only releases that wait to be shown."""
        return self.filter(status=Release.Status.STAGED)

    def oews(self):
        """Only releases of the Occupational Employment and Wage Statistics."""
        return self.filter(publisher="BLS", series="oews")

    def of_vintage(self, vintage):
        """Only releases of one vintage."""
        return self.filter(vintage=vintage)

    def but(self, release):
        """Every release but one."""
        return self.exclude(pk=release.pk)

    def update(self, **changed):
        """Turn the edition too, as saving does."""
        count = super().update(**changed)
        Edition.objects.turn()
        return count


class Release(models.Model):
    """One publication of one series of figures, for one reference month."""

    class Status(models.TextChoices):
        STAGED = "staged", "Staged: loaded, not shown to readers"
        ACTIVE = "active", "Active: what readers see"
        ARCHIVED = "archived", "Archived: kept, no longer shown"

    publisher = models.CharField(max_length=40, help_text="Who publishes the figures, for example BLS.")
    series = models.SlugField(max_length=40, help_text="Short name of the series, for example oews.")
    title = models.CharField(max_length=120, help_text="Name of the series in full.")
    vintage = models.PositiveSmallIntegerField(help_text="Year of the reference month.")
    reference_month = models.DateField(help_text="First day of the month that the figures describe.")
    released_on = models.DateField(null=True, blank=True, help_text="Day the publisher released the figures.")
    address = models.URLField(blank=True, help_text="The publisher's page about this release.")
    files = models.JSONField(default=list, help_text="Name and sha256 of each file that was loaded.")
    names = models.JSONField(
        default=dict,
        blank=True,
        help_text="What the release itself calls its occupations and areas: occupations by code; areas by code as "
        "title, level and letters of states.",
    )
    status = models.CharField(max_length=8, choices=Status, default=Status.STAGED)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["publisher", "series", "-vintage"]
        constraints = [
            models.UniqueConstraint(fields=["publisher", "series", "vintage"], name="one_release_a_vintage"),
            models.UniqueConstraint(
                fields=["publisher", "series"], condition=Q(status="active"), name="one_active_release_a_series"
            ),
        ]

    def __str__(self):
        return f"{self.publisher} {self.title}, {self.reference_month:%B %Y}"

    def save(self, *args, **kwargs):
        """Turn the edition: which release is active, and from which files, is what readers see."""
        super().save(*args, **kwargs)
        Edition.objects.turn()

    @property
    def next_expected(self):
        """When the next release of the series is due: BLS publishes each May's OEWS wages in the next year's spring."""
        return f"spring {self.vintage + 2}"

    @property
    def files_sha256(self):
        """The digest of each file that was loaded, the last one read last."""
        return tuple(file["sha256"] for file in self.files)


class Area(models.Model):
    """A place for which wages are published."""

    class Level(models.TextChoices):
        NATION = "nation", "Nation"
        STATE = "state", "State or territory"
        METRO = "metro", "Metropolitan area"
        NONMETRO = "nonmetro", "Nonmetropolitan area"

    area_code = models.CharField(primary_key=True, max_length=7, help_text="BLS's seven digits; leading zeros matter.")
    title = models.CharField(max_length=160)
    level = models.CharField(max_length=8, choices=Level)
    state_letters = models.CharField(
        max_length=2, blank=True, help_text="Two postal letters, for a state or territory only."
    )
    states = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="areas_within",
        help_text="The state, or every state in the title of a metro area that crosses a border.",
    )

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(condition=Q(area_code__regex=r"^[0-9]{7}$"), name="area_code_seven_digits"),
            models.CheckConstraint(
                condition=Q(level="state", state_letters__regex=r"^[A-Z]{2}$")
                | (~Q(level="state") & Q(state_letters="")),
                name="letters_for_states_only",
            ),
        ]

    def __str__(self):
        return self.title


class OccupationQuerySet(models.QuerySet):
    """Which occupations."""

    def of_the_guide(self):
        """Only occupations that readers can ask about."""
        return self.filter(in_guide=True)


class Occupation(models.Model):
    """An occupation of the Standard Occupational Classification as OEWS publishes it."""

    soc_code = models.CharField(primary_key=True, max_length=7, help_text="For example 29-2072.")
    title = models.CharField(max_length=160)
    in_guide = models.BooleanField(
        default=True, help_text="Off for codes kept only to compare with, such as all occupations."
    )

    objects = OccupationQuerySet.as_manager()

    class Meta:
        ordering = ["soc_code"]
        constraints = [
            models.CheckConstraint(condition=Q(soc_code__regex=r"^[0-9]{2}-[0-9]{4}$"), name="soc_code_form")
        ]

    def __str__(self):
        return f"{self.soc_code} {self.title}"


class Industry(models.Model):
    """An industry and who owns it, in one key for flat files and workbooks."""

    industry_code = models.CharField(primary_key=True, max_length=16, help_text="naics/own_code, for example 622000/5.")
    naics = models.CharField(max_length=8)
    own_code = models.CharField(max_length=5, help_text="1 federal, 2 state, 3 local, 5 private, or several of them.")
    title = models.CharField(max_length=200)
    group = models.CharField(max_length=40, help_text="BLS's level: cross-industry, sector, 3-digit and so on.")

    class Meta:
        ordering = ["industry_code"]
        verbose_name_plural = "industries"
        constraints = [models.UniqueConstraint(fields=["naics", "own_code"], name="one_industry_a_key")]

    def __str__(self):
        return f"{self.naics} {self.title}"


def in_order(fields):
    """A check that no published percentile is below an earlier one."""
    order = Q()
    for position, lower in enumerate(fields):
        for higher in fields[position + 1 :]:
            order &= (
                Q(**{f"{lower}__isnull": True}) | Q(**{f"{higher}__isnull": True}) | Q(**{f"{lower}__lte": F(higher)})
            )
    return order


def above_zero(fields):
    """A check that nothing published is zero: missing is never zero."""
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gt": 0})
    return condition


class WageQuerySet(models.QuerySet):
    """Which wages."""

    def of_the_guide(self):
        """Only wages of occupations that readers can ask about."""
        return self.filter(occupation__in_guide=True)

    def cross_industry(self):
        """Only wages in all industries and of all owners together."""
        return self.filter(industry=CROSS_INDUSTRY)

    def with_yearly_median(self):
        """Only wages whose yearly median is published."""
        return self.exclude(annual_50=None)

    def state_letters(self):
        """The letters of every state and territory that has wages as a whole."""
        return self.order_by().exclude(area__state_letters="").values_list("area__state_letters", flat=True).distinct()

    def of_release(self, release_pk):
        """Only wages of one release."""
        return self.filter(release=release_pk)

    def location_quotients(self, soc_codes, area_codes):
        """How concentrated occupations are in areas, the nation being 1: by occupation and area, None if withheld."""
        cells = self.cross_industry().filter(occupation__in=soc_codes, area__in=area_codes)
        found = cells.order_by().values_list("occupation_id", "area_id", "location_quotient")
        return {(soc_code, area_code): quotient for soc_code, area_code, quotient in found}

    def cell_counts(self):
        """How many cells there are by occupation and level of the area."""
        counted = self.order_by().values_list("occupation", "area__level").annotate(models.Count("pk"))
        return {(soc_code, level): count for soc_code, level, count in counted}


class Wage(models.Model):
    """One published row: employment and wages of an occupation in an area and industry.

    An empty value is withheld, top-coded or never published; ``marks`` says which, by field name: ``*`` wage not
    available, ``**`` employment not available, ``#`` at or above the top code. Missing is never zero.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="wages")
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="wages")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="wages")
    industry = models.ForeignKey(Industry, on_delete=models.PROTECT, related_name="wages")
    employment = models.PositiveIntegerField(null=True)
    employment_relative_standard_error = models.DecimalField(
        max_digits=5, decimal_places=1, null=True, help_text="In percent."
    )
    jobs_per_1000 = models.DecimalField(max_digits=8, decimal_places=3, null=True)
    location_quotient = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    annual_mean = models.PositiveIntegerField(null=True, help_text="US dollars a year.")
    mean_relative_standard_error = models.DecimalField(
        max_digits=5, decimal_places=1, null=True, help_text="In percent, of the mean; BLS publishes none for medians."
    )
    annual_10 = models.PositiveIntegerField(null=True)
    annual_25 = models.PositiveIntegerField(null=True)
    annual_50 = models.PositiveIntegerField(null=True)
    annual_75 = models.PositiveIntegerField(null=True)
    annual_90 = models.PositiveIntegerField(null=True)
    hourly_mean = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    hourly_10 = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    hourly_25 = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    hourly_50 = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    hourly_75 = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    hourly_90 = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    marks = models.JSONField(default=dict, blank=True, help_text="Field name to mark, where a value is missing.")
    annual_only = models.BooleanField(default=False, help_text="BLS publishes no hourly wage for this occupation.")
    hourly_only = models.BooleanField(default=False, help_text="BLS publishes no annual wage for this occupation.")

    objects = WageQuerySet.as_manager()

    class Meta:
        ordering = ["occupation", "area", "industry"]
        constraints = [
            models.UniqueConstraint(fields=["release", "occupation", "area", "industry"], name="one_wage_a_cell"),
            models.CheckConstraint(condition=in_order(ANNUAL_PERCENTILES), name="annual_percentiles_in_order"),
            models.CheckConstraint(condition=in_order(HOURLY_PERCENTILES), name="hourly_percentiles_in_order"),
            models.CheckConstraint(condition=above_zero(WAGE_FIELDS), name="wages_above_zero"),
            models.CheckConstraint(
                condition=Q(annual_only=False) | Q(hourly_only=False), name="annual_only_or_hourly_only"
            ),
        ]

    def __str__(self):
        return f"{self.occupation_id} in {self.area_id}, {self.industry_id}"
