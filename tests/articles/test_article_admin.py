"""Writing in admin: what is refused says why, what was written stays, what is stored is tidy."""

import pytest
from django.contrib.auth import get_user_model

from guide.articles.models import Article, Section
from guide.editing.tidy_text import tidied

ADD = "/admin/articles/article/add/"
ANSWERS = {
    "title": "What a coder earns",
    "section": "factors",
    "slug": "what-a-coder-earns",
    "summary": "Median pay and its range.",
    "body": "<p>Half earn more than [[median 29-2072 US]].</p>",
    "position": "90",
    "sources_title": ["BLS, Occupational Employment and Wage Statistics, May 2025"],
    "sources_address": ["https://www.bls.gov/oes/"],
}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]


@pytest.fixture
def editor(client):
    """A client signed in as an administrator who writes."""
    client.force_login(get_user_model().objects.create_superuser("editor", password="nine wooden clocks"))
    return client


def refusals(answer, field):
    """The sentences that stand at one field of the form."""
    return answer.context["adminform"].form.errors.get(field, [])


def test_an_article_with_live_figures_is_a_draft_until_it_is_published(editor):
    assert editor.post(ADD, ANSWERS).status_code == 302
    assert editor.get("/guide/factors/what-a-coder-earns/").status_code == 404
    article = Article.objects.get(slug="what-a-coder-earns")
    editor.post(f"/admin/articles/article/{article.pk}/publishing/", {"step": "publish"})
    assert "$51,140" in editor.get("/guide/factors/what-a-coder-earns/").content.decode()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("median 29-2072 ZZ", "“ZZ” is not a place that BLS publishes wages for."),
        ("median 29-2072", "“median 29-2072” lacks a word."),
        ("middle 29-2072 US x", "“middle 29-2072 US x” is not a figure we can read."),
        ("median 99-9999 US", "“99-9999” is not an occupation of this guide."),
        ("median 29-2072 US 2019", "The figures of May 2019 are not loaded."),
        ("median 29-2072 US bakery", "“bakery” is not a kind of employer."),
        ("projected-growth 99-9999", "“projected-growth” has no figure for “99-9999”."),
        ("median 29-9021 VI", "not published. Readers would see “a wage that BLS does not publish”."),
        ("p90 13-1111 PR", "not published. Readers would see “a wage that BLS does not publish”."),
    ],
)
def test_a_figure_that_readers_could_not_see_is_refused_by_its_name(editor, name, sentence):
    answer = editor.post(ADD, ANSWERS | {"body": f"<p>It is [[{name}]].</p>"})
    assert answer.status_code == 200
    (refusal,) = refusals(answer, "body")
    assert refusal.startswith(f"[[{name}]]: {sentence}")
    assert not Article.objects.filter(slug="what-a-coder-earns").exists()


def test_all_refused_figures_are_named_at_once_and_the_text_stays_in_the_form(editor):
    body = "<p>My words. [[median 29-2072 ZZ]]</p><ul><li>[[median 29-2072 US]]</li><li>[[p33 29-2072 US]]</li></ul>"
    answer = editor.post(ADD, ANSWERS | {"body": body})
    assert [sentence.split(":")[0] for sentence in refusals(answer, "body")] == [
        "[[median 29-2072 ZZ]]",
        "[[p33 29-2072 US]]",
    ]
    assert "My words." in answer.content.decode()


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("<p>It is [[median 29-2072 US].</p>", "this name is cut."),
        ("<p>It is [median 29-2072 US]].</p>", "this name is cut."),
        ("<p>It is [[median <strong>29-2072</strong> US]].</p>", "this name is cut."),
        ('<p><a href="/">It is [[median 29-2072 US]]</a></p>', "cannot stand inside a link."),
    ],
)
def test_a_name_that_would_stay_text_is_refused(editor, body, sentence):
    assert sentence in refusals(editor.post(ADD, ANSWERS | {"body": body}), "body")[0]


@pytest.mark.parametrize("body", ["", "<p></p>", "<script>alert(1)</script>", "<p>&nbsp;</p><hr>", "<img src=x>"])
def test_a_text_without_words_is_refused(editor, body):
    (refusal,) = refusals(editor.post(ADD, ANSWERS | {"body": body}), "body")
    assert refusal == "Write the text. What is there now holds nothing that readers could see."


def test_the_stored_text_is_tidy_and_nothing_in_it_acts(editor):
    body = (
        '<p onclick="x">Pay <a href="javascript:alert(1)">a</a></p><ul><li><p>b</p></li></ul><script>c</script><p></p>'
    )
    editor.post(ADD, ANSWERS | {"body": body})
    assert Article.objects.get(slug="what-a-coder-earns").body == "<p>Pay <a>a</a></p><ul><li>b</li></ul>"


def test_a_page_without_a_section_needs_one_of_the_addresses_that_exist(editor):
    (refusal,) = refusals(editor.post(ADD, ANSWERS | {"section": "", "slug": "contact"}), "slug")
    assert refusal == "“contact” has no address. Choose a section, or write one of: about, privacy, accessibility."


def test_a_review_is_due_after_the_last_one(editor):
    answer = editor.post(ADD, ANSWERS | {"last_reviewed": "2026-11-23", "review_due": "2026-11-23"})
    assert refusals(answer, "review_due") == ["Choose a day after the last review."]


def test_every_shipped_article_passes_the_checks_of_saving():
    for article in Article.objects.all():
        article.full_clean()


def test_the_form_shows_how_to_name_a_figure_with_the_value_of_today(editor):
    html = editor.get(ADD).content.decode()
    assert "[[median 29-2072 US]]" in html
    for value in ("$51,140", "$37,000", "194,720", "2.4 times"):
        assert f'<td class="value">{value}</td>' in html


def test_an_article_lists_its_figures_with_their_values_and_what_they_are(editor):
    article = Article.objects.get(slug="what-him-is")
    html = editor.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert "[[median 11-9111 US]]" in html
    assert "Median pay, Medical and Health Services Managers, United States; May 2025" in html


def test_a_stored_figure_that_is_no_longer_published_is_marked_in_the_list(editor):
    article = Article.objects.get(slug="what-him-is")
    Article.objects.filter(pk=article.pk).update(body="<p>[[median 29-9021 VI]]</p>")
    html = editor.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert 'class="refused">not published.' in html


def test_articles_are_found_by_words_section_state_and_overdue_review(editor):
    Article.objects.filter(slug="credentials").update(review_due="2020-01-01", published=False)
    for query, count in [
        ("q=zebra", 0),
        ("section__slug__exact=role", 5),
        ("published__exact=0", 1),
        ("review=overdue", 1),
        ("review=later", Article.objects.count() - 1),
        ("review=none", 0),
    ]:
        answer = editor.get(f"/admin/articles/article/?{query}")
        assert (query, answer.context["cl"].result_count) == (query, count)


def test_the_site_is_offered_for_what_readers_can_see_alone(editor):
    article = Article.objects.get(slug="credentials")
    address = f"/admin/articles/article/{article.pk}/change/"
    assert 'href="/guide/factors/credentials/"' in editor.get(address).content.decode()
    Article.objects.filter(pk=article.pk).update(published=False)
    assert 'href="/guide/factors/credentials/"' not in editor.get(address).content.decode()


def test_a_section_that_exists_keeps_its_address(editor):
    editor.post(
        "/admin/articles/section/role/change/",
        {"title": "Jobs", "slug": "jobs", "summary": "What people do.", "position": "1"},
    )
    assert Section.objects.get(slug="role").title == "Jobs"
    assert not Section.objects.filter(slug="jobs").exists()


def test_only_the_form_with_the_editor_has_a_nonce_and_no_page_allows_inline_code(editor):
    def policy(address):
        return editor.get(address)["Content-Security-Policy"]

    assert "script-src 'self' 'nonce-" in policy(ADD)
    for address in ("/", "/about/", "/guide/role/what-him-is/", "/admin/", "/admin/articles/article/"):
        assert "nonce-" not in policy(address)
    for address in ("/", ADD):
        assert "unsafe" not in policy(address)


@pytest.mark.parametrize(
    ("edited", "stored"),
    [
        ("<ul><li><p>a</p></li><li><p>b <em>c</em> d</p></li></ul>", "<ul><li>a</li><li>b <em>c</em> d</li></ul>"),
        ("<ol><li><p>a</p><ul><li><p>b</p></li></ul></li></ol>", "<ol><li>a<ul><li>b</li></ul></li></ol>"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li><p>a</p><p>b</p></li></ul>"),
        (
            "<table><tbody><tr><td><p>a</p></td><td><p></p></td></tr></tbody></table>",
            "<table><tbody><tr><td>a</td><td></td></tr></tbody></table>",
        ),
        ("<p>a</p><p></p><p> </p>", "<p>a</p>"),
        ("<blockquote><p>a</p></blockquote>", "<blockquote><p>a</p></blockquote>"),
        ("<p>a\r\nb</p>", "<p>a\nb</p>"),
        ("<p>a<br>b</p><hr><p>R&amp;D &lt;x&gt;</p>", "<p>a<br>b</p><hr><p>R&amp;D &lt;x&gt;</p>"),
    ],
)
def test_what_the_editor_adds_is_tidied_away(edited, stored):
    assert tidied(edited) == stored
