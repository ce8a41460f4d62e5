"""Tells a page whether its figures moved: with the last switch, for readers, or with each, for editors."""

from functools import lru_cache

from django import template

from guide.releasing.switches import Switch

register = template.Library()


@register.simple_tag(takes_context=True)
def last_move(context, address):
    """Return the last switch if figures at an address moved with it, or None; asked for once an edition and process."""
    edition = getattr(context.get("request"), "edition", None)
    last = last_switch(edition.stamp) if edition else None
    return last if last and last.figures_at(address) else None


@register.simple_tag
def moves_of(address):
    """Return every switch with which figures at an address moved, the newest first, each with those figures."""
    if not address:
        return []
    found = ((switch, switch.figures_at(address)) for switch in Switch.objects.newest_first())
    return [(switch, figures) for switch, figures in found if figures]


@lru_cache(maxsize=2)
def last_switch(stamp):
    """Return the last switch under the stamp of an edition, which every switch changes."""
    return Switch.objects.newest_first().first()
