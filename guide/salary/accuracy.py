"""The measured accuracy of the estimate, as script/measure_accuracy wrote it."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings

METHODS = (
    ("model", "Our estimate"),
    ("official state", "Official state curve"),
    ("official nation", "Official national curve"),
)
ABOUT_THE_SAME = 0.05
PLAIN_WORDS = {
    "pay_third: ": "third by pay, ",
    "years_since_school: ": "years since school, ",
    "role: ": "role, ",
    "setting: ": "employer, ",
    "education: ": "education, ",
    "remote: ": "works from home, ",
    "pinball loss": "fit of the whole range (pinball loss)",
    "_": " ",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One held-out check: whom it was measured on; for each method what its 80 % range held and its median error."""

    title: str
    count: int
    rows: tuple[tuple[str, float, float], ...]

    @property
    def held(self):
        """Percent of people inside our 80 % range."""
        return self.rows[0][1]

    @property
    def verdict(self):
        """How our estimate did beside the official curves, in a sentence made from the figures."""
        (_, held, error), *official = self.rows
        best = min(other for _, _, other in official)
        if error < best * (1 - ABOUT_THE_SAME):
            middle = "Its middle came closer to people's pay than both official curves"
        elif error > best * (1 + ABOUT_THE_SAME):
            middle = "Its middle came less close to people's pay than an official curve"
        else:
            middle = "Its middle came about as close to people's pay as the better official curve"
        width = "held more of them" if held > max(other for _, other, _ in official) else "held fewer of them"
        return f"{middle}; its range {width} than the better official range."


@dataclass(frozen=True, slots=True)
class Target:
    """A target set before measuring: on whom, what, the figure asked and the figure measured."""

    measured_on: str
    target: str
    asked: str
    measured: str
    met: bool


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Every check, every target set beforehand, and the day of measuring."""

    measured_on: date
    people: dict[str, Check]
    records: Check
    targets: tuple[Target, ...]

    @property
    def checks(self):
        """All checks in the order of the page."""
        return [*self.people.values(), self.records]

    @property
    def missed_count(self):
        """How many targets were missed."""
        return sum(not target.met for target in self.targets)


@cache
def measured_accuracy():
    """Return what was last measured; read once a process."""
    found = json.loads((settings.FIXTURES / "accuracy" / "accuracy.json").read_text())
    states = found["states"]
    people = {
        "29-2072": check("Medical records specialists in the census, each state left out in turn", states["29-2072"]),
        "11-9111": check("Managers in health care in the census, each state left out in turn", states["11-9111"]),
    }
    records = check("Pay records with a job title, each employer left out in turn", found["employers"])
    targets = tuple(Target(**{name: plain(value) for name, value in row.items()}) for row in found["targets"])
    return Accuracy(date.fromisoformat(found["measured_on"]), people, records, targets)


def check(title, measured):
    """Return one check in the words of the page."""
    methods = measured["methods"]
    rows = tuple((label, methods[name]["range_80"], methods[name]["median_error"]) for name, label in METHODS)
    return Check(title, methods["model"]["n"], rows)


def plain(value):
    """Put the names that the measuring uses into words."""
    if isinstance(value, str):
        for name, words in PLAIN_WORDS.items():
            value = value.replace(name, words)
    return value
