"""What the health page says of database, cache and figures, as a level and in words."""

import socket
import time
from types import SimpleNamespace

import pytest
from django.core.cache.backends.base import BaseCache
from django.db import OperationalError, connection

from careerguide import health
from guide.figures.models import Release

SUMMER = "2026-06-20T12:00:00-04:00"
AUTUMN = "2026-11-24T12:00:00-05:00"


class BrokenCache(BaseCache):
    """A cache whose server is gone."""

    def __init__(self, *args):
        super().__init__({})

    def set(self, *args, **kwargs):
        """Fail as a cache without its server does."""
        raise ConnectionError("redis://:secret@cache.internal:6379 is gone")


def free_port():
    """Return a port on which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.mark.django_db
def test_all_is_well_while_nothing_is_overdue(client, shipped_guide, time_machine):
    time_machine.move_to(SUMMER)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "green", "reasons": []})
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


@pytest.mark.django_db
def test_an_overdue_source_turns_it_amber_with_the_reason(client, shipped_guide, time_machine):
    time_machine.move_to(AUTUMN)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "amber")
    assert "Retry-After" not in answer
    [reason] = [reason for reason in answer.json()["reasons"] if "Projections" in reason]
    assert "shows 2024-34; a newer edition was expected by August 31, 2026" in reason


@pytest.mark.django_db
def test_without_an_active_release_it_is_red(client, shipped_guide, time_machine):
    time_machine.move_to(SUMMER)
    Release.objects.update(status=Release.Status.ARCHIVED)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"], answer["Retry-After"]) == (503, "red", "30")
    assert "No release of official wages is active" in answer.json()["reasons"][0]


@pytest.mark.django_db
def test_a_migration_that_was_not_applied_turns_it_red_without_naming_it(client, monkeypatch):
    monkeypatch.setattr(health, "known_migrations", lambda: {("figures", "9999_secret_plan")})
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["reasons"] == ["The database lacks a migration. Run manage.py prepare."]


def test_a_database_that_is_gone_turns_it_red_at_once(client, monkeypatch):
    gone = {"HOST": "127.0.0.1", "PORT": str(free_port()), "PASSWORD": "secret"}
    monkeypatch.setattr(health, "connection", SimpleNamespace(vendor="postgresql", connection=None, settings_dict=gone))
    start = time.monotonic()
    answer = client.get("/readyz")
    assert time.monotonic() - start < 1
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert answer.json() == {"status": "red", "reasons": ["The database cannot be reached."]}


@pytest.mark.django_db
def test_a_failing_database_turns_it_red_and_tells_no_secret(client, monkeypatch, caplog):
    def failing():
        raise OperationalError("password=secret host=db.internal")

    monkeypatch.setattr(health, "waiting_migration_count", failing)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "secret" not in answer.content.decode() + caplog.text


@pytest.mark.django_db
def test_a_cache_that_is_gone_turns_it_amber_for_pages_are_answered_without(
    client, shipped_guide, time_machine, monkeypatch, caplog
):
    time_machine.move_to(SUMMER)
    monkeypatch.setattr(health, "cache", BrokenCache())
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "amber",
        "reasons": ["The cache cannot be reached. Pages are answered without it."],
    }
    assert "secret" not in caplog.text


def test_a_cache_that_does_not_listen_is_found_at_once(settings):
    settings.CACHES = {"default": {"LOCATION": f"redis://127.0.0.1:{free_port()}/0"}}
    assert not health.cache_answers()


@pytest.mark.django_db
def test_it_is_answered_on_plain_http_and_reads_only(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    assert client.get("/readyz").status_code in {200, 503}
    assert client.post("/readyz").status_code == 405


@pytest.mark.django_db
def test_it_stays_cheap(client, shipped_guide, time_machine, django_assert_max_num_queries):
    time_machine.move_to(AUTUMN)
    client.get("/readyz")
    with django_assert_max_num_queries(5 if connection.vendor == "sqlite" else 6):
        client.get("/readyz")
