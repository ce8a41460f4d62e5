"""Editions of the figures beside the wages: staged, shown to readers, or kept to be shown again."""

import hashlib
import json
from datetime import date
from decimal import Decimal

from django.db import models, transaction
from django.db.models import Q

from guide.figures.edition import Edition
from guide.figures.series import Observation, Series, SeriesBook
from guide.figures.series_files import DAYS, SeriesRows
from guide.figures.table_editions import TABLES

SERIES_COLUMNS = tuple(field.name for field in Series._meta.concrete_fields if field.name != "sha256")
FIGURE_COLUMNS = ("key", "period", "key_title", "when", "value", "words", "sample_count")
AS_SHIPPED = "as shipped with the site"


class SeriesEditionQuerySet(models.QuerySet):
    """Which editions."""

    def staged(self):
        """Only editions that wait to be shown."""
        return self.filter(status=SeriesEdition.Status.STAGED)

    def active(self):
        """Only editions that readers see."""
        return self.filter(status=SeriesEdition.Status.ACTIVE)

    def archived(self):
        """Only editions that readers saw before."""
        return self.filter(status=SeriesEdition.Status.ARCHIVED)

    def of_page(self, page):
        """Only editions of one page below /sources/, or of one table."""
        return self.filter(page=page)

    def imported(self):
        """Only editions read from a publisher's files, not those that came with the site."""
        return self.exclude(files=[])

    def tables(self):
        """Only editions of tables, which no page shows."""
        return self.filter(page__in=TABLES)

    def light(self):
        """Without the figures themselves, for lists."""
        return self.defer("content")


class SeriesEdition(models.Model):
    """All series of one page below /sources/ as one reading of the publisher's files gave them."""

    class Status(models.TextChoices):
        STAGED = "staged", "Staged: loaded, not shown to readers"
        ACTIVE = "active", "Active: what readers see"
        ARCHIVED = "archived", "Archived: kept, no longer shown"

    page = models.SlugField(max_length=40, help_text="Last word of the address below /sources/, or a table's name.")
    label = models.CharField(max_length=200, help_text="What the edition describes, for example 2025-35.")
    status = models.CharField(max_length=8, choices=Status, default=Status.STAGED)
    files = models.JSONField(default=list, blank=True, help_text="Name and sha256 of each file; none as shipped.")
    read_at = models.DateTimeField(help_text="When the files were read.")
    sha256 = models.CharField(max_length=64, help_text="Digest of the content.")
    content = models.JSONField(help_text="The series and their figures, or the rows of a table.")

    objects = SeriesEditionQuerySet.as_manager()

    class Meta:
        ordering = ["page", "-read_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["page"], condition=Q(status="active"), name="one_active_edition_a_page"),
            models.UniqueConstraint(fields=["page"], condition=Q(status="staged"), name="one_staged_edition_a_page"),
        ]

    def __str__(self):
        return f"{self.title}, {self.label}"

    @property
    def title(self):
        """What the edition is of, in words."""
        if self.page in TABLES:
            return TABLES[self.page]
        return self.content["series"][0]["page_title"]

    @property
    def rows(self):
        """The series with their figures, as objects that are not stored."""
        return rows_of_content(self.content)


def content_of(all_rows):
    """Return series and figures as an edition keeps them."""
    return {
        "series": [
            {
                column: str(value) if column in DAYS and value else value
                for column, value in ((column, getattr(rows.series, column)) for column in SERIES_COLUMNS)
            }
            | {"sha256": rows.series.sha256}
            for rows in all_rows
        ],
        "figures": {
            rows.series.code: [
                [
                    plain(value) if column == "value" else value
                    for column, value in ((column, getattr(observation, column)) for column in FIGURE_COLUMNS)
                ]
                for observation in rows.observations
            ]
            for rows in all_rows
        },
    }


def rows_of_content(content):
    """Return the series with their figures that an edition keeps."""
    all_rows = []
    for columns in content["series"]:
        days = {day: date.fromisoformat(columns[day]) if columns[day] else None for day in DAYS}
        series = Series(**{**columns, **days})
        figures = (dict(zip(FIGURE_COLUMNS, cells, strict=True)) for cells in content["figures"][series.code])
        observations = [
            Observation(series=series, **{**figure, "value": figure["value"] and Decimal(figure["value"])})
            for figure in figures
        ]
        all_rows.append(SeriesRows(series, tuple(observations)))
    return all_rows


def plain(value):
    """A number as text, the same however many zeros its column adds.

    >>> from decimal import Decimal
    >>> plain(Decimal("334.980")), plain(Decimal("100.000")), plain(None)
    ('334.98', '100', None)
    """
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def digest_of(content):
    """Return the digest of what an edition keeps, however its keys are ordered."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def digest_of_figures(content):
    """Return the digest of series and figures alone: two readings of equal figures are equal."""
    bare = [{name: value for name, value in columns.items() if name != "sha256"} for columns in content["series"]]
    return digest_of({"series": bare, "figures": content["figures"]})


def live_rows(page):
    """Return the series of a page as readers see them, with their figures."""
    found = Series.objects.filter(page=page).prefetch_related("observations")
    return [SeriesRows(series, tuple(series.observations.all())) for series in found]


def sealed(rows):
    """Give a series the digest of its columns and figures, by which every process tells it from the former one."""
    content = content_of([rows])
    rows.series.sha256 = digest_of_figures(content)
    return rows


def stage(page, rows, files, now, label):
    """Keep rows (or a table's content) as the staged edition of a page, in place of one staged before.

    Args: rows: SeriesRows for a page of series, the rows of a table otherwise; files: name and sha256 of each.
    """
    content = {"rows": rows} if page in TABLES else content_of([sealed(each) for each in rows])
    with transaction.atomic():
        SeriesEdition.objects.of_page(page).staged().delete()
        return SeriesEdition.objects.create(
            page=page, label=label, files=files, read_at=now, sha256=digest_of(content), content=content
        )


def book_with(editions):
    """Return the book of series as it would be with these editions in place of the pages that readers see."""
    replaced = {edition.page for edition in editions}
    kept = [series for series in Series.objects.prefetch_related("observations") if series.page not in replaced]
    staged = []
    for edition in editions:
        if edition.page not in TABLES:
            staged += [rows.as_prefetched() for rows in edition.rows]
    return SeriesBook(sorted([*kept, *staged], key=lambda series: series.position))


def put_live(edition, now=None):
    """Show an edition to readers inside the caller's transaction, and keep what they saw as an archived one.

    Returns: the archived edition, which put_live can show again.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("put_live needs the caller's transaction.")
    Edition.objects.locked()
    edition = SeriesEdition.objects.select_for_update().get(pk=edition.pk)
    former = SeriesEdition.objects.of_page(edition.page).active().first()
    if former == edition:
        return None
    former = archived(edition, former, now or edition.read_at)
    if edition.page not in TABLES:
        replace_rows(edition)
    edition.status = SeriesEdition.Status.ACTIVE
    edition.save(update_fields=["status"])
    Edition.objects.turn()
    return former


def archived(edition, former, now):
    """Return what readers see of an edition's page as an archived edition, made from their rows where it has none."""
    if edition.page in TABLES:
        content, label = {"rows": None}, AS_SHIPPED
    else:
        rows = live_rows(edition.page)
        content, label = content_of(rows), ", ".join(dict.fromkeys(row.series.vintage for row in rows))[:200]
    if former:
        former.status = SeriesEdition.Status.ARCHIVED
        former.save(update_fields=["status"])
        if edition.page in TABLES or former.sha256 == digest_of(content):
            return former
    known = SeriesEdition.objects.of_page(edition.page).archived().filter(files=[], sha256=digest_of(content)).first()
    return known or SeriesEdition.objects.create(
        page=edition.page,
        label=label or AS_SHIPPED,
        status=SeriesEdition.Status.ARCHIVED,
        files=[],
        read_at=now,
        sha256=digest_of(content),
        content=content,
    )


def replace_rows(edition):
    """Put an edition's series and figures in place of those of its page."""
    rows = edition.rows
    Series.objects.filter(page=edition.page).delete()
    Series.objects.bulk_create(row.series for row in rows)
    Observation.objects.bulk_create(observation for row in rows for observation in row.observations)
