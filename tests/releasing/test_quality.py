"""What a person is told about a staged release before readers see it."""

import json
import time
from io import StringIO
from math import hypot

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from guide.figures.models import Area, Release
from guide.figures.work_settings import CROSS_INDUSTRY
from guide.releasing.code_changes import changes_of_codes
from guide.releasing.findings import Finding, Pair, Side
from guide.releasing.jumps import job_jumps, jumps
from guide.releasing.quality import quality_report
from guide.releasing.release_cells import Cell
from guide.releasing.release_names import NamedArea, ReleaseNames
from guide.releasing.row_checks import doubled, new_top_codes, out_of_order
from guide.releasing.ticks import Tick
from tests.releasing.next_year import NOT_PUBLISHED, cell, shipped_release, staged_copy

HOSPITAL = "622000/235"
TEXAS, AUSTIN = "4800000", "0012420"
HOURLY = (17.79, 20.91, 24.59, 31.17, 39.01)


def made(area_code="4800000", **changes):
    """A cell of medical records specialists in a state."""
    figures = {
        "soc_code": "29-2072", "area_code": area_code, "industry_code": "000000/1235", "level": "state",
        "group": "cross-industry", "employment": 18_000, "employment_error": 2.0, "mean": 50_000, "mean_error": 0.95,
        "annual": (35_000, 40_000, 48_000, 60_000, 75_000), "hourly": HOURLY, "marks": {},
    }  # fmt: skip
    return Cell(**figures | changes)


def names(occupations=None, areas=None):
    """The names of a made release."""
    areas = areas or {"4800000": NamedArea("Texas", "state", ())}
    return ReleaseNames(occupations or {"29-2072": "Medical Records Specialists"}, areas, {}, True)


def pair(old, new, old_names=None, new_names=None):
    """Two made releases."""
    return Pair(Side(2026, new, new_names or names(), "new"), Side(2025, old, old_names or names(), "old"))


def kinds(findings):
    """The kinds found, with what they are about."""
    return [(finding.kind, finding.subject) for finding in findings]


@pytest.mark.parametrize(
    ("mean", "error", "listed"),
    [(52_120, 0.95, False), (52_200, 0.95, True), (47_900, 0.95, True), (52_200, 1.95, False), (53_600, 1.95, True)],
)
def test_a_mean_is_listed_that_moves_by_more_than_three_errors_joined_as_independent(mean, error, listed):
    # A printed error may be rounded down by 0.05, so it is taken at its upper end.
    z = (mean - 50_000) / hypot(50_000 * 0.01, mean * (error + 0.05) / 100)
    found = jumps(pair([made()], [made(mean=mean, mean_error=error)])).warnings
    assert (abs(z) > 3) == listed
    assert bool(found) == listed
    if listed:
        assert found[0].rows == (
            ("29-2072", "Texas", 50_000, mean, round((mean / 500) - 100, 1), round(z, 1), round(z, 1)),
        )


def test_an_error_of_one_year_stands_for_both_and_the_report_says_so():
    found = jumps(pair([made(mean_error=None)], [made(mean=53_000)]))
    assert kinds(found.warnings) == [("jumps", "29-2072")]
    assert kinds(found.notes) == [("assumed", "")]


def test_without_any_error_only_a_move_of_a_fifth_is_listed():
    old = made(mean_error=None)
    assert jumps(pair([old], [made(mean=59_000, mean_error=None)])).warnings == ()
    found = jumps(pair([old], [made(mean=61_000, mean_error=None)]))
    assert found.warnings[0].rows[0][5:] == (None, None)
    assert kinds(found.notes) == [("unweighed", "")]


def test_jobs_are_listed_when_a_quarter_came_or_went_beyond_their_errors():
    assert job_jumps(pair([made()], [made(employment=21_000)])).warnings == ()
    assert job_jumps(pair([made()], [made(employment=24_000, employment_error=20.0)])).warnings == ()
    (warning,) = job_jumps(pair([made()], [made(employment=24_000)])).warnings
    assert warning.rows[0][:5] == ("29-2072", "Texas", 18_000, 24_000, 33.3)


def test_a_cell_that_stands_twice_blocks():
    found = doubled(pair([], [made(), made(mean=51_000)]))
    assert kinds(found.errors) == [("doubled", "")]


def test_two_places_with_the_very_same_figures_are_a_warning():
    places = {"4800000": NamedArea("Texas", "state", ()), "4000000": NamedArea("Oklahoma", "state", ())}
    found = doubled(pair([], [made(), made("4000000")], new_names=names(areas=places)))
    assert found.warnings[0].rows == (("29-2072", "Texas; Oklahoma", 48_000),)
    assert doubled(pair([], [made(), made("4000000", mean=50_010)], new_names=names(areas=places))).warnings == ()


def test_percentiles_out_of_order_block_and_a_mean_outside_them_is_a_warning():
    fallen = made(annual=(35_000, None, 34_000, 60_000, 75_000))
    assert out_of_order(pair([], [fallen])).errors[0].rows == (("29-2072", "Texas", "p10 35,000, p50 34,000 a year"),)
    found = out_of_order(pair([], [made(mean=80_000)]))
    assert found.errors == ()
    assert found.warnings[0].rows == (("29-2072", "Texas", 35_000, 80_000, 75_000, "no"),)
    assert out_of_order(pair([], [made()])) == out_of_order(pair([made()], [made()]))


def test_a_wage_that_is_top_coded_now_is_a_warning():
    topped = made(annual=(35_000, 40_000, 48_000, 60_000, None), marks={"annual_90": "#"})
    (warning,) = new_top_codes(pair([made()], [topped])).warnings
    assert warning.rows == (("29-2072", "Texas", "annual_90"),)
    assert new_top_codes(pair([topped], [topped])).warnings == ()


@pytest.mark.parametrize(
    ("old", "new", "blocks"),
    [("29-2071", "29-2098", False), ("29-2098", "29-2072", False), ("29-2072", "29-2074", True)],
)
def test_an_occupation_that_moves_to_another_code_is_told_with_where_it_went(old, new, blocks):
    both = pair([], [], names({old: "Medical records work"}), names({new: "medical records work"}))
    found = changes_of_codes(both)
    told = {finding.subject: finding.sentence for finding in (*found.errors, *found.warnings)}
    assert kinds(found.errors) == ([("code", old)] if blocks else [])
    assert f"It seems to be {new} now." in told[old]
    assert "29-2071 (to May 2018) became 29-2098 (May 2019 and 2020) became 29-2072 (from May 2021)" in told[old]
    assert told[new].startswith(f"{new} medical records work is new.")


def test_a_known_move_is_recognised_under_another_title_too():
    both = pair([], [], names({"29-2098": "Dosimetrists and others"}), names({"29-2072": "Records Specialists"}))
    assert "It seems to be 29-2072 now." in changes_of_codes(both).warnings[0].sentence


def test_another_title_of_the_same_code_is_a_warning():
    found = changes_of_codes(pair([], [], names({"29-2072": "Old title"}), names({"29-2072": "New title"})))
    assert kinds(found.warnings) == [("title", "29-2072")]


def test_redrawn_areas_are_told_by_what_changed():
    old = {
        "0010180": NamedArea("Abilene, TX", "metro", ("TX",)),
        "0010500": NamedArea("Albany, GA", "metro", ("GA",)),
        "0010580": NamedArea("Albany-Troy, NY", "metro", ("NY",)),
        "0047900": NamedArea("Washington, DC-VA", "metro", ("DC", "VA")),
        "0010740": NamedArea("Albuquerque, NM", "metro", ("NM",)),
    }
    new = {
        "0010181": NamedArea("Abilene, TX", "metro", ("TX",)),
        "0010580": NamedArea("Albany-Schenectady, NY", "metro", ("NY",)),
        "0047900": NamedArea("Washington, DC-VA", "metro", ("DC", "MD", "VA")),
        "0010740": NamedArea("Albuquerque, NM", "metro", ("NM",)),
        "0010900": NamedArea("Allentown, PA", "metro", ("PA",)),
    }
    rows = [made(code, level="metro") for code in old], [made(code, level="metro") for code in new]
    found = changes_of_codes(pair(*rows, names(areas=old), names(areas=new)))
    assert {finding.subject: finding.rows for finding in found.warnings} == {
        "recoded": (("Abilene, TX", "0010180", "0010181"),),
        "gone": (("0010500", "Albany, GA"),),
        "new": (("0010900", "Allentown, PA"),),
        "titles": (("0010580", "Albany-Troy, NY", "Albany-Schenectady, NY"),),
        "states": (("0047900", "DC, VA", "DC, MD, VA"),),
    }


def test_the_key_of_a_finding_stays_while_it_says_the_same_and_changes_with_any_figure():
    found = Finding("jumps", "29-2072", "Two means moved.", ("place", "new"), (("Texas", 53_000),))
    again = Finding("jumps", "29-2072", "Two means moved.", ("place", "new"), (("Texas", 53_000),))
    other = Finding("jumps", "29-2072", "Two means moved.", ("place", "new"), (("Texas", 53_010),))
    assert found.key == again.key != other.key
    assert found.key.startswith("jumps-29-2072-")
    assert len(found.key) <= Tick._meta.get_field("key").max_length


@pytest.mark.django_db
def test_a_good_next_year_has_no_errors_and_its_rows_are_counted(shipped_figures):
    report = quality_report(staged_copy(1.01), shipped_release())
    assert report.errors == ()
    assert {words: (then, today) for words, then, today in report.counts}["Nation"] == (14, 14)
    assert sum(today for _, _, today in report.counts) == 9826
    assert all(sum(sum(each) for each in pairs) == 0 for _, _, pairs in report.gap_counts)


@pytest.mark.django_db
def test_last_years_file_under_another_year_blocks(shipped_figures):
    assert kinds(quality_report(staged_copy(), shipped_release()).errors) == [("same", "")]


@pytest.mark.django_db
def test_known_changes_come_out_as_they_were_made(shipped_figures):
    shipped = shipped_release()
    texas = shipped.wages.get(occupation="29-2072", area=TEXAS, industry="000000/1235")
    won = shipped.wages.filter(annual_50=None, occupation="15-1212", area__level="state").first()
    staged = staged_copy(
        1.01,
        {
            cell("29-2072", AUSTIN): NOT_PUBLISHED,
            cell("29-2072", "0000000", HOSPITAL): NOT_PUBLISHED,
            cell("15-1212", won.area_id): {"annual_50": 120_000},
        },
        without=lambda key: key == cell("29-9021", TEXAS),
        growths={cell("29-2072", TEXAS): 1.2},
    )
    report = quality_report(staged, shipped)
    assert report.errors == ()
    found = {(finding.kind, finding.subject): finding for finding in (*report.warnings, *report.notes)}
    assert [row[1] for row in found["absent", "29-9021"].rows] == ["Texas"]
    assert found["absent", "29-9021"].rows[0][3] == "no row"
    assert [(row[0], row[3]) for row in found["absent", "areas"].rows] == [("29-2072", "withheld")]
    assert [row[1] for row in found["absent", "employers"].rows] == ["United States, Hospital (622000/235)"]
    assert [(row[0], row[3]) for row in found["published", ""].rows] == [("15-1212", 120_000)]
    # The strangest jump comes first, its old and new mean as they stand in the two releases.
    first = found["jumps", "29-2072"].rows[0]
    assert first[1:5] == ("Texas", texas.annual_mean, round(texas.annual_mean * 0.12) * 10, 20.0)
    counts = {code: pairs for code, _, pairs in report.gap_counts}
    assert counts["29-2072"] == [(0, 0), (1, 0), (1, 0)]
    assert counts["15-1212"] == [(0, 1), (0, 0), (0, 0)]


@pytest.mark.django_db
def test_a_missing_file_is_told_once_and_not_cell_by_cell(shipped_figures):
    metros = frozenset(Area.objects.filter(level="metro").values_list("pk", flat=True))
    staged = staged_copy(1.01, without=lambda key: key[1] in metros or key[2] != CROSS_INDUSTRY)
    report = quality_report(staged, shipped_release())
    assert {"metropolitan-areas", "industries-4-digits"} <= {each.subject for each in report.errors}
    assert not [finding for finding in report.warnings if finding.kind in ("absent", "areas")]


@pytest.mark.django_db
def test_an_occupation_without_the_nation_blocks(shipped_figures):
    report = quality_report(staged_copy(1.01, without=lambda key: key == cell("31-9094")), shipped_release())
    assert ("nation", "31-9094") in kinds(report.errors)


@pytest.mark.django_db
def test_an_occupation_that_vanished_blocks_and_its_cells_are_not_told_again(shipped_figures):
    report = quality_report(staged_copy(1.01, without=lambda key: key[0] == "29-2072"), shipped_release())
    assert ("code", "29-2072") in kinds(report.errors)
    assert not [finding for finding in report.warnings if finding.kind == "absent"]


@pytest.mark.django_db
def test_the_first_release_of_all_is_checked_by_itself(shipped_figures):
    report = quality_report(shipped_release(), None)
    assert report.errors == ()
    assert {finding.kind for finding in report.warnings} == {"states", "mean"}


@pytest.mark.django_db
def test_the_report_on_two_full_releases_takes_seconds_and_few_queries(shipped_figures, django_assert_max_num_queries):
    staged, active = staged_copy(1.03), shipped_release()
    start = time.perf_counter()
    with django_assert_max_num_queries(14):
        first = quality_report(staged, active)
    assert time.perf_counter() - start < 10
    assert [each.key for each in first.warnings] == [each.key for each in quality_report(staged, active).warnings]
    assert len({each.key for each in first.warnings}) == len(first.warnings)


@pytest.mark.django_db
def test_names_kept_with_a_release_are_compared_and_without_them_only_codes(shipped_figures):
    staged, active = staged_copy(1.01), shipped_release()
    staged.names = active.names = {}
    assert "unkept" in dict(kinds(quality_report(staged, active).notes))
    active.names = {
        "occupations": {"29-2072": "Medical Records Technicians"},
        "areas": {AUSTIN: ["Austin-Round Rock, TX", "metro", ["TX"]]},
    }
    staged.names = {
        "occupations": {"29-2072": "Medical Records Specialists"},
        "areas": {AUSTIN: ["Austin-San Marcos, TX", "metro", ["TX"]]},
    }
    report = quality_report(staged, active)
    found = {(finding.kind, finding.subject): finding for finding in report.warnings}
    assert "“Medical Records Technicians”" in found["title", "29-2072"].sentence
    assert found["areas", "titles"].rows == ((AUSTIN, "Austin-Round Rock, TX", "Austin-San Marcos, TX"),)
    assert "unkept" not in dict(kinds(report.notes))


def check(**options):
    """Run the command; return what it said, and with which code it ended."""
    said = StringIO()
    try:
        call_command("check_release", stdout=said, **options)
    except CommandError as error:
        return said.getvalue(), error.returncode, str(error)
    return said.getvalue(), 0, ""


@pytest.mark.django_db
def test_the_command_ends_well_only_when_every_warning_has_a_tick(shipped_guide, admin_user):
    staged = staged_copy(1.01, {cell("29-2072", AUSTIN): NOT_PUBLISHED})
    said, code, error = check()
    assert (code, "Warnings: each needs a tick" in said) == (1, True)
    assert "errors 0, warnings without a tick" in error
    report = json.loads(check(json=True)[0])["report"]
    assert report["errors"] == []
    for warning in report["warnings"]:
        assert warning["ticked"] is False
        Tick.objects.create(
            release=staged, key=warning["key"], sentence=warning["sentence"], reason="Looked at.", by=admin_user,
            by_name=admin_user.get_username(), at=now(),
        )  # fmt: skip
    said, code, _ = check(vintage=2026)
    assert (code, "[ ]" in said, "[x]" in said) == (0, False, True)
    assert check(csv=True)[0].startswith("part,what,name or address,now,then,percent,note,pages\r\n")


@pytest.mark.django_db
def test_the_command_says_what_is_staged_where_it_cannot_tell(shipped_figures):
    assert check()[1:] == (
        2, "No such release is staged. Staged now: none. manage.py import_oews stages one."
    )  # fmt: skip
    for vintage in (2026, 2027):
        Release.objects.create(
            publisher="BLS", series="oews", title="x", vintage=vintage, reference_month=f"{vintage}-05-01"
        )
    assert check()[2].startswith("Several releases are staged. Name one: --vintage. Staged now: 2026, 2027.")


@pytest.mark.django_db
def test_a_tick_stands_once_a_warning_has_a_reason_and_goes_with_its_release(admin_user):
    release = Release.objects.create(
        publisher="BLS", series="oews", title="x", vintage=2026, reference_month="2026-05-01"
    )
    found = Finding("older", "", "The figures are older."), Finding("twins", "", "The same figures.")
    kept = {"release": release, "sentence": str(found[0]), "by": admin_user, "by_name": "administrator", "at": now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Tick.objects.create(key=found[0].key, reason="", **kept)
    tick = Tick.objects.create(key=found[0].key, reason="Checked with BLS.", **kept)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tick.objects.create(key=found[0].key, reason="Again.", **kept)
    assert Tick.objects.beside(release, found) == [(found[0], tick), (found[1], None)]
    admin_user.delete()
    tick.refresh_from_db()
    assert (tick.by, tick.by_name) == (None, "administrator")
    release.delete()
    assert not Tick.objects.exists()
