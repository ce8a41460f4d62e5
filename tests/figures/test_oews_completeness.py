"""A release that lacks what readers come for is not shown to them, and a file cut short is noticed."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from guide.figures.models import Release
from tests.figures.workbooks import complete_rows, metro, row, write_csv, write_workbook

pytestmark = pytest.mark.django_db

CORE = ("29-2072", "29-9021", "11-9111")


def import_oews(*paths, **options):
    """Run the command and return what it said."""
    said = StringIO()
    call_command("import_oews", *map(str, paths), stdout=said, **options)
    return said.getvalue()


def areas(count):
    """Rows of the occupations that count, in as many metro areas."""
    return [
        metro(
            OCC_CODE=soc_code, OCC_TITLE=f"Title of {soc_code}", AREA=f"{10_000 + number}", AREA_TITLE=f"{number}, VA"
        )
        for number in range(count)
        for soc_code in CORE
    ]


def statuses():
    """Vintage -> status."""
    return dict(Release.objects.values_list("vintage", "status"))


@pytest.fixture
def shown(tmp_path):
    """A release of May 2025 with the nation, all states and ten areas, shown to readers."""
    import_oews(
        write_csv(tmp_path / "shown_M2025.csv", complete_rows() + areas(10)), activate=True, without_record=True
    )


def test_a_release_of_industries_alone_does_not_take_the_place_of_a_whole_one(shown, tmp_path):
    hospitals = row(NAICS="622000", NAICS_TITLE="Hospitals", I_GROUP="4-digit", OWN_CODE="235")
    path = write_workbook(tmp_path / "natsector_M2026_dl.xlsx", [hospitals])
    with pytest.raises(CommandError) as refused:
        import_oews(path, activate=True, without_record=True)
    assert str(refused.value) == (
        "BLS Occupational Employment and Wage Statistics, May 2026 covers too little to be shown to readers: "
        "29-2072 (not the nation, 0 states (needed: 45), 0 areas (needed: half of the 10 shown now)); "
        "29-9021 (not the nation, 0 states (needed: 45), 0 areas (needed: half of the 10 shown now)); "
        "11-9111 (not the nation, 0 states (needed: 45), 0 areas (needed: half of the 10 shown now)). "
        "Nothing was changed. Name BLS's national, state and area files of that May in one call, or leave out "
        "--activate to keep the release staged."
    )
    assert statuses() == {2025: "active"}


@pytest.mark.parametrize(
    ("rows", "lack"),
    [
        (complete_rows()[3:] + areas(10), r"29-2072 \(not the nation\); 29-9021 \(not the nation\); 11-9111"),
        (complete_rows()[:-21] + areas(10), r"29-2072 \(44 states \(needed: 45\)\); 29-9021"),
        (complete_rows() + areas(4), r"readers: 29-2072 \(4 areas \(needed: half of the 10 shown now\)\); 29-9021"),
        ([cells for cells in complete_rows() if cells["OCC_CODE"] != "29-9021"] + areas(10), r"readers: 29-9021 \("),
        ([row(A_MEDIAN="*", H_MEDIAN="*"), *complete_rows()[1:], *areas(10)], r"readers: 29-2072 \(not the nation\)\."),
    ],
    ids=["nation", "states", "areas", "occupation", "withheld"],
)
def test_what_a_release_lacks_is_named(shown, tmp_path, rows, lack):
    path = write_csv(tmp_path / "next_M2026.csv", rows)
    with pytest.raises(CommandError, match=lack):
        import_oews(path, activate=True, without_record=True)
    assert statuses() == {2025: "active"}
    import_oews(path)
    assert statuses() == {2025: "active", 2026: "staged"}


def test_half_of_the_areas_and_45_states_are_enough(shown, tmp_path):
    import_oews(
        write_csv(tmp_path / "next_M2026.csv", complete_rows()[:-18] + areas(5)), activate=True, without_record=True
    )
    assert statuses() == {2025: "archived", 2026: "active"}


def test_areas_are_not_asked_for_where_readers_have_none(tmp_path):
    import_oews(write_csv(tmp_path / "x_M2024.csv", complete_rows()), activate=True, without_record=True)
    assert statuses() == {2024: "active"}


def test_a_whole_file_gets_no_warning(shown, tmp_path):
    assert "Warnings" not in import_oews(write_csv(tmp_path / "x_M2026.csv", complete_rows() + areas(9)))


def test_a_csv_of_states_that_ends_early_gets_a_warning(tmp_path):
    said = import_oews(write_csv(tmp_path / "x_M2025.csv.gz", complete_rows()[:-18]))
    assert (
        "Warnings:\n- There is no row for 6 of the 51 states and DC (Vermont, Virginia, Washington, West Virginia, "
        "Wisconsin and others). Is the file whole?\n"
    ) in said


def test_a_csv_with_fewer_rows_than_the_release_before_gets_a_warning(shown, tmp_path):
    said = import_oews(write_csv(tmp_path / "x_M2026.csv", complete_rows()[:-21] + areas(8)))
    assert "Fewer rows at the level metro than May 2025 has: 11-9111 8 of 10, 29-2072 8 of 10, 29-9021 8 of 10." in said
    assert "Fewer rows at the level state than May 2025 has: 11-9111 44 of 51, 29-2072 44 of 51" in said
    assert "level nation" not in said


def test_a_workbook_gets_no_warning_because_it_cannot_be_cut_between_rows(shown, tmp_path):
    assert "Warnings" not in import_oews(write_workbook(tmp_path / "x_M2026.xlsx", complete_rows()[:30]))
