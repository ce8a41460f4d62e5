"""The piles of an editor's first page."""

from django import template
from django.utils import timezone

from guide.editing.home import piles_of

register = template.Library()


@register.simple_tag(takes_context=True)
def editor_piles(context):
    """Return what waits for the person who is signed in."""
    request = context["request"]
    return piles_of(request.user, request.figures, timezone.localdate())
