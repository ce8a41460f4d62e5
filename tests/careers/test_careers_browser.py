"""Readers of the ladder and of an occupation on phone and desktop, light and dark."""

from itertools import pairwise

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]

LOOKS = [(375, "light"), (1280, "dark")]


@pytest.mark.parametrize(("width", "color_scheme"), LOOKS)
@pytest.mark.parametrize("address", ["/careers/", "/careers/29-2072/"])
def test_careers_fit_the_screen_ask_nobody_else_and_break_no_rule(
    page, live_site, address, width, color_scheme, refusals, strange_requests, axe_violations
):
    page.emulate_media(color_scheme=color_scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_site}{address}")
    for fold in page.locator("details > summary").all():
        fold.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.context.cookies() == []
    assert strange_requests == []
    # The data block for search engines is no script, so the policy lets it stand.
    assert refusals == []
    assert axe_violations(page) == []


@pytest.mark.parametrize("soc_code", ["29-2072", "15-2051", "31-9094", "29-9021", "25-1071"])
def test_an_occupation_fits_the_smallest_phone_with_everything_open(page, live_site, soc_code):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{live_site}/careers/{soc_code}/")
    for fold in page.locator("details > summary").all():
        fold.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_years_and_amounts_of_the_trend_do_not_touch_on_a_phone(page, live_site):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{live_site}/careers/29-2072/")
    boxes = [
        text.bounding_box()
        for text in page.locator(".trend .range-tick[text-anchor=middle]").all()
        if text.is_visible()
    ]
    assert len(boxes) == 4
    for left, right in pairwise(boxes):
        assert left["x"] + left["width"] < right["x"]
    amounts = max(
        box["x"] + box["width"]
        for box in (text.bounding_box() for text in page.locator(".trend .range-tick:not([text-anchor])").all())
    )
    assert all(point.bounding_box()["x"] > amounts for point in page.locator(".trend-point").all())


def test_a_reader_goes_from_the_ladder_to_an_occupation_and_on_to_an_estimate(page, live_site):
    page.goto(f"{live_site}/careers/")
    page.get_by_role("link", name="Medical Records Specialists").first.click()
    page.get_by_role("link", name="Estimate your pay").click()
    page.locator("#result-title").wait_for()
    assert "Medical Records Specialists" in page.locator("#result-title").inner_text()
