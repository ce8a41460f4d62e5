"""Accounts and groups: nobody but a superuser gives a right that they do not hold, or touches who holds more."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission

from careerguide import account_admin  # noqa: F401 - its admin is what is tested
from guide.editing.roles import ADMINISTRATOR, DATA_MANAGER, EDITOR, WRITER

pytestmark = pytest.mark.django_db
PASSWORD = "nine wooden clocks"


@pytest.fixture
def administrator(client):
    """A member of the group Administrator, signed in."""
    user = get_user_model().objects.create_user("ada", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name=ADMINISTRATOR))
    client.force_login(user)
    return user


@pytest.fixture
def superuser(db):
    """The account of whoever runs the site."""
    return get_user_model().objects.create_superuser("root", password=PASSWORD)


def now(account):
    """An account as the database knows it."""
    return get_user_model().objects.get(pk=account.pk)


def form_of(account, **changed):
    """What the change form of an account sends."""
    kept = {"username": account.username, "is_active": "on", "is_staff": "on"}
    joined = {"date_joined_0": "2026-11-01", "date_joined_1": "10:00:00"}
    groups = [group.pk for group in account.groups.all()]
    return kept | joined | {"groups": groups, "user_permissions": []} | changed


def change(client, account, **changed):
    """Send the change form of an account."""
    return client.post(f"/admin/auth/user/{account.pk}/change/", form_of(account, **changed))


def test_an_administrator_gives_a_new_account_a_role(client, administrator):
    sent = {"username": "wren", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/admin/auth/user/add/", sent).status_code == 302
    wren = get_user_model().objects.get(username="wren")
    assert not (wren.is_staff or wren.is_superuser or wren.groups.exists())
    for name in (WRITER, EDITOR, DATA_MANAGER, ADMINISTRATOR):
        group = Group.objects.get(name=name)
        assert change(client, wren, groups=[group.pk]).status_code == 302
        assert list(now(wren).groups.all()) == [group]


def test_an_administrator_makes_nobody_a_superuser(client, administrator):
    wren = get_user_model().objects.create_user("wren", is_staff=True)
    for account in (administrator, wren):
        assert change(client, account, is_superuser="on").status_code == 302
        assert not now(account).is_superuser
    page = client.get(f"/admin/auth/user/{administrator.pk}/change/").content.decode()
    assert 'name="is_superuser"' not in page
    assert 'name="is_active"' in page


def test_an_administrator_adds_no_account_that_is_a_superuser(client, administrator):
    sent = {"username": "wren", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/admin/auth/user/add/", sent | {"is_superuser": "on", "is_staff": "on"})
    assert not get_user_model().objects.filter(username="wren", is_superuser=True).exists()


@pytest.mark.parametrize("to_whom", ["themselves", "another"])
def test_an_administrator_gives_no_right_beyond_their_own(to_whom, client, administrator):
    other = get_user_model().objects.create_user("wren", is_staff=True)
    account = administrator if to_whom == "themselves" else other
    beyond = Permission.objects.get(codename="delete_session")
    stronger = Group.objects.create(name="Stronger")
    stronger.permissions.add(beyond)
    for changed in ({"user_permissions": [beyond.pk]}, {"groups": [stronger.pk]}):
        answer = change(client, account, **changed)
        assert answer.status_code == 200
        assert "is not one of the available choices" in answer.content.decode()
    assert not now(account).has_perm("sessions.delete_session")


def test_an_administrator_gives_one_right_of_their_own(client, administrator):
    wren = get_user_model().objects.create_user("wren", is_staff=True)
    right = Permission.objects.get(codename="view_event")
    assert change(client, wren, user_permissions=[right.pk]).status_code == 302
    assert now(wren).has_perm("editing.view_event")


def test_an_administrator_gives_no_group_a_right_beyond_their_own(client, administrator):
    mine = Group.objects.get(name=ADMINISTRATOR)
    beyond = Permission.objects.get(codename="delete_session")
    held = [permission.pk for permission in mine.permissions.all()]
    sent = {"name": mine.name, "permissions": [*held, beyond.pk]}
    assert client.post(f"/admin/auth/group/{mine.pk}/change/", sent).status_code == 200
    assert client.post("/admin/auth/group/add/", {"name": "New", "permissions": [beyond.pk]}).status_code == 200
    assert not Group.objects.filter(permissions=beyond).exists()
    assert client.post("/admin/auth/group/add/", {"name": "New", "permissions": held[:2]}).status_code == 302


def stronger_account(kind):
    """An account that holds more than an administrator does: in one of the ways in which this can be."""
    account = get_user_model().objects.create_user("strong", password=PASSWORD, is_staff=True)
    beyond = Permission.objects.get(codename="delete_session")
    group = Group.objects.create(name="Stronger")
    group.permissions.add(beyond)
    if "superuser" in kind:
        account.is_superuser = True
    elif "right" in kind:
        account.user_permissions.add(beyond)
    else:
        account.groups.add(group)
    account.is_active = "disabled" not in kind
    account.save()
    return account


@pytest.mark.parametrize(
    "kind", ["superuser", "disabled superuser", "right", "disabled right", "group", "disabled group"]
)
def test_an_administrator_touches_no_account_that_holds_more(kind, client, administrator):
    account = stronger_account(kind)
    at = f"/admin/auth/user/{account.pk}"
    passwords = {"usable_password": "true", "password1": "ten wooden clocks", "password2": "ten wooden clocks"}
    assert change(client, account, username="mine").status_code == 403
    assert client.get(f"{at}/password/").status_code == 403
    assert client.post(f"{at}/password/", passwords | {"set-password": "1"}).status_code == 403
    assert client.post(f"{at}/delete/", {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": account.pk, "post": "yes"}
    assert client.post("/admin/auth/user/", chosen).status_code == 403
    after = now(account)
    assert (after.username, after.is_active) == ("strong", account.is_active)
    assert after.check_password(PASSWORD)
    assert client.get(f"{at}/change/").status_code == 200


def test_an_administrator_touches_no_group_that_holds_more(client, administrator):
    group = Group.objects.create(name="Stronger")
    group.permissions.add(Permission.objects.get(codename="delete_session"))
    at = f"/admin/auth/group/{group.pk}"
    assert client.post(f"{at}/change/", {"name": "Mine"}).status_code == 403
    assert client.post(f"{at}/delete/", {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": group.pk, "post": "yes"}
    assert client.post("/admin/auth/group/", chosen).status_code == 403
    assert Group.objects.filter(name="Stronger").exists()


def test_an_administrator_sets_the_password_of_an_editor_and_disables_them(client, administrator):
    editor = get_user_model().objects.create_user("edda", password=PASSWORD, is_staff=True)
    editor.groups.add(Group.objects.get(name=EDITOR))
    passwords = {"usable_password": "true", "password1": "ten wooden clocks", "password2": "ten wooden clocks"}
    answer = client.post(f"/admin/auth/user/{editor.pk}/password/", passwords | {"set-password": "1"})
    assert answer.status_code == 302
    assert now(editor).check_password("ten wooden clocks")
    assert change(client, editor, is_active="").status_code == 302
    assert not now(editor).is_active


def test_a_superuser_may_give_every_right_and_make_a_superuser(client, superuser):
    client.force_login(superuser)
    wren = get_user_model().objects.create_user("wren", is_staff=True)
    right = Permission.objects.get(codename="delete_session")
    assert change(client, wren, is_superuser="on", user_permissions=[right.pk]).status_code == 302
    assert now(wren).is_superuser
    assert list(now(wren).user_permissions.all()) == [right]
    assert client.post(f"/admin/auth/user/{wren.pk}/delete/", {"post": "yes"}).status_code == 302


def test_an_account_that_wrote_may_go_and_its_name_stays_with_what_it_did(client, administrator, article):
    from guide.editing.documents import Document

    wren = get_user_model().objects.create_user("wren", is_staff=True)
    document = Document.objects.begun(article)
    document.save_draft(document.latest.content | {"title": "New"}, wren, "", document.stage_since)
    assert client.post(f"/admin/auth/user/{wren.pk}/delete/", {"post": "yes"}).status_code == 302
    assert [event.by_name for event in document.events.all()] == ["wren"]
    assert document.latest.saved_by_name == "wren"
