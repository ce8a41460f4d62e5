"""Places in search: named in full, misspelled, small or ambiguous, with or without other words."""

import pytest

from guide.careers.search_documents import site_index
from guide.careers.search_places import ending_place, parted
from guide.figures.current import CurrentFigures
from tests.careers.search_page import offers, page


@pytest.mark.parametrize(
    ("query", "head", "place"),
    [
        ("coder in Ohio", ["coder"], "Ohio"),
        ("coder OH", ["coder"], "OH"),
        ("who is in", ["who", "is", "in"], ""),
        ("coder houston tx", ["coder"], "houston tx"),
        ("coder near 77001", ["coder"], "77001"),
        ("pay in New York?", ["pay"], "New York"),
    ],
)
def test_a_place_at_the_end_of_a_query_is_told_from_other_words(query, head, place):
    names = frozenset({"ohio", "oh", "in", "houston", "tx", "newyork"})
    assert parted(query.split(), names)[:2] == (head, place)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("texas", ["/regions/tx/", "/salary/?place=texas"]),
        ("94110", ["/regions/ca/0041860/", "/salary/?place=94110"]),
        ("Cook County, IL", ["/regions/il/0016980/", "/salary/?place=Cook+County%2C+IL"]),
        ("pay in Puerto Rico", ["/regions/pr/", "/salary/?place=Puerto+Rico"]),
        ("Cook County IL", ["/regions/il/0016980/", "/salary/?place=Cook+County+IL"]),
        ("northern Arkansas", ["/regions/ar/", "/salary/?place=Arkansas"]),
        ("union in Ohio", ["/regions/oh/", "/salary/?place=Ohio"]),
        ("hospital New York", ["/regions/ny/", "/regions/ny/0035620/"]),  # there is a Hospital, NY, and nobody means it
        ("Cooperstown NY", ["/regions/ny/3600006/", "/salary/?place=Cooperstown+NY"]),
        ("tulsa", ["/regions/ok/0046140/", "/salary/?place=tulsa"]),
        ("coder in Naperville", ["/salary/?job=coder&amp;place=Naperville", "/careers/29-2072/"]),
        ("round rock tx", ["/regions/tx/0012420/", "/salary/?place=round+rock+tx"]),
        ("california vs texas", ["/regions/tx/", "/regions/ca/"]),
        ("Boston coder salary", ["/salary/?job=coder&amp;place=Boston%2C+MA", "/careers/29-2072/"]),
        ("los angeles county", ["/regions/ca/0031080/", "/salary/?place=los+angeles+county"]),
        ("coder nyc", ["/salary/?job=coder&amp;place=New+York%2C+NY", "/careers/29-2072/"]),
        ("$60,000", ["/salary/?offer=60000"]),
        ("hospital", []),
        ("contact", []),  # a name that some use for Jackpot, NV
        ("percentile", []),
    ],
)
def test_a_place_offers_its_page_and_the_estimate_there(client, guide, query, expected):
    assert offers(page(client, query))[:2] == expected


@pytest.mark.parametrize(
    ("query", "first", "read_as"),
    [
        ("alabma", "/regions/al/", "Alabama"),
        ("califronia", "/regions/ca/", "California"),
        ("misisipi", "/regions/ms/", "Mississippi"),
        ("ohoi", "/regions/oh/", "Ohio"),
        ("san fransisco", "/regions/ca/0041860/", "San Francisco"),
        ("seatle", "/regions/wa/0042660/", "Seattle"),
        ("sprngfield", "/regions/ma/0044140/", "Springfield"),
        ("coder alabma", "/salary/?job=coder&amp;place=Alabama", "Alabama"),
        ("coder in san fransisco", "/salary/?job=coder&amp;place=San+Francisco%2C+CA", "San Francisco"),
        ("medical coder huston texas", "/salary/?job=medical+coder&amp;place=Houston%2C+TX", "Houston, TX"),
    ],
)
def test_a_misspelled_place_is_offered_and_the_page_says_how_it_was_read(client, guide, query, first, read_as):
    html = page(client, query)
    assert offers(html)[0] == first
    assert f"so we read it as {read_as}." in html
    assert "Did you mean" not in html


@pytest.mark.parametrize("query", ["hosptal", "codr", "billng", "managr", "registar", "glosary", "login", "stress"])
def test_a_misspelled_word_of_the_field_is_no_place(client, guide, query):
    html = page(client, query)
    assert "we read it as" not in html
    assert not any(address.startswith("/regions/") for address in offers(html))


def test_no_title_of_an_occupation_or_article_is_taken_for_a_misspelled_place(guide):
    figures = CurrentFigures()
    index, table = site_index(figures), figures.table
    taken = [each.title for each in index.documents if ending_place(each.title.split(), table, index).read_as]
    assert taken == []


def test_a_name_of_many_places_leads_to_the_largest_and_lists_the_others_by_name(client, guide):
    html = page(client, "houston")
    assert offers(html) == ["/regions/tx/0026420/", "/salary/?place=Houston%2C+TX"]
    assert "Other places of this name" in html
    assert '<a href="/regions/ak/0011260/">Pay in Houston, AK</a>: Anchorage metro area.' in html
    both = offers(page(client, "cleveland"))
    assert both == ["/regions/oh/0017410/", "/regions/tn/0017420/"]


def test_a_village_spelled_like_a_large_city_brings_both(client, guide):
    assert offers(page(client, "huston")) == ["/regions/id/0014260/", "/regions/tx/0026420/"]
