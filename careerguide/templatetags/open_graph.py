"""What a page tells other sites that link to it: its one address, and its title and description once more."""

import re

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

register = template.Library()

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
DESCRIPTION = re.compile(r'<meta name="description" content="(.*?)">', re.DOTALL)
# What script/build_sharing_picture draws.
PICTURE_WIDTH, PICTURE_HEIGHT = 1200, 630
PICTURE_SHOWS = "HIM Career Guide: a range of pay as a line, its middle half as a bar, the median as a mark"


@register.simple_tag(takes_context=True)
def canonical_address(context):
    """Return the address that readers know a page by, without its query; nothing where no page was found."""
    request = context.get("request")
    if request is None or request.resolver_match is None:
        return ""
    return f"{settings.SITE_ADDRESS}{request.path}"


@register.simple_tag
def sharing_picture():
    """Return the full address of the picture shown beside a link to this site."""
    return f"{settings.SITE_ADDRESS}{static('og.png')}"


@register.simple_tag
def sharing_picture_facts():
    """Return the size of that picture and what it shows; they belong right after its address."""
    facts = (("width", PICTURE_WIDTH), ("height", PICTURE_HEIGHT), ("alt", PICTURE_SHOWS))
    return format_html_join("\n    ", '<meta property="og:image:{}" content="{}">', facts)


@register.tag
def open_graph(parser, token):
    """Repeat the title and description between the tags for sites that show links: a block can stand only once."""
    nodes = parser.parse(("endopen_graph",))
    parser.delete_first_token()
    return OpenGraph(nodes)


class OpenGraph(template.Node):
    """The head's title and description, tidied, and the same again as Open Graph."""

    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        """Render what stands between the tags; both texts are escaped already, as they come from a page."""
        head = self.nodelist.render(context)
        title, description = (" ".join(pattern.search(head)[1].split()) for pattern in (TITLE, DESCRIPTION))
        return format_html(
            '<title>{}</title>\n    <meta name="description" content="{}">\n'
            '    <meta property="og:title" content="{}">\n    <meta property="og:description" content="{}">',
            mark_safe(title),  # noqa: S308
            in_attribute(description),
            in_attribute(title),
            in_attribute(description),
        )


def in_attribute(text):
    """Return escaped text fit to stand in quotation marks, which the words of a template may hold themselves."""
    return mark_safe(text.replace('"', "&quot;"))  # noqa: S308
