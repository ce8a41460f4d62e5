"""Fields in the words of one edition: labels, help, choices and refusals."""

from functools import partial

from django.forms import ChoiceField

from guide.estimation import ROLES
from guide.figures.titles import ROLES as ROLE_LABELS
from guide.figures.work_settings import WORK_SETTINGS

EDUCATIONS = ("high_school", "some_college", "associate", "bachelor", "master")
REMOTE = ("yes", "no")


def in_words(name, field, wordings):
    """Give a field of the salary form its words."""
    field.label = wordings[f"form.{name}.label"]
    # Safe, because the form's templates print help as it is.
    field.help_text = wordings.html(f"form.{name}.help") if f"form.{name}.help" in wordings else ""
    if isinstance(field, ChoiceField):
        field.choices = CHOICES[name](wordings)
    field.error_messages |= messages(name, wordings)
    if f"error.{name}.refused" in wordings:
        limits = {"lowest": f"{field.lowest:,}", "highest": f"{field.highest:,}"}
        field.refusal = partial(wordings.say, f"error.{name}.refused", **limits)
    return field


def messages(name, wordings):
    """Error code -> message, as Django fills it: one with a parameter is formatted, one without is not."""
    known = {
        "required": wordings.get(f"error.{name}.required"),
        "unreadable": wordings["error.unreadable"],
        "max_length": formatted(wordings, f"error.{name}.too_long"),
        "invalid_choice": formatted(wordings, f"error.{name}.unknown", came="value"),
    }
    return {code: message for code, message in known.items() if message}


def formatted(wordings, slug, **parameters):
    """Return a wording that Python's % formatting changes only where a parameter stands, or None."""
    if slug not in wordings:
        return None
    # No text holds a null character, so these stand for the parameters alone.
    text = wordings.say(slug, **{name: f"\x00{parameter}\x00" for name, parameter in parameters.items()})
    text = text.replace("%", "%%")
    for parameter in parameters.values():
        text = text.replace(f"\x00{parameter}\x00", f"%({parameter})s")
    return text


def roles(wordings):
    """Roles grouped by occupation, as a select shows them."""
    return [("", wordings["form.not_said"]), *((code, list(ROLE_LABELS[code].items())) for code in ROLES)]


def settings(wordings):
    """Kinds of employer."""
    return [("", wordings["form.setting.any"]), *((key.name, key.label) for key in WORK_SETTINGS.values())]


def educations(wordings):
    """Levels of education."""
    said = ((name, wordings[f"form.education.{name}"]) for name in EDUCATIONS)
    return [("", wordings["form.not_said"]), *said]


def remote(wordings):
    """Yes and no."""
    return [("", wordings["form.not_said"]), *((name, wordings[f"form.remote.{name}"]) for name in REMOTE)]


CHOICES = {"role": roles, "setting": settings, "education": educations, "remote": remote}
