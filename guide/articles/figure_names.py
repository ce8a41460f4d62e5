"""The names by which an editor places a figure in text, read by an allow-list.

A name stands in double square brackets: [[median 29-2072 US]], [[p90 11-9111 TX]], [[median 29-2072 US hospital 2025]],
[[percent-more median 29-2072 US hospital than median 29-2072 US]], [[projected-growth 29-2072]].
"""

import re
from dataclasses import dataclass

from guide.figures.work_settings import CROSS_INDUSTRY, WORK_SETTINGS

IN_TEXT = re.compile(r"\[\[([^\[\]]{1,200})\]\]")

MEASURES = {
    "median": ("annual_50", "Median pay"),
    "mean": ("annual_mean", "Mean pay"),
    "p10": ("annual_10", "10th percentile of pay"),
    "p25": ("annual_25", "25th percentile of pay"),
    "p75": ("annual_75", "75th percentile of pay"),
    "p90": ("annual_90", "90th percentile of pay"),
    "jobs": ("employment", "Jobs"),
}
CLAIM = "claim "
IMAGE = "image "
COMPARISONS = ("percent-more", "dollars-more", "times")
FORM = "a measure, an occupation code and a place, such as “median 29-2072 US”"


class UnknownFigure(ValueError):
    """A figure's name that cannot be read, or that names nothing published; says what came and what is allowed."""


@dataclass(frozen=True, slots=True)
class WageName:
    """A wage or a number of jobs of OEWS: place is US, two state letters, or an area code; vintage None follows."""

    measure: str
    soc_code: str
    place: str
    industry_code: str = CROSS_INDUSTRY
    vintage: int | None = None


@dataclass(frozen=True, slots=True)
class SeriesName:
    """A figure of another series, such as projected growth, by its key and period."""

    series: str
    key: str
    period: str = ""


@dataclass(frozen=True, slots=True)
class ComparisonName:
    """How much one figure differs from another."""

    comparison: str
    figure: WageName
    than: WageName


def read_name(text):
    """Return what a name in brackets asks for.

    Raises: UnknownFigure: the name is not of an allowed form.

    >>> read_name("median 29-2072 TX").place
    'TX'
    >>> read_name("percent-more median 29-2072 US hospital than median 29-2072 US").than.industry_code
    '000000/1235'
    """
    words = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split()).split(" ")
    if words[0] in COMPARISONS:
        if words.count("than") != 1:
            raise UnknownFigure(f"“{text}” compares without one “than”. Write two figures with “than” between them.")
        middle = words.index("than")
        return ComparisonName(words[0], wage_name(words[1:middle], text), wage_name(words[middle + 1 :], text))
    if words[0] in MEASURES:
        return wage_name(words, text)
    if re.fullmatch(r"[a-z][a-z0-9-]*", words[0]) and len(words) in {2, 3}:
        return SeriesName(*words)
    raise UnknownFigure(f"“{text}” is not a figure we can read. Write {FORM}.")


def wage_name(words, text):
    """Return a wage's name from its words, or say which word is off."""
    if len(words) < 3:
        raise UnknownFigure(f"“{text}” lacks a word. Write {FORM}.")
    measure, soc_code, place, *rest = words
    if measure not in MEASURES:
        raise UnknownFigure(f"“{measure}” is not a measure. Allowed: {', '.join(MEASURES)}.")
    if not re.fullmatch(r"[0-9]{2}-[0-9]{4}", soc_code):
        raise UnknownFigure(f"“{soc_code}” is not an occupation code. Write one such as 29-2072.")
    if not re.fullmatch(r"US|[A-Z]{2}|[0-9]{7}", place):
        raise UnknownFigure(f"“{place}” is not a place. Write US, two state letters, or a seven-digit area code.")
    vintage = int(rest.pop()) if rest and re.fullmatch(r"20[0-9]{2}", rest[-1]) else None
    if len(rest) > 1:
        raise UnknownFigure(f"“{text}” has a word too many. Write {FORM}.")
    industry_code = CROSS_INDUSTRY
    if rest:
        if rest[0] not in WORK_SETTINGS:
            raise UnknownFigure(f"“{rest[0]}” is not a kind of employer. Allowed: {', '.join(WORK_SETTINGS)}.")
        if place != "US":
            raise UnknownFigure(f"“{text}” asks for an employer in one place; BLS publishes employers for US only.")
        industry_code = WORK_SETTINGS[rest[0]].industry_code
    return WageName(measure, soc_code, place, industry_code, vintage)
