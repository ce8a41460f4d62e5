"""A small library: official wages and a question in, a salary estimate with its evidence out. Knows no Django."""

from guide.estimation.curve import WageCurve
from guide.estimation.errors import EstimationError, NoPublishedWage, PercentileNotCovered, UnknownAnswer
from guide.estimation.estimate import Note, OfferPlacement, SalaryEstimate, Step, estimate_salary
from guide.estimation.evidence import ExperienceFactor, Factor, Source
from guide.estimation.question import EDUCATION, REMOTE, ROLES, SalaryQuestion, WorkSetting
from guide.estimation.wages import PERCENTILES, OfficialWages

__all__ = [
    "EDUCATION",
    "PERCENTILES",
    "REMOTE",
    "ROLES",
    "EstimationError",
    "ExperienceFactor",
    "Factor",
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
