"""What a Data manager reads before a switch: everything that readers would meet otherwise."""

import csv
import time
from io import StringIO

import pytest

from guide.articles.models import Article, Claim
from guide.figures.current import CurrentFigures
from guide.figures.vintages import AskedFigures
from guide.releasing.profiles import STANDARD_PROFILES, profile
from guide.releasing.rehearsal_list import changes_between
from guide.releasing.release_text import changes_text
from guide.salary.forms import SalaryForm
from tests.releasing.next_year import NOT_PUBLISHED, cell, figures_then, staged_copy

pytestmark = pytest.mark.django_db

HOSPITAL, OFFICE = "622000/235", "621100/5"
TEXAS, AKRON = "4800000", "0010420"


@pytest.fixture
def article(shipped_guide):
    """A live article that holds figures and a claim, and a draft that readers never see."""
    body = (
        "<p>[[median 29-2072 US]], [[p90 29-2072 US hospital]], [[median 29-2072 TX 2025]], "
        "[[percent-more median 29-2072 TX than median 29-2072 US]], [[claim hospitals-pay-more]].</p>"
    )
    Article.objects.create(title="Not live", slug="not-live", section_id="role", body=body, published=False)
    return Article.objects.create(
        title="Pay in a sentence", slug="pay-in-a-sentence", section_id="role", body=body, published=True
    )


@pytest.fixture
def claim(shipped_guide):
    """A shipped claim that holds by the shipped figures."""
    return Claim.objects.get(pk="hospitals-pay-more")


def changes(release, **options):
    """What would move with a release."""
    return changes_between(CurrentFigures(), figures_then(release), **options)


def on_page(found, article):
    """Name -> change of the figures that one article holds."""
    held = (article.title, article.get_absolute_url())
    return {figure.name: figure for figure in found if held in figure.pages}


def test_the_same_figures_move_nothing(article, claim):
    found = changes(staged_copy(), profiles=STANDARD_PROFILES[:4])
    assert (found.figures, found.claims, found.pages) == ((), (), ())
    assert not [each for each in found.profiles if each.moves]


def test_figures_in_live_articles_are_listed_old_and_new_with_their_pages(article, claim):
    found = changes(staged_copy(1.1, growths={cell("29-2072"): 1.2}), profiles=())
    moved = on_page(found.moved, article)
    # The figure that is pinned to its year never moves.
    compared = "percent-more median 29-2072 TX than median 29-2072 US"
    assert moved.keys() == {"median 29-2072 US", "p90 29-2072 US hospital", compared}
    median = moved["median 29-2072 US"]
    assert (median.old, median.new, median.percent, median.gap) == ("$51,140", "$61,370", 20.0, False)
    assert (moved[compared].percent, moved[compared].old != moved[compared].new) == (None, True)
    assert "Not live" not in {title for figure in found.figures for title, _ in figure.pages}
    sizes = [abs(figure.percent or 0) for figure in found.moved]
    assert sizes == sorted(sizes, reverse=True)


def test_figures_that_would_be_withheld_come_first(article, claim):
    found = changes(staged_copy(1.01, {cell("29-2072", "0000000", HOSPITAL): NOT_PUBLISHED}), profiles=())
    gaps = on_page(found.gaps, article)
    assert gaps.keys() == {"p90 29-2072 US hospital"}
    assert gaps["p90 29-2072 US hospital"].new == "a wage that BLS does not publish"
    first = [figure.gap for figure in found.figures]
    assert first == sorted(first, reverse=True)


def test_a_claim_that_flips_is_told_with_both_verdicts_and_its_pages(article, claim):
    found = changes(staged_copy(1.01, growths={cell("29-2072", "0000000", OFFICE): 1.5}), profiles=())
    flipped = {change.slug: change for change in found.claims}[claim.slug]
    assert (flipped.old, flipped.new) == ("Holds", "Does not hold")
    assert "The first figure is lower" in flipped.how_new
    assert (article.title, article.get_absolute_url()) in flipped.pages
    assert claim.get_absolute_url() in {address for _, address in flipped.pages}


def test_a_claim_whose_figure_is_withheld_cannot_be_told_any_more(claim):
    found = changes(staged_copy(1.01, {cell("29-2072", "0000000", HOSPITAL): NOT_PUBLISHED}), profiles=())
    assert {change.slug: change.new for change in found.claims}[claim.slug] == "Cannot be told"


def test_every_standard_profile_is_answered_by_the_shipped_figures(shipped_guide):
    forms = [(one, SalaryForm(one.asked)) for one in STANDARD_PROFILES]
    assert {str(one): form.errors_in_full() for one, form in forms if not form.is_valid()} == {}
    assert len({one.address for one in STANDARD_PROFILES}) == len(STANDARD_PROFILES) >= 24
    assert len({form.question().soc_code for _, form in forms}) >= 7


def test_profiles_are_told_both_ranges_and_which_place_answers(shipped_guide):
    asked = (
        profile("29-2072", "US"),
        profile("29-2072", "TX"),
        profile("29-2072", "Akron, OH"),
        profile("31-9094", "US"),
    )
    release = staged_copy(
        1.0,
        {cell("29-2072", AKRON): NOT_PUBLISHED},
        without=lambda key: key[0] == "31-9094",
        growths={cell("29-2072", TEXAS): 1.1},
    )
    nation, texas, akron, gone = changes(release, profiles=asked).profiles
    assert (nation.moves, nation.percent, nation.old.words) == (False, 0.0, "$51,140 ($37,000 to $81,150)")
    assert (texas.moves, texas.percent) == (True, 10.0)
    assert akron.note == "Ohio answers in place of Akron, OH"
    assert (gone.note, gone.percent) == ("has no estimate any more", None)
    assert gone.new.words.startswith("Our figures hold no yearly wage for Medical Transcriptionists")


def test_pages_with_new_gaps_are_told_the_emptied_ones_first(shipped_guide):
    release = staged_copy(
        1.01,
        {
            cell("29-2072", TEXAS): NOT_PUBLISHED,
            cell("29-2072", "0000000", HOSPITAL): NOT_PUBLISHED,
            cell("31-9094"): {"annual_90": None, "employment": None},
        },
        without=lambda key: key[1] == AKRON,
    )
    found = changes(release, profiles=())
    pages = {page.address: page for page in found.pages_with_gaps}
    assert found.pages[0].address == f"/regions/oh/{AKRON}/"
    assert found.pages[0].empty
    assert pages["/regions/tx/"].lost == ("Medical Records Specialists",)
    assert pages["/careers/29-2072/"].lost == ("Hospital", "Texas")
    assert pages["/careers/31-9094/"].lost == ("the nation's 90th percentile", "the nation's number of jobs")
    assert pages.keys() == {
        f"/regions/oh/{AKRON}/", "/regions/tx/", "/careers/29-2072/", "/careers/31-9094/"
    }  # fmt: skip


def test_pages_that_win_figures_are_told_too(shipped_guide):
    now = CurrentFigures()
    then = figures_then(staged_copy(1.0, without=lambda key: key == cell("29-2072", TEXAS)))
    back = changes_between(AskedFigures(then.table, now.book, "then"), now, profiles=())
    assert {page.address: page.won for page in back.pages} == {
        "/careers/29-2072/": ("Texas",),
        "/regions/tx/": ("Medical Records Specialists",),
    }
    assert back.pages_with_gaps == []


def test_the_list_as_a_file_holds_every_change_and_no_formula(article, claim):
    Article.objects.filter(pk=article.pk).update(title='=HYPERLINK("x")')
    found = changes(staged_copy(1.05), profiles=STANDARD_PROFILES[:3])
    rows = list(csv.DictReader(StringIO(found.as_csv())))
    assert [row["part"] for row in rows].count("figure") == len(found.figures)
    assert [row["part"] for row in rows].count("profile") == 3
    assert len(rows) == len(list(found.rows())) == len(found.as_json()["changes"])
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@"))]


def test_the_list_of_a_whole_release_is_short_to_read_and_quick(shipped_guide):
    release, now = staged_copy(1.03), CurrentFigures()
    assert now.table.vintage == 2025
    start = time.perf_counter()
    found = changes_between(now, figures_then(release))
    lines = changes_text(found)
    assert time.perf_counter() - start < 10
    assert len(lines) < 100
    assert found.summary[2].startswith(f"{len(STANDARD_PROFILES)} of {len(STANDARD_PROFILES)} standard profiles")
