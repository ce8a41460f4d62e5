"""What an editor can pick for a text: figures, pages to link to, pictures, claims; each with what it inserts."""

from dataclasses import asdict, dataclass

from guide.articles.claims import Claim
from guide.articles.figure_names import CLAIM, IMAGE
from guide.articles.images import Image
from guide.articles.judged_claims import judge_claim
from guide.articles.live_figures import LiveFigures
from guide.editing.figure_search import find_figures
from guide.editing.link_search import find_pages, folded
from guide.figures.wage_table import NoActiveRelease

MOST_FOUND = 12


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing on offer. ``insert`` goes into the text and is empty where it cannot; ``address`` is a link's."""

    title: str
    value: str
    detail: str
    insert: str = ""
    address: str = ""
    picture: str = ""

    @property
    def as_json(self):
        """The pick as the editor's script reads it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class PickKind:
    """One kind of thing to pick: its heading, the label of its search field, an example, and its search."""

    name: str
    heading: str
    label: str
    example: str
    find: object


def figure_picks(text, figures):
    """Return figures by what was typed."""
    return [
        Pick(found.what, found.value, f"{found.when}. {found.source}.", f"[[{found.name}]]" if found.published else "")
        for found in find_figures(text, figures)
    ]


def link_picks(text, figures):
    """Return pages of this site by what was typed."""
    return [Pick(page.title, page.kind, page.summary, address=page.address) for page in find_pages(text, figures)]


def claim_picks(text, figures):
    """Return claims whose sentence or name holds every word typed, each with its verdict now."""
    live = LiveFigures(figures.table, figures.book)
    found = [claim for claim in Claim.objects.bound() if holds(text, f"{claim.sentence} {claim.slug}")][:MOST_FOUND]
    judged = [judge_claim(claim, live) for claim in found]
    return [Pick(each.claim.sentence, each.words, each.how, f"[[{CLAIM}{each.claim.slug}]]") for each in judged]


def picture_picks(text, figures):
    """Return pictures whose title, words or name hold every word typed."""
    found = [
        image for image in Image.objects.all() if holds(text, f"{image.title} {image.alternative_text} {image.slug}")
    ]
    return [
        Pick(
            title=image.title,
            value=image.shown.size,
            detail=image.alternative_text,
            insert=f"[[{IMAGE}{image.slug}]]",
            picture=min(image.shown.addresses_by_width.items())[1],
        )
        for image in found[:MOST_FOUND]
    ]


def holds(typed, said):
    """Whether each word typed begins a word of what is said."""
    known = folded(said)
    return all(any(other.startswith(word) for other in known) for word in folded(typed))


KINDS = {
    kind.name: kind
    for kind in (
        PickKind("figures", "Insert a figure", "Find a figure", "median coder Texas", figure_picks),
        PickKind("links", "Link to a page of this site", "Find a page", "credentials", link_picks),
        PickKind("pictures", "Insert a picture", "Find a picture", "desk", picture_picks),
        PickKind("claims", "Insert a claim", "Find a claim", "hospitals", claim_picks),
    )
}


def picks_of(kind, text, figures):
    """Return what can be picked, and a sentence that says how much was found."""
    try:
        picks = kind.find(text, figures)
    except NoActiveRelease as missing:
        return [], str(missing)
    if not picks and not text:
        return [], "There is nothing to choose from yet."
    if not picks:
        return [], f"Nothing was found for “{text}”. Try fewer or other words, such as “{kind.example}”."
    return picks, "1 found." if len(picks) == 1 else f"{len(picks)} found, the best first."
