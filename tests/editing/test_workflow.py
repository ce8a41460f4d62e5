"""The way of a text to its readers: drafts beside what is live, reviews, plans, undo, and who may do what."""

from datetime import UTC, datetime, timedelta

import pytest

from guide.articles.models import Article, Moved, Section
from guide.editing import workflow
from guide.editing.documents import Document, Stage
from guide.editing.events import Deed, Event
from guide.editing.on_time import edition_of
from guide.editing.workflow import Refused
from guide.figures.edition import Edition

NOW = datetime(2027, 3, 1, 14, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=7)


@pytest.fixture
def article(article):
    """An article that readers see and that the checklist lets through."""
    article.sources.create(title="BLS", address="https://www.bls.gov/oes/")
    return article


@pytest.fixture
def writer(person):
    return person("wren")


@pytest.fixture
def editor(person):
    return person("edda", publishes=True)


@pytest.fixture
def document(article):
    return Document.objects.begun(article)


def draft(document, user, **said):
    """Save a draft that says something else than the newest version."""
    return document.save_draft(document.latest.content | said, user, "", NOW)


def shown(article):
    """What readers see of an article."""
    return Article.objects.get(pk=article.pk)


def deeds():
    return list(Event.objects.order_by("pk").values_list("deed", flat=True))


def test_the_first_change_keeps_what_was_live_as_version_one(document, writer, article):
    draft(document, writer, body="<p>New words.</p>")
    assert [version.content["body"] for version in document.versions.all()] == [
        "<p>Old words.</p>",
        "<p>New words.</p>",
    ]
    assert document.live_version.number == 1


def test_a_draft_changes_nothing_that_readers_see(document, writer, article):
    before = Edition.objects.now().stamp
    draft(document, writer, title="Other", body="<p>New words.</p>")
    assert (shown(article).title, shown(article).body) == ("Coders", "<p>Old words.</p>")
    assert Edition.objects.now().stamp == before


def test_a_save_that_changes_nothing_adds_no_version(document, writer):
    assert document.save_draft(document.latest.content, writer, "", NOW) is None
    assert document.latest_number == 1


def test_publishing_brings_the_whole_draft_and_turns_the_edition(document, writer, editor, article):
    before = Edition.objects.now().stamp
    draft(document, writer, title="New", sources=[{"title": "BLS", "address": "https://www.bls.gov/"}])
    workflow.publish(document, editor, "Good.", NOW)
    assert shown(article).title == "New"
    assert [source.title for source in shown(article).sources.all()] == ["BLS"]
    assert Edition.objects.now().stamp != before
    assert document.state(published=True) == "Live"
    assert deeds() == [Deed.SAVED, Deed.PUBLISHED]


def test_a_writer_asks_and_does_not_publish(document, writer):
    draft(document, writer, title="New")
    with pytest.raises(Refused, match="Only an editor publishes"):
        workflow.publish(document, writer, "", NOW)
    workflow.submit(document, writer, "Please look.", NOW)
    assert document.stage == Stage.IN_REVIEW
    assert list(Document.objects.in_review()) == [document]


def test_an_author_does_not_approve_an_own_change_while_another_could(document, editor, person, article):
    other = person("otto", publishes=True)
    draft(document, editor, title="New")
    with pytest.raises(Refused, match="somebody else approves it: otto"):
        workflow.publish(document, editor, "", NOW)
    with pytest.raises(Refused, match="somebody else approves it"):
        workflow.schedule(document, editor, LATER, "", NOW)
    workflow.publish(document, other, "", NOW)
    assert shown(article).title == "New"


def test_an_author_alone_with_the_right_may_approve(document, editor, article):
    draft(document, editor, title="New")
    workflow.publish(document, editor, "", NOW)
    assert shown(article).title == "New"


def test_an_author_of_an_older_draft_of_the_same_change_is_an_author_too(document, editor, writer, person):
    person("otto", publishes=True)
    draft(document, editor, title="First")
    draft(document, writer, title="Second")
    with pytest.raises(Refused, match="You wrote part of this change"):
        workflow.publish(document, editor, "", NOW)


def test_sending_back_needs_a_comment_and_keeps_it_for_the_writer(document, writer, editor):
    draft(document, writer, title="New")
    workflow.submit(document, writer, "", NOW)
    with pytest.raises(Refused, match="Say what is to be changed"):
        workflow.send_back(document, editor, "  ", NOW)
    workflow.send_back(document, editor, "Name the source.", NOW)
    assert (document.stage, document.asked_for) == (Stage.DRAFT, "Name the source.")


def test_a_planned_version_comes_at_its_moment_and_what_is_live_stays_until_then(document, writer, editor, article):
    draft(document, writer, title="New")
    workflow.schedule(document, editor, LATER, "", NOW)
    edition_of(LATER - timedelta(seconds=1))
    assert shown(article).title == "Coders"
    edition_of(LATER)
    assert shown(article).title == "New"
    edition_of(LATER - timedelta(minutes=30))
    assert shown(article).title == "New"
    assert Edition.objects.now().next_change_at is None


def test_the_moment_of_a_plan_is_found_again_after_a_restart(document, writer, editor):
    draft(document, writer, title="New")
    workflow.schedule(document, editor, LATER, "", NOW)
    assert Edition.objects.now().next_change_at == LATER


def test_what_is_drafted_beside_a_plan_waits_and_the_approved_version_comes(document, writer, editor, article):
    draft(document, writer, title="Planned")
    workflow.schedule(document, editor, LATER, "", NOW)
    draft(document, writer, title="Newer")
    with pytest.raises(Refused, match="Only an editor changes a plan"):
        workflow.submit(document, writer, "", NOW)
    edition_of(LATER)
    assert shown(article).title == "Planned"
    document.refresh_from_db()
    assert document.stage == Stage.DRAFT
    assert document.latest.content["title"] == "Newer"


def test_a_plan_that_cannot_be_kept_becomes_a_draft_and_says_so(document, writer, editor, article, section):
    draft(document, writer, slug="taken")
    workflow.schedule(document, editor, LATER, "", NOW)
    Article.objects.create(section=section, title="Taken", slug="taken", summary="x", body="<p>x</p>", published=True)
    edition_of(LATER)
    document.refresh_from_db()
    assert document.stage == Stage.DRAFT
    assert shown(article).slug == "coders-test"
    failed = Event.objects.get(deed=Deed.FAILED)
    assert "Another article of this section has this address" in failed.comment
    assert Edition.objects.now().next_change_at is None


def test_the_last_moment_takes_it_off(document, editor, article):
    workflow.set_expiry(document, editor, LATER, NOW)
    edition_of(LATER)
    assert not shown(article).published
    assert Deed.EXPIRED in deeds()


def test_a_plan_in_the_past_is_refused(document, writer, editor):
    draft(document, writer, title="New")
    with pytest.raises(Refused, match="That moment has passed"):
        workflow.schedule(document, editor, NOW, "", NOW)


def test_unpublishing_keeps_everything_and_publishing_brings_it_back(document, writer, editor, article):
    workflow.unpublish(document, editor, "Out of date.", NOW)
    assert not shown(article).published
    assert document.state(published=False) == "Unpublished"
    workflow.publish(document, editor, "", NOW)
    assert shown(article).published
    assert shown(article).title == "Coders"


def test_an_old_version_comes_back_as_a_draft(document, writer, editor, article):
    draft(document, writer, title="A mistake")
    workflow.publish(document, editor, "", NOW)
    workflow.restore(document, 1, writer, NOW)
    assert shown(article).title == "A mistake"
    assert document.latest.content["title"] == "Coders"
    assert document.latest.note == "Version 1 brought back."
    workflow.publish(document, editor, "", NOW)
    assert shown(article).title == "Coders"


def test_a_draft_put_back_to_what_is_live_is_no_draft(document, writer):
    draft(document, writer, title="Other")
    draft(document, writer, title="Coders")
    assert document.stage == Stage.NONE


def test_a_changed_address_leads_on_for_good(client, shipped_figures, document, writer, editor, article):
    draft(document, writer, slug="coders-anew")
    workflow.publish(document, editor, "", NOW)
    draft(document, writer, slug="coders-again")
    workflow.publish(document, editor, "", NOW)
    for old in ("coders-test", "coders-anew"):
        answer = client.get(f"/guide/role/{old}/")
        assert (answer.status_code, answer["Location"]) == (301, "/guide/role/coders-again/")
    draft(document, writer, slug="coders-test")
    workflow.publish(document, editor, "", NOW)
    assert client.get("/guide/role/coders-test/").status_code == 200
    assert not Moved.objects.filter(old_address="/guide/role/coders-test/").exists()


def test_an_unpublished_articles_old_address_leads_nowhere(client, shipped_figures, document, writer, editor, article):
    draft(document, writer, slug="coders-anew")
    workflow.publish(document, editor, "", NOW)
    workflow.unpublish(document, editor, "", NOW)
    assert client.get("/guide/role/coders-test/").status_code == 404


def test_there_is_nothing_to_publish_where_readers_see_the_newest(document, editor):
    with pytest.raises(Refused, match="nothing new"):
        workflow.publish(document, editor, "", NOW)


def test_of_two_authors_neither_waits_for_the_other_where_nobody_else_could_approve(document, editor, person, article):
    other = person("otto", publishes=True)
    draft(document, editor, title="First")
    draft(document, other, title="Second")
    assert workflow.why_not_publish(document, editor) == ""
    workflow.publish(document, editor, "", NOW)
    assert shown(article).title == "Second"


def test_what_readers_saw_before_comes_back_without_a_second_approval(document, writer, editor, person, article):
    person("otto", publishes=True)
    draft(document, writer, title="A mistake")
    workflow.publish(document, editor, "", NOW)
    draft(document, writer, title="Better")
    workflow.publish(document, editor, "", NOW)
    workflow.restore(document, 2, editor, NOW)
    workflow.publish(document, editor, "", NOW)
    assert shown(article).title == "A mistake"


def test_a_plan_into_a_section_that_is_gone_fails_alone_and_says_why(
    document, writer, editor, article, section, person
):
    gone = Section.objects.create(slug="gone", title="Gone", summary="x")
    other = Article.objects.create(
        section=section, title="Other", slug="other", summary="x", body="<p>x</p>", published=True
    )
    other.sources.create(title="BLS", address="https://www.bls.gov/oes/")
    sound = Document.objects.begun(other)
    draft(document, writer, section="gone")
    draft(sound, writer, title="Sound")
    workflow.schedule(document, editor, LATER, "", NOW)
    workflow.schedule(sound, editor, LATER, "", NOW)
    gone.delete()
    edition_of(LATER)
    assert shown(other).title == "Sound"
    document.refresh_from_db()
    assert document.stage == Stage.DRAFT
    assert Event.objects.get(deed=Deed.FAILED).comment
    assert Edition.objects.now().next_change_at is None


def test_a_plan_whose_figures_are_gone_by_then_stays_a_draft(document, writer, editor, article):
    draft(document, writer, body="<p>It pays [[median 99-9999 US]].</p>")
    workflow.schedule(document, editor, LATER, "", NOW)
    edition_of(LATER)
    assert "99-9999" not in shown(article).body
    assert "99-9999" in Event.objects.get(deed=Deed.FAILED).comment
