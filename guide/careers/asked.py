"""What an address asks of a page in its query: what the page does not have is said, never passed over in silence."""

from html import unescape

from django.http import HttpResponseNotFound
from django.shortcuts import render
from django.utils.html import format_html, strip_tags

from guide.careers.table_files import FORMATS
from guide.figures.oews_address import pinned

SHOWN_OF_AN_ANSWER = 40
WHAT = {
    "occupation": "an occupation of this guide",
    "sort": "a column that this page sorts by",
    "format": "a format of this page",
    "table": "a table of this page",
}


def asked_in_vain(query, allowed):
    """Return a sentence for each answer that a page does not have.

    Args: query: the request's. allowed: name -> (values the page has, what it shows instead as a sentence).

    >>> from django.http import QueryDict
    >>> asked_in_vain(QueryDict("sort=age&format=csv"), {"sort": (["jobs"], "By jobs."), "format": (["csv"], "")})
    ['“<bdi>age</bdi>” is not a column that this page sorts by. Allowed: jobs. By jobs.']
    """
    return [
        format_html(
            "“<bdi>{}</bdi>” is not {}. Allowed: {}. {}",
            query[name][:SHOWN_OF_AN_ANSWER],
            WHAT[name],
            ", ".join(values) or "none",
            instead,
        )
        for name, (values, instead) in allowed.items()
        if query.get(name) and query[name] not in values
    ]


def wants_file(request, in_vain):
    """Whether a file is asked for and everything asked of it can be answered, the year of its figures too."""
    note = getattr(request, "figures_note", None)
    return request.GET.get("format") in FORMATS and not in_vain and not (note and note.refuses)


def table_in_vain(request, tables, **beside):
    """Return a sentence for each thing that an address asks for and a page of several tables does not have."""
    allowed = {"format": (FORMATS, "You see the page."), "table": (list(tables), "You see the page.")}
    in_vain = asked_in_vain(request.GET, allowed | beside)
    if request.GET.get("format") in FORMATS and not request.GET.get("table"):
        in_vain.append(f"A file holds one table of this page. Name it with table=, one of: {', '.join(tables)}.")
    return in_vain


def year_refused(request):
    """Return a page of plain words where a file is asked of a year that is not kept, or None."""
    note = getattr(request, "figures_note", None)
    if note and note.refuses:
        words = unescape(strip_tags(note.words))
        return HttpResponseNotFound(f"{words}\n", content_type="text/plain; charset=utf-8")
    return None


def full_address(request):
    """Return a function from a path to its full address, rows of wages pinned to the year that stands in the file."""
    vintage = request.figures.table.vintage
    return lambda path: request.build_absolute_uri(pinned(path, vintage))


def shown(request, template, context, in_vain):
    """Show a page, above it what its address asked for in vain."""
    if not in_vain:
        return render(request, template, context)
    return render(request, "careers/asked_in_vain.html", context | {"page_template": template, "in_vain": in_vain})
