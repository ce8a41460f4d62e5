"""What is known of every source: of when it is, when the next edition is due, and how that is known."""

from datetime import date

import pytest

from guide.figures.current import CurrentFigures
from guide.figures.series import Series
from guide.figures.source_facts import (
    COLUMNS,
    Habit,
    UnreadableSources,
    newest_month,
    read_catalogue,
    shipped_catalogue,
    source_facts,
)

YEARLY = Habit("each year", 12, 8, 30, 365)


@pytest.fixture
def shown(shipped_guide, db):
    """Every source behind the shipped figures, by the last word of its page."""
    return {facts.page: facts for facts in source_facts(CurrentFigures())}


@pytest.mark.parametrize(
    ("vintage", "year", "month"),
    [
        ("May 2025", 2025, 5),
        ("May 2018 to August 2026", 2026, 8),
        ("Fourth quarter 2025 and first quarter 2026", 2026, 3),
        ("First quarter 2024 to first quarter 2026", 2026, 3),
        ("2024-34", 2024, 12),
        ("2019-29 and 2021-31", 2021, 12),
        ("Scorecard of June 2026", 2026, 6),
        ("2008", 2008, 12),
    ],
)
def test_the_newest_month_that_a_vintage_names_is_read(vintage, year, month):
    assert newest_month(vintage) == 12 * year + month - 1


def test_a_vintage_without_a_year_gives_no_next_day():
    assert newest_month("29.2 and 30") is None
    assert YEARLY.next_day("29.2 and 30") is None


@pytest.mark.parametrize(
    ("habit", "vintage", "day"),
    [
        (YEARLY, "2024-34", date(2026, 8, 31)),
        (Habit("each month", 1, 1, 14, 365), "May 2018 to December 2026", date(2027, 2, 28)),
        (Habit("each year in July", 12, -5, 60, 730), "2025-26", date(2026, 7, 31)),
        (Habit(), "2008", None),
    ],
)
def test_the_next_edition_is_expected_by_the_habit_of_its_publisher(habit, vintage, day):
    assert habit.next_day(vintage) == day


def test_every_page_of_figures_has_its_line_in_the_catalogue_and_none_is_for_nothing(shown):
    assert set(shown) == set(shipped_catalogue())


def test_every_source_says_whose_it_is_of_when_where_and_under_which_terms(shown):
    for facts in shown.values():
        said = (facts.title, facts.publisher, facts.publication, facts.vintage, facts.address, facts.licence)
        assert all(said), facts


def test_a_day_that_was_not_announced_is_not_given_as_announced(shown):
    assert shown["bls-oews"].next_words.startswith("not announced; it comes each spring")
    assert shown["onet-titles"].next_words == "not announced; it comes several times a year"
    assert shown["ahima-survey"].next_words == "none"


def test_the_day_that_the_publisher_announced_wins(shown):
    Series.objects.filter(code="price-parity").update(next_expected=date(2026, 12, 10), sha256="other")
    facts = {facts.page: facts for facts in source_facts(CurrentFigures())}["bea-price-parities"]
    assert facts.next_day == date(2026, 12, 10)
    assert facts.next_words == "December 10, 2026, as the publisher announced"


def test_the_facts_are_worked_out_once_for_the_same_figures(shown, django_assert_num_queries):
    figures = CurrentFigures()
    first = source_facts(figures)
    with django_assert_num_queries(0):
        assert source_facts(figures) is first


def test_without_a_release_the_other_sources_are_known(db):
    assert "bls-oews" not in {facts.page for facts in source_facts(FiguresWithoutRelease())}


class FiguresWithoutRelease:
    """Figures of a site on which no release is active."""

    def __init__(self):
        self.book = CurrentFigures().book

    @property
    def table(self):
        """No wages."""
        from guide.figures.wage_table import NoActiveRelease

        raise NoActiveRelease


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("x,,,,,,,,each year,12,,30,365", "has only months_between, grace_days, stale_days"),
        ("x,,,,,,,,each year,0,1,30,365", "“0” is no count for months_between"),
        ("x,,,,,,,,,12,1,30,365", "does not say in words how often"),
        (",,,,,,,,,,,,", "is empty or was there before"),
        ("x,,", "has fewer cells than columns"),
    ],
)
def test_a_bad_line_of_the_catalogue_is_refused_in_words(tmp_path, cells, said):
    path = tmp_path / "sources.csv"
    path.write_text(f"{','.join(COLUMNS)}\n{cells}\n")
    with pytest.raises(UnreadableSources, match=said):
        read_catalogue(path)


@pytest.mark.parametrize("address", ["/sources/", "/sources/bls-projections/"])
def test_the_pages_of_sources_show_it_all_in_one_table(client, shown, time_machine, address):
    time_machine.move_to("2026-11-24T12:00:00-05:00")
    html = client.get(address).content.decode()
    assert "Not announced; it comes each year at the end of summer" in html
    assert "Overdue since August 31, 2026" in html
    assert "Public domain (work of the US government)" in html
