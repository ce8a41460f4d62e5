"""The feed of changed articles, as feed readers get it."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from guide.articles.models import Article, Section

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def section():
    return Section.objects.get_or_create(slug="role", defaults={"title": "The role", "summary": "s", "position": 1})[0]


def article(section, slug, day, **said):
    said = {"title": slug, "summary": "In short.", "body": "<p>Text.</p>", "published": True} | said
    return Article.objects.create(section=section, slug=slug, last_reviewed=day, **said)


def entries(client):
    answer = client.get("/feed/")
    assert answer.status_code == 200
    return ET.fromstring(answer.content).findall(f"{ATOM}entry")


def text(entry, name):
    return entry.find(f"{ATOM}{name}").text


def test_the_last_reviewed_article_comes_first(client, section):
    article(section, "older", date(2031, 1, 5))
    article(section, "newer", date(2031, 3, 2))
    assert [text(entry, "title") for entry in entries(client)[:2]] == ["newer", "older"]


def test_an_entry_has_its_full_address_its_day_its_part_and_its_summary(client, section, settings):
    settings.SITE_ADDRESS = "https://guide.example"
    article(section, "queries", date(2031, 3, 2), title='R&D <b> "Queries"', summary="Ask & wait <now>.")
    entry = entries(client)[0]
    assert text(entry, "title") == 'R&D <b> "Queries"'
    assert text(entry, "summary") == "Ask &amp; wait &lt;now&gt;."
    assert text(entry, "id") == "https://guide.example/guide/role/queries/"
    assert entry.find(f"{ATOM}link").get("href") == "https://guide.example/guide/role/queries/"
    assert text(entry, "updated") == "2031-03-02T00:00:00-05:00"
    assert entry.find(f"{ATOM}category").get("term") == section.title


def test_drafts_pages_about_the_site_and_articles_without_a_day_are_left_out(client, section):
    article(section, "draft", date(2031, 1, 5), published=False)
    article(None, "about-us", date(2031, 1, 5))
    article(section, "undated", None)
    assert {"draft", "about-us", "undated"} & {text(entry, "title") for entry in entries(client)} == set()


def test_the_feed_names_the_site_address_whatever_host_was_asked(client, section, settings):
    settings.SITE_ADDRESS = "https://guide.example"
    feed = ET.fromstring(client.get("/feed/", HTTP_HOST="127.0.0.1").content)
    assert {link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "https://guide.example/guide/",
        "https://guide.example/feed/",
    }
    assert text(feed, "id") == "https://guide.example/guide/"


def test_the_feed_costs_two_queries_and_says_when_it_last_changed(client, section, django_assert_num_queries):
    article(section, "newer", date(2031, 3, 2))
    with django_assert_num_queries(2):
        answer = client.get("/feed/")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert answer["Last-Modified"] == "Sun, 02 Mar 2031 05:00:00 GMT"
    assert not answer.cookies


def test_only_reading_is_allowed(client):
    assert client.head("/feed/").status_code == 200
    assert client.post("/feed/").status_code == 405
