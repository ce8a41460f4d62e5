"""Pictures in Chromium: readers see them without a jump or a refusal, editors upload them by keyboard."""

import pytest
from django.contrib.auth import get_user_model

from tests.articles.pictures import drawn, kept, saved, show_in

ADDRESS = "/guide/factors/where-you-work-settings/"

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """An empty folder for the pictures of one test."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "rendition"), [(375, 480), (1280, 960)])
def test_a_reader_sees_the_picture_in_the_article_and_nothing_breaks_a_rule(
    page, live_site, refusals, strange_requests, axe_violations, width, rendition, color_scheme
):
    kept(caption="One of two screens.", credit="A. Person", source="https://example.org/desk")
    show_in("where-you-work-settings")
    page.emulate_media(color_scheme=color_scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_site}{ADDRESS}")
    picture = page.locator(".picture img")
    before = picture.bounding_box()
    picture.scroll_into_view_if_needed()
    # Awaited in the page, because asking again and again would need eval, which the policy refuses.
    picture.evaluate("image => image.decode()")
    assert picture.evaluate("image => image.currentSrc").endswith(f"-{rendition}.webp")
    assert picture.evaluate("image => image.naturalWidth") > 0
    box = picture.bounding_box()
    assert (box["width"], box["height"]) == (before["width"], before["height"])
    assert abs(box["width"] / box["height"] - 2) < 0.02
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".picture figcaption").inner_text().split("\n") == [
        "One of two screens.",
        "Picture: A. Person",
    ]
    assert (strange_requests, refusals) == ([], [])
    assert axe_violations(page) == []


@pytest.mark.parametrize(("width", "color_scheme"), [(375, "dark"), (1280, "light")])
def test_an_editor_uploads_a_picture_by_keyboard_and_the_pages_of_images_break_no_rule(
    page, live_site, client, tmp_path, refusals, axe_violations, width, color_scheme
):
    client.force_login(get_user_model().objects.create_superuser("editor", password="nine wooden clocks"))
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])
    page.emulate_media(color_scheme=color_scheme)
    page.set_viewport_size({"width": width, "height": 900})
    file = tmp_path / "IMG_2041.png"
    file.write_bytes(saved(drawn(), "PNG"))
    wrong = tmp_path / "drawing.png"
    wrong.write_bytes(b"<svg onload='alert(1)'/>")
    seen = []
    page.goto(f"{live_site}/admin/articles/image/add/")
    for chosen in (wrong, file):
        page.get_by_label("File").set_input_files(chosen)
        page.get_by_label("Title").fill("A coder at a desk")
        page.get_by_label("Slug").fill("coder-desk")
        page.get_by_label("Alternative text").fill("A coder reads a chart.")
        seen.append((list(refusals), axe_violations(page)))
        refusals.clear()
        page.get_by_role("button", name="Save and continue editing").focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        if chosen is wrong:
            assert "This file is an SVG drawing." in page.locator(".errorlist").inner_text()
    assert page.locator('img[alt="A coder reads a chart."]').evaluate("image => image.naturalWidth") == 480
    seen.append((list(refusals), axe_violations(page)))
    refusals.clear()
    page.goto(f"{live_site}/admin/articles/image/")
    assert page.locator("#result_list img").count() == 1
    seen.append((list(refusals), axe_violations(page)))
    assert seen == [([], [])] * 4
