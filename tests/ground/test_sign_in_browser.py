"""Staff in Chromium: set up an app, sign in with a code, get locked, find their text again; light and dark."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.ground.authenticator import code_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PASSWORD = "nine wooden clocks"
NAME = 'Writers & "friends"'
WIDTHS = (390, 1280)


@pytest.fixture(autouse=True)
def switched_on(settings):
    """The second factor is asked for, as in production."""
    settings.SECOND_FACTOR = True


@pytest.fixture
def ada():
    """A member of staff who may do everything."""
    return get_user_model().objects.create_superuser("ada", password=PASSWORD)


@pytest.fixture
def looks_right(page, refusals, strange_requests, axe_violations):
    """A function that looks at the page on phone and desktop, light and dark; no rule may be broken."""

    def look():
        assert (refusals, strange_requests) == ([], [])
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                # The admin fades from one colour to the other.
                page.evaluate("Promise.all(document.getAnimations().map(fading => fading.finished))")
                assert axe_violations(page) == [], (page.url, width, scheme)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (page.url, width)
        refusals.clear()

    return look


def sign_in(page, password=PASSWORD, code=""):
    """Fill in the sign-in form by keyboard."""
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill(password)
    page.get_by_label("Code from your app").fill(code)
    page.keyboard.press("Enter")


def set_up_app(page):
    """Type the code of the secret on the page; return the secret."""
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Code from your app").fill(code_of(secret))
    page.keyboard.press("Enter")
    return secret


def let_time_pass_for_the_app():
    """Let the app show a code that was not used yet."""
    TOTPDevice.objects.update(last_t=-1)


def test_a_new_editor_sets_up_an_app_and_signs_in_with_its_code(page, live_site, ada, looks_right):
    page.goto(f"{live_site}/admin/")
    looks_right()
    sign_in(page)
    page.get_by_role("heading", name="Set up your second factor").wait_for()
    assert page.evaluate("document.querySelector('.qr-code').naturalWidth") > 0
    looks_right()
    page.get_by_label("Code from your app").fill("000000")
    page.keyboard.press("Enter")
    page.get_by_text("This is not the code that your app shows now.").wait_for()
    looks_right()
    secret = set_up_app(page)
    page.get_by_role("heading", name="Keep your recovery codes").wait_for()
    assert page.locator(".recovery-codes li").count() == 10
    looks_right()
    page.get_by_role("link", name="I have kept them. Go on").click()
    page.get_by_role("button", name="Log out").click()
    let_time_pass_for_the_app()
    page.goto(f"{live_site}/admin/second-factor/")
    sign_in(page, code=code_of(secret))
    page.get_by_role("heading", name="Second factor").wait_for()
    page.get_by_text("You have 10 recovery codes left.").wait_for()
    looks_right()


def test_somebody_who_mistypes_five_times_is_told_when_to_come_back(page, live_site, ada, looks_right):
    page.goto(f"{live_site}/admin/")
    for _ in range(4):
        sign_in(page, "wrong")
        page.get_by_text("This did not sign you in").wait_for()
    looks_right()
    sign_in(page, "wrong")
    page.get_by_role("heading", name="Too many sign-ins failed").wait_for()
    assert "in 15 minutes" in page.locator("#content").inner_text()
    looks_right()


@pytest.mark.parametrize("scripts", [True, False])
def test_an_editor_whose_sign_in_ended_finds_the_text_again(browser, live_site, ada, axe_violations, scripts):
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{live_site}/admin/auth/group/add/")
    sign_in(page)
    secret = set_up_app(page)
    page.get_by_role("link", name="I have kept them. Go on").click()
    page.get_by_label("Name").fill(NAME)
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Nothing you typed is lost").wait_for()
    let_time_pass_for_the_app()
    sign_in(page, code=code_of(secret))
    page.get_by_role("heading", name="Your text is still here").wait_for()
    assert NAME in page.locator(".kept-fields").inner_text()
    assert not Group.objects.filter(name=NAME).exists()
    if scripts:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.evaluate("Promise.all(document.getAnimations().map(fading => fading.finished))")
            assert axe_violations(page) == [], scheme
    page.get_by_role("button", name="Send what I typed").click()
    page.get_by_text("was added successfully").wait_for()
    assert Group.objects.filter(name=NAME).exists()
    context.close()
