"""Pay after prices says how much it leans on the year it starts with."""

import re
from dataclasses import replace

import pytest
from django.utils.html import strip_tags

from guide.careers.real_pay import NEW_METHOD, real_pay
from guide.figures.current import CurrentFigures
from guide.figures.occupations import OCCUPATION_TITLES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]


def said(client, soc_code):
    """The heading of pay after prices and what stands right below it."""
    html = client.get(f"/careers/{soc_code}/").content.decode()
    part = html.partition('id="real-pay">')[2].partition("<figure")[0]
    return re.sub(r"\s+", " ", strip_tags(part)).replace("\xa0", " ").replace("&#x27;", "'").strip()


@pytest.fixture
def pay():
    """The trend of an occupation."""
    figures = CurrentFigures()
    return lambda soc_code: real_pay(figures.table, figures.book, soc_code)


def test_a_change_that_leans_on_a_low_first_year_says_so_with_the_change_from_the_next(client):
    assert said(client, "31-9094") == (
        "After prices, the median rose by 12.4 % from May 2021 to May 2025, and by 5.8 % from May 2022 "
        "The change depends on the year it starts with. May 2021 is the first year under BLS's new way of estimating, "
        "and the median of that year is the lowest of those that compare."
    )


def test_a_change_that_turns_round_with_its_first_year_names_both_ways(client):
    heading = "After prices, the median fell by 5.6 % from May 2021 to May 2025, but rose by 2.4 % from May 2022"
    assert said(client, "13-1041").startswith(heading)
    assert "is the highest of those that compare." in said(client, "13-1041")


def test_a_first_year_in_the_middle_is_called_neither_low_nor_high(client):
    assert said(client, "29-9021").endswith("May 2021 is the first year under BLS's new way of estimating.")


def test_a_change_that_a_later_start_leaves_as_it_is_stands_alone(client):
    assert said(client, "15-1212") == "After prices, the median rose by 5.4 % from May 2021 to May 2025"


@pytest.mark.parametrize("soc_code", sorted(OCCUPATION_TITLES))
def test_no_heading_leans_on_its_first_year_without_saying_so(client, pay, soc_code):
    trend = pay(soc_code)
    later = 100 * (trend.last.real / trend.runs[-1][1].real - 1)
    leans = abs(float(trend.percent) - later) > 2
    assert trend.leans_on_first == leans
    assert (f"from May {NEW_METHOD + 1}" in said(client, soc_code)) == leans


def test_two_comparable_years_have_no_later_start(pay):
    trend = pay("29-2072")
    assert not replace(trend, runs=(*trend.runs[:-1], trend.runs[-1][-2:])).leans_on_first
