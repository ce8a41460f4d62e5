"""Documents: one for each row that editors write, with its versions and the stage of its draft."""

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format

from guide.editing.events import Deed, Event
from guide.editing.kinds import KINDS, kind_of, row_or_none
from guide.editing.versions import Version

AS_IT_WAS = "As it was before the first change here."
PUBLISH = "editing.publish_document"


class Stage(models.TextChoices):
    """Where the newest version stands on its way to readers; none where readers see it or it was taken off."""

    NONE = "", "no draft"
    DRAFT = "draft", "draft"
    IN_REVIEW = "in_review", "in review"
    SCHEDULED = "scheduled", "planned"


class DocumentQuerySet(models.QuerySet):
    """Which documents."""

    def of(self, row):
        """The document of a row, or None where nobody has changed the row in admin yet."""
        return self.filter(kind=type(row)._meta.model_name, key=str(row.pk)).first()

    def of_kind(self, name):
        """Only those of one kind."""
        return self.filter(kind=name)

    def locked(self):
        """Held until the end of the transaction, so that two saves come one after the other."""
        return self.select_for_update(of=("self",))

    @transaction.atomic
    def begun(self, row):
        """The document of a row, locked; made with what the row holds as version 1 where there is none."""
        kind = kind_of(type(row))
        document = self.locked().of(row)
        if document is None:
            # Two people may begin at the same moment: one makes it, the other waits here and finds it.
            self.get_or_create(kind=kind.name, key=str(row.pk))
            document = self.locked().of(row)
        if document.latest_number == 0:
            stored = kind.row(row.pk)
            version = document.add_version(kind.content_of(stored), None, AS_IT_WAS, timezone.now())
            document.live_version = version if stored.published else None
            document.save()
        return document

    def begin(self, row, content, user, note, now):
        """The document of a row that has just been written for the first time, with its first version."""
        document = self.create(kind=type(row)._meta.model_name, key=str(row.pk))
        document.save_draft(content, user, note, now)
        return document

    def in_review(self):
        """Those that wait for somebody to approve them, the longest wait first."""
        return self.filter(stage=Stage.IN_REVIEW).order_by("stage_since")

    def planned(self):
        """Those that will be published at a moment, the next first."""
        return self.filter(stage=Stage.SCHEDULED).order_by("publish_at")

    def drafts_by(self, user):
        """Those whose newest version is a draft with a part by one person, the newest first."""
        theirs = Version.objects.filter(document=models.OuterRef("pk"), saved_by=user).after(
            models.functions.Coalesce(models.OuterRef("live_version__number"), 0)
        )
        return self.filter(models.Exists(theirs), stage=Stage.DRAFT).order_by("-stage_since")

    def due(self, now):
        """Those with a moment of publication or expiry that has come."""
        return self.filter(models.Q(publish_at__lte=now) | models.Q(expires_at__lte=now)).order_by("pk")

    def next_moment(self):
        """The next moment at which something will be published or taken off, or None."""
        moments = self.aggregate(models.Min("publish_at"), models.Min("expires_at")).values()
        return min(filter(None, moments), default=None)


class Document(models.Model):
    """One text that editors write: its versions, and how far the newest has come."""

    kind = models.CharField(max_length=20, choices=[(name, name) for name in KINDS])
    key = models.CharField(max_length=100, help_text="The primary key of the row.")
    title = models.CharField(max_length=200)
    stage = models.CharField(max_length=10, choices=Stage.choices, blank=True, default=Stage.NONE)
    stage_since = models.DateTimeField(default=timezone.now)
    latest_number = models.PositiveIntegerField(default=0)
    live_version = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, related_name="+", help_text="What readers see, or last saw."
    )
    planned_version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")
    publish_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    asked_for = models.CharField(max_length=500, blank=True, help_text="What the last reviewer asked for.")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_document_a_row")]
        permissions = [("publish_document", "Can approve, publish, plan and take off texts")]

    def __str__(self):
        return self.title

    @property
    def means(self):
        """How this kind of text is read and written."""
        return KINDS[self.kind]

    def row(self):
        """The row that readers see, or None where it is gone."""
        return row_or_none(self.means, self.key)

    @property
    def latest(self):
        """The newest version."""
        return self.versions.get(number=self.latest_number)

    @property
    def live_number(self):
        """The number of the version that readers see or last saw; 0 where they never saw one."""
        return self.live_version.number if self.live_version_id else 0

    def changes(self):
        """Versions that readers have not seen."""
        return self.versions.after(self.live_number)

    def authors_of_change(self):
        """The people who wrote what readers have not seen."""
        return get_user_model().objects.filter(pk__in=self.changes().values("saved_by"))

    def was_live_before(self):
        """Whether readers have seen the newest content already: bringing it back needs no second approval."""
        seen = self.events.filter(deed=Deed.PUBLISHED).values("version_number")
        return any(old.content == self.latest.content for old in self.versions.filter(number__in=seen))

    def state(self, published):
        """Where the text stands, in plain words."""
        moment = date_format(timezone.localtime(self.publish_at), "M j, Y, g:i A T") if self.publish_at else ""
        if published:
            return {
                Stage.NONE: "Live",
                Stage.DRAFT: "Live, with a newer draft",
                Stage.IN_REVIEW: "Live, a change is in review",
                Stage.SCHEDULED: f"Live, a change is planned for {moment}",
            }[self.stage]
        return {
            Stage.NONE: "Unpublished",
            Stage.DRAFT: "Draft, never seen by readers" if not self.live_version_id else "Unpublished, with a draft",
            Stage.IN_REVIEW: "In review, not on the site",
            Stage.SCHEDULED: f"Planned for {moment}",
        }[self.stage]

    def add_version(self, content, user, note, now):
        """Keep a content as the newest version; the caller saves the document."""
        self.latest_number += 1
        self.title = self.means.title(content)[:200]
        return self.versions.create(
            number=self.latest_number,
            content=content,
            saved_by=user,
            saved_by_name=name_of(user),
            saved_at=now,
            note=note[:200],
        )

    def record(self, deed, user, now, version_number=None, comment=""):
        """Keep who did what."""
        return Event.objects.create(
            document=self,
            title=f"{self.kind}: {self.title}"[:200],
            deed=deed,
            version_number=version_number,
            by=user,
            by_name=name_of(user),
            at=now,
            comment=comment[:500],
        )

    @transaction.atomic
    def save_draft(self, content, user, note, now, *, deed=Deed.SAVED):
        """Keep a content as the newest version and as the draft; return None where it is what the newest says."""
        latest = self.versions.filter(number=self.latest_number).first()
        if latest and latest.content == content:
            return None
        version = self.add_version(content, user, note, now)
        row = self.row()
        is_live = row.published and self.live_version_id and self.live_version.content == content
        # A plan stands for the version that was approved, whatever is drafted beside it.
        if self.stage not in {Stage.IN_REVIEW, Stage.SCHEDULED} or (is_live and self.stage != Stage.SCHEDULED):
            self.stage, self.stage_since = (Stage.NONE if is_live else Stage.DRAFT), now
        self.save()
        self.record(deed, user, now, version.number, note)
        if not row.published:
            # Nobody sees it, so the row may show editors' lists what the draft says.
            self.means.write(content, row)
        return version


def name_of(user):
    """What people call an account; the site itself where nobody acted."""
    if user is None:
        return "the site"
    return user.get_full_name() or user.get_username()
