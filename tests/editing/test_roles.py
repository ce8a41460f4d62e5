"""Roles: each group may do what its work needs and no more, and each step of publishing asks for its right."""

import importlib
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from guide.articles.models import Article, Term
from guide.editing import workflow
from guide.editing.documents import Document, Stage
from guide.editing.roles import ADMINISTRATOR, DATA_MANAGER, EDITOR, ROLES, WRITER, give_rights

pytestmark = pytest.mark.django_db
TEXTS = ("article", "term", "credential", "claim", "wording")
LATER = "2099-03-01T09:00"


@pytest.fixture
def member(client):
    """A function that makes a member of staff in a group, or in none, and signs the client in as them."""

    def make(group, name=""):
        user = get_user_model().objects.create_user(name or group or "nobody", is_staff=True)
        if group:
            user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return user

    return make


def held(group_name):
    """The rights of a group as the database knows them."""
    permissions = Permission.objects.filter(group__name=group_name).select_related("content_type")
    return {f"{permission.content_type.app_label}.{permission.codename}" for permission in permissions}


@pytest.mark.parametrize("name", ROLES)
def test_a_new_database_has_each_group_with_just_its_rights(name):
    assert held(name) == ROLES[name]


def test_groups_differ_only_as_their_work_does():
    publishing = {"editing.publish_document", "editing.view_event", "editing.change_checkedlink"}
    sections = {f"articles.{action}_section" for action in ("add", "change", "delete")}
    assert ROLES[EDITOR] - ROLES[WRITER] == publishing | sections | {"articles.change_image", "articles.delete_image"}
    assert [right for right in ROLES[DATA_MANAGER] if ".view_" not in right] == ["releasing.switch_release"]
    assert ROLES[ADMINISTRATOR] > ROLES[EDITOR] | ROLES[DATA_MANAGER]


def test_no_group_may_delete_a_text_or_change_a_figure_or_an_event():
    everything = set().union(*ROLES.values())
    assert not everything & {f"articles.delete_{text}" for text in TEXTS}
    assert not {right for right in everything if right.startswith("figures.") and ".view_" not in right}
    assert {right for right in everything if right.endswith("_event")} == {"editing.view_event"}


def test_making_the_groups_again_changes_nothing_and_takes_nothing_from_them():
    group = Group.objects.get(name=WRITER)
    extra = Permission.objects.get(codename="view_session")
    lost = Permission.objects.get(codename="add_article")
    group.permissions.add(extra)
    group.permissions.remove(lost)
    user = get_user_model().objects.create_user("wren")
    user.groups.add(group)
    counts = Permission.objects.count(), Group.objects.count()
    give_rights(apps)
    assert held(WRITER) == ROLES[WRITER] | {"sessions.view_session"}
    assert list(user.groups.all()) == [group]
    assert (Permission.objects.count(), Group.objects.count()) == counts


def test_making_the_groups_leaves_the_apps_as_they_were():
    before = {app.label: app.models_module for app in apps.get_app_configs()}
    give_rights(apps)
    assert {app.label: app.models_module for app in apps.get_app_configs()} == before


def test_every_migration_that_gives_rights_comes_after_the_tables_it_speaks_of():
    first = importlib.import_module("guide.editing.migrations.0002_groups_of_staff").Migration
    rooms = {right.partition(".")[0] for right in set().union(*ROLES.values())}
    assert {app for app, _ in first.dependencies} >= rooms - {"releasing"}
    later = importlib.import_module("guide.releasing.migrations.0003_right_to_switch").Migration
    assert "releasing" in {app for app, _ in later.dependencies}


STEPS = {
    "submit": ({}, Stage.DRAFT),
    "restore": ({"number": 1}, Stage.DRAFT),
    "publish": ({}, Stage.IN_REVIEW),
    "send_back": ({"comment": "Name the source."}, Stage.IN_REVIEW),
    "schedule": ({"moment": LATER}, Stage.IN_REVIEW),
    "unschedule": ({}, Stage.SCHEDULED),
    "unpublish": ({}, Stage.DRAFT),
    "set_expiry": ({"moment": LATER}, Stage.DRAFT),
}
OF_WRITERS = {"submit", "restore"}
# Group (None: none) -> the steps that it takes, and the answer to every other step.
MAY = {
    None: (set(), 403),
    DATA_MANAGER: (set(), 403),
    WRITER: (OF_WRITERS, 403),
    EDITOR: (set(STEPS), None),
    ADMINISTRATOR: (set(STEPS), None),
}


def in_stage(stage, row, author, editor):
    """A document whose newest version, by somebody else than those who act, has come to a stage."""
    now = timezone.now()
    document = Document.objects.begun(row)
    document.save_draft(document.latest.content | {"summary": "Other words."}, author, "", now)
    if stage == Stage.IN_REVIEW:
        workflow.submit(document, author, "", now)
    if stage == Stage.SCHEDULED:
        workflow.schedule(document, editor, now + timedelta(days=9), "", now)
    return document


@pytest.fixture
def in_its_stage(article, person):
    """A function that brings the article to a stage."""
    return lambda stage: in_stage(stage, article, person("author"), person("chief", publishes=True))


def address(document, page="publishing"):
    return f"/admin/articles/{document.kind}/{document.key}/{page}/"


@pytest.fixture
def unhindered(monkeypatch):
    """No checklist: it is not about rights."""
    monkeypatch.setattr("guide.editing.document_views.problems_of", lambda *args: [])


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("group", MAY)
def test_each_step_is_taken_by_those_who_may_and_by_nobody_else(
    group, step, in_its_stage, member, client, shipped_figures, unhindered
):
    sent, stage = STEPS[step]
    document = in_its_stage(stage)
    member(group)
    steps, refusal = MAY[group]
    deeds = document.events.count()
    answer = client.post(address(document), {"step": step, "seen_version": document.latest_number, **sent})
    assert answer.status_code == (302 if step in steps else refusal)
    assert (document.events.count() > deeds) == (step in steps)


@pytest.mark.parametrize("step", STEPS)
def test_a_visitor_takes_no_step(step, in_its_stage, client, shipped_figures):
    sent, stage = STEPS[step]
    document = in_its_stage(stage)
    deeds = document.events.count()
    assert client.post(address(document), {"step": step, **sent}).status_code == 403
    assert document.events.count() == deeds


def test_a_writer_does_not_end_a_plan_by_asking_for_a_review(in_its_stage, member, client, shipped_figures):
    document = in_its_stage(Stage.SCHEDULED)
    member(WRITER)
    assert client.post(address(document), {"step": "submit"}).status_code == 403
    document.refresh_from_db()
    assert document.stage == Stage.SCHEDULED


def test_what_a_writer_adds_no_reader_sees(member, client, shipped_figures):
    member(WRITER)
    sent = {"term": "chart chase", "slug": "chart-chase", "definition": "<p>The search for records.</p>"}
    answer = client.post("/admin/articles/term/add/", {**sent, "seen_version": 1, "published": "on"})
    assert answer.status_code == 302
    assert not Term.objects.get(slug="chart-chase").published


def test_what_a_writer_changes_no_reader_sees(article, member, client, shipped_figures):
    member(WRITER)
    sent = {"title": "Coders now", "section": "role", "slug": article.slug, "summary": "New.", "body": "<p>New.</p>"}
    sources = {"sources-TOTAL_FORMS": 0, "sources-INITIAL_FORMS": 0}
    sent |= sources | {"position": 10, "seen_version": 1, "published": "on"}
    answer = client.post(address(Document.objects.begun(article), "change"), sent)
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    assert Article.objects.get(pk=article.pk).body == "<p>Old words.</p>"


def test_a_data_manager_reads_a_text_and_its_preview_without_a_field_to_type_in(
    article, member, client, shipped_figures
):
    member(DATA_MANAGER)
    document = Document.objects.begun(article)
    page = client.get(address(document, "change")).content.decode()
    assert "Old words." in page
    assert 'name="body"' not in page
    assert 'name="note"' not in page
    for secret in ("preview", "draft", "versions", "compare"):
        assert client.get(address(document, secret)).status_code == 200
    assert client.post(address(document, "change"), {"title": "Mine"}).status_code == 403


SECRET = [
    "/admin/articles/article/{}/preview/",
    "/admin/articles/article/{}/draft/",
    "/admin/articles/article/{}/preview/?version=1",
    "/admin/articles/article/{}/draft/?version=1",
    "/admin/articles/article/999999/draft/",
    "/admin/articles/article/x%22_5F/draft/",
    "/admin/pick/figures/",
    "/admin/pick/figures.json?q=coder",
    "/admin/pick/pictures.json",
    "/admin/pick/nothing.json",
]


@pytest.mark.parametrize("secret", SECRET)
def test_a_visitor_who_guesses_finds_nothing(secret, article, client, shipped_figures):
    assert client.get(secret.format(article.pk)).status_code == 404


@pytest.mark.parametrize("secret", ["preview", "draft"])
def test_rights_without_the_admin_open_no_draft(secret, article, client, settings, shipped_figures):
    """A reader's account with rights, and staff who have not shown their second factor, are visitors to a draft."""
    account = get_user_model().objects.create_user("former")
    account.groups.add(Group.objects.get(name=EDITOR))
    client.force_login(account)
    document = Document.objects.begun(article)
    assert client.get(address(document, secret)).status_code == 404
    get_user_model().objects.filter(pk=account.pk).update(is_staff=True)
    assert client.get(address(document, secret)).status_code == 200
    settings.SECOND_FACTOR = True
    assert client.get(address(document, secret)).status_code == 404


@pytest.mark.parametrize(("group", "status"), [(None, 403), (WRITER, 403), (DATA_MANAGER, 403), (EDITOR, 200)])
def test_who_did_what_is_taken_away_by_editors_alone(group, status, article, member, client, shipped_figures):
    author = member(group)
    event = Document.objects.begun(article).record("saved", author, timezone.now(), 1)
    answer = client.post("/admin/editing/event/", {"action": "take_away", "_selected_action": event.pk})
    assert answer.status_code == status
    assert answer["Content-Type"].startswith("text/csv") == (status == 200)


def test_staff_who_may_not_see_texts_find_no_draft(article, member, client, shipped_figures):
    member(None)
    document = Document.objects.begun(article)
    assert client.get(address(document, "draft")).status_code == 404
    assert client.get(address(document, "versions")).status_code == 403
