"""The field's words and its credentials: every term defined, opened once in an article, kept by editors."""

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils.html import escape

from guide.articles.glossary import Credential, GlossaryEntry, Term
from guide.articles.models import Article
from guide.articles.terms_in_text import open_terms

MEDIAN = GlossaryEntry("median", ("median", "medians"), "Half pay less.")
RSE = GlossaryEntry("rse", ("relative standard error", "RSE"), "How far off by chance.")
ERROR = GlossaryEntry("error", ("error",), "A slip.")
shipped = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]


def opened(html, *entries):
    """The words that became buttons in a text, in order."""
    root = ET.fromstring(f"<div>{html}</div>")
    words = "".join(root.itertext())
    open_terms(root, entries or (MEDIAN, RSE, ERROR))
    for term in root.iter("span"):
        if term.get("class") == "figure-source":
            term.text = ""
            for child in list(term):
                term.remove(child)
    assert "".join(root.itertext()) == words
    return [button.text for button in root.iter("button") if button.get("class") == "term-word"]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>The median and the median.</p>", ["median"]),
        ("<p>Medians differ.</p><p>The median.</p>", ["Medians"]),
        ("<p>The relative standard error, or RSE.</p>", ["relative standard error"]),
        ("<p>An RSE and an error of the median.</p>", ["RSE", "error", "median"]),
        ("<p>one <em>median</em> two error</p>", ["median", "error"]),
        ("<ul><li>a <strong>b</strong> median</li></ul>", ["median"]),
        ("<p>errors, intermedian, median-like, rse, Rse, RSEs</p>", []),
        ("<h2>Medians</h2><p>The median.</p>", ["median"]),
        ("<h3>The median</h3>", []),
        ('<p><a href="/">The median</a></p>', []),
        ("<table><caption>median</caption><tr><td>median</td></tr></table>", []),
        ("<blockquote><p>Medians</p></blockquote><p>a median</p>", ["median"]),
        ('<p><span class="figure"><span popover="">median</span></span> of error</p>', ["error"]),
    ],
)
def test_the_first_use_of_a_term_as_a_whole_word_opens_and_no_word_of_the_text_is_lost(html, words):
    assert opened(html) == words


def test_a_term_opens_its_definition_as_plain_text_with_the_way_to_the_glossary():
    root = ET.fromstring("<div><p>An RSE.</p></div>")
    open_terms(root, (GlossaryEntry("rse", ("RSE",), "Less < more & so on."),))
    html = ET.tostring(root, encoding="unicode", method="html")
    assert '<button type="button" class="term-word" popovertarget="term-rse">RSE</button>' in html
    assert 'id="term-rse" popover="">Less &lt; more &amp; so on. <a href="/glossary/#rse">' in html


class TestWithShippedWords:
    """With what the site ships."""

    pytestmark = shipped

    def test_the_glossary_defines_at_least_25_terms_each_at_its_anchor(self, client, django_assert_num_queries):
        client.get("/glossary/")
        with django_assert_num_queries(3):
            html = client.get("/glossary/").content.decode()
        anchors = re.findall(r'<div id="([\w-]+)">\s*<dt>', html)
        assert len(anchors) >= 25
        assert {"percentile", "relative-standard-error", "cdi", "drg", "release-of-information", "ehr", "soc"} <= set(
            anchors
        )
        assert f"<h1>{len(anchors)} words of the field, in plain English</h1>" in html
        for target in re.findall(r'href="#([\w-]+)"', html.split('class="glossary"')[1]):
            assert target in anchors

    def test_every_shipped_term_and_credential_passes_the_checks_of_saving(self):
        for row in [*Term.objects.all(), *Credential.objects.all()]:
            row.full_clean()

    def test_no_two_terms_share_a_spelling_and_every_one_that_an_article_uses_opens_there_once(self, client):
        spellings = [spelling for entry in Term.objects.entries() for spelling in entry.spellings]
        assert len(spellings) == len(set(spellings))
        seen = set()
        for article in Article.objects.published().of_the_guide():
            html = client.get(article.get_absolute_url()).content.decode()
            targets = re.findall(r'popovertarget="(term-[\w-]+)"', html)
            assert len(targets) == len(set(targets))
            seen |= set(targets)
        # No wage that the site ships is top-coded, so no article has a reason to use that word.
        assert set(Term.objects.values_list("pk", flat=True)) - {target[5:] for target in seen} == {"top-coded"}

    def test_a_page_about_the_site_opens_no_term(self, client):
        Article.objects.filter(slug="privacy").update(body="<p>The median.</p>")
        assert "term-word" not in client.get("/privacy/").content.decode()

    def test_a_definition_that_an_editor_changed_is_read_at_once_and_stays_on_the_next_start(self, client):
        Term.objects.filter(pk="median").update(definition="<p>Fresh words.</p>")
        call_command("load_articles", verbosity=0)
        html = client.get("/guide/factors/where-you-work-settings/").content.decode()
        assert 'id="term-median" popover="">Fresh words. <a' in html

    @pytest.mark.parametrize("definition", ["", "<p></p>", "<script>x</script>", "It is [[median 29-2072 US]]."])
    def test_a_definition_without_words_or_with_a_figure_is_refused(self, definition):
        with pytest.raises(ValidationError) as refused:
            Term(slug="x", term="x", definition=definition).full_clean()
        assert list(refused.value.message_dict) == ["definition"]

    def test_nothing_in_a_stored_definition_acts(self):
        term = Term.objects.create(slug="x", term="x", definition='<p onclick="y">a<script>b</script></p>')
        assert term.definition == "<p>a</p>"

    def test_every_credential_names_its_body_its_official_page_and_that_its_pay_effect_is_not_known(
        self, client, django_assert_num_queries
    ):
        client.get("/glossary/credentials/")
        with django_assert_num_queries(2):
            html = client.get("/glossary/credentials/").content.decode()
        for letters in ("RHIT", "RHIA", "CCS", "CPC", "CHDA", "CDIP", "CHPS", "ODS"):
            assert f'<section id="{letters.lower()}"' in html
        assert html.count("Not known") == Credential.objects.count() == 21
        for credential in Credential.objects.all():
            assert f'href="{credential.address}"' in html
            # A front page would leave the reader to search.
            assert len(urlsplit(credential.address).path) > 1, credential.slug

    def test_every_credential_says_which_pages_were_read_on_which_day_and_what_could_not_be_checked(self, client):
        html = client.get("/glossary/credentials/").content.decode()
        assert html.count('<time datetime="2026-11-23">November 23, 2026</time>') == Credential.objects.count()
        for credential in Credential.objects.all():
            assert credential.pages_read, credential.slug
            for address, name in credential.pages_read:
                assert f'<a href="{address}">{escape(name)}</a>' in html
            assert escape(credential.not_checked) in html
        # Only where the body's own pages were read for everything may the row stay silent.
        silent = set(Credential.objects.filter(not_checked="").values_list("slug", flat=True))
        assert silent == {"ods", "fache"}
        assert html.count("Not checked with the body") == Credential.objects.count() - len(silent)

    def test_a_credential_that_nobody_has_checked_says_so(self, client):
        Credential.objects.filter(pk="rhit").update(checked_on=None, sources="", not_checked="")
        row = client.get("/glossary/credentials/").content.decode().split('id="rhit"')[1].split("</section>")[0]
        assert "Not yet" in row
        assert "Pages read" not in row

    @pytest.mark.parametrize("sources", ["http://a.org/", "https://a.org/ b", "https://a.org/\njavascript:alert(1)"])
    def test_pages_read_that_are_no_addresses_are_refused(self, sources):
        credential = Credential.objects.get(pk="rhit")
        credential.sources = sources
        with pytest.raises(ValidationError) as refused:
            credential.full_clean()
        assert list(refused.value.message_dict) == ["sources"]

    def test_an_editor_who_has_checked_a_credential_notes_the_day_in_admin(self, client):
        client.force_login(get_user_model().objects.create_superuser("editor", password="nine wooden clocks"))
        assert 'name="checked_on"' in client.get("/admin/articles/credential/rhit/change/").content.decode()

    @pytest.mark.parametrize("address", ["term/", "term/median/change/", "credential/", "credential/rhit/change/"])
    def test_editors_keep_terms_and_credentials_in_admin(self, client, address):
        client.force_login(get_user_model().objects.create_superuser("editor", password="nine wooden clocks"))
        assert client.get(f"/admin/articles/{address}").status_code == 200
