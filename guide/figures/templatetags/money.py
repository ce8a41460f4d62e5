"""Template filters that write money and percent; nothing else on the site writes a dollar sign or a comma."""

from decimal import ROUND_HALF_UP, Decimal

from django import template

register = template.Library()

NOT_PUBLISHED = "not published"
MINUS = "\N{MINUS SIGN}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def number(value):
    """The value as a Decimal; anything but a number is refused, because an empty text is not a missing figure."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise TypeError(f"Money is {value!r}. Allowed: a number of US dollars, or None where it is not published.")
    return Decimal(str(value))


@register.filter
def dollars(value):
    """US dollars a year in words a reader knows, or "not published"."""
    if value is None:
        return NOT_PUBLISHED
    whole = number(value).quantize(Decimal(1), ROUND_HALF_UP)
    return f"{MINUS if whole < 0 else ''}${abs(whole):,}"


@register.filter
def count(value):
    """A number of people or jobs with its commas, or "not published"."""
    return NOT_PUBLISHED if value is None else f"{number(value).quantize(Decimal(1), ROUND_HALF_UP):,}"


@register.filter
def percent_change(value):
    """A difference in percent (5.2 is 5.2 %), always with its sign."""
    if value is None:
        return NOT_PUBLISHED
    rounded = number(value).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if rounded == 0:
        return f"0{NO_BREAK_SPACE}%"
    return f"{MINUS if rounded < 0 else '+'}{abs(rounded)}{NO_BREAK_SPACE}%"


@register.filter
def wage_at(wages, percentile):
    """One percentile of an official cell in dollars, or "not published" where the cell has none."""
    return dollars(wages.percentiles.get(percentile))
