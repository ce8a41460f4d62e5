"""What the layout promises: the first screen, contents beside the text, heads of tables, findings in sight."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]


def box(page, selector):
    """Where the first element of a selector stands in the window."""
    return page.locator(selector).first.bounding_box()


def test_the_first_phone_screen_holds_the_form_and_three_figures(page, live_site):
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto(f"{live_site}/")
    figures = page.locator(".hero .stat")
    assert figures.count() == 3
    last = figures.last.bounding_box()
    assert last["y"] + last["height"] <= 812
    assert box(page, ".hero .btn")["y"] < last["y"]


@pytest.mark.parametrize("address", ["/guide/regions/metro-and-rural/", "/careers/29-2072/"])
def test_contents_follow_the_title_on_a_phone_and_stand_beside_the_text_on_a_desk(page, live_site, address):
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto(f"{live_site}{address}")
    title, contents, text = box(page, "h1"), box(page, ".contents"), box(page, ".split > article")
    assert title["y"] < contents["y"] < text["y"]
    page.set_viewport_size({"width": 1280, "height": 800})
    title, contents, text = box(page, "h1"), box(page, ".contents"), box(page, ".split > article")
    assert contents["x"] > text["x"] + text["width"]
    assert abs(contents["y"] - title["y"]) < 40


@pytest.mark.parametrize("address", ["/regions/", "/regions/tx/", "/sources/bls-oews/"])
def test_the_head_of_a_long_table_stays_in_sight(page, live_site, address):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{live_site}{address}")
    page.locator(".table-scroll tbody tr").nth(15).evaluate("row => row.scrollIntoView({block: 'center'})")
    head = box(page, ".table-scroll thead th")
    assert 0 <= head["y"] < 100


@pytest.mark.parametrize(("width", "address"), [(320, "/careers/"), (640, "/salary/?job=29-2072"), (640, "/")])
def test_twice_the_size_needs_no_scrolling_sideways(page, live_site, width, address):
    page.set_viewport_size({"width": width, "height": 400})
    page.goto(f"{live_site}{address}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_folded_move_shows_what_it_changes_in_pay(page, live_site):
    page.goto(f"{live_site}/careers/")
    findings = page.locator(".moves .fold-finding")
    assert findings.count() > 10
    assert all("$" in each.inner_text() and each.is_visible() for each in findings.all())


def test_a_very_long_title_stays_in_the_window(page, live_site):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{live_site}/guide/regions/metro-and-rural/")
    page.locator("h1").evaluate("title => title.textContent = 'Recordsmanagementdocumentation '.repeat(12)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("address", ["/", "/careers/29-2072/", "/regions/", "/salary/?job=29-2072&place=Ohio"])
def test_the_first_thing_a_keyboard_meets_leads_to_the_content(page, live_site, address):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{live_site}{address}")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.inner_text() == "Skip to the content"
    assert link.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
