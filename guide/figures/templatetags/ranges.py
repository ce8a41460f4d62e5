"""Template tags that draw a range with its marks, the sign of this site, all by templates/_range.html."""

from django import template

from guide.figures.templatetags.money import NOT_PUBLISHED, dollars
from guide.figures.templatetags.range_geometry import draw_range, scale_for

register = template.Library()

# The header's mark: a shape to know the site by, not a figure.
SIGN = {10: 10_000, 25: 25_000, 50: 42_000, 75: 70_000, 90: 100_000}


def in_words(row):
    """One range as a sentence for those who do not see it."""
    if not row.marks:
        return f"{row.label}: {NOT_PUBLISHED}."
    values = ", ".join(f"{mark.name} {dollars(mark.value)}" for mark in row.marks)
    missing = f"; {row.missing.words}" if row.missing else ""
    return f"{row.label}: {values}{missing}."


@register.simple_tag
def range_scale(percentiles_of_rows):
    """One scale for all ranges of a table or list, so that they can be compared by eye."""
    return scale_for(percentiles_of_rows)


@register.inclusion_tag("_range.html")
def range_chart(rows, id, title="Pay a year", offer=None, size="full", scale=None):
    """Draw rows of (label, percentile -> dollars, kind) on one scale; kind is official, estimate or quiet."""
    drawing = draw_range(rows, offer=offer, size=size, scale=scale)
    description = [in_words(row) for row in drawing.rows]
    if drawing.offer:
        beyond = f", far {drawing.offer.beyond} these ranges" if drawing.offer.beyond else ""
        description.append(f"Offer: {dollars(offer)}{beyond}.")
    return {"drawing": drawing, "id": id, "title": title, "description": " ".join(description), "size": size}


@register.inclusion_tag("_range.html")
def range_mark():
    """Draw the sign of the site, for the eye only."""
    return {"drawing": draw_range([("", SIGN, "official")], size="mark"), "size": "mark"}
