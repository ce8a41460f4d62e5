"""Figures outside the wage release: what readers see of each, and that files load whole or not at all."""

import csv
import shutil
from decimal import Decimal
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from guide.figures.series import Observation, Series, SeriesBook, UnknownSeriesFigure, current_series_book
from guide.figures.series_files import UnreadableSeries, read_series

SHIPPED = settings.FIXTURES / "series"


def loaded():
    """Run the command and return what it printed."""
    said = StringIO()
    call_command("load_series", stdout=said)
    return said.getvalue()


@pytest.fixture(scope="module")
def book(django_db_setup, django_db_blocker):
    """The shipped series in memory; they leave nothing in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        loaded()
        book = current_series_book()
        transaction.set_rollback(True)
    return book


@pytest.fixture
def shown(db):
    """The shipped series as the site shows them."""
    loaded()


@pytest.fixture
def files(tmp_path, settings):
    """A copy of the shipped files, to be damaged."""
    settings.FIXTURES = tmp_path
    return shutil.copytree(SHIPPED, tmp_path / "series")


def replace(path, old, new):
    """Change one file, and be sure that it changed."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.mark.parametrize(
    ("name", "text", "when"),
    [
        ("mean-history 29-2098 2020", "$48,270", "May 2020"),
        ("median-history 29-2098 2020", "$44,090", "May 2020"),
        ("median-history 29-2071 2018", "$40,350", "May 2018"),
        ("median-history 29-2072 2021", "$46,660", "May 2021"),
        ("jobs-history 29-2072 2024", "187,910", "May 2024"),
        ("projected-growth 29-2072", "7.1\xa0%", "2024-34"),
        ("projected-growth 13-1041", "3.0\xa0%", "2024-34"),
        ("projected-growth 31-9094", "\N{MINUS SIGN}4.9\xa0%", "2024-34"),
        ("projected-jobs-added 29-2072", "13,800", "2024-34"),
        ("projected-jobs-added 31-9094", "\N{MINUS SIGN}2,200", "2024-34"),
        ("projected-jobs-2024 11-9111", "616,200", "2024-34"),
        ("projected-openings 29-9021", "3,200", "2024-34"),
        ("entry-education 29-2072", "postsecondary nondegree award", "2024-34"),
        ("entry-education 29-9021", "associate's degree", "2024-34"),
        ("earlier-projected-growth 11-9111 2019-29", "31.5\xa0%", "2019-29"),
        ("earlier-projected-growth 29-2072 2021-31", "6.6\xa0%", "2021-31"),
        ("consumer-prices us 2021-05", "269.195", "May 2021"),
        ("consumer-prices us 2026-08", "334.980", "August 2026"),
        ("price-change 2021-2025", "19.4\xa0%", "May 2021 to May 2025"),
        ("real-median-change 29-2072 2021-2025", "fell by 8.2\xa0%", "May 2021 to May 2025"),
        ("real-median-change 29-9021 2021-2025", "rose by 2.5\xa0%", "May 2021 to May 2025"),
        ("real-median-change 11-9111 2021-2025", "rose by 2.3\xa0%", "May 2021 to May 2025"),
        ("price-parity US", "100.0", "2024"),
        ("price-parity TX", "97.1", "2024"),
        ("price-parity 0012420", "98.1", "2024"),
        ("price-parity US-nonmetro", "88.7", "2024"),
        ("price-parity-housing TX", "96.5", "2024"),
        ("eci-health-wages us 2026Q1", "179.532", "first quarter of 2026"),
        ("eci-health-wages-change us 2024Q3", "rose by 1.3\xa0%", "third quarter of 2024"),
        ("works-from-home 29-2072", "50\xa0%", "2024"),
        ("works-from-home 11-9111", "15\xa0%", "2024"),
        ("education-share 29-2072 associate", "26\xa0%", "2024"),
        ("education-share 11-9111 master", "32\xa0%", "2024"),
        ("survey aapc-2021-certified", "$60,097", "2021"),
        ("survey aapc-2021-not-certified", "$47,200", "2021"),
        ("survey aapc-2021-all", "$54,797", "2021"),
        ("survey ahima-2008-all", "$57,370", "2008"),
        ("program-debt associate", "$20,000", "Scorecard of June 2026"),
        ("program-earnings associate", "$25,843", "Scorecard of June 2026"),
        ("program-earnings bachelor", "$45,411", "Scorecard of June 2026"),
        ("program-price certificate", "$11,706", "Scorecard of June 2026"),
        ("program-price bachelor", "$19,623", "Scorecard of June 2026"),
        ("program-earnings-4yr bachelor", "$59,173", "Scorecard of June 2026"),
    ],
)
def test_a_figure_reads_as_its_publisher_gave_it(book, name, text, when):
    figure = book.figure(*name.split())
    assert (figure.text, figure.when) == (text, when)


def test_a_figure_names_its_place_and_source_and_leads_to_its_row(book):
    figure = book.figure("projected-growth", "29-2072")
    assert figure.label == "Projected change in jobs, Medical records specialists (29-2072)"
    assert figure.address_of_row == "/sources/bls-projections/#projected-growth-29-2072"
    assert (figure.source.publisher, figure.source.title) == ("BLS", "Employment Projections")
    assert (figure.source.vintage, figure.source.released) == ("2024-34", "")
    assert figure.source.url == "https://www.bls.gov/emp/"


def test_surveys_of_several_publishers_are_placed_by_one_word_and_keep_their_own_source(book):
    certified = book.figure("survey", "aapc-2021-certified")
    assert certified.source.title == "Medical Coding and Billing Salary Report"
    assert certified.address_of_row == "/sources/aapc-survey/#survey-aapc-2021-certified"
    assert "a difference is not what a credential brings" in certified.note
    assert book.figure("survey", "ahima-2008-all").source.publisher == "AHIMA"


def test_a_figure_from_a_sample_says_how_many_people_it_rests_on(book):
    note = book.figure("works-from-home", "29-2072").note
    assert note.startswith("People in 25 states (not California or Texas)")
    assert note.endswith("Based on 721 people.")


def test_figures_of_several_years_carry_the_publishers_caution(book):
    assert "BLS warns against reading" in book.figure("median-history", "29-2098", "2020").note
    assert "BLS warns against reading" in book.figure("real-median-change", "29-2072").note


def test_without_a_period_the_newest_figure_answers(book):
    assert book.figure("consumer-prices", "us").when == "August 2026"
    assert book.figure("median-history", "29-2072").text == "$50,250"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("growth 29-2072", "“growth” is not a series we hold. Allowed: consumer-prices, earlier-projected-growth,"),
        ("projected-growth 43-3021", "“projected-growth” has no figure for “43-3021”. It has: 00-0000, 11-9111,"),
        ("price-parity 0099999", "“price-parity” has no figure for “0099999”. It has: 0010180, 0010420,"),
        ("median-history 29-2072 2020", "“median-history 29-2072” has no “2020”. It has: 2021, 2022, 2023, 2024."),
        ("projected-growth 29-2072 2024", "“projected-growth 29-2072” has no “2024”. Leave out “2024”."),
        (
            "education-share 29-2072",
            "“education-share 29-2072” lacks its last word. "
            "Write one of: associate, bachelor, high_school, master, some_college.",
        ),
    ],
)
def test_an_unknown_name_is_refused_with_what_is_allowed(book, name, sentence):
    with pytest.raises(UnknownSeriesFigure) as refused:
        book.figure(*name.split())
    assert str(refused.value).startswith(sentence)


def test_a_long_list_of_what_is_allowed_is_cut(book):
    with pytest.raises(UnknownSeriesFigure, match=r"0013020 and 410 more\.$"):
        book.figure("price-parity", "0099999")


def test_a_change_that_rounds_to_nothing_did_not_change(db):
    series = Series(
        code="pay", name="pay", unit="change", decimals=1, vintage="2025", title="Pay", position=1, page="p"
    )
    series.sha256 = "1"
    series.save()
    Observation.objects.create(series=series, key="us", key_title="US", when="2025", value=Decimal("-0.04"))
    assert SeriesBook(Series.objects.all()).figure("pay", "us").text == "did not change"


def test_price_changes_and_real_pay_follow_from_the_shipped_indexes_and_medians(book):
    prices = (
        book.figure("consumer-prices", "us", "2025-05").value / book.figure("consumer-prices", "us", "2021-05").value
    )
    assert round(100 * (prices - 1), 3) == book.figure("price-change", "2021-2025").value
    assert round(100 * (Decimal(51140) / 46660 / prices - 1), 3) == book.figure("real-median-change", "29-2072").value


def test_shares_by_education_add_up_to_all_workers(book):
    levels = ("high_school", "some_college", "associate", "bachelor", "master")
    for soc_code in ("29-2072", "11-9111"):
        total = sum(book.figure("education-share", soc_code, level).value for level in levels)
        assert abs(total - 100) < Decimal("0.01")


@pytest.mark.django_db
def test_loading_again_changes_nothing_and_asks_one_question(django_assert_num_queries):
    assert loaded() == "Series beside the wages: 27 with 1,341 figures, 27 new or changed, 0 gone.\n"
    before = list(Observation.objects.values_list())
    with django_assert_num_queries(1):
        assert loaded() == "Series beside the wages: 27 with 1,341 figures, nothing new.\n"
    assert list(Observation.objects.values_list()) == before


@pytest.mark.django_db
def test_a_changed_file_replaces_its_series_alone_and_readers_see_it_at_once(files):
    loaded()
    kept = Observation.objects.get(series="price-parity", key="TX").pk
    assert current_series_book().figure("projected-growth", "29-2072").text == "7.1\xa0%"
    replace(files / "bls-projections.csv", "(29-2072),,7.1,", "(29-2072),,7.3,")
    assert loaded() == "Series beside the wages: 27 with 1,341 figures, 1 new or changed, 0 gone.\n"
    assert current_series_book().figure("projected-growth", "29-2072").text == "7.3\xa0%"
    assert Observation.objects.get(series="price-parity", key="TX").pk == kept


@pytest.mark.django_db
def test_series_that_left_the_files_leave_the_site(files):
    loaded()
    (files / "college-scorecard.csv").unlink()
    lines = (files / "series.csv").read_text().splitlines(keepends=True)
    (files / "series.csv").write_text("".join(line for line in lines if not line.startswith("program-")))
    assert loaded() == "Series beside the wages: 23 with 1,325 figures, 0 new or changed, 4 gone.\n"
    assert not Observation.objects.filter(key="associate").exists()


DAMAGES = [
    (
        "bls-projections.csv",
        "(29-2072),,7.1,",
        "(29-2072),,Infinity,",
        "“Infinity” is not a number of at most 3 decimals",
    ),
    ("bls-projections.csv", "Compliance officers (13-1041)", "", "does not say what 13-1041 stands for"),
    ("bls-cpi.csv", "price-change,", "price-parity,", "names the series “price-parity”, which series.csv lacks here"),
    ("census-acs.csv", ",730", ",lots", "“lots” is not a count above zero"),
    (
        "series.csv",
        "entry-education,bls-projections,Projections of jobs",
        "entry-education,bls-projections,Jobs",
        "two titles",
    ),
    ("bls-projections.csv", "(29-2072),,7.1,", "(29-2072),,-,", "“-” is not a number of at most 3 decimals"),
    ("bls-projections.csv", "(29-2072),,7.1,", "(29-2072),,,", "needs value and no words"),
    ("bls-projections.csv", "(29-2072),,7.1,", "(29-2072),,7.1,much", "needs value and no words"),
    (
        "bls-projections.csv",
        "projected-growth,29-2072,",
        "projected-growth,29-9021,",
        "gives projected-growth-29-9021 again",
    ),
    ("bls-projections.csv", "projected-growth,29-2072,", "growth,29-2072,", "names the series “growth”"),
    ("bls-projections.csv", "projected-growth,29-2072,", "projected-growth,29 2072,", "“29 2072” is no key"),
    ("census-acs.csv", ",721", ",0", "“0” is not a count above zero"),
    ("bls-cpi.csv", "US city average,May 2018,251.588,,", "US city average,May 2018", "has fewer cells than columns"),
    ("bls-cpi.csv", "sample_count", "n", "has other columns than: series, key, period"),
    ("series.csv", ",percent,1,", ",percents,1,", "“percents” is not a unit. Allowed: dollars, jobs, percent"),
    ("series.csv", "Public domain (work of the US government)", "", "lacks: licence"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "old", "new", "sentence"), DAMAGES)
def test_a_damaged_file_is_refused_with_a_sentence_and_nothing_is_loaded(files, name, old, new, sentence):
    replace(files / name, old, new)
    with pytest.raises(CommandError) as refused:
        loaded()
    assert str(refused.value).startswith(f"{name}")
    assert sentence in str(refused.value)
    assert not Series.objects.exists()


def test_a_count_of_what_the_catalogue_does_not_say_is_refused(files):
    replace(files / "series.csv", ",0,programs,", ",0,,")
    with pytest.raises(
        UnreadableSeries, match=r"^college-scorecard\.csv, line 2 has a count, but series\.csv does not"
    ):
        read_series(files)


@pytest.mark.django_db
def test_a_missing_file_is_refused_and_the_figures_of_before_stay(files):
    loaded()
    (files / "census-acs.csv").unlink()
    replace(files / "bls-projections.csv", "(29-2072),,7.1,", "(29-2072),,7.3,")
    with pytest.raises(CommandError, match=r"^census-acs\.csv cannot be read"):
        loaded()
    assert current_series_book().figure("projected-growth", "29-2072").text == "7.1\xa0%"


def test_a_series_of_the_catalogue_without_figures_is_refused(files):
    lines = (files / "bls-eci.csv").read_text().splitlines(keepends=True)
    (files / "bls-eci.csv").write_text("".join(line for line in lines if not line.startswith("eci-health-wages,")))
    with pytest.raises(UnreadableSeries, match="has no figure of the series eci-health-wages"):
        read_series(files)


@pytest.mark.django_db
@pytest.mark.parametrize("cells", [{}, {"value": 1, "words": "one"}])
def test_the_database_holds_a_value_or_words_never_neither(cells):
    loaded()
    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.objects.create(series_id="price-parity", key="XX", key_title="X", when="2024", **cells)


def test_every_page_of_series_lists_every_figure_in_a_row_of_its_own(client, shown):
    for page in current_series_book().page_titles:
        text = client.get(f"/sources/{page}/").content.decode()
        with (SHIPPED / f"{page}.csv").open() as file:
            rows = sum(1 for _ in csv.DictReader(file))
        assert text.count('<tr id="') == rows


def test_a_page_of_series_shows_the_figure_its_publisher_and_its_limits(client, shown):
    text = client.get("/sources/bls-projections/").content.decode()
    assert '<tr id="projected-growth-29-2072">' in text
    assert "7.1\xa0%" in text
    assert '<a href="https://www.bls.gov/emp/">Employment Projections</a>' in text
    assert "Public domain (work of the US government)" in text
    assert "It has published a 2025-35 edition since; that one is not loaded here yet." in text


def test_a_table_has_a_column_of_times_only_where_they_differ(client, shown):
    assert "<td>May 2021</td>" in client.get("/sources/bls-cpi/").content.decode()
    assert '<th scope="col">Time</th>' in client.get("/sources/bls-cpi/").content.decode()
    assert '<th scope="col">Time</th>' not in client.get("/sources/census-acs/").content.decode()


def test_a_page_of_series_asks_for_the_edition_and_in_vain_for_a_release(client, shown, django_assert_num_queries):
    client.get("/sources/bls-cpi/")
    with django_assert_num_queries(3):
        client.get("/sources/bls-cpi/")


def test_a_page_of_series_that_does_not_exist_is_not_found(client, shown):
    assert client.get("/sources/bls-nothing/").status_code == 404


@pytest.fixture
def operator(client, shown):
    """A client signed in as administrator."""
    client.force_login(get_user_model().objects.create_superuser("operator", password="a long password"))
    return client


@pytest.mark.parametrize("table", ["series", "observation"])
def test_admin_shows_series_and_adds_none(operator, table):
    assert operator.get(f"/admin/figures/{table}/").status_code == 200
    assert operator.get(f"/admin/figures/{table}/add/").status_code == 403


def test_an_editor_finds_the_name_by_which_a_figure_is_placed(operator):
    found = operator.get("/admin/figures/observation/?q=projected-growth+29-2072").content.decode()
    assert "[[projected-growth 29-2072]]" in found
    assert "7.1\xa0%" in found
