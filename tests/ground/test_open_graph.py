"""What a page tells sites that link to it."""

import re
import struct
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template

pytestmark = pytest.mark.django_db

META = re.compile(r'<meta property="og:([a-z_]+)" content="([^"]*)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("/", "https://guide.example/"),
        ("/salary/?job=coder&offer=60000", "https://guide.example/salary/"),
        ("/guide/", "https://guide.example/guide/"),
    ],
)
def test_a_page_names_its_one_address_without_what_a_visitor_answered(client, settings, asked, address):
    settings.SITE_ADDRESS = "https://guide.example"
    html = client.get(asked).content.decode()
    assert CANONICAL.findall(html) == [address]
    assert dict(META.findall(html))["url"] == address
    assert "offer=60000" not in html


def test_title_and_description_stand_once_more_word_for_word(client):
    html = client.get("/guide/").content.decode()
    shared = dict(META.findall(html))
    assert shared["title"] == "The guide, from first look to next step | HIM Career Guide"
    assert shared["description"].startswith("What health information work is")
    assert f"<title>{shared['title']}</title>" in html
    assert f'<meta name="description" content="{shared["description"]}">' in html
    assert shared["type"] == "website"
    assert shared["site_name"] == "HIM Career Guide"


def test_the_picture_is_named_in_full_and_is_there(client, settings):
    settings.SITE_ADDRESS = "https://guide.example"
    picture = dict(META.findall(client.get("/guide/").content.decode()))["image"]
    assert picture == "https://guide.example/static/og.png"


def test_the_picture_is_as_large_as_said_light_and_described():
    html = Template("{% load open_graph %}{% sharing_picture_facts %}").render(Context())
    told = dict(re.findall(r'<meta property="og:image:([a-z]+)" content="([^"]*)">', html))
    picture = Path(finders.find("og.png")).read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (int(told["width"]), int(told["height"])) == (1200, 630)
    assert len(picture) < 40_000
    assert told["alt"].startswith("HIM Career Guide")


def test_what_an_editor_writes_cannot_leave_its_attribute():
    source = (
        '{% load open_graph %}{% open_graph %}<title>\n  {{ text }} "now"\n</title>'
        '<meta name="description" content="Says "{{ text }}"">{% endopen_graph %}'
    )
    html = Template(source).render(Context({"text": 'A "b" <c>'}))
    assert '<meta property="og:title" content="A &quot;b&quot; &lt;c&gt; &quot;now&quot;">' in html
    assert '<meta property="og:description" content="Says &quot;A &quot;b&quot; &lt;c&gt;&quot;">' in html


def test_an_address_without_a_page_names_none(client):
    html = client.get("/there/is/no/such/page").content.decode()
    assert CANONICAL.findall(html) == []
    assert "url" not in dict(META.findall(html))


def test_every_page_names_the_feed(client):
    assert '<link rel="alternate" href="/feed/" type="application/atom+xml"' in client.get("/guide/").content.decode()
