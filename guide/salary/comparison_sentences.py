"""The words of a comparison: what differs, by how much, and whether a degree pays back."""

from guide.estimation.estimate import CONFIDENCE
from guide.figures.templatetags.money import NO_BREAK_SPACE, dollars, percent_change
from guide.figures.titles import ROLES
from guide.figures.work_settings import WORK_SETTINGS

INTERVAL = f"{CONFIDENCE * 100:.0f}{NO_BREAK_SPACE}% interval"
REMOTE = {"yes": "Works from home", "no": "Works on site"}
CREDENTIALS = {
    "certificate": "certificate",
    "associate": "associate degree",
    "bachelor": "bachelor's degree",
    "master": "master's degree",
}


def answer_words(name, form):
    """One answer of a valid salary form in words that stand alone."""
    question, said = form.question(), form.cleaned_data[name]
    if name == "place":
        return question.ladder[0].area_title
    if name == "role":
        return ROLES[question.soc_code][said]
    if name == "setting":
        return WORK_SETTINGS[said].label
    if name == "experience":
        return f"{said} year{'' if said == 1 else 's'} of experience"
    if name == "education":
        return form.wordings[f"form.education.{said}"]
    if name == "remote":
        return REMOTE[said]
    return f"Offer of {dollars(said)}" if name == "offer" else said


def difference_sentence(difference):
    """How far a column lies from "now", and whether that can be told at all."""
    if difference is None:
        return "BLS does not print one of the two medians, so no difference can be given."
    if not difference.measured:
        return "The same median as now: what differs here does not move the estimate."
    interval = f"Its {INTERVAL} runs {span(difference.low, difference.high)}"
    if difference.distinguishable:
        change = f"{dollars(abs(difference.dollars))} a year {direction(difference.dollars)} than now"
        return f"{change} ({percent_change(difference.percent)}). {interval}."
    found = (
        f"The medians are {dollars(abs(difference.dollars))} a year apart ({percent_change(difference.percent)})"
        if difference.dollars
        else "The medians are equal"
    )
    return f"Not distinguishable from now. {found}. {interval} and holds 0, so the truth may be either way."


def span(low, high):
    """An interval of changes in words."""
    if low < 0 < high:
        return f"from {dollars(-low)} less to {dollars(high)} more"
    near, far = sorted((abs(low), abs(high)))
    return f"from {dollars(near)} to {dollars(far)} {direction(low + high)}"


def direction(amount):
    """More or less."""
    return "more" if amount > 0 else "less"


def gain_words(difference):
    """The yearly gain as an interval."""
    unsure = "" if difference.distinguishable else ", so not distinguishable from none"
    return f"{span(difference.low, difference.high)} a year{unsure}"


def payback_sentence(payback):
    """How long the gain takes to pay the price, as an interval that may have no end."""
    if payback.outcome == "nothing_to_pay":
        return "Grants cover the price, so there is nothing to pay back."
    if payback.outcome == "never":
        return "On these figures it never pays back: even the high end of the gain is no gain."
    if payback.outcome == "may_never":
        return (
            f"It may never pay back. At the high end of the gain it takes {years(payback.low)} of work after the study."
        )
    return f"Between {payback.low:,.1f} and {years(payback.high)} of work after the study."


def years(count):
    """Years to a tenth, in words."""
    return f"{count:,.1f} year{'' if count == 1 else 's'}"
