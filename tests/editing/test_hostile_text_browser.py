"""Hostile words in Chromium: typed or posted, they are words; nothing of them acts in a draft, beside it, or live."""

import pytest
from playwright.sync_api import expect

from guide.articles.models import Article, Term
from guide.editing.documents import Document
from guide.editing.roles import EDITOR, WRITER
from tests.editing.admin_pages import Desk, staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]

ACT = "alert(document.domain)"
IN_WORDS = f"<script>{ACT}</script><img src=x onerror={ACT}>\"'><svg onload={ACT}>"
LINKS = (
    f"<p><a href='javascript:{ACT}'>One</a> <a href='JaVa&#9;Script:{ACT}'>two</a> "
    f"<a href='data:text/html,<script>{ACT}</script>'>three</a> <a href='//evil.example'>four</a></p>"
)
MARKUP = (
    f"<p>Before.</p><script>{ACT}</script><p onclick='{ACT}' style='position:fixed'>Event.</p>"
    f"<iframe srcdoc='<script>parent.{ACT}</script>'></iframe><object data='data:text/html,x'></object>"
    f"<style>body{{display:none}}</style><link rel=stylesheet href=//evil.example><base href=//evil.example>"
    f"<form action=//evil.example><input name=a><button>Go</button></form>"
    f"<meta http-equiv=refresh content=0;url=//evil>"
    f"<img src=x onerror={ACT}><svg><script>{ACT}</script></svg><math><mtext><img src=x onerror={ACT}></mtext></math>"
    f"<details open ontoggle={ACT}>Open</details><blockquote cite='javascript:{ACT}'>Quoted.</blockquote>"
    f"<h2 id='{ACT}'>After.</h2><p>Last.</p>"
)
HOSTILE = LINKS + MARKUP
# Handlers, addresses that run or leave the site without a press, and what the site itself never puts on a page.
WHAT_COULD_ACT = """() => [...document.querySelectorAll("*")].flatMap((found) => [
    ...(found.matches("object, embed, base, form[action*=evil]") ? [found.outerHTML] : []),
    ...[...found.attributes].filter(({ name, value }) =>
        /^on/i.test(name)
        || (/^(href|src|action|formaction|data|srcdoc|xlink:href)$/.test(name)
            && /^(javascript|vbscript|data:(?!image\\/)|\\/\\/evil)/i.test(value.replace(/\\s/g, ""))
            && !(name === "href" && value.startsWith("//evil"))))
      .map(({ name, value }) => `${found.tagName} ${name}=${value}`),
])"""
NEVER_KEPT = (
    "<script",
    "onerror",
    "onclick",
    "ontoggle",
    "style",
    "<iframe",
    "javascript:",
    "<form",
    "<img",
    "<svg",
)


@pytest.fixture
def people(browser, live_site):
    """A writer and an editor, each at a browser of their own."""
    desks = {}
    for name, group in (("wren", WRITER), ("edda", EDITOR)):
        staff(name, group)
        desks[name] = Desk(browser, live_site).sign_in(name)
    yield desks["wren"], desks["edda"]
    for desk in desks.values():
        desk.context.close()


def acted(desk):
    """Return what acted or could act on the page that is open, in any of its frames."""
    could = [found for frame in desk.page.frames for found in frame.evaluate(WHAT_COULD_ACT)]
    elsewhere = [frame.url for frame in desk.page.frames if not frame.url.startswith(desk.site)]
    hidden = desk.page.evaluate("getComputedStyle(document.body).display") == "none"
    return [*desk.dialogs, *desk.refused, *could, *elsewhere, *(["hidden"] if hidden else [])]


def send_as_html(desk, field, html):
    """Send markup as a program would that asks no editor."""
    desk.page.locator(f"#id_{field}").evaluate("(field, html) => { field.value = html; }", html)


def test_markup_posted_into_an_article_never_acts(people):
    writer, editor = people
    article = Article.objects.get(slug="medical-coder")
    base = f"/admin/articles/article/{article.pk}/"
    writer.open(f"{base}change/")
    writer.page.get_by_label("Title").first.fill(f"Coder {IN_WORDS[:100]}")
    writer.page.get_by_label("Summary").fill(IN_WORDS)
    writer.page.get_by_label("Source 1: title").fill(IN_WORDS)
    send_as_html(writer, "body", HOSTILE)
    writer.save("Save and go to publishing", IN_WORDS)
    writer.take_step("submit", "Submit for review", comment=IN_WORDS)
    assert acted(writer) == []
    body = Document.objects.of(article).latest.content["body"]
    assert [word for word in NEVER_KEPT if word in body] == []
    for desk in people:
        for page in ("", f"{base}change/", f"{base}compare/", f"{base}versions/", f"{base}preview/", f"{base}draft/"):
            desk.open(page or "/admin/")
            assert acted(desk) == [], page
    editor.open(f"{base}publishing/")
    editor.take_step("publish", "Approve and publish now", comment=IN_WORDS)
    expect(editor.page.get_by_role("alert")).to_contain_text("The checklist holds errors.")
    editor.take_step("send_back", "Send back", comment=IN_WORDS)
    assert acted(editor) == []
    writer.open(f"{base}change/")
    send_as_html(writer, "body", MARKUP)
    writer.save("Save and go to publishing", "Without the links.")
    writer.take_step("submit", "Submit for review")
    editor.open(f"{base}publishing/")
    editor.take_step("publish", "Approve and publish now")
    assert acted(editor) == []
    for address in (article.get_absolute_url(), "/guide/role/", "/guide/", "/", "/search/?q=coder", "/feed/"):
        editor.open(address)
        assert [*editor.dialogs, *editor.refused] == [], address
    editor.open(article.get_absolute_url())
    assert acted(editor) == []
    expect(editor.page.get_by_role("heading", level=1)).to_contain_text("Coder <script>alert(document.domain)</script>")
    editor.page.get_by_text("Event.").click()
    assert editor.dialogs == []


def test_markup_typed_into_the_editor_stays_words(people):
    writer, _ = people
    article = Article.objects.get(slug="about")
    writer.open(f"/admin/articles/article/{article.pk}/change/")
    writer.write(f"{IN_WORDS} ")
    writer.save("Save and preview", "Markup as words.")
    assert acted(writer) == []
    expect(writer.page.frame_locator(".guide-phone").locator("main")).to_contain_text(f"<script>{ACT}</script>")


def test_markup_pasted_into_the_editor_never_acts(people):
    writer, _ = people
    article = Article.objects.get(slug="about")
    writer.open(f"/admin/articles/article/{article.pk}/change/")
    writer.page.locator(".ProseMirror").evaluate(
        """(editor, html) => {
            editor.focus();
            const clipboard = new DataTransfer();
            clipboard.setData("text/html", html);
            const paste = { clipboardData: clipboard, bubbles: true, cancelable: true };
            editor.dispatchEvent(new ClipboardEvent("paste", paste));
        }""",
        HOSTILE,
    )
    expect(writer.page.locator(".ProseMirror")).to_contain_text("Last.")
    # While the editor reads what is pasted, the policy refuses the handlers, which are dropped then.
    writer.refused.clear()
    assert acted(writer) == []
    writer.save("Save and preview", "Pasted.")
    assert acted(writer) == []


def test_markup_in_a_term_never_acts(people):
    writer, editor = people
    term = Term.objects.get(slug="percentile")
    base = f"/admin/articles/term/{term.pk}/"
    writer.open(f"{base}change/")
    send_as_html(writer, "definition", HOSTILE)
    writer.save("Save and preview", IN_WORDS)
    assert acted(writer) == []
    editor.open(f"{base}compare/")
    assert acted(editor) == []
