"""The sentences of a result, made from notes and facts of the estimate."""

from guide.figures.templatetags.money import dollars
from guide.figures.work_settings import WORK_SETTINGS

MISSING = {
    "absent": "BLS publishes no row for this occupation in {asked}",
    "withheld": "BLS withholds the wage of this occupation in {asked}",
    "hourly_only": "BLS publishes only hourly wages for this occupation in {asked}",
}
ANSWERS = {
    "role": "role",
    "experience": "experience",
    "education": "education",
    "remote": "working from home",
}
LEVELS = {
    "metro": "metropolitan area",
    "nonmetro": "nonmetropolitan area",
    "state": "state or territory",
    "nation": "nation",
}
RUNGS = {
    "answered": "answered",
    "spared": "not needed",
    "absent": "no row published",
    "withheld": "wage withheld",
    "hourly_only": "only hourly wages published",
}
STEPS = {
    "official_median": "Official median",
    "setting": "Kind of employer",
    "role": "Role",
    "experience": "Experience",
    "education": "Education",
    "remote": "Working from home",
}


def range_sentence(percentiles):
    """The range in words a student can repeat; a side that BLS does not print is left open."""
    outer = between(percentiles[10], percentiles[90])
    inner = between(percentiles[25], percentiles[75])
    parts = [f"Most people like this earn {outer} a year" if outer else "", f"half earn {inner}" if inner else ""]
    said = "; ".join(filter(None, parts))
    return f"{said[:1].upper()}{said[1:]}."


def between(low, high):
    """Two amounts as a range, open where one is not known; empty where neither is."""
    if low and high:
        return f"between {dollars(low)} and {dollars(high)}"
    return f"{dollars(low)} or more" if low else f"up to {dollars(high)}" if high else ""


def note_sentence(note, soc_code):
    """One sentence for a note of the estimate."""
    return {
        "wider_area": wider_area,
        "top_coded": top_coded,
        "annual_only": lambda facts, soc_code: "BLS publishes only yearly wages for this occupation, none by the hour.",
        "setting_not_published": setting_not_published,
        "role_overlap": role_overlap,
        "not_measured": not_measured,
    }[note.name](note.facts, soc_code)


def wider_area(facts, soc_code):
    """Which level answered, and that the range is wider for it."""
    why = MISSING[facts["missing"]].format(asked=facts["asked"])
    return (
        f"{why}, so the figures for {facts['answered']} answer. The range is wider by how much areas inside it differ."
    )


def top_coded(facts, soc_code):
    """Which percentiles lie at or above the publisher's top code."""
    named = " and ".join(f"{percentile}th" for percentile in facts["percentiles"].split(","))
    return f"BLS does not give the {named} percentile: it is at or above the highest wage that BLS prints."


def setting_not_published(facts, soc_code):
    """A kind of employer without a published wage changes nothing."""
    label = WORK_SETTINGS[facts["setting"]].label
    return (
        f"BLS publishes no wage for this occupation with this kind of employer ({label}), so it changes nothing here."
    )


def role_overlap(facts, soc_code):
    """Why other answers count for less once the role is known."""
    return (
        f"A role already carries part of experience and education, so those count {facts['percent']} % here. "
        "That share is our judgement."
    )


def not_measured(facts, soc_code):
    """Answers that change nothing because their effect was not measured."""
    named = " and ".join(", ".join(ANSWERS[name] for name in facts["answers"].split(",")).rsplit(", ", 1))
    return f"What you said of {named} changes nothing here: its effect on pay in this occupation was not measured."


def offer_sentence(offer):
    """Where an offer stands, as an interval."""
    amount = dollars(offer.amount)
    if offer.high <= 10:
        return f"The offer of {amount} is below what nine in ten people like this earn."
    if offer.low >= 90:
        return f"The offer of {amount} is above what nine in ten people like this earn."
    low = f"the {ordinal(offer.low)}" if offer.low else "below the 10th"
    high = f"the {ordinal(offer.high)} percentile" if offer.high < 100 else "above the 90th percentile"
    if offer.low == offer.high:
        return f"The offer of {amount} stands at {high} of the estimated range."
    return f"The offer of {amount} stands between {low} and {high} of the estimated range."


def ordinal(number):
    """1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
