"""What the pages of places say in sentences, each made from figures."""

from guide.articles.verdicts import CONFIDENCE_PERCENT, Measured, Relation, Verdict, judged
from guide.figures.area_titles import area_label, with_article
from guide.figures.templatetags.money import NO_BREAK_SPACE, count, dollars

SAME_PERCENT = 0.5
# What counts as no gap where BLS publishes no error, in percent; claims start with the same.
TOLERANCE = 2


def compared(percent, more, less):
    """A difference in words: "12 % more", "3 % less", or that there is next to none."""
    if abs(percent) < SAME_PERCENT:
        return "about the same"
    return f"{abs(percent):.0f}{NO_BREAK_SPACE}% {more if percent > 0 else less}"


def told_apart(row, other, in_national_prices=False):
    """Whether two medians differ by more than chance explains, judged as a claim is.

    BLS publishes no error of a median, so that of the mean stands in: the pages say so. A missing one is not zero.
    """
    first, second = (
        Measured(place.real_median if in_national_prices else place.median, "dollars", place.error)
        for place in (row, other)
    )
    return judged(Relation.HIGHER, first, second, TOLERANCE).verdict != Verdict.NOT_DISTINGUISHABLE


def margin_sentence():
    """How two places are told apart, with what is taken for granted."""
    return (
        f"Two places are told apart by the rule of our claims: the gap must be larger than chance alone explains "
        f"({CONFIDENCE_PERCENT}{NO_BREAK_SPACE}% confidence), each error taken at the upper end of its rounding. "
        f"Otherwise they pay “about as much”. Two things are assumed: the samples are independent, and the error of "
        f"the mean stands in for that of the median. Prices are taken as exact. Where no error is published, a gap of "
        f"up to {TOLERANCE}{NO_BREAK_SPACE}% counts as none."
    )


def named(area):
    """An area in the middle of a sentence."""
    if area.level in ("state", "nation"):
        return "the United States" if area.level == "nation" else with_article(area.title)
    return f"the {area_label(area)}"


def to_ten(amount):
    """An average of ours as dollars, to 10."""
    return dollars(round(amount, -1))


def most_heading(rows, areas, title):
    """Where an occupation earns most, as a heading; without a published median, what the page is about."""
    known = [row for row in rows if row.median]
    if not known:
        return f"Pay of {title.lower()}, state by state"
    top = max(known, key=lambda row: row.median)
    return f"{title} earn most in {named(areas[top.wages.area_code])}: {dollars(top.median)}"


def span_sentence(rows, areas):
    """The lowest and the highest median, and who comes first after prices; empty where fewer than two are known."""
    known = sorted((row for row in rows if row.median), key=lambda row: row.median)
    if len(known) < 2:
        return ""
    low, high = known[0], known[-1]
    said = (
        f"The official median runs from {dollars(low.median)} a year in {named(areas[low.wages.area_code])} "
        f"to {dollars(high.median)} in {named(areas[high.wages.area_code])}."
    )
    return f"{said} {real_sentence(known, areas)}".strip()


def real_sentence(known, areas):
    """Who comes first after prices, or that the survey cannot tell; empty where fewer than two places have prices."""
    real = sorted((row for row in known if row.real_median), key=lambda row: row.real_median, reverse=True)
    if len(real) < 2:
        return ""
    first, second = real[:2]
    best = named(areas[first.wages.area_code])
    if not told_apart(first, second, in_national_prices=True):
        return (
            f"After prices no place clearly comes first: at the nation's prices the median buys as much as "
            f"{dollars(first.real_median)} in {best} and {dollars(second.real_median)} in "
            f"{named(areas[second.wages.area_code])}, a lead within the survey's error."
        )
    whose = "the same place" if first is known[-1] else best
    return (
        f"After prices {whose} comes first: at the nation's prices the median of {dollars(first.median)} buys as much "
        f"as {dollars(first.real_median)}."
    )


def lead_sentence(rows, areas):
    """A caution where the first place leads the second by no more than the survey's error; otherwise empty."""
    known = sorted((row for row in rows if row.median), key=lambda row: row.median, reverse=True)
    if len(known) < 2 or told_apart(known[0], known[1]):
        return ""
    first, second = (named(areas[row.wages.area_code]) for row in known[:2])
    return (
        f"Do not read too much into first and second place: {first} leads {second} by no more than the survey's error."
    )


def metro_heading(comparison):
    """The gap between metropolitan and rural pay, before and after prices, as a heading."""
    before = compared(comparison.gap, "more", "less")
    after = compared(comparison.real_gap, "more", "less")
    return f"Metropolitan areas pay {before}; after prices, {after}"


def metro_sentence(comparison, title):
    """The averages behind that heading."""
    metro, rural = comparison.metro, comparison.rural
    return (
        f"For {title.lower()} the medians of metropolitan areas average {to_ten(metro.median)}, those of "
        f"nonmetropolitan areas {to_ten(rural.median)}. At the nation's prices that is "
        f"{to_ten(metro.real_median)} against {to_ten(rural.real_median)}."
    )


def metro_method(comparison):
    """How the averages were made, and over which areas."""
    metro, rural = comparison.metro, comparison.rural
    return (
        f"How: the official median of each area counts by the jobs in it. Pay, jobs and prices are all published "
        f"in {metro.counted} of {metro.of_all} metropolitan areas ({count(metro.job_count)} jobs) and "
        f"{rural.counted} of {rural.of_all} nonmetropolitan areas ({count(rural.job_count)} jobs). An average of "
        f"medians is not the median of all people together. A metropolitan area has its own prices. For each "
        f"nonmetropolitan area BEA's one figure for all of them in the nation stands in: "
        f"{comparison.rural_prices.text} where the nation is 100. Areas of territories where BEA measures no prices "
        f"are left out."
    )


def place_heading(row, wider, areas, title):
    """Pay in a place beside the place around it, as a heading."""
    here = areas[row.wages.area_code]
    if not row.median:
        return f"{here.title}: pay of {title.lower()}"
    if not wider.median:
        return f"{title} in {named(here)} earn {dollars(row.median)}"
    percent = 100 * (row.median / wider.median - 1)
    around = named(areas[wider.wages.area_code])
    apart = abs(percent) >= SAME_PERCENT and told_apart(row, wider)
    side = compared(percent, "above", "below") if apart else "about as much as in"
    return f"{title} in {named(here)} earn {dollars(row.median)}, {side} {around}"


def place_sentence(row, areas):
    """Range, jobs and what pay buys in one place; or why there is no figure."""
    where = named(areas[row.wages.area_code])
    if not row.median:
        return f"The official median in {where}: {row.missing_words}."
    parts = [f"Half of them earn more than {dollars(row.median)} a year and half less."]
    if row.real_median:
        whose = "" if row.prices.own else f", for which those of {row.prices.title} stand in"
        parts.append(
            f"Given the prices here{whose}, that buys as much as {dollars(row.real_median)} across the nation."
        )
    if row.low and row.high:
        parts.append(f"One in ten earns less than {dollars(row.low)}, one in ten more than {dollars(row.high)}.")
    if row.wages.employment:
        parts.append(f"BLS counts {count(row.wages.employment)} jobs.")
    return " ".join(parts)
