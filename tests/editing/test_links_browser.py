"""The links of texts in admin, in Chromium: by keyboard, under the strict policy, and axe finds nothing wrong."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from guide.editing.link_check import CheckedLink

NOW = datetime(2027, 3, 1, 14, 0, tzinfo=UTC)
LONG = f"https://long.example/{'a-very-long-name-of-a-page/' * 8}"

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def admin(page, live_site, client, article):
    """A browser page signed in as administrator, and links of several states, two of them in an article."""
    article.body = f'<p><a href="https://broken.example/">words</a> <a href="{LONG}">words</a></p>'
    article.save()
    broken = {"state": "broken", "words": "There is no such page (404 Not Found).", "last_checked_at": NOW}
    CheckedLink.objects.create(address="https://broken.example/", failure_count=1, **broken)
    CheckedLink.objects.create(address="https://marked.example/", marked_fine_at=NOW, **broken)
    CheckedLink.objects.create(address=LONG, state="good", words="Opens (200 OK).", last_good_at=NOW)
    client.force_login(get_user_model().objects.create_superuser("editor", password="nine wooden clocks"))
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_the_links(admin, live_site, axe_violations, refusals, scheme):
    admin.emulate_media(color_scheme=scheme)
    admin.goto(f"{live_site}/admin/editing/checkedlink/")
    assert admin.locator("#result_list tbody tr").count() == 3
    assert refusals == []
    assert axe_violations(admin) == []
    admin.get_by_role("link", name="https://broken.example/").click()
    expect(admin.get_by_role("link", name="Coders")).to_be_visible()
    assert axe_violations(admin) == []


def test_a_link_is_called_fine_by_keyboard(admin, live_site):
    admin.goto(f"{live_site}/admin/editing/checkedlink/?state=broken")
    admin.locator("#result_list tbody input[type=checkbox]").focus()
    admin.keyboard.press("Space")
    admin.locator("select[name=action]").focus()
    admin.keyboard.press("T")
    admin.keyboard.press("Tab")
    with admin.expect_navigation():
        admin.keyboard.press("Enter")
    expect(admin.locator(".messagelist .success")).to_have_text(
        "Called fine until they open again or are checked anew: 1."
    )
    assert not CheckedLink.objects.broken().exists()
