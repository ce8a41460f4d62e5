"""Editions of figures beside the wages: staged out of sight, shown in one step, and shown again after a roll back."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connections, transaction

from guide.figures.edition import Edition
from guide.figures.place_tables import place_tables
from guide.figures.series import Observation, Series, current_series_book
from guide.figures.series_editions import (
    SeriesEdition,
    book_with,
    content_of,
    live_rows,
    put_live,
    rows_of_content,
    stage,
)
from guide.figures.table_editions import look_up_tables
from guide.figures.titles import UnknownTitle, read_title
from tests.figures.publications import bea_zip, flat_file

NOW = datetime(2026, 11, 24, tzinfo=UTC)
PAGE = "bls-eci"
FILES = [{"name": "ci.data.1.AllData", "sha256": "0" * 64}]


@pytest.fixture(autouse=True)
def loaded(db):
    """The shipped series; afterwards the shipped tables are in use again."""
    call_command("load_series", verbosity=0, stdout=StringIO())
    yield
    SeriesEdition.objects.all().delete()
    look_up_tables()


def said(*arguments):
    """Run the command and return what it printed."""
    out = StringIO()
    call_command("import_series", *map(str, arguments), stdout=out)
    return out.getvalue()


def changed_rows(value="200.5"):
    """The live rows of the page with one figure changed."""
    content = content_of(live_rows(PAGE))
    content["figures"]["eci-health-wages"][-1][4] = value
    return rows_of_content(content)


def newest(book):
    return book.figure("eci-health-wages", "us").text


def everything():
    """What readers see of the page, without the numbers that the database gives."""
    return (
        list(Series.objects.filter(page=PAGE).values()),
        list(Observation.objects.filter(series__page=PAGE).values_list("series", "key", "period", "when", "value")),
    )


def test_content_keeps_every_column_and_figure():
    rows = live_rows("college-scorecard")
    assert content_of(rows_of_content(content_of(rows))) == content_of(rows)


def test_a_staged_edition_is_out_of_sight_and_can_be_rehearsed():
    before, stamp = everything(), Edition.objects.now().stamp
    edition = stage(PAGE, changed_rows(), FILES, NOW, "a test")
    assert everything() == before
    assert Edition.objects.now().stamp == stamp
    assert newest(current_series_book()) == "179.532"
    assert newest(book_with([edition])) == "200.500"
    assert book_with([edition]).page_titles == current_series_book().page_titles
    assert newest(book_with([])) == "179.532"


def test_put_live_shows_an_edition_and_keeps_the_former_one_to_be_shown_again():
    before, stamp = everything(), Edition.objects.now().stamp
    edition = stage(PAGE, changed_rows(), FILES, NOW, "a test")
    with transaction.atomic():
        former = put_live(edition, NOW)
    assert newest(current_series_book()) == "200.500"
    assert Edition.objects.now().stamp != stamp
    assert (former.status, former.files) == ("archived", [])
    with transaction.atomic():
        back = put_live(former, NOW)
    assert back == edition
    assert everything() == before
    with transaction.atomic():
        put_live(back, NOW)
    assert newest(current_series_book()) == "200.500"
    assert SeriesEdition.objects.count() == 2
    assert SeriesEdition.objects.active().get() == edition


def test_what_fails_after_put_live_leaves_everything_as_it_was():
    before = everything()
    edition = stage(PAGE, changed_rows(), FILES, NOW, "a test")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        put_live(edition, NOW)
        raise ZeroDivisionError
    assert everything() == before
    assert SeriesEdition.objects.get().status == "staged"


def test_put_live_needs_the_transaction_of_its_caller(monkeypatch):
    edition = stage(PAGE, changed_rows(), FILES, NOW, "a test")
    with monkeypatch.context() as outside, pytest.raises(transaction.TransactionManagementError):
        outside.setattr(connections["default"], "in_atomic_block", False)
        put_live(edition, NOW)


def test_a_page_has_one_staged_and_one_active_edition_at_most():
    stage(PAGE, changed_rows(), FILES, NOW, "first")
    second = stage(PAGE, changed_rows("201"), FILES, NOW, "second")
    assert SeriesEdition.objects.get() == second
    for status in ("staged", "active"):
        SeriesEdition.objects.create(
            page="other", label="x", status=status, files=[], read_at=NOW, sha256="", content={}
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            SeriesEdition.objects.create(
                page="other", label="y", status=status, files=[], read_at=NOW, sha256="", content={}
            )


def test_loading_the_shipped_series_leaves_what_was_imported():
    edition = stage(PAGE, changed_rows(), FILES, NOW, "a test")
    with transaction.atomic():
        former = put_live(edition, NOW)
    out = StringIO()
    call_command("load_series", stdout=out)
    assert "Left as imported: bls-eci." in out.getvalue()
    assert newest(current_series_book()) == "200.500"
    with transaction.atomic():
        put_live(former, NOW)
    call_command("load_series", stdout=out)
    assert newest(current_series_book()) == "179.532"


def test_the_command_stages_shows_and_says_what_changes(tmp_path):
    states, metros = bea_zip(tmp_path / "SARPP.zip", "SARPP"), bea_zip(tmp_path / "MARPP.zip", "MARPP")
    assert "Dry run: nothing was changed." in said("bea", states, metros, "--dry-run")
    assert not SeriesEdition.objects.exists()
    words = said("bea", states, metros)
    assert "price-parity AL: 88.8 -> 90.3" in words
    assert "2024 becomes 2025" in words
    assert current_series_book().figure("price-parity", "TX").text == "97.1"
    assert "already staged. Nothing to do." in said("bea", states, metros)
    assert "is now live." in said("bea", states, metros, "--switch", "--without-record")
    assert current_series_book().figure("price-parity", "TX").text == "98.6"
    assert "already live. Nothing to do." in said("bea", states, metros, "--switch", "--without-record")
    assert SeriesEdition.objects.count() == 2


def test_files_that_say_what_is_live_change_nothing(tmp_path):
    values = {"CIS1026200000000I": {}, "CIS1026200000000Q": {}}
    for series, code in zip(values, ("eci-health-wages", "eci-health-wages-change"), strict=True):
        for row in Observation.objects.filter(series=code):
            values[series][int(row.period[:4]), f"Q0{row.period[-1]}"] = f"{row.value.normalize():f}"
    path = flat_file(tmp_path / "ci.data.1.AllData", values)
    assert "hold just what readers see. Nothing to do." in said("eci", path, "--switch", "--without-record")
    assert not SeriesEdition.objects.exists()


def test_an_import_without_series_to_compare_with_says_what_to_do(tmp_path):
    Series.objects.all().delete()
    path = flat_file(tmp_path / "ci.data.1.AllData", {"CIS1026200000000I": {(2026, "Q01"): "1"}})
    with pytest.raises(CommandError, match=r"Run manage.py load_series first. Nothing was changed."):
        said("eci", path)


def test_titles_of_an_edition_are_read_once_it_is_in_use_and_cost_no_query(django_assert_num_queries):
    with pytest.raises(UnknownTitle):
        read_title("zorblax wrangler")
    edition = stage("onet-titles", [["Zorblax Wrangler", "29-2072", "O*NET"]], FILES, NOW, "a test")
    with transaction.atomic():
        former = put_live(edition, NOW)
    with django_assert_num_queries(1):
        look_up_tables()
    assert read_title("zorblax wrangler").soc_code == "29-2072"
    with django_assert_num_queries(0):
        assert read_title("zorblax wranglers").soc_code == "29-2072"
    with transaction.atomic():
        put_live(former, NOW)
    look_up_tables()
    with pytest.raises(UnknownTitle):
        read_title("zorblax wrangler")


def test_counties_of_an_edition_change_the_area_of_a_zip(django_assert_num_queries):
    shipped = place_tables().county_of_zip("94110")
    edition = stage("county-areas", [["CA", "San Francisco County", "0099999"]], FILES, NOW, "a test")
    with transaction.atomic():
        put_live(edition, NOW)
    look_up_tables()
    assert place_tables().county_of_zip("94110") == shipped._replace(area_code="0099999")
    with django_assert_num_queries(0):
        assert place_tables().county_of_zip("10001").area_code == ""


def test_the_database_keeps_figures_as_text_so_that_no_decimal_is_lost():
    edition = stage(PAGE, changed_rows("179.533"), FILES, NOW, "a test")
    edition.refresh_from_db()
    assert edition.content["figures"]["eci-health-wages"][-1][4] == "179.533"
