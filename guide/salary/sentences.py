"""The sentences of a result: wordings filled with notes and facts of the estimate."""

from guide.articles.wording_book import shipped_book
from guide.estimation.estimate import CONFIDENCE
from guide.figures.templatetags.money import NO_BREAK_SPACE, dollars
from guide.figures.work_settings import WORK_SETTINGS

# What pages of places say, as the site came with it.
RUNGS = {name: shipped_book()[f"rung.{name}"] for name in ("answered", "spared", "absent", "withheld", "hourly_only")}


def range_sentence(percentiles, wordings):
    """The range in words a student can repeat; a side that BLS does not print is left out, never guessed."""
    known = {percentile: salary for percentile, salary in percentiles.items() if salary is not None}
    parts = [
        between(wordings, "range.wide", known, 10, 90) if {10, 90} <= known.keys() else "",
        between(wordings, "range.middle", known, 25, 75) if {25, 75} <= known.keys() else "",
    ]
    if not all(parts):
        parts += [
            wordings.say(f"range.above_{percentile}", amount=dollars(known[percentile]))
            for percentile in (10, 50, 90)
            if percentile in known and not ({10, 90} <= known.keys() and percentile != 50)
        ]
    said = "; ".join(filter(None, parts))
    return f"{said[:1].upper()}{said[1:]}." if said else wordings["range.top_coded"]


def between(wordings, slug, salaries, low, high):
    """Two percentiles as a range of dollars."""
    return wordings.say(slug, low=dollars(salaries[low]), high=dollars(salaries[high]))


def note_sentence(note, wordings):
    """One sentence for a note of the estimate."""
    facts = FACTS[note.name](note.facts, wordings) if note.name in FACTS else note.facts
    return wordings.say(f"note.{note.name}", **facts)


def wider_area(facts, wordings):
    """Which level answered, and why it is not the one asked about."""
    why = wordings.say(f"note.missing.{facts['missing']}", asked=facts["asked"])
    return {"why": why, "answered": facts["answered"]}


def top_coded(facts, wordings):
    """Which percentiles lie at or above the publisher's top code."""
    return {"percentiles": " and ".join(f"{percentile}th" for percentile in facts["percentiles"].split(","))}


def setting_not_published(facts, wordings):
    """The kind of employer without a published wage."""
    return {"employer": WORK_SETTINGS[facts["setting"]].label}


def not_measured(facts, wordings):
    """The answers whose effect was not measured, as a list in words."""
    named = [wordings[f"note.answer.{name}"] for name in facts["answers"].split(",")]
    return {"answers": " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))}


FACTS = {
    "wider_area": wider_area,
    "top_coded": top_coded,
    "setting_not_published": setting_not_published,
    "not_measured": not_measured,
}


def offer_sentence(offer, percentiles, wordings):
    """Where an offer stands, as an 80 % interval; nothing is said of the tails that BLS does not print."""
    known = [percentile for percentile, salary in percentiles.items() if salary is not None]
    lowest, highest = min(known), max(known)
    amount = dollars(offer.amount)
    if offer.high <= lowest:
        return wordings.say("offer.below", amount=amount, share=100 - lowest)
    if offer.low >= highest:
        return wordings.say("offer.above", amount=amount, share=highest)
    starts = ("offer.end", offer.low) if offer.low >= lowest else ("offer.end_below", lowest)
    ends = ("offer.end", offer.high) if offer.high <= highest else ("offer.end_above", highest)
    low, high = (wordings.say(slug, rank=ordinal(percentile)) for slug, percentile in (starts, ends))
    confidence = f"{100 * CONFIDENCE:.0f}{NO_BREAK_SPACE}%"
    return wordings.say("offer.between", amount=amount, low=low, high=high, confidence=confidence)


def ordinal(number):
    """1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
