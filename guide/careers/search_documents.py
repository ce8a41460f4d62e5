"""Every page that search can find. A room with pages of its own adds a function to SHELVES."""

from functools import lru_cache
from typing import NamedTuple

from guide.articles.body import NOT_AT_HAND, Tree, body_of, heading_text
from guide.articles.figure_names import IN_TEXT
from guide.articles.glossary import plain
from guide.articles.models import Article, Claim, Credential, Image, Section, Term
from guide.careers.occupation_text import moves, occupation_texts
from guide.careers.real_pay import EARLIER_CODES
from guide.careers.search import Document, Part, SearchIndex
from guide.figures.occupations import OCCUPATION_TITLES
from guide.figures.title_rules import credential_name
from guide.figures.title_works import CREDENTIALS
from guide.figures.titles import ROLES
from guide.figures.wage_table import NoActiveRelease

PAGES = (
    Document(
        "Page",
        "Estimate your pay",
        "/salary/",
        "Official wages for a job title and a place, and an honest range for you.",
        "salary calculator estimator what would I earn how much do I make offer hourly hour year",
    ),
    Document(
        "Page",
        "Compare up to four answers",
        "/salary/compare/",
        "Two to four jobs, places or degrees side by side, with the pay-back of a degree.",
        "comparison what if job offers debt tuition worth it",
    ),
    Document(
        "Page",
        "Careers, from first job to lead",
        "/careers/",
        "Every occupation of the field with its pay, its jobs and the moves between them.",
        "occupations ladder jobs paths highest best top paying",
    ),
    Document(
        "Page",
        "Pay by region",
        "/regions/",
        "Every state and territory on a map and in a table, before and after prices.",
        "states cities map metro areas places local geography highest best top paying cheapest",
    ),
    Document(
        "Page",
        "Glossary",
        "/glossary/",
        "The words of the field in plain English.",
        "terms definitions meaning dictionary",
    ),
    Document("Page", "The guide", "/guide/", "Every article, part by part.", "articles contents"),
    Document(
        "Page",
        "Sources, method and limits",
        "/sources/",
        "Where every figure comes from, how the estimate is made, and how accurate it was.",
        "data methodology model accuracy",
    ),
    Document(
        "Page",
        "API",
        "/api/v1/docs",
        "The same estimate for programs, as JSON.",
        "developer openapi programming interface",
    ),
)
SECTION_FIELDS = ("section__title", "section__summary")
ARTICLE_FIELDS = ("title", "slug", "summary", "body", "section_id", *SECTION_FIELDS)
CREDENTIAL_FIELDS = ("slug", "letters", "title", "awarding_body", "purpose", "requirement", "renewal")
# CCS-P, CPC-A: written with a hyphen by those who award them.
VARIANTS = tuple(name for name in map(credential_name, CREDENTIALS) if "-" in name)
OEWS = ("Official wages, row by row", "/sources/bls-oews/", "Bureau of Labor Statistics BLS OEWS OES percentiles")


class Content(NamedTuple):
    """What editors wrote, as it stands in the database now: rows of plain values, so that equal means unchanged."""

    articles: tuple
    claims: tuple
    terms: tuple
    credentials: tuple
    images: tuple


def content_now():
    """Return what editors wrote; one query each for articles, claims, terms, credentials and pictures.

    In the same order on every database, since equal pages stand in it.
    """
    articles = Article.objects.published().in_order().values_list(*ARTICLE_FIELDS)
    return Content(
        # Pages without a section come first in SQLite and last in PostgreSQL.
        articles=tuple(sorted(articles, key=lambda row: row[ARTICLE_FIELDS.index("section_id")] is None)),
        claims=Claim.objects.bound(),
        # Sorted here, because databases do not agree which letter comes first.
        terms=tuple(sorted(Term.objects.published().values_list("slug", "term", "other_spellings", "definition"))),
        credentials=tuple(sorted(Credential.objects.published().values_list(*CREDENTIAL_FIELDS))),
        images=Image.objects.shown(),
    )


def site_index(figures):
    """Return the index of the site as it is now, built once a process for this very content and these very figures."""
    content = content_of_edition(figures.stamp) if figures.stamp else content_now()
    return index_of(content, table_of(figures), figures.book)


@lru_cache(maxsize=2)
def content_of_edition(stamp):
    """Return what editors wrote under the stamp of an edition, asked for once a process."""
    return content_now()


@lru_cache(maxsize=2)
def index_of(content, table, book):
    """Return the index of every document of the site."""
    return SearchIndex(document for shelf in SHELVES for document in shelf(content, table, book))


def table_of(figures):
    """Return the wages of the active release, or None where none is active."""
    try:
        return figures.table
    except NoActiveRelease:
        return None


def occupations(content, table, book):
    """Return a document for each occupation of the guide, with what its page says in words."""
    texts = occupation_texts()
    return [
        Document(
            "Occupation",
            title,
            f"/careers/{soc_code}/",
            texts[soc_code].description,
            " ".join((soc_code.replace("-", " "), *EARLIER_CODES.get(soc_code, ()))),
            parts_of_occupation(texts[soc_code]),
        )
        for soc_code, title in OCCUPATION_TITLES.items()
    ]


def parts_of_occupation(text):
    """Return the parts of an occupation's page as they stand there, but for its figures."""
    credentials = (f"{each.name}, {each.title}, awarded by {each.awarded_by}." for each in text.credentials)
    needs = (move.needs for move in moves() if text.soc_code in (move.start, move.goal))
    return (
        Part("", "", text.fit),
        Part("What they do", "work", " ".join(text.tasks)),
        Part("What they do", "work", f"Titles people use: {', '.join(text.titles)}."),
        Part("By role", "roles", " ".join(role.sentence for role in text.roles)),
        Part("Education and the way in", "education", text.entry),
        Part("Credentials that fit this work", "credentials", " ".join(credentials)),
        Part("Outlook", "outlook", text.reason),
        Part("Moves and related work", "moves", " ".join(needs)),
    )


def credentials(content, table, book):
    """Return a document for each credential; CCS is found as CCS-P too, which it is the stem of."""
    return [
        Document(
            "Credential",
            f"{letters}: {title}",
            Credential(slug=slug).get_absolute_url(),
            " ".join(map(plain, facts)),
            " ".join((letters, awarding_body, *(name for name in VARIANTS if name.startswith(f"{letters}-")))),
        )
        for slug, letters, title, awarding_body, *facts in content.credentials
    ]


def terms(content, table, book):
    """Return a document for each term of the glossary."""
    return [
        Document("Term", term, Term(slug=slug).get_absolute_url(), plain(definition), spellings)
        for slug, term, spellings, definition in content.terms
    ]


def articles(content, table, book):
    """Return a document for each part of the guide, each article and each page about the site."""
    parts, documents = {}, []
    for title, slug, summary, body, section_slug, *section in content.articles:
        if section_slug:
            address = Section(slug=section_slug).get_absolute_url()
            parts[section_slug] = Document("Part of the guide", section[0], address, section[1])
        # Without figures a text can still be searched.
        html = IN_TEXT.sub(NOT_AT_HAND, body) if table is None else body
        documents.append(
            Document(
                "Article" if section_slug else "Page",
                title,
                Article(section_id=section_slug, slug=slug).get_absolute_url(),
                summary,
                parts=parts_of(body_of(html, table, book, content.claims, images=content.images).html),
            )
        )
    return [*parts.values(), *documents]


def roles(content, table, book):
    """Return a document for each role inside an occupation."""
    return [
        Document("Role", label, f"/salary/?job={soc_code}&role={role}", f"A role among {OCCUPATION_TITLES[soc_code]}.")
        for soc_code, labels in ROLES.items()
        for role, label in labels.items()
    ]


def pages(content, table, book):
    """Return a document for each page that stands for itself."""
    return PAGES


def sources(content, table, book):
    """Return a document for each page of figures, with the titles and notes of its series."""
    title, address, names = OEWS
    documents = [Document("Source", title, address, "The wages that figures in articles lead to.", names)]
    for page in book.page_titles:
        shown = book.page(page)
        publications = dict.fromkeys(f"{kept.series.publisher}, {kept.series.publication}." for kept in shown.tables)
        parts = tuple(Part(kept.series.title, kept.series.code, kept.series.note) for kept in shown.tables)
        documents.append(Document("Source", shown.title, f"/sources/{page}/", " ".join(publications), parts=parts))
    return documents


SHELVES = (occupations, credentials, terms, articles, roles, pages, sources)


def parts_of(html):
    """Return the parts of a text ready to read, each with its heading; the sources that figures open are left out."""
    parts = [("", "", [])]

    def walk(element):
        if element.get("popover") is not None:
            return
        if element.tag in ("h2", "h3"):
            parts.append((heading_text(element), element.get("id"), []))
            return
        words = parts[-1][2]
        words.append(element.text or "")
        for child in element:
            walk(child)
            parts[-1][2].append(child.tail or "")
        # The lines of a claim are spans that stand below each other.
        if element.tag not in ("a", "strong", "em", "span", "button") or element.get("class", "").startswith("claim"):
            parts[-1][2].append(" ")

    walk(Tree(html).root)
    return tuple(Part(heading, fragment, " ".join("".join(words).split())) for heading, fragment, words in parts)
