"""Importing OEWS files: what is added, what is refused whole, and what a second time changes."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from guide.figures.models import Area, Industry, Occupation, Release, Wage
from guide.figures.oews_names import name_as_in
from tests.figures.workbooks import COLUMNS, WITHHELD, complete_rows, metro, row, write_csv, write_workbook

pytestmark = pytest.mark.django_db


def import_oews(*paths, **options):
    """Run the command and return what it said."""
    said = StringIO()
    call_command("import_oews", *map(str, paths), stdout=said, **options)
    return said.getvalue()


def everything():
    """Every row of every table of figures, to tell whether anything changed."""
    tables = (Release, Area, Area.states.through, Occupation, Industry, Wage)
    return [list(table.objects.order_by("pk").values()) for table in tables]


@pytest.fixture
def nation(tmp_path):
    """A workbook of the nation's medical records specialists, May 2025."""
    return write_workbook(tmp_path / "national_M2025_dl.xlsx", [row()])


def test_a_workbook_becomes_a_staged_release_with_its_files(nation):
    said = import_oews(nation, released=date(2026, 5, 15))
    release = Release.objects.get()
    assert str(release) == "BLS Occupational Employment and Wage Statistics, May 2025"
    assert (release.status, release.vintage, release.series) == ("staged", 2025, "oews")
    assert (release.reference_month, release.released_on) == (date(2025, 5, 1), date(2026, 5, 15))
    assert release.address == "https://www.bls.gov/oes/"
    (file,) = release.files
    assert (file["name"], len(file["sha256"])) == ("national_M2025_dl.xlsx", 64)
    wage = Wage.objects.get()
    assert (wage.occupation_id, wage.area_id, wage.industry_id) == ("29-2072", "0000000", "000000/1235")
    assert (wage.annual_50, wage.hourly_50, wage.employment) == (51140, Decimal("24.59"), 194720)
    assert "1 read, 1 kept, 0 passed over" in said
    assert "1 added, 0 unchanged, 0 replaced" in said


def test_figures_withheld_are_stored_as_missing_with_their_mark(tmp_path):
    import_oews(write_csv(tmp_path / "x_M2025.csv", [row(TOT_EMP="**", **WITHHELD)]))
    wage = Wage.objects.get()
    assert (wage.employment, wage.annual_50, wage.hourly_mean) == (None, None, None)
    assert (wage.marks["employment"], wage.marks["annual_50"]) == ("**", "*")


def test_the_same_file_again_changes_nothing(nation):
    import_oews(nation)
    before = everything()
    assert "national_M2025_dl.xlsx is already loaded.\nNothing to do.\n" in import_oews(nation)
    assert everything() == before


def test_equal_rows_of_another_file_are_unchanged(nation, tmp_path):
    import_oews(nation)
    more = write_csv(tmp_path / "more_M2025.csv.gz", [row(), metro()])
    assert "1 added, 1 unchanged, 0 replaced" in import_oews(more)
    assert [file["name"] for file in Release.objects.get().files] == ["national_M2025_dl.xlsx", "more_M2025.csv.gz"]


def test_differing_figures_are_refused_and_named(nation, tmp_path):
    import_oews(nation)
    before = everything()
    other = write_csv(tmp_path / "other_M2025.csv", [row(A_MEDIAN="51150"), metro()])
    with pytest.raises(CommandError, match="29-2072 0000000 000000/1235, annual_50 51140 here and 51150 in the file"):
        import_oews(other)
    assert everything() == before


def test_replace_takes_the_new_figures_and_keeps_the_row(nation, tmp_path):
    import_oews(nation)
    former = Wage.objects.get()
    other = write_csv(tmp_path / "other_M2025.csv", [row(A_MEDIAN="51150", A_PCT90="#", H_PCT90="#")])
    assert "0 added, 0 unchanged, 1 replaced" in import_oews(other, replace=True)
    wage = Wage.objects.get()
    assert (wage.pk, wage.annual_50, wage.annual_90) == (former.pk, 51150, None)
    assert wage.marks == {"annual_90": "#", "hourly_90": "#"}
    assert "1 replaced" in import_oews(nation, replace=True)
    # Whoever keeps figures in memory by the list of files sees that they changed.
    assert [file["name"] for file in Release.objects.get().files] == ["other_M2025.csv", "national_M2025_dl.xlsx"]


def test_occupations_that_the_guide_does_not_carry_are_passed_over(tmp_path):
    rows = [row(), row(OCC_CODE="00-0000"), row(OCC_CODE="29-2099"), row(OCC_CODE="27-2011"), row(OCC_CODE="11-0000")]
    said = import_oews(write_csv(tmp_path / "x_M2025.csv", rows))
    assert "5 read, 3 kept, 2 passed over" in said
    assert dict(Occupation.objects.values_list("soc_code", "in_guide")) == {
        "00-0000": False,
        "29-2072": True,
        "29-2099": False,
    }


def test_a_file_without_any_occupation_of_the_guide_is_refused(tmp_path):
    with pytest.raises(CommandError, match="none of its 1 rows is of an occupation of the guide"):
        import_oews(write_csv(tmp_path / "x_M2025.csv", [row(OCC_CODE="27-2011")]))


def test_one_refused_row_refuses_the_import_and_is_listed(nation, tmp_path):
    bad = write_csv(tmp_path / "bad_M2025.csv", [metro(), metro(A_PCT10="60000", H_PCT10="")])
    said = StringIO()
    with pytest.raises(CommandError, match=r"BLS cannot have published 1 of the rows\. Nothing was changed\."):
        call_command("import_oews", str(nation), str(bad), stdout=said)
    assert said.getvalue() == "bad_M2025.csv row 3: annual_25 is 43490, below annual_10 of 60000\n"
    assert not Release.objects.exists()


def test_only_the_first_twenty_refused_rows_are_listed(tmp_path):
    said = StringIO()
    with pytest.raises(CommandError, match="published 25 of the rows"):
        call_command("import_oews", str(write_csv(tmp_path / "x_M2025.csv", [row(AREA="x")] * 25)), stdout=said)
    assert said.getvalue().count("\n") == 21
    assert said.getvalue().endswith("... and 5 more refused rows.\n")


def test_a_damaged_file_changes_nothing(nation, tmp_path):
    nation.write_bytes(nation.read_bytes()[:3000])
    sound = write_csv(tmp_path / "x_M2025.csv", [metro()])
    with pytest.raises(CommandError, match=r"cut short or damaged.*Nothing was changed"):
        import_oews(sound, nation)
    assert not Area.objects.exists()


def test_a_dry_run_reports_and_changes_nothing(nation):
    said = import_oews(nation, dry_run=True)
    assert "1 added, 0 unchanged" in said
    assert "Dry run: nothing was changed." in said
    assert not Release.objects.exists()
    assert not Occupation.objects.exists()


def test_activating_archives_the_former_release(tmp_path):
    import_oews(write_csv(tmp_path / "x_M2025.csv", complete_rows()), activate=True, without_record=True)
    later = write_csv(tmp_path / "x_M2026.csv", [*complete_rows(), metro()])
    said = import_oews(later)
    assert "May 2026 (staged)" in said
    assert "May 2026 is now active" in import_oews(later, activate=True, without_record=True)
    assert dict(Release.objects.values_list("vintage", "status")) == {2025: "archived", 2026: "active"}


def test_the_vintage_is_asked_for_where_no_file_tells_it(tmp_path):
    path = write_csv(tmp_path / "figures.csv", [row()])
    with pytest.raises(CommandError, match=r"figures.csv does not say its year.*Give it: --vintage 2025"):
        import_oews(path)
    import_oews(path, vintage=2023)
    assert Release.objects.get().vintage == 2023
    with pytest.raises(CommandError, match=r"figures\.csv is of May 2023, but May 2024 was asked for"):
        import_oews(path, vintage=2024)


def test_a_year_column_tells_the_vintage(tmp_path):
    import_oews(write_csv(tmp_path / "figures.csv", [row(YEAR="2022")], ["YEAR", *COLUMNS]))
    assert Release.objects.get().vintage == 2022


def test_files_of_two_vintages_in_one_call_are_refused(nation, tmp_path):
    other = write_csv(tmp_path / "x_M2024.csv", [row()])
    with pytest.raises(CommandError, match=r"is of May 2024, but May 2025 was asked for.*One call imports one vintage"):
        import_oews(nation, other)
    with pytest.raises(CommandError, match="is of May 2025, but May 2024 was asked for"):
        import_oews(nation, vintage=2024)
    assert not Release.objects.exists()


@pytest.mark.parametrize(("options", "sentence"), [
    ({"released": date(2025, 4, 30)}, "Figures of May 2025 cannot have been released on 2025-04-30"),
    ({"vintage": 1890}, "but May 1890 was asked for"),
])  # fmt: skip
def test_impossible_dates_are_refused(nation, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        import_oews(nation, **options)


def test_a_release_day_that_is_no_day_is_refused(nation):
    with pytest.raises(CommandError, match=r"'May 15' is not a day\. Allowed: year-month-day"):
        call_command("import_oews", str(nation), "--released=May 15")


def test_another_release_day_is_refused_unless_replaced(nation, tmp_path):
    import_oews(nation, released=date(2026, 5, 15))
    with pytest.raises(CommandError, match="recorded as released on 2026-05-15, not 2026-05-16"):
        import_oews(nation, released=date(2026, 5, 16))
    import_oews(nation, released=date(2026, 5, 16), replace=True)
    assert Release.objects.get().released_on == date(2026, 5, 16)


def test_a_metro_belongs_to_every_state_in_its_title(tmp_path):
    rural = row(
        AREA="3700001", AREA_TYPE="6", PRIM_STATE="NC", AREA_TITLE="Mountain North Carolina nonmetropolitan area"
    )
    import_oews(write_csv(tmp_path / "x_M2025.csv", [metro(), rural]))
    north_carolina, virginia = (Area.objects.get(level="state", state_letters=letters) for letters in ("NC", "VA"))
    assert set(north_carolina.areas_within.values_list("area_code", flat=True)) == {"0047260", "3700001"}
    assert list(virginia.areas_within.values_list("area_code", flat=True)) == ["0047260"]
    assert Area.objects.get(area_code="3700000").title == "North Carolina"
    assert (Area.objects.get(area_code="3700000").level, Area.objects.get(area_code="0047260").level) == (
        "state",
        "metro",
    )


def test_titles_change_with_the_same_or_a_newer_vintage_only(tmp_path):
    import_oews(write_csv(tmp_path / "a_M2025.csv", [metro()]))
    Release.objects.update(status=Release.Status.ACTIVE)
    older = metro(AREA_TITLE="Virginia Beach-Norfolk, VA", OCC_TITLE="Records Specialists")
    said = import_oews(write_csv(tmp_path / "b_M2024.csv", [older]))
    assert "keeps its newer title; this file says Virginia Beach-Norfolk, VA." in said
    assert Area.objects.get(area_code="0047260").title == "Virginia Beach-Chesapeake-Norfolk, VA-NC"
    newer = metro(AREA_TITLE="Hampton Roads, VA", OCC_TITLE="Records Specialists")
    said = import_oews(write_csv(tmp_path / "c_M2026.csv", [newer]))
    named = "Area 0047260 (Virginia Beach-Chesapeake-Norfolk, VA-NC)"
    assert f"{named} will be titled, once readers see this release, Hampton Roads, VA." in said
    assert Area.objects.get(area_code="0047260").title == "Virginia Beach-Chesapeake-Norfolk, VA-NC"
    name_as_in(Release.objects.get(vintage=2026))
    area = Area.objects.get(area_code="0047260")
    assert (area.title, list(area.states.values_list("state_letters", flat=True))) == ("Hampton Roads, VA", ["VA"])
    assert Occupation.objects.get().title == "Records Specialists"


def test_the_database_itself_refuses_a_wage_of_zero_and_falling_percentiles(nation):
    import_oews(nation)
    for figures in (
        {"annual_50": 0},
        {"hourly_mean": 0},
        {"annual_90": 40000},
        {"annual_only": True, "hourly_only": True},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Wage.objects.update(**figures)


def test_the_shipped_figures_load_as_the_active_release_once():
    said = StringIO()
    call_command("load_figures", stdout=said)
    assert "9,826 cells loaded" in said.getvalue()
    release = Release.objects.get()
    assert (release.vintage, release.status, release.released_on) == (2025, "active", date(2026, 5, 15))
    nation = Wage.objects.get(occupation="29-2072", area="0000000", industry="000000/1235")
    percentiles = (nation.annual_10, nation.annual_25, nation.annual_50, nation.annual_75, nation.annual_90)
    assert percentiles == (37000, 43490, 51140, 64820, 81150)
    hospitals = Wage.objects.get(occupation="29-2072", industry="622000/5")
    assert hospitals.annual_50 == 59020
    levels = {level: Area.objects.filter(level=level).count() for level in Area.Level.values}
    assert (levels["nation"], levels["state"], levels["metro"] + levels["nonmetro"]) == (1, 54, 528)
    assert Occupation.objects.filter(in_guide=True).count() == 12
    said = StringIO()
    call_command("load_figures", stdout=said)
    assert said.getvalue() == "The shipped figures are already loaded. Nothing to do.\n"


def test_the_shipped_figures_leave_a_newer_release_in_place(tmp_path):
    import_oews(write_csv(tmp_path / "x_M2026.csv", complete_rows()), activate=True, without_record=True)
    call_command("load_figures", stdout=StringIO())
    assert dict(Release.objects.values_list("vintage", "status")) == {2025: "staged", 2026: "active"}


def test_the_shipped_figures_are_added_to_a_release_that_has_only_the_nation(nation):
    import_oews(nation, released=date(2026, 5, 15))
    said = StringIO()
    call_command("load_figures", stdout=said)
    assert "9,825 cells loaded" in said.getvalue()
    release = Release.objects.get()
    assert (release.status, len(release.files), release.wages.count()) == ("active", 4, 9826)


def test_the_release_day_that_the_operator_recorded_stays(nation):
    import_oews(nation, released=date(2026, 5, 16))
    call_command("load_figures", stdout=StringIO())
    assert (Release.objects.get().released_on, Wage.objects.count()) == (date(2026, 5, 16), 9826)


def test_figures_that_the_operator_loaded_stay_where_the_shipped_ones_differ(tmp_path):
    import_oews(write_csv(tmp_path / "x_M2025.csv", [row(A_MEDIAN="51150")]))
    said = StringIO()
    call_command("load_figures", stdout=StringIO(), stderr=said)
    assert "The shipped figures were not added to BLS Occupational Employment and Wage Statistics, May 2025." in (
        said.getvalue()
    )
    assert "annual_50 51150 here and 51140 in the file" in said.getvalue()
    assert Wage.objects.get().annual_50 == 51150
