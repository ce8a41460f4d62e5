"""Fields of the salary form, drawn by crispy; those that look the same for everybody are drawn once a process."""

from weakref import WeakKeyDictionary

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import template
from django.forms import ChoiceField

register = template.Library()

# Book of wordings -> field and value -> HTML: fields go with the words that they were drawn in.
DRAWN = WeakKeyDictionary()


@register.simple_tag
def answer_field(bound_field):
    """Draw one field. A field with an error, or with something typed by a visitor, is drawn anew and never kept."""
    value = bound_field.value() or ""
    typed = value and not isinstance(bound_field.field, ChoiceField)
    if typed or bound_field.errors:
        return as_crispy_field(bound_field)
    drawn = DRAWN.setdefault(bound_field.form.wordings, {})
    key = (type(bound_field.form), bound_field.html_name, value)
    if key not in drawn:
        drawn[key] = as_crispy_field(bound_field)
    return drawn[key]
