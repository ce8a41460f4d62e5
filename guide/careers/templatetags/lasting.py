"""Lasting addresses of figures for templates."""

from django import template

from guide.careers.figure_addresses import series_address

register = template.Library()


@register.simple_tag
def lasting_address(series, figure):
    """The address that keeps leading to this figure of a series as it is now."""
    return series_address(series, figure)
