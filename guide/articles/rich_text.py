"""The rich text that articles may hold: an allow-list, applied on saving and again on showing."""

import nh3

TAGS = {
    "h2", "h3", "p", "ul", "ol", "li", "a", "strong", "em", "blockquote", "table", "caption", "thead", "tbody", "tr",
    "th", "td", "dl", "dt", "dd", "br", "hr",
}  # fmt: skip
ATTRIBUTES = {
    # Otherwise nh3 lets "lang" and "title" stand everywhere.
    "*": set(),
    "a": {"href", "title"},
    "blockquote": {"cite"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
}
SCHEMES = {"https", "http", "mailto"}


def web_address_alone(tag, name, value):
    """Keep the source of a quotation only where it is an address of the web; nh3 looks at links alone."""
    return None if name == "cite" and not value.startswith(("https://", "http://")) else value


CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    url_schemes=SCHEMES,
    attribute_filter=web_address_alone,
    strip_comments=True,
    link_rel=None,
    clean_content_tags={"script", "style", "iframe", "object", "svg", "math"},
)


def sanitised(html):
    """Return rich text without anything outside the allow-list."""
    return CLEANER.clean(html)
