"""Links to pages of this site are opened from within, through the whole site, as a reader would."""

import pytest

from guide.editing.link_fetch import FAILED, GONE, GOOD
from guide.editing.own_pages import OwnPages

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("shipped_guide")
@pytest.mark.parametrize(
    ("address", "found", "words"),
    [
        ("/guide/", GOOD, "Opens."),
        ("/guide/factors/what-moves-pay/", GOOD, "Opens."),
        ("/guide/factors/what-moves-pay", GOOD, "Opens, but has moved for good to /guide/factors/what-moves-pay/"),
        ("/glossary/#percentile", GOOD, "Opens."),
        ("/glossary/#top", GOOD, "Opens."),
        ("/glossary/#no-such-term", GONE, "no part of it is called #no-such-term."),
        ("/salary/?job=medical+coder&place=TX", GOOD, "Opens."),
        ("/guide/factors/no-such-article/", GONE, "no such page"),
        ("/no/such/page", GONE, "no such page"),
        ("/regions/zz/", GONE, "no such page"),
        ("/admin/articles/article/", GONE, "page for editors"),
        ("/healthz", GOOD, "Opens."),
    ],
)
def test_pages_of_this_site_are_opened_as_a_reader_would(address, found, words):
    outcome = OwnPages().outcome(address)
    assert outcome.found == found
    assert words in outcome.words


@pytest.mark.usefixtures("shipped_guide")
def test_a_page_that_fails_is_a_failure_and_not_the_end_of_the_run(monkeypatch):
    def fail(*args):
        raise ZeroDivisionError

    monkeypatch.setattr("guide.articles.views.body_of", fail)
    outcome = OwnPages().outcome("/guide/factors/what-moves-pay/")
    assert (outcome.found, outcome.words) == (FAILED, "The page cannot be shown (500 Internal Server Error).")


def test_pages_open_behind_tls_as_well(settings, article):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert OwnPages().outcome("/guide/") == (GOOD, "Opens.", True)
