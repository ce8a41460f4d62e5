"""The second factor: set up, asked for, recovered, renewed and removed."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import get_resolver
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.ground.authenticator import code_of, secret_on
from tests.ground.test_settings import manage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

PASSWORD = "nine wooden clocks"
SET_UP = "/admin/second-factor/"
# int() would read these six digits; nobody's app shows them.
FULL_WIDTH = "\uff11\uff12\uff13\uff14\uff15\uff16"


@pytest.fixture(autouse=True)
def switched_on(settings):
    """The second factor is asked for, as in production."""
    settings.SECOND_FACTOR = True


@pytest.fixture
def clock():
    """A clock that stands still until it is told to move on."""
    with time_machine.travel("2026-11-24T09:00:00-05:00", tick=False) as travelling:
        yield travelling


@pytest.fixture
def ada():
    """A member of staff who may do everything."""
    return get_user_model().objects.create_superuser("ada", password=PASSWORD)


def sign_in(client, code="", **more):
    """Try to sign in with the right password and some code."""
    return client.post("/admin/login/", {"username": "ada", "password": PASSWORD, "code": code, **more})


@pytest.fixture
def enrolled(ada, client):
    """A browser whose owner has just set up an app; the secret and the recovery codes are its attributes."""
    sign_in(client)
    client.secret = secret_on(client.get(SET_UP))
    client.recovery_codes = client.post(SET_UP, {"code": code_of(client.secret)}).context["codes"]
    return client


def test_without_an_app_a_sign_in_leads_to_setting_one_up_and_opens_nothing_else(ada, client):
    assert "Scan this picture with the app." in sign_in(client).content.decode()
    for address in ("/admin/", "/admin/auth/user/", "/admin/password_change/", "/admin/nowhere/"):
        assert client.get(address)["Location"] == f"{SET_UP}?next={address}"


def test_no_page_of_the_admin_opens_to_a_password_alone(ada, client):
    sign_in(client)
    ours = [found for found in get_resolver().url_patterns if str(found.pattern) == "admin/"]
    plain = [f"/admin/{found.pattern}" for part in ours for found in part.url_patterns if "<" not in str(found.pattern)]
    assert {"/admin/", "/admin/password_change/"} <= set(plain)
    opened = {address for address in plain if "^" not in address and client.get(address).status_code == 200}
    assert opened == {"/admin/login/", SET_UP}


def test_the_code_that_the_app_shows_finishes_setting_up(enrolled):
    assert enrolled.get("/admin/").status_code == 200
    assert len(set(enrolled.recovery_codes)) == 10
    assert TOTPDevice.objects.get().user.username == "ada"


@pytest.mark.parametrize("code", ["", "000000", "12345", "1234567", "abcdef", "-12345", FULL_WIDTH])
def test_a_wrong_code_sets_nothing_up_and_keeps_the_secret(ada, client, code):
    sign_in(client)
    secret = secret_on(client.get(SET_UP))
    answer = client.post(SET_UP, {"code": code})
    assert answer.context["form"].errors["code"]
    assert secret_on(answer) == secret
    assert not TOTPDevice.objects.exists()


def test_the_picture_is_part_of_the_page_and_the_page_is_never_stored(ada, client):
    sign_in(client)
    page = client.get(SET_UP)
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("typed", ["{}", " {} ", "{:.3} {:.0}"])
def test_the_next_sign_in_takes_password_and_code(enrolled, clock, typed):
    clock.shift(timedelta(minutes=1))
    code = code_of(enrolled.secret)
    typed = f"{code[:3]} {code[3:]}" if ":" in typed else typed.format(code)
    assert sign_in(Client(), typed)["Location"] == "/admin/"


def test_without_a_code_or_with_a_wrong_one_the_answer_is_that_of_a_wrong_password(enrolled, clock):
    clock.shift(timedelta(minutes=1))
    wrong = Client().post("/admin/login/", {"username": "ada", "password": "wrong", "code": "123456"})
    said = wrong.context["form"].non_field_errors()
    for code in ("", "000000", "abcd-efgh"):
        answer = sign_in(Client(), code, REMOTE_ADDR=code)
        assert (answer.status_code, answer.context["form"].non_field_errors()) == (200, said)
        clock.shift(timedelta(minutes=1))


def test_wrong_codes_lock_like_wrong_passwords(enrolled):
    assert [sign_in(Client(), "000000").status_code for _ in range(5)] == [200, 200, 200, 200, 429]


def test_tries_from_everywhere_on_one_name_lock_strangers_but_not_who_shows_a_code(enrolled, clock):
    clock.shift(timedelta(minutes=1))
    tries = [{"username": "ada", "password": f"wrong {at}", "code": "000000"} for at in range(1000)]
    near = [f"198.51.{at // 250}.{at % 250}" for at in range(1000)]
    sent = [Client().post("/admin/login/", each, REMOTE_ADDR=at) for at, each in zip(near, tries, strict=True)]
    assert sum(answer.status_code == 429 for answer in sent) == 991
    elsewhere = {"REMOTE_ADDR": "203.0.113.77"}
    right = {"username": "ada", "password": PASSWORD}
    assert Client().post("/admin/login/", right, **elsewhere).status_code == 429
    assert Client().post("/admin/login/", {**right, "code": code_of(enrolled.secret)}, **elsewhere).status_code == 302
    recovery = {**right, "code": enrolled.recovery_codes[0]}
    assert Client().post("/admin/login/", recovery, **elsewhere).status_code == 302


def test_a_code_works_once(enrolled, clock):
    assert sign_in(Client(), code_of(enrolled.secret)).status_code == 200, "used up when it was set up"
    clock.shift(timedelta(minutes=1))
    assert sign_in(Client(), code_of(enrolled.secret)).status_code == 302
    assert sign_in(Client(), code_of(enrolled.secret)).status_code == 200


def test_a_recovery_code_works_once_in_place_of_the_app(enrolled, clock):
    code = enrolled.recovery_codes[0]
    assert sign_in(Client(), code.upper()).status_code == 302
    assert sign_in(Client(), code).status_code == 200
    assert StaticToken.objects.count() == 9
    clock.shift(timedelta(minutes=1))
    found = Client()
    sign_in(found, enrolled.recovery_codes[1])
    assert "You have 8 recovery" in found.get(SET_UP).content.decode()


def test_a_password_alone_cannot_replace_an_app(enrolled, ada):
    thief = Client()
    thief.force_login(ada)
    for address in (SET_UP, f"{SET_UP}renew/", f"{SET_UP}codes/"):
        assert thief.post(address, {"code": "1", "password": PASSWORD})["Location"] == f"/admin/login/?next={address}"
    assert thief.get("/admin/")["Location"].startswith("/admin/login/")


def test_renewing_asks_for_the_password_and_ends_what_the_old_app_opened(enrolled, clock):
    clock.shift(timedelta(minutes=1))
    elsewhere = Client()
    sign_in(elsewhere, code_of(enrolled.secret))
    assert "This is not your password" in enrolled.post(f"{SET_UP}renew/", {"password": "wrong"}).content.decode()
    assert enrolled.post(f"{SET_UP}renew/", {"password": PASSWORD})["Location"] == SET_UP
    secret = secret_on(enrolled.get(SET_UP))
    assert elsewhere.get("/admin/").status_code == 200, "the old app counts until the new one is confirmed"
    enrolled.post(SET_UP, {"code": code_of(secret)})
    assert enrolled.get("/admin/").status_code == 200
    assert elsewhere.get("/admin/").status_code == 302
    clock.shift(timedelta(minutes=1))
    assert sign_in(Client(), code_of(enrolled.secret)).status_code == 200
    clock.shift(timedelta(seconds=30))
    assert sign_in(Client(), code_of(secret)).status_code == 302


def test_renewing_can_be_given_up(enrolled):
    enrolled.post(f"{SET_UP}renew/", {"password": PASSWORD})
    enrolled.post(f"{SET_UP}keep/")
    assert "You have 10 recovery" in enrolled.get(SET_UP).content.decode()


def test_new_recovery_codes_ask_for_the_password_and_end_the_old_ones(enrolled):
    enrolled.post(f"{SET_UP}codes/", {"password": "wrong"})
    assert StaticToken.objects.filter(token=enrolled.recovery_codes[0].replace("-", "")).exists()
    codes = enrolled.post(f"{SET_UP}codes/", {"password": PASSWORD}).context["codes"]
    assert not set(codes) & set(enrolled.recovery_codes)
    assert StaticToken.objects.count() == 10


def test_the_command_removes_the_second_factor_and_the_session_with_it(enrolled):
    said = StringIO()
    call_command("reset_second_factor", "ada", stdout=said)
    assert said.getvalue() == ("The second factor of ada was removed. The next sign-in asks to set up a new one.\n")
    assert not StaticToken.objects.exists()
    assert enrolled.get("/admin/")["Location"].startswith(SET_UP)
    call_command("reset_second_factor", "ada", stdout=said)
    assert said.getvalue().endswith("ada had no second factor. Nothing was changed.\n")
    with pytest.raises(CommandError, match="There is no account named 'eve'"):
        call_command("reset_second_factor", "eve")


def test_an_administrator_removes_the_app_of_somebody_else_and_never_sees_a_secret(enrolled):
    owner = get_user_model().objects.create_user("bob", password=PASSWORD, is_staff=True)
    device = TOTPDevice.objects.create(user=owner, name="app")
    listed = "/admin/careerguide/secondfactor/"
    for address in (listed, f"{listed}{device.pk}/change/"):
        page = enrolled.get(address)
        assert page.status_code == 200
        assert device.key not in page.content.decode()
    assert enrolled.get(f"{listed}add/").status_code == 403
    assert enrolled.post(f"{listed}{device.pk}/delete/", {"post": "yes"}).status_code == 302
    assert TOTPDevice.objects.get().user.username == "ada"


def test_switched_off_nothing_asks_for_it(ada, client, settings):
    settings.SECOND_FACTOR = False
    assert 'name="code"' not in client.get("/admin/login/").content.decode()
    assert sign_in(client)["Location"] == "/admin/"
    assert client.get(SET_UP).status_code == 404


def test_somebody_who_may_open_nothing_yet_can_sign_out(ada, client):
    sign_in(client)
    client.post("/admin/logout/")
    assert "_auth_user_id" not in client.session


def test_a_reader_with_an_account_has_nothing_to_set_up(client):
    client.force_login(get_user_model().objects.create_user("reader", password=PASSWORD))
    assert client.get(SET_UP)["Location"].startswith("/admin/login/")


def test_the_deployment_check_refuses_a_password_alone():
    done = manage("check", "--deploy", SECOND_FACTOR="false")
    assert done.returncode == 1
    assert "SECOND_FACTOR is false, so a stolen password alone opens /admin/." in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECOND_FACTOR", "perhaps", "SECOND_FACTOR is 'perhaps'. Allowed: true or false."),
        ("PROXY_COUNT", "ten", "PROXY_COUNT is 'ten'. Allowed: a whole number from 0 to 9."),
        ("PROXY_COUNT", "-1", "PROXY_COUNT is -1. Allowed: a whole number from 0 to 9."),
    ],
)
def test_a_bad_setting_of_the_sign_in_ends_the_program_with_one_sentence(name, value, sentence):
    assert manage("check", **{name: value}).stderr == f"{sentence}\n"
