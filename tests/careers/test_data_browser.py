"""The pages of the data in a browser: figures at lasting addresses, rows, and the API for people."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]

PAGES = (
    "/figure/bls-oews/2025/median-29-2072-3900000/",
    "/figure/bls-projections/2024-34/projected-growth-29-2072/",
    "/sources/bls-oews/",
    "/sources/bls-cpi/",
    "/careers/",
    "/api/v1/docs",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_the_data_has_no_fault_that_axe_or_a_narrow_screen_finds(
    page, live_site, refusals, strange_requests, axe_violations, address, scheme
):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(f"{live_site}{address}")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 375
    assert (refusals, strange_requests) == ([], [])
    assert axe_violations(page) == []


def test_a_reader_goes_from_a_row_to_the_lasting_address_and_back(page, live_site):
    page.goto(f"{live_site}/sources/bls-oews/?occupation=29-2072")
    page.locator("#row-29-2072-3900000-000000-1235").get_by_role("link", name="$50,990").click()
    assert page.url == f"{live_site}/figure/bls-oews/2025/median-29-2072-3900000/"
    assert page.get_by_label("Address to copy").input_value() == page.url
    page.get_by_role("link", name="The row among others").click()
    assert page.url.endswith("#row-29-2072-3900000-000000-1235")
