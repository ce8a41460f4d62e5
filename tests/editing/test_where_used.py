"""Where readers meet a figure, an image, a term, a credential or a claim."""

import pytest

from guide.articles.claims import Claim
from guide.articles.glossary import Credential, Term
from guide.articles.models import Article
from guide.editing.where_used import where_used

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]
HERE = ("Used here", "/guide/role/used-here/")


@pytest.fixture(autouse=True)
def words():
    """A term and a credential that no shipped text uses."""
    Term.objects.create(slug="chart-chase", term="chart chase", other_spellings="chasing, CCH", definition="Words.")
    Credential.objects.create(slug="xyz", letters="XYZ", title="t", awarding_body="b", address="https://a.b/")


def used(kind, key, body, *, published=True):
    """Whether an article with a text is among the uses of something."""
    Article.objects.create(
        section_id="role", slug="used-here", title="Used here", summary="s", body=body, published=published
    )
    return HERE in where_used(kind, key)


@pytest.mark.parametrize(
    ("kind", "key", "body", "expected"),
    [
        ("figure", "median 13-1111 TX", "<p>[[median 13-1111 TX]]</p>", True),
        ("figure", "median  13-1111 TX", "<p>[[median 13-1111&nbsp;TX ]]</p>", True),
        ("figure", "median 13-1111 TX", "<p>[[times median 13-1111 TX than median 13-1111 US]]</p>", True),
        ("figure", "median 13-1111 US", "<p>[[times median 13-1111 TX than median 13-1111 US]]</p>", True),
        ("figure", "median 13-1111 TX", "<p>[[median 13-1111 TX 2025]]</p>", False),
        ("figure", "mean 29-2072 US insurer", "<p>[[claim insurers-pay-more]]</p>", True),
        ("image", "desk", "<p>[[image desk]]</p>", True),
        ("image", "desk", "<p>[[image desk-two]]</p>", False),
        ("claim", "insurers-pay-more", "<p>[[claim insurers-pay-more]]</p>", True),
        ("claim", "insurers-pay-more", "<p>insurers-pay-more</p>", False),
        ("term", "chart-chase", "<p>A chart chase begins.</p>", True),
        ("term", "chart-chase", "<p>Chart chase first.</p>", True),
        ("term", "chart-chase", "<ul><li>the <em>CCH</em></li></ul>", True),
        ("term", "chart-chase", "<p>cch, purchasing, chart chases</p>", False),
        ("term", "chart-chase", "<h2>Chart chase</h2><p>x</p>", False),
        ("term", "chart-chase", "<p><a href='/glossary/#chart-chase'>this word</a></p>", True),
        ("term", "chart-chase", "<p>[[chart chase]]</p>", False),
        ("credential", "xyz", "<h2>The XYZ</h2>", True),
        ("credential", "xyz", "<table><tr><td>XYZ</td></tr></table>", True),
        ("credential", "xyz", "<p>XYZ-A, xyz, XYZA</p>", False),
        ("credential", "xyz", "<p><a href='/glossary/credentials/#xyz'>it</a></p>", True),
    ],
)
def test_an_article_is_listed_where_its_readers_meet_it(kind, key, body, expected):
    assert used(kind, key, body) is expected


def test_a_text_that_no_reader_sees_is_not_listed():
    assert not used("image", "desk", "<p>[[image desk]]</p>", published=False)


def test_a_figure_is_also_used_by_the_claims_that_rest_on_it():
    assert (
        "Health insurers pay records specialists more than hospitals do.",
        "/sources/claims/#insurers-pay-more",
    ) in where_used("figure", "mean 29-2072 US insurer")
    Claim.objects.filter(pk="insurers-pay-more").update(published=False)
    assert all("#insurers-pay-more" not in address for _, address in where_used("figure", "mean 29-2072 US insurer"))


def test_a_term_is_also_used_by_those_that_lead_to_it():
    Term.objects.get(pk="audit").see_also.add("chart-chase")
    assert ("Glossary: coding audit", "/glossary/#audit") in where_used("term", "chart-chase")


def test_a_claim_is_also_on_the_page_of_all_claims():
    assert ("Every claim with its verdict", "/sources/claims/#insurers-pay-more") in where_used(
        "claim", "insurers-pay-more"
    )


@pytest.mark.parametrize("kind", ["figure", "image", "term", "credential", "claim"])
def test_what_is_not_there_is_used_nowhere(kind):
    assert where_used(kind, "nowhere") == []


def test_another_kind_is_refused_with_what_is_allowed():
    with pytest.raises(ValueError, match="Allowed: figure, image, term, credential, claim"):
        where_used("wording", "x")


def test_every_address_leads_to_a_page(client):
    for kind, key in (("term", "median"), ("credential", "rhit"), ("figure", "median 29-2072 US")):
        uses = where_used(kind, key)
        assert uses
        for _, address in uses:
            assert client.get(address).status_code == 200
