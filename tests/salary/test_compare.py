"""Up to four answers side by side: each is the estimate of its own question; differences come with their error."""

import re
from html import unescape

import pytest

from guide.figures.current import CurrentFigures
from guide.salary.comparison import compare

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]

CODER = {"job": "medical coder", "place": "Austin, TX", "education": "associate"}


def shown(client, query):
    """The page as text."""
    answer = client.get("/salary/compare/", query)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", unescape(answer.content.decode()))


def column(page, letter):
    """The part of the page that shows one column."""
    start = page.index(f'aria-labelledby="column-{letter}"')
    return page[start : page.index("</section>", start)]


def study(page, letter):
    """The part of the page that shows the pay-back of one column."""
    start = page.index(f'data-study="{letter}"')
    return page[start : page.index("</section>", start)]


def text_of(part):
    """The words of a part of a page."""
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", part))


@pytest.mark.parametrize(
    ("query", "merged"),
    [
        ({"b.education": "bachelor"}, {"b": CODER | {"education": "bachelor"}}),
        (
            {"b.place": "94110", "c.experience": "12"},
            {"b": CODER | {"place": "94110"}, "c": CODER | {"experience": "12"}},
        ),
        ({"d.job": "HIM director", "d.remote": "no"}, {"d": CODER | {"job": "HIM director", "remote": "no"}}),
        ({"b.setting": "federal", "b.offer": "$72,000"}, {"b": CODER | {"setting": "federal", "offer": "72000"}}),
        ({"c.place": "Guam", "c.job": "registrar"}, {"c": CODER | {"place": "Guam", "job": "registrar"}}),
        ({"b.role": "lead_or_auditor"}, {"b": CODER | {"role": "lead_or_auditor"}}),
    ],
)
def test_each_column_is_the_estimate_of_its_own_question(client, query, merged):
    page = shown(client, CODER | query)
    for letter, question in {"now": CODER, **merged}.items():
        answer = client.get("/api/v1/estimate", question).json()
        part = column(page, letter)
        for percentile, salary in answer["estimate"]["percentiles"].items():
            assert f'data-estimate="{letter}-{percentile}">${salary:,}<' in part
        assert f'data-official="{letter}">${answer["official"]["percentiles"]["50"]:,}<' in part
        assert answer["area"]["title"] in part
        for sentence in [*answer["notes"], *answer["resolved"]["why"]]:
            assert sentence in part


def test_steps_of_a_column_are_those_of_the_salary_page(client):
    page = shown(client, CODER | {"b.education": "bachelor"})
    address = re.search(r'href="(/salary/\?[^"]+)"', column(page, "b")).group(1)
    result = client.get(address).content.decode()
    answer = client.get("/api/v1/estimate", CODER | {"education": "bachelor"}).json()
    assert re.findall('data-step="([a-z_]+)"', result) == [step["name"] for step in answer["steps"]]
    assert f'data-estimate="50">${answer["estimate"]["percentiles"]["50"]:,}<' in result


def test_a_title_of_its_own_leaves_the_role_of_now_behind(client):
    page = shown(client, {"job": "29-2072", "role": "coder", "b.job": "cancer registrar", "c.job": "records clerk"})
    assert "Health Information Technologists" in column(page, "b")
    clerk = client.get("/api/v1/estimate", {"job": "records clerk"}).json()
    assert clerk["resolved"]["role"] == "records_clerk"
    assert f'data-estimate="c-50">${clerk["estimate"]["percentiles"]["50"]:,}<' in column(page, "c")


def test_a_place_in_two_columns_is_drawn_on_one_scale(client):
    page = shown(client, CODER | {"b.place": "Denver, CO", "c.job": "HIM director"})
    medians = {}
    for letter in ("now", "b", "c"):
        chart = column(page, letter)
        mark = re.search(r'<svg x="([0-9.]+)%"[^>]*><rect class="range-median"', chart).group(1)
        value = re.search(rf'data-estimate="{letter}-50">\$([0-9,]+)<', chart).group(1)
        medians[letter] = (float(mark), int(value.replace(",", "")))
    (x0, y0), (x1, y1), (x2, y2) = medians.values()
    assert (x1 - x0) / (y1 - y0) == pytest.approx((x2 - x0) / (y2 - y0), rel=0.02)


def test_a_clear_difference_is_told_in_dollars_and_percent_with_its_interval(client):
    words = text_of(column(shown(client, {"job": "29-2072", "place": "TX", "b.place": "CA"}), "b"))
    texas, california = (
        client.get("/api/v1/estimate", {"job": "29-2072", "place": place}).json()["estimate"]["percentiles"]["50"]
        for place in ("TX", "CA")
    )
    assert f"${california - texas:,} a year more than now (+" in words
    assert re.search(r"Its 80 % interval runs from \$[0-9,]+ to \$[0-9,]+ more\.", words)
    back = text_of(column(shown(client, {"job": "29-2072", "place": "CA", "b.place": "TX"}), "b"))
    assert f"${california - texas:,} a year less than now (\N{MINUS SIGN}" in back
    assert re.search(r"interval runs from \$[0-9,]+ to \$[0-9,]+ less\.", back)


def test_a_difference_whose_interval_holds_nothing_is_not_distinguishable(client):
    words = text_of(
        column(shown(client, {"job": "29-2072", "education": "high_school", "b.education": "some_college"}), "b")
    )
    assert "Not distinguishable from now." in words
    assert re.search(r"runs from \$[0-9,]+ less to \$[0-9,]+ more and holds 0", words)


def test_what_moves_nothing_is_called_the_same(client):
    words = text_of(column(shown(client, {"job": "29-2072", "b.offer": "60000"}), "b"))
    assert "The same median as now: what differs here does not move the estimate." in words
    assert "The offer of $60,000 stands" in words


def test_prices_of_each_place_stand_apart_from_pay_with_year_and_source(client):
    page = shown(client, {"job": "29-2072", "place": "TX", "b.place": "0012420", "c.place": "Guam", "d.place": "US"})
    median = client.get("/api/v1/estimate", {"job": "29-2072", "place": "TX"}).json()["estimate"]["percentiles"]["50"]
    figures = CurrentFigures()
    buys = round(median * 100 / float(figures.book.figure("price-parity", "TX").value), -1)
    texas = text_of(column(page, "now"))
    assert f"${buys:,.0f}" in texas
    assert "all prices at 97.1 in Texas, 2024, the nation being 100; rents alone at 96.5; BEA" in texas
    assert "rents alone at 120.4" in text_of(column(page, "b"))
    assert "BEA publishes no price level for this place." in text_of(column(page, "c"))
    assert "because the place is the nation" in text_of(column(page, "d"))


def test_a_nonmetro_area_says_that_the_nations_rural_prices_stand_in(client):
    page = shown(client, {"job": "29-2072", "place": "4800001"})
    assert "BEA , which has no figure for the place itself" in text_of(column(page, "now"))


def test_the_empty_page_explains_itself_and_shows_an_example_that_works(client):
    page = shown(client, {})
    assert "Say what you do now" in page
    address = re.search(r'href="(/salary/compare/\?[^"]+)"', page).group(1)
    example = unescape(client.get(address).content.decode())
    assert example.count('class="compare-column"') == 4
    assert 'role="alert"' not in example


def test_with_now_alone_the_page_shows_it_and_asks_what_would_differ(client):
    page = shown(client, CODER)
    assert page.count('class="compare-column"') == 1
    assert "Say below what would be different" in page
    assert page.count('<details class="fold" open>') == 1


def test_a_column_with_an_error_shows_it_and_the_others_still_answer(client):
    page = shown(client, CODER | {"b.place": "Springfield", "c.experience": "many", "d.education": "bachelor"})
    assert '<a href="#id_b.place">Place (B)</a>: “Springfield” could be more than one place.' in page
    assert '<a href="#id_c.experience">Years in this kind of work (C)</a>: Enter whole years from 0 to 50' in page
    assert "This column cannot be answered yet." in column(page, "b")
    assert 'data-estimate="d-50"' in column(page, "d")
    assert 'value="Springfield"' in page
    assert 'value="many"' in page
    assert "b.place=Springfield%2C+IL" in page
    chosen = re.search(r'href="(\?[^"]*b\.place=Springfield%2C\+IL[^"]*)"', page).group(1)
    assert 'data-estimate="b-50"' in client.get("/salary/compare/" + chosen).content.decode()


def test_an_error_of_now_is_said_once_and_a_column_that_mends_it_answers(client):
    page = shown(client, {"job": "coder", "place": "Springfield", "b.place": "Austin, TX", "c.education": "bachelor"})
    assert page.count("could be more than one place.") == 2
    assert "Place (C)" not in page
    assert "No difference can be given until “Now” can be answered." in column(page, "b")
    assert "This column can be answered once “Now” can be." in column(page, "c")


def test_without_a_job_the_page_asks_for_one(client):
    page = shown(client, {"b.education": "bachelor"})
    assert '<a href="#id_job">Job title</a>: Enter a job title, for example medical coder.' in page


def test_every_id_of_the_page_is_unique_and_every_field_keeps_its_answer(client):
    query = CODER | {"b.education": "bachelor", "c.place": "Denver, CO", "d.setting": "federal", "d.experience": "3"}
    page = shown(client, query)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    assert {"id_job", "id_b.job", "id_c.place", "id_d.offer"} <= set(ids)
    assert re.search('name="c.place" value="Denver, CO"', page)
    assert re.search('<select name="b.education".*?<option value="bachelor" selected', page)
    asking = page[page.index('action="/salary/compare/"') :]
    names = re.findall('name="([a-z.]+)"', asking[: asking.index("</form>")])
    assert len(names) == len(set(names)) == 32


def test_a_column_can_be_removed_and_the_address_shared(client):
    page = shown(client, CODER | {"b.education": "bachelor", "c.experience": "3", "b.place": ""})
    without = re.search(r'href="(\?[^"]+)"', column(page, "b")).group(1)
    assert without == "?job=medical+coder&place=Austin%2C+TX&education=associate&c.experience=3"
    shared = (
        "/salary/compare/?job=medical+coder&place=Austin%2C+TX&education=associate&b.education=bachelor&c.experience=3"
    )
    assert f'value="http://testserver{shared}"' in page


def test_a_degree_is_paid_back_within_an_interval(client):
    page = shown(client, {"job": "29-2072", "education": "associate", "b.education": "bachelor"})
    words = text_of(study(page, "b"))
    assert "24 months, full-time" in words
    assert "$39,246 bachelor's degree: 2 years at $19,623 a year (Scorecard of June 2026, 578 institutions)" in words
    assert "bachelor's degree: $26,217 (Scorecard of June 2026, 280 programs)" in words
    low, high = re.search(r"Between ([0-9.]+) and ([0-9.]+) years of work after the study", words).groups()
    difference = compare({"job": "29-2072", "education": "associate", "b.education": "bachelor"}, CurrentFigures())
    gain = difference.others[0].difference
    assert (float(low), float(high)) == (round(39_246 / gain.high, 1), round(39_246 / gain.low, 1))
    assert "before tax, without interest, and without the pay lost while studying" in page
    assert "mixes health information management with health administration" in page
    assert 'badge-judgement">judgement' in page
    assert 'badge-fitted">fitted' in study(page, "b")


def test_a_degree_whose_gain_cannot_be_told_may_never_pay_back(client):
    words = text_of(study(shown(client, {"job": "29-2072", "education": "bachelor", "b.education": "master"}), "b"))
    assert "It may never pay back." in words
    assert "so not distinguishable from none" in words


def test_the_gain_of_a_degree_leaves_out_what_else_differs(client):
    alone = study(shown(client, CODER | {"b.education": "bachelor", "b.place": "Denver, CO"}), "b")
    same = study(shown(client, CODER | {"place": "Denver, CO", "b.education": "bachelor"}), "b")
    assert "Counted is only what the education changes" in alone
    assert "Counted is only what the education changes" not in same
    gain = re.compile(r"from \$[0-9,]+ to \$[0-9,]+ more a year")
    assert gain.search(alone).group() == gain.search(same).group()


def test_where_education_was_not_measured_price_stands_without_a_gain(client):
    words = text_of(
        study(shown(client, {"job": "31-9094", "education": "high_school", "b.education": "associate"}), "b")
    )
    assert "was not measured, so no gain and no pay-back can be given" in words
    assert "$19,725" in words


def test_without_nows_education_the_page_asks_for_it(client):
    words = text_of(study(shown(client, {"job": "29-2072", "b.education": "bachelor"}), "b"))
    assert "Say your highest education under “Now”" in words


@pytest.mark.parametrize("education", ["high_school", "associate"])
def test_a_lower_or_equal_education_has_no_price(client, education):
    assert "data-study" not in shown(client, {"job": "29-2072", "education": "associate", "b.education": education})


@pytest.mark.parametrize(
    "query",
    [
        {"b.job": "\0"},
        {"job": "coder", "b.role": "registrar"},
        {"job": "coder", "d.offer": "nine"},
        {"b.x": "1"},
        {"job": ["coder", "clerk"], "c.place": "\N{SNOWMAN}" * 300},
    ],
)
def test_no_answer_breaks_the_page(client, query):
    shown(client, query)


def test_what_is_typed_is_never_taken_for_markup(client):
    page = client.get("/salary/compare/", CODER | {"b.place": "<b>Bold</b>", "c.job": "<i>"}).content.decode()
    assert "<b>Bold</b>" not in page
    assert "<i>" not in page


def test_the_page_asks_one_thing_of_the_database(client, django_assert_num_queries):
    query = CODER | {"b.education": "bachelor", "c.place": "Denver, CO", "d.job": "HIM director"}
    client.get("/salary/compare/", query)
    with django_assert_num_queries(1):
        client.get("/salary/compare/", query)


def test_the_page_changes_nothing_so_it_takes_no_post(client):
    assert client.post("/salary/compare/", CODER).status_code == 405


def test_the_result_page_leads_here_with_all_its_answers(client):
    page = unescape(client.get("/salary/", CODER).content.decode())
    address = re.search(r'href="(/salary/compare/[^"]+)"', page).group(1)
    assert 'data-estimate="now-50"' in client.get(address).content.decode()
