"""The measured accuracy of the estimate, as script/measure_accuracy wrote it."""

import json
from dataclasses import dataclass
from functools import cache

from django.conf import settings

METHODS = (
    ("model", "Our estimate"),
    ("official state", "Official state curve"),
    ("official nation", "Official national curve"),
)


@dataclass(frozen=True, slots=True)
class Check:
    """One held-out check: whom it was measured on; for each method what its 80 % range held and its median error."""

    title: str
    count: int
    rows: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Every check, every target set beforehand, and the day of measuring."""

    measured_on: str
    checks: tuple[Check, ...]
    targets: tuple[dict, ...]

    @property
    def missed_count(self):
        """How many targets were missed."""
        return sum(not target["met"] for target in self.targets)


@cache
def measured_accuracy():
    """Return what was last measured; read once a process."""
    found = json.loads((settings.FIXTURES / "accuracy" / "accuracy.json").read_text())
    checks = (
        check("Medical records specialists, census, each state left out in turn", found["states"]["29-2072"]),
        check("Medical and health services managers, census, each state left out in turn", found["states"]["11-9111"]),
        check("Pay records with a job title, each employer left out in turn", found["employers"]),
    )
    return Accuracy(found["measured_on"], checks, tuple(found["targets"]))


def check(title, measured):
    """Return one check in the words of the page."""
    methods = measured["methods"]
    rows = tuple((label, methods[name]["range_80"], methods[name]["median_error"]) for name, label in METHODS)
    return Check(title, methods["model"]["n"], rows)
