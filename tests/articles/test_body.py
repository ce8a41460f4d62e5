"""From stored rich text to the page: live figures, tables, quotations, headings."""

import re

import pytest

from guide.articles.body import body_of, figure_names
from guide.articles.figure_names import UnknownFigure
from guide.articles.live_figures import LiveFigures
from guide.figures.current import CurrentFigures
from guide.figures.models import Release, Wage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]


def rendered(html):
    figures = CurrentFigures()
    return body_of(html, figures.table, figures.book)


def figure(name):
    figures = CurrentFigures()
    return LiveFigures(figures.table, figures.book).figure(name)


@pytest.mark.parametrize(
    ("name", "text", "fact"),
    [
        ("median 29-2072 US", "$51,140", "Median pay, Medical Records Specialists, United States"),
        ("median 29-2072 US hospital", "$59,120", "Median pay, Medical Records Specialists, United States, Hospital"),
        ("p90 29-2072 US", "$81,150", "90th percentile of pay, Medical Records Specialists, United States"),
        ("mean 29-2072 US", "$56,790", "Mean pay, Medical Records Specialists, United States"),
        ("jobs 29-2072 US", "194,720", "Jobs, Medical Records Specialists, United States"),
        (
            "median 29-2072 0041860",
            "$74,400",
            "Median pay, Medical Records Specialists, San Francisco-Oakland-Fremont, CA",
        ),
    ],
)
def test_an_official_figure_shows_its_value_month_place_source_and_row(name, text, fact):
    shown = figure(name)
    assert (shown.text, shown.facts[0], shown.when) == (text, fact, "May 2025")
    assert shown.source.title == "Occupational Employment and Wage Statistics"
    assert shown.address.startswith("/sources/bls-oews/?occupation=29-2072&area=")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("percent-more median 29-2072 US hospital than median 29-2072 US physician_office", "25 % more"),
        ("percent-more median 29-2072 US consulting than median 29-2072 US", "14 % less"),
        ("dollars-more median 29-2072 US than median 29-2072 US hospital", "$7,980 less"),
        ("times median 11-9111 US than median 29-2072 US", "2.4 times"),
        ("percent-more median 29-2072 US than median 29-2072 US", "about the same"),
    ],
)
def test_differences_are_computed_and_read_either_way(name, text):
    assert figure(name).text.replace("\N{NO-BREAK SPACE}", " ") == text


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("median 99-9999 US", "“99-9999” is not an occupation of this guide."),
        ("median 29-2072 ZZ", "“ZZ” is not a place that BLS publishes wages for."),
        ("median 29-2072 9999999", "“9999999” is not a place"),
        ("median 29-2072 US 2019", "The figures of May 2019 are not loaded. Loaded now: May 2025."),
        ("median-history 29-2098 1999", "has no “1999”"),
        ("no-such-series x", "is not a series we hold"),
    ],
)
def test_a_name_of_nothing_is_refused_with_a_sentence(name, sentence):
    with pytest.raises(UnknownFigure) as refused:
        figure(name)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("median 29-9021 AL", "a wage that BLS does not publish"),
        ("jobs 29-2072 5000002", "a number that BLS does not publish"),
        ("times median 29-9021 AL than median 29-9021 US", "a difference that cannot be told"),
    ],
)
def test_a_figure_that_is_not_published_is_told_in_words_never_as_zero(name, words):
    shown = figure(name)
    assert shown.missing
    assert shown.text == words
    assert words in rendered(f"<p>[[{name}]]</p>").html


def test_a_figure_in_text_is_a_button_that_opens_its_source():
    html = rendered("<p>They earn [[median 29-2072 US]] a year.</p>").html
    assert 'popovertarget="figure-1">$51,140</button>' in html
    assert 'id="figure-1" popover="">Median pay, Medical Records Specialists, United States. May 2025. Source: ' in html
    assert "#row-29-2072-0000000-000000-1235" in html
    assert "[[" not in html


def test_an_unpinned_figure_follows_the_active_release_and_a_pinned_one_stays():
    text = "<p>[[median 29-2072 US]] [[median 29-2072 US 2025]]</p>"
    assert re.findall(r"\$[0-9,]+", rendered(text).html) == ["$51,140", "$51,140"]
    last = Release.objects.oews().active().get()
    last.status = Release.Status.ARCHIVED
    last.save()
    newer = Release.objects.create(
        publisher="BLS",
        series="oews",
        title=last.title,
        vintage=2026,
        reference_month="2026-05-01",
        status=Release.Status.ACTIVE,
        files=[{"name": "made.csv", "sha256": "made for this test"}],
    )
    national = last.wages.get(occupation="29-2072", area="0000000", industry="000000/1235")
    Wage.objects.create(
        release=newer, occupation_id="29-2072", area_id="0000000", industry_id="000000/1235",
        annual_50=national.annual_50 + 1_000,
    )  # fmt: skip
    assert re.findall(r"\$[0-9,]+", rendered(text).html) == ["$52,140", "$51,140"]


def test_a_name_that_no_longer_resolves_is_told_in_words():
    assert "a figure that is not at hand" in rendered("<p>[[median 29-2072 ZZ]]</p>").html


def test_a_figure_is_never_run_as_a_template():
    html = rendered("<p>{{ settings.SECRET_KEY }} {% now 'Y' %} [[{{ 7|add:7 }}]]</p>").html
    assert "{{ settings.SECRET_KEY }} {% now 'Y' %}" in html
    assert "a figure that is not at hand" in html


def test_a_table_gets_caption_head_scopes_and_a_frame_to_scroll_in():
    html = rendered(
        "<p>Table: Pay by place</p><table><tbody><tr><th>Place</th><th>Median</th></tr>"
        "<tr><th>Texas</th><td>[[median 29-2072 TX]]</td></tr></tbody></table>"
    ).html
    assert '<div class="table-scroll" role="region" aria-label="Pay by place" tabindex="0">' in html
    assert "<caption>Pay by place</caption><thead><tr>" in html
    assert '<th scope="col">Place</th>' in html
    assert '<tbody><tr><th scope="row">Texas</th>' in html


def test_a_quotation_names_where_it_was_said():
    html = rendered('<blockquote><p>Words</p><p><a href="https://example.org/x">Where</a></p></blockquote>').html
    assert '<blockquote cite="https://example.org/x">' in html


def test_headings_can_be_linked_and_make_the_contents():
    body = rendered("<h2>What pays</h2><p>a</p><h2>Pay is [[median 29-2072 US]]</h2><h3>Small</h3>")
    assert body.contents == (("what-pays", "What pays"), ("pay-is-51140", "Pay is $51,140"))
    assert '<h2 id="what-pays">' in body.html
    assert body.reading_minutes == 1


def test_two_headings_with_the_same_words_have_two_addresses():
    body = rendered("<h2>Pay</h2><h2>Pay</h2>")
    assert [id for id, _ in body.contents] == ["pay", "pay-2"]


def test_the_figures_of_a_text_are_found_even_where_markup_splits_it():
    assert figure_names("<p>[[median 29-2072 US]] and <em>[[p10 29-2072 US]]</em></p>") == [
        "median 29-2072 US",
        "p10 29-2072 US",
    ]
