"""Pages of this site that a text can link to, found by what an editor types."""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.urls import reverse
from django.utils.http import urlencode

from guide.articles.glossary import plain
from guide.articles.models import Article, Credential, Section, Term
from guide.figures.area_titles import area_label
from guide.figures.occupations import OCCUPATION_TITLES
from guide.figures.place_names import place_words
from guide.figures.title_words import singular
from guide.figures.titles import UnknownTitle, read_title

MOST_FOUND = 12
SHOWN_OF_A_SUMMARY = 120
WHOLE_WORD, BEGINNING, OTHER_WORD = 3, 2, 1
PAGES = (
    ("Estimate your pay", "/salary/", "salary calculator wages offer"),
    ("Compare up to four answers", "/salary/compare/", "salary comparison offers debt"),
    ("Careers, from first job to lead", "/careers/", "occupations jobs ladder"),
    ("Pay by region", "/regions/", "states metro areas places map"),
    ("The guide", "/guide/", "articles"),
    ("Glossary", "/glossary/", "terms words definitions"),
    ("Credentials", "/glossary/credentials/", "certifications"),
    ("Sources, method and limits", "/sources/", "data accuracy method"),
    ("Claims that check themselves", "/sources/claims/", "verdicts myths"),
)


@dataclass(frozen=True, slots=True)
class PageFound:
    """A page of this site: what kind it is, what it is called, what it says, and the words by which it is found."""

    kind: str
    title: str
    address: str
    summary: str
    title_words: tuple[str, ...]
    other_words: tuple[str, ...]


def page_found(kind, title, address, summary="", others=""):
    """Return a page with its words folded."""
    return PageFound(kind, title, address, summary, folded(title), folded(f"{kind} {others}"))


def find_pages(text, figures):
    """Return the pages that a text means, the best first; without words, the first articles."""
    words = folded(text)
    pages = [*written_pages(), *fixed_pages(), *area_pages(figures.table)]
    if not words:
        return [page for page in pages if page.kind == "Article"][:MOST_FOUND]
    scored = [(score, -place) for place, page in enumerate(pages) if (score := score_of(page, words))]
    found = [pages[-place] for _, place in sorted(scored, reverse=True)[:MOST_FOUND]]
    return [*found, *salary_pages(text)][:MOST_FOUND]


@lru_cache(maxsize=2048)
def folded(text):
    """Return the words of a text as they are compared."""
    return tuple(singular(word) for word in place_words(text))


def score_of(page, words):
    """Return how well a page answers, 0 where one of the words stands nowhere in it."""
    score = 0
    for word in words:
        if word in page.title_words:
            score += WHOLE_WORD
        elif any(known.startswith(word) for known in page.title_words):
            score += BEGINNING
        elif any(known.startswith(word) for known in page.other_words):
            score += OTHER_WORD
        else:
            return 0
    return score * 100 + 10 * len(words) // max(1, len(page.title_words))


def written_pages():
    """Return what editors wrote and readers see: articles, parts of the guide, terms and credentials."""
    articles = [
        page_found("Article" if article.section_id else "Page", article.title, article.get_absolute_url(),
                  article.summary, f"{article.summary} {article.section_id or ''}")
        for article in Article.objects.published().in_order()
    ]  # fmt: skip
    sections = [
        page_found("Part of the guide", section.title, section.get_absolute_url(), section.summary, section.slug)
        for section in Section.objects.with_article_counts()
        if section.article_count
    ]
    terms = [
        page_found("Term", term.spellings[0], Term(slug=term.slug).get_absolute_url(), shortened(term.definition),
                  " ".join(term.spellings[1:]))
        for term in Term.objects.entries()
    ]  # fmt: skip
    credentials = [
        page_found("Credential", f"{credential.letters}: {credential.title}", credential.get_absolute_url(),
                  shortened(plain(credential.purpose)), credential.awarding_body)
        for credential in Credential.objects.published()
    ]  # fmt: skip
    return [*articles, *sections, *terms, *credentials]


@lru_cache(maxsize=1)
def fixed_pages():
    """Return the pages that nobody writes: those of every visitor, and one for each occupation."""
    pages = [page_found("Page", title, address, others=words) for title, address, words in PAGES]
    # An editor who types "salary" means the page of this address.
    pages = [replace(page, title_words=(*page.title_words, *folded(page.address))) for page in pages]
    for soc_code, title in OCCUPATION_TITLES.items():
        address = reverse("occupation", args=[soc_code])
        pages.append(page_found("Occupation", title, address, "Pay, places, outlook and the way in.", soc_code))
    return pages


@lru_cache(maxsize=2)
def area_pages(table):
    """Return the page of each state and of each area."""
    pages = []
    for area in table.areas.values():
        if area.level == "state":
            address = reverse("state", args=[area.state_letters.lower()])
            pages.append(page_found("Region", f"Pay in {area.title}", address, "The state.", area.state_letters))
        elif area.states:
            letters = table.areas[area.states[0]].state_letters.lower()
            address = reverse("area", args=[letters, area.area_code])
            summary, words = f"{area.title}.", f"{area.title} {area.area_code}"
            pages.append(page_found("Region", f"Pay in the {area_label(area)}", address, summary, words))
    return pages


def salary_pages(text):
    """Return the estimate for a job title and its occupation, where the text is a title."""
    try:
        reading = read_title(text)
    except UnknownTitle:
        return []
    job = " ".join(text.split())
    occupation = OCCUPATION_TITLES[reading.soc_code]
    return [
        page_found("Estimate", f"Pay of “{job}”", f"{reverse('salary')}?{urlencode({'job': job})}",
                  f"The estimate, read as {occupation}."),
        page_found("Occupation", occupation, reverse("occupation", args=[reading.soc_code]), "Read from the title."),
    ]  # fmt: skip


def shortened(text):
    """Return the beginning of a text."""
    return text if len(text) <= SHOWN_OF_A_SUMMARY else f"{text[:SHOWN_OF_A_SUMMARY].rpartition(' ')[0]} …"
