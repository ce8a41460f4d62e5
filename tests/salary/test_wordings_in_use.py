"""Every word of the salary form and its result is a wording, and every wording is met somewhere."""

import ast
import csv
import re
from dataclasses import replace
from datetime import date
from html import unescape
from io import StringIO
from pathlib import Path
from types import MappingProxyType

import pytest
from django.core.management import CommandError, call_command

from guide.articles.wording_book import shipped_book, shipped_wordings
from guide.articles.wording_text import names_in
from guide.articles.wordings import Wording
from guide.figures.current import CurrentFigures
from guide.figures.edition import Edition
from guide.figures.models import Release, Wage
from guide.figures.wage_table import NATION
from guide.figures.work_settings import CROSS_INDUSTRY, WORK_SETTINGS
from guide.salary.sentences import range_sentence

ROOT = Path(__file__).resolve().parents[2]
CODER = "29-2072"
FORM_AND_RESULT = ("salary.html", "_form.html", "_error_summary.html", "_result.html", "_evidence.html")
SALARY = [
    {},
    {"job": ""},
    {"job": CODER},
    {
        "job": "meidcal coder",
        "place": "Austin, TX",
        "experience": "12",
        "education": "associate",
        "setting": "hospital",
    },
    {"job": CODER, "place": "New Jersey", "setting": "federal", "offer": "25000"},
    {"job": "HIM director", "place": "CA", "offer": "500000", "experience": "9"},
    {"job": "HIM director", "place": "0010380", "education": "bachelor"},
    {"job": "29-9021", "place": "Guam"},
    {"job": "25-1071", "place": "CT"},
    {"job": "medical coder", "place": "TX", "remote": "yes"},
    {"job": "31-9094", "education": "associate", "experience": "3", "remote": "no"},
    {"job": "29-9021", "role": "registrar"},
    {"job": "xqzzt"},
    {"job": "29-2071"},
    {"job": "coder\x00"},
    {"job": "c" * 201, "place": "c" * 121},
    {"job": "coder", "place": "Springfield"},
    {"job": "coder", "role": "registrar"},
    {"job": "data scientist", "role": "coder"},
    {"job": "coder", "role": "x", "setting": "x", "education": "x", "remote": "x", "experience": "x", "offer": "x"},
]
COMPARE = {"job": "medical coder", "place": "Austin, TX", "b.place": "4800001", "c.place": "TX", "d.place": "US"}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]


@pytest.fixture(autouse=True)
def stored():
    """Every wording has its row, whatever other tests left."""
    call_command("load_articles", verbosity=0)


def change(**texts):
    """Give wordings another text, as publishing does; dots are double underscores."""
    for name, text in texts.items():
        row = Wording.objects.get(pk=name.replace("__", "."))
        row.text = text
        row.save()


def mark_of(slug):
    return f"⟦{slug}⟧"


def mark_all():
    rows = list(Wording.objects.all())
    for row in rows:
        row.text = f"{row.text} {mark_of(row.slug)}"
        row.clean()
    Wording.objects.bulk_update(rows, ["text"])
    Edition.objects.turn()


def text_of(client, path, query):
    return unescape(client.get(path, query).content.decode())


@pytest.fixture
def cell(monkeypatch):
    """A function that changes one official cell for this test."""

    def change_cell(soc_code, area_code, industry_code=CROSS_INDUSTRY, percentiles=(), **more):
        table = CurrentFigures().table
        wages = table.wages(soc_code, area_code, industry_code)
        left = {percentile: wages.percentiles[percentile] for percentile in percentiles}
        changed = replace(wages, percentiles=MappingProxyType(left), **more)
        monkeypatch.setitem(table._wages, (soc_code, area_code, industry_code), changed)

    return change_cell


def pages_of_what_is_rarely_withheld(client, cell):
    """Pages on cells as BLS could publish them, but in this release did not."""
    cell(CODER, NATION, percentiles=(10, 25, 50), top_coded=frozenset({75, 90}), mean_relative_standard_error=None)
    yield text_of(client, "/salary/", {"job": CODER})
    cell(CODER, "4800000", percentiles=(50, 75, 90))
    yield text_of(client, "/salary/", {"job": CODER, "place": "TX"})
    cell(CODER, "0600000", missing="hourly_only")
    cell(CODER, NATION, WORK_SETTINGS["hospital"].industry_code, missing="withheld")
    yield text_of(client, "/salary/", {"job": CODER, "place": "CA", "setting": "hospital"})
    for area_code in ("0600000", NATION):
        cell("11-9111", area_code, missing="withheld")
    yield text_of(client, "/salary/", {"job": "11-9111", "place": "CA"})


def pages_at_the_ends_of_a_range(client):
    """Results with an offer at the lowest and at the highest percentile."""
    question = {"job": CODER, "place": "Wyoming", "experience": "3"}
    ends = client.get("/api/v1/estimate", question).json()["estimate"]["percentiles"]
    for percentile in ("10", "90"):
        yield text_of(client, "/salary/", question | {"offer": str(ends[percentile])})


def pages_of_a_partial_year(client):
    """What an earlier release of which only Ohio is at hand refuses, and what the API says of the year."""
    month = {"vintage": 2020, "reference_month": date(2020, 5, 1), "status": Release.Status.ARCHIVED}
    release = Release.objects.create(publisher="BLS", series="oews", title="OEWS", **month)
    ohio = Wage.objects.get(release__vintage=2025, occupation=CODER, area__state_letters="OH", industry=CROSS_INDUSTRY)
    ohio.pk, ohio.release = None, release
    ohio.save()
    # The addresses on that page have placeholders of their own.
    yield text_of(client, "/api/v1/docs", {}).replace("{", "(")
    for query in ({"vintage": "1999"}, {"vintage": "2020"}, {"vintage": "2020", "place": "OH", "setting": "hospital"}):
        yield text_of(client, "/salary/", {"job": CODER} | query)


def test_every_wording_is_met_by_a_reader_and_no_placeholder_is_left_open(client, cell):
    mark_all()
    pages = [text_of(client, "/salary/", query) for query in SALARY]
    pages += [text_of(client, "/salary/compare/", query) for query in (COMPARE, {"job": "coder", "b.place": "Xyz"})]
    pages += pages_of_a_partial_year(client)
    pages += [
        *pages_at_the_ends_of_a_range(client),
        *pages_of_what_is_rarely_withheld(client, cell),
    ]
    Release.objects.update(status=Release.Status.STAGED)
    pages.append(text_of(client, "/salary/", {"job": "coder"}))
    # A range without any published amount has no page: a wider area answers instead.
    pages.append(range_sentence(dict.fromkeys((10, 25, 50, 75, 90)), marked_book()))
    pages.append(" ".join(client.get("/api/v1/estimate", {"job": "29-2071"}).json()["errors"]["job"]))
    everything = "\n".join(pages)
    assert [slug for slug in shipped_wordings() if mark_of(slug) not in everything] == []
    names = {name for wording in shipped_wordings().values() for name in wording.placeholders.split()}
    assert [name for name in sorted(names) if f"{{{name}}}" in everything] == []


def marked_book():
    return shipped_book().replacing({slug: f"{text} {mark_of(slug)}" for slug, text in shipped_book().items()})


@pytest.mark.parametrize("name", FORM_AND_RESULT)
def test_a_template_of_the_form_and_its_result_holds_no_word_of_its_own(name):
    html = (ROOT / "templates" / "salary" / name).read_text()
    html = re.sub(r"{% comment %}.*?{% endcomment %}", "", html, flags=re.DOTALL)
    said = re.sub(r"{%.*?%}|{{.*?}}|</?[a-z][^>]*>|&[a-z]+;", " ", html, flags=re.DOTALL)
    for no_sentence in ("| HIM Career Guide", "/salary/?"):
        said = said.replace(no_sentence, "")
    assert re.findall(r"[A-Za-z]\w*", said) == []


@pytest.mark.parametrize("name", ["forms", "worded_fields", "sentences", "answers", "comparison_form"])
def test_the_code_of_the_form_and_its_result_holds_no_sentence_of_its_own(name):
    tree = ast.parse((ROOT / "guide" / "salary" / f"{name}.py").read_text())
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and isinstance(node.body[0], ast.Expr)
    }
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    found = [node.value for node in constants if id(node) not in docstrings and re.search("[a-z]+ [a-z]+", node.value)]
    assert found == []


def test_one_changed_sentence_is_the_same_on_page_csv_api_command_and_comparison(client):
    change(
        note__wider_area="{answered} answers here, because {why}.",
        read__job="By “{typed}” you mean {reading}: {reason}.",
        range__wide="eight in ten get {low} to {high} a year",
        offer__below="{amount} is less than {share} % get.",
    )
    question = {"job": "29-9021", "place": "Guam", "offer": "20000"}
    answer = client.get("/api/v1/estimate", question).json()
    (note, why) = answer["notes"][0], answer["resolved"]["why"][0]
    assert note.startswith("United States answers here, because BLS publishes no row")
    assert why.startswith("By “29-9021” you mean ")
    page, compared = (text_of(client, path, question) for path in ("/salary/", "/salary/compare/"))
    printed, as_json = StringIO(), StringIO()
    options = [f"--{name}={value}" for name, value in question.items()]
    call_command("estimate_salary", *options, stdout=printed)
    call_command("estimate_salary", *options, "--json", stdout=as_json)
    for sentence in (note, why):
        assert sentence in page
        assert sentence in compared
        assert sentence in printed.getvalue()
        assert sentence in as_json.getvalue()
    for shown in (page, compared):
        assert "Eight in ten get $" in shown
        assert "$20,000 is less than 90 % get." in shown
    assert "$20,000 is less than 90 % get." in printed.getvalue()
    rows = csv.DictReader(StringIO(client.get("/salary/estimate.csv", question).content.decode()))
    assert note in [row["said"] for row in rows if row["kind"] == "note"]


def test_one_changed_refusal_is_the_same_on_page_api_and_command(client):
    change(error__place__several="“{came}” is the name of several places.", error__choose_one="Take one: {choices}.")
    question = {"job": "coder", "place": "Springfield"}
    (said,) = client.get("/api/v1/estimate", question).json()["errors"]["place"]
    assert said.startswith("“Springfield” is the name of several places. Take one: Springfield, ")
    assert "“Springfield” is the name of several places." in text_of(client, "/salary/", question)
    with pytest.raises(CommandError, match=re.escape(said)):
        call_command("estimate_salary", "--job=coder", "--place=Springfield")


def test_a_changed_label_is_on_the_next_page_although_fields_are_kept_once_drawn(client):
    for label in ("Your job", "The job"):
        change(form__job__label=label, form__not_said="I keep that to myself")
        for path in ("/salary/", "/salary/compare/"):
            page = " ".join(text_of(client, path, {}).split())
            assert re.search(rf"<label[^>]*>\s*{label}\b", page)
        assert "I keep that to myself" in text_of(client, "/salary/", {})
        assert (
            client.get("/api/v1/openapi.json")
            .json()["paths"]["/api/v1/estimate"]["get"]["parameters"][0]["description"]
            .startswith(f"{label}. Any title")
        )


def test_a_percent_sign_or_ampersand_in_a_wording_is_shown_as_it_is(client):
    change(
        error__role__unknown="“{came}” is 100 % unknown. Choose one: % is no role.",
        error__job__too_long="R&D is 100 % too long. Enter a few words, and 5 %, % indeed.",
        error__job__required="100 % of answers need a job title.",
        form__job__help="Any R&D title, 100 % free, such as inpatient coder or RHIT.",
    )
    assert "“x” is 100 % unknown. Choose one: % is no role." in text_of(client, "/salary/", {"job": "a", "role": "x"})
    assert "R&D is 100 % too long. Enter a few words, and 5 %, % indeed." in text_of(
        client, "/salary/", {"job": "c" * 201}
    )
    assert "100 % of answers need a job title." in text_of(client, "/salary/", {"job": ""})
    assert "Any R&amp;D title, 100 % free" in client.get("/salary/").content.decode()


@pytest.mark.parametrize(
    "attack", ["{0.__class__}", "{came!r}", "{{}}", "{{came}}", "%s %(value)s", "<script>x</script>"]
)
def test_an_attack_written_past_the_checks_is_not_shown_and_breaks_nothing(client, attack):
    Wording.objects.update(text=attack)
    Edition.objects.turn()
    for query in ({}, {"job": CODER, "role": "x"}, {"job": CODER, "place": "TX", "offer": "60000"}):
        answer = client.get("/salary/", query)
        assert answer.status_code == 200
        assert attack not in unescape(answer.content.decode())
    assert client.get("/salary/compare/", COMPARE).status_code == 200


def test_what_a_visitor_types_is_never_filled_in_as_a_placeholder(client):
    page = text_of(client, "/salary/", {"job": "coder", "role": "{came} %(value)s <b>"})
    assert "We do not know the role “{came} %(value)s <b>”." in page
    assert "{lowest}" in text_of(client, "/salary/", {"job": "coder", "experience": "{lowest}"})


def test_the_shipped_words_use_every_placeholder_that_is_allowed_so_that_each_was_seen_filled():
    for wording in shipped_wordings().values():
        assert set(wording.placeholders.split()) == set(names_in(wording.text)), wording.slug
