"""What a visitor may be typing as a job or a place: each suggestion is one that the salary form can answer."""

from django import forms

from guide.figures.wage_table import NoActiveRelease
from guide.salary.suggest_places import suggested_places
from guide.salary.suggest_titles import suggested_titles

KEPT_SECONDS = 600
FEWEST_CHARACTERS = 2
MOST_CHARACTERS = 80
FIELDS = ("job", "place")


class SuggestForm(forms.Form):
    """A field of the salary form and what was typed into it so far."""

    field = forms.ChoiceField(
        choices=[(name, name) for name in FIELDS],
        error_messages={
            "required": "Say which field is typed into. Allowed: job, place.",
            "invalid_choice": "“%(value)s” has no suggestions. Allowed: job, place.",
        },
    )
    q = forms.CharField(
        required=False,
        max_length=MOST_CHARACTERS,
        error_messages={
            "max_length": "Suggestions need %(limit_value)s characters or fewer, and %(show_value)s came. Type less."
        },
    )

    def suggestions(self, figures):
        """Value to submit and what it is read as, best first; none before two characters are typed."""
        typed = " ".join(self.cleaned_data["q"].split())
        if len(typed) < FEWEST_CHARACTERS:
            found = []
        elif self.cleaned_data["field"] == "job":
            found = suggested_titles(typed)
        else:
            found = places_of(figures, typed)
        return [{"value": value, "detail": detail} for value, detail in found]


def places_of(figures, typed):
    """Return the places suggested, or none while no figures are loaded."""
    try:
        return suggested_places(typed, figures.table)
    except NoActiveRelease:
        return []
