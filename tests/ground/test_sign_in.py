"""Signing in: one answer to every mistake, a lock before hashing, and no way to another site."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from careerguide.client_address import client_address
from careerguide.failed_sign_ins import KNOWN_BROWSER
from careerguide.models import FailedSignIn

pytestmark = pytest.mark.django_db

SIGN_IN = "/admin/login/"
PASSWORD = "nine wooden clocks"


@pytest.fixture
def ada():
    """A member of staff who may do everything."""
    return get_user_model().objects.create_superuser("ada", password=PASSWORD)


def sign_in(name="ada", password=PASSWORD, address="203.0.113.5", client=None, **more):
    """Try to sign in from an address, in a new browser unless one is given."""
    posted = {"username": name, "password": password, **more}
    return (client or Client()).post(SIGN_IN, posted, REMOTE_ADDR=address)


@pytest.fixture
def hashed(monkeypatch):
    """Every password that was hashed to be compared."""
    seen = []
    for name in ("check_password", "set_password"):
        original = getattr(get_user_model(), name)
        monkeypatch.setattr(
            get_user_model(), name, lambda self, raw, original=original: seen.append(raw) or original(self, raw)
        )
    return seen


def test_the_right_password_opens_the_admin(ada):
    answer = sign_in()
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


def test_every_mistake_gets_the_same_answer(ada):
    get_user_model().objects.create_user("reader", password=PASSWORD)
    get_user_model().objects.create_user("gone", password=PASSWORD, is_staff=True, is_active=False)
    tries = [("ada", "wrong"), ("nobody", "wrong"), ("reader", PASSWORD), ("gone", PASSWORD)]
    answers = [sign_in(name, password, f"203.0.113.{at}") for at, (name, password) in enumerate(tries)]
    said = {(answer.status_code, answer.context["form"].non_field_errors().as_text()) for answer in answers}
    assert said == {
        (
            200,
            "* This did not sign you in: the user name or the password is not right. Check each of them and try again.",
        )
    }


def test_an_unknown_name_costs_as_many_hashes_and_queries_as_a_wrong_password(ada, hashed):
    work = {}
    for name, address in (("ada", "203.0.113.1"), ("nobody", "203.0.113.2")):
        before = len(hashed)
        with CaptureQueriesContext(connection) as queries:
            sign_in(name, "wrong", address)
        work[name] = (len(hashed) - before, len(queries))
    assert work["ada"] == work["nobody"]
    assert work["ada"][0] == 1


def test_the_fifth_failure_locks_and_says_when_to_try_again(ada):
    with time_machine.travel("2026-11-24T15:00:00-05:00", tick=False):
        statuses = [sign_in(password="wrong").status_code for _ in range(6)]
        refused = sign_in()
    assert statuses == [200, 200, 200, 200, 429, 429]
    assert (refused.status_code, refused["Retry-After"]) == (429, "900")
    assert "Try again after <strong>3:15 PM EST</strong>, in 15 minutes" in " ".join(refused.content.decode().split())


def test_a_locked_sign_in_hashes_no_password_and_writes_nothing(ada, hashed):
    for _ in range(5):
        sign_in(password="wrong")
    before = len(hashed)
    with CaptureQueriesContext(connection) as queries:
        sign_in()
    assert len(hashed) == before
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}
    assert sum("failedsignin" in query["sql"] for query in queries) == 1


def test_the_lock_ends_after_fifteen_minutes_and_refused_tries_do_not_make_it_longer(ada):
    with time_machine.travel("2026-11-24T15:00:00-05:00", tick=False) as clock:
        for _ in range(5):
            sign_in(password="wrong")
        clock.shift(timedelta(minutes=14, seconds=59))
        assert sign_in().status_code == 429
        clock.shift(timedelta(seconds=1))
        assert sign_in().status_code == 302


def test_the_lock_of_one_address_leaves_the_right_person_elsewhere_alone(ada):
    for _ in range(8):
        sign_in(password="wrong", address="198.51.100.7")
    assert sign_in(address="203.0.113.5").status_code == 302


def test_a_browser_that_signed_in_before_stays_free_when_its_own_address_is_locked(ada):
    own = Client()
    sign_in(client=own)
    for _ in range(12):
        sign_in(password="wrong")
    assert sign_in().status_code == 429
    assert sign_in(client=own).status_code == 302


def test_the_mark_of_a_known_browser_counts_for_its_own_name_alone_and_cannot_be_forged(ada):
    own = Client()
    cookie = sign_in(client=own).cookies[KNOWN_BROWSER]
    mark = cookie.value
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/admin/")
    assert [sign_in("eve", "wrong", client=own).status_code for _ in range(5)][-1] == 429
    own.cookies[KNOWN_BROWSER] = mark[:-2] + "xx"
    assert [sign_in(password="wrong", client=own).status_code for _ in range(5)][-1] == 429
    own.cookies[KNOWN_BROWSER] = mark
    assert [sign_in(password="wrong", client=own).status_code for _ in range(5)] == [200, 200, 200, 200, 429]


def test_of_a_thousand_tries_on_one_name_five_are_hashed(ada, hashed):
    refused = sum(sign_in(password=f"wrong {at}").status_code == 429 for at in range(1000))
    assert (refused, len(hashed)) == (996, 5)


def test_of_a_thousand_names_from_one_address_ten_are_hashed(ada, hashed):
    refused = sum(sign_in(f"name {at}", "wrong").status_code == 429 for at in range(1000))
    assert (refused, len(hashed)) == (991, 10)


def test_a_forged_forwarding_header_does_not_pass_the_lock(ada, hashed):
    for at in range(20):
        Client().post(SIGN_IN, {"username": "ada", "password": "wrong"}, HTTP_X_FORWARDED_FOR=f"198.51.100.{at}")
    assert len(hashed) == 5


def test_failures_that_passed_are_forgotten_and_a_right_sign_in_forgives(ada):
    with time_machine.travel("2026-11-24T15:00:00-05:00", tick=False) as clock:
        for _ in range(4):
            sign_in(password="wrong")
        sign_in()
        assert [row.attempts for row in FailedSignIn.objects.all()] == [4]
        assert [sign_in(password="wrong").status_code for _ in range(4)] == [200] * 4
        clock.shift(timedelta(minutes=16))
        sign_in("eve", "wrong")
        assert sorted(FailedSignIn.objects.values_list("attempts", flat=True)) == [1, 1]


def test_counts_name_nobody(ada):
    sign_in(password="wrong")
    assert all(len(row.key) == 64 and "ada" not in row.key for row in FailedSignIn.objects.all())


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.1", "203.0.113.5"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "10.0.0.1, 198.51.100.1", "198.51.100.1"),
        (2, "10.0.0.1, 198.51.100.1, 192.0.2.9", "198.51.100.1"),
        (2, "198.51.100.1", "203.0.113.5"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
        (1, "rubbish", "unknown"),
        (1, "", "unknown"),
    ],
)
def test_only_what_our_own_proxies_wrote_names_the_address(settings, proxies, forwarded, address):
    settings.PROXY_COUNT = proxies
    headers = {"REMOTE_ADDR": "203.0.113.5", "HTTP_X_FORWARDED_FOR": forwarded}
    assert client_address(RequestFactory().get("/", **headers)) == address


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "////evil.example",
        r"/\evil.example",
        r"\\evil.example",
        r"\/\/evil.example",
        "http:evil.example",
        "http:///evil.example",
        "https:/evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://evil.example/",
        "http://testserver@evil.example/",
        "http://testserver.evil.example/",
        "//testserver@evil.example/",
        "http://evil.example#testserver",
        "http://evil.example?testserver",
        " //evil.example",
        "\t//evil.example",
        "/\t/evil.example",
        "\x00//evil.example",
        "//evil%2eexample",
        "https://[::1]/",
        "http://evil。example/",
    ],
)
def test_after_signing_in_nobody_is_sent_to_another_site(ada, elsewhere):
    assert sign_in(next=elsewhere)["Location"] == "/admin/"
    asked = Client().get(SIGN_IN, {"next": elsewhere})
    assert "evil" not in asked.context["next"]


def test_after_signing_in_the_page_that_was_asked_for_opens(ada):
    asked = Client().get("/admin/auth/user/?q=a")
    assert asked["Location"] == "/admin/login/?next=/admin/auth/user/%3Fq%3Da"
    assert sign_in(next="/admin/auth/user/?q=a")["Location"] == "/admin/auth/user/?q=a"


def test_empty_fields_are_no_attempt(ada):
    assert sign_in("", "").status_code == 200
    assert not FailedSignIn.objects.exists()


def test_a_lock_is_logged_on_one_line_without_the_password(ada, caplog):
    for _ in range(5):
        sign_in("eve\nFAKE line", "hidden words")
    lines = [record.getMessage() for record in caplog.records if "Sign-in locked" in record.getMessage()]
    assert len(lines) == 1
    assert "\n" not in lines[0]
    assert "hidden" not in caplog.text


def test_a_lock_lasts_no_longer_than_its_window(ada):
    for _ in range(9):
        sign_in(password="wrong")
    assert max(row.until for row in FailedSignIn.objects.all()) <= timezone.now() + timedelta(minutes=15)
