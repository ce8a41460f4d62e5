"""What people do with a document on its way to readers: each step checks the right, acts once, and is recorded."""

from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils.timezone import localdate

from guide.articles.moved import Moved
from guide.editing.checks import problems_of
from guide.editing.documents import PUBLISH, Document, Stage, name_of
from guide.editing.events import Deed
from guide.editing.problem import ERROR
from guide.figures.current import CurrentFigures
from guide.figures.edition import Edition

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


class Refused(ValueError):
    """A step that cannot be taken; its words say why and what to do."""


def others_who_may_approve(document):
    """Return the names of those who could approve a change and wrote no part of it."""
    people = get_user_model().objects.with_perm(PUBLISH, backend=MODEL_BACKEND)
    authors = document.authors_of_change().values("pk")
    return [name_of(person) for person in people.filter(is_staff=True).exclude(pk__in=authors).order_by("username")]


def why_not_publish(document, user):
    """Return why a person may not bring the newest version to readers, or nothing."""
    if not user.has_perm(PUBLISH):
        return "Only an editor publishes. Ask for a review instead."
    if not document.changes().filter(saved_by=user).exists() or document.was_live_before():
        return ""
    others = others_who_may_approve(document)
    return f"You wrote part of this change, so somebody else approves it: {', '.join(others)}." if others else ""


def need(sentence):
    """Refuse a step where there is a reason to."""
    if sentence:
        raise Refused(sentence)


def need_change(document):
    """Refuse where the newest version is what readers see already."""
    row = document.row()
    if row is None:
        raise Refused("The row of this text is gone.")
    if row.published and document.live_number == document.latest_number:
        raise Refused("There is nothing new: readers see the newest version already.")
    return row


@transaction.atomic
def submit(document, user, comment, now):
    """Ask for a review of the newest version."""
    need_change(document)
    if document.stage == Stage.IN_REVIEW:
        raise Refused("It is in review already.")
    if document.stage == Stage.SCHEDULED:
        need("" if user.has_perm(PUBLISH) else "A version is planned. Only an editor changes a plan.")
    unplan(document, user, now)
    document.stage, document.stage_since, document.asked_for = Stage.IN_REVIEW, now, ""
    document.save()
    document.record(Deed.SUBMITTED, user, now, document.latest_number, comment)


@transaction.atomic
def send_back(document, user, comment, now):
    """Give a change back to those who wrote it, with what is to be done."""
    need("" if user.has_perm(PUBLISH) else "Only an editor sends a text back.")
    need("" if document.stage in {Stage.IN_REVIEW, Stage.SCHEDULED} else "It is not in review.")
    need("" if comment.strip() else "Say what is to be changed.")
    unplan(document, user, now)
    document.stage, document.stage_since, document.asked_for = Stage.DRAFT, now, comment.strip()[:500]
    document.save()
    document.record(Deed.SENT_BACK, user, now, document.latest_number, comment.strip())


def unplan(document, user, now):
    """Take a plan of publication back, if there is one."""
    if document.stage == Stage.SCHEDULED:
        document.record(Deed.UNSCHEDULED, user, now, document.planned_version.number)
        document.planned_version = document.publish_at = None
        document.stage = Stage.DRAFT
        document.save()
        replan()


@transaction.atomic
def publish(document, user, comment, now):
    """Bring the newest version to readers now."""
    need_change(document)
    need(why_not_publish(document, user))
    unplan(document, user, now)
    bring(document, document.latest, user, comment, now)


@transaction.atomic
def schedule(document, user, moment, comment, now):
    """Plan that the newest version comes to readers at a moment; what they see now stays until then."""
    need_change(document)
    need(why_not_publish(document, user))
    need("" if moment > now else "That moment has passed. Choose a later one, or publish now.")
    if document.expires_at and document.expires_at <= moment:
        raise Refused("It would be taken off before that moment. Change its last moment first.")
    document.stage, document.stage_since = Stage.SCHEDULED, now
    document.planned_version, document.publish_at, document.asked_for = document.latest, moment, ""
    document.save()
    document.record(Deed.SCHEDULED, user, now, document.latest_number, comment)
    replan()


@transaction.atomic
def unschedule(document, user, now):
    """Take a plan of publication back; the version stays as a draft."""
    need("" if user.has_perm(PUBLISH) else "Only an editor changes a plan.")
    need("" if document.stage == Stage.SCHEDULED else "Nothing is planned.")
    unplan(document, user, now)


@transaction.atomic
def set_expiry(document, user, moment, now):
    """Set the moment at which readers stop seeing it; None: it stays."""
    need("" if user.has_perm(PUBLISH) else "Only an editor sets a last moment.")
    need("" if moment is None or moment > now else "That moment has passed. Choose a later one.")
    if moment and document.publish_at and moment <= document.publish_at:
        raise Refused("It would be taken off before its planned publication. Choose a later moment.")
    document.expires_at = moment
    document.save()
    document.record(Deed.EXPIRY_SET, user, now, comment=f"{moment:%Y-%m-%d %H:%M %Z}" if moment else "none")
    replan()


@transaction.atomic
def unpublish(document, user, comment, now):
    """Take it off the site; everything stays kept, and it can be published again."""
    need("" if user.has_perm(PUBLISH) else "Only an editor takes a text off the site.")
    row = document.row()
    need("" if row and row.published else "It is not on the site.")
    take_off(document, row, user, comment, now, Deed.UNPUBLISHED)


@transaction.atomic
def restore(document, number, user, now):
    """Bring an old version back as the newest draft; readers see no change yet."""
    old = document.versions.filter(number=number).first()
    if old is None:
        raise Refused(f"There is no version {number}.")
    note = f"Version {number} brought back."
    version = document.save_draft(old.content, user, note, now, deed=Deed.RESTORED)
    if version is None:
        raise Refused(f"The newest version says the same as version {number}.")
    return version


@transaction.atomic
def accept_verdict(document, user, now):
    """Note that somebody has seen what the figures say of a claim today; its words stay."""
    need("" if user.has_perm(PUBLISH) else "Only an editor accepts the verdict of a claim.")
    row = document.row()
    row.save(update_fields=["saved_verdict"])
    document.record(Deed.VERDICT_ACCEPTED, user, now, document.live_number or None, row.saved_words)


def bring(document, version, user, comment, now):
    """Write a version into the row that readers see."""
    row, kind, was_at = document.row(), document.means, last_address(document)
    kind.apply(version.content, row).published = True
    # Also that what it points to is there: the database itself would tell only at the end of the transaction.
    row.clean_fields()
    row.validate_unique()
    row.validate_constraints()
    kind.write(version.content, row)
    Moved.objects.keep(row, was_at)
    document.live_version, document.asked_for = version, ""
    document.stage = Stage.NONE if version.number == document.latest_number else Stage.DRAFT
    document.stage_since = now
    document.planned_version = document.publish_at = None
    document.save()
    document.record(Deed.PUBLISHED, user, now, version.number, comment)
    replan()


def last_address(document):
    """Return where readers last found it, or nothing where they never did."""
    if not document.live_version_id:
        return ""
    kind = document.means
    return kind.apply(document.live_version.content, kind.row(document.key)).get_absolute_url()


def what_blocks(document, now):
    """Return the errors that the checklist finds in the planned version by the figures of now, as one sentence."""
    problems = problems_of(document.kind, document.planned_version.content, CurrentFigures(), localdate(now))
    return " ".join(problem.sentence for problem in problems if problem.level == ERROR)


def in_words(problem):
    """Return why a plan could not be kept."""
    if isinstance(problem, ValidationError):
        return " ".join(problem.messages)
    return str(problem) if isinstance(problem, Refused) else "The database refused it."


def take_off(document, row, user, comment, now, deed):
    """Let readers see a row no longer."""
    type(row)._default_manager.filter(pk=row.pk).update(published=False)
    document.expires_at = None
    document.save()
    document.record(deed, user, now, document.live_number or None, comment)
    replan()


def replan():
    """Tell the edition that readers' pages changed, and when the next planned change comes."""
    Edition.objects.turn()
    Edition.objects.update(next_change_at=Document.objects.next_moment())


def act_on_time(now):
    """Publish and take off what is due; one that cannot be published stays a draft and says so."""
    with transaction.atomic():
        if not Edition.objects.locked().is_due(now):
            return
        for document in Document.objects.locked().due(now):
            act_on(document, now)
        replan()


def act_on(document, now):
    """Do what is due for one document."""
    if document.publish_at and document.publish_at <= now:
        try:
            with transaction.atomic():
                need(what_blocks(document, now))
                bring(document, document.planned_version, None, "As planned.", now)
                connection.check_constraints()
        except (ValidationError, Refused, DatabaseError, ObjectDoesNotExist) as problem:
            document.refresh_from_db()
            number = document.planned_version.number
            document.stage, document.planned_version, document.publish_at = Stage.DRAFT, None, None
            document.save()
            document.record(Deed.FAILED, None, now, number, in_words(problem))
    if document.expires_at and document.expires_at <= now:
        row = document.row()
        if row and row.published:
            take_off(document, row, None, "As planned.", now, Deed.EXPIRED)
        else:
            document.expires_at = None
            document.save()
