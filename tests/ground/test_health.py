"""What machines ask the site: whether it is alive, and which pages it has."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from careerguide.crawlers import PUBLIC_PAGES


def test_healthz_answers_ok_without_database_cookie_or_cache(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.content == b"ok\n"
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


def test_healthz_is_answered_on_plain_http_where_every_other_page_is_redirected(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    assert client.get("/healthz").status_code == 200
    assert client.get("/robots.txt").status_code == 301


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/robots.txt", "/sitemap.xml"])
def test_only_reading_is_allowed(client, address):
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


def test_robots_txt_names_the_sitemap_and_keeps_admin_out(client, settings):
    settings.SITE_ADDRESS = "https://guide.example"
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: https://guide.example/sitemap.xml" in lines
    assert "Disallow: /admin/" in lines


@pytest.mark.django_db
def test_the_sitemap_lists_public_pages_by_full_address(client, settings):
    settings.SITE_ADDRESS = "https://guide.example"
    answer = client.get("/sitemap.xml")
    assert answer["Content-Type"] == "application/xml"
    named = [place.text for place in ElementTree.fromstring(answer.content).iter() if place.tag.endswith("}loc")]
    assert "https://guide.example/" in named
    assert "https://guide.example/salary/" in named
    assert all(address.startswith("https://guide.example/") for address in named)
    assert not [address for address in named if "/admin/" in address]


@pytest.mark.django_db
@pytest.mark.parametrize("page", PUBLIC_PAGES)
def test_every_page_of_the_sitemap_answers(client, shipped_figures, page):
    assert client.get(page).status_code == 200


def test_every_answer_carries_the_security_headers(client):
    answer = client.get("/robots.txt")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "a b"])
def test_a_foreign_host_is_refused_with_our_own_page(client, host):
    refused = client.get("/", HTTP_HOST=host)
    assert refused.status_code == 400
    assert "HIM Career Guide" in refused.content.decode()


def test_error_pages_need_no_database(client):
    missing = client.get("/there/is/no/such/page")
    assert missing.status_code == 404
    assert "There is no page at this address" in missing.content.decode()


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("address", ["/", "/salary/", "/api/v1/estimate", "/guide/", "/nowhere"])
def test_readers_only_read_even_without_a_token(address, method):
    strict = Client(enforce_csrf_checks=True)
    refused = strict.generic(method, address)
    assert refused.status_code == 405
    assert refused["Allow"] == "GET, HEAD"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/sources/", "/sources/bls-oews/", "/salary/?job=coder", "/admin/"])
def test_without_figures_no_page_breaks(client, address):
    assert client.get(address).status_code in {200, 302, 404}


@pytest.mark.django_db
def test_pages_are_compressed_on_the_way(client):
    assert client.get("/salary/", headers={"accept-encoding": "gzip"})["Content-Encoding"] == "gzip"
