"""Numbers typed by hand are found however they are written; those of figures and sourced quotations are not."""

import pytest

from guide.editing.number_lint import number_problems, numbers_in, typed_numbers

FOUND = {
    "money": [
        ("It pays $62,000 a year.", "$62,000"),
        ("It pays $62k.", "$62k"),
        ("It pays $ 62 000.", "$ 62 000"),
        ("It pays US$62,000.", "US$62,000"),
        ("It pays USD 62,000.", "USD 62,000"),
        ("It pays 62,000 dollars.", "62,000 dollars"),
        ("It pays 62 thousand dollars.", "62 thousand dollars"),
        ("It pays sixty-two thousand dollars.", "sixty-two thousand dollars"),
        ("It pays $40,000 to $60,000.", "$40,000 to $60,000"),
        ("It pays $40k\N{EN DASH}60k.", "$40k\N{EN DASH}60k"),
        ("It pays $1.2 million.", "$1.2 million"),
        ("It pays 62k now.", "62k"),
        ("It pays 30 an hour.", "30 an hour"),
        ("It pays 62,000 a year.", "62,000 a year"),
        ("It pays \N{FULLWIDTH DOLLAR SIGN}62,000.", "$62,000"),
        ("It pays $62\N{ZERO WIDTH SPACE},000.", "$62,000"),
        ("It pays $62\N{NO-BREAK SPACE}000.", "$62 000"),
        ("It pays $\N{ARABIC-INDIC DIGIT SIX}\N{ARABIC-INDIC DIGIT TWO}.", "$٦٢"),
        ("It pays a $5-million budget.", "$5"),
        ("It pays €62,000.", "€62,000"),
        ("It pays £62k\N{EN DASH}£70k.", "£62k\N{EN DASH}£70k"),
        ("It pays 62 000 €.", "62 000 €"),
        ("It pays two million dollars.", "two million dollars"),
    ],
    "percentage": [
        ("It rose 8%.", "8%"),
        ("It rose 8.2 %.", "8.2 %"),
        ("It rose 8\N{NO-BREAK SPACE}%.", "8 %"),
        ("It rose 8 percent.", "8 percent"),
        ("It rose 8 per cent.", "8 per cent"),
        ("A 5-percent rise.", "5-percent"),
        ("It rose eight percent.", "eight percent"),
        ("It rose twenty-five percent.", "twenty-five percent"),
        ("It rose 5 to 10 percent.", "5 to 10 percent"),
        ("It rose 5%\N{EN DASH}10%.", "5%\N{EN DASH}10%"),
        ("It rose 3 percentage points.", "3 percentage points"),
        ("It rose 8\N{FULLWIDTH PERCENT SIGN}.", "8%"),
        ("It rose 8 pct.", "8 pct"),
        ("It rose three percentage points.", "three percentage points"),
        ("It rose 1.5 points.", "1.5 points"),
        ("It rose per cent 40.", "per cent 40"),
    ],
    "large number": [
        ("There are two million jobs.", "two million"),
        ("There are sixty-two thousand jobs.", "sixty-two thousand"),
        ("There are a hundred thousand jobs.", "hundred thousand"),
        ("There are 1.2 million jobs.", "1.2 million"),
    ],
    "share": [("1 in 5 work there.", "1 in 5"), ("3 out of 4 do.", "3 out of 4"), ("2/3 of them do.", "2/3")],
    "share in words": [
        ("One in ten earn more.", "One in ten"),
        ("nine out of ten do", "nine out of ten"),
        ("A third of them do.", "A third of"),
        ("Half of them do.", "Half of"),
        ("Two-thirds do.", "Two-thirds"),
        ("Three quarters of them do.", "Three quarters"),
    ],
    "multiple": [
        ("It pays 2.4 times as much.", "2.4 times"),
        ("A 3x rise.", "3x"),
        ("A 10-fold rise.", "10-fold"),
        ("It pays twice as much.", "twice"),
        ("It pays three times the wage.", "three times"),
        ("It pays double the wage.", "double"),
        ("Pay doubled.", "doubled"),
        ("A tenfold rise.", "tenfold"),
        ("It pays half as much.", "half as much"),
    ],
    "count": [("There are 194,720 jobs.", "194,720")],
    "year": [
        ("Since May 2021, they grew.", "2021"),
        ("From 2019 to 2023 it rose.", "2019 to 2023"),
        ("In 2019\N{EN DASH}23 it rose.", "2019\N{EN DASH}23"),
        ("In the 1990s it rose.", "1990s"),
        ("In CY2024 it rose.", "CY2024"),
        ("The FY 2024 rates.", "FY 2024"),
        ("The class of \N{RIGHT SINGLE QUOTATION MARK}98.", "\N{RIGHT SINGLE QUOTATION MARK}98"),
        ("The class of '98.", "'98"),
    ],
}


@pytest.mark.parametrize(("kind", "text", "number"), [(kind, *case) for kind, cases in FOUND.items() for case in cases])
def test_a_number_typed_by_hand_is_found_however_it_is_written(kind, text, number):
    assert [(found.kind, found.text) for found in numbers_in(text)] == [(kind, number)]


@pytest.mark.parametrize(
    "text",
    [
        "The code is 29-2072, once 29-2071.",
        "Coders use ICD-10-CM and ICD-10-PCS.",
        "The 90th percentile and the 25th percentile.",
        "Use a 401(k) or a 401k.",
        "It takes two years, or 24 months, at 40 hours a week.",
        "Level 2 of 3, step 1.",
        "One half earn less.",
        "Renew it twice a year, and double-check the double brackets.",
        "A third party checks it, in the second half.",
        "Millions of records; these three points matter.",
        "A percentage tells nothing here; percent is a word.",
        "Section 164.524 of title 45.",
        "Call 1-800-555-2021 or see 1.2020.3.",
        "One in the office, two in training.",
        "Area 0012420.",
        "See https://www.example.org/2021/50%25/$5.",
    ],
)
def test_what_is_no_statistic_is_left_alone(text):
    assert numbers_in(text) == []


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>It is [[median 29-2072 US 2025]] now.</p>", []),
        ("<p>It rose [[price-change 2021-2025]], or 8%.</p>", ["8%"]),
        ('<blockquote><p>“$48,160”</p><p><a href="https://www.usa.edu/">Source</a></p></blockquote>', []),
        ('<blockquote cite="https://www.usa.edu/"><p>$48,160</p></blockquote>', []),
        ("<blockquote><p>“$48,160”</p></blockquote>", ["$48,160"]),
        ('<blockquote><p>$48,160 <a href="/sources/">here</a></p></blockquote>', ["$48,160"]),
        ('<p>$48,160 <a href="https://www.usa.edu/">here</a></p>', ["$48,160"]),
        ("<p>$<strong>62</strong>,000</p>", ["$62,000"]),
        ("<h2>Earn $62k</h2><ul><li>8%</li></ul><table><tr><td>1 in 5</td></tr></table>", ["$62k", "8%", "1 in 5"]),
        ("<p>$62</p><p>000 people</p>", ["$62"]),
        ("<p>8<br>% of it</p>", ["8 %"]),
        ("<script>$62k</script><p title='8%'>none</p>", []),
    ],
)
def test_only_words_by_hand_outside_figures_and_sourced_quotations_count(html, texts):
    assert [found.text for found in typed_numbers(html)] == texts


def test_money_percentages_and_shares_stop_publishing_and_the_rest_advises():
    html = "<p>In 2020, $1 and 2% and 3 in 4, one in ten, 5,000 jobs, 6 times as many.</p>"
    levels = {problem.sentence.split("”")[0][1:]: problem.level for problem in problems(html)}
    assert levels == {
        "$1": "error", "2%": "error", "3 in 4": "error",
        "2020": "warning", "one in ten": "warning", "5,000": "warning", "6 times": "warning",
    }  # fmt: skip


def test_a_problem_shows_the_words_around_and_says_what_to_do():
    (problem,) = problems(f"<p>{'Many words stand before it. ' * 4}It pays $62k today. {'And after it. ' * 9}</p>")
    assert problem.excerpt == "… Many words stand before it. It pays $62k today. And after it. And after it. And …"
    assert "a name in double brackets" in problem.sentence
    assert "a quotation that ends with a link to the source" in problem.sentence


def test_the_same_words_are_listed_once():
    assert len(problems("<p>It pays $62k.</p><p>It pays $62k.</p>")) == 1


def problems(html):
    """The problems of a rich text."""
    return number_problems("body", typed_numbers(html), rich=True)
