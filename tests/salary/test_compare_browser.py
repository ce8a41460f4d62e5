"""A student compares by keyboard and by touch, on a phone and on a desk, with or without JavaScript."""

import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.usefixtures("shipped_guide"),
]

NOW = "/salary/compare/?job=medical+coder&place=Austin,+TX&education=associate"
FOUR = f"{NOW}&b.education=bachelor&c.place=Denver,+CO&d.job=HIM+director&d.education=master"


@pytest.fixture(params=["light", "dark"])
def colors(request, page):
    """The reader's colour scheme."""
    page.emulate_media(color_scheme=request.param)
    return request.param


@pytest.fixture(params=[375, 1280], ids=["phone", "desktop"])
def width(request, page):
    """The width of the reader's screen."""
    page.set_viewport_size({"width": request.param, "height": 800})
    return request.param


@pytest.mark.parametrize("address", ["/salary/compare/", FOUR, f"{NOW}&b.place=Springfield&c.education=bachelor"])
def test_the_page_fits_the_screen_and_breaks_no_rule(
    page, live_site, colors, width, address, refusals, strange_requests, axe_violations
):
    page.goto(f"{live_site}{address}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert refusals == []
    assert strange_requests == []
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    assert axe_violations(page) == []


def test_columns_stand_side_by_side_on_a_desk_and_one_under_the_other_on_a_phone(page, live_site, width):
    page.goto(f"{live_site}{FOUR}")
    boxes = [column.bounding_box() for column in page.locator(".compare-column").all()]
    assert len(boxes) == 4
    assert len({box["y"] for box in boxes}) == (1 if width == 1280 else 4)
    assert len({box["x"] for box in boxes}) == (4 if width == 1280 else 1)


def test_medians_of_all_columns_stand_in_one_line_on_a_desk(page, live_site):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{live_site}{FOUR}")
    marked = page.locator(".compare-column .is-marked").all()
    assert len({round(row.bounding_box()["y"]) for row in marked}) == 1


def test_a_column_is_added_without_javascript(browser, live_site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_site}{NOW}")
    page.get_by_role("group", name="Column B").get_by_label("Highest education").select_option("bachelor")
    page.get_by_role("button", name="Compare").click()
    assert page.locator(".compare-column").count() == 2
    page.get_by_text("Add a column: C").click()
    page.get_by_role("group", name="Column C").get_by_label("Place").fill("Denver, CO")
    page.get_by_role("button", name="Compare").click()
    assert page.locator(".compare-column").count() == 3
    assert "Denver" in page.locator(".compare-column").last.inner_text()
    page.get_by_role("link", name="Remove column B").click()
    assert page.locator(".compare-column").count() == 2
    context.close()


def test_an_error_leads_to_its_field(page, live_site):
    page.goto(f"{live_site}{NOW}&c.experience=many")
    page.get_by_role("alert").get_by_role("link", name="Years in this kind of work (C)").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "c.experience"
    page.keyboard.press("Control+A")
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    page.wait_for_url("**c.experience=4**")
    assert page.get_by_role("alert").count() == 0


def test_a_result_is_one_tap_from_its_comparison(page, live_site):
    page.goto(f"{live_site}/salary/?job=medical+coder&place=Austin,+TX&education=associate")
    page.get_by_role("link", name="Compare with another job, place or degree").click()
    assert page.locator("#column-now").count() == 1
    assert page.locator("details[open] > summary").all_inner_texts() == ["Add a column: B"]
