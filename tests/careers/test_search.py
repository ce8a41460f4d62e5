"""Search: what a reader types is found, the best first, with typing errors, synonyms and hostile text."""

import re

import pytest

from guide.articles.models import Article, Credential, Term
from guide.careers.search import Document, Part, SearchIndex
from guide.careers.search_documents import content_now, index_of, parts_of, site_index
from guide.careers.search_words import cleaned_query
from guide.figures.current import CurrentFigures
from guide.figures.edition import Edition
from tests.careers.search_page import hits, offers, page

INDEX = SearchIndex(
    [
        Document(
            "Article", "Working from home", "/home/", "Some tasks fit.", parts=(Part("", "", "Ask about shifts."),)
        ),
        Document(
            "Article", "Which schooling counts", "/school/", parts=(Part("A bachelor's degree", "b", "It helps."),)
        ),
        Document(
            "Article", "Shifts", "/shifts/", "Nights and weekends.", parts=(Part("", "", "Hospitals pay extra."),)
        ),
        Document("Page", "Hospitals", "/hospitals/", "Where many work.", "inpatient wards"),
        Document(
            "Article", "What a coder does", "/coder/", parts=(Part("Tools", "tools", "An EHR holds <b> charts."),)
        ),
        Document("Article", "Old charts", "/charts/", "Paper & scanning.", parts=(Part("", "", "Shiftless paper."),)),
    ]
)


def addresses(query):
    return [hit.document.address for hit in INDEX.search(cleaned_query(query)).hits]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("shifts", ["/shifts/", "/home/", "/charts/"]),  # title, text, only the beginning of a word
        ("hospital", ["/hospitals/", "/shifts/"]),
        ("HOSPITALS", ["/hospitals/", "/shifts/"]),
        ("shift", ["/shifts/", "/home/", "/charts/"]),
        ("ward", ["/hospitals/"]),
        ("paper scanning", ["/charts/"]),
        ("shifts hospital", ["/shifts/"]),
    ],
)
def test_a_title_beats_a_text_and_a_whole_word_beats_a_beginning(query, expected):
    assert addresses(query) == expected


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("remote", "/home/"),
        ("telework", "/home/"),
        ("emr", "/coder/"),
        ("electronic health record", "/coder/"),
        ("coding", "/coder/"),
        ("education", "/school/"),
        ("university", "/school/"),
        ("clinic wages", "/shifts/"),
    ],
)
def test_a_word_of_the_same_meaning_is_found(query, first):
    assert addresses(query)[0] == first


@pytest.mark.parametrize(
    ("query", "first", "mended"),
    [
        ("hospitl", "/hospitals/", ("hospitl", "hospitals")),
        ("hopsital", "/hospitals/", ("hopsital", "hospitals")),
        ("weekands", "/shifts/", ("weekands", "weekends")),
        ("scaning", "/charts/", ("scaning", "scanning")),
    ],
)
def test_a_typing_error_is_mended_and_said(query, first, mended):
    found = INDEX.search(query)
    assert found.hits[0].document.address == first
    assert found.mended == (mended,)


def test_a_word_that_is_right_is_not_mended():
    assert INDEX.search("shifts").mended == ()
    assert INDEX.search("chart").mended == ()


def test_short_words_are_never_mended():
    assert INDEX.search("hlp").hits == ()
    assert INDEX.search("weekand").hits != ()


def test_when_no_page_has_all_words_the_closest_are_shown_and_said():
    found = INDEX.search("scanning of zebras")
    assert [hit.document.address for hit in found.hits] == ["/charts/"]
    assert not found.has_all_words
    assert INDEX.search("scanning of paper").has_all_words


def test_where_few_pages_have_all_words_those_with_some_are_shown_apart():
    found = INDEX.search("shifts hospital")
    assert [hit.document.address for hit in found.hits] == ["/shifts/"]
    assert {hit.document.address for hit in found.more} == {"/hospitals/", "/home/", "/charts/"}
    assert INDEX.search("shifts").more == ()


def test_what_is_nowhere_brings_words_that_come_close():
    found = INDEX.search("nightshade")
    assert found.hits == ()
    assert INDEX.close_to("wekkenndz").suggestions == ("weekends",)


def test_words_that_stand_in_any_question_do_not_count_unless_they_are_all_there_is():
    assert addresses("what does a coder do") == ["/coder/"]
    assert addresses("which") == ["/school/"]
    assert addresses("") == []


def test_matches_are_marked_in_title_and_text_and_the_part_is_named():
    hit = INDEX.search("ehr coder").hits[0]
    assert hit.title == (("What a ", False), ("coder", True), (" does", False))
    assert hit.excerpt == (("An ", False), ("EHR", True), (" holds <b> charts.", False))
    assert hit.part == Part("Tools", "tools", "An EHR holds <b> charts.")
    assert "".join(text for text, _ in INDEX.search("remote").hits[0].title) == "Working from home"


def test_an_excerpt_of_a_long_text_holds_the_match_and_says_that_it_is_cut():
    text = "one " * 100 + "needle " + "two " * 100
    hit = SearchIndex([Document("Article", "Hay", "/hay/", parts=(Part("", "", text),))]).search("needle").hits[0]
    assert hit.excerpt[0] == ("\u2026 ", False)
    assert ("needle", True) in hit.excerpt
    assert hit.excerpt[-1] == (" \u2026", False)
    assert len("".join(piece for piece, _ in hit.excerpt).split()) == 32


def test_more_than_the_limit_is_counted_and_not_shown():
    found = SearchIndex([Document("Page", f"Paper {n}", f"/{n}/") for n in range(30)]).search("paper", limit=20)
    assert (len(found.hits), found.count) == (20, 30)


def test_a_text_is_parted_at_its_headings_and_leaves_out_what_figures_open():
    html = (
        '<p>Before.</p><h2 id="pay">Pay</h2><p>It is <span class="figure"><button>$9</button>'
        '<span popover="">May 2025, BLS</span></span> now.</p><ul><li>One</li><li>Two</li></ul>'
    )
    assert parts_of(html) == (Part("", "", "Before."), Part("Pay", "pay", "It is $9 now. One Two"))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("remote work", "/guide/regions/working-from-home/"),
        ("wfh", "/guide/regions/working-from-home/"),
        ("is a degree worth it", "/guide/factors/education-and-degrees/"),
        ("hospitals pay more", "/guide/factors/where-you-work-settings/"),
        ("automation", "/guide/outlook/automation-and-coding/"),
        ("privacy", "/privacy/"),
        ("projections of jobs", "/sources/bls-projections/"),
        ("what is a percentile", "/glossary/#percentile"),
    ],
)
def test_a_question_finds_its_page_first(client, guide, query, first):
    assert hits(page(client, query))[0] == first


def test_letters_of_a_credential_are_explained_before_the_job_they_stand_for(client, guide):
    expected = ["/glossary/credentials/#rhia", "/salary/?job=rhia", "/careers/29-2072/"]
    assert offers(page(client, "rhia")) == expected


def test_a_code_of_earlier_years_leads_to_its_occupation(client, guide):
    assert hits(page(client, "29-2071"))[0] == "/careers/29-2072/"


def test_a_place_spelled_right_is_not_called_mended(client, guide):
    assert "so we read it as" not in page(client, "boise id")
    assert "so we read it as" in page(client, "bosie id")


def test_a_job_title_offers_the_estimate_and_the_occupation(client, guide):
    html = page(client, "inpatient codr")
    assert offers(html) == ["/salary/?job=inpatient+codr", "/careers/29-2072/"]
    assert "Medical Records Specialists" in html


def test_a_title_with_a_place_offers_both_together(client, guide):
    expected = ["/salary/?job=coders&amp;place=New+York", "/careers/29-2072/", "/regions/ny/", "/regions/ny/0035620/"]
    assert offers(page(client, "how much do coders make in New York")) == expected


def test_every_address_that_search_can_lead_to_answers(client, guide):
    for document in site_index(CurrentFigures()).documents:
        assert client.get(document.address).status_code == 200, document.address


def test_a_job_title_that_nobody_knows_brings_titles_that_come_close(client, guide):
    assert '<a href="/search/?q=Medical%20Stenographer">Medical Stenographer</a>' in page(client, "sonographer")


def test_matches_are_marked_and_everything_else_is_escaped(client, guide):
    text = "<p>Zebras &lt;script&gt;alert(1)&lt;/script&gt; graze.</p>"
    Article.objects.create(
        section_id="role", slug="zebras", title="A <i> zebra", summary="s", body=text, published=True
    )
    Edition.objects.turn()
    html = page(client, "zebras")
    assert "A &lt;i&gt; <mark>zebra</mark></a>" in html
    assert "<mark>Zebras</mark> &lt;script&gt;alert(1)&lt;/script&gt; graze." in html


def test_what_an_editor_changes_is_found_at_once_and_a_draft_never(client, guide):
    here = Article.objects.create(section_id="role", slug="zebra", title="Zebra", summary="s", body="<p>Stripes.</p>")
    assert hits(page(client, "zebra")) == []
    here.published = True
    here.save()
    Edition.objects.turn()
    assert hits(page(client, "zebra")) == ["/guide/role/zebra/"]
    # As many letters as before: neither a count nor a length would notice.
    Article.objects.filter(pk=here.pk).update(body="<p>Giraffe</p>")
    Edition.objects.turn()
    assert hits(page(client, "giraffe")) == ["/guide/role/zebra/"]
    assert hits(page(client, "stripes")) == []
    here.delete()
    Edition.objects.turn()
    assert hits(page(client, "giraffe")) == []


def test_terms_and_credentials_are_found(client, guide):
    Term.objects.create(slug="zebra", term="zebra code", other_spellings="zc", definition="<p>A striped code.</p>")
    Credential.objects.create(
        slug="zzt",
        letters="ZZT",
        title="Zebra Technician",
        awarding_body="Zoo",
        purpose="Stripes.",
        requirement="None.",
        renewal="Yearly.",
        address="https://zoo.example/",
        checked_on="2026-01-01",
    )
    Edition.objects.turn()
    assert hits(page(client, "zc")) == ["/glossary/#zebra"]
    assert hits(page(client, "zzt")) == ["/glossary/credentials/#zzt"]


@pytest.mark.parametrize(
    "query",
    [
        "x" * 100_000,
        "coder " * 20_000,
        "coder\x00registrar",
        ".*+?^${}()|[]\\",
        "%_' OR 1=1; --",
        "<script>alert(1)</script>",
        "\u202eredoc \u05e9\u05db\u05e8 \u0631\u0627\u062a\u0628",
        "\U0001f4b0\ufe0f",
        "\ud83d",
        "a" * 200,
        "a b c d e f g h i j k l m n o p q r s t u v w x y z " * 3,
        "\u0130\u00df\ufb03",
        "{{ figures }}{% load x %}",
        "29-2072-29-2072",
        "', ,,",
    ],
)
def test_a_hostile_query_gets_a_page(client, guide, query):
    address = "/search/?q=" + "".join(f"%{byte:02x}" for byte in query.encode("utf-8", "surrogatepass"))
    answer = client.get(address)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "alert(1)</script>" not in html
    assert len(html) < 40_000
    assert "\x00" not in html


def test_too_long_a_query_is_refused_in_a_sentence_and_200_characters_are_not(client, guide):
    assert "Type at most 200 characters" in page(client, "x" * 201)
    assert "Type at most 200 characters" not in page(client, "x" * 200)


def test_an_empty_query_explains_what_can_be_found(client, guide):
    for html in (client.get("/search/").content.decode(), page(client, " \t ")):
        assert "Type a word, a job title or a place" in html
        assert "<mark>" not in html


def test_when_nothing_is_found_the_page_suggests_where_to_go_on(client, guide):
    html = page(client, "qqqqq wwwww")
    assert "Nothing here answers" in html
    for address in ("/guide/", "/careers/", "/regions/", "/salary/"):
        assert f'<a href="{address}">' in html


def test_search_results_are_not_for_search_engines_and_the_query_stays_out_of_the_address(client, guide):
    html = page(client, "coder")
    assert '<meta name="robots" content="noindex">' in html
    assert re.search(r'rel="canonical" href="[^"?]*/search/"', html)


def test_without_figures_or_articles_search_still_answers(client, db):
    for query in ("", "coder", "texas", "zzz"):
        assert client.get("/search/", {"q": query}).status_code == 200


def test_before_a_release_is_active_articles_are_found_without_their_figures(guide):
    body = "<p>Zebras earn [[median 29-2072 US]].</p>"
    Article.objects.create(section_id="role", slug="zebra", title="Zebra", summary="s", body=body, published=True)
    found = index_of(content_now(), None, CurrentFigures().book).search("zebras")
    assert "".join(text for text, _ in found.hits[0].excerpt) == "Zebras earn a figure that is not at hand."


@pytest.mark.parametrize(("query", "queries"), [("coder in Texas", 1), ("qqqqq", 1), ("", 1)])
def test_the_page_needs_one_query_and_sets_no_cookie(client, guide, django_assert_num_queries, query, queries):
    client.get("/search/", {"q": "coder"})
    with django_assert_num_queries(queries):
        answer = client.get("/search/", {"q": query})
    assert not answer.cookies


def test_the_index_is_built_once_while_nothing_changes(guide):
    assert site_index(CurrentFigures()) is site_index(CurrentFigures())
