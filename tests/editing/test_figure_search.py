"""Searching for what a text can hold: what is found, what is withheld, and who may search."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from guide.articles.figures_in_text import placed_figures
from guide.articles.models import Article, Claim, Term
from guide.editing.figure_search import MOST_FOUND, find_figures, series_entries
from guide.editing.link_search import find_pages
from guide.figures.current import CurrentFigures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]

ADDRESSES = ("/admin/pick/figures/", "/admin/pick/figures.json", "/admin/pick/links.json", "/admin/pick/claims.json",
             "/admin/pick/pictures.json")  # fmt: skip


@pytest.fixture
def figures():
    """The figures of now."""
    return CurrentFigures()


def signed_in(client, *permissions, is_staff=True):
    """A client signed in with these permissions."""
    user = get_user_model().objects.create_user("writer", password="nine wooden clocks", is_staff=is_staff)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return client


@pytest.fixture
def writer(client):
    """A client signed in as somebody who may change articles."""
    return signed_in(client, "change_article")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("median coder Texas", "median 29-2072 TX"),
        ("coder texas", "median 29-2072 TX"),
        ("mean records hospital", "mean 29-2072 US hospital"),
        ("jobs 29-2072 houston", "jobs 29-2072 0026420"),
        ("how many coders in Texas", "jobs 29-2072 TX"),
        ("p90 managers CA", "p90 11-9111 CA"),
        ("highest paid tenth registrar", "p90 29-9021 US"),
        ("growth data scientist", "projected-growth 15-2051"),
        ("openings records", "projected-openings 29-2072"),
        ("coder who works from home", "works-from-home 29-2072"),
        ("rent in dallas", "price-parity-housing 0019100"),
        ("debt bachelor", "program-debt bachelor"),
        ("how much more managers than records", "percent-more median 11-9111 US than median 29-2072 US"),
        ("how many times managers than records", "times median 11-9111 US than median 29-2072 US"),
        ("coders texas than california", "percent-more median 29-2072 TX than median 29-2072 CA"),
        (
            "coders in hospitals vs physician offices",
            "percent-more median 29-2072 US hospital than median 29-2072 US physician_office",
        ),
        ("difference between managers and coders in dollars", "dollars-more median 11-9111 US than median 29-2072 US"),
        ("coder Washington DC", "median 29-2072 DC"),
        ("coder 94110", "median 29-2072 0041860"),
        ("coder paducah", "median 29-2072 0037140"),
        ("median coder 2021", "median-history 29-2072 2021"),
        ("median 29-2072 US hospital 2025", "median 29-2072 US hospital 2025"),
        ("[[percent-more median 29-2072 TX than median 29-2072 US]]",
         "percent-more median 29-2072 TX than median 29-2072 US"),
        ("manag", "median 11-9111 US"),
        ("", "median 29-2072 US"),
    ],
)  # fmt: skip
def test_what_an_editor_types_finds_the_figure_first(figures, typed, name):
    assert find_figures(typed, figures)[0].name == name


def test_a_place_of_several_areas_offers_each_the_one_with_most_jobs_first(figures):
    found = [figure for figure in find_figures("median coder springfield", figures) if "Springfield" in figure.what]
    jobs = [figures.table.wages("29-2072", figure.name.split()[2]).employment for figure in found[:4]]
    assert len(jobs) == 4
    assert jobs == sorted(jobs, reverse=True)


def test_new_york_is_the_state_and_the_metro_area(figures):
    names = [figure.name for figure in find_figures("new york coders", figures)]
    assert names[:2] == ["median 29-2072 NY", "median 29-2072 0035620"]


@pytest.mark.parametrize("typed", ["qqqq zzz", "growth than growth qqq", "\N{SNOWMAN}", "[[", "]] than [[", "than"])
def test_what_means_nothing_finds_nothing_wrong(figures, typed):
    for figure in find_figures(typed, figures):
        assert figure.published
    assert find_figures("qqqq zzz", figures) == []


def test_a_figure_tells_what_it_is_its_value_its_month_and_its_source(figures):
    found = find_figures("median coder texas", figures)[0]
    assert found.what == "Median pay, Medical Records Specialists, Texas"
    assert (found.value, found.when) == ("$48,860", "May 2025")
    assert found.source == "BLS, Occupational Employment and Wage Statistics"


def test_a_withheld_figure_is_shown_as_not_published_and_cannot_be_inserted(writer):
    pick = writer.get("/admin/pick/figures.json?q=median+29-9021+VI").json()["picks"][0]
    assert (pick["value"], pick["insert"]) == ("not published", "")
    assert pick["title"].endswith("Virgin Islands")


@pytest.mark.parametrize(
    "typed", ["coder texas", "manager hospital", "growth", "survey certified", "cost of living texas"]
)
def test_every_figure_on_offer_can_stand_in_a_text(figures, typed):
    found = find_figures(typed, figures)
    assert 0 < len(found) <= MOST_FOUND
    html = "".join(f"<p>[[{figure.name}]]</p>" for figure in found if figure.published)
    assert [placed.name for placed in placed_figures(html) if placed.refusal] == []


def test_every_figure_of_every_series_is_found_under_a_name_that_answers(figures):
    entries = series_entries(figures.book)
    assert len(entries) > 1000
    for entry in entries:
        assert figures.book.figure(*entry.name.split()).text


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("credentials", "/glossary/credentials/"),
        ("salary", "/salary/"),
        ("texas", "/regions/tx/"),
        ("houston", "/regions/tx/0026420/"),
        ("percentile", "/glossary/#percentile"),
        ("medical coder day", "/guide/role/medical-coder/"),
        ("data scientists", "/careers/15-2051/"),
        ("rhit", "/glossary/credentials/#rhit"),
        ("inpatient coder iii", "/salary/?job=inpatient+coder+iii"),
    ],
)
def test_a_page_is_found_by_its_words(figures, typed, address):
    assert find_pages(typed, figures)[0].address == address


def test_every_page_on_offer_answers(client, figures):
    for typed in ("", "pay", "coder", "texas", "credential", "outlook", "pages"):
        for page in find_pages(typed, figures):
            assert client.get(page.address).status_code == 200, page.address


def test_only_what_readers_see_is_on_offer(writer, figures):
    Article.objects.filter(slug="medical-coder").update(published=False)
    Term.objects.filter(slug="percentile").update(published=False)
    Claim.objects.filter(slug="hospitals-pay-more").update(published=False)
    assert "/guide/role/medical-coder/" not in [page.address for page in find_pages("coder", figures)]
    assert "/glossary/#percentile" not in [page.address for page in find_pages("percentile", figures)]
    picks = writer.get("/admin/pick/claims.json?q=hospitals").json()["picks"]
    assert picks
    assert "[[claim hospitals-pay-more]]" not in [pick["insert"] for pick in picks]


def test_a_claim_is_found_by_the_beginnings_of_its_words_with_its_verdict(writer):
    pick = writer.get("/admin/pick/claims.json?q=hosp+physician").json()["picks"][0]
    assert (pick["insert"], pick["value"]) == ("[[claim hospitals-pay-more]]", "Holds")


def test_the_page_without_javascript_shows_names_to_copy(writer):
    html = writer.get("/admin/pick/figures/?q=coder+texas").content.decode()
    assert "<code>[[median 29-2072 TX]]</code>" in html
    assert "$48,860" in html
    assert "11 found, the best first." in html


def test_nothing_found_says_what_to_do(writer):
    said = writer.get("/admin/pick/figures.json?q=qqqq").json()["said"]
    assert said == "Nothing was found for “qqqq”. Try fewer or other words, such as “median coder Texas”."


def test_what_was_typed_comes_back_inert_and_short(writer):
    answer = writer.get("/admin/pick/figures/", {"q": "<script>alert(1)</script>\x00\u202e" + "a" * 5000})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_a_text_being_written_gets_its_values_and_its_refusals(writer):
    text = "<p>[[median 29-2072 US]] and [[median 29-2072 ZZ]] and [[median 29</p>"
    good, bad, cut = writer.post("/admin/pick/values.json", {"text": text}).json()["figures"]
    assert (good["value"], good["refusal"]) == ("$51,140", "")
    assert good["what"] == "Median pay, Medical Records Specialists, United States; May 2025"
    assert bad["refusal"] == "“ZZ” is not a place that BLS publishes wages for."
    assert cut["refusal"].startswith("this name is cut.")


def test_search_and_values_cost_few_queries(writer, django_assert_max_num_queries):
    writer.get("/admin/pick/figures.json?q=coder")
    for address, most in (("figures.json", 8), ("links.json", 11), ("claims.json", 9)):
        with django_assert_max_num_queries(most):
            assert writer.get(f"/admin/pick/{address}?q=coder").status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_to_everybody_else_the_addresses_do_not_exist(client, address):
    assert client.get(address).status_code == 404
    assert client.post("/admin/pick/values.json", {"text": ""}).status_code == 404
    signed_in(client, "view_article", "change_term")
    assert client.get(address).status_code == 404
    get_user_model().objects.all().delete()
    signed_in(client, "change_article", is_staff=False)
    assert client.get(address).status_code == 404


def test_a_writer_reaches_them_and_they_change_nothing(writer):
    for address in ADDRESSES:
        assert writer.get(address).status_code == 200
        assert writer.post(address).status_code == 405
    assert writer.get("/admin/pick/values.json").status_code == 405
    assert writer.get("/admin/pick/nothing.json").status_code == 404
    assert "no-store" in writer.get("/admin/pick/figures.json")["Cache-Control"]
