"""Reading OEWS files: every layout of BLS's, every mark, and what is refused."""

import csv
import gzip
from decimal import Decimal

import pytest
from django.conf import settings

from guide.figures.industries import UnknownIndustry, industry_key, industry_title
from guide.figures.oews_cells import UnreadableFile
from guide.figures.oews_reader import read_oews
from guide.figures.states import STATE_BY_FIPS, STATE_BY_LETTERS, STATES
from tests.figures.workbooks import COLUMNS, WITHHELD, metro, row, write_csv, write_workbook

LOWER_CASE = [name.lower().replace("o_group", "occ_group") for name in COLUMNS]
SHIPPED = settings.FIXTURES / "oews"


def only_row(path):
    """The single row of a file that refuses nothing."""
    read = read_oews(path)
    assert read.refused == ()
    (found,) = read.rows
    return found


def refusal(path):
    """The reason of the single refused row of a file."""
    read = read_oews(path)
    assert read.rows == ()
    (refused,) = read.refused
    return refused.reason


def test_a_workbook_is_read_from_the_first_sheet_that_has_the_column_names(tmp_path):
    found = only_row(write_workbook(tmp_path / "national_M2025_dl.xlsx", [row()]))
    assert (found.soc_code, found.occupation_title, found.occupation_group) == (
        "29-2072",
        "Medical Records Specialists",
        "detailed",
    )
    assert (found.area_code, found.area_title, found.level, found.state_letters) == (
        "0000000",
        "United States",
        "nation",
        (),
    )
    assert (found.industry_code, found.industry_title) == ("000000/1235", "Cross-industry")
    assert (found.employment, found.employment_relative_standard_error) == (194720, Decimal("1.1"))
    annual = (found.annual_10, found.annual_25, found.annual_50, found.annual_75, found.annual_90)
    assert (annual, found.annual_mean) == ((37000, 43490, 51140, 64820, 81150), 56790)
    hourly = (found.hourly_10, found.hourly_25, found.hourly_50, found.hourly_75, found.hourly_90)
    assert [str(wage) for wage in hourly] == ["17.79", "20.91", "24.59", "31.17", "39.01"]
    assert (str(found.hourly_mean), str(found.mean_relative_standard_error)) == ("27.30", "0.4")
    assert (found.marks, found.jobs_per_1000, found.annual_only, found.hourly_only) == ({}, None, False, False)


def test_column_names_count_in_either_case_and_under_their_older_name(tmp_path):
    path = write_workbook(
        tmp_path / "state_M2020_dl.xlsx", [row(AREA="01", AREA_TYPE="2", PRIM_STATE="AL")], LOWER_CASE
    )
    found = only_row(path)
    assert (found.area_code, found.occupation_group, found.annual_50) == ("0100000", "detailed", 51140)


@pytest.mark.parametrize("name", ["figures_M2025.csv", "figures_M2025.csv.gz", "FIGURES_M2025.CSV"])
def test_csv_and_workbook_of_the_same_rows_read_the_same(tmp_path, name):
    rows = [row(), metro(TOT_EMP="**", **WITHHELD)]
    from_csv = read_oews(write_csv(tmp_path / name, rows))
    from_workbook = read_oews(write_workbook(tmp_path / "figures_M2025.xlsx", rows, sheets_before=()))
    assert from_csv.rows == from_workbook.rows
    assert (from_csv.vintage, from_csv.row_count) == (2025, 2)


def test_row_numbers_are_those_a_spreadsheet_shows(tmp_path):
    path = write_workbook(
        tmp_path / "x_M2025.xlsx", [row(), row(TOT_EMP="many")], above=[["May 2025"], [], ["Table 1"]]
    )
    read = read_oews(path)
    assert [found.row_number for found in read.rows] == [5]
    assert [refused.row_number for refused in read.refused] == [6]


def test_older_layouts_without_optional_columns_are_read(tmp_path):
    optional = {
        "PRIM_STATE",
        "I_GROUP",
        "PCT_TOTAL",
        "PCT_RPT",
        "OWN_CODE",
        "MEAN_PRSE",
        "EMP_PRSE",
        "ANNUAL",
        "HOURLY",
    }
    columns = [name for name in COLUMNS if name not in optional]
    found = only_row(write_csv(tmp_path / "x_M2019.csv", [metro()], columns))
    assert (found.area_code, found.industry_code) == ("0047260", "000000/1235")
    assert found.mean_relative_standard_error is None


def test_a_missing_column_is_named(tmp_path):
    columns = [name for name in COLUMNS if name not in ("A_MEDIAN", "AREA_TYPE")]
    with pytest.raises(
        UnreadableFile, match=r"lacks the column AREA_TYPE, A_MEDIAN in its header, row 1\. Needed.*: AREA, AREA_T"
    ):
        read_oews(write_csv(tmp_path / "x.csv", [row()], columns))


def test_a_column_given_twice_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="has the column O_GROUP twice"):
        read_oews(write_csv(tmp_path / "x.csv", [row()], [*COLUMNS, "OCC_GROUP"]))


def test_columns_that_nobody_knows_are_told(tmp_path):
    read = read_oews(write_csv(tmp_path / "x.csv", [row(COLOUR="blue")], [*COLUMNS, "COLOUR"]))
    assert read.unknown_columns == ("COLOUR",)


def test_marks_are_kept_by_figure_and_never_become_numbers(tmp_path):
    top = {"A_PCT75": "#", "A_PCT90": "#", "H_PCT75": "#", "H_PCT90": "#"}
    found = only_row(write_csv(tmp_path / "x.csv", [row(TOT_EMP="**", EMP_PRSE="**", PCT_RPT="~", **top)]))
    assert dict(found.marks) == {
        "employment": "**",
        "employment_relative_standard_error": "**",
        "percent_reporting": "~",
        "annual_75": "#",
        "annual_90": "#",
        "hourly_75": "#",
        "hourly_90": "#",
    }
    assert (found.employment, found.percent_reporting, found.annual_75, found.annual_50) == (None, None, None, 51140)


def test_a_blank_cell_is_missing_without_a_mark_and_a_large_wage_is_no_top_code(tmp_path):
    found = only_row(write_csv(tmp_path / "x.csv", [row(A_PCT90="257310", H_PCT90="", MEAN_PRSE=" ")]))
    assert (found.annual_90, found.hourly_90, found.mean_relative_standard_error) == (257310, None, None)
    assert dict(found.marks) == {}


def test_annual_only_occupations_have_no_hourly_wage(tmp_path):
    hourly = {column: "*" for column in COLUMNS if column.startswith("H_")}
    found = only_row(write_workbook(tmp_path / "x.xlsx", [row(OCC_CODE="25-1071", ANNUAL=True, **hourly)]))
    assert (found.annual_only, found.hourly_only, found.annual_50, found.hourly_50) == (True, False, 51140, None)
    assert found.marks["hourly_50"] == "*"


def test_hourly_only_occupations_have_no_annual_wage(tmp_path):
    annual = {column: "*" for column in COLUMNS if column.startswith("A_")}
    found = only_row(write_csv(tmp_path / "x.csv", [row(OCC_CODE="27-2011", HOURLY="TRUE", **annual)]))
    assert (found.annual_only, found.hourly_only, found.annual_50) == (False, True, None)
    assert found.hourly_50 == Decimal("24.59")


def test_numbers_may_be_text_with_thousands_commas(tmp_path):
    found = only_row(write_csv(tmp_path / "x.csv", [row(TOT_EMP="194,720", A_MEAN=" 56,790 ", A_MEDIAN="51140.0")]))
    assert (found.employment, found.annual_mean, found.annual_50) == (194720, 56790, 51140)


AREAS = [
    ("99", "1", "US", "U.S.", "nation", "0000000", ()),
    ("0000000", "1", "", "National", "nation", "0000000", ()),
    (1.0, 2.0, "AL", "Alabama", "state", "0100000", ("AL",)),
    ("11", "2", "DC", "District of Columbia", "state", "1100000", ("DC",)),
    ("72", "3", "PR", "Puerto Rico", "state", "7200000", ("PR",)),
    ("0600000", "2", "CA", "California", "state", "0600000", ("CA",)),
    ("10180", "4", "TX", "Abilene, TX", "metro", "0010180", ("TX",)),
    ("0047260", "4", "VA", "Virginia Beach-Chesapeake-Norfolk, VA-NC", "metro", "0047260", ("VA", "NC")),
    ("100001", "6", "AL", "Northwest Alabama nonmetropolitan area", "nonmetro", "0100001", ("AL",)),
    ("4800001", "6", "", "West Texas Region of Texas nonmetropolitan area", "nonmetro", "4800001", ("TX",)),
]


@pytest.mark.parametrize(("code", "kind", "primary", "title", "level", "area_code", "letters"), AREAS)
def test_area_codes_become_seven_digits(tmp_path, code, kind, primary, title, level, area_code, letters):
    cells = row(AREA=code, AREA_TYPE=kind, PRIM_STATE=primary, AREA_TITLE=title)
    found = only_row(write_workbook(tmp_path / "x.xlsx", [cells]))
    assert (found.level, found.area_code, found.state_letters) == (level, area_code, letters)


def test_every_shipped_area_has_the_code_that_its_series_key_says():
    codes = set()
    for name in ("state", "area"):
        path = SHIPPED / f"oews_M2025_{name}.csv.gz"
        with gzip.open(path, "rt", encoding="utf-8") as file:
            keys = {cells["SERIES_KEY"][4:11] for cells in csv.DictReader(file)}
        read = read_oews(path)
        assert (read.refused, {found.area_code for found in read.rows}) == ((), keys)
        codes |= keys
    # 54 states and territories, 528 metro and nonmetro areas.
    assert len(codes) == 582


def test_there_is_one_record_a_state_and_territory():
    assert len(STATES) == len(STATE_BY_LETTERS) == len(STATE_BY_FIPS) == 54
    assert STATE_BY_FIPS["11"].name == "District of Columbia"
    assert {"PR", "GU", "VI"} < STATE_BY_LETTERS.keys()


INDUSTRIES = [
    ("000000", "1235", "cross-industry", "000000/1235"),
    ("0", "", "", "000000/1235"),
    ("31--34", "", "sector", "31-33/5"),
    ("31-33", "5", "sector", "31-33/5"),
    ("31", "5", "sector", "31-33/5"),
    ("44--46", "", "sector", "44-45/5"),
    ("44", "5", "sector", "44-45/5"),
    ("48--50", "", "sector", "48-49/59"),
    ("48", "59", "sector", "48-49/59"),
    ("61--62", "", "sector", "61/235"),
    ("62--63", "", "sector", "62/58"),
    ("62", "58", "sector", "62/58"),
    ("71--72", "", "sector", "71/57"),
    ("72--73", "", "sector", "72/57"),
    ("99-100", "123", "sector", "99/123"),
    ("11--12", "", "sector", "11/5"),
    ("611300", "", "4-digit", "611300/235"),
    ("622000", "", "3-digit", "622000/235"),
    ("622005", "5", "4-digit (by ownership)", "622000/5"),
    ("622102", "", "5-digit (by ownership)", "622100/2"),
    ("623100", "", "4-digit", "623100/5"),
    ("713100", "", "4-digit", "713100/5"),
    ("713200", "", "4-digit", "713200/57"),
    ("721120", "", "5-digit", "721120/57"),
    ("721200", "", "4-digit", "721200/5"),
    ("491000", "1", "3-digit", "491000/1"),
    ("000001", "5", "cross-industry, ownership", "000000/5"),
    ("999001", "123", "cross-industry, ownership", "000000/123"),
    ("999101", "1", "government, ownership", "000000/1"),
    ("999201", "2", "government, ownership", "000000/2"),
    ("999301", "3", "government, ownership", "000000/3"),
    ("999100", "1", "4-digit", "999100/1"),
]


@pytest.mark.parametrize(("naics", "own_code", "group", "code"), INDUSTRIES)
def test_flat_file_and_workbook_give_an_industry_one_key(naics, own_code, group, code):
    assert str(industry_key(naics, own_code, group)) == code


@pytest.mark.parametrize(
    ("naics", "own_code", "group"),
    [
        ("31--35", "", "sector"),
        ("32", "", "sector"),
        ("6221", "", ""),
        ("", "", ""),
        ("622000", "9", ""),
        ("000001", "1", ""),
    ],
)
def test_an_industry_that_oews_does_not_use_is_refused(naics, own_code, group):
    with pytest.raises(UnknownIndustry):
        industry_key(naics, own_code, group)


def test_a_workbook_may_write_a_sector_as_a_number(tmp_path):
    found = only_row(write_workbook(tmp_path / "x.xlsx", [row(NAICS=31.0, OWN_CODE=5.0, I_GROUP="sector")]))
    assert (found.naics, found.own_code) == ("31-33", "5")


def test_the_flat_files_sector_number_is_no_part_of_a_title():
    assert industry_title("Sector 62 - Health Care and Social Assistance") == "Health Care and Social Assistance"
    assert industry_title("Hospitals, Privately Owned") == "Hospitals, Privately Owned"


def test_rows_of_other_occupations_are_counted_but_not_judged(tmp_path):
    path = write_csv(tmp_path / "x.csv", [row(), row(OCC_CODE="27-2011", A_MEAN="-1")])
    read = read_oews(path, occupations={"29-2072"})
    assert (len(read.rows), read.passed_over_count, read.refused) == (1, 1, ())


REFUSED_ROWS = [
    ({"A_PCT25": 60000}, "annual_50 is 51140, below annual_25 of 60000"),
    ({"H_PCT90": 30.0, "A_PCT90": ""}, "hourly_90 is 30.00, below hourly_75 of 31.17"),
    ({"A_MEAN": -56790}, "A_MEAN is -56790; allowed: 2,080 to 5,200,000 US dollars a year"),
    ({"A_MEAN": 0}, "A_MEAN is 0; allowed: 2,080 to 5,200,000"),
    ({"A_PCT90": 99_000_000}, "A_PCT90 is 99000000"),
    ({"A_MEAN": "56790.50"}, "A_MEAN is 56790.50; allowed: at most 0 decimals"),
    ({"A_MEAN": "1e5"}, "A_MEAN is '1e5'; allowed: a number, blank, or * #"),
    ({"A_MEAN": "56,79"}, "A_MEAN is '56,79'"),
    ({"A_MEAN": "$56,790"}, "A_MEAN is '$56,790'"),
    ({"A_MEAN": "**"}, "A_MEAN is '**'"),
    ({"TOT_EMP": "*"}, "TOT_EMP is '*'; allowed: a number, blank, or **"),
    ({"TOT_EMP": True}, "TOT_EMP is 'True'"),
    ({"TOT_EMP": 0}, "TOT_EMP is 0; allowed: 1 to"),
    ({"A_MEAN": "#", "A_PCT75": "#"}, "annual_90 is 81150, but annual_75 is already at the top code"),
    ({"ANNUAL": "TRUE"}, "hourly_mean is 27.30, but the row says that BLS publishes no hourly wage"),
    ({"ANNUAL": "TRUE", "HOURLY": "TRUE"}, "both TRUE"),
    ({"ANNUAL": "perhaps"}, "ANNUAL is 'PERHAPS'; allowed: TRUE or blank"),
    ({"A_MEAN": 5679}, "annual_mean is 5679, but 2,080 hours at 27.3"),
    ({"OCC_CODE": "292072"}, "OCC_CODE is '292072'; allowed: a code such as 29-2072"),
    ({"OCC_TITLE": ""}, "OCC_TITLE is ''; allowed: 1 to 160 printable characters"),
    ({"AREA_TYPE": "5"}, "AREA_TYPE is '5'; allowed: 1 nation"),
    ({"AREA": "03", "AREA_TYPE": "2"}, "AREA is '03'"),
    ({"AREA": "01", "AREA_TYPE": "2"}, "PRIM_STATE is 'US', but area 01 lies in AL"),
    ({"AREA": "10180", "AREA_TYPE": "4"}, "AREA is '10180', 'U.S.'; allowed for AREA_TYPE 4"),
    ({"AREA": "ten"}, "AREA is 'ten'; allowed: one to seven digits"),
    ({"NAICS": "62210"}, "NAICS is '62210'"),
    ({"OWN_CODE": "7"}, "OWN_CODE is '7'; allowed: 1, 2, 3, 5"),
]


@pytest.mark.parametrize(("cells", "reason"), REFUSED_ROWS)
def test_a_row_that_bls_cannot_have_published_is_refused_with_its_reason(tmp_path, cells, reason):
    path = write_workbook(tmp_path / "x.xlsx", [row(**cells)])
    assert reason in refusal(path)


def test_a_series_key_must_agree_with_its_row(tmp_path):
    columns = [*COLUMNS, "SERIES_KEY"]
    good = write_csv(tmp_path / "good.csv", [metro(SERIES_KEY="OEUM0047260000000292072")], columns)
    assert only_row(good).area_code == "0047260"
    cut = write_csv(tmp_path / "cut.csv", [metro(SERIES_KEY="OEUM00472600000002")], columns)
    assert refusal(cut) == "SERIES_KEY is 'OEUM00472600000002', but the row is of area 0047260 and 29-2072"


def test_one_cell_twice_is_refused_unless_bls_lists_it_at_two_levels(tmp_path):
    read = read_oews(write_csv(tmp_path / "x.csv", [row(), row()]))
    (refused,) = read.refused
    assert refused.row_number == 3
    assert refused.reason.endswith("as row 2 is; allowed: one row a cell")
    read = read_oews(write_csv(tmp_path / "y.csv", [row(O_GROUP="broad"), row()]))
    assert (len(read.rows), read.repeated_count, read.refused) == (1, 1, ())
    read = read_oews(write_csv(tmp_path / "z.csv", [row(O_GROUP="broad"), row(TOT_EMP="10")]))
    assert (len(read.rows), len(read.refused)) == (1, 1)


def test_the_vintage_is_that_of_the_name_or_of_the_year_column(tmp_path):
    columns = ["YEAR", *COLUMNS]
    assert read_oews(write_csv(tmp_path / "a_M2024_dl.csv", [row()])).vintage == 2024
    assert read_oews(write_csv(tmp_path / "figures.csv", [row()])).vintage is None
    assert read_oews(write_workbook(tmp_path / "figures.xlsx", [row(YEAR=2024.0)], columns)).vintage == 2024
    with pytest.raises(UnreadableFile, match="named for 2025, but its YEAR column says 2024"):
        read_oews(write_csv(tmp_path / "a_M2025.csv", [row(YEAR="2024")], columns))
    with pytest.raises(UnreadableFile, match=r"several vintages \(2023, 2024\). Split it"):
        read_oews(write_csv(tmp_path / "b.csv", [row(YEAR="2024"), metro(YEAR="2023")], columns))
    with pytest.raises(UnreadableFile, match="'soon' as YEAR"):
        read_oews(write_csv(tmp_path / "c.csv", [row(YEAR="soon")], columns))
