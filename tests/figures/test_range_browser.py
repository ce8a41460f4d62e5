"""The range with its marks in Chromium: no words are cut off or touch others, on a phone and on a wide screen."""

from itertools import combinations

import pytest
from django.conf import settings
from django.template import Context, Template

pytestmark = pytest.mark.browser

NATION = {10: 37_000, 25: 43_490, 50: 51_140, 75: 64_820, 90: 81_150}
REGISTRARS = {10: 39_000, 25: 48_000, 50: 68_020, 75: 90_000, 90: 118_000}
MANAGERS = {10: 71_390, 25: 95_000, 50: 123_860, 75: 166_000, 90: 224_000}
NASHVILLE = "Nashville-Davidson--Murfreesboro--Franklin, TN"
CHARTS = {
    "home": ([("Records", NATION, ""), ("Registries", REGISTRARS, ""), ("Managing", MANAGERS, "")], None),
    "metro": ([("United States", {**MANAGERS, 10: 81_780}, ""), (NASHVILLE, {**MANAGERS, 10: 70_100}, "")], None),
    "offer far above": ([("United States", NATION, "")], 2_000_000),
    "offer far below": ([("United States", NATION, "")], 12),
    "offer beside": ([("United States", NATION, "")], 36_500),
    "top-coded": ([("Managers", MANAGERS | {75: None, 90: None}, ""), ("Few", {10: 98_000, 90: None}, "")], None),
    "narrow": ([("Nation", MANAGERS, ""), ("Here", {10: 72_000, 50: 73_000, 90: 74_000}, "")], None),
}


@pytest.fixture
def texts(page):
    """A function that shows a chart and returns the words seen on it with their left, top, right and bottom in px."""
    sheet = (settings.BASE_DIR / "static/css/site.css").read_text(encoding="utf-8")

    def texts_at(width, rows, offer):
        chart = Template("{% load ranges %}{% range_chart rows id='pay' offer=offer %}").render(
            Context({"rows": rows, "offer": offer})
        )
        page.set_viewport_size({"width": width, "height": 900})
        page.set_content(f'<style>{sheet}</style><body><main class="wrap">{chart}</main>')
        return page.evaluate(
            """() => [...document.querySelectorAll("svg.range text")].map(text => [text, text.getBoundingClientRect()])
                .filter(([text, box]) => box.width)
                .map(([text, box]) => [text.textContent, box.left, box.top, box.right, box.bottom])"""
        )

    return texts_at


@pytest.mark.parametrize("width", [320, 640, 1280])
@pytest.mark.parametrize("chart", CHARTS)
def test_no_words_are_cut_off_or_touch_others(texts, chart, width):
    seen = texts(width, *CHARTS[chart])
    assert seen
    assert [words for words, left, _, right, _ in seen if left < 0 or right > width] == []
    # Lines of text overlap a little in height without their letters touching.
    touching = [
        (one[0], other[0])
        for one, other in combinations(seen, 2)
        if one[1] < other[3] and other[1] < one[3] and one[2] + 6 < other[4] and other[2] + 6 < one[4]
    ]
    assert touching == []


def test_the_ends_of_a_range_are_joined_on_a_phone_only(texts):
    rows = [("Records", {10: 60_000, 50: 70_000, 90: 86_000}, ""), ("Managing", MANAGERS, "")]
    assert "$60,000 to $86,000" in [words for words, *_ in texts(320, rows, None)]
    wide = [words for words, *_ in texts(1280, rows, None)]
    assert {"$60,000", "$86,000"} <= set(wide)
    assert "$60,000 to $86,000" not in wide


def test_the_ends_of_records_work_stand_apart_on_the_wide_home_page(texts):
    assert {"$37,000", "$81,150"} <= {words for words, *_ in texts(1280, *CHARTS["home"])}
