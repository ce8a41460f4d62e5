"""A small library: official wages and a question in, a salary estimate with its evidence out. Knows no Django.

It needs Python's standard library alone; copy the folder, or use it from here:

>>> from guide.estimation import OfficialWages, SalaryQuestion, Source, estimate_salary
>>> oews = Source("BLS", "OEWS", "May 2025", "2026-05-15", "https://www.bls.gov/oes/")
>>> published = {10: 37_000, 25: 43_490, 50: 51_140, 75: 64_820, 90: 81_150}
>>> nation = OfficialWages("29-2072", "Medical Records Specialists", "0000000", "US", "nation", 2025, oews, published)
>>> estimate = estimate_salary(SalaryQuestion((nation,), education="bachelor", experience_years=3))
>>> estimate.percentiles[10] < estimate.percentiles[50] < estimate.percentiles[90]
True
>>> [step.name for step in estimate.steps]
['official_median', 'experience', 'education']

The ladder of a question starts with the place asked about and ends with the nation: the first rung with a published
wage answers. ``estimate.effects`` are the log points behind the steps, each with its standard error, evidence grade
and source; ``factors.MODEL`` holds every factor, and another model may be passed to ``estimate_salary``. How the
factors were fitted is in docs/method.md, how well they did on people held out in fixtures/accuracy/accuracy.md.
"""

from guide.estimation.curve import WageCurve
from guide.estimation.effects import Effect
from guide.estimation.errors import EstimationError, NoPublishedWage, PercentileNotCovered, UnknownAnswer
from guide.estimation.estimate import OfferPlacement, SalaryEstimate, Step, estimate_salary
from guide.estimation.evidence import ExperienceFactor, Factor, Model, Source
from guide.estimation.notes import Note
from guide.estimation.question import EDUCATION, REMOTE, ROLES, SalaryQuestion, WorkSetting
from guide.estimation.wages import PERCENTILES, OfficialWages

__all__ = [
    "EDUCATION",
    "PERCENTILES",
    "REMOTE",
    "ROLES",
    "Effect",
    "EstimationError",
    "ExperienceFactor",
    "Factor",
    "Model",
    "NoPublishedWage",
    "Note",
    "OfferPlacement",
    "OfficialWages",
    "PercentileNotCovered",
    "SalaryEstimate",
    "SalaryQuestion",
    "Source",
    "Step",
    "UnknownAnswer",
    "WageCurve",
    "WorkSetting",
    "estimate_salary",
]
