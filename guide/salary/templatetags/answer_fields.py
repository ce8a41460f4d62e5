"""Fields of the salary form, drawn by crispy; those that look the same for everybody are drawn once a process."""

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import template
from django.forms import ChoiceField

register = template.Library()

DRAWN = {}


@register.simple_tag
def answer_field(bound_field):
    """Draw one field. A field with an error, or with something typed by a visitor, is drawn anew and never kept."""
    value = bound_field.value() or ""
    typed = value and not isinstance(bound_field.field, ChoiceField)
    if typed or bound_field.errors:
        return as_crispy_field(bound_field)
    key = (type(bound_field.form), bound_field.html_name, value)
    if key not in DRAWN:
        DRAWN[key] = as_crispy_field(bound_field)
    return DRAWN[key]
