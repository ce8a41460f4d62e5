"""Where readers meet a figure, an image, a term, a credential or a claim: texts that are live now."""

import re

from guide.articles.body import Tree, claim_names, names_in
from guide.articles.claims import Claim
from guide.articles.figure_names import COMPARISONS, IMAGE
from guide.articles.glossary import Credential, Term, spellings_of
from guide.articles.models import Article
from guide.articles.rich_text import sanitised
from guide.articles.terms_in_text import LEFT_ALONE


def where_used(kind, key):
    """Return (title, address) of each place where readers meet something, in the order of the guide.

    Args: kind: figure, image, term, credential or claim. key: a figure's name, else the slug.
    """
    uses = {"figure": figure_uses, "image": image_uses, "term": term_uses, "credential": credential_uses}
    uses |= {"claim": claim_uses}
    if kind not in uses:
        raise ValueError(f"{kind!r} is not something texts use. Allowed: {', '.join(uses)}.")
    return uses[kind](key)


def articles_where(wanted):
    """Return (title, address) of each live article whose body is wanted."""
    articles = Article.objects.published().in_order()
    return [(article.title, article.get_absolute_url()) for article in articles if wanted(article.body)]


def figure_uses(name):
    """Return the articles that place a figure, by itself or compared, and the claims that rest on it."""
    wanted = in_one_line(name)
    claims = [
        claim
        for claim in Claim.objects.filter(published=True)
        if wanted in {in_one_line(claim.figure), in_one_line(claim.other_figure)}
    ]
    slugs = {claim.slug for claim in claims}
    articles = articles_where(
        lambda body: (
            any(wanted in figures_of_name(placed) for placed in names_in(body)) or bool(slugs & set(claim_names(body)))
        )
    )
    return [*articles, *((claim.sentence, claim.get_absolute_url()) for claim in claims)]


def figures_of_name(name):
    """Return a figure's name, and the two that it compares where it is a comparison.

    >>> sorted(figures_of_name("times median 11-9111 US than median 29-2072 US"))[:2]
    ['median 11-9111 US', 'median 29-2072 US']
    """
    words = in_one_line(name)
    first, _, rest = words.partition(" ")
    return {words, *rest.split(" than ")} if first in COMPARISONS else {words}


def in_one_line(name):
    """Return a name with single spaces."""
    return " ".join((name or "").split())


def image_uses(slug):
    """Return the articles that place an image."""
    return articles_where(lambda body: f"{IMAGE}{slug}" in map(in_one_line, names_in(body)))


def claim_uses(slug):
    """Return the articles that place a claim, and the page of all claims where it is live."""
    listed = Claim.objects.filter(pk=slug, published=True)
    articles = articles_where(lambda body: slug in claim_names(body))
    return [*articles, *(("Every claim with its verdict", claim.get_absolute_url()) for claim in listed)]


def term_uses(slug):
    """Return the articles in which a term opens or is linked, and the terms that lead to it."""
    term = Term.objects.filter(pk=slug).first()
    if term is None:
        return []
    spelled = whole_words(spellings_of(term.term, term.other_spellings), capitals_too=True)
    address = term.get_absolute_url()
    articles = articles_where(lambda body: uses_words(body, spelled, LEFT_ALONE) or links_to(body, address))
    terms = Term.objects.filter(see_also=slug, published=True)
    return [*articles, *((f"Glossary: {other.term}", other.get_absolute_url()) for other in terms)]


def credential_uses(slug):
    """Return the articles that name a credential by its letters, or link to it."""
    credential = Credential.objects.filter(pk=slug).first()
    if credential is None:
        return []
    spelled, address = whole_words([credential.letters]), credential.get_absolute_url()
    return articles_where(lambda body: uses_words(body, spelled) or links_to(body, address))


def whole_words(spellings, *, capitals_too=False):
    """Return a pattern of spellings as whole words; one without capitals also at the start of a sentence."""
    found = set(spellings)
    if capitals_too:
        found |= {spelling[:1].upper() + spelling[1:] for spelling in spellings if spelling == spelling.lower()}
    longest_first = sorted(found, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")


def uses_words(html, pattern, left_alone=frozenset()):
    """Say whether a rich text uses words, outside the elements left alone and the names in double brackets."""

    def walk(element):
        if element.tag in left_alone:
            return False
        texts = [element.text, *(child.tail for child in element)]
        return any(pattern.search(without_names(text)) for text in texts if text) or any(map(walk, element))

    return walk(Tree(sanitised(html)).root)


def without_names(text):
    """Return a text without what stands in double brackets."""
    return re.sub(r"\[\[[^\[\]]*\]\]", "", text)


def links_to(html, address):
    """Say whether a rich text links to an address."""
    return any(link.get("href") == address for link in Tree(sanitised(html)).root.iter("a"))
