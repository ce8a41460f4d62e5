"""A line on pages that use a source which is overdue past its limit."""

import re

from django import template
from django.template.loader import render_to_string
from django.utils import timezone

from guide.figures.overdue import late_sources

register = template.Library()

# Every figure leads to its source, so what a page uses is what it leads to.
LED_TO = re.compile(r'"/sources/([a-z0-9-]+)/')
SOURCES = "/sources/"


@register.tag
def noting_stale_sources(parser, token):
    """Add a line below what stands between the tags, where it leads to a source that is overdue past its limit."""
    nodes = parser.parse(("endnoting_stale_sources",))
    parser.delete_first_token()
    return NotingStaleSources(nodes)


class NotingStaleSources(template.Node):
    """The content of a page, and the line about its sources."""

    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        """Render the content, then look at which sources it leads to; on most days nothing is to be said."""
        content = self.nodelist.render(context)
        request = context.get("request")
        # Without an edition there is no database to ask; an earlier year says of itself that it is old.
        if getattr(request, "edition", None) is None or getattr(request, "figures_note", None):
            return content
        # The pages of sources say in their own table what is overdue.
        if request.path.startswith(SOURCES):
            return content
        stale = stale_of(content, request.figures, timezone.localdate())
        return content + render_to_string("_stale_note.html", {"stale": stale}) if stale else content


def stale_of(content, figures, today):
    """Return the sources past their limit that a page leads to."""
    stale = [late for late in late_sources(figures, today) if late.is_stale] if SOURCES in content else []
    used = set(LED_TO.findall(content)) if stale else ()
    return [late for late in stale if late.facts.page in used]
