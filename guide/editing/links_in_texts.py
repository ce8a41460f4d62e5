"""Every link that readers meet in a live text, each with the texts that hold it."""

from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings
from django.contrib.admin.utils import quote
from django.urls import reverse

from guide.articles.body import Tree
from guide.articles.glossary import Credential, Term
from guide.articles.images_in_text import image_names
from guide.articles.models import Article, Image, Section
from guide.articles.rich_text import sanitised
from guide.editing.link_check import LONGEST

WEB = ("http", "https")


class Place(NamedTuple):
    """A live text that holds a link: what it is called, where readers meet it, and where editors change it."""

    title: str
    address: str
    admin_address: str


def links_in_texts():
    """Return address -> the places that hold it, in the order of the guide; each place once a link."""
    found = {}
    for place, written in [*of_articles(), *of_sections(), *of_terms(), *of_credentials()]:
        for address in dict.fromkeys(followed(each, place.address) for each in written):
            if address and len(address.encode()) <= LONGEST:
                found.setdefault(address, []).append(place)
    return found


def followed(written, page):
    """Return where a link written on a page leads: a path on this site, a whole address elsewhere, "" for no page.

    >>> followed("#pay", "/guide/role/coder/"), followed("https://www.bls.gov/oes/#top", "/about/")
    ('/guide/role/coder/#pay', 'https://www.bls.gov/oes/')
    >>> followed("mailto:editors@guide.example", "/about/")
    ''
    """
    try:
        here = f"{settings.SITE_ADDRESS}{page}"
        address = urljoin(here, written.strip())
        parts, own = urlsplit(address), urlsplit(settings.SITE_ADDRESS)
    except ValueError:
        # No address at all, such as http://[; opening it will say so.
        return written.strip()
    if parts.scheme not in WEB:
        return ""
    if parts.netloc.lower() == own.netloc.lower():
        return parts._replace(scheme="", netloc="", path=parts.path or "/").geturl()
    return urldefrag(address).url


def of_articles():
    """Return (place, links) of each live article: its text, its quotations, its sources and its pictures."""
    articles = list(Article.objects.published().in_order().prefetch_related("sources"))
    pictures = {image.slug: image.source for image in Image.objects.exclude(source="")}
    return [
        (
            place_of(article, article.title),
            [
                *links_of(article.body),
                *(source.address for source in article.sources.all()),
                *(pictures[slug] for slug in image_names(article.body) if slug in pictures),
            ],
        )
        for article in articles
    ]


def of_sections():
    """Return (place, its own page) of each part of the guide that readers are led to."""
    sections = [section for section in Section.objects.with_article_counts() if section.article_count]
    return [
        (place_of(section, f"Part of the guide: {section.title}"), [section.get_absolute_url()]) for section in sections
    ]


def of_terms():
    """Return (place, links) of each live term."""
    terms = Term.objects.published()
    return [(place_of(term, f"Glossary: {term.term}"), links_of(term.definition)) for term in terms]


def of_credentials():
    """Return (place, links) of each live credential: its own page and the pages it was checked against."""
    return [
        (place_of(credential, f"Credential: {credential.letters}"), [credential.address, *credential.sources.split()])
        for credential in Credential.objects.published()
    ]


def place_of(row, title):
    """Return where a row is read and changed."""
    change = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return Place(title, row.get_absolute_url(), reverse(change, args=[quote(row.pk)]))


def links_of(html):
    """Return the links of a rich text and what its quotations cite, in order."""
    elements = list(Tree(sanitised(html)).root.iter())
    linked = (element.get("href", "") for element in elements if element.tag == "a")
    cited = (element.get("cite", "") for element in elements if element.tag == "blockquote")
    return [address for address in (*linked, *cited) if address.strip()]
