"""The claims of the guide as the API and files give them, judged once for each edition and release."""

from functools import lru_cache

from guide.articles.claims import Claim
from guide.articles.judged_claims import judge_claim
from guide.articles.live_figures import LiveFigures
from guide.figures.csv_cells import provenance

HEADINGS = (
    "claim", "sentence", "verdict", "how", "relation", "tolerance_percent", "note", "row", "figure", "as_shown",
    "facts", "describes", "published", "publisher", "publication", "released", "address", "row_on_this_site",
)  # fmt: skip


def claims_now(figures, stamp):
    """Return every claim beside its figures; under a stamp judged once a process."""
    return judged_under(stamp, figures.table, figures.book) if stamp else judged(figures.table, figures.book)


# Whatever changes a claim turns the edition, and with it the stamp.
@lru_cache(maxsize=4)
def judged_under(stamp, table, book):
    """Return the claims of an edition, judged by one release."""
    return judged(table, book)


def judged(table, book):
    """Return every claim beside its figures."""
    live = LiveFigures(table, book)
    return [judge_claim(claim, live) for claim in Claim.objects.bound()]


def claim_rows(all_judged, full_address):
    """Return two rows a claim, one a figure; a claim whose figures are not at hand keeps one without."""
    return [row for judged in all_judged for row in rows_of(judged, full_address)]


def rows_of(judged, full_address):
    """Yield the rows of one claim."""
    claim = judged.claim
    shared = (
        claim.slug, claim.sentence, judged.words, judged.how, claim.relation, float(claim.tolerance), claim.note,
    )  # fmt: skip
    named = [(claim.figure, judged.first), (claim.other_figure, judged.second)]
    for number, (name, figure) in enumerate(((name, each) for name, each in named if name), start=1):
        if figure is None:
            yield *shared, number, name, "not at hand", "", "", "no", "", "", "", "", ""
            continue
        published = "no" if figure.missing else "yes"
        facts = (name, figure.text, "; ".join(figure.facts), figure.when, published)
        yield *shared, number, *facts, *provenance(figure.source), full_address(figure.address)
