"""Readers of the guide on phone and desktop, light and dark: figures open their source, nothing breaks a rule."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]

PAGES = [
    "/",
    "/guide/",
    "/guide/factors/",
    "/guide/factors/where-you-work-settings/",
    "/about/",
    "/sources/",
    "/sources/bls-oews/",
    "/sources/bls-projections/",
    "/nowhere/",
]


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_every_kind_of_page_fits_asks_nobody_else_and_breaks_no_rule(
    page, live_site, address, width, color_scheme, refusals, strange_requests, axe_violations
):
    page.emulate_media(color_scheme=color_scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_site}{address}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.context.cookies() == []
    assert strange_requests == []
    assert [said for said in refusals if "404" not in said] == []
    assert axe_violations(page) == []


@pytest.mark.parametrize("width", [375, 1280])
def test_a_figure_opens_its_source_by_keyboard_and_the_source_leads_to_its_row(page, live_site, width, axe_violations):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_site}/guide/factors/where-you-work-settings/")
    figure = page.locator(".figure-number").first
    figure.focus()
    page.keyboard.press("Enter")
    source = page.locator(".figure-source:popover-open")
    source.wait_for()
    assert "May 2025" in source.inner_text()
    box = source.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    assert source.count() == 0
    page.keyboard.press("Enter")
    source.get_by_role("link", name="See the row").click()
    assert page.url.split("#")[0].startswith(f"{live_site}/sources/bls-oews/")
    assert page.locator("tr:target").count() == 1


def test_the_home_page_says_what_it_is_and_starts_an_estimate_in_one_phone_screen(page, live_site):
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto(f"{live_site}/")
    button = page.get_by_role("button", name="Show what it pays").bounding_box()
    assert button["y"] + button["height"] <= 812
    page.get_by_label("Job title").fill("medical coder")
    page.get_by_label("Place").fill("Ohio")
    page.keyboard.press("Enter")
    page.locator("#result-title").wait_for()
    assert "Ohio" in page.locator("#result-title").inner_text()


def test_the_guide_can_be_read_without_a_script(browser, live_site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_site}/guide/factors/where-you-work-settings/")
    page.locator(".figure-number").first.click()
    assert page.locator(".figure-source:popover-open").is_visible()
    context.close()
