"""The checks of a text before readers see it: errors stop publishing, warnings advise."""

from html import unescape

from django.utils.html import strip_tags

from guide.articles.body import names_in
from guide.articles.figure_names import UnknownFigure
from guide.articles.glossary import Credential, Term, plain, spellings_of
from guide.articles.judged_claims import BoundClaim, weigh
from guide.articles.live_figures import LiveFigures
from guide.articles.models import PAGE_SLUGS, WITHOUT_WORDS, Article, ArticleSource, Claim, Section
from guide.articles.rich_text import sanitised
from guide.articles.verdicts import NotComparable, Relation
from guide.editing.field_lengths import field_problems, form_problems, shown_lengths
from guide.editing.heading_order import heading_problems
from guide.editing.internal_links import link_problems
from guide.editing.number_lint import number_problems, numbers_in, typed_numbers
from guide.editing.placed_names import placed_problems, verdict_problems
from guide.editing.problem import ERROR, Problem, error, warning
from guide.editing.reading_grade import grade_problems
from guide.editing.review_days import credential_day_problems, review_problems
from guide.figures.wage_table import NoActiveRelease

LONGEST_DEFINITION = 80
DEFAULT_TOLERANCE = 2
NOT_PROSE_OF_CREDENTIAL = {"slug", "letters", "address", "sources", "checked_on"}


def problems_of(kind, content, figures, today):
    """Return the problems of a content of a kind of text, errors first.

    Args: kind: its name, such as article. figures: CurrentFigures. today: the day in the time zone of the site.
    """
    check = {"article": article_problems, "term": term_problems, "credential": credential_problems}
    check |= {"claim": claim_problems}
    found: list[Problem] = check[kind](content, figures, today) if kind in check else []
    return sorted(dict.fromkeys(found), key=lambda problem: problem.level != ERROR)


def article_problems(content, figures, today):
    """Return the problems of an article of the guide or of a page about the site."""
    body = content.get("body") or ""
    problems = [*field_problems(Article, content), *shown_lengths(content), *address_problems(content)]
    if body and not unescape(strip_tags(sanitised(body))).strip():
        problems.append(error("body", WITHOUT_WORDS))
    problems += placed_problems("body", body, figures)
    problems += plain_number_problems(content, "title", "summary")
    problems += number_problems("body", typed_numbers(body), rich=True)
    problems += heading_problems("body", body)
    problems += link_problems("body", body, figures)
    problems += source_problems(content)
    problems += review_problems(content, today)
    return problems + grade_problems("body", body)


def address_problems(content):
    """Return what keeps an article from having an address."""
    section, slug = content.get("section") or "", content.get("slug") or ""
    if section and not Section.objects.filter(pk=section).exists():
        return [error("section", f"“{section}” is not a section of the guide. Choose one of the list.")]
    if not section and slug and slug not in PAGE_SLUGS:
        pages = ", ".join(PAGE_SLUGS)
        return [error("slug", f"“{slug}” has no address. Choose a section, or write one of: {pages}.")]
    return []


def source_problems(content):
    """Return what is wrong with the sources: an article of the guide needs one, a page about the site does not."""
    sources, problems = content.get("sources") or [], []
    if not sources and content.get("section"):
        problems.append(error("sources", "No source is named. Readers must be able to check what stands here."))
    for source in sources:
        title, address = (source.get("title") or "").strip(), (source.get("address") or "").strip()
        if not title:
            problems.append(error("sources", "A source has no title. Write publisher, title, month and year.", address))
        if not address or form_problems(ArticleSource._meta.get_field("address"), address):
            problems.append(error("sources", f"“{address}” is no address. Begin with https:// or http://.", title))
    return problems


def plain_number_problems(content, *names):
    """Return the numbers typed by hand in fields that hold plain words."""
    return [
        problem for name in names for problem in number_problems(name, numbers_in(content.get(name) or ""), rich=False)
    ]


def bracket_problems(content, *names):
    """Return the figures placed in fields that cannot hold one."""
    return [
        error(name, "This field can hold no live figure. Place the figure in an article.", content[name][:80])
        for name in names
        if "[[" in (content.get(name) or "") or "]]" in (content.get(name) or "")
    ]


def term_problems(content, figures, today):
    """Return the problems of a glossary term."""
    definition = content.get("definition") or ""
    words = plain(sanitised(definition))
    problems = [*field_problems(Term, content), *bracket_problems(content, "definition")]
    if definition and not words:
        problems.append(error("definition", "Write the definition. What is there now holds no words."))
    if len(words.split()) > LONGEST_DEFINITION:
        sentence = f"The definition has {len(words.split())} words. It opens over the text, so say it in one to three."
        problems.append(warning("definition", f"{sentence[:-1]} sentences.", words[:80]))
    if not names_in(definition):
        problems += plain_number_problems({"definition": words}, "definition")
    problems += link_problems("definition", definition, figures)
    return problems + spelling_problems(content) + see_also_problems(content)


def spelling_problems(content):
    """Return the spellings that another term has already; only one of two could open in a text."""
    others = {
        spelling: entry.slug for entry in Term.objects.entries() if entry.slug != content.get("slug")
        for spelling in entry.spellings
    }  # fmt: skip
    return [
        error("other_spellings", f"“{spelling}” is already a spelling of “{others[spelling]}”. Keep it in one of them.")
        for spelling in spellings_of(content.get("term") or "", content.get("other_spellings") or "")
        if spelling in others
    ]


def see_also_problems(content):
    """Return the terms to see also that are not there."""
    named = set(content.get("see_also") or ())
    missing = named - set(Term.objects.among(named).values_list("pk", flat=True))
    problems = [warning("see_also", f"There is no term “{slug}”, so it will be left out.") for slug in sorted(missing)]
    if content.get("slug") in named:
        problems.append(warning("see_also", "A term leads to itself. Take it out of the terms to see also."))
    return problems


def credential_problems(content, figures, today):
    """Return the problems of a credential."""
    names = [name for name in content if isinstance(content[name], str) and name not in NOT_PROSE_OF_CREDENTIAL]
    problems = [*field_problems(Credential, content), *bracket_problems(content, *names)]
    problems += plain_number_problems(content, *names)
    if "sources" in content and not (content["sources"] or "").strip():
        sentence = "No page is named that this was checked against, so readers cannot look it up."
        problems.append(warning("sources", sentence))
    return problems + credential_day_problems(content, today)


def claim_problems(content, figures, today):
    """Return the problems of a claim, and whether its verdict is another than when it was last published."""
    problems = [*field_problems(Claim, content), *bracket_problems(content, "sentence", "note")]
    problems += plain_number_problems(content, "sentence", "note")
    if not content.get("other_figure") and content.get("relation") != Relation.GREW:
        return [*problems, error("other_figure", "Name the second figure. Only “grew” can stand without one.")]
    refused = bound_problems(content, figures)
    if refused:
        return problems + refused
    saved = Claim.objects.filter(pk=content.get("slug") or "").first()
    return problems + verdict_problems("figure", bound_claim(content), saved and saved.saved_verdict, figures)


def bound_claim(content):
    """Return a claim as its content binds it."""
    tolerance = content.get("tolerance")
    fields = {name: content.get(name) or "" for name in BoundClaim._fields}
    return BoundClaim(**fields | {"tolerance": float(DEFAULT_TOLERANCE if tolerance in (None, "") else tolerance)})


def bound_problems(content, figures):
    """Return the figures of a claim that answer nothing, or that cannot be weighed against each other."""
    problems = []
    try:
        live, claim = LiveFigures(figures.table, figures.book), bound_claim(content)
    except NoActiveRelease as missing:
        return [error("figure", str(missing))]
    except ValueError:
        return [error("tolerance", f"“{content.get('tolerance')}” is no number. Write one such as 2.")]
    if claim.tolerance < 0:
        problems.append(error("tolerance", "A gap cannot be less than nothing. Write a number such as 2."))
    for name in ("figure", "other_figure"):
        try:
            if getattr(claim, name):
                live.measured(getattr(claim, name))
        except UnknownFigure as unknown:
            problems.append(error(name, str(unknown), getattr(claim, name)))
    if not problems and claim.other_figure:
        try:
            weigh(claim, live)
        except NotComparable as different:
            problems.append(error("other_figure", str(different), claim.other_figure))
    return problems
