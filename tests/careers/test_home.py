"""The figures of the home page, with and without a release."""

import pytest

from guide.careers.home_page import HomePage
from guide.figures.current import CurrentFigures

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("shipped_guide")
def test_three_headlines_say_pay_jobs_and_growth_each_with_its_month_and_publisher(client):
    headlines = HomePage(CurrentFigures()).headlines
    assert [(each.amount, each.source.vintage, each.source.publisher) for each in headlines] == [
        ("$51,140", "May 2025", "BLS"),
        ("194,720", "May 2025", "BLS"),
        ("+7.1\N{NO-BREAK SPACE}%", "2024-34", "BLS"),
    ]
    html = client.get("/").content.decode()
    for each in headlines:
        assert each.amount in html
        page, _, row = each.address.partition("#")
        assert f'id="{row}"' in client.get(page).content.decode()


@pytest.mark.usefixtures("shipped_guide")
def test_below_stand_the_five_parts_in_order_and_the_whole_ladder(client):
    html = client.get("/").content.decode()
    parts = [html.index(f'href="/guide/{slug}/"') for slug in ("role", "factors", "regions", "advancement", "outlook")]
    assert parts == sorted(parts)
    rungs = [rung for group in HomePage(CurrentFigures()).ladder.groups for rung in group.rungs]
    assert len(rungs) == 12
    for rung in rungs:
        assert html.index(f'href="{rung.address}"') > 0


@pytest.mark.usefixtures("shipped_guide")
def test_the_description_of_the_home_page_says_its_findings(client):
    description = client.get("/").content.decode().partition('name="description" content="')[2].partition('"')[0]
    assert description.startswith("$51,140 median of medical records specialists: half earn more (May 2025, BLS).")


def test_without_a_release_the_page_has_no_figure_and_no_error():
    from guide.figures.wage_table import NoActiveRelease

    class NoFigures:
        @property
        def table(self):
            raise NoActiveRelease

        book = None

    home = HomePage(NoFigures())
    assert (home.groups, home.ladder, home.headlines) == ([], None, [])
