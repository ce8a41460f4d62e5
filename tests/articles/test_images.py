"""Pictures in texts: placed by name, shown with their words in the size a screen needs, kept while they are used."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guide.articles.body import Tree, body_of, figure_names
from guide.articles.figures_in_text import placed_figures
from guide.articles.images import Image
from guide.articles.models import Article, Section
from guide.figures.current import CurrentFigures
from guide.figures.edition import Edition
from tests.articles.pictures import kept, show_in

ALONE = "an image stands alone in a paragraph of its own"
ADDRESS = "/guide/factors/where-you-work-settings/"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """An empty folder for the pictures of one test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def keep(db):
    """A function that keeps a drawn picture under a name."""
    return kept


@pytest.fixture
def article(db):
    """A published article that a test may fill."""
    section, _ = Section.objects.get_or_create(
        slug="factors", defaults={"title": "Factors", "summary": "What moves pay."}
    )
    return Article.objects.create(section=section, title="With a picture", slug="with-a-picture", summary="One.",
                                  body="<p>Words.</p>", published=True)  # fmt: skip


@pytest.fixture
def editor(client, db):
    """A client signed in as an administrator."""
    client.force_login(get_user_model().objects.create_superuser("editor", password="nine wooden clocks"))
    return client


def rendered(html, *images):
    """The page of a text that holds no figures."""
    return body_of(html, None, None, images=tuple(image.shown for image in images)).html


def queries_of(client):
    """What the article's page asks of the database, once it has been read before."""
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as asked:
        client.get(ADDRESS)
    return [query["sql"] for query in asked.captured_queries]


def refusals(html):
    """Why the names in a text cannot stand there."""
    return [placed.refusal for placed in placed_figures(html) if placed.refusal]


def test_a_paragraph_that_holds_only_the_name_becomes_the_picture_in_the_size_that_a_screen_needs(keep):
    image = keep(caption="One of two screens.", credit="A. Person, CC BY 4.0", source="https://example.org/desk")
    html = rendered("<p>Before.</p><p> [[image coder-desk]] </p><p>After.</p>", image)
    at = f"/images/{image.digest}"
    assert html == (
        '<p>Before.</p><figure class="picture">'
        f'<img src="{at}-1600.webp" srcset="{at}-480.webp 480w, {at}-960.webp 960w, {at}-1600.webp 1600w" '
        'sizes="(min-width: 692px) 660px, calc(100vw - 32px)" width="1600" height="800" loading="lazy" '
        'decoding="async" alt="A coder reads a chart on two screens.">'
        '<figcaption>One of two screens.<span class="picture-credit">Picture: '
        '<a href="https://example.org/desk">A. Person, CC BY 4.0</a></span></figcaption></figure><p>After.</p>'
    )


def test_a_picture_without_further_words_has_no_caption_and_words_are_escaped(keep):
    assert "figcaption" not in rendered("<p>[[image coder-desk]]</p>", keep())
    spiked = keep("spiked", alternative_text='"><script>alert(1)</script>', caption="<b>bold</b>", credit="Me & you")
    html = rendered("<p>[[image spiked]]</p>", spiked)
    assert [element.tag for element in Tree(html).root.iter() if element.tag == "script"] == []
    assert 'alt="&quot;&gt;<script&gt;alert(1)</script&gt;"' in html
    assert "&lt;b&gt;bold&lt;/b&gt;" in html
    assert "Picture: Me &amp; you" in html


def test_a_picture_that_is_gone_or_stands_in_a_sentence_is_told_in_words(keep):
    gone = "<em>a picture that is not at hand</em>"
    assert rendered("<p>[[image nowhere]]</p>") == f"<p>{gone}</p>"
    assert rendered("<p>See [[image coder-desk]].</p>", keep()) == f"<p>See {gone}.</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<p>See [[image coder-desk]].</p>",
        "<h2>[[image coder-desk]]</h2>",
        '<p><a href="/">[[image coder-desk]]</a></p>',
        "<p><strong>[[image coder-desk]]</strong></p>",
        "<ul><li>[[image coder-desk]]</li></ul>",
        "<table><tbody><tr><td>[[image coder-desk]]</td></tr></tbody></table>",
        "<p>[[image coder-desk]][[image coder-desk]]</p>",
        "[[image coder-desk]]",
    ],
)
def test_a_picture_anywhere_but_alone_in_a_paragraph_is_refused(keep, html):
    keep()
    assert {refusal.startswith(ALONE) for refusal in refusals(html)} == {True}


def test_a_picture_alone_is_accepted_with_what_it_tells_and_an_unknown_one_is_refused(keep):
    keep()
    (placed,) = placed_figures("<p>[[image coder-desk]]</p>")
    assert (placed.refusal, placed.figure.facts) == ("", ("A coder reads a chart on two screens.",))
    assert placed.figure.when == "1,600 by 800 pixels"
    assert refusals("<blockquote><p>[[image coder-desk]]</p></blockquote>") == []
    assert refusals("<p>[[image nowhere]]</p>") == [
        "is not an image. Copy a name from the list of images, or upload it there."
    ]


def test_saving_an_article_refuses_an_unknown_picture_by_its_name(article):
    article.body = "<p>[[image nowhere]]</p>"
    with pytest.raises(ValidationError) as refused:
        article.full_clean()
    assert refused.value.message_dict["body"][0].startswith("[[image nowhere]]: is not an image.")


def test_the_name_of_a_picture_is_no_figure():
    assert figure_names("<p>[[image coder-desk]]</p><p>[[median 29-2072 US]]</p>") == ["median 29-2072 US"]


def test_every_change_of_a_picture_turns_the_edition_and_an_undone_one_does_not(keep):
    image = keep()
    stamps = [Edition.objects.now().stamp]
    image.caption = "New."
    image.save()
    stamps.append(Edition.objects.now().stamp)
    image.delete()
    stamps.append(Edition.objects.now().stamp)
    assert len(set(stamps)) == 3


class TestServing:
    """What a browser gets at the address of a picture."""

    def test_a_rendition_is_served_for_ever_as_webp_and_nothing_else(self, client, keep, django_assert_num_queries):
        image = keep()
        with django_assert_num_queries(0):
            response = client.get(f"/images/{image.digest}-480.webp", headers={"accept-encoding": "gzip"})
        assert response.content[8:12] == b"WEBP"
        assert response["Content-Type"] == "image/webp"
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "Content-Encoding" not in response
        assert "Cookie" not in response.get("Vary", "")
        assert response.cookies == {}

    @pytest.mark.parametrize(
        "name",
        [
            f"{'0' * 32}-480.webp",
            "../../settings.py",
            "..%2f..%2fsettings.py",
            f"{'0' * 32}-480.svg",
            f".{'0' * 32}-480.webp.part",
            f"{'0' * 32}-480.webp/",
            "",
        ],
    )
    def test_any_other_name_is_not_found(self, client, db, name):
        assert client.get(f"/images/{name}").status_code == 404

    def test_a_width_that_is_not_kept_is_not_found_and_nothing_can_be_sent(self, client, keep):
        image = keep()
        assert client.get(f"/images/{image.digest}-700.webp").status_code == 404
        assert client.post(image.get_absolute_url()).status_code == 405


class TestInAdmin:
    """How editors find pictures, and lose none that is used."""

    def test_the_list_shows_each_picture_its_name_and_the_articles_that_show_it(
        self, editor, keep, article, django_assert_max_num_queries
    ):
        image = keep()
        for number in range(5):
            keep(f"other-{number}", 60, 40)
        Article.objects.filter(pk=article.pk).update(body="<p>[[image coder-desk]]</p>")
        with django_assert_max_num_queries(10):
            html = editor.get("/admin/articles/image/").content.decode()
        assert f'<img src="/images/{image.digest}-480.webp" width="120" height="60"' in html
        assert "[[image coder-desk]]" in html
        assert html.count(f'<a href="/admin/articles/article/{article.pk}/change/">With a picture</a>') == 1

    def test_the_page_of_a_picture_shows_it_and_where_it_is_used(self, editor, keep, article):
        keep()
        html = editor.get("/admin/articles/image/coder-desk/change/").content.decode()
        assert "Choose a file only to replace the picture in every text." in html
        assert 'name="slug"' not in html
        assert article.title not in html
        Article.objects.filter(pk=article.pk).update(body="<p>[[image coder-desk]]</p>")
        assert article.title in editor.get("/admin/articles/image/coder-desk/change/").content.decode()

    def test_a_picture_that_an_article_shows_cannot_be_deleted(self, editor, keep, article, media):
        keep()
        Article.objects.filter(pk=article.pk).update(body="<p>[[image coder-desk]]</p>")
        address = "/admin/articles/image/coder-desk/delete/"
        html = editor.post(address, {"post": "yes"}).content.decode()
        assert "Articles still show the image “A coder at a desk”, so it cannot be deleted." in html
        assert f'<a href="/admin/articles/article/{article.pk}/change/">With a picture</a>' in html
        many = {"action": "delete_selected", "_selected_action": ["coder-desk"], "post": "yes"}
        editor.post("/admin/articles/image/", many)
        assert Image.objects.count() == 1
        assert len(list(media.rglob("*.webp"))) == 3

    @pytest.mark.parametrize("many", [False, True])
    def test_a_picture_that_nobody_shows_is_deleted_with_its_files_and_the_others_stay(
        self, editor, keep, media, django_capture_on_commit_callbacks, many
    ):
        keep()
        other = keep("other", 60, 40)
        with django_capture_on_commit_callbacks(execute=True):
            if many:
                chosen = {"action": "delete_selected", "_selected_action": ["coder-desk"], "post": "yes"}
                editor.post("/admin/articles/image/", chosen)
            else:
                editor.post("/admin/articles/image/coder-desk/delete/", {"post": "yes"})
        assert list(Image.objects.all()) == [other]
        assert [path.name for path in media.rglob("*.webp")] == [f"{other.digest}-60.webp"]


@pytest.mark.usefixtures("shipped_guide")
class TestOnThePage:
    """With the articles that the site ships."""

    def test_a_page_asks_for_pictures_only_where_its_text_names_one(self, client, keep):
        keep()
        without = queries_of(client)
        show_in("where-you-work-settings")
        named = queries_of(client)
        assert [sum("articles_image" in query for query in asked) for asked in (without, named)] == [0, 1]
        assert len(named) == len(without) + 1

    def test_a_changed_picture_is_on_the_page_at_once(self, client, keep):
        image = keep()
        show_in("where-you-work-settings")
        assert image.digest in client.get(ADDRESS).content.decode()
        image.alternative_text = "Two screens, one chart."
        image.save()
        assert 'alt="Two screens, one chart."' in client.get(ADDRESS).content.decode()
        image.delete()
        assert "a picture that is not at hand" in client.get(ADDRESS).content.decode()

    def test_figures_and_pictures_stand_in_one_text(self, keep):
        figures = CurrentFigures()
        html = body_of("<p>[[image coder-desk]]</p><p>[[median 29-2072 US]]</p>", figures.table, figures.book,
                       images=(keep().shown,)).html  # fmt: skip
        assert "<figure" in html
        assert "$51,140" in html
