"""What a visitor says of each further column: only what differs from "now"."""

from copy import deepcopy
from functools import lru_cache

from django import forms
from django.forms.utils import ErrorDict

from guide.salary.forms import SalaryForm, fields_in_words

NAMES = tuple(SalaryForm.base_fields)
# One page compares within one year's figures.
CHANGING = tuple(name for name in NAMES if name != "vintage")
LETTERS = ("b", "c", "d")


def now_answers(query):
    """What was said of "now", by field."""
    return {name: query.get(name, "") for name in NAMES}


def changed_answers(query, letter):
    """What one column says that differs, by field."""
    said = {name: query.get(f"{letter}.{name}", "").strip() for name in CHANGING}
    return {name: text for name, text in said.items() if text}


def merged_answers(query, letter):
    """All answers of one column. A title of its own leaves now's role behind, because a role is part of a job."""
    changes = changed_answers(query, letter)
    left_behind = {"role": ""} if "job" in changes else {}
    return now_answers(query) | left_behind | changes


class ChangeForm(forms.Form):
    """What differs in one column. It is judged by the salary form, together with the answers of "now"."""

    def __init__(self, query, letter, now, figures):
        self.wordings = now.wordings
        self.base_fields = fields_of_changes(now.wordings)
        super().__init__(query, prefix=letter, use_required_attribute=False)
        self.now = now
        self.changes = changed_answers(query, letter)
        self.answers = SalaryForm(merged_answers(query, letter), figures, wordings=now.wordings)

    def add_prefix(self, field_name):
        """The name in the address: letter, dot, field."""
        return f"{self.prefix}.{field_name}"

    def full_clean(self):
        """Take the salary form's errors, but leave out those that "now" has already."""
        self.cleaned_data = {}
        self._errors = ErrorDict()
        if self.changes:
            known = set(self.now.errors) - self.changes.keys()
            self._errors.update({name: errors for name, errors in self.answers.errors.items() if name not in known})


@lru_cache(maxsize=4)
def fields_of_changes(wordings):
    """Return the fields of a column with their words, made once for each book of wordings."""
    fields = fields_in_words(wordings)
    return {name: as_change(deepcopy(fields[name]), wordings) for name in CHANGING}


def as_change(field, wordings):
    """A field of the salary form that may stay empty."""
    field.required = False
    field.widget.is_required = False
    field.help_text = ""
    if isinstance(field, forms.ChoiceField):
        _, *choices = field.choices
        field.choices = [("", wordings["form.as_now"]), *choices]
    return field
