"""What an address asks of a page in its query: what the page does not have is said, never passed over in silence."""

from django.shortcuts import render
from django.utils.html import format_html

SHOWN_OF_AN_ANSWER = 40
WHAT = {
    "sort": "a column that this page sorts by",
    "format": "a format of this page",
    "table": "a table of this page",
    "vintage": "a year of figures on this page",
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


def asked_vintage(table):
    """What a page of the active release answers to a year of figures."""
    return [str(table.vintage)], f"You see {table.source.vintage}, the figures that are active now."


def shown(request, template, context, in_vain):
    """Show a page, above it what its address asked for in vain."""
    if not in_vain:
        return render(request, template, context)
    return render(request, "careers/asked_in_vain.html", context | {"page_template": template, "in_vain": in_vain})
