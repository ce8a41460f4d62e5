"""How an editor names a figure, and what is refused."""

import pytest

from guide.articles.figure_names import ComparisonName, SeriesName, UnknownFigure, WageName, read_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("median 29-2072 US", WageName("median", "29-2072", "US")),
        ("  p90   11-9111\N{NO-BREAK SPACE}TX ", WageName("p90", "11-9111", "TX")),
        ("jobs 29-9021 0012420", WageName("jobs", "29-9021", "0012420")),
        ("median 29-2072 US hospital", WageName("median", "29-2072", "US", "622000/235")),
        ("median 29-2072 US insurer 2025", WageName("median", "29-2072", "US", "524114/5", 2025)),
        ("mean 29-2072 CA 2024", WageName("mean", "29-2072", "CA", "000000/1235", 2024)),
        ("projected-growth 29-2072", SeriesName("projected-growth", "29-2072")),
        ("median-history 29-2098 2020", SeriesName("median-history", "29-2098", "2020")),
        (
            "percent-more median 29-2072 US hospital than median 29-2072 US physician_office",
            ComparisonName(
                "percent-more",
                WageName("median", "29-2072", "US", "622000/235"),
                WageName("median", "29-2072", "US", "621100/5"),
            ),
        ),
    ],
)
def test_a_name_is_read_by_its_words(text, name):
    assert read_name(text) == name


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is not a figure we can read"),
        ("Median 29-2072 US", "is not a figure we can read"),
        ("median", "lacks a word"),
        ("median 29-2072", "lacks a word"),
        ("median 292072 US", "“292072” is not an occupation code"),
        ("median 29-2072 Texas", "“Texas” is not a place"),
        ("median 29-2072 78701", "“78701” is not a place"),
        ("median 29-2072 US mars", "“mars” is not a kind of employer"),
        ("median 29-2072 TX hospital", "BLS publishes employers for US only"),
        ("median 29-2072 US hospital insurer", "has a word too many"),
        ("times median 29-2072 US", "without one “than”"),
        ("times median 29-2072 US than than median 29-2072 TX", "without one “than”"),
        ("times projected-growth 29-2072 US than median 29-2072 TX", "“projected-growth” is not a measure"),
        ("{% include 'x' %}", "is not a figure we can read"),
        ("settings.SECRET_KEY x", "is not a figure we can read"),
        ("a b c d", "is not a figure we can read"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_is_allowed(text, sentence):
    with pytest.raises(UnknownFigure, match=r".") as refused:
        read_name(text)
    assert sentence in str(refused.value)
