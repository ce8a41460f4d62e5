"""One answer to one question: what page, API and command all show."""

from dataclasses import dataclass
from urllib.parse import urlencode

from guide.articles.wording_book import WordingBook
from guide.estimation import PERCENTILES, OfficialWages, SalaryEstimate, estimate_salary
from guide.figures.oews_address import row_address
from guide.figures.prices import PriceLevel
from guide.salary.sentences import note_sentence, offer_sentence, range_sentence


@dataclass(frozen=True, slots=True)
class SalaryAnswer:
    """An estimate together with what was asked and how it was read."""

    asked: dict
    resolved: dict
    place_note: str
    estimate: SalaryEstimate
    prices: PriceLevel | None
    wordings: WordingBook

    @property
    def official(self) -> OfficialWages:
        """The published cell that answered."""
        return self.estimate.official

    @property
    def nation(self) -> OfficialWages:
        """The nation's cell of the same occupation."""
        return self.estimate.question.ladder[-1]

    @property
    def level_words(self):
        """The level that answered, in words."""
        return self.wordings[f"level.{self.official.level}"]

    @property
    def range_sentence(self):
        """The estimate in words."""
        return range_sentence(self.estimate.percentiles, self.wordings)

    @property
    def notes(self):
        """Everything a reader must know, as sentences."""
        sentences = [note_sentence(note, self.wordings) for note in self.estimate.notes]
        return [self.place_note, *sentences] if self.place_note else sentences

    @property
    def offer_amount(self):
        """The offer in US dollars a year, or None."""
        return self.estimate.offer.amount if self.estimate.offer else None

    @property
    def offer_sentence(self):
        """Where the offer stands, if there is one."""
        offer = self.estimate.offer
        return offer_sentence(offer, self.estimate.percentiles, self.wordings) if offer else ""

    @property
    def steps(self):
        """Each step with its name in plain words and, but for the first, the effect behind it."""
        effects = [None, *self.estimate.effects]
        return [
            (self.wordings[f"step.{step.name}"], step, effect)
            for step, effect in zip(self.estimate.steps, effects, strict=True)
        ]

    @property
    def query(self):
        """What was asked, as the query of an address."""
        return urlencode(self.asked)

    @property
    def cited_query(self):
        """What was asked, with the year of the figures that answered: so a citation leads to them for good."""
        return urlencode(self.asked | {"vintage": self.official.vintage})

    @property
    def ladder(self):
        """Each area from the one asked about to the nation: title, what it did, whether it answered."""
        rows, answered = [], False
        for rung in self.estimate.question.ladder:
            here = rung is self.official
            state = "answered" if here else "spared" if answered else rung.missing
            rows.append((rung.area_title, self.wordings[f"rung.{state}"], here))
            answered = answered or here
        return rows

    @property
    def in_national_prices(self):
        """What the estimate's median buys at the nation's prices, in US dollars a year, or None."""
        return self.prices and self.prices.in_national_prices(self.estimate.percentiles[50])

    @property
    def offer_in_national_prices(self):
        """What the offer buys at the nation's prices, in US dollars a year, or None."""
        return self.prices and self.prices.in_national_prices(self.offer_amount)

    @property
    def table(self):
        """Rows of percentile, official wage and estimate."""
        official, estimate = self.official.percentiles, self.estimate.percentiles
        return [(percentile, official.get(percentile), estimate[percentile]) for percentile in PERCENTILES]

    @property
    def ranges(self):
        """Rows for the chart: the nation, the area that answered, this estimate."""
        local, nation = self.official, self.nation
        rows = [(self.wordings["chart.nation"], nation.percentiles, "official" if local is nation else "quiet")]
        if local is not nation:
            rows.append((local.area_title, local.percentiles, "official"))
        if self.differs_from_official:
            rows.append((self.wordings["chart.answers"], self.estimate.percentiles, "estimate"))
        return rows

    @property
    def only_job_and_place(self):
        """Whether nothing but job and place was said and the official curve stands as published."""
        return self.asked.keys() <= {"job", "place", "vintage"} and not self.differs_from_official

    @property
    def row_address(self):
        """The address of the official row on this site."""
        return row_address(self.official.soc_code, self.official.area_code, vintage=self.asked.get("vintage"))

    @property
    def differs_from_official(self):
        """Whether any answer, or a wider area standing in, moved the official curve."""
        return dict(self.estimate.percentiles) != dict(self.official.percentiles)

    def as_json(self):
        """The object of the API and the command."""
        official, estimate = self.official, self.estimate
        return {
            "occupation": {"soc_code": official.soc_code, "title": official.occupation_title},
            "area": {"area_code": official.area_code, "title": official.area_title, "level": official.level},
            "vintage": official.vintage,
            "official": {
                "percentiles": {str(percentile): official.percentiles.get(percentile) for percentile in PERCENTILES},
                "mean": official.mean,
                "employment": official.employment,
                "mean_relative_standard_error": official.mean_relative_standard_error,
            },
            "estimate": {"percentiles": {str(p): salary for p, salary in estimate.percentiles.items()}},
            "steps": [
                {
                    "name": step.name,
                    "from": step.before,
                    "to": step.after,
                    "percent": step.percent,
                    "evidence": step.evidence,
                    "source": f"{step.source.publisher}, {step.source.title}, {step.source.vintage}",
                }
                for step in estimate.steps
            ],
            "asked": self.asked,
            "resolved": self.resolved,
            "offer": (
                {"amount": estimate.offer.amount, "low": estimate.offer.low, "high": estimate.offer.high}
                if estimate.offer
                else None
            ),
            "notes": self.notes,
            "sources": [
                {
                    "publisher": source.publisher,
                    "title": source.title,
                    "vintage": source.vintage,
                    "released": source.released,
                    "url": source.url,
                }
                for source in estimate.sources
            ],
        }


def answer_to(form):
    """The answer to a valid salary form."""
    estimate = estimate_salary(form.question())
    return SalaryAnswer(form.asked(), form.resolved(), form.place_note, estimate, form.price_level(), form.wordings)
