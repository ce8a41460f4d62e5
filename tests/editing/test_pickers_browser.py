"""Writing in Chromium: figures, pages and claims picked by keyboard, values seen while writing, no word lost."""

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
def article():
    """The shortest text there is."""
    here = Article.objects.get(slug="about")
    Article.objects.filter(pk=here.pk).update(body="<p>Coders earn well.</p>")
    return here


@pytest.fixture
def change_page(admin, live_site, article):
    """The change page of the article, its editor there and the figures of its text listed."""
    address = f"{live_site}/admin/articles/article/{article.pk}/change/"
    admin.goto(address)
    is_there(admin)
    return address


def is_there(admin):
    """Wait until the editor and the line below it are there."""
    admin.locator(".prose-menubar").wait_for()
    expect(admin.locator(".live-figures-said")).not_to_be_empty()


def open_dialog(admin, name, found=None):
    """Open a dialog by keyboard, type what to find, and wait for the answer."""
    admin.get_by_role("button", name=name).focus()
    admin.keyboard.press("Enter")
    expect(admin.get_by_role("dialog", name=name)).to_be_visible()
    expect(admin.locator("#picker-search")).to_be_focused()
    if found is not None:
        admin.keyboard.press("Control+A")
        admin.keyboard.type(found)


def text_of(admin):
    """The text as the form would send it."""
    return admin.locator("#id_body").input_value()


def write_at_the_start(admin, words):
    """Type words at the start of the text."""
    admin.locator(".ProseMirror").focus()
    admin.keyboard.press("Control+Home")
    admin.keyboard.type(words)


def leave(admin, address):
    """Go elsewhere, saying yes to the question of the browser; return whether it asked."""
    asked = []

    def answer(dialog):
        asked.append(dialog.type)
        dialog.accept()

    admin.on("dialog", answer)
    admin.goto(address)
    admin.remove_listener("dialog", answer)
    return "beforeunload" in asked


def test_a_figure_is_found_seen_and_inserted_by_keyboard_alone(admin, change_page, refusals, strange_requests):
    write_at_the_start(admin, "It is ")
    open_dialog(admin, "Insert a figure", "median coder Texas")
    first = admin.locator(".picker [role=option]").first
    expect(first).to_contain_text("Median pay, Medical Records Specialists, Texas")
    expect(first).to_contain_text("$48,860")
    expect(first).to_have_attribute("aria-selected", "true")
    admin.keyboard.press("ArrowDown")
    expect(admin.locator(".picker [role=option]").nth(1)).to_have_attribute("aria-selected", "true")
    admin.keyboard.press("ArrowUp")
    admin.keyboard.press("Enter")
    expect(admin.get_by_role("dialog")).to_have_count(0)
    admin.keyboard.type(" now. ")
    assert text_of(admin) == "<p>It is [[median 29-2072 TX]] now. Coders earn well.</p>"
    expect(admin.locator(".live-figures")).to_contain_text("$48,860")
    assert refusals == []
    assert strange_requests == []


def test_enter_right_after_typing_inserts_what_the_words_say_and_not_an_older_answer(admin, change_page):
    open_dialog(admin, "Insert a figure")
    expect(admin.locator(".picker [role=option]").first).to_be_visible()
    admin.keyboard.type("p90 manager california")
    admin.keyboard.press("Enter")
    expect(admin.get_by_role("dialog")).to_have_count(0)
    assert "[[p90 11-9111 CA]]" in text_of(admin)


def test_escape_closes_at_once_and_the_focus_returns(admin, change_page):
    for name in ("Insert a figure", "Link to a page of this site", "Insert a picture", "Insert a claim"):
        open_dialog(admin, name, "coder")
        admin.keyboard.press("Escape")
        expect(admin.get_by_role("dialog")).to_have_count(0)
        expect(admin.get_by_role("button", name=name)).to_be_focused()
    assert text_of(admin) == "<p>Coders earn well.</p>"


def test_a_figure_that_is_not_published_says_so_and_stays_out(admin, change_page):
    open_dialog(admin, "Insert a figure", "median 29-9021 VI")
    first = admin.locator(".picker [role=option]").first
    expect(first).to_contain_text("not published")
    expect(first).to_have_attribute("aria-disabled", "true")
    expect(first).to_have_attribute("aria-selected", "false")
    # A disabled option takes the press all the same, and says why nothing happens.
    first.click(force=True)
    expect(admin.locator(".picker-status")).to_contain_text("is not published, so it cannot stand in a text")
    expect(admin.get_by_role("dialog")).to_be_visible()
    assert "29-9021" not in text_of(admin)


def test_selected_words_become_a_link_to_the_page_picked(admin, change_page):
    admin.locator(".ProseMirror").focus()
    admin.keyboard.press("Control+Home")
    admin.keyboard.press("Control+Shift+ArrowRight")
    admin.get_by_role("button", name="Link to a page of this site").focus()
    admin.keyboard.press("Enter")
    expect(admin.locator("#picker-search")).to_have_value("Coders")
    admin.keyboard.type("medical coder day")
    expect(admin.locator(".picker [role=option]").first).to_contain_text("/guide/role/medical-coder/")
    admin.keyboard.press("Enter")
    assert text_of(admin) == '<p><a href="/guide/role/medical-coder/">Coders</a> earn well.</p>'


def test_without_selected_words_the_title_of_the_page_is_the_link(admin, change_page):
    write_at_the_start(admin, "See ")
    open_dialog(admin, "Link to a page of this site", "texas")
    expect(admin.locator(".picker [role=option]").first).to_contain_text("/regions/tx/")
    admin.keyboard.press("Enter")
    expect(admin.get_by_role("dialog")).to_have_count(0)
    admin.keyboard.type(". ")
    assert text_of(admin) == '<p>See <a href="/regions/tx/">Pay in Texas</a>. Coders earn well.</p>'


def test_a_claim_is_picked_with_the_mouse(admin, change_page):
    open_dialog(admin, "Insert a claim", "hospitals physician")
    expect(admin.locator(".picker [role=option]").first).to_contain_text("Holds")
    admin.locator(".picker [role=option]").first.click()
    assert "[[claim hospitals-pay-more]]" in text_of(admin)


def test_a_search_that_is_not_answered_says_so(admin, change_page):
    admin.route("**/admin/pick/figures.json*", lambda route: route.fulfill(status=404))
    open_dialog(admin, "Insert a figure", "coder")
    expect(admin.locator(".picker-status")).to_contain_text("The search did not answer.")
    admin.keyboard.press("Enter")
    expect(admin.get_by_role("dialog")).to_be_visible()


def test_the_figures_of_the_text_are_listed_with_their_values_while_writing(admin, change_page):
    said = admin.locator(".live-figures-said")
    expect(said).to_have_text("No figures in this text yet.")
    write_at_the_start(admin, "Half earn [[median 29-2072 US]]. ")
    expect(said).to_have_text("1 figure in this text. All of them can stand.")
    expect(admin.locator(".live-figures td.value")).to_have_text("$51,140")
    admin.keyboard.type("And [[median 29-2072 ZZ]]. ")
    expect(said).to_have_text("2 figures in this text. 1 of them cannot stand as written.")
    expect(admin.locator(".live-figures .refused")).to_have_text(
        "Cannot stand: “ZZ” is not a place that BLS publishes wages for."
    )
    expect(admin.locator(".field-figures_in_this_text")).to_be_hidden()


def test_the_value_of_a_figure_stands_after_its_name_and_never_in_the_text(admin, change_page):
    write_at_the_start(admin, "Half earn [[median 29-2072 US]], twice [[median 29-2072 US]], not [[median 29-2072 ZZ]]")
    values = admin.locator(".ProseMirror .figure-value")
    expect(values).to_have_text(["$51,140", "$51,140", "cannot stand"])
    admin.keyboard.type(" now")
    for _ in " now]]":
        admin.keyboard.press("Backspace")
    expect(values).to_have_text(["$51,140", "$51,140"])
    admin.keyboard.type("]] now. ")
    expect(values).to_have_count(3)
    names = "Half earn [[median 29-2072 US]], twice [[median 29-2072 US]], not [[median 29-2072 ZZ]] now. "
    assert text_of(admin) == f"<p>{names}Coders earn well.</p>"


def test_leaving_asks_only_where_something_was_typed(admin, live_site, change_page):
    assert not leave(admin, f"{live_site}/admin/")
    admin.goto(change_page)
    is_there(admin)
    write_at_the_start(admin, "New words. ")
    assert leave(admin, f"{live_site}/admin/")


def test_what_was_typed_before_a_crash_is_offered_and_put_back(admin, live_site, change_page):
    write_at_the_start(admin, "New words. ")
    admin.get_by_label("Summary").fill("A new summary.")
    leave(admin, f"{live_site}/admin/")
    admin.goto(change_page)
    is_there(admin)
    offer = admin.get_by_role("region", name="Words that were not saved")
    expect(offer).to_contain_text("You typed something here at ")
    assert "New words" not in text_of(admin)
    offer.get_by_role("button", name="Put it back").click()
    expect(offer).to_have_count(0)
    expect(admin.get_by_role("textbox", name="Text")).to_contain_text("New words. Coders earn well.")
    expect(admin.get_by_label("Summary")).to_have_value("A new summary.")
    assert text_of(admin) == "<p>New words. Coders earn well.</p>"


def test_thrown_away_stays_away(admin, live_site, change_page):
    write_at_the_start(admin, "New words. ")
    leave(admin, f"{live_site}/admin/")
    admin.goto(change_page)
    is_there(admin)
    admin.get_by_role("button", name="Throw it away").click()
    admin.reload()
    is_there(admin)
    expect(admin.locator(".unsaved-offer")).to_have_count(0)
    assert not leave(admin, f"{live_site}/admin/")


def test_saving_asks_nothing_and_forgets_what_was_kept(admin, change_page):
    asked = []
    admin.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    write_at_the_start(admin, "New words. ")
    with admin.expect_navigation():
        admin.get_by_role("button", name="Save", exact=True).first.click()
    expect(admin.locator(".messagelist .success")).to_be_visible()
    assert asked == []
    assert admin.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('guide-typed'))") == []
    admin.goto(change_page)
    is_there(admin)
    expect(admin.locator(".unsaved-offer")).to_have_count(0)
    expect(admin.get_by_role("textbox", name="Text")).to_contain_text("New words.")


def test_words_sent_after_the_sign_in_ended_are_offered_back(admin, client, live_site, change_page):
    cookies = [cookie for cookie in admin.context.cookies() if cookie["name"] == "sessionid"]
    write_at_the_start(admin, "New words. ")
    admin.context.clear_cookies(name="sessionid")
    admin.get_by_role("button", name="Save", exact=True).first.click()
    admin.wait_for_load_state()
    admin.context.add_cookies(cookies)
    leave(admin, change_page)
    is_there(admin)
    admin.get_by_role("button", name="Put it back").click()
    assert "New words. " in text_of(admin)


def test_a_refused_form_still_asks_before_it_is_left(admin, live_site, change_page):
    write_at_the_start(admin, "[[median 29-2072 ZZ")
    admin.get_by_label("Title").first.fill("")
    admin.locator("form[id$=_form]").evaluate("form => form.noValidate = true")
    with admin.expect_navigation():
        admin.get_by_role("button", name="Save", exact=True).first.click()
    expect(admin.locator(".errornote")).to_be_visible()
    admin.get_by_label("Title").first.press("End")
    assert leave(admin, f"{live_site}/admin/")
    admin.goto(change_page)
    is_there(admin)
    admin.get_by_role("button", name="Put it back").click()
    assert "[[median 29-2072 ZZ" in text_of(admin)


def test_each_of_the_lines_of_sources_is_put_back_in_its_place(admin, live_site, change_page):
    titles = admin.locator("[name=sources_title]")
    titles.nth(-2).fill("BLS, Wages, May 2025")
    titles.nth(-1).fill("Census, Survey, 2024")
    leave(admin, f"{live_site}/admin/")
    admin.goto(change_page)
    is_there(admin)
    admin.get_by_role("button", name="Put it back").click()
    expect(titles.nth(-2)).to_have_value("BLS, Wages, May 2025")
    expect(titles.nth(-1)).to_have_value("Census, Survey, 2024")


@pytest.mark.parametrize("button", ["Save and preview", "Save and go to publishing", "Save and continue editing"])
def test_a_source_that_was_saved_is_not_offered_again(admin, live_site, change_page, button):
    admin.locator("[name=sources_title]").nth(-2).fill("BLS, Wages, May 2025")
    admin.locator("[name=sources_address]").nth(-2).fill("https://www.bls.gov/oes/")
    with admin.expect_navigation():
        admin.get_by_role("button", name=button, exact=True).last.click()
    admin.goto(change_page)
    is_there(admin)
    expect(admin.locator("[name=sources_title]").first).not_to_have_value("")
    expect(admin.locator(".unsaved-offer")).to_have_count(0)
    kept = "Object.keys(localStorage).filter(key => key.startsWith('guide-typed:'))"
    assert admin.evaluate(kept) == []


@pytest.mark.parametrize("address", ["term/percentile", "credential/rhit", "claim/hospitals-pay-more"])
def test_terms_credentials_and_claims_lose_no_word_either(admin, live_site, address):
    page = f"{live_site}/admin/articles/{address}/change/"
    admin.goto(page)
    field = admin.locator("textarea.vLargeTextField, input.vLargeTextField, input.vTextField").first
    field.fill("New words")
    assert leave(admin, f"{live_site}/admin/")
    admin.goto(page)
    admin.get_by_role("button", name="Put it back").click()
    expect(field).to_have_value("New words")


def test_a_form_with_a_password_is_never_kept(admin, change_page, live_site):
    admin.evaluate(
        """() => {
            const secret = document.createElement("input");
            secret.type = "password"; secret.name = "secret"; secret.value = "nine wooden clocks";
            document.querySelector("form[id$=_form]").append(secret);
        }"""
    )
    write_at_the_start(admin, "New words. ")
    leave(admin, f"{live_site}/admin/")
    assert "nine wooden clocks" not in admin.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_change_page_with_each_dialog_breaks_no_rule_of_axe(
    admin, live_site, change_page, refusals, axe_violations, color_scheme, width
):
    admin.emulate_media(color_scheme=color_scheme)
    admin.set_viewport_size({"width": width, "height": 900})
    write_at_the_start(admin, "[[median 29-2072 US]] and [[median 29-2072 ZZ]]. ")
    expect(admin.locator(".live-figures .refused")).to_be_visible()
    assert admin.evaluate("document.documentElement.scrollWidth") <= width
    assert refusals == []
    assert axe_violations(admin) == []
    for name in ("Insert a figure", "Link to a page of this site", "Insert a picture", "Insert a claim"):
        open_dialog(admin, name)
        expect(admin.locator(".picker-status")).not_to_be_empty()
        box = admin.locator("dialog.picker").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert axe_violations(admin) == [], name
        admin.keyboard.press("Escape")
    # Its own page, for those without JavaScript.
    leave(admin, f"{live_site}/admin/pick/figures/?q=coder+texas")
    assert axe_violations(admin) == []
    assert admin.evaluate("document.documentElement.scrollWidth") <= width
    leave(admin, change_page)
    is_there(admin)
    expect(admin.locator(".unsaved-offer")).to_be_visible()
    assert axe_violations(admin) == []
