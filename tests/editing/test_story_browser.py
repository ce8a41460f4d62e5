"""The whole story in Chromium: written, reviewed, sent back, mended, planned, live on time, and a mistake undone."""

from datetime import UTC, datetime

import pytest
import time_machine
from playwright.sync_api import expect

from guide.articles.models import Article
from guide.editing.documents import Document
from guide.editing.roles import EDITOR, WRITER
from tests.articles.pictures import drawn, saved
from tests.editing.admin_pages import Desk, staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]

MONDAY = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)
TUESDAY_AT_NINE = datetime(2026, 12, 1, 14, 0, tzinfo=UTC)
PUBLIC = "/guide/role/medical-coder/"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """An empty folder for the pictures of one test."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def desk(browser, live_site):
    """A function that gives somebody a browser of their own, signed in where a name is said."""
    desks = []

    def sit(name=None):
        desks.append(Desk(browser, live_site))
        return desks[-1].sign_in(name) if name else desks[-1]

    yield sit
    for one in desks:
        one.context.close()


@pytest.fixture
def wren():
    """A writer."""
    return staff("wren", WRITER, first_name="Wren", last_name="Ito")


@pytest.fixture
def edda():
    """The only editor."""
    return staff("edda", EDITOR, first_name="Edda", last_name="Moss")


@pytest.fixture
def coder(wren, edda):
    """A text that readers see."""
    here = Article.objects.get(slug="medical-coder")
    Article.objects.filter(pk=here.pk).update(body="<p>Coders read the whole record of a visit.</p>")
    here.refresh_from_db()
    return here


def base(article):
    """Where the pages of an article stand in the admin."""
    return f"/admin/articles/article/{article.pk}/"


def test_a_change_goes_from_the_writers_desk_to_readers_on_time(desk, coder, tmp_path):
    photo = tmp_path / "desk.png"
    photo.write_bytes(saved(drawn(), "PNG"))
    visitor = desk()
    with time_machine.travel(MONDAY):
        writer = desk("wren")
        writer.upload(photo, "A coder at a desk", "A coder reads a chart on two screens.")
        writer.open(f"{base(coder)}change/")
        writer.write("In Texas half of them earn more than ")
        writer.pick("figure", "median coder Texas")
        writer.page.keyboard.type(". They sit in front of a screen. ")
        writer.page.keyboard.press("Control+End")
        writer.pick("picture", "desk")
        writer.save("Save and preview", "Pay in Texas, and a picture.")
        phone = writer.page.frame_locator(".guide-phone")
        expect(phone.locator(".live-figure, article, main").first).to_be_visible()
        expect(phone.locator("body")).to_contain_text("In Texas half of them earn more than $48,860")
        picture = phone.locator(".picture img")
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
        assert phone.locator("html").evaluate("page => [innerWidth, page.scrollWidth]") == [375, 375]
        writer.follow("Publishing")
        writer.take_step("submit", "Submit for review", comment="Please check the figure.")
        expect(writer.page.locator(".guide-state")).to_contain_text("Live, a change is in review")
        expect(writer.page.get_by_role("button", name="Approve and publish now")).to_have_count(0)

        editor = desk("edda")
        waiting = editor.page.get_by_role("region", name="To review")
        expect(waiting).to_contain_text("waits since Nov 30, 10:00 AM")
        with editor.page.expect_navigation():
            waiting.get_by_role("link", name=coder.title).click()
        expect(editor.page.locator(".guide-events")).to_contain_text("Please check the figure.")
        editor.follow("Compare with what is live")
        added = editor.page.locator(".guide-difference ins")
        expect(added.first).to_contain_text("In Texas half of them earn more than $48,860")
        expect(editor.page.locator(".guide-difference del")).to_have_count(0)
        editor.follow("Publishing")
        editor.take_step("send_back", "Send back", comment="Say “two screens”, as the picture does.")

        writer.open("/admin/")
        drafts = writer.page.get_by_role("region", name="My drafts")
        expect(drafts).to_contain_text("sent back: Say “two screens”")
        with writer.page.expect_navigation():
            drafts.get_by_role("link", name=coder.title).click()
        expect(writer.page.locator(".guide-asked")).to_contain_text("Say “two screens”")
        writer.editor_is_there()
        text = writer.page.locator(".ProseMirror p").first
        text.evaluate(
            """paragraph => {
                const words = [...paragraph.childNodes].find((node) => node.textContent.includes("a screen"));
                const start = words.textContent.indexOf("a screen");
                getSelection().setBaseAndExtent(words, start, words, start + "a screen".length);
            }"""
        )
        writer.page.keyboard.type("two screens")
        writer.save("Save and go to publishing", "Two screens.")
        writer.take_step("submit", "Submit for review")

        editor.open(f"{base(coder)}compare/?from=2&to=3")
        expect(editor.page.locator(".guide-difference del")).to_contain_text("a screen")
        expect(editor.page.locator(".guide-difference ins")).to_contain_text("two screens")
        editor.follow("Publishing")
        editor.take_step("schedule", "Approve and plan", moment="2026-12-01T09:00")
        expect(editor.page.locator(".guide-state")).to_contain_text("a change is planned for Dec 1, 2026, 9:00 AM EST")
        visitor.open(PUBLIC)
        expect(visitor.page.locator("main")).not_to_contain_text("Texas")
    with time_machine.travel(TUESDAY_AT_NINE.replace(hour=13, minute=59), tick=False):
        visitor.open(PUBLIC)
        expect(visitor.page.locator("main")).not_to_contain_text("Texas")
    with time_machine.travel(TUESDAY_AT_NINE):
        visitor.open(PUBLIC)
        expect(visitor.page.locator("main")).to_contain_text("They sit in front of two screens.")
        expect(visitor.page.locator("main")).to_contain_text("$48,860")
        expect(visitor.page.get_by_alt_text("A coder reads a chart on two screens.")).to_have_count(1)
        editor.sign_in("edda")
        expect(editor.page.get_by_role("region", name="Planned")).to_contain_text("Nothing is planned.")
    assert [*writer.refused, *editor.refused, *visitor.refused] == []


def test_a_mistake_that_was_published_is_undone_from_the_list_of_versions(desk, coder):
    editor, visitor = desk("edda"), desk()
    editor.open(f"{base(coder)}change/")
    editor.page.get_by_label("Title").first.fill("Teh coder")
    editor.save("Save and go to publishing", "Title.")
    editor.take_step("publish", "Approve and publish now")
    visitor.open(PUBLIC)
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Teh coder")
    editor.follow("Versions")
    editor.page.get_by_label("Version", exact=True).select_option("1")
    editor.press("Make it the newest draft")
    visitor.open(PUBLIC)
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Teh coder")
    editor.take_step("publish", "Approve and publish now", comment="Undo.")
    visitor.open(PUBLIC)
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(coder.title)


def test_of_two_people_on_one_text_the_second_sees_both_and_chooses(desk, coder):
    writer, editor = desk("wren"), desk("edda")
    for one in (writer, editor):
        one.open(f"{base(coder)}change/")
    editor.write("Edda was here. ")
    editor.save("Save and continue editing", "A sentence by Edda.")
    writer.write("Wren was here. ")
    writer.save("Save", "A sentence by Wren.")
    page = writer.page
    expect(page.locator(".errornote, .errorlist").first).to_be_visible()
    expect(page.locator(".guide-conflict")).to_contain_text("Edda Moss")
    expect(page.get_by_role("region", name="What was saved meanwhile").locator("ins")).to_contain_text("Edda was here.")
    expect(page.get_by_role("region", name="What you wrote").locator("ins")).to_contain_text("Wren was here.")
    writer.editor_is_there()
    expect(page.get_by_role("textbox", name="Text")).to_contain_text("Wren was here. Coders read")
    expect(page.get_by_label("What did you change?")).to_have_value("A sentence by Wren.")
    with writer.asks(True):
        writer.open("/admin/")
    writer.open(f"{base(coder)}change/")
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_role("textbox", name="Text")).to_contain_text("Wren was here. Coders read")
    # What comes back began with version 1, so the site warns once more before it takes it.
    writer.press("Save")
    expect(page.locator(".guide-conflict")).to_be_visible()
    writer.press("Save")
    expect(page.locator(".messagelist .success")).to_be_visible()
    bodies = [version.content["body"] for version in Document.objects.of(coder).versions.all()]
    assert [("Edda" in body, "Wren" in body) for body in bodies] == [(False, False), (True, False), (False, True)]
    visitor = desk()
    visitor.open(PUBLIC)
    expect(visitor.page.locator("main")).not_to_contain_text("was here")


def test_a_draft_is_not_there_for_a_visitor_who_knows_its_address(desk, coder):
    writer, visitor = desk("wren"), desk()
    writer.open(f"{base(coder)}change/")
    writer.write("Nobody may read this yet. ")
    with writer.asks(False):
        writer.save("Save and preview", "Secret.")
    frames = [frame.url.removeprefix(writer.site) for frame in writer.page.frames]
    assert len(frames) == 3
    for address in frames:
        assert visitor.open(address) == 404
        expect(visitor.page.locator("body")).not_to_contain_text("Nobody may read this yet.")


def test_a_new_text_is_written_and_submitted_by_keyboard_alone(desk, wren):
    writer, visitor = desk("wren"), desk()
    keys = writer.page.keyboard
    writer.open("/admin/articles/article/add/")
    writer.editor_is_there()
    for field, words in (("Title", "A week in release of information"), ("Section", "The"), ("Summary", "Five days.")):
        writer.tab_to(field)
        keys.type(words)
    writer.tab_to("Text")
    keys.type("On Monday the fax is full. ")
    keys.press("Shift+Tab")
    writer.page.get_by_role("button", name="Insert a figure").focus()
    keys.press("Enter")
    expect(writer.page.locator("#picker-search")).to_be_focused()
    keys.type("median 29-2072 US")
    keys.press("Enter")
    expect(writer.page.get_by_role("dialog")).to_have_count(0)
    keys.type(" is the median.")
    writer.tab_to("Source 1: title")
    keys.type("BLS, Occupational Employment and Wage Statistics, May 2025")
    writer.tab_to("Source 1: address")
    keys.type("https://www.bls.gov/oes/")
    writer.tab_to("Save and go to publishing")
    with writer.page.expect_navigation():
        keys.press("Enter")
    writer.tab_to("Submit for review")
    with writer.page.expect_navigation():
        keys.press("Enter")
    expect(writer.page.locator(".guide-state")).to_contain_text("In review, not on the site")
    written = Article.objects.get(title="A week in release of information")
    assert "[[median 29-2072 US]] is the median." in Document.objects.of(written).latest.content["body"]
    assert visitor.open(written.get_absolute_url()) == 404


def test_every_page_of_a_text_breaks_no_rule_on_phone_and_desktop_in_both_themes(desk, coder, axe_violations):
    writer, editor = desk("wren"), desk("edda")
    writer.open(f"{base(coder)}change/")
    editor.open(f"{base(coder)}change/")
    editor.write("New words, and $12,000. ")
    editor.save("Save and continue editing", "Words.")
    writer.write("Other words. ")
    writer.save("Save", "Other words.")
    writer.editor_is_there()
    expect(writer.page.locator(".guide-conflict")).to_be_visible()
    found = writer.faults(axe_violations)
    for address in (
        *("/admin/", "/admin/articles/image/add/"),
        *(f"{base(coder)}{page}/" for page in ("change", "versions", "compare", "preview", "publishing")),
    ):
        editor.open(address)
        found += editor.faults(axe_violations)
    assert found == []
