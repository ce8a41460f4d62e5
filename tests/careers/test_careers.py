"""The ladder of occupations and the page of each, as readers meet them."""

import json
import re

import pytest
from django.utils.html import strip_tags

from guide.articles.models import Credential
from guide.careers.ladder import RolePay, pay_change
from guide.careers.occupation_text import GROUPS, moves, occupation_texts, related_to
from guide.careers.real_pay import real_pay
from guide.careers.structured_data import occupation_json
from guide.careers.trend_geometry import draw_trend
from guide.estimation.factors import ROLES
from guide.figures.current import CurrentFigures
from guide.figures.occupations import OCCUPATION_TITLES
from guide.figures.templatetags.money import MINUS
from guide.figures.titles import ROLES as ROLE_LABELS
from guide.figures.wage_table import NATION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]


def words(html):
    """What a reader reads of the main part of a page, in one line."""
    main = html[html.index("<main") : html.index("</main>")]
    text = strip_tags(re.sub(r"<svg.*?</svg>", "", main, flags=re.S))
    return re.sub(r"\s+", " ", text.replace("\xa0", " ").replace(MINUS, "-"))


def page(client, address):
    """The words of a page that must be there."""
    response = client.get(address)
    assert response.status_code == 200
    return words(response.content.decode().replace("&#x27;", "'").replace("&nbsp;", " "))


# What the guide says in its own words.


def test_each_of_the_twelve_occupations_has_a_text_in_one_of_four_groups():
    texts = occupation_texts()
    assert set(texts) == set(OCCUPATION_TITLES)
    assert {text.group for text in texts.values()} == set(GROUPS)
    for text in texts.values():
        assert len(text.tasks) >= 5
        assert len(text.titles) >= 5
        assert text.credentials
        assert text.fit


def test_no_figure_is_typed_into_the_texts():
    for text in occupation_texts().values():
        typed = " ".join((text.description, text.fit, text.entry, text.reason, *text.tasks))
        assert re.findall(r"[$%]|\d", typed) == [], text.soc_code


def test_every_credential_named_in_the_texts_has_a_row_that_says_what_it_asks_for():
    rows = Credential.objects.in_bulk()
    for text in occupation_texts().values():
        for credential in text.credentials:
            row = rows[credential.slug]
            assert (credential.name, credential.title) == (row.letters, row.title)
            assert credential.awarded_by in row.awarding_body
            assert credential.address == row.get_absolute_url()
    known = {row.letters for row in rows.values()}
    sentences = [*(move.needs for move in moves()), *(text.entry for text in occupation_texts().values())]
    named = set(re.findall(r"\b[A-Z]{3,}\b|\b\w+\+", " ".join(sentences)))
    assert {"CCA", "CPC", "ODS", "RHIA", "CISSP", "Security+"} <= named
    assert named - {"BLS", "SQL"} <= known


def test_moves_and_related_occupations_name_occupations_of_the_guide():
    named = {code for move in moves() for code in (move.start, move.goal)}
    assert named <= set(OCCUPATION_TITLES)
    for code in OCCUPATION_TITLES:
        assert set(related_to(code)) <= set(OCCUPATION_TITLES) - {code}
    assert related_to("43-3021") == ("43-6013",)
    assert related_to("15-1212") == ()


def test_the_roles_of_the_texts_are_those_that_the_salary_form_offers():
    for code, labels in ROLE_LABELS.items():
        assert [role.name for role in occupation_texts()[code].roles] == list(labels)


# The ladder.


def test_the_ladder_groups_the_occupations_from_the_way_in_to_the_lead(client):
    html = client.get("/careers/").content.decode()
    assert re.findall(r'id="group-(\w+)"', html) == ["enter", "core", "specialise", "lead"]
    for code in OCCUPATION_TITLES:
        assert f'<a href="/careers/{code}/">' in html


def test_the_heading_of_the_ladder_is_its_lowest_and_highest_median(client):
    assert page(client, "/careers/").strip().startswith("From $40,410 to $129,180: careers in health information")


def test_the_top_of_the_ladder_leads_to_each_of_its_parts(client):
    html = client.get("/careers/").content.decode()
    links = html.partition('<ul class="jump-links">')[2].partition("</ul>")[0]
    found = re.findall(r'href="#([\w-]+)"', links)
    assert found == ["group-enter", "group-core", "group-specialise", "group-lead", "moves-title"]
    assert all(f'id="{anchor}"' in html for anchor in found)


def test_below_each_range_of_the_ladder_stands_the_same_scale_in_round_dollars(client):
    html = client.get("/careers/").content.decode()
    scales = re.findall(r'<svg class="range rung-scale".*?</svg>', html, re.S)
    assert len(scales) == len(OCCUPATION_TITLES)
    assert len(set(scales)) == 1
    assert 'aria-hidden="true"' in scales[0]
    assert len(set(re.findall(r">(\$\d+0,000)<", scales[0]))) >= 3


def test_the_ladder_says_that_it_has_one_order(client):
    response = client.get("/careers/?sort=pay")
    assert response.status_code == 200
    said = page(client, "/careers/?sort=pay")
    assert "“pay” is not a column that this page sorts by. Allowed: none. The ladder goes from the way in" in said


def test_a_rung_shows_median_range_jobs_growth_and_education_with_their_rows(client):
    html = client.get("/careers/").content.decode()
    rung = words(f"<main{html[html.index('/careers/29-2072/') - 30 : html.index('/careers/29-9021/')]}</main>")
    for said in (
        "$51,140",
        "$43,490 to $64,820",
        "194,720",
        "+7.1 %",
        "postsecondary nondegree award",
        "Medical coder",
    ):
        assert said in rung
    assert "/sources/bls-oews/?occupation=29-2072&amp;area=0000000#row-29-2072-0000000-000000-1235" in html
    assert 'href="/sources/bls-projections/#projected-growth-29-2072"' in html


def test_the_ladder_says_where_no_projection_is_at_hand(client):
    html = client.get("/careers/").content.decode()
    without = [
        code
        for code, rung in zip(re.findall(r'id="range-([\d-]+)-title"', html), html.split("rung-facts")[1:], strict=True)
        if "not at hand" in rung.split("</dl>")[0]
    ]
    assert sorted(without) == ["15-1212", "43-3021"]


def test_the_ladder_is_honest_about_codes_that_hold_more_than_the_field(client):
    text = page(client, "/careers/")
    assert "This code counts every manager of health services" in text
    assert "This code counts data scientists of every industry" in text


def test_a_move_says_what_it_needs_and_how_pay_differs_as_a_range(client):
    text = page(client, "/careers/")
    assert "in it after another degree. Pay there is higher by $51,210 to $101,280 (median $72,720)" in text
    assert "It is no promise of what one person gains by a move." in text


@pytest.mark.parametrize(
    ("start", "goal", "said"),
    [
        ({25: 30_000, 50: 40_000, 75: 50_000}, {25: 20_000, 50: 30_000, 75: 45_000}, "lower by $5,000 to $10,000"),
        ({25: 1, 50: 5, 75: 9}, {25: 1, 50: 5, 75: 9}, "the same"),
        ({25: 40_000, 50: 50_000}, {50: 60_000}, "higher by $10,000 at the median"),
    ],
)
def test_a_change_of_pay_is_said_in_words_that_fit_either_way(start, goal, said):
    assert pay_change(start, goal).startswith(said)


# The page of an occupation.


@pytest.mark.parametrize("soc_code", sorted(OCCUPATION_TITLES))
def test_every_occupation_has_all_parts_of_its_page(client, soc_code):
    html = client.get(f"/careers/{soc_code}/").content.decode()
    ids = set(re.findall(r'id="([\w-]+)"', html))
    assert {"work", "pay", "settings", "states", "roles", "education", "credentials", "outlook", "moves"} <= ids
    assert {"real-pay", "sources"} <= ids
    assert f'href="/salary/?job={soc_code}"' in html
    assert "None" not in words(html)
    assert len(re.findall(r'id="([\w-]+)"', html)) == len(ids)


@pytest.mark.parametrize("soc_code", ["29-2099", "00-0000", "29-2071", "nowhere"])
def test_an_occupation_outside_the_guide_is_our_own_404(client, soc_code):
    response = client.get(f"/careers/{soc_code}/")
    assert response.status_code == 404
    assert "HIM Career Guide" in response.content.decode()


def test_an_occupation_that_onet_did_not_describe_for_us_says_so(client):
    without = {
        code for code in OCCUPATION_TITLES if "not at hand: tasks and titles" in page(client, f"/careers/{code}/")
    }
    assert without == {"13-1111", "15-1212", "43-3021"}


def test_quick_facts_name_month_place_and_what_is_not_counted(client):
    text = page(client, "/careers/29-2072/")
    assert "Median pay a year $51,140 , United States, May 2025" in text.replace("$51,140,", "$51,140 ,")
    assert "194,720, without the self-employed" in text
    assert "50 % of full-time workers in the states of our sample, Census Bureau, 2024" in text


def test_pay_by_employer_goes_from_highest_to_lowest_and_names_the_ends(client):
    html = client.get("/careers/29-2072/").content.decode()
    assert "from $43,880 (Consulting firm) to $63,970 (College or university)" in words(html)
    table = html[html.index("setting-list") :].split("</ul>")[0]
    medians = [int(amount.replace(",", "")) for amount in re.findall(r">\$([\d,]+)</a>", table)]
    assert len(medians) == 12
    assert medians == sorted(medians, reverse=True)


def test_an_employer_without_a_published_median_is_named_in_words(client):
    text = page(client, "/careers/25-1071/")
    assert "No median is published for this occupation in:" in text
    assert "Nursing home (skilled nursing)" in text.split("No median is published")[1].split(".")[0]


def test_states_are_shown_at_both_ends_and_all_in_a_table(client):
    html = client.get("/careers/29-2072/").content.decode()
    assert "from $27,990 in Puerto Rico to $72,040 in District of Columbia" in words(html)
    table = html[html.index("All states and territories") :].split("</table>")[0]
    assert table.count('scope="row"') == 54
    assert "#row-29-2072-3900000-000000-1235" in table
    assert 'href="/regions/oh/?occupation=29-2072"' in table


def test_a_state_without_a_row_says_so(client):
    html = client.get("/careers/29-9021/").content.decode()
    assert '<td colspan="2" class="absent">no row published</td>' in html


def test_a_role_shows_how_sure_its_pay_is_and_its_evidence(client):
    text = page(client, "/careers/29-2072/")
    assert (
        "Pay -23.1 % against the middle of our records, likely between -48.0 % and +13.7 % (two standard errors, "
        "44 records). So few records cannot tell this from no difference. fitted"
    ) in text


def test_a_difference_larger_than_twice_its_error_can_be_told():
    factor = ROLES["29-2072"]["coder"]
    assert not RolePay("coder", "Coder", "", factor).distinguishable
    sure = type(factor)(**{name: getattr(factor, name) for name in factor.__slots__} | {"standard_error": 0.01})
    assert RolePay("coder", "Coder", "", sure).distinguishable


def test_roles_that_nobody_measured_say_so(client):
    assert page(client, "/careers/29-9021/").count("What this role pays was not measured.") == 2
    assert "Pay by role inside this occupation was not measured." in page(client, "/careers/11-9111/")


def test_education_is_the_share_of_those_who_do_the_work_or_not_at_hand(client):
    text = page(client, "/careers/29-2072/")
    assert "Associate degree 26 %" in text
    assert "Based on 730 people." in text
    assert "How much schooling those who do this work have is not at hand here." in page(client, "/careers/13-1041/")


def test_credentials_name_who_awards_them_without_promise(client):
    html = client.get("/careers/15-1212/").content.decode()
    assert '<a href="/glossary/credentials/#security-plus"><strong>Security+</strong></a>' in html
    text = page(client, "/careers/29-2072/")
    assert "RHIT, Registered Health Information Technician, awarded by AHIMA" in text.replace("RHIT ,", "RHIT,")
    assert "Credentials that fit this work" in text
    assert "No figure at hand says how many people in this work hold one" in text
    assert "Naming a credential is no endorsement. What one adds to pay is not known" in text


# Outlook.


def test_the_outlook_gives_growth_openings_and_reasons(client):
    text = page(client, "/careers/29-2072/")
    assert "Outlook: BLS projects 7.1 % more jobs over 2024-34" in text
    assert "14,200 openings a year; new jobs are 10 % of them" in text
    assert "Software with artificial intelligence that helps to code takes back part of that." in text


def test_lost_jobs_are_said_as_fewer_and_make_no_share_of_openings(client):
    text = page(client, "/careers/31-9094/")
    assert "Outlook: BLS projects 4.9 % fewer jobs over 2024-34" in text
    assert "new jobs are" not in text


@pytest.mark.parametrize("soc_code", ["43-3021", "15-1212"])
def test_a_projection_that_is_not_at_hand_is_said(client, soc_code):
    text = page(client, f"/careers/{soc_code}/")
    assert "BLS's projection for this occupation is not at hand here." in text
    assert "Openings a year not at hand" in text


def test_an_earlier_projection_is_held_against_what_was_counted(client):
    text = page(client, "/careers/29-9021/")
    assert (
        "The 2021-31 projection was +17.4 % over ten years. At an even pace that makes +6.6 % from 2021 to 2025."
        in text
    )
    assert "counted 37,900 jobs in May 2021 and 38,100 in May 2025: +0.5 %, slower than the projection." in text
    assert page(client, "/careers/11-9111/").count("faster than the projection") == 2
    assert "How earlier projections fared" not in page(client, "/careers/13-1041/")


@pytest.mark.parametrize("soc_code", sorted(OCCUPATION_TITLES))
def test_the_change_after_prices_is_the_one_computed_for_the_series(soc_code):
    figures = CurrentFigures()
    told = figures.book.figure("real-median-change", soc_code).value
    pay = real_pay(figures.table, figures.book, soc_code)
    assert (pay.first.year, pay.last.year) == (2021, 2025)
    assert abs(pay.percent - told) < 0.02


def test_real_pay_breaks_where_the_code_or_the_method_changed(client):
    figures = CurrentFigures()
    runs = real_pay(figures.table, figures.book, "29-2072").runs
    assert [[year.year for year in run] for run in runs] == [[2018], [2019, 2020], [2021, 2022, 2023, 2024, 2025]]
    runs = real_pay(figures.table, figures.book, "11-9111").runs
    assert [[year.year for year in run] for run in runs] == [[2018, 2019, 2020], [2021, 2022, 2023, 2024, 2025]]
    text = page(client, "/careers/29-2072/")
    assert "After prices, the median fell by 8.2 % from May 2021 to May 2025" in text
    assert "In May 2018 this work was counted under 29-2071" in text
    assert "BLS warns against reading its yearly wage estimates as a time series" in text


def test_the_chart_draws_a_break_between_runs_and_the_table_says_the_same(client):
    html = client.get("/careers/29-2072/").content.decode()
    assert html.count('class="trend-break"') == 2
    assert html.count('class="trend-line"') == 5
    assert html.count('class="trend-point"') == 8
    table = html[html.index("The same as a table") :].split("</table>")[0]
    assert re.findall(r"\$[\d,]+", table)[-4:] == ["$50,250", "$51,430", "$51,140", "$51,140"]


def test_without_prices_of_the_newest_may_there_is_no_trend():
    figures = CurrentFigures()

    class NoPrices:
        def values(self, code, key):
            return {} if code == "consumer-prices" else figures.book.values(code, key)

        figure = staticmethod(figures.book.figure)

    assert real_pay(figures.table, NoPrices(), "29-2072") is None


@pytest.mark.parametrize("segments", [[], [[]], [[(2021, 1), (2020, 2)]], [[(2021, 1)], [(2021, 2)]]])
def test_a_trend_refuses_years_that_do_not_rise(segments):
    with pytest.raises(ValueError, match="Allowed: at least one, rising"):
        draw_trend(segments)


def test_a_higher_amount_stands_higher_and_a_small_change_looks_small():
    drawing = draw_trend([[(2021, 50_000), (2022, 51_000)]])
    low, high = drawing.points
    assert high.y < low.y
    assert low.y - high.y < 25


def test_an_amount_of_the_trend_stands_on_the_side_where_the_line_is_not():
    rising = draw_trend([[(2021, 50_000), (2022, 60_000)]])
    assert [amount.words for amount in rising.amounts] == ["$50,000", "$60,000"]
    assert rising.amounts[0].y > rising.points[0].y
    assert rising.amounts[1].y < rising.points[1].y
    assert [amount.words for amount in draw_trend([[(2021, 50_000)]]).amounts] == ["$50,000"]


# What machines read, and what a page costs.


def test_search_engines_read_the_occupation_with_its_pay(client):
    html = client.get("/careers/29-2072/").content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])
    assert data["@type"] == "Occupation"
    assert data["occupationalCategory"] == "29-2072"
    address = re.search(r'<link rel="canonical" href="([^"]+)"', html)[1]
    assert data["url"] == data["mainEntityOfPage"] == address
    assert address.endswith("/careers/29-2072/")
    pay = data["estimatedSalary"][0]
    assert pay["@type"] == "MonetaryAmountDistribution"
    assert (pay["percentile10"], pay["median"], pay["percentile90"]) == (37_000, 51_140, 81_150)
    assert (pay["currency"], pay["duration"]) == ("USD", "P1Y")


def test_nothing_in_the_data_can_close_its_script():
    figures = CurrentFigures()
    text = occupation_texts()["29-2072"]
    fields = {name: getattr(text, name) for name in text.__slots__}
    hostile = type(text)(**fields | {"description": "</script><script>alert(1)</script>&"})
    written = occupation_json(hostile, figures.table.wages("29-2072", NATION), None)
    assert not set(written) & set("<>&")
    assert json.loads(written)["description"] == "</script><script>alert(1)</script>&"


@pytest.mark.parametrize("address", ["/careers/", "/careers/29-2072/", "/careers/11-9111/", "/careers/43-3021/"])
def test_a_page_of_careers_needs_one_query_and_sets_no_cookie(client, django_assert_num_queries, address):
    client.get(address)
    with django_assert_num_queries(1):
        response = client.get(address)
    assert response.status_code == 200
    assert response.cookies == {}
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


def test_without_an_active_release_careers_are_our_own_404(client):
    from guide.figures.models import Release

    Release.objects.active().update(status=Release.Status.ARCHIVED)
    assert client.get("/careers/").status_code == 404
    assert client.get("/careers/29-2072/").status_code == 404
