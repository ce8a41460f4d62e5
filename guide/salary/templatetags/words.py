"""Wordings in templates, their values escaped. The context needs ``wordings`` (WordingBook)."""

from django import template
from django.utils.html import format_html

register = template.Library()


@register.simple_tag(takes_context=True)
def words(context, slug, **values):
    """Write a wording with its placeholders filled."""
    return context["wordings"].html(slug, **values)


@register.simple_tag(takes_context=True)
def words_link(context, slug, address, **values):
    """Write a wording as a link."""
    return format_html('<a href="{}">{}</a>', address, context["wordings"].html(slug, **values))


@register.filter
def get_words(wordings, slug):
    """A wording without placeholders, as a tag of another kind needs it."""
    return wordings[slug]


@register.simple_tag
def strong(text):
    """Write a figure so that it stands out."""
    return format_html("<strong>{}</strong>", text)


@register.simple_tag
def link(address, text):
    """Write a name from the figures as a link."""
    return format_html('<a href="{}">{}</a>', address, text)
