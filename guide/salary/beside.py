"""What stands beside an estimate and never inside it: today's money, and what credentials are said to bring."""

from dataclasses import dataclass

from guide.estimation.ageing import Ageing, ageing_from_may, points_from_changes
from guide.estimation.errors import IndexNotCovered
from guide.figures.series import SeriesFigure, UnknownSeriesFigure

HEALTH_WAGES = ("eci-health-wages", "us")
HEALTH_WAGE_CHANGES = ("eci-health-wages-change", "us")
SURVEYED_CREDENTIALS = {"29-2072": ("aapc-2021-certified", "aapc-2021-not-certified")}


@dataclass(frozen=True, slots=True)
class TodaysMoney:
    """The estimate's median carried on by an index of wages; dollars a year, rounded to 10."""

    published: int
    when: str
    extrapolated: int | None
    index: SeriesFigure
    ageing: Ageing

    @property
    def yearly_percent(self):
        """The growth of the last four published quarters, in percent a year."""
        return 100 * self.ageing.yearly_rate


@dataclass(frozen=True, slots=True)
class CredentialSurvey:
    """What the seller of a credential publishes of its members' pay: raw means, no effect."""

    certified: SeriesFigure
    not_certified: SeriesFigure


def todays_money(answer, book, today):
    """Return the median in today's money, or None where the index does not reach the wage's May."""
    median = answer.estimate.percentiles[50]
    points = {quarter: float(value) for quarter, value in book.values(*HEALTH_WAGES).items()}
    changes = {quarter: float(value) for quarter, value in book.values(*HEALTH_WAGE_CHANGES).items()}
    if median is None or not points:
        return None
    try:
        ageing = ageing_from_may(
            points_from_changes(points, changes), answer.official.vintage, (today.year, today.month)
        )
    except IndexNotCovered:
        return None
    index = book.figure(*HEALTH_WAGES, ageing.quarter)
    return TodaysMoney(
        published=round(median * ageing.published, -1),
        when=index.when,
        extrapolated=round(median * ageing.extrapolated, -1) if ageing.extrapolated else None,
        index=index,
        ageing=ageing,
    )


def credential_survey(answer, book):
    """Return the survey that speaks of this occupation, or None where nobody publishes one."""
    keys = SURVEYED_CREDENTIALS.get(answer.official.soc_code)
    try:
        return CredentialSurvey(*(book.figure("survey", key) for key in keys)) if keys else None
    except UnknownSeriesFigure:
        # A site without the series has no survey to speak of.
        return None
