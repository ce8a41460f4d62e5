"""Whether the jobs will exist: projections, and how earlier projections fared."""

from dataclasses import dataclass
from decimal import Decimal

from guide.careers.ladder import figure_at_hand
from guide.careers.real_pay import RealPay, real_pay
from guide.figures.oews_address import row_address
from guide.figures.series import SeriesFigure
from guide.figures.templatetags.money import NO_BREAK_SPACE
from guide.figures.wage_table import NATION

PROJECTED_YEARS = 10


@dataclass(frozen=True, slots=True)
class EarlierProjection:
    """What BLS projected once for ten years, and what was counted so far; percents are of the first year's jobs."""

    projected: SeriesFigure
    start_year: int
    end_year: int
    jobs_then: SeriesFigure
    jobs_now: int
    jobs_now_address: str

    @property
    def at_even_pace(self):
        """What the projection makes by now if it went at one pace, in percent."""
        share = Decimal(self.end_year - self.start_year) / PROJECTED_YEARS
        return ((1 + self.projected.value / 100) ** share - 1) * 100

    @property
    def counted(self):
        """What the wage survey counted by now, in percent."""
        return (Decimal(self.jobs_now) / self.jobs_then.value - 1) * 100

    @property
    def verdict(self):
        """Faster, slower, or close to what was projected: within two points of it."""
        difference = self.counted - self.at_even_pace
        return "close to" if abs(difference) <= 2 else "faster than" if difference > 0 else "slower than"


@dataclass(frozen=True, slots=True)
class Outlook:
    """The outlook of one occupation; what is not at hand is None."""

    growth: SeriesFigure | None
    all_growth: SeriesFigure | None
    jobs_added: SeriesFigure | None
    jobs_start: SeriesFigure | None
    openings: SeriesFigure | None
    earlier: tuple[EarlierProjection, ...]
    pay: RealPay | None

    @property
    def growth_in_words(self):
        """The projected growth as more or fewer jobs."""
        side = "more" if self.growth.value >= 0 else "fewer"
        return f"{abs(self.growth.value).normalize():f}{NO_BREAK_SPACE}% {side} jobs"

    @property
    def added_share(self):
        """How many of the openings of ten years come from new jobs, in percent; None where jobs are lost."""
        if not self.openings or not self.jobs_added or self.jobs_added.value <= 0:
            return None
        return 100 * self.jobs_added.value / (self.openings.value * PROJECTED_YEARS)


def outlook_of(figures, soc_code):
    """Return the outlook of one occupation."""
    book = figures.book
    return Outlook(
        growth=figure_at_hand(book, "projected-growth", soc_code),
        all_growth=figure_at_hand(book, "projected-growth", "00-0000"),
        jobs_added=figure_at_hand(book, "projected-jobs-added", soc_code),
        jobs_start=figure_at_hand(book, "projected-jobs-2024", soc_code),
        openings=figure_at_hand(book, "projected-openings", soc_code),
        earlier=earlier_projections(figures, soc_code),
        pay=real_pay(figures.table, book, soc_code),
    )


def earlier_projections(figures, soc_code):
    """Return each earlier projection at hand whose first year's jobs are at hand too."""
    wages = figures.table.wages(soc_code, NATION)
    found = []
    for period in sorted(figures.book.values("earlier-projected-growth", soc_code)):
        start = figure_at_hand(figures.book, "jobs-history", soc_code, period[:4])
        if start and wages.employment:
            projected = figures.book.figure("earlier-projected-growth", soc_code, period)
            address = row_address(soc_code, NATION)
            found.append(EarlierProjection(projected, int(period[:4]), wages.vintage, start, wages.employment, address))
    return tuple(found)
