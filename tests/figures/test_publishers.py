"""Each publisher's own files become the figures of its page, as the shipped ones were made."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from guide.figures.models import Release
from guide.figures.publishers.scorecard import CREDENTIALS, weighted_median
from guide.figures.series import Observation
from guide.figures.series_editions import SeriesEdition, book_with
from guide.figures.titles import shipped_title_rows
from tests.figures.publications import bea_text, bea_zip, field_of_study, flat_file, projection_rows, workbook


@pytest.fixture(autouse=True)
def loaded(db):
    """The shipped series."""
    call_command("load_series", verbosity=0, stdout=StringIO())


def said(*arguments):
    """Run the command and return what it printed."""
    out = StringIO()
    call_command("import_series", *map(str, arguments), stdout=out)
    return out.getvalue()


def staged(*arguments):
    """Run the command and return the book with what it staged."""
    said(*arguments)
    return book_with([SeriesEdition.objects.staged().get()])


def cpi_values(newest="340.5", **others):
    """Prices of every May that is live, a later May, and months around them."""
    values = {
        (int(row.period[:4]), f"M{row.period[5:]}"): f"{row.value:f}"
        for row in Observation.objects.filter(series="consumer-prices")
    }
    values |= {(2027, "M05"): "340.0", (2027, "M06"): newest, (2027, "M13"): "1.0", (2025, "M10"): "-"}
    return {"CUUR0000SA0": values, "CUSR0000SA0": {(2027, "M05"): "1.0"}, **others}


def test_price_parities_come_from_the_two_zips_with_their_day_of_release(tmp_path):
    book = staged("bea", bea_zip(tmp_path / "SARPP.zip", "SARPP"), bea_zip(tmp_path / "MARPP.zip", "MARPP"))
    figure = book.figure("price-parity", "0012420")
    assert (figure.text, figure.when, figure.source.released) == ("99.6", "2025", "2026-12-10")
    assert figure.note.startswith("Prices of 2025 compared")
    assert book.figure("price-parity-housing", "US-nonmetro").when == "2025"
    assert book.figure("price-parity", "US").text == "100.0"


def test_price_parities_may_be_in_the_windows_code_page(tmp_path):
    names = []
    for table in ("SARPP", "MARPP"):
        text = bea_text(table).replace("Abilene, TX", "Abileñe, TX")
        (tmp_path / f"{table}.csv").write_bytes(text.encode("cp1252"))
        names.append(tmp_path / f"{table}.csv")
    assert staged("bea", *names).figure("price-parity", "0010180").key_title == "Abileñe, TX"


def test_a_newer_edition_of_projections_makes_the_former_one_an_earlier_one(tmp_path):
    path = workbook(tmp_path / "occupation.xlsx", {"Index": [["Contents"]], "Table 1.2": projection_rows()})
    book = staged("projections", path)
    growth = book.figure("projected-growth", "29-2072")
    assert (growth.text, growth.when) == ("7.1\xa0%", "2025-35")
    assert growth.note.endswith("BLS projects from 2025 to 2035.")
    assert book.figure("projected-jobs-2024", "29-2072").text == "200,100"
    assert book.figure("projected-jobs-added", "29-2072").text == "14,100"
    assert book.figure("projected-openings", "29-2072").text == "14,200"
    assert book.figure("entry-education", "29-2072").text == "associate's degree"
    assert book.figure("earlier-projected-growth", "31-9094", "2024-34").text == "\N{MINUS SIGN}4.9\xa0%"
    assert book.figure("earlier-projected-growth", "29-2072", "2021-31").text == "6.6\xa0%"


def test_an_extract_of_the_same_edition_keeps_what_its_note_says(tmp_path):
    names = "soc,title,emp_2024_thousands,emp_2034_thousands,change_thousands,change_pct"
    lines = [f"{names},openings_annual_avg_thousands,typical_entry_education"]
    for soc_code, title in Observation.objects.filter(series="projected-growth").values_list("key", "key_title"):
        lines.append(f'{soc_code},"{title.removesuffix(f" ({soc_code})")}",1.5,2.0,0.5,33.3,0.2,—')
    (tmp_path / "projections.csv").write_text("\n".join(lines))
    with pytest.raises(
        CommandError, match=r"The files lack [0-9]+ of .* figures that readers see, first entry-education"
    ):
        said("projections", tmp_path / "projections.csv")
    text = (tmp_path / "projections.csv").read_text().replace("—", "Associate's degree")
    (tmp_path / "projections.csv").write_text(text)
    growth = staged("projections", tmp_path / "projections.csv").figure("projected-growth", "29-2072")
    assert (growth.text, growth.when) == ("33.3\xa0%", "2024-34")
    assert "one is not loaded here yet" in growth.note


def test_consumer_prices_come_from_the_flat_file_and_changes_follow(tmp_path):
    book = staged("cpi", flat_file(tmp_path / "cu.data.1.AllItems", cpi_values()))
    assert book.figure("consumer-prices", "us").text == "340.500"
    assert book.figure("consumer-prices", "us").when == "June 2027"
    assert book.figure("price-change", "2021-2027").text == "26.3\xa0%"
    assert book.figure("price-change", "2021-2025").text == "19.4\xa0%"
    assert book.page("bls-cpi").tables[0].series.vintage == "May 2018 to June 2027"


def test_pay_after_prices_follows_the_may_of_the_wages_that_readers_see(tmp_path, shipped_figures):
    path = flat_file(tmp_path / "cu.data.1.AllItems", cpi_values())
    figure = staged("cpi", path).figure("real-median-change", "29-2072", "2021-2025")
    assert figure.text == "fell by 8.2\xa0%"
    Release.objects.oews().active().update(vintage=2026)
    SeriesEdition.objects.all().delete()
    figure = staged("cpi", path).figure("real-median-change", "29-2072", "2021-2026")
    assert figure.when == "May 2021 to May 2026"
    assert "(median of May 2026 / median of May 2021)" in figure.note


def test_employment_cost_comes_from_the_flat_file(tmp_path):
    index = {
        (year, f"Q0{quarter}"): f"{170 + year - 2000 + quarter}" for year in (2024, 2025) for quarter in range(1, 5)
    }
    change = dict.fromkeys(index, "0.9")
    index |= {(2025, "Q04"): "177.799", (2026, "Q01"): "179.532", (2026, "Q02"): "181.1", (2026, "Q05"): "1"}
    change |= {(2026, "Q01"): "1.0", (2026, "Q02"): "0.9"}
    values = {"CIS1026200000000I": index, "CIU2020000000000I": {(2026, "Q02"): "1"}, "CIS1026200000000Q": change}
    book = staged("eci", flat_file(tmp_path / "ci.data.1.AllData", values))
    assert book.figure("eci-health-wages", "us").text == "181.100"
    assert book.figure("eci-health-wages-change", "us").when == "second quarter of 2026"
    tables = book.page("bls-eci").tables
    assert tables[0].series.vintage == "Fourth quarter 2025 to second quarter 2026"
    assert tables[0].figures[0].when == "fourth quarter of 2025"


def programs(count=30):
    """Programs of the field and its neighbours, some withheld."""
    for level in (*CREDENTIALS, "6"):
        for number in range(count):
            yield {
                "UNITID": str(100_000 + number),
                "CIPCODE": "5107",
                "CREDLEV": level,
                "IPEDSCOUNT1": "NULL" if number == 3 else str(number),
                "DEBT_ALL_STGP_EVAL_MDN": str(10_000 + number * 100),
                "EARN_MDN_1YR": "PrivacySuppressed" if number % 10 == 0 else str(30_000 + number * 100),
                "EARN_MDN_4YR": str(40_000 + number * 100),
            }
    for cip in ("5127", "101", "5108"):
        yield {"UNITID": "1", "CIPCODE": cip, "CREDLEV": "3", "EARN_MDN_1YR": "99999"}


def test_programs_come_from_the_field_of_study_file_and_withheld_ones_are_never_zero(tmp_path):
    path = field_of_study(tmp_path / "Most-Recent-Cohorts-Field-of-Study_12152026.csv", programs())
    words = said("scorecard", path)
    assert "The file has no net prices: those that readers see stay as they are." in words
    book = book_with([SeriesEdition.objects.staged().get()])
    debt = book.figure("program-debt", "associate")
    assert (debt.text, debt.when, debt.sample) == ("$11,450", "Scorecard of December 2026", "30 programs")
    assert book.figure("program-earnings", "associate").sample == "27 programs"
    assert book.figure("program-price", "associate").when == "Scorecard of June 2026"


def test_a_scorecard_whose_name_tells_no_month_is_asked_for_it(tmp_path):
    path = field_of_study(tmp_path / "programs.csv", programs())
    with pytest.raises(CommandError, match="Give its month: --vintage 2026-06"):
        said("scorecard", path)
    assert "Scorecard of November 2026" in said("scorecard", path, "--vintage", "2026-11")


def test_a_weighted_median_lies_between_the_middles_of_programs():
    ten, twenty = Decimal(10), Decimal(20)
    assert weighted_median([(ten, Decimal(1))]) == 10
    assert weighted_median([(ten, Decimal(1)), (twenty, Decimal(3))]) == 17.5
    assert weighted_median([(twenty, Decimal(1)), (ten, Decimal(1))]) == 15


def title_lines(rows):
    """Rows in the layout of O*NET's Alternate Titles."""
    lines = ["O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)"]
    return "\n".join([*lines, *(f"{soc_code}.00\t{title}\tn/a\t09" for title, soc_code, _ in rows)]) + "\n"


def test_job_titles_come_from_the_tab_separated_file_and_brackets_make_a_second_title(tmp_path):
    rows = [*shipped_title_rows(), ["Zorblax Wrangler (ZW)", "29-2072", ""], ["Baker", "51-3011", ""]]
    path = tmp_path / "Alternate Titles.txt"
    path.write_text(title_lines(rows))
    words = said("titles", path)
    held = SeriesEdition.objects.staged().get().content["rows"]
    assert ["Zorblax Wrangler", "29-2072", "O*NET, Alternate Titles"] in held
    assert ["ZW", "29-2072", "O*NET, Alternate Titles"] in held
    assert not [row for row in held if row[0] == "Baker"]
    assert "new: ZW, 29-2072" in words


def test_a_list_of_counties_changes_pay_areas_and_says_which_counties_it_lacks(tmp_path):
    from guide.figures.place_tables import shipped_counties

    lines = ["Area,AreaName,StateAb,State,CountyTownName"]
    for (letters, name), area_code in shipped_counties().items():
        if area_code and name not in ("Harris County", "Cook County"):
            lines.append(f'{int(area_code)},x,{letters},y,"{name or "Some"}"')
        elif name == "Harris County":
            lines.append(f'1234,x,{letters},y,"{name}"')
    path = tmp_path / "Geography.csv"
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    words = said("counties", path)
    assert "Counties that the list lacks, which fall back to their state: Cook County, GA" in words
    assert ["TX", "Harris County", "0001234"] in SeriesEdition.objects.staged().get().content["rows"]
