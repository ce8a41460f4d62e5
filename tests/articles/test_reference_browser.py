"""Readers of claims, glossary and credentials, phone and desktop: terms open by keyboard and touch, no rule breaks."""

import pytest
from django.contrib.auth import get_user_model

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]

ARTICLE = "/guide/factors/where-you-work-settings/"


@pytest.mark.parametrize(("width", "color_scheme"), [(375, "light"), (1280, "dark")])
@pytest.mark.parametrize("address", ["/glossary/", "/glossary/credentials/", "/sources/claims/", ARTICLE])
def test_every_kind_of_page_fits_asks_nobody_else_and_breaks_no_rule(
    page, live_site, address, width, color_scheme, refusals, strange_requests, axe_violations
):
    page.emulate_media(color_scheme=color_scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_site}{address}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (strange_requests, refusals) == ([], [])
    assert axe_violations(page) == []


def test_a_term_opens_by_keyboard_and_leads_to_its_place_in_the_glossary(page, live_site, axe_violations):
    page.goto(f"{live_site}{ARTICLE}")
    page.locator('[popovertarget="term-median"]').focus()
    page.keyboard.press("Enter")
    opened = page.locator("#term-median:popover-open")
    assert "half of the jobs pay less" in opened.inner_text()
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    assert opened.count() == 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/#median")
    assert page.locator("#median:target").is_visible()


def test_a_term_and_the_figures_of_a_claim_open_by_touch_without_a_script_and_fit_a_phone(browser, live_site):
    context = browser.new_context(
        java_script_enabled=False, has_touch=True, viewport={"width": 375, "height": 800}, color_scheme="dark"
    )
    page = context.new_page()
    page.goto(f"{live_site}{ARTICLE}")
    for button in (page.locator('[popovertarget="term-median"]'), page.locator(".claim .figure-number").first):
        button.tap()
        opened = page.locator(f"#{button.get_attribute('popovertarget')}")
        assert opened.is_visible()
        box = opened.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 375
    context.close()


@pytest.mark.parametrize(
    "address", ["claim/", "claim/hospitals-pay-more/change/", "term/median/change/", "credential/"]
)
def test_admin_pages_of_claims_terms_and_credentials_break_no_rule(
    page, live_site, client, address, refusals, axe_violations
):
    client.force_login(get_user_model().objects.create_superuser("editor", password="nine wooden clocks"))
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])
    page.goto(f"{live_site}/admin/articles/{address}")
    assert refusals == []
    assert axe_violations(page) == []
