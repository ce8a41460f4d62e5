"""Ranges for people and pay records that the model did not see: one state or employer is held out at a time."""

import csv
import math
import runpy
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import NormalDist

import numpy as np
from accuracy_scores import LEVELS, Scored, weighted_median
from factor_fit import fit_everything, fit_roles
from factor_text import module_text
from pums_people import work_setting

from guide.estimation import SalaryQuestion, estimate_salary
from guide.estimation.factors import MODEL
from guide.estimation.question import EDUCATION
from guide.figures.titles import UnknownTitle, read_title

SCORES = np.array([NormalDist().inv_cdf(level / 100) for level in LEVELS.tolist()])
METHODS = ("model", "official state", "official nation")
YEARS_BEFORE = 10  # the middle of the 0 to 20 years of other work that the model averages over
OCCUPATIONS = {3515: "29-2072", 350: "11-9111"}
EMPLOYERS = (
    ("federal", "federal"), ("consulting", "consulting"), ("university", "university"), ("city", "local_government"),
    ("state hospital", "hospital"), ("state ", "state_government"), ("county hospital", "hospital"),
    ("hospital", "hospital"),
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One person or pay record: its question, true pay, weight and the unit that is held out with it."""

    question: SalaryQuestion
    log_pay: float
    weight: float
    unit: str
    facts: dict


def model_of(fitted):
    """The fitted numbers as the records that the site would read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "factors.py")
        path.write_text(module_text(fitted, {}))
        return runpy.run_path(str(path))["MODEL"]


def log_range(question, model):
    """The estimate's percentiles in log dollars."""
    estimate = estimate_salary(question, model)
    return [math.log(estimate.percentiles[level]) for level in LEVELS.tolist()]


def by_method(question):
    """The question that each method answers."""
    place = SalaryQuestion(ladder=question.ladder)
    nation = SalaryQuestion(ladder=question.ladder[-1:])
    return dict(zip(METHODS, (question, place, nation), strict=True))


def hold_out(cases, model_without):
    """Score every case by each method with its unit held out; one constant a method frees the level.

    Args: model_without: a function of the unit that gives the model fitted without it.
    Returns: method -> Scored; and the same with one constant of reporting noise for all methods, with which the
    official national curve's 80 % range holds 80 % of the people who were not held out.
    """
    pay = np.array([case.log_pay for case in cases])
    weight = np.array([case.weight for case in cases])
    unit = np.array([case.unit for case in cases])
    official = {
        name: np.array([log_range(by_method(case.question)[name], MODEL) for case in cases]) for name in METHODS[1:]
    }
    placed = {name: np.zeros((len(cases), len(LEVELS))) for name in METHODS}
    noisy = {name: np.zeros((len(cases), len(LEVELS))) for name in METHODS}
    for left_out in dict.fromkeys(unit.tolist()):
        inside = unit == left_out
        model = model_without(left_out)
        ranges = official | {"model": np.array([log_range(case.question, model) for case in cases])}
        for name in reversed(METHODS):
            level = weighted_median(pay[~inside] - ranges[name][~inside, 2], weight[~inside])
            if name == METHODS[-1]:
                noise = noise_of(pay[~inside], ranges[name][~inside] + level, weight[~inside])
            placed[name][inside] = ranges[name][inside] + level
            noisy[name][inside] = with_noise(placed[name][inside], noise)
    return tuple({name: Scored(pay, found[name], weight, unit) for name in METHODS} for found in (placed, noisy))


def with_noise(ranges, noise):
    """Ranges as wide as they are once every person's own report adds a normal error of this standard deviation."""
    middle = ranges[:, 2:3]
    gap = ranges - middle
    return middle + np.sign(gap) * np.hypot(gap, SCORES * noise)


def noise_of(pay, ranges, weight):
    """The smallest noise with which the ranges' outer ends hold 80 % of the people."""
    low, high = 0.0, 1.0
    while high - low > 1e-4:
        middle = (low + high) / 2
        wide = with_noise(ranges, middle)
        held = np.average((pay >= wide[:, 0]) & (pay <= wide[:, -1]), weights=weight)
        low, high = (middle, high) if held < 0.8 else (low, middle)
    return high


def acs_cases(people, cells):
    """Census people of the two fitted occupations, by SOC code, as the salary form would ask of them."""
    cases = {}
    for code, soc_code in OCCUPATIONS.items():
        own = people.of([code])
        cases[soc_code] = [
            acs_case(soc_code, cells, *person)
            for person in zip(*(getattr(own, name) for name in own.__dataclass_fields__), strict=True)
        ]
        pay = np.array([case.log_pay for case in cases[soc_code]])
        ends = np.percentile(pay, (100 / 3, 200 / 3))
        for case in cases[soc_code]:
            case.facts["pay_third"] = ("lowest", "middle", "highest")[int(np.searchsorted(ends, case.log_pay))]
    return cases


def acs_case(soc_code, cells, state, _, weight, log_pay, years, education, remote, industry, worker_class):
    name = work_setting(industry, worker_class)
    question = SalaryQuestion(
        ladder=cells.ladder(soc_code, cells.letters[int(state)]),
        setting=cells.setting(soc_code, name),
        experience_years=min(max(int(years) - YEARS_BEFORE, 0), 50),
        education=EDUCATION[int(education)],
        remote="yes" if remote else "no",
    )
    band = "0-9" if years < 10 else "10-19" if years < 20 else "20-29" if years < 30 else "30 or more"
    facts = {
        "education": question.education, "years_since_school": band, "remote": question.remote,
        "setting": question.setting.name if question.setting else "other or not published",
    }  # fmt: skip
    return Case(question, log_pay, weight, cells.letters[int(state)], facts)


def acs_models(people, pay_rows, industry_medians, state_medians, letters):
    """A function of a state that gives the model fitted without it; each state is fitted once."""
    numbers = {letter: number for number, letter in letters.items()}
    models = {}

    def without(state):
        if state not in models:
            others = people.where(people.state != numbers[state])
            medians = {key: value for key, value in state_medians.items() if key[1] != numbers[state]}
            models[state] = model_of(fit_everything(others, pay_rows, industry_medians, medians, replicates=2))
        return models[state]

    return without


def record_cases(path, cells):
    """Pay records of 29-2072 whose title tells a role: people who are paid, and postings with a range."""
    paid, posted = [], []
    with Path(path).open(encoding="utf-8-sig") as stream:
        for row in csv.DictReader(stream):
            if row["soc_code"] != "29-2072" or row["soc_confidence"] == "low":
                continue
            try:
                role = read_title(row["title"]).role
            except UnknownTitle:
                continue
            if role is not None:
                (posted if row["pay_type"] == "posted_range" else paid).append((row, role))
    sizes = Counter(row["employer_key"] for row, _ in paid)
    aged = [float(row["pay_mid_2025_approx"]) for row, _ in paid]
    ends = np.percentile(aged, (100 / 3, 200 / 3))
    return [record_case(cells, row, role, sizes, ends) for row, role in paid], [
        record_case(cells, row, role, Counter(), ends) for row, role in posted
    ]


def record_case(cells, row, role, sizes, ends):
    kind = row["employer_type_guess"].lower()
    name = next((setting for word, setting in EMPLOYERS if word in kind), None)
    pay = float(row["pay_mid_2025_approx"])
    question = SalaryQuestion(
        ladder=cells.ladder("29-2072", row["state"]), setting=cells.setting("29-2072", name), role=role
    )
    facts = {
        "role": role, "setting": name or "not told",
        "pay_third": ("lowest", "middle", "highest")[int(np.searchsorted(ends, pay))],
        "employer": row["employer_key"] if sizes[row["employer_key"]] >= 20 else "under 20 records",
    }  # fmt: skip
    if not sizes:
        ageing = pay / float(row["pay_mid"])
        facts["posted"] = [math.log(float(row[end]) * ageing) for end in ("pay_low", "pay_high")]
    return Case(question, math.log(pay), 1.0, row["employer_key"], facts)


def record_models(pay_rows, shipped):
    """A function of an employer that gives the model with roles fitted without it."""
    models = {}

    def without(employer):
        if employer not in models:
            roles, _, spread = fit_roles([row for row in pay_rows if row[0] != employer])
            own = shipped.roles["29-2072"]
            fitted = {role: replace(own[role], effect=effect.value) for role, effect in roles.items()}
            explained = dict(shipped.explained_variance["29-2072"], role=spread)
            models[employer] = replace(
                shipped, roles={"29-2072": fitted},
                explained_variance=dict(shipped.explained_variance, **{"29-2072": explained}),
            )  # fmt: skip
        return models[employer]

    return without


def posted_overlap(posted, paid, model_without):
    """How much of each posted range lies inside the 80 % range, by method; the level is that of the paid records."""
    scored = {}
    for name in METHODS:
        shares = []
        for case in posted:
            model = model_without(case.unit)
            others = [other for other in paid if other.unit != case.unit]
            gaps = [other.log_pay - log_range(by_method(other.question)[name], model)[2] for other in others]
            level = weighted_median(np.array(gaps), np.ones(len(gaps)))
            low, *_, high = np.array(log_range(by_method(case.question)[name], model)) + level
            first, last = case.facts["posted"]
            shares.append(max(0.0, min(high, last) - max(low, first)) / (last - first) if last > first else 0.0)
        scored[name] = {
            "n": len(shares),
            "mean_share_inside": round(100 * float(np.mean(shares)), 1),
            "touching": sum(float(share) > 0 for share in shares),
        }
    return scored
