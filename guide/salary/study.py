"""What the education of a column costs beside that of "now", and whether its gain pays that back."""

from dataclasses import dataclass, replace

from guide.estimation import estimate_salary
from guide.estimation.difference import salary_difference
from guide.estimation.payback import PayBack, months_of, pay_back, price_of, study_stages
from guide.figures.series import SeriesFigure, UnknownSeriesFigure
from guide.salary.comparison_sentences import CREDENTIALS, gain_words, payback_sentence

NOT_SAID = "Say your highest education under “Now” to see what this one costs and whether it pays back."
NOT_MEASURED = (
    "What education does to pay in this occupation was not measured, so no gain and no pay-back can be given."
)
EDUCATION_ALONE = (
    "Counted is only what the education changes in the job and place of this column, not the rest that differs."
)
NO_MEDIAN = "BLS does not print one of the two medians, so no gain and no pay-back can be given."
NO_PRICE = "No price is published for this way, so no pay-back can be given."


@dataclass(frozen=True, slots=True)
class StudyPart:
    """One credential on the way: usual years, net price a year and median debt as published, or None."""

    credential: str
    years: int
    price_a_year: SeriesFigure | None
    debt: SeriesFigure | None


@dataclass(frozen=True, slots=True)
class Study:
    """The way to a higher education, its price in US dollars, and its gain and pay-back in words.

    ``parts`` are empty where now's education is not known; then ``cautions`` say so.
    """

    parts: tuple[StudyPart, ...] = ()
    months: int = 0
    price: int | None = None
    gain: str = ""
    payback: PayBack | None = None
    outcome: str = ""
    cautions: tuple[str, ...] = ()
    alone: bool = True
    evidence: str = ""


def study_for(now, then, changes, book):
    """The study that leads from the education of one estimate to that of another; None where none is asked about."""
    before, after = now.question.education, then.question.education
    if "education" not in changes:
        return None
    if before is None:
        return Study(cautions=(NOT_SAID,))
    stages = study_stages(before, after)
    if not stages:
        return None
    parts = tuple(
        StudyPart(
            CREDENTIALS[stage.credential],
            stage.years,
            figure(book, "program-price", stage.credential),
            figure(book, "program-debt", stage.credential),
        )
        for stage in stages
    )
    prices = {
        stage.credential: part.price_a_year.value
        for stage, part in zip(stages, parts, strict=True)
        if part.price_a_year is not None
    }
    price = round(price_of(stages, prices)) if len(prices) == len(stages) else None
    study = Study(parts, months_of(stages), price, alone=not set(changes) - {"education", "offer"})
    return with_outcome(study, stages, then, before)


def with_outcome(study, stages, then, before):
    """A study with its gain and pay-back, or with the sentence why there is none."""
    effect = next((effect for effect in then.effects if effect.name == "education"), None)
    if effect is None:
        return replace(study, cautions=(NOT_MEASURED,))
    without = estimate_salary(replace(then.question, education=before))
    gain = salary_difference(without, then)
    if gain is None:
        return replace(study, cautions=(NO_MEDIAN,))
    study = replace(study, evidence=effect.evidence)
    cautions = () if study.alone else (EDUCATION_ALONE,)
    if study.price is None:
        return replace(study, gain=gain_words(gain), cautions=(*cautions, NO_PRICE))
    paid = pay_back(stages, study.price, gain.low, gain.high)
    outcome = payback_sentence(paid)
    return replace(study, gain=gain_words(gain), payback=paid, outcome=outcome, cautions=cautions)


def figure(book, code, key):
    """A figure of the College Scorecard, or None where it has none."""
    try:
        return book.figure(code, key)
    except UnknownSeriesFigure:
        return None
