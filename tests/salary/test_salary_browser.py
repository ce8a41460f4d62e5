"""A student fills the form by keyboard alone, makes a mistake, mends it and reads the result."""

import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.usefixtures("shipped_figures"),
]


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


def tab_to(page, name, backwards=False):
    """Press Tab until the field of this name has the focus."""
    for _ in range(40):
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"Tab never reached {name}")


def test_the_form_works_by_keyboard_alone_through_a_mistake_to_the_result(
    page, live_site, colors, refusals, strange_requests, axe_violations
):
    page.goto(f"{live_site}/salary/")
    assert axe_violations(page) == []
    page.goto(f"{live_site}/salary/")
    tab_to(page, "job")
    page.keyboard.type("medical coder")
    tab_to(page, "place")
    page.keyboard.type("Austin, TX")
    tab_to(page, "experience")
    page.keyboard.type("about five")
    page.keyboard.press("Enter")
    page.wait_for_url("**experience=about+five**")
    summary = page.get_by_role("alert")
    assert "Enter whole years from 0 to 50, not “about five”." in summary.inner_text()
    assert page.input_value("#id_job") == "medical coder"
    assert page.input_value("#id_experience") == "about five"
    assert axe_violations(page) == []

    page.reload()
    link = page.get_by_role("alert").get_by_role("link", name="Years in this kind of work")
    link.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_experience"
    page.keyboard.press("Control+A")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    page.wait_for_url("**experience=5**")
    assert page.get_by_role("alert").count() == 0
    assert "Most people like this earn between $" in page.locator(".answer").inner_text()
    assert page.locator("[data-step]").count() == 3
    assert refusals == []
    assert strange_requests == []
    assert axe_violations(page) == []


def test_an_ambiguous_place_is_settled_with_one_choice(page, live_site):
    page.goto(f"{live_site}/salary/?job=coder&place=Springfield")
    page.get_by_role("alert").get_by_role("link", name="Springfield, IL").first.click()
    assert page.get_by_role("alert").count() == 0
    assert "Springfield, IL" in page.locator("#result-title").inner_text()


@pytest.mark.parametrize(
    "address", ["/salary/?job=coder&place=TX&offer=60000", "/salary/?job=", "/api/v1/docs", "/sources/"]
)
def test_pages_fit_the_screen_and_break_no_rule(page, live_site, width, address, refusals, axe_violations):
    page.goto(f"{live_site}{address}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert refusals == []
    assert axe_violations(page) == []
