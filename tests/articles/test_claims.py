"""Claims check themselves: verdicts are computed from published figures, follow the release, and are never typed."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

from guide.articles.body import body_of
from guide.articles.claims import Claim
from guide.articles.models import Article
from guide.articles.verdicts import ZERO_CHANGE, Measured, NotComparable, Relation, Verdict, judged
from guide.figures.current import CurrentFigures
from guide.figures.models import Release, Wage

shipped = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]
# What turns where hospitals pay 48,000 and every other wage stays as shipped.
FLIPPED_AT_48_000 = {
    "hospitals-pay-more": "Does not hold",
    "consulting-pays-more-than-hospitals": "Not distinguishable",
    "state-government-pays-more": "Holds",
    "local-government-pays-less": "Does not hold",
}
HOSPITALS = {"figure": "mean 29-2072 US hospital", "other_figure": "mean 29-2072 US physician_office"}


def mean(value, error=1.0):
    return Measured(value, "dollars", error)


def median(value):
    return Measured(value, "dollars")


@pytest.mark.parametrize(
    ("relation", "first", "second", "verdict"),
    [
        (Relation.HIGHER, mean(61_920, 0.2), mean(50_060, 1.2), Verdict.HOLDS),
        (Relation.HIGHER, mean(50_060, 1.2), mean(61_920, 0.2), Verdict.DOES_NOT_HOLD),
        (Relation.HIGHER, mean(51_000), mean(50_000), Verdict.NOT_DISTINGUISHABLE),
        (Relation.LOWER, mean(50_060, 1.2), mean(61_920, 0.2), Verdict.HOLDS),
        (Relation.LOWER, mean(61_920, 0.2), mean(50_060, 1.2), Verdict.DOES_NOT_HOLD),
        (Relation.HIGHER, median(51_001), median(50_000), Verdict.HOLDS),
        (Relation.HIGHER, median(51_000), median(50_000), Verdict.NOT_DISTINGUISHABLE),
        (Relation.HIGHER, median(48_999), median(50_000), Verdict.DOES_NOT_HOLD),
        (Relation.ABOUT_EQUAL, median(51_000), median(50_000), Verdict.HOLDS),
        (Relation.ABOUT_EQUAL, median(51_001), median(50_000), Verdict.DOES_NOT_HOLD),
        (Relation.ABOUT_EQUAL, mean(50_100, 0.1), mean(50_000, 0.1), Verdict.HOLDS),
        (Relation.ABOUT_EQUAL, mean(50_100, 3.0), mean(50_000, 3.0), Verdict.NOT_DISTINGUISHABLE),
        (Relation.ABOUT_EQUAL, mean(66_820, 0.8), mean(61_920, 0.2), Verdict.DOES_NOT_HOLD),
        (Relation.GREW, Measured(2.1, "change"), ZERO_CHANGE, Verdict.HOLDS),
        (Relation.GREW, Measured(-1.9, "change"), ZERO_CHANGE, Verdict.NOT_DISTINGUISHABLE),
        (Relation.GREW, Measured(-8.22, "change"), ZERO_CHANGE, Verdict.DOES_NOT_HOLD),
        (Relation.HIGHER, median(None), median(50_000), Verdict.CANNOT_BE_TOLD),
        (Relation.HIGHER, mean(50_000), mean(None), Verdict.CANNOT_BE_TOLD),
    ],
)
def test_a_verdict_follows_from_the_figures_and_their_errors(relation, first, second, verdict):
    assert judged(relation, first, second, 2).verdict == verdict


def test_the_gap_that_chance_explains_joins_both_errors_at_95_percent_and_allows_for_their_rounding():
    judgement = judged(Relation.HIGHER, mean(50_000, 0.95), mean(40_000, 1.95), 2)
    assert judgement.by_errors
    assert round(judgement.chance, 1) == round(1.96 * (500**2 + 800**2) ** 0.5, 1)
    assert judged(Relation.HIGHER, mean(50_000, 0.0), mean(49_990, 0.0), 2).verdict == Verdict.NOT_DISTINGUISHABLE


def test_an_error_on_one_side_alone_does_not_decide():
    judgement = judged(Relation.HIGHER, mean(50_900, 0.1), median(50_000), 2)
    assert (judgement.by_errors, judgement.verdict) == (False, Verdict.NOT_DISTINGUISHABLE)


def test_figures_of_different_kinds_are_not_weighed():
    with pytest.raises(NotComparable, match="A figure in dollars cannot be weighed against one in jobs"):
        judged(Relation.HIGHER, median(1), Measured(1, "jobs"), 2)


class TestWithFigures:
    """With what the site ships."""

    pytestmark = shipped

    def test_every_shipped_claim_has_the_verdict_of_may_2025(self):
        assert {claim.slug: claim.judged_now().words for claim in Claim.objects.all()} == {
            "hospitals-pay-more": "Holds",
            "consulting-pays-more": "Not distinguishable",
            "consulting-pays-more-than-hospitals": "Does not hold",
            "large-systems-pay-more": "Holds",
            "city-pays-more-in-ohio": "Holds",
            "city-pays-more-in-alaska": "Not distinguishable",
            "city-pays-more-in-montana": "Does not hold",
            "insurers-pay-more": "Holds",
            "federal-government-pays-more": "Holds",
            "state-government-pays-more": "Does not hold",
            "local-government-pays-less": "Holds",
            "universities-pay-the-same": "Does not hold",
            "advanced-roles-pay-more": "Holds",
            "demand-is-growing": "Holds",
            "growing-demand-raises-pay": "Does not hold",
        }

    def test_every_shipped_claim_passes_the_checks_of_saving_and_stands_in_an_article(self):
        texts = " ".join(Article.objects.published().values_list("body", flat=True))
        for claim in Claim.objects.all():
            claim.full_clean()
            assert f"[[claim {claim.slug}]]" in texts
            assert re.findall(r"[0-9$%]", claim.sentence) == []

    def test_a_text_shows_sentence_verdict_both_live_figures_and_how_it_was_judged(self):
        html = rendered("<p>[[claim hospitals-pay-more]]</p>")
        for words in (
            '<span class="claim claim-holds">',
            "“Hospitals pay records specialists more than physician offices do.”",
            '<strong class="claim-verdict">Holds</strong>',
            ">$61,920</button>",
            ">$50,060</button>",
            "The first figure is higher by $11,860.",
            "chance alone explains a gap of up to $1,263 (95\N{NO-BREAK SPACE}% confidence",
            "taken as independent",
            "#row-29-2072-0000000-622000-235",
        ):
            assert words in html
        assert len(set(re.findall(r' id="([^"]+)"', html))) == 2

    def test_a_claim_that_is_gone_is_told_in_words(self):
        assert "<em>a claim that is not at hand</em>" in rendered("<p>[[claim nobody-said-this]]</p>")

    def test_a_claim_on_a_withheld_figure_cannot_be_told(self):
        claim = Claim(slug="x", sentence="X.", figure="median 29-9021 VI", other_figure="median 29-2072 US")
        claim.full_clean()
        assert claim.judged_now().words == "Cannot be told"
        assert claim.judged_now().how.startswith("One of its figures is not published")

    @pytest.mark.parametrize(
        ("change", "field", "sentence"),
        [
            ({"figure": "mean 29-2072 ZZ"}, "figure", "“ZZ” is not a place that BLS publishes wages for."),
            ({"other_figure": "no-series x"}, "other_figure", "“no-series” is not a series we hold."),
            ({"other_figure": ""}, "other_figure", "Name the second figure."),
            ({"other_figure": "jobs 29-2072 US"}, "other_figure", "A figure in dollars cannot be weighed against"),
            ({"other_figure": "", "relation": "grew"}, "other_figure", "A figure in dollars cannot be weighed against"),
            ({"figure": "entry-education 29-2072"}, "figure", "is words (“postsecondary nondegree award”)"),
            ({"figure": "times median 11-9111 US than median 29-2072 US"}, "figure", "compares two figures already"),
        ],
    )
    def test_saving_refuses_what_cannot_be_judged(self, change, field, sentence):
        with pytest.raises(ValidationError) as refused:
            Claim(slug="x", sentence="X.", **(HOSPITALS | change)).full_clean()
        assert sentence in refused.value.message_dict[field][0]

    def test_a_release_flips_the_public_verdict_and_flags_the_claim_and_its_article(self, client):
        flip_hospitals()
        html = client.get("/guide/factors/where-you-work-settings/").content.decode()
        shown = html[html.index("“Hospitals pay records specialists more") :][:300]
        assert '<strong class="claim-verdict">Does not hold</strong>' in shown
        client.force_login(get_user_model().objects.create_superuser("editor", password="nine wooden clocks"))
        listed = client.get("/admin/articles/claim/?verdict=changed").content.decode()
        assert "Changed from “Holds”" in listed
        articles = client.get("/admin/articles/article/?q=where-you-work").content.decode()
        assert "hospitals-pay-more" in articles
        Claim.objects.get(slug="hospitals-pay-more").save()
        assert "hospitals-pay-more" not in client.get("/admin/articles/article/?q=where-you-work").content.decode()

    def test_a_release_like_the_shipped_one_flips_what_its_changed_wages_decide_and_nothing_else(self, client):
        client.force_login(get_user_model().objects.create_superuser("editor", password="nine wooden clocks"))
        before = {claim.slug: claim.judged_now().words for claim in Claim.objects.all()}
        shipped = switch_to_a_copy(annual_mean=48_000)
        after = {claim.slug: claim.judged_now().words for claim in Claim.objects.all()}
        assert {slug: words for slug, words in after.items() if words != before[slug]} == FLIPPED_AT_48_000
        listed = client.get("/admin/articles/claim/?verdict=changed").context["cl"].result_list
        assert {claim.slug for claim in listed} == set(FLIPPED_AT_48_000)
        flagged = flagged_articles(client)
        named = {
            article.slug
            for article in Article.objects.naming_claims()
            if any(f"[[claim {slug}]]" in article.body for slug in FLIPPED_AT_48_000)
        }
        assert flagged == named
        assert "where-you-work-settings" in flagged
        html = client.get("/guide/factors/where-you-work-settings/").content.decode()
        shown = html[html.index("“Hospitals pay records specialists more") :][:1500]
        assert '<strong class="claim-verdict">Does not hold</strong>' in shown
        assert ">$48,000</button>" in shown
        assert ">$50,060</button>" in shown
        switch(shipped)
        assert flagged_articles(client) == set()
        assert {claim.slug: claim.judged_now().words for claim in Claim.objects.all()} == before

    @pytest.mark.parametrize("heading", ["h2", "h3"])
    def test_an_article_refuses_a_claim_in_a_heading(self, client, heading):
        client.force_login(get_user_model().objects.create_superuser("editor", password="nine wooden clocks"))
        answers = {"title": "T", "section": "role", "slug": "t", "summary": "S.", "position": "1"}
        answers |= {"sources-TOTAL_FORMS": "0", "sources-INITIAL_FORMS": "0"}
        body = f"<{heading}>So <em>[[claim hospitals-pay-more]]</em></{heading}><p>[[claim insurers-pay-more]]</p>"
        answer = client.post("/admin/articles/article/add/", answers | {"body": body})
        assert answer.context["adminform"].form.errors["body"] == [
            "[[claim hospitals-pay-more]]: a claim cannot stand in a heading. "
            "Put it in a paragraph of its own below the heading."
        ]
        assert not Article.objects.filter(slug="t").exists()
        body = f"<{heading}>So</{heading}><p>[[claim hospitals-pay-more]]</p>"
        assert client.post("/admin/articles/article/add/", answers | {"body": body}).status_code == 302

    def test_the_form_of_an_article_says_how_a_claim_is_placed(self, client):
        client.force_login(get_user_model().objects.create_superuser("editor", password="nine wooden clocks"))
        assert "[[claim hospitals-pay-more]]" in client.get("/admin/articles/article/add/").content.decode()

    def test_the_list_in_admin_shows_each_verdict_and_the_articles_that_place_it(self, client):
        client.force_login(get_user_model().objects.create_superuser("editor", password="nine wooden clocks"))
        listed = client.get("/admin/articles/claim/").content.decode()
        assert listed.count(">the same<") == 15
        assert ">Not distinguishable<" in listed
        assert "City or country: what rural figures can tell you</a>" in listed
        change = client.get("/admin/articles/claim/hospitals-pay-more/change/").content.decode()
        assert "<strong>Holds</strong>" in change
        assert 'name="saved_verdict"' not in change
        assert 'name="slug"' not in change

    @pytest.mark.parametrize(
        "address", ["claim/", "claim/?verdict=changed", "claim/hospitals-pay-more/change/", "article/"]
    )
    def test_admin_says_so_where_no_figures_are_loaded(self, client, address):
        Release.objects.update(status=Release.Status.ARCHIVED)
        client.force_login(get_user_model().objects.create_superuser("editor", password="nine wooden clocks"))
        assert client.get(f"/admin/articles/{address}").status_code == 200

    def test_an_article_refuses_a_claim_that_is_not_there(self):
        article = Article.objects.get(slug="what-him-is")
        article.body = "<p>[[claim nobody-said-this]]</p>"
        with pytest.raises(ValidationError, match=r"is not a claim\. There are: hospitals-pay-more"):
            article.full_clean()

    def test_the_page_of_all_claims_counts_those_that_hold(self, client, django_assert_num_queries):
        client.get("/sources/claims/")
        with django_assert_num_queries(2):
            html = client.get("/sources/claims/").content.decode()
        assert "<h1>8 of 15 claims about this field hold</h1>" in html
        assert 'id="growing-demand-raises-pay"' in html
        assert "It fell by 8.2\N{NO-BREAK SPACE}%." in html

    def test_the_page_of_all_claims_says_how_errors_are_rounded_and_where_the_nation_is_compared(self, client):
        html = " ".join(client.get("/sources/claims/").content.decode().split())
        assert "each is taken here at the upper end of its rounding, half a tenth more" in html
        assert 'are on the <a href="/regions/">page of regions</a>' in html
        assert html.count("The page Regions averages all areas of the nation.") == 3


def rendered(html):
    figures = CurrentFigures()
    return body_of(html, figures.table, figures.book, Claim.objects.bound()).html


def flagged_articles(client):
    """The articles that the list in admin flags for a claim with another verdict than when last saved."""
    html = client.get("/admin/articles/article/?all=").content.decode()
    rows = re.findall(r"/article/(\d+)/change/.*?field-claims_to_look_at[^>]*>([^<]*)<", html, re.DOTALL)
    flagged = [pk for pk, claims in rows if claims != "none"]
    return set(Article.objects.filter(pk__in=flagged).values_list("slug", flat=True))


def switch_to_a_copy(**changed):
    """Make a release of the shipped wages, what hospitals pay records specialists changed; return the shipped one."""
    last = Release.objects.oews().active().get()
    newer = Release.objects.create(
        publisher="BLS",
        series="oews",
        title=last.title,
        vintage=2026,
        reference_month="2026-05-01",
        files=[{"name": "copy.csv", "sha256": f"the shipped wages, but {changed}"}],
    )
    copies = list(last.wages.all())
    for wage in copies:
        wage.pk, wage.release = None, newer
        if (wage.occupation_id, wage.area_id, wage.industry_id) == ("29-2072", "0000000", "622000/235"):
            for field, value in changed.items():
                setattr(wage, field, value)
    Wage.objects.bulk_create(copies)
    switch(newer)
    return last


def switch(release):
    """Make a release the one that readers see."""
    Release.objects.oews().active().update(status=Release.Status.ARCHIVED)
    release.status = Release.Status.ACTIVE
    release.save()


def flip_hospitals():
    """Make a release in which hospitals pay less than physician offices."""
    last = Release.objects.oews().active().get()
    last.status = Release.Status.ARCHIVED
    last.save()
    newer = Release.objects.create(
        publisher="BLS",
        series="oews",
        title=last.title,
        vintage=2026,
        reference_month="2026-05-01",
        status=Release.Status.ACTIVE,
        files=[{"name": "made.csv", "sha256": "made for the test of claims"}],
    )
    for industry, pay in (("622000/235", 40_000), ("621100/5", 50_000)):
        Wage.objects.create(
            release=newer, occupation_id="29-2072", area_id="0000000", industry_id=industry,
            annual_mean=pay, mean_relative_standard_error=1,
        )  # fmt: skip
