"""Headless Chromium against the running site: the policy holds, and what breaks it is noticed."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Error

pytestmark = pytest.mark.browser


def test_an_administrator_signs_in_under_the_strict_policy(page, live_site, refusals, strange_requests, axe_violations):
    get_user_model().objects.create_superuser(username="administrator", password="nine wooden clocks")
    page.goto(f"{live_site}/admin/")
    page.get_by_label("Username").fill("administrator")
    page.get_by_label("Password").fill("nine wooden clocks")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What waits").wait_for()
    assert refusals == []
    assert strange_requests == []


def test_a_script_and_a_picture_from_elsewhere_are_refused_and_noticed(page, live_site, refusals):
    page.goto(f"{live_site}/healthz")
    page.evaluate(
        """() => {
            document.head.append(Object.assign(document.createElement("script"), { textContent: "1" }));
            new Image().src = "http://127.0.0.1:9/picture.png";
        }"""
    )
    page.wait_for_timeout(200)
    assert len(refusals) == 2


def test_a_request_to_another_host_is_noticed(page, live_site, strange_requests):
    page.goto(f"{live_site}/healthz")
    with pytest.raises(Error):
        page.goto("http://127.0.0.1:9/elsewhere")
    assert strange_requests == ["http://127.0.0.1:9/elsewhere"]


def test_axe_names_the_rule_and_the_place_of_a_violation(page, axe_violations):
    page.set_content('<html lang="en"><title>A page</title><main><h1>A page</h1><img src="data:,"></main>')
    assert axe_violations(page) == [("image-alt", [["img"]])]
