"""Pages beside the form in Chromium: the preview can be read, and lists and dates say what they should."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from guide.articles.models import Article

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]


@pytest.fixture
def admin(page, live_site, client, refusals):
    """A browser page signed in as an administrator."""
    client.force_login(get_user_model().objects.create_superuser("editor", password="nine wooden clocks"))
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])
    return page


@pytest.fixture
def article_address(live_site):
    """The address in admin of an article that nobody changed."""
    return f"{live_site}/admin/articles/article/{Article.objects.get(slug='about').pk}"


@pytest.mark.parametrize("width", [390, 1024, 1280, 1440, 1920])
def test_the_desktop_stands_below_the_phone_large_enough_to_read_and_whole(
    admin, article_address, axe_violations, width
):
    admin.set_viewport_size({"width": width, "height": 900})
    admin.goto(f"{article_address}/preview/")
    phone, desktop = admin.locator(".guide-phone").bounding_box(), admin.locator(".guide-desktop").bounding_box()
    frame = admin.locator(".guide-desktop-frame").bounding_box()
    assert desktop["y"] > phone["y"] + phone["height"]
    assert desktop["width"] >= 0.6 * 1280
    assert desktop["height"] <= frame["height"] + 1
    if width >= 1280:
        assert desktop["width"] <= frame["width"]
    assert admin.evaluate("document.documentElement.scrollWidth") <= width
    assert axe_violations(admin) == []


def test_an_old_version_is_offered_only_where_there_is_one(admin, article_address):
    admin.goto(f"{article_address}/versions/")
    expect(admin.get_by_role("heading", name="What was done")).to_be_visible()
    heading = admin.get_by_role("heading", name="Bring an old version back")
    expect(heading).to_have_count(0)
    admin.goto(f"{article_address}/change/")
    admin.get_by_label("Summary").fill("Another summary.")
    with admin.expect_navigation():
        admin.get_by_role("button", name="Save", exact=True).first.click()
    admin.goto(f"{article_address}/versions/")
    expect(heading).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_filters_of_a_list_are_high_enough_and_its_search_has_a_name(admin, live_site, axe_violations, width):
    admin.set_viewport_size({"width": width, "height": 900})
    admin.goto(f"{live_site}/admin/articles/wording/")
    expect(admin.get_by_label("Search", exact=True)).to_have_attribute("id", "searchbar")
    heights = admin.locator("#changelist-filter a").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert heights
    assert min(heights) >= 24
    assert axe_violations(admin) == []


def test_a_day_has_no_note_about_hours(live_site, article_address, browser, admin):
    context = browser.new_context(timezone_id="Asia/Tokyo", storage_state=admin.context.storage_state())
    page = context.new_page()
    page.goto(f"{article_address}/change/")
    expect(page.locator(".timezonewarning").first).to_be_attached()
    expect(page.locator(".timezonewarning:visible")).to_have_count(0)
    context.close()
