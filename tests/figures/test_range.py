"""The range with its marks stands where the dollars say, on any screen, with or without every figure."""

from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from guide.estimation import PERCENTILES
from guide.figures.templatetags.range_geometry import draw_range, scale_for

NATION = {10: 34_970, 25: 40_020, 50: 51_140, 75: 64_170, 90: 80_950}
TOP_CODED = {10: 98_000, 25: 130_500, 50: 187_700, 75: None, 90: None}
NOTHING = dict.fromkeys(PERCENTILES)
some_wages = st.lists(st.one_of(st.none(), st.integers(10_000, 400_000)), min_size=5, max_size=5).map(
    lambda values: dict(zip(PERCENTILES, in_order(values), strict=True))
)


def in_order(values):
    """The same values with the published ones rising."""
    rising = iter(sorted(value for value in values if value is not None))
    return [None if value is None else next(rising) for value in values]


def draw(template="{% range_chart rows id='pay' title='Pay' offer=offer size=size scale=scale %}", **context):
    """The chart as a reader's browser gets it."""
    context = {"offer": None, "size": "full", "scale": None, **context}
    return Template("{% load ranges %}" + template).render(Context(context))


def test_marks_stand_in_proportion_to_dollars():
    row = draw_range([("", {10: 20_000, 25: 30_000, 50: 40_000, 75: 50_000, 90: 60_000}, "official")]).rows[0]
    assert [mark.x for mark in row.marks] == [4.55, 27.27, 50.0, 72.73, 95.45]
    assert row.line == (4.55, 95.45)
    assert row.band == (27.27, 45.46)


@given(st.lists(some_wages, min_size=1, max_size=4), st.one_of(st.none(), st.integers(10_000, 400_000)))
def test_marks_rise_with_the_percentile_and_stay_inside_the_drawing(ranges, offer):
    drawing = draw_range([("Texas", percentiles, "official") for percentiles in ranges], offer=offer)
    for row in drawing.rows:
        places = [mark.x for mark in row.marks]
        assert places == sorted(places)
        assert all(0 <= x <= 100 for x in places)
        if row.marks:
            assert 0 < row.bar_y < row.ends_y <= drawing.height
        if row.band:
            assert row.band[1] >= 0
            assert sum(row.band) <= 100.01


@given(st.integers(15_000, 300_000), st.integers(0, 400_000))
def test_ticks_are_round_dollars_inside_the_drawing(low, between):
    scale = scale_for([{10: low, 90: low + between}])
    ticks = scale.ticks()
    assert 1 <= len(ticks) <= 5
    assert all(tick % 1_000 == 0 and 0 <= scale.x(tick) <= 100 for tick in ticks)


def test_from_four_ticks_on_every_other_one_gives_way_on_a_phone():
    ticks = draw_range([("", NATION, "official")]).ticks
    shown = {
        layout: [text.words for tick in ticks for text in tick.texts if text.layout in ("", layout)]
        for layout in ("narrow", "wide")
    }
    assert shown == {
        "narrow": ["$40,000", "$60,000", "$80,000"],
        "wide": ["$40,000", "$50,000", "$60,000", "$70,000", "$80,000"],
    }


def test_a_range_without_its_top_ends_open_and_says_so():
    row = draw_range([("Chief physicians", TOP_CODED, "official")]).rows[0]
    assert row.open_high == row.marks[-1].x < 90
    assert row.open_low is None
    assert row.missing.words == "75th and 90th percentile not published"
    assert {end.words for end in row.ends} == {"$98,000"}


@pytest.mark.parametrize(
    ("percentiles", "open_from", "words"),
    [
        (NATION | {10: None}, (25, None), "10th percentile not published"),
        (NATION | {90: None}, (None, 75), "90th percentile not published"),
        (NATION | {50: None}, (None, None), "median not published"),
        (NATION | {50: None, 75: None, 90: None}, (None, 25), "median, 75th and 90th percentile not published"),
        (NOTHING | {10: 98_000}, (None, 10), "25th, median, 75th and 90th percentile not published"),
        (NOTHING | {50: 60_000}, (50, 50), "10th, 25th, 75th and 90th percentile not published"),
    ],
)
def test_a_range_ends_open_on_the_side_that_lacks_its_end_and_the_description_says_so(percentiles, open_from, words):
    row = draw_range([("Texas", percentiles, "official")]).rows[0]
    x = {mark.percentile: mark.x for mark in row.marks}
    assert (row.open_low, row.open_high) == tuple(percentile and x[percentile] for percentile in open_from)
    assert row.missing.words == words
    assert bool(row.median) == (percentiles[50] is not None)
    svg = ElementTree.fromstring(draw(rows=[("Texas", percentiles, "official")]).strip())
    assert svg.find("desc").text.endswith(f"; {words}.")
    lines = [text.text for text in svg.findall("text") if text.get("class") == "range-missing"]
    assert " ".join(lines) == words
    assert len(svg.findall(".//line[@class='range-open']")) == len([end for end in open_from if end])
    assert len(svg.findall(".//rect[@class='range-median']")) == (percentiles[50] is not None)


def test_a_range_of_which_nothing_is_published_has_words_and_no_marks():
    drawing = draw_range([("Guam", NOTHING, "official")])
    assert drawing.rows[0].marks == ()
    assert drawing.rows[0].missing.words == "not published"
    assert drawing.ticks == ()
    assert "$" not in draw(rows=[("Guam", NOTHING, "official")])


def test_values_that_would_touch_become_one_text_where_they_would_touch():
    narrow = {10: 60_000, 25: 61_000, 50: 62_000, 75: 63_000, 90: 64_000}
    between = {10: 60_000, 25: 66_000, 50: 72_000, 75: 78_000, 90: 86_000}
    wide, one, either = draw_range(
        [
            ("Nation", NATION | {90: 180_000}, "quiet"),
            ("Here", narrow, "official"),
            ("There", between, "official"),
        ]
    ).rows
    assert {end.words for end in wide.ends} == {"$34,970", "$180,000"}
    assert {end.words for end in one.ends} == {"$60,000 to $64,000"}
    assert [(end.words, end.layout) for end in either.ends] == [
        ("$60,000 to $86,000", "narrow"),
        ("$60,000", "wide"),
        ("$86,000", "wide"),
    ]


def test_an_offer_above_all_pay_still_stands_inside():
    offer = draw_range([("", NATION, "official")], offer=120_000).offer
    assert 90 < offer.x < 100
    assert {text.anchor for text in offer.texts} == {"end"}
    assert offer.beyond == ""


@pytest.mark.parametrize(
    ("offer", "x", "beyond", "words"),
    [
        (2_000_000, 100, "above", "Offer: $2,000,000, far above these ranges."),
        (7_500, 0, "below", "Offer: $7,500, far below these ranges."),
    ],
)
def test_an_offer_far_outside_stands_at_the_edge_with_an_arrow_and_leaves_the_ranges_their_room(
    offer, x, beyond, words
):
    rows = [("", {10: 60_000, 25: 65_000, 50: 70_000, 75: 80_000, 90: 100_000}, "official")]
    drawing = draw_range(rows, offer=offer)
    assert (drawing.offer.x, drawing.offer.beyond) == (x, beyond)
    assert drawing.rows == draw_range(rows, offer=70_000).rows
    svg = ElementTree.fromstring(draw(rows=rows, offer=offer).strip())
    assert svg.find("desc").text.endswith(words)
    assert svg.find("svg[@class='range-offer']/text").text == f"Offer ${offer:,}"
    assert svg.find("g[@class='range-offer']") is None
    small = ElementTree.fromstring(draw(rows=rows, offer=offer, size="small", scale=scale_for([rows[0][1]])).strip())
    assert small.find("svg[@class='range-offer']").get("x") == f"{x}%"


@given(some_wages, st.integers(1, 5_000_000))
def test_no_offer_takes_more_than_half_of_the_width_from_the_ranges(percentiles, offer):
    published = [value for value in percentiles.values() if value is not None]
    drawing = draw_range([("", percentiles, "official")], offer=offer)
    assert 0 <= drawing.offer.x <= 100
    if len(set(published)) > 1:
        alone = draw_range([("", percentiles, "official")]).rows[0].line
        line = drawing.rows[0].line
        assert line[1] - line[0] >= 0.49 * (alone[1] - alone[0]) - 1


def test_an_offer_near_the_only_published_amount_stands_at_its_place():
    offer = draw_range([("Texas", NOTHING | {50: 60_000}, "official")], offer=52_000).offer
    assert offer.beyond == ""
    assert 0 < offer.x < 50


def test_an_offer_alone_is_drawn_in_the_middle():
    assert draw_range([("Guam", NOTHING, "official")], offer=50_000).offer.x == 50


def test_rows_of_a_table_share_one_scale():
    texas = {10: 33_110, 25: 37_810, 50: 47_850, 75: 60_910, 90: 77_300}
    scale = scale_for([NATION, texas])
    alone, together = (
        draw_range([("", texas, "official")], size="small", scale=scale).rows[0].marks[2].x,
        draw_range([("", NATION, "official"), ("", texas, "official")]).rows[1].marks[2].x,
    )
    assert alone == together


def test_a_long_label_takes_a_second_line():
    short, long = (
        draw_range([(label, NATION, "official")])
        for label in ("Texas", "Nashville-Davidson--Murfreesboro--Franklin, TN")
    )
    assert [line for _, line in long.rows[0].label_lines] == ["Nashville-Davidson--", "Murfreesboro--Franklin, TN"]
    assert long.height == short.height + 19


def test_percentiles_out_of_order_are_refused():
    with pytest.raises(ValueError, match=r"10th percentile 34,970 is above 25th percentile 20,000"):
        draw_range([("Texas", NATION | {25: 20_000}, "official")])


def test_an_unknown_size_is_refused():
    with pytest.raises(ValueError, match="Allowed: full, small, mark"):
        draw_range([], size="huge")


def test_the_chart_is_an_image_with_a_title_and_its_figures_in_words():
    svg = ElementTree.fromstring(draw(rows=[("Texas", TOP_CODED, "official")], offer=150_000).strip())
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "pay-title pay-desc"
    assert svg.find("title").text == "Pay"
    assert svg.find("desc").text == (
        "Texas: 10th percentile $98,000, 25th percentile $130,500, median $187,700; "
        "75th and 90th percentile not published. Offer: $150,000."
    )


@pytest.mark.parametrize("size", ["full", "small"])
def test_the_chart_holds_no_inline_style_and_escapes_words(size):
    svg = draw(rows=[("<b>Texas", NATION, "official")], size=size)
    assert "style" not in svg
    assert "<b>" not in svg


def test_the_small_chart_says_what_is_missing_too():
    svg = ElementTree.fromstring(draw(rows=[("Texas", TOP_CODED, "official")], size="small").strip())
    assert svg.find("desc").text.endswith("75th and 90th percentile not published.")


def test_the_sign_of_the_site_is_for_the_eye_only():
    svg = ElementTree.fromstring(draw("{% range_mark %}").strip())
    assert svg.get("aria-hidden") == "true"
    assert not "".join(svg.itertext()).strip()
