"""The guide as readers meet it: sections, articles, home, pages about the site."""

import re

import pytest
from django.utils.html import strip_tags

from guide.articles.body import figure_names
from guide.articles.figure_names import IN_TEXT
from guide.articles.live_figures import LiveFigures
from guide.articles.models import Article, Section
from guide.articles.shipped_articles import shipped_articles
from guide.figures.current import CurrentFigures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]

SECTIONS = ["role", "factors", "regions", "advancement", "outlook"]


def test_the_guide_lists_five_sections_in_their_order_and_at_least_twelve_articles(client):
    html = client.get("/guide/").content.decode()
    assert re.findall(r'<h2 id="part-(\w+)"', html) == SECTIONS
    assert Article.objects.published().of_the_guide().count() >= 12


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_lists_its_articles(client, section):
    html = client.get(f"/guide/{section}/").content.decode()
    for article in Section.objects.get(slug=section).articles.all():
        assert f'href="/guide/{section}/{article.slug}/"' in html


def test_every_article_shows_title_review_day_sources_and_no_raw_name(client):
    for article in Article.objects.published().of_the_guide().in_order():
        html = client.get(article.get_absolute_url()).content.decode()
        assert f"<h1>{article.title}</h1>" in html.replace("&#x27;", "'")
        assert "Last reviewed" in html
        assert 'id="sources-title"' in html
        assert "[[" not in html
        assert "not at hand" not in html


def test_every_figure_placed_is_published_or_its_sentence_is_about_what_is_withheld():
    figures = CurrentFigures()
    live = LiveFigures(figures.table, figures.book)
    placed = [name for article in Article.objects.all() for name in figure_names(article.body)]
    assert len(placed) >= 150
    assert [name for name in placed if live.figure(name).missing] == []


def test_no_number_is_typed_by_hand_outside_quotations():
    for article in Article.objects.all():
        prose = strip_tags(IN_TEXT.sub("", re.sub(r"<blockquote.*?</blockquote>", "", article.body, flags=re.S)))
        assert re.findall(r"\$ ?[0-9][0-9,.]*|[0-9.]+ ?(?:%|percent)", prose) == [], article.slug


@pytest.mark.parametrize(
    "text",
    ["<p>[[median 29-2072 US]]</p>"],
)
def test_a_draft_is_hidden_everywhere(client, text):
    Article.objects.create(section_id="role", slug="draft", title="Secret draft", summary="s", body=text)
    assert client.get("/guide/role/draft/").status_code == 404
    for address in ("/guide/", "/guide/role/", "/", "/sitemap.xml"):
        assert "draft" not in client.get(address).content.decode().lower()


@pytest.mark.parametrize("slug", ["about", "privacy", "accessibility"])
def test_a_page_about_the_site_is_an_article_too(client, slug):
    assert client.get(f"/{slug}/").status_code == 200
    assert Article.objects.pages().filter(slug=slug).exists()


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/", 2),
        ("/guide/", 2),
        ("/guide/factors/", 3),
        ("/guide/factors/where-you-work-settings/", 6),
        ("/privacy/", 3),
        ("/sources/", 2),
        ("/sources/bls-oews/", 1),
    ],
)
def test_a_page_needs_few_queries_and_sets_no_cookie(client, django_assert_num_queries, address, queries):
    client.get(address)
    with django_assert_num_queries(queries):
        response = client.get(address)
    assert response.status_code == 200
    assert response.cookies == {}


def test_the_home_page_starts_an_estimate_and_names_month_and_source(client):
    html = client.get("/").content.decode()
    assert 'action="/salary/"' in html
    assert 'name="job"' in html
    assert 'name="place"' in html
    assert "$51,140" in html
    assert "May 2025" in html
    assert "Next release expected in spring 2027" in html


def test_the_row_that_a_figure_leads_to_is_there(client):
    figures = CurrentFigures()
    live = LiveFigures(figures.table, figures.book)
    for name in ("median 29-2072 US", "median 29-2072 US hospital", "p10 29-2072 0012420", "projected-growth 29-2072"):
        address, _, fragment = live.figure(name).address.partition("#")
        assert f'id="{fragment}"' in client.get(address).content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/guide/nowhere/",
        "/guide/role/nowhere/",
        "/nowhere/",
        "/sources/nowhere/",
        "/sources/bls-oews/?occupation=x",
        "/sources/bls-oews/?area=1",
    ],
)
def test_a_wrong_address_is_our_own_404(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "HIM Career Guide" in response.content.decode()


def test_the_sitemap_lists_every_article_and_section_once(client):
    listed = re.findall(r"<loc>http://localhost:8000(/[^<]*)</loc>", client.get("/sitemap.xml").content.decode())
    assert len(listed) == len(set(listed))
    for address in ("/guide/", "/guide/role/", "/guide/role/medical-coder/", "/about/"):
        assert address in listed
    for address in listed:
        assert client.get(address).status_code == 200


def test_loading_again_changes_nothing_and_keeps_what_editors_wrote():
    from django.core.management import call_command

    article = Article.objects.get(slug="medical-coder")
    article.title = "An editor's title"
    article.save()
    call_command("load_articles", verbosity=0)
    assert Article.objects.get(slug="medical-coder").title == "An editor's title"
    assert Article.objects.count() == len(shipped_articles("fixtures/articles"))
