"""How the API of the data answers: parts of lists with the way on, errors in sentences, and what may be kept."""

from functools import wraps
from urllib.parse import urlencode

from django.http import JsonResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from guide.figures.wage_table import NoActiveRelease

# Raise it whenever an answer changes in form while the figures stay, so that no kept answer outlives its form.
FORM_OF_ANSWERS = 1
# May be kept by anyone, but is asked for again each time: after a switch nobody reads former figures as new ones.
KEPT = "public, no-cache"


class Refused(Exception):
    """A question that has no answer: the status, and sentences by name."""

    def __init__(self, status, **errors):
        super().__init__(status)
        self.status, self.errors = status, errors


def stamp_of(request):
    """Return the entity tag of every answer from the figures of a request, or None where they have no stamp."""
    stamp = request.figures.stamp
    return stamp and f'W/"{"-".join(stamp.split())}-{FORM_OF_ANSWERS}"'


def from_the_figures(view):
    """Let a view return a dict for JSON or raise Refused; give its answer what caches and other sites need."""

    @require_safe
    @wraps(view)
    def answer(request, *args, **kwargs):
        return kept(request, lambda: answered(view, request, *args, **kwargs))

    return answer


def answered(view, request, *args, **kwargs):
    """Return the answer of a view, or its refusal in the form of the estimate's API."""
    try:
        found = view(request, *args, **kwargs)
    except Refused as refused:
        return JsonResponse({"errors": refused.errors}, status=refused.status)
    except NoActiveRelease:
        return JsonResponse({"errors": {"figures": ["No figures are loaded on this site yet."]}}, status=404)
    links = ways_on(found)
    return JsonResponse(found, headers={"Link": links} if links else {})


def kept(request, answer):
    """Return 304 to whoever has the answer from the figures of now, or else the answer with its tag."""
    tag = stamp_of(request)
    unchanged = get_conditional_response(request, etag=tag) if tag else None
    response = unchanged or answer()
    if response.status_code in (200, 304):
        response["Cache-Control"] = KEPT
        if tag:
            response["ETag"] = tag
    # Public figures, no cookie: pages of other sites may read them, and nobody's session comes along.
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "Link, ETag"
    response["X-Robots-Tag"] = "noindex"
    return response


def whole_address(request):
    """Return a function that turns a path into a whole address, quicker than asking the request each time."""
    root = request.build_absolute_uri("/").rstrip("/")
    return lambda path: f"{root}{path}"


def valid(form):
    """Return what a form was asked, or refuse it."""
    errors = form.errors_in_full()
    if errors:
        raise Refused(422, **errors)
    return form.cleaned_data


def part_of_list(request, form, found, as_json):
    """Return a part of a list, and where the parts before and after it are."""
    asked, count = form.cleaned_data, len(found)
    limit, offset = asked["limit"], asked["offset"]
    end = min(offset, count)
    before = max(0, end - limit)
    return {
        "count": count,
        "limit": limit,
        "offset": offset,
        "next": address_of(request, limit, offset + limit) if offset + limit < count else None,
        "previous": address_of(request, end - before, before) if end else None,
        "vintage": form.figures.table.vintage,
        "edition": request.figures.stamp or "",
        "results": [as_json(each) for each in found[offset : offset + limit]],
    }


def address_of(request, limit, offset):
    """Return the address of another part of a list."""
    query = request.GET.dict() | {"limit": limit, "offset": offset}
    return request.build_absolute_uri(f"{request.path}?{urlencode(query)}")


def ways_on(answer):
    """Return the parts before and after a part of a list as the value of a Link header."""
    ways = (("next", answer.get("next")), ("prev", answer.get("previous")))
    return ", ".join(f'<{address}>; rel="{rel}"' for rel, address in ways if address)
