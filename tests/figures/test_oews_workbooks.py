"""Every workbook that BLS publishes of one May gives the figures that the site ships, and nothing else."""

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from guide.figures.models import Release, Wage
from guide.figures.occupations import KEPT_OCCUPATIONS
from guide.figures.oews_reader import read_oews
from guide.figures.oews_republished import republished_by
from tests.figures.workbooks import complete_rows, metro, row, write_csv, write_workbook

SHIPPED_MAY = "BLS Occupational Employment and Wage Statistics, May 2025"


def made_by_the_script():
    """The script that makes a workbook as large as all_data."""
    path = settings.BASE_DIR / "script" / "make_all_data"
    loader = SourceFileLoader("make_all_data", str(path))
    script = module_from_spec(spec_from_loader("make_all_data", loader))
    loader.exec_module(script)
    return script


SCRIPT = made_by_the_script()


def import_oews(*paths, **options):
    """Run the command and return what it said."""
    said = StringIO()
    call_command("import_oews", *map(str, paths), stdout=said, **options)
    return said.getvalue()


def of(**wanted):
    """Whether a row has these cells."""
    return lambda cells: all(cells[name] in allowed for name, allowed in wanted.items())


def of_a_group(name):
    """Whether a row is of an industry of this level of detail, in a file that is not split by owner."""
    return lambda cells: cells["AREA_TYPE"] == "1" and cells["I_GROUP"] == name


def of_an_owner(cells):
    """Whether a row stands in one of the files by owner."""
    return "ownership" in cells["I_GROUP"]


NATION, STATE, METRO, NONMETRO = ("1",), ("2", "3"), ("4",), ("6",)
WORKBOOKS = {
    "national_M2025_dl.xlsx": of(AREA_TYPE=NATION, I_GROUP=("cross-industry",)),
    "state_M2025_dl.xlsx": of(AREA_TYPE=STATE),
    "MSA_M2025_dl.xlsx": of(AREA_TYPE=METRO),
    "BOS_M2025_dl.xlsx": of(AREA_TYPE=NONMETRO),
    "natsector_M2025_dl.xlsx": of_a_group("sector"),
    "nat3d_M2025_dl.xlsx": of_a_group("3-digit"),
    "nat4d_M2025_dl.xlsx": of_a_group("4-digit"),
    "nat5d_6d_M2025_dl.xlsx": of_a_group("5-digit"),
    "nat5d_6d_owner_M2025_dl.xlsx": of_an_owner,
}


@pytest.fixture(scope="module")
def rows():
    """The shipped rows as a workbook has them: a sector as 31-33, the owner in OWN_CODE."""
    return SCRIPT.shipped_rows()


def test_every_row_stands_in_one_of_the_workbooks(rows):
    for cells in rows:
        assert sum(holds(cells) for holds in WORKBOOKS.values()) == 1, cells


@pytest.mark.django_db
def test_each_workbook_of_bls_gives_the_shipped_figures(shipped_figures, rows, tmp_path):
    for name, holds in WORKBOOKS.items():
        path = write_workbook(tmp_path / name, [cells for cells in rows if holds(cells)])
        count = sum(map(holds, rows))
        assert count > 10
        said = import_oews(path)
        assert f"{count:,} read, {count:,} kept, 0 passed over" in said, name
        assert f"0 added, {count:,} unchanged, 0 replaced" in said, name


@pytest.mark.django_db
def test_all_data_gives_the_shipped_figures_and_says_what_it_passed_over(shipped_figures, tmp_path, capsys):
    SCRIPT.main(tmp_path, "11000")
    assert "all_data_M_2025.xlsx: 11,000 rows" in capsys.readouterr().out
    said = import_oews(tmp_path / "all_data_M_2025.xlsx")
    assert (
        "11,000 read, 9,826 kept, 1,174 passed over (14 occupations that the guide does not carry), "
        "0 repeated (listed at two levels of detail), 0 refused."
    ) in said
    assert "0 added, 9,826 unchanged, 0 replaced" in said


def test_figures_of_all_data_are_numbers_and_marks_as_bls_writes_them(tmp_path):
    SCRIPT.main(tmp_path, "9826")
    read = read_oews(tmp_path / "all_data_M_2025.xlsx", KEPT_OCCUPATIONS)
    assert (read.vintage, read.unknown_columns, read.refused) == (2025, (), ())
    assert {mark for found in read.rows for mark in found.marks.values()} == {"*", "**"}


REPUBLISHED = {"MEAN_PRSE": "", "EMP_PRSE": "", "H_PCT10": "", "H_PCT25": "", "H_PCT75": "", "H_PCT90": ""}


@pytest.fixture
def republished(tmp_path):
    """States alone, without errors and marks: May 2024 as somebody else published it."""
    return write_csv(tmp_path / "states_M2024.csv", [cells | REPUBLISHED for cells in complete_rows()[3:]])


@pytest.fixture
def shown(tmp_path, db):
    """A release of May 2025 that readers see."""
    import_oews(write_csv(tmp_path / "shown_M2025.csv", complete_rows()), activate=True)


def test_a_file_without_errors_is_not_taken_for_one_of_bls(shown, republished):
    with pytest.raises(CommandError, match=r'not one relative standard error in MEAN_PRSE.*say who: --republished "NA'):
        import_oews(republished)
    assert not Release.objects.of_vintage(2024).exists()


def test_a_file_published_again_is_marked_and_kept_for_who_asks_for_its_year(shown, republished):
    said = import_oews(republished, republished="Somebody Else", archive=True)
    release = Release.objects.get(vintage=2024)
    assert (release.status, republished_by(release), release.wages.count()) == ("archived", "Somebody Else", 153)
    assert "is marked as published again by Somebody Else: no relative standard errors, no marks" in said
    assert republished_by(Release.objects.get(vintage=2025)) == ""
    assert "Nothing to do" in import_oews(republished, republished="Somebody Else")


def test_a_release_published_again_is_not_shown_as_a_whole_one(shown, tmp_path):
    rows = [cells | REPUBLISHED for cells in complete_rows()]
    path = write_csv(tmp_path / "x_M2026.csv", rows)
    with pytest.raises(CommandError, match=r"too little to be shown to readers: figures that Somebody published again"):
        import_oews(path, republished="Somebody", activate=True, without_record=True)
    assert Release.objects.get().vintage == 2025


def test_a_release_of_bls_and_one_published_again_are_never_mixed(shown, republished, tmp_path):
    own = write_csv(tmp_path / "own_M2024.csv", [*complete_rows(), metro()])
    import_oews(republished, republished="Somebody", archive=True)
    with pytest.raises(CommandError, match=r"from files that Somebody published again\. Use --replace"):
        import_oews(own)
    said = import_oews(own, replace=True)
    assert "The 153 rows that were published again are removed." in said
    release = Release.objects.get(vintage=2024)
    assert (republished_by(release), release.status, release.wages.count()) == ("", "archived", 157)
    with pytest.raises(CommandError, match="cannot be added to it"):
        import_oews(republished, republished="Somebody", replace=True)
    assert Wage.objects.filter(release=release, mean_relative_standard_error=None).count() == 0


def test_bls_own_file_is_not_marked_as_published_again(shown, tmp_path):
    with pytest.raises(CommandError, match=r"has the errors of BLS's own files\. Import it without --republished"):
        import_oews(write_csv(tmp_path / "x_M2024.csv", [row()]), republished="Somebody")


def test_only_a_release_before_the_one_shown_can_be_archived(shown, tmp_path):
    with pytest.raises(CommandError, match=f"cannot be archived: readers see {SHIPPED_MAY}"):
        import_oews(write_csv(tmp_path / "x_M2026.csv", [row()]), archive=True)
    with pytest.raises(CommandError, match="either shown to readers or archived"):
        import_oews(write_csv(tmp_path / "x_M2024.csv", [row()]), archive=True, activate=True, without_record=True)
    assert Release.objects.count() == 1


SECOND_MAY = settings.FIXTURES / "oews" / "oews_M2024_states.csv"


def test_the_second_may_that_the_site_ships_is_read_from_its_own_layout():
    read = read_oews(SECOND_MAY, KEPT_OCCUPATIONS)
    assert (read.vintage, len(read.rows), read.refused, read.unknown_columns) == (2024, 611, (), ())
    assert read.lacks_errors
    alabama = next(found for found in read.rows if (found.soc_code, found.area_code) == ("11-9111", "0100000"))
    assert (alabama.area_title, alabama.employment, alabama.annual_50, alabama.annual_90) == (
        "Alabama",
        9320,
        92950,
        148770,
    )
    teachers = [found for found in read.rows if found.soc_code == "25-1071"]
    assert teachers
    assert not any(found.hourly_50 for found in teachers)


def test_a_row_of_the_own_layout_of_no_state_or_with_a_foreign_figure_is_refused(tmp_path):
    path = tmp_path / "x_M2024.csv"
    path.write_text("soc_code,area_code,annual_50\n29-2072,0300000,50000\n29-2072,0100000,-5\n", "utf-8")
    reasons = [(refused.row_number, refused.reason) for refused in read_oews(path).refused]
    assert [number for number, _reason in reasons] == [2, 3]
    assert "AREA is '0300000'" in reasons[0][1]
    assert "A_MEDIAN is -5; allowed: 2,080 to" in reasons[1][1]
