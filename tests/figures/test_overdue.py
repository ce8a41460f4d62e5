"""Which sources are overdue, who is told, and the line on the pages that use one past its limit."""

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import Group, User

from guide.figures.current import CurrentFigures
from guide.figures.overdue import late_sources, lateness
from guide.figures.source_facts import Habit, SourceFacts

FACTS = SourceFacts(
    page="bls-projections",
    title="Projections",
    publisher="BLS",
    publication="Employment Projections",
    vintage="2024-34",
    released_on=None,
    address="https://www.bls.gov/emp/",
    licence="Public domain",
    note="",
    habit=Habit("each year", 12, 8, 30, 365),
)
OLD = "Older than it should be"


@pytest.mark.parametrize(
    ("today", "is_late", "is_stale"),
    [
        (date(2026, 8, 31), False, False),
        (date(2026, 9, 30), False, False),
        (date(2026, 10, 1), True, False),
        (date(2027, 8, 31), True, False),
        (date(2027, 9, 1), True, True),
    ],
)
def test_a_source_is_overdue_after_its_grace_and_stale_past_its_limit(today, is_late, is_stale):
    late = lateness(FACTS, today)
    assert (late is not None, bool(late and late.is_stale)) == (is_late, is_stale)


def test_overdue_counts_from_the_day_that_was_announced():
    late = lateness(replace(FACTS, announced_day=date(2026, 9, 3)), date(2026, 11, 24))
    assert late.since == date(2026, 9, 3)
    assert "September 3, 2026, as the publisher announced" in late.words


def test_a_source_without_a_next_edition_is_never_overdue():
    assert lateness(replace(FACTS, habit=Habit()), date(2099, 1, 1)) is None


@pytest.mark.django_db
def test_on_the_day_of_shipping_four_sources_are_overdue_and_none_is_stale(shipped_guide):
    late = late_sources(CurrentFigures(), date(2026, 11, 24))
    assert [one.facts.page for one in late] == ["bls-eci", "county-areas", "bls-projections", "bls-cpi"]
    assert not [one for one in late if one.is_stale]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/careers/29-2072/", ["Official wages", "Projections of jobs"]),
        ("/salary/?job=coder&place=TX", ["Official wages", "Wages in health care, quarter by quarter"]),
        ("/regions/tx/", ["Official wages"]),
    ],
)
def test_a_page_says_which_of_its_sources_are_past_their_limit(client, shipped_guide, time_machine, address, named):
    time_machine.move_to("2026-11-24T12:00:00-05:00")
    assert OLD not in client.get(address).content.decode()
    time_machine.move_to("2027-12-31T12:00:00-05:00")
    line = client.get(address).content.decode().partition('aria-label="Old figures on this page"')[2]
    line = line.partition("</aside>")[0]
    assert line.count(OLD) >= len(named)
    assert [name for name in named if name not in line] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/glossary/", "/privacy/", "/sources/", "/no/such/page", "/regions/tx/?vintage=2025"]
)
def test_no_line_stands_where_no_figure_of_it_is_or_the_page_says_so_itself(
    client, shipped_guide, time_machine, address
):
    time_machine.move_to("2027-12-31T12:00:00-05:00")
    assert OLD not in client.get(address).content.decode()


@pytest.mark.django_db
def test_a_page_is_silent_about_a_source_that_it_does_not_use(client, shipped_guide, time_machine):
    time_machine.move_to("2027-12-31T12:00:00-05:00")
    html = client.get("/regions/tx/").content.decode()
    assert OLD in html
    assert "Projections of jobs" not in html


@pytest.mark.django_db
def test_the_line_costs_no_query(client, shipped_guide, time_machine, django_assert_num_queries):
    time_machine.move_to("2027-12-31T12:00:00-05:00")
    client.get("/salary/?job=coder&place=TX")
    with django_assert_num_queries(1):
        assert OLD in client.get("/salary/?job=coder&place=TX").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("group", ["Editor", "Data manager"])
def test_the_first_page_of_the_admin_lists_what_is_overdue(client, shipped_guide, time_machine, group):
    user = User.objects.create_user("dana", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    time_machine.move_to("2026-11-24T12:00:00-05:00")
    client.force_login(user)
    html = client.get("/admin/").content.decode()
    assert "Sources overdue" in html
    assert 'href="/sources/bls-projections/"' in html
    assert "a newer edition was expected by August 31, 2026" in html
