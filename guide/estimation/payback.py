"""What a higher education costs and how long its gain takes to pay for it: plain arithmetic on intervals.

Before tax, without interest, and without the pay that is lost while studying.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from guide.estimation.errors import UnknownAnswer
from guide.estimation.evidence import Grade, Source
from guide.estimation.question import EDUCATION

Outcome = Literal["pays_back", "may_never", "never", "nothing_to_pay"]
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class StudyStage:
    """One credential on the way and the usual whole years of full-time study for it."""

    credential: Literal["certificate", "associate", "bachelor", "master"]
    years: int


@dataclass(frozen=True, slots=True)
class StudyLength:
    """The usual years of study between levels of education, with the evidence for them."""

    stages: Mapping[tuple[str, str], tuple[StudyStage, ...]]
    evidence: Grade
    formula: str
    source: Source


_CERTIFICATE = StudyStage("certificate", 1)
_ASSOCIATE = StudyStage("associate", 2)
_BACHELOR, _BACHELOR_AFTER_ASSOCIATE = StudyStage("bachelor", 4), StudyStage("bachelor", 2)
_MASTER = StudyStage("master", 2)

STUDY_LENGTH = StudyLength(
    stages={
        ("high_school", "some_college"): (_CERTIFICATE,),
        ("high_school", "associate"): (_ASSOCIATE,),
        ("high_school", "bachelor"): (_BACHELOR,),
        ("high_school", "master"): (_BACHELOR, _MASTER),
        ("some_college", "associate"): (_ASSOCIATE,),
        ("some_college", "bachelor"): (_BACHELOR,),
        ("some_college", "master"): (_BACHELOR, _MASTER),
        ("associate", "bachelor"): (_BACHELOR_AFTER_ASSOCIATE,),
        ("associate", "master"): (_BACHELOR_AFTER_ASSOCIATE, _MASTER),
        ("bachelor", "master"): (_MASTER,),
    },
    evidence="judgement",
    formula=(
        "the usual length of full-time programs in the USA: certificate 1 year, associate 2, bachelor 4 or 2 after an "
        "associate degree, master 2; some college without a degree shortens nothing"
    ),
    source=Source(
        publisher="HIM Career Guide", title="The authors' judgement", vintage="2026", released="", url="/sources/"
    ),
)


@dataclass(frozen=True, slots=True)
class PayBack:
    """How long a yearly gain takes to pay a price, as an interval of years to 0.1.

    ``low`` is None where even the largest gain pays nothing back, ``high`` where the smallest one does not.
    """

    price: int
    months: int
    low: float | None
    high: float | None
    outcome: Outcome


def study_stages(before: str, after: str) -> tuple[StudyStage, ...]:
    """Return the credentials to study for on the way from one level of education to a higher one; empty if not higher.

    Raises: UnknownAnswer: a level outside those of the question.

    >>> [(stage.credential, stage.years) for stage in study_stages("associate", "master")]
    [('bachelor', 2), ('master', 2)]
    """
    for level in (before, after):
        if level not in EDUCATION:
            raise UnknownAnswer("education", level, ", ".join(EDUCATION))
    return STUDY_LENGTH.stages.get((before, after), ())


def months_of(stages: tuple[StudyStage, ...]) -> int:
    """Return the usual months of full-time study for all stages together.

    >>> months_of(study_stages("associate", "master"))
    48
    """
    return MONTHS_A_YEAR * sum(stage.years for stage in stages)


def price_of(stages: tuple[StudyStage, ...], price_a_year: Mapping[str, int]) -> int:
    """Return the price of all stages together, in US dollars.

    Args: price_a_year: credential -> US dollars a year of study.
    Raises: UnknownAnswer: a credential without a price.

    >>> price_of(study_stages("associate", "master"), {"bachelor": 20_000, "master": 15_000})
    70000
    """
    for stage in stages:
        if stage.credential not in price_a_year:
            raise UnknownAnswer("credential", stage.credential, ", ".join(price_a_year) or "none has a price")
    return sum(stage.years * price_a_year[stage.credential] for stage in stages)


def pay_back(stages: tuple[StudyStage, ...], price: int, gain_low: int, gain_high: int) -> PayBack:
    """Return how many years a yearly gain takes to pay a price.

    Args: price: US dollars in all; gain_low, gain_high: the interval of the gain, US dollars a year.
    Raises: ValueError: a gain whose low end is above its high end.

    >>> pay_back((StudyStage("bachelor", 2),), 40_000, 2_500, 10_000)
    PayBack(price=40000, months=24, low=4.0, high=16.0, outcome='pays_back')
    >>> pay_back((StudyStage("bachelor", 2),), 40_000, -500, 10_000)
    PayBack(price=40000, months=24, low=4.0, high=None, outcome='may_never')
    """
    if gain_low > gain_high:
        raise ValueError(f"the gain came as {gain_low} to {gain_high}; allowed: the low end first")
    months = months_of(stages)
    if price <= 0:
        return PayBack(price, months, 0.0, 0.0, "nothing_to_pay")
    low, high = (round(price / gain, 1) if gain > 0 else None for gain in (gain_high, gain_low))
    outcome: Outcome = "never" if low is None else "may_never" if high is None else "pays_back"
    return PayBack(price, months, low, high, outcome)
