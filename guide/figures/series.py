"""Figures outside the wage release, such as projections and prices: what is stored, and all of it in memory."""

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.db import models
from django.db.models import Q

from guide.estimation import Source
from guide.figures.templatetags.money import MINUS, NO_BREAK_SPACE, dollars

NAMED_AT_MOST = 30


class Series(models.Model):
    """Figures of one kind from one publication, each known by a key such as an occupation code or a state."""

    class Unit(models.TextChoices):
        DOLLARS = "dollars", "US dollars"
        JOBS = "jobs", "Jobs"
        PERCENT = "percent", "Percent"
        CHANGE = "change", "Percent, its direction in words"
        INDEX = "index", "Index"
        TEXT = "text", "Words"

    code = models.SlugField(primary_key=True, max_length=40)
    name = models.SlugField(
        max_length=40, help_text="First word of the figure's name in text. Publications of one kind share it."
    )
    position = models.PositiveSmallIntegerField(help_text="Lower numbers come first on the page.")
    page = models.SlugField(max_length=40, help_text="Last word of the address below /sources/.")
    page_title = models.CharField(max_length=120, help_text="What heads that page.")
    title = models.CharField(max_length=120, help_text="What the figures are, for example Median pay, national.")
    publisher = models.CharField(max_length=120)
    publication = models.CharField(max_length=200, help_text="Title of the publication.")
    vintage = models.CharField(max_length=60, help_text="What the figures describe, for example 2024-34.")
    released_on = models.DateField(null=True, blank=True, help_text="Day of release, where the publisher's file says.")
    next_expected = models.DateField(null=True, blank=True, help_text="Day the next edition is announced for.")
    address = models.URLField(max_length=300, help_text="The publisher's page.")
    licence = models.CharField(max_length=200)
    unit = models.CharField(max_length=8, choices=Unit)
    decimals = models.PositiveSmallIntegerField(default=0, help_text="Decimals that readers see.")
    counted = models.CharField(max_length=40, blank=True, help_text="What the figures rest on, for example programs.")
    note = models.TextField(help_text="What a reader must know: how it was measured or computed, and its limits.")
    sha256 = models.CharField(max_length=64, help_text="Digest of this series and its figures.")

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "series"

    def __str__(self):
        return f"{self.title}, {self.vintage}"


class Observation(models.Model):
    """One figure of a series; what was not published has no row, because missing is never zero."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="observations")
    key = models.CharField(max_length=60, help_text="For example 29-2072, TX or associate.")
    period = models.CharField(
        max_length=20, blank=True, help_text="The last word of the name, for example 2020. Mostly a time."
    )
    key_title = models.CharField(max_length=200, help_text="What the key stands for, in words.")
    when = models.CharField(max_length=60, help_text="What the figure describes, for example May 2020.")
    value = models.DecimalField(max_digits=15, decimal_places=3, null=True, blank=True)
    words = models.CharField(max_length=200, blank=True, help_text="The figure, where it is words.")
    sample_count = models.PositiveIntegerField(
        null=True, blank=True, help_text="How many of what the series counts stand behind the figure, where known."
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["series", "key", "period"], name="one_observation_a_name"),
            models.CheckConstraint(
                condition=Q(value__isnull=False, words="") | (Q(value__isnull=True) & ~Q(words="")),
                name="a_value_or_words",
            ),
        ]

    def __str__(self):
        return " ".join(filter(None, (self.series_id, self.key, self.period)))


class UnknownSeriesFigure(ValueError):
    """A name that no series answers; says what came and what is allowed."""


@dataclass(frozen=True, slots=True)
class SeriesFigure:
    """One figure as readers see it, with all that proves it; value is None where the figure is words."""

    text: str
    label: str
    when: str
    source: Source
    note: str
    address_of_row: str
    row_id: str
    key_title: str
    value: Decimal | None
    sample: str
    unit: str


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """A series and its figures, in the order of the publisher's file."""

    series: Series
    figures: tuple[SeriesFigure, ...]

    @property
    def of_several_times(self):
        """Whether its figures describe other times than the publication as a whole."""
        return any(figure.when != self.series.vintage for figure in self.figures)


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """What one page below /sources/ shows."""

    title: str
    tables: tuple[SeriesTable, ...]


def row_id_of(name, key, period):
    """The anchor of a figure on its page: its name in text, joined by hyphens."""
    return "-".join(filter(None, (name, key, period)))


def text_of(series, observation):
    """A figure as readers see it, by its unit."""
    if series.unit == Series.Unit.TEXT:
        return observation.words
    if series.unit == Series.Unit.DOLLARS:
        return dollars(observation.value)
    rounded = observation.value.quantize(Decimal(1).scaleb(-series.decimals), ROUND_HALF_UP)
    if series.unit == Series.Unit.CHANGE:
        if rounded == 0:
            return "did not change"
        return f"{'rose' if rounded > 0 else 'fell'} by {abs(rounded):,}{NO_BREAK_SPACE}%"
    text = f"{MINUS if rounded < 0 else ''}{abs(rounded):,}"
    return f"{text}{NO_BREAK_SPACE}%" if series.unit == Series.Unit.PERCENT else text


def figure_of(series, source, observation):
    """A stored figure with all that proves it."""
    row_id = row_id_of(series.name, observation.key, observation.period)
    sample = f"{observation.sample_count:,} {series.counted}" if observation.sample_count else ""
    return SeriesFigure(
        text=text_of(series, observation),
        label=f"{series.title}, {observation.key_title}",
        when=observation.when,
        source=source,
        note=f"{series.note} Based on {sample}." if sample else series.note,
        address_of_row=f"/sources/{series.page}/#{row_id}",
        row_id=row_id,
        key_title=observation.key_title,
        value=observation.value,
        sample=sample,
        unit=series.unit,
    )


def listed(names):
    """Names as a sentence lists them, cut where there are many.

    >>> listed(["bachelor", "associate"])
    'associate, bachelor'
    """
    names = sorted(names)
    more = len(names) - NAMED_AT_MOST
    return ", ".join(names[:NAMED_AT_MOST]) + (f" and {more} more" if more > 0 else "")


class SeriesBook:
    """Every figure of every series, ready to be asked without a query; nobody changes it once made."""

    def __init__(self, all_series):
        """Read series with their observations, and put each figure into words once."""
        self._figures = defaultdict(lambda: defaultdict(dict))
        titles, tables = {}, defaultdict(list)
        for series in all_series:
            source = Source(
                publisher=series.publisher,
                title=series.publication,
                vintage=series.vintage,
                released=series.released_on.isoformat() if series.released_on else "",
                url=series.address,
            )
            figures = []
            for observation in series.observations.all():
                figures.append(figure_of(series, source, observation))
                self._figures[series.name][observation.key][observation.period] = figures[-1]
            titles[series.page] = series.page_title
            tables[series.page].append(SeriesTable(series, tuple(figures)))
        self._pages = {page: SeriesPage(title, tuple(tables[page])) for page, title in titles.items()}

    def figure(self, code, key, period=""):
        """Return one figure; without a period the newest one.

        Raises: UnknownSeriesFigure: says which word is off and which are allowed.
        """
        if code not in self._figures:
            raise UnknownSeriesFigure(f"“{code}” is not a series we hold. Allowed: {listed(self._figures)}.")
        keys = self._figures[code]
        if key not in keys:
            raise UnknownSeriesFigure(f"“{code}” has no figure for “{key}”. It has: {listed(keys)}.")
        periods = keys[key]
        if not period and "" not in periods:
            if not all(re.match("[0-9]", known) for known in periods):
                raise UnknownSeriesFigure(f"“{code} {key}” lacks its last word. Write one of: {listed(periods)}.")
            period = max(periods)
        if period not in periods:
            known = listed(filter(None, periods))
            allowed = f"It has: {known}." if known else f"Leave out “{period}”."
            raise UnknownSeriesFigure(f"“{code} {key}” has no “{period}”. {allowed}")
        return periods[period]

    def values(self, code, key):
        """Return period -> value of all figures under one key, or nothing where there are none."""
        return {period: figure.value for period, figure in self._figures.get(code, {}).get(key, {}).items()}

    def page(self, page):
        """Return what a page below /sources/ shows, or None where there is no such page."""
        return self._pages.get(page)

    @property
    def page_titles(self):
        """Page -> title, in order."""
        return {page: content.title for page, content in self._pages.items()}


def current_series_book():
    """Return the book of what is loaded: one small query a call, the figures read once a process and state."""
    return loaded_series_book(tuple(Series.objects.values_list("code", "sha256")))


@lru_cache(maxsize=2)
def loaded_series_book(codes_and_sha256):
    """Return the book of these very series; their digests are the key, so changed figures are read anew."""
    return SeriesBook(Series.objects.prefetch_related("observations"))
