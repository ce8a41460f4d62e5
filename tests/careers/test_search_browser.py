"""Search as readers use it: on phone and desktop, light and dark, without a script."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]

PAGES = [
    "/search/",
    "/search/?q=hospitl",
    "/search/?q=coder+in+Texas",
    "/search/?q=sprngfield",
    "/search/?q=houston",
    "/search/?q=online+degree",
    "/search/?q=" + "x" * 200,
]


@pytest.mark.parametrize(("width", "color_scheme"), [(375, "light"), (1280, "dark")])
@pytest.mark.parametrize("address", PAGES)
def test_the_search_page_fits_asks_nobody_else_and_breaks_no_rule(
    page, live_site, address, width, color_scheme, refusals, strange_requests, axe_violations
):
    page.emulate_media(color_scheme=color_scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_site}{address}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.context.cookies() == []
    assert strange_requests == []
    assert refusals == []
    assert axe_violations(page) == []


def test_a_reader_searches_without_a_script_and_reads_the_part_found(browser, live_site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_site}/search/")
    page.locator("#search-again").fill("accreditaton deposit")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_site}/search/?q=accreditaton+deposit")
    assert page.locator("#search-again").input_value() == "accreditaton deposit"
    assert page.locator(".search-hits mark").first.is_visible()
    part = page.locator(".search-part a").first
    name = part.inner_text()
    part.click()
    assert page.locator("h2:target, h3:target").inner_text() == name
    context.close()
