"""What moves for readers when other figures come: headline figures, figures in texts, verdicts."""

from guide.articles.claims import Claim
from guide.articles.figure_names import CLAIM, IMAGE, IN_TEXT, UnknownFigure
from guide.articles.judged_claims import judge_claim
from guide.articles.live_figures import LiveFigures
from guide.articles.models import Article
from guide.figures.occupations import OCCUPATION_TITLES
from guide.figures.templatetags.money import count, dollars
from guide.figures.wage_table import NATION, NoActiveRelease

NOT_AT_HAND = "not at hand"


def what_moved(now, then):
    """Return what moves between the figures of now and others, as the record of a switch keeps it."""
    try:
        before = LiveFigures(now.table, now.book)
    except NoActiveRelease:
        return {"headlines": [], "figures": [], "claims": []}
    after = LiveFigures(then.table, then.book)
    return {
        "headlines": headlines(now.table, then.table) if now.table is not then.table else [],
        "figures": moved_figures(before, after),
        "claims": flipped_claims(before, after),
    }


def headlines(now, then):
    """Return median and jobs of each occupation in the nation, as they were and as they are."""
    rows = []
    for soc_code in OCCUPATION_TITLES:
        if soc_code not in now.occupations or soc_code not in then.occupations:
            continue
        old, new = now.wages(soc_code, NATION), then.wages(soc_code, NATION)
        about = {"title": new.occupation_title, "address": f"/careers/{soc_code}/"}
        rows += [
            about | {"what": "Median pay", **pair(dollars, old.percentiles.get(50), new.percentiles.get(50))},
            about | {"what": "Jobs", **pair(count, old.employment, new.employment)},
        ]
    return rows


def pair(worded, old, new):
    """Return an old and a new figure in words, whether or not they differ.

    >>> pair(str, 1, None)
    {'old': '1', 'new': 'not at hand', 'moves': True}
    """
    words = {"old": NOT_AT_HAND if old is None else worded(old), "new": NOT_AT_HAND if new is None else worded(new)}
    return words | {"moves": old != new}


def moved_figures(before, after):
    """Return each figure in the texts that readers see another way since, with the pages it stands on."""
    pages = {}
    for article in Article.objects.published().in_order():
        for name in dict.fromkeys(IN_TEXT.findall(article.body)):
            if not name.startswith((CLAIM, IMAGE)):
                page = {"title": article.title, "address": article.get_absolute_url()}
                pages.setdefault(name, []).append(page)
    moved = [(name, shown(before, name), shown(after, name)) for name in pages]
    return [
        {"name": name, "label": new[1] or old[1], "old": old[0], "new": new[0], "pages": pages[name]}
        for name, old, new in moved
        if old[0] != new[0]
    ]


def shown(figures, name):
    """Return a figure as readers see it, and what it is."""
    try:
        figure = figures.figure(name)
    except UnknownFigure:
        return NOT_AT_HAND, ""
    return figure.text, figure.facts[0]


def flipped_claims(before, after):
    """Return the claims whose verdict is another since."""
    rows = []
    for claim in Claim.objects.bound():
        old, new = judge_claim(claim, before), judge_claim(claim, after)
        if old.verdict != new.verdict:
            rows.append({"sentence": claim.sentence, "slug": claim.slug, "old": old.words, "new": new.words})
    return rows
