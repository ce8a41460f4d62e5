"""Occupations, places and claims as objects of the API, each with the way to its page and its figures."""

from urllib.parse import urlencode

from guide.careers.found_figures import FoundFigures
from guide.careers.occupation_text import occupation_texts
from guide.careers.published_figure import area_as_json, source_as_json
from guide.careers.release_rows import release_rows
from guide.careers.wage_figures import MEASURES
from guide.figures.titles import ROLES
from guide.figures.wage_table import CROSS_INDUSTRY, NATION

FIGURES = "/api/v1/figures"


def occupation_json(soc_code, title, full_address):
    """One occupation in a list."""
    text = occupation_texts().get(soc_code)
    return {
        "soc_code": soc_code,
        "title": title,
        "group": text.group if text else None,
        "page": full_address(f"/careers/{soc_code}/") if text else None,
        "figures": full_address(f"{FIGURES}?{urlencode({'occupation': soc_code})}"),
    }


def occupation_in_full(figures, soc_code, full_address):
    """One occupation with its words, its roles and its figures of the nation."""
    text, rows = occupation_texts().get(soc_code), release_rows(figures.table)
    chosen = rows.chosen(soc_code, NATION, CROSS_INDUSTRY)
    national = FoundFigures(rows, chosen, list(MEASURES.values()), [])[:]
    return occupation_json(soc_code, figures.table.occupations[soc_code], full_address) | {
        "description": text.description if text else None,
        "roles": [{"name": name, "label": label} for name, label in ROLES.get(soc_code, {}).items()],
        "national": [figure.as_json(full_address) for figure in national],
    }


def area_json(table, area, full_address):
    """One place; has_figures says whether this release has any row of it."""
    page = page_of(table, area)
    return area_as_json(area) | {
        "state_letters": area.state_letters or None,
        "states": list(area.states),
        "has_figures": table.holds(area.area_code),
        "page": full_address(page) if page else None,
        "figures": full_address(f"{FIGURES}?{urlencode({'area': area.area_code})}"),
    }


def page_of(table, area):
    """The page of a place: of all states for the nation, under its first state for an area; empty without a state."""
    if area.level == "nation":
        return "/regions/"
    if area.level == "state":
        return f"/regions/{area.state_letters.lower()}/"
    return f"/regions/{table.areas[area.states[0]].state_letters.lower()}/{area.area_code}/" if area.states else ""


def claim_json(judged, full_address):
    """One claim with its verdict, its two figures and how it was judged."""
    claim = judged.claim
    return {
        "slug": claim.slug,
        "sentence": claim.sentence,
        "verdict": judged.verdict.value,
        "verdict_in_words": judged.words,
        "how": judged.how,
        "relation": claim.relation,
        "tolerance": float(claim.tolerance),
        "note": claim.note,
        "page": full_address(f"/sources/claims/#{claim.slug}"),
        "figures": [
            live_figure_json(name, figure, full_address)
            for name, figure in ((claim.figure, judged.first), (claim.other_figure, judged.second))
            if figure
        ],
    }


def live_figure_json(name, figure, full_address):
    """A figure of a claim as readers see it; missing says that it is not published."""
    return {
        "name": name,
        "text": figure.text,
        "facts": list(figure.facts),
        "describes": figure.when,
        "missing": figure.missing,
        "source": source_as_json(figure.source),
        "row": full_address(figure.address),
    }
