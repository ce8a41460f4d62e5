"""Links to pages of this site: whether a reader who follows one arrives."""

import re
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, QueryDict
from django.urls import Resolver404, resolve

from guide.articles.body import Tree, number_headings
from guide.articles.rich_text import sanitised
from guide.editing.problem import error, warning
from guide.figures.edition import Edition

MOVED = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
ELSEWHERE = ("http://", "https://", "mailto:")


def link_problems(field, html, figures):
    """Return the links of a rich text that lead nowhere on this site; links elsewhere are checked at another time."""
    root = Tree(sanitised(html or "")).root
    headings = [element for element in root.iter() if element.tag in {"h2", "h3"}]
    own_anchors = {element.get("id") for element, _ in number_headings(headings)}
    # Figures add words to the anchor of a heading once they are in place, so such an anchor cannot be told here.
    uncertain = any("[[" in "".join(heading.itertext()) for heading in headings)
    problems = []
    for address, words in links_of(root).items():
        if not address:
            problems.append(error(field, "A link leads nowhere. Give it an address, or take the link away.", words))
        elif address.startswith("#"):
            if address[1:] not in own_anchors and not uncertain:
                problems.append(error(field, no_anchor(address, "this text", own_anchors), words))
        elif not address.lower().startswith(ELSEWHERE):
            problems += problems_of_address(field, address, words, figures)
    return problems


def links_of(root):
    """Return address -> words of each link of a tree; an address that stands twice is listed once."""
    links = {}
    for link in root.iter("a"):
        links.setdefault(link.get("href", "").strip(), " ".join("".join(link.itertext()).split()))
    return links


def problems_of_address(field, address, words, figures):
    """Return what a reader would find wrong at an address of this site."""
    if not address.startswith("/") or address.startswith("//"):
        sentence = f"“{address}” is no full address. Begin with / for a page of this site, with https:// for another."
        return [error(field, sentence, words)]
    if address.startswith("/admin"):
        return [
            error(field, f"“{address}” is a page for editors; readers cannot open it. Link to a public page.", words)
        ]
    parts = urlsplit(address)
    if is_fixed(parts.path) and not parts.query and not parts.fragment:
        return []
    if not has_view(parts.path) and has_view(f"{parts.path}/"):
        return [warning(field, f"“{address}” lacks its last stroke. Write {parts.path}/ instead.", words)]
    response = page_at(address, figures)
    if response is not None and response.status_code in MOVED:
        return [warning(field, f"“{address}” has moved. Link to {response.headers['Location']} instead.", words)]
    if response is None or response.status_code >= HTTPStatus.BAD_REQUEST:
        sentence = f"“{address}” is not a page that readers can open. Link to another, or publish that page first."
        return [error(field, sentence, words)]
    anchors = set(re.findall(r'\bid="([^"]+)"', response.content.decode())) if parts.fragment else ()
    if parts.fragment and parts.fragment not in anchors:
        return [error(field, no_anchor(f"#{parts.fragment}", parts.path, ()), words)]
    return []


def no_anchor(anchor, place, anchors):
    """Say that a place holds no such anchor, and which it holds where they are few enough to read."""
    there = f"There are: {', '.join(f'#{name}' for name in sorted(anchors))}." if anchors else "Open it and copy one."
    return f"“{anchor}” is no part of {place}. {there}"


def has_view(path):
    """Say whether a path has the form of some page's address."""
    try:
        return bool(resolve(path))
    except Resolver404:
        return False


def is_fixed(path):
    """Say whether a path is that of a page that is always there."""
    try:
        return not resolve(path).captured_kwargs
    except Resolver404:
        return False


def page_at(address, figures):
    """Return the site's answer to a reader at an address; None where no page has such an address.

    The view is asked itself, so that a page of any room counts, without a list of addresses that could grow old.
    """
    parts = urlsplit(address)
    request = HttpRequest()
    path = unquote(parts.path)
    request.method, request.path, request.path_info = "GET", path, path
    request.GET = QueryDict(parts.query)
    request.META = {"SERVER_NAME": urlsplit(settings.SITE_ADDRESS).hostname, "SERVER_PORT": "443"}
    request.META["QUERY_STRING"] = parts.query
    request.figures, request.edition = figures, Edition.objects.now()
    try:
        view, args, kwargs = resolve(path)
        return view(request, *args, **kwargs)
    except (Http404, BadRequest, PermissionDenied, SuspiciousOperation):
        return None
