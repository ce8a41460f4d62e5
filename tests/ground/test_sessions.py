"""How long a sign-in lasts: idle, in all, and not one request after its end."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db

HOME = "/admin/"
PASSWORD = "nine wooden clocks"


@pytest.fixture
def clock():
    """A clock that stands still until it is told to move on."""
    with time_machine.travel("2026-11-24T09:00:00-05:00", tick=False) as travelling:
        yield travelling


@pytest.fixture
def ada():
    """A member of staff who may do everything."""
    return get_user_model().objects.create_superuser("ada", password=PASSWORD)


def signed_in(ada):
    """A browser in which she has just signed in."""
    client = Client()
    assert client.post("/admin/login/", {"username": "ada", "password": PASSWORD}).status_code == 302
    return client


def is_open(client):
    """Whether the admin opens."""
    return client.get(HOME).status_code == 200


def test_a_sign_in_ends_after_thirty_minutes_without_use(ada, clock):
    client = signed_in(ada)
    clock.shift(timedelta(minutes=29, seconds=59))
    assert is_open(client)
    clock.shift(timedelta(minutes=30))
    assert not is_open(client)


def test_the_clock_of_the_server_ends_it_even_when_the_row_says_otherwise(ada, clock):
    client = signed_in(ada)
    Session.objects.update(expire_date="2030-01-01T00:00Z")
    clock.shift(timedelta(minutes=30))
    assert not is_open(client)
    assert not Session.objects.exists()


def test_a_sign_in_ends_after_twelve_hours_of_steady_use(ada, clock):
    client = signed_in(ada)
    for _ in range(35):
        clock.shift(timedelta(minutes=20))
        assert is_open(client)
    clock.shift(timedelta(minutes=20))
    assert not is_open(client)


def writes(client):
    """Return how many rows of sessions one request writes."""
    with CaptureQueriesContext(connection) as queries:
        client.get(HOME)
    return sum("django_session" in query["sql"] and query["sql"].startswith("UPDATE") for query in queries)


def test_use_is_written_once_a_minute_at_most(ada, clock):
    client = signed_in(ada)
    assert [writes(client) for _ in range(3)] == [0, 0, 0]
    clock.shift(timedelta(seconds=59))
    assert writes(client) == 0
    clock.shift(timedelta(seconds=1))
    assert [writes(client) for _ in range(3)] == [1, 0, 0]


def test_the_id_of_the_session_changes_at_every_sign_in(ada):
    client = Client()
    client.cookies["sessionid"] = "fixed-by-somebody-else-0123456789"
    client.post("/admin/login/", {"username": "ada", "password": PASSWORD})
    first = client.cookies["sessionid"].value
    assert first != "fixed-by-somebody-else-0123456789"
    client.post("/admin/login/", {"username": "ada", "password": PASSWORD})
    assert client.cookies["sessionid"].value != first
    assert Session.objects.count() == 1


def with_cookie(value):
    """A browser that holds a copy of somebody's session cookie."""
    thief = Client()
    thief.cookies["sessionid"] = value
    return thief


def test_a_copied_cookie_is_dead_after_signing_out(ada):
    client = signed_in(ada)
    copy = with_cookie(client.cookies["sessionid"].value)
    assert is_open(copy)
    client.post("/admin/logout/")
    assert not is_open(copy)


def test_changing_the_password_ends_every_other_sign_in_at_once(ada):
    here, there = signed_in(ada), signed_in(ada)
    new = {"new_password1": "ten wooden clocks", "new_password2": "ten wooden clocks"}
    changed = here.post("/admin/password_change/", {"old_password": PASSWORD, **new})
    assert changed.status_code == 302
    assert is_open(here)
    assert not is_open(there)


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_somebody_disabled_is_out_at_once(ada, change):
    client = signed_in(ada)
    get_user_model().objects.update(**change)
    assert not is_open(client)


def test_two_devices_are_signed_in_apart(ada):
    here, there = signed_in(ada), signed_in(ada)
    here.post("/admin/logout/")
    assert is_open(there)


def test_readers_get_no_session_and_no_cookie(client):
    client.get("/admin/login/")
    assert "sessionid" not in client.cookies
    assert not client.get("/salary/").cookies
    assert not Session.objects.exists()
