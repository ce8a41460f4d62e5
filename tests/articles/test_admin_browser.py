"""Editors in Chromium: the editor keeps every article as it was, under the strict policy, by keyboard."""

import re

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from guide.articles.body import body_of
from guide.articles.models import Article
from guide.articles.rich_text import sanitised
from guide.editing.documents import Document
from guide.figures.current import CurrentFigures

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]

BLOCKS = "p|h2|h3|ul|ol|li|dl|dt|dd|div|table|caption|thead|tbody|tr|th|td|blockquote"
ALL_THAT_IS_ALLOWED = (
    "<h2>a</h2><h3>b</h3><p>c <strong>d</strong> <em>e</em> <strong><em>f</em></strong><br>g &amp; h&nbsp;i</p><hr>"
    '<ul><li>a<ol start="3"><li>b</li></ol></li><li><p>c</p><p>d</p></li></ul>'
    '<blockquote><p>a</p><p><a href="https://www.bls.gov/oes/">b</a></p></blockquote>'
    '<p><a href="https://www.bls.gov/" title="Wages">a</a> <a href="/guide/role/#x">b</a> '
    '<a href="mailto:a@b.c">d</a></p>'
    '<p>Table: a</p><table><tbody><tr><th colspan="2">a</th></tr><tr><th rowspan="2">b</th><td>c [[median 29-2072 US]]'
    "</td></tr><tr><td><ul><li>d</li></ul></td></tr></tbody></table>"
    "<dl><dt>a</dt><dd>b</dd><dt>c <em>d</em></dt><dd><p>e</p><p>f</p></dd></dl>"
)


@pytest.fixture
def admin(page, live_site, client, refusals):
    """A browser page signed in as administrator; in the end the policy has refused nothing."""
    client.force_login(get_user_model().objects.create_superuser("editor", password="nine wooden clocks"))
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}],
    )
    return page


def open_article(admin, live_site, article):
    """Open an article's change page and wait until its editor is there."""
    admin.goto(f"{live_site}/admin/articles/article/{article.pk}/change/")
    admin.locator(".prose-menubar").wait_for()


def save(admin):
    """Save, and stay on the change page, which comes anew."""
    with admin.expect_navigation():
        admin.get_by_role("button", name="Save and continue editing").first.click()
    # A save that changed nothing says so, and is no less a save.
    expect(admin.locator(".messagelist .success, .messagelist .info")).to_be_visible()
    admin.locator(".prose-menubar").wait_for()


def latest(article):
    """The newest version of an article's text."""
    return Document.objects.of(article).latest.content["body"]


def as_read(html):
    """What readers see of a stored text, up to white space between elements."""
    figures = CurrentFigures()
    page = body_of(html, figures.table, figures.book).html
    # Bare words beside a block get the paragraph of their own that readers see anyway.
    for tag in ("dd", "blockquote"):
        page = re.sub(rf"(?s)<{tag}\b.*?</{tag}>", lambda part: re.sub("</?p>", " ", part[0]), page)
    return re.sub(rf"\s*(</?(?:{BLOCKS})\b[^>]*>)\s*", r"\1", " ".join(page.split()))


def test_saving_every_shipped_article_keeps_its_text_untouched_or_edited_and_put_back(
    admin, live_site, refusals, strange_requests
):
    for article in Article.objects.all():
        before = article.body
        open_article(admin, live_site, article)
        save(admin)
        assert latest(article).strip() == before.strip(), article.slug
        type_and_delete(admin)
        save(admin)
        assert as_read(latest(article)) == as_read(before), article.slug
        article.refresh_from_db()
        assert article.body == before, article.slug
    assert refusals == []
    assert strange_requests == []


def test_the_editor_keeps_all_that_a_text_may_hold(admin, live_site):
    article = Article.objects.get(slug="about")
    Article.objects.filter(pk=article.pk).update(body=ALL_THAT_IS_ALLOWED)
    open_article(admin, live_site, article)
    type_and_delete(admin)
    save(admin)
    # As publishing writes it.
    assert sanitised(latest(article)) == ALL_THAT_IS_ALLOWED


def type_and_delete(admin):
    """Change the text and change it back, so that what is saved is what the editor wrote."""
    text = admin.locator(".ProseMirror")
    text.focus()
    admin.keyboard.press("Control+Home")
    stored = admin.locator("#id_body").input_value()
    admin.keyboard.type("x")
    assert admin.locator("#id_body").input_value() != stored
    admin.keyboard.press("Backspace")


def test_an_editor_writes_by_keyboard_alone(admin, live_site, refusals):
    admin.goto(f"{live_site}/admin/articles/article/add/")
    admin.locator(".prose-menubar").wait_for()
    admin.get_by_label("Title").first.focus()
    admin.keyboard.type("What a coder earns")
    expect(admin.get_by_label("Last word of the address")).to_have_value("what-a-coder-earns")
    admin.get_by_label("Section").select_option("factors")
    admin.get_by_label("Summary").focus()
    admin.keyboard.type("Median pay.")
    admin.get_by_role("button", name="heading 2").focus()
    admin.keyboard.press("Enter")
    admin.keyboard.type("Pay")
    admin.keyboard.press("Enter")
    admin.keyboard.type("It is [[median 29-2072 US]].")
    admin.keyboard.press("Enter")
    admin.get_by_role("button", name="Insert table").focus()
    admin.keyboard.press("Enter")
    for word in "abcdefghi":
        admin.keyboard.type(word)
        admin.keyboard.press("Tab")
    assert not admin.evaluate("document.activeElement.classList.contains('ProseMirror')")
    save(admin)
    rows = "".join(
        f"<tr>{''.join(f'<{tag}>{word}</{tag}>' for word in words)}</tr>"
        for tag, words in (("th", "abc"), ("td", "def"), ("td", "ghi"))
    )
    assert Article.objects.get(slug="what-a-coder-earns").body == (
        f"<h2>Pay</h2><p>It is [[median 29-2072 US]].</p><table><tbody>{rows}</tbody></table>"
    )
    expect(admin.locator(".figure-list").last).to_contain_text("$51,140")
    assert refusals == []


def test_a_refused_figure_leaves_the_editors_words_in_the_editor(admin, live_site):
    article = Article.objects.get(slug="about")
    open_article(admin, live_site, article)
    admin.locator(".ProseMirror").focus()
    admin.keyboard.press("Control+Home")
    admin.keyboard.type("New words [[median 29-2072 ZZ]]. ")
    admin.get_by_role("button", name="Save", exact=True).first.click()
    expect(admin.locator(".errorlist")).to_contain_text("[[median 29-2072 ZZ]]: “ZZ” is not a place")
    expect(admin.get_by_role("textbox", name="Text")).to_contain_text(
        re.compile(r"New words \[\[median 29-2072 ZZ\]\](cannot stand)?\.")
    )
    article.refresh_from_db()
    assert "New words" not in article.body


def test_tab_leaves_the_editor_and_its_menu_is_named(admin, live_site):
    open_article(admin, live_site, Article.objects.get(slug="about"))
    assert [
        button for button in admin.locator(".prose-menubar button").all() if not button.get_attribute("aria-label")
    ] == []
    admin.get_by_role("textbox", name="Text").focus()
    admin.keyboard.press("Tab")
    assert not admin.evaluate("document.activeElement.classList.contains('ProseMirror')")


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_of_an_editor_break_no_rule_of_axe(
    admin, live_site, color_scheme, width, refusals, strange_requests, axe_violations
):
    admin.emulate_media(color_scheme=color_scheme)
    admin.set_viewport_size({"width": width, "height": 900})
    article = Article.objects.get(slug="credentials")
    for address in ("", "articles/article/", "articles/section/role/change/", f"articles/article/{article.pk}/change/"):
        admin.goto(f"{live_site}/admin/{address}")
        if address.endswith(f"{article.pk}/change/"):
            admin.locator(".prose-menubar").wait_for()
        assert refusals == []
        assert axe_violations(admin) == [], address
        refusals.clear()
    assert strange_requests == []
    assert admin.evaluate("document.documentElement.scrollWidth") <= width


def test_the_sign_in_page_breaks_no_rule_of_axe(page, live_site, axe_violations):
    page.goto(f"{live_site}/admin/login/")
    expect(page.get_by_role("heading", name="Sign in", level=1)).to_be_visible()
    assert axe_violations(page) == []
