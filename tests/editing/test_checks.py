"""The checks before readers see a text: each rule fires on what it is about, and on nothing that the site ships."""

from datetime import UTC, date, datetime

import pytest

from guide.articles.claims import Claim
from guide.articles.glossary import Credential, Term
from guide.articles.images import Image
from guide.articles.models import Article
from guide.editing.checks import problems_of
from guide.editing.number_lint import numbers_in
from guide.editing.reading_grade import reading_grade
from guide.figures.current import CurrentFigures
from tests.editing.content_of import GOOD_BODY, article, claim, credential, term

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]
TODAY = date(2026, 11, 24)
MAKE = {"article": article, "term": term, "credential": credential, "claim": claim}
HARD = (
    "<p>Organizational considerations necessitate comprehensive interdisciplinary documentation reconciliation "
    "methodologies throughout administratively heterogeneous institutional environments.</p>"
)


def problems(kind, **changed):
    """The problems of a content that is good but for what is changed."""
    return problems_of(kind, MAKE[kind](**changed), CurrentFigures(), TODAY)


def body(html):
    """A good text with something added."""
    return {"body": GOOD_BODY + html}


@pytest.fixture(autouse=True)
def images():
    """One picture with its words and one without."""
    kept = {"width": 480, "height": 320, "uploaded_at": datetime(2026, 11, 1, tzinfo=UTC)}
    Image.objects.bulk_create(
        [
            Image(slug="desk", title="Desk", alternative_text="A coder reads.", digest="a", **kept),
            Image(slug="mute", title="Mute", alternative_text=" ", digest="b", **kept),
        ]
    )


@pytest.mark.parametrize("kind", list(MAKE))
def test_a_good_text_of_each_kind_has_no_problem(kind):
    assert problems(kind) == []


@pytest.mark.parametrize("kind", ["wording", "section", "nothing"])
def test_a_kind_with_checks_of_its_own_elsewhere_has_none_here(kind):
    assert problems_of(kind, {"text": "$5"}, CurrentFigures(), TODAY) == []


@pytest.mark.parametrize(
    ("changed", "level", "field", "words"),
    [
        # Figures, claims and images.
        (body("<p>[[median 99-9999 US]]</p>"), "error", "body", "“99-9999” is not an occupation"),
        (body("<p>[[nonsense]]</p>"), "error", "body", "is not a figure we can read"),
        (body("<p>[[median 29-2072 US</p>"), "error", "body", "this name is cut"),
        (body("<p><a href='/'>[[median 29-2072 US]]</a></p>"), "error", "body", "cannot stand inside a link"),
        (body("<p>[[median 29-9021 VI]]</p>"), "error", "body", "not published"),
        (body("<p>[[claim nowhere]]</p>"), "error", "body", "is not a claim"),
        (body("<p>[[image nowhere]]</p>"), "error", "body", "is not an image"),
        (body("<p>See [[image mute]] here.</p>"), "error", "body", "stands alone in a paragraph"),
        (body("<p>[[image mute]]</p>"), "error", "body", "has no alternative text"),
        # Numbers typed by hand.
        (body("<p>It pays $62,000.</p>"), "error", "body", "an amount of money typed by hand"),
        (body("<p>It rose 8 percent.</p>"), "error", "body", "a percentage typed by hand"),
        (body("<p>1 in 5 do.</p>"), "error", "body", "a share typed by hand"),
        (body("<p>In 2019 it rose.</p>"), "warning", "body", "a year typed by hand"),
        ({"title": "Coders earn $62,000"}, "error", "title", "can hold no live figure"),
        ({"summary": "Coders earn 8 % more than others who do work of the same kind."}, "error", "summary", "8 %"),
        # Headings.
        ({"body": "<h3>Early</h3><p>Words.</p>"}, "error", "body", "heading of level 3 stands where only"),
        (body("<h2></h2>"), "error", "body", "A heading has no words"),
        (body("<h2>What they EARN</h2>"), "warning", "body", "2 headings say the same"),
        # Links.
        (body("<p><a href='/guide/role/nowhere/'>x</a></p>"), "error", "body", "is not a page that readers can open"),
        (body("<p><a href='/guide/nowhere/'>x</a></p>"), "error", "body", "is not a page that readers can open"),
        (body("<p><a href='/nowhere/'>x</a></p>"), "error", "body", "is not a page that readers can open"),
        (body("<p><a href='/careers/99-9999/'>x</a></p>"), "error", "body", "is not a page that readers can open"),
        (body("<p><a href='/regions/zz/'>x</a></p>"), "error", "body", "is not a page that readers can open"),
        (body("<p><a href='/sources/nowhere/'>x</a></p>"), "error", "body", "is not a page that readers can open"),
        (body("<p><a href='/admin/'>x</a></p>"), "error", "body", "is a page for editors"),
        (body("<p><a href='guide/role/'>x</a></p>"), "error", "body", "is no full address"),
        (body("<p><a href='//example.org/'>x</a></p>"), "error", "body", "is no full address"),
        (body("<p><a>x</a></p>"), "error", "body", "A link leads nowhere"),
        (body("<p><a href='#nowhere'>x</a></p>"), "error", "body", "“#nowhere” is no part of this text"),
        (body("<p><a href='/glossary/#nowhere'>x</a></p>"), "error", "body", "“#nowhere” is no part of /glossary/"),
        (body("<p><a href='/guide/role/medical-coder/#no'>x</a></p>"), "error", "body", "“#no” is no part of"),
        (body("<p><a href='/about'>x</a></p>"), "warning", "body", "lacks its last stroke"),
        (body("<p><a href='/regions/TX/'>x</a></p>"), "warning", "body", "has moved. Link to /regions/tx/"),
        # Sources and days.
        ({"sources": []}, "error", "sources", "No source is named"),
        ({"sources": [{"title": "", "address": "https://a.b/"}]}, "error", "sources", "has no title"),
        ({"sources": [{"title": "a", "address": "https://"}]}, "error", "sources", "is no address"),
        ({"slug": "Zwei Wörter"}, "error", "slug", "valid"),
        ({"sources": [{"title": "a", "address": "javascript:x"}]}, "error", "sources", "is no address"),
        ({"review_due": None}, "warning", "review_due", "No day when it is to be checked again"),
        ({"review_due": ""}, "warning", "review_due", "No day when it is to be checked again"),
        ({"review_due": "soon"}, "error", "review_due", "cannot be read"),
        ({"review_due": "2026-11-01"}, "error", "review_due", "after the last review"),
        ({"review_due": "2026-11-23"}, "warning", "review_due", "overdue"),
        ({"last_reviewed": None}, "warning", "last_reviewed", "No day of review"),
        ({"last_reviewed": "2026-11-25"}, "error", "last_reviewed", "in the future"),
        # Words of fields.
        ({"title": " "}, "error", "title", "is empty"),
        ({"title": "x" * 121}, "error", "title", "has 121 characters; at most 120"),
        ({"title": "x" * 81}, "warning", "title", "Search sites cut it"),
        ({"summary": ""}, "error", "summary", "is empty"),
        ({"summary": "x" * 241}, "error", "summary", "at most 240"),
        ({"summary": "x" * 181}, "warning", "summary", "Search sites cut it"),
        ({"summary": "Short."}, "warning", "summary", "Say in a sentence or two"),
        ({"body": ""}, "error", "body", "is empty"),
        ({"body": "<p></p>"}, "error", "body", "nothing that readers could see"),
        ({"section": "nowhere"}, "error", "section", "is not a section"),
        ({"section": ""}, "error", "slug", "has no address"),
        # Plain words.
        ({"body": HARD * 8}, "warning", "body", "reads like school grade"),
    ],
)
def test_a_rule_fires_on_what_an_article_should_not_have(changed, level, field, words):
    assert (level, field) in found(problems("article", **changed), words)


@pytest.mark.parametrize(
    ("kind", "changed", "level", "field", "words"),
    [
        ("term", {"term": ""}, "error", "term", "is empty"),
        ("term", {"definition": "<p></p>"}, "error", "definition", "holds no words"),
        ("term", {"definition": "It is [[median 29-2072 US]]."}, "error", "definition", "no live figure"),
        ("term", {"definition": "It is $5."}, "error", "definition", "an amount of money"),
        ("term", {"definition": "word " * 81}, "warning", "definition", "has 81 words"),
        ("term", {"definition": "<p>See <a href='/nowhere/'>x</a>.</p>"}, "error", "definition", "is not a page"),
        ("term", {"other_spellings": "median, x"}, "error", "other_spellings", "already a spelling of “median”"),
        ("term", {"see_also": ["nowhere"]}, "warning", "see_also", "no term “nowhere”"),
        ("term", {"see_also": ["chart-chase", "audit"]}, "warning", "see_also", "leads to itself"),
        ("credential", {"letters": ""}, "error", "letters", "is empty"),
        ("credential", {"pay_effect": "8 % more"}, "error", "pay_effect", "a percentage"),
        ("credential", {"renewal": "Costs $50."}, "error", "renewal", "an amount of money"),
        ("credential", {"purpose": "[[median 29-2072 US]]"}, "error", "purpose", "no live figure"),
        ("credential", {"address": "http://example.org/"}, "error", "address", "begins with https://"),
        ("credential", {"sources": ""}, "warning", "sources", "No page is named"),
        ("credential", {"sources": "https://a.b/ rumour"}, "error", "sources", "Write one address a line"),
        ("credential", {"checked_on": None}, "warning", "checked_on", "Nobody has checked"),
        ("credential", {"checked_on": "2025-11-01"}, "warning", "checked_on", "more than a year old"),
        ("credential", {"checked_on": "2027-11-01"}, "error", "checked_on", "in the future"),
        ("credential", {"checked_on": "x"}, "error", "checked_on", "cannot be read"),
        ("claim", {"sentence": ""}, "error", "sentence", "is empty"),
        ("claim", {"sentence": "Hospitals pay 8 % more."}, "error", "sentence", "a percentage"),
        ("claim", {"other_figure": ""}, "error", "other_figure", "Name the second figure"),
        ("claim", {"figure": "mean 99-9999 US"}, "error", "figure", "is not an occupation"),
        ("claim", {"other_figure": "jobs 29-2072 US"}, "error", "other_figure", "Name two alike"),
        ("claim", {"other_figure": "mean 29-2072 0021300"}, "error", "figure", "cannot be told"),
        ("claim", {"tolerance": "x"}, "error", "tolerance", "is no number"),
        ("claim", {"tolerance": "-1"}, "error", "tolerance", "less than nothing"),
        ("claim", {"relation": "x"}, "error", "relation", "not a valid choice"),
        ("term", {"slug": "a b"}, "error", "slug", "valid"),
    ],
)
def test_a_rule_fires_on_what_the_other_kinds_should_not_have(kind, changed, level, field, words):
    assert (level, field) in found(problems(kind, **changed), words)


def found(listed, words):
    """(level, field) of each problem whose sentence holds some words."""
    return [(problem.level, problem.field) for problem in listed if words in problem.sentence]


def test_a_claim_that_flipped_since_it_was_saved_is_told_to_its_editor_and_in_each_text():
    bound = Claim.objects.get(pk="hospitals-pay-more")
    placed = body("<p>[[claim hospitals-pay-more]]</p>")
    assert problems("article", **placed) == []
    Claim.objects.filter(pk=bound.pk).update(saved_verdict="does_not_hold")
    (in_text,) = problems("article", **placed)
    (of_claim,) = problems("claim", slug=bound.pk)
    assert in_text.level == of_claim.level == "warning"
    assert "is now “Holds”; when it was last saved it was “Does not hold”" in in_text.sentence
    assert in_text.excerpt == "[[claim hospitals-pay-more]]"


def test_a_text_with_a_claim_that_nobody_can_tell_is_not_published():
    Claim.objects.filter(pk="hospitals-pay-more").update(other_figure="mean 29-2072 0021300")
    (problem,) = problems("article", **body("<p>[[claim hospitals-pay-more]]</p>"))
    assert problem.level == "error"
    assert "cannot be told" in problem.sentence


def test_a_picture_with_its_words_is_no_problem():
    assert problems("article", **body("<p>[[image desk]]</p>")) == []


def test_a_page_about_the_site_needs_no_source():
    assert problems("article", section="", slug="about", sources=[]) == []


@pytest.mark.parametrize(
    "address",
    [
        "/", "/guide/", "/guide/role/", "/guide/role/medical-coder/", "/careers/29-2072/", "/regions/tx/", "/privacy/",
        "/regions/ks/0028140/", "/glossary/#median", "/glossary/credentials/#rhit", "/sources/bls-oews/", "#by-place",
        "/sources/claims/#hospitals-pay-more", "/salary/?job=medical+coder&amp;place=TX", "https://www.bls.gov/",
        "mailto:a@b.org", "HTTPS://www.bls.gov/", "/regions/%74x/",
    ],
)  # fmt: skip
def test_a_link_to_what_readers_can_open_is_no_problem(address):
    assert problems("article", **body(f"<p><a href='{address}'>there</a></p>")) == []


@pytest.mark.parametrize("kind", list(MAKE))
@pytest.mark.parametrize(
    "html",
    [
        "", "<", "<p>[[</p>", "<h3><h2></h3>", "<a href='/['>x</a>", "<a href='//['>x</a>", "<a href='/%00/%FF'>x</a>",
        "<a href='/guide/role/%FF/'>x</a>", "<a href='/salary/?job=%00'>x</a>", "<a href='/search/?q=[['>x</a>",
        "<a href='/api/v1/estimate?job=%00#x'>x</a>", "<table><td>[[image", "<p>[[claim ]]</p>", "]]",
        "\N{GRINNING FACE}",
    ],
)  # fmt: skip
def test_no_text_however_broken_stops_the_checks(kind, html):
    empty = dict.fromkeys(MAKE[kind]())
    broken = {name: html for name, value in MAKE[kind]().items() if isinstance(value, str)}
    for content in ({}, empty, empty | broken):
        assert all(problem.sentence for problem in problems_of(kind, content, CurrentFigures(), TODAY))


def test_a_link_to_an_article_that_is_not_published_stops_publishing():
    Article.objects.filter(slug="medical-coder").update(published=False)
    (problem,) = problems("article")
    assert (problem.level, problem.excerpt) == ("error", "the coder")
    assert "publish that page first" in problem.sentence


def test_the_same_problem_is_listed_once_and_errors_come_first():
    listed = problems("article", review_due=None, **body("<p>In 2019 $1.</p><p>In 2019 $1.</p>"))
    assert [problem.level for problem in listed] == ["error", "warning", "warning"]
    assert [problem.stops_publishing for problem in listed] == [True, False, False]


def test_every_problem_of_every_rule_is_a_sentence():
    for problem in problems("article", title="", summary="", body=HARD * 9 + "<h3></h3><p>$1</p>", sources=[]):
        assert problem.sentence.endswith((".", "”", "?"))


@pytest.mark.parametrize(
    ("html", "low", "high"),
    [
        ("<p>The cat sat on the mat. The dog ran to it.</p>", -2, 2),
        ("<p>Coders read the record of each visit. They pick a code for what was found and what was done.</p>", 1, 4),
        (HARD, 20, 60),
        ("<blockquote>Notwithstanding institutional.</blockquote><p>[[median 29-2072 US]] is it.</p>", -2, 3),
        ("", 0, 0),
    ],
)
def test_the_reading_grade_is_that_of_the_prose(html, low, high):
    assert low <= reading_grade(html).grade <= high


def test_nothing_that_the_site_ships_has_an_error():
    figures, seen = CurrentFigures(), []
    for kind, model in (("article", Article), ("term", Term), ("credential", Credential), ("claim", Claim)):
        for row in model.objects.all():
            content = {field.name: getattr(row, field.attname) for field in model._meta.concrete_fields}
            if kind == "article":
                content["sources"] = list(row.sources.values("title", "address"))
            if kind == "term":
                content["see_also"] = [other.pk for other in row.see_also.all()]
            seen.append(kind)
            errors = [problem for problem in problems_of(kind, content, figures, TODAY) if problem.stops_publishing]
            assert errors == [], row
    assert len(seen) > 60


def test_the_shipped_prose_is_within_reach_of_every_reader():
    grades = {article.slug: reading_grade(article.body).grade for article in Article.objects.all()}
    assert {slug: grade for slug, grade in grades.items() if grade > 10} == {}


def test_the_lint_finds_a_number_put_into_each_shipped_article():
    for text in Article.objects.values_list("body", flat=True):
        assert numbers_in(f"{text} It pays $62k.")
        listed = problems("article", body=f"{text}<p>Now it pays $62k.</p>")
        assert [problem.excerpt for problem in listed if "$62k" in problem.sentence] == ["Now it pays $62k."]
