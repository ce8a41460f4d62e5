"""The Data manager's afternoon in Chromium: staged, accepted, rehearsed, switched, and undone."""

import pytest
from playwright.sync_api import expect

from guide.editing.roles import DATA_MANAGER
from guide.figures.models import Release
from tests.editing.admin_pages import Desk, staff
from tests.releasing.next_year import staged_copy

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]
PAGE = "/careers/29-2072/"
OLD, NEW = "$51,140", "$56,250"


@pytest.fixture
def desks(browser, live_site):
    """A Data manager's browser, signed in, and a visitor's."""
    staff("dana", DATA_MANAGER)
    dana, visitor = Desk(browser, live_site), Desk(browser, live_site)
    yield dana.sign_in("dana"), visitor
    dana.context.close()
    visitor.context.close()


def sees(desk, amount):
    """Check which median somebody sees."""
    desk.open(PAGE)
    expect(desk.page.locator("main")).to_contain_text(amount)


def test_from_staged_figures_over_a_rehearsal_to_the_switch_and_back(desks, axe_violations):
    dana, visitor = desks
    release = staged_copy(growth=1.1)
    dana.open("/admin/")
    with dana.page.expect_navigation():
        dana.page.locator("#content-main").get_by_role("link", name="New figures").last.click()
    assert dana.faults(axe_violations) == []
    dana.page.set_viewport_size({"width": 1280, "height": 900})
    dana.follow("Look at its report")
    expect(dana.page.locator("main")).to_contain_text("for a tick with a reason")
    assert dana.faults(axe_violations) == []
    dana.page.set_viewport_size({"width": 1280, "height": 900})
    dana.follow("List everything that would move")
    expect(dana.page.locator("main")).to_contain_text(NEW)
    assert dana.faults(axe_violations) == []
    dana.follow("Back to the report")
    dana.press("Rehearse")
    sees(dana, NEW)
    expect(dana.page.get_by_text("Rehearsal: figures of May 2026, not public.")).to_be_visible()
    assert dana.faults(axe_violations) == []
    sees(visitor, OLD)
    dana.press("Leave the rehearsal")
    sees(dana, OLD)
    dana.open(f"/admin/new-figures/report/?release={release.pk}")
    while dana.page.get_by_role("button", name="Accept", exact=True).count():
        dana.page.get_by_label("It is right all the same, because").first.fill("Every wage rose by a tenth.")
        with dana.page.expect_navigation():
            dana.page.get_by_role("button", name="Accept", exact=True).first.click()
    dana.press("Switch readers to these figures")
    expect(dana.page.locator(".messagelist")).to_contain_text("Readers see")
    sees(visitor, NEW)
    visitor.open("/changes/")
    expect(visitor.page.locator("main")).to_contain_text(NEW)
    assert visitor.faults(axe_violations) == []
    visitor.page.set_viewport_size({"width": 1280, "height": 900})
    visitor.open(f"{PAGE}?vintage=2025")
    expect(visitor.page.locator("main")).to_contain_text(OLD)
    assert visitor.faults(axe_violations) == []
    dana.page.get_by_label("Why?").fill("A column was off.")
    dana.press("Roll back")
    sees(visitor, OLD)
    assert Release.objects.oews().active().get().vintage == 2025
