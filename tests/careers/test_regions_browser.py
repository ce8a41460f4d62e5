"""Pages of places on phone and desktop, light and dark: the map by keyboard, tables that fit, no rule broken."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]

PAGES = ["/regions/", "/regions/?sort=nonsense&format=xlsx", "/regions/oh/", "/regions/gu/", "/regions/oh/0017140/"]


@pytest.mark.parametrize(("width", "color_scheme"), [(375, "light"), (1280, "dark")])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_a_place_fits_asks_nobody_else_and_breaks_no_rule(
    page, live_site, address, width, color_scheme, refusals, strange_requests, axe_violations
):
    page.emulate_media(color_scheme=color_scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_site}{address}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert strange_requests == []
    assert refusals == []
    assert axe_violations(page) == []


def test_a_state_on_the_map_has_a_name_for_a_screen_reader_and_opens_by_keyboard(page, live_site):
    page.goto(f"{live_site}/regions/")
    ohio = page.get_by_role("link", name="Ohio: $50,990")
    ohio.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/regions/oh/?occupation=29-2072")
    assert "Ohio" in page.locator("h1").inner_text()


def test_on_a_phone_the_name_of_a_place_stays_in_sight_while_its_figures_scroll(page, live_site):
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(f"{live_site}/regions/oh/")
    region = page.locator(".table-scroll").first
    region.evaluate("element => { element.scrollLeft = 400 }")
    name = region.locator("tbody tr").nth(2).locator("th").bounding_box()
    assert 0 <= name["x"] < 40
    assert name["width"] < 190


def test_without_a_script_an_occupation_can_be_chosen_and_a_table_sorted(browser, live_site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_site}/regions/")
    page.get_by_label("Occupation").select_option("29-9021")
    page.get_by_role("button", name="Show its pay").click()
    page.get_by_role("link", name="Median in national prices").click()
    assert page.url.endswith("/regions/?occupation=29-9021&sort=real#states")
    assert page.locator("[aria-sort]").inner_text() == "Median in national prices"
    context.close()
