"""Names that the site prints, such as credentials and codes, are found however they are written, fast and anywhere."""

import json
import os
from time import process_time

import pytest

from guide.careers.occupation_text import occupation_texts
from guide.careers.search import Document, Part, SearchIndex
from guide.careers.search_answer import search_site
from guide.figures.current import CurrentFigures
from guide.figures.edition import Edition
from tests.careers.search_page import hits, offers, page
from tests.conftest import skip_or_fail
from tests.ground.test_settings import manage

CODES = SearchIndex(
    [
        Document("Term", "ICD-10-CM", "/cm/"),
        Document("Term", "ICD-10-PCS", "/pcs/"),
        Document("Credential", "CCS-P: for physicians", "/ccsp/"),
        Document("Credential", "Security+", "/plus/"),
        Document("Article", "Old codes", "/old/", parts=(Part("", "", "An ICD of 10 years ago; security; p."),)),
    ]
)
CREDENTIALS = sorted({(code, each.name) for code, text in occupation_texts().items() for each in text.credentials})
QUERIES = [
    f"{question}{word}{place}"
    for question in ("", "what is ", "how much does a ", "best ")
    for word in (
        "coder",
        "salary",
        "registrar",
        "hospitl",
        "remote",
        "29-2072",
        "icd10",
        "CISSP",
        "sonographer",
        "xyzzyx",
    )
    for place in ("", " Texas", " in Ohio", " near 94110", " alabma", " in houston", " Plano")
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("icd10", ["/cm/", "/pcs/"]),
        ("icd-10", ["/cm/", "/pcs/"]),
        ("ICD 10", ["/cm/", "/pcs/"]),
        ("icd10cm", ["/cm/"]),
        ("ICD 10 CM", ["/cm/"]),
        ("icd-10-pcs", ["/pcs/"]),
        ("idc10", ["/cm/", "/pcs/"]),
        ("ccsp", ["/ccsp/"]),
        ("CCS-P", ["/ccsp/"]),
        ("Security+", ["/plus/"]),
        ("security plus", ["/plus/"]),
    ],
)
def test_a_code_is_found_with_hyphens_spaces_or_neither(query, expected):
    assert [hit.document.address for hit in CODES.search(query).hits] == expected


def test_a_code_with_another_number_is_not_mended_into_one_that_exists():
    found = CODES.search("icd9")
    assert found.mended == ()
    assert not found.has_all_words


@pytest.mark.parametrize(("soc_code", "name"), CREDENTIALS)
def test_every_credential_on_the_page_of_an_occupation_finds_that_page(client, guide, soc_code, name):
    html = page(client, name)
    shown = offers(html) + hits(html)
    assert f"/careers/{soc_code}/" in shown
    assert len(shown) == len(set(shown))


def test_icd10_and_ccsp_bring_the_same_however_they_are_written(client, guide):
    first, *others = (hits(page(client, query)) for query in ("icd10", "icd-10", "ICD 10"))
    assert first[:2] == ["/glossary/#icd-10-cm", "/glossary/#icd-10-pcs"]
    assert others == [first, first]
    assert "/glossary/credentials/#ccs" in hits(page(client, "ccsp"))
    assert hits(page(client, "ccsp")) == hits(page(client, "CCS-P"))


def test_a_term_that_reads_as_a_job_is_explained_first(client, guide):
    assert offers(page(client, "what is a drg"))[0] == "/glossary/#drg"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("how to become a medical coder", "/guide/role/medical-coder/"),
        ("work from home", "/guide/regions/working-from-home/"),
        ("hospital pay", "/guide/factors/where-you-work-settings/"),
        ("highest paying states", "/regions/"),
        ("student loans", "/guide/factors/education-and-degrees/"),
        ("will ai replace medical coders", "/guide/outlook/automation-and-coding/"),
        ("cpc vs ccs", "/guide/factors/credentials/"),
    ],
)
def test_what_students_type_finds_its_page_first(client, guide, query, first):
    assert hits(page(client, query))[0] == first


def test_every_answer_takes_five_milliseconds_or_less(guide):
    figures = CurrentFigures(Edition.objects.now().stamp)
    for query in QUERIES[:3]:
        search_site(query, figures)
    slow = {}
    for query in QUERIES:
        # The best of three: a busy machine must not fail what is fast.
        spent = min(milliseconds(query, figures) for _ in range(3))
        if spent > 5:
            slow[query] = spent
    assert slow == {}


def milliseconds(query, figures):
    before = process_time()
    answer = search_site(query, figures)
    assert answer.hits is not None
    return 1000 * (process_time() - before)


ANSWERS = """
import json, os
from guide.careers.search_answer import search_site
from guide.figures.current import CurrentFigures
figures = CurrentFigures()
answers = [search_site(query, figures) for query in json.loads(os.environ["QUERIES"])]
print(json.dumps([
    [[offer.address for offer in answer.offers], [hit.document.address for hit in answer.hits], answer.found.count]
    for answer in answers
]))
"""


def test_postgresql_answers_as_sqlite_does(guide):
    address = os.environ.get("POSTGRES_URL", "")
    if not address:
        skip_or_fail("POSTGRES_URL names no PostgreSQL server to try.")
    import psycopg

    with psycopg.connect(address, autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS guide_search_test")
        server.execute("CREATE DATABASE guide_search_test")
    queries = [*QUERIES, "credential", "degree", "pay", "the", "privacy", "rural", "outlook"]
    ours = {"DATABASE_URL": address.rpartition("/")[0] + "/guide_search_test", "QUERIES": json.dumps(queries)}
    for command in ("migrate", "load_figures", "load_series", "load_articles"):
        loaded = manage(command, "-v", "0", **ours)
        assert loaded.returncode == 0, loaded.stderr
    done = manage("shell", "--no-imports", "-v", "0", "-c", ANSWERS, **ours)
    assert done.returncode == 0, done.stderr
    with psycopg.connect(address, autocommit=True) as server:
        server.execute("DROP DATABASE guide_search_test WITH (FORCE)")
    figures = CurrentFigures()
    for query, (offered, found, count) in zip(queries, json.loads(done.stdout), strict=True):
        answer = search_site(query, figures)
        assert offered == [offer.address for offer in answer.offers], query
        assert found == [hit.document.address for hit in answer.hits], query
        assert count == answer.found.count, query
