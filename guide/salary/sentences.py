"""The sentences of a result, made from notes and facts of the estimate."""

from guide.estimation.estimate import CONFIDENCE
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
    "remote_place": "Place, for work from home",
    "place_pooled": "Place, leaning on the state",
}


def range_sentence(percentiles):
    """The range in words a student can repeat; a side that BLS does not print is left out, never guessed."""
    known = {percentile: salary for percentile, salary in percentiles.items() if salary is not None}
    parts = [
        f"most people like this earn {between(known, 10, 90)} a year" if {10, 90} <= known.keys() else "",
        f"half earn {between(known, 25, 75)}" if {25, 75} <= known.keys() else "",
    ]
    if not all(parts):
        parts += [
            f"{share} in ten earn more than {dollars(known[percentile])}"
            for percentile, share in ((10, "nine"), (50, "five"), (90, "one"))
            if percentile in known and not ({10, 90} <= known.keys() and percentile != 50)
        ]
    said = "; ".join(filter(None, parts))
    return (
        f"{said[:1].upper()}{said[1:]}." if said else "BLS prints no amount for this pay: it lies above its top code."
    )


def between(salaries, low, high):
    """Two percentiles as a range of dollars."""
    return f"between {dollars(salaries[low])} and {dollars(salaries[high])}"


def note_sentence(note, soc_code):
    """One sentence for a note of the estimate."""
    return {
        "wider_area": wider_area,
        "top_coded": top_coded,
        "annual_only": lambda facts, soc_code: "BLS publishes only yearly wages for this occupation, none by the hour.",
        "setting_not_published": setting_not_published,
        "place_pooled": place_pooled,
        "role_overlap": role_overlap,
        "wider_pool": wider_pool,
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


def place_pooled(facts, soc_code):
    """A shaky local figure leans on its state once an answer is given."""
    return (
        f"The official figure for {facts['asked']} rests on few employers (its mean may be off by {facts['error']} % "
        "either way), so with your answers it leans on the state's."
    )


def role_overlap(facts, soc_code):
    """Why other answers count for less once the role is known."""
    return (
        f"A role already carries part of experience and education, so those count {facts['percent']} % here. "
        "That share is our judgement."
    )


def wider_pool(facts, soc_code):
    """The effects were measured on more people than those of the occupation."""
    return (
        "What experience, education and working from home do to pay here was measured on a wider group: "
        f"{facts['people']}. Those steps are less sure."
    )


def not_measured(facts, soc_code):
    """Answers that change nothing because their effect was not measured."""
    named = " and ".join(", ".join(ANSWERS[name] for name in facts["answers"].split(",")).rsplit(", ", 1))
    return f"What you said of {named} changes nothing here: its effect on pay in this occupation was not measured."


def offer_sentence(offer, percentiles):
    """Where an offer stands, as an 80 % interval; nothing is said of the tails that BLS does not print."""
    known = [percentile for percentile, salary in percentiles.items() if salary is not None]
    lowest, highest = min(known), max(known)
    amount = dollars(offer.amount)
    if offer.high <= lowest:
        return f"The offer of {amount} is below what {100 - lowest} in 100 people like this earn."
    if offer.low >= highest:
        return f"The offer of {amount} is above what {highest} in 100 people like this earn."
    low = f"the {ordinal(offer.low)}" if offer.low >= lowest else f"below the {ordinal(lowest)}"
    high = f"the {ordinal(offer.high)}" if offer.high <= highest else f"above the {ordinal(highest)}"
    sure = f"an {CONFIDENCE:.0%} interval".replace("%", "\N{NO-BREAK SPACE}%")
    return f"The offer of {amount} stands between {low} and {high} percentile of the estimated range ({sure})."


def ordinal(number):
    """1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
