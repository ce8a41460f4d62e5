"""Fit what moves pay: answers from census people, employers' industries, roles from pay records."""

import csv
import itertools
import math
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from factor_records import KNOTS, ROLES, Effect, Everything, Fit
from pums_people import SUPPORT_OCCUPATIONS, work_setting

from guide.figures.titles import UnknownTitle, read_title
from guide.figures.work_settings import WORK_SETTINGS

LEVELS = ("high_school", "some_college", "associate", "bachelor", "master")
MEDICAL_ASSISTANTS = 3645
EARLY_SEGMENTS = 3  # up to 10 years: too few medical records specialists report that little experience
FEWEST_IN_STRETCH = 50  # people; with fewer, pay is held flat over that stretch of experience
YEARS_ELSEWHERE = 20  # how far years since school may run ahead of years in this work: none to this many, alike
LONGEST = 80  # years since school that anyone can have
REPLICATES = 1000


def segments(years):
    """Share of each stretch between two knots that a person has lived through, so that a slope is a rise in log pay."""
    lived = np.minimum(years, KNOTS[-1])
    pairs = itertools.pairwise(KNOTS)
    return np.column_stack([np.clip(lived - low, 0, high - low) / (high - low) for low, high in pairs])


def answers(people):
    """Columns: six experience stretches, four steps of education, remote work."""
    steps = np.column_stack([people.education >= level for level in range(1, len(LEVELS))])
    return np.column_stack([segments(people.experience), steps, people.remote]).astype(float)


def within_cells(values, weight, *keys):
    """Take each cell's weighted mean away: what is left compares people inside one state and occupation."""
    left = values.copy()
    cells = np.unique(np.column_stack(keys), axis=0, return_inverse=True)[1].ravel()
    for cell in range(cells.max() + 1):
        member = cells == cell
        left[member] -= np.average(values[member], axis=0, weights=weight[member])
    return left


def solve(gram, target, rising):
    """Least squares in which the coefficients marked rising are at least zero (active set, deterministic)."""
    held = np.zeros(len(target), dtype=bool)
    for _ in range(20 * len(target)):
        free = np.flatnonzero(~held)
        found = np.zeros(len(target))
        found[free] = np.linalg.lstsq(gram[np.ix_(free, free)], target[free], rcond=None)[0]
        below = rising & (found < -1e-12)
        if below.any():
            held[np.argmin(np.where(below, found, 0))] = True
            continue
        pull = np.where(held, target - gram @ found, 0)
        if pull.max() <= 1e-9 * abs(target).max():
            return found
        held[np.argmax(pull)] = False
    return found


def hat_weights(years):
    """How a value on straight lines between the knots is made of the knots: one row a year."""
    return np.column_stack([np.interp(years, KNOTS, row) for row in np.eye(len(KNOTS))])


# Years since school hold years of other work: from none to YEARS_ELSEWHERE, but never more than there are, all alike.
SINCE_SCHOOL = np.arange(LONGEST + 1)
IN_THIS_WORK = np.array([
    [(0 <= since - years <= YEARS_ELSEWHERE) / (min(since, YEARS_ELSEWHERE) + 1) for years in SINCE_SCHOOL]
    for since in SINCE_SCHOOL
])  # fmt: skip
KNOT_WEIGHTS = IN_THIS_WORK @ hat_weights(SINCE_SCHOOL)
BY_YEARS_ELSEWHERE = np.array([hat_weights(np.arange(YEARS_ELSEWHERE + 1) + knot) for knot in KNOTS])
AVERAGE_ELSEWHERE = BY_YEARS_ELSEWHERE.mean(axis=1)


def fit_answers(people, codes, early_codes=(), replicates=REPLICATES):
    """Fit experience, education and remote work for one occupation; standard errors from resampling whole states."""
    everyone = people.of([*codes, *early_codes])
    own = np.isin(everyone.occupation, codes)
    columns = answers(everyone)
    for at, (low, high) in enumerate(itertools.pairwise(KNOTS)):
        inside = (everyone.experience >= low) & (everyone.experience < high) & (own | (at < EARLY_SEGMENTS))
        if inside.sum() < FEWEST_IN_STRETCH:
            columns[:, at] = 0
    design = np.where(own[:, None], columns, 0)
    if early_codes:
        other = np.where(own[:, None], 0, columns)
        design[:, :EARLY_SEGMENTS] = columns[:, :EARLY_SEGMENTS]
        design = np.hstack([design, other[:, EARLY_SEGMENTS:]])
    table = np.column_stack([design, everyone.log_pay])
    left = within_cells(table, everyone.weight, everyone.state, everyone.occupation)
    rising = np.ones(design.shape[1], dtype=bool)
    rising[[10, *([design.shape[1] - 1] if early_codes else [])]] = False
    states = np.unique(everyone.state)
    grams = np.array([weighted_gram(left, everyone.weight * (everyone.state == state)) for state in states])
    mixes = np.array([mix_of(everyone.education, everyone.remote, everyone.experience,
                             everyone.weight * own * (everyone.state == state)) for state in states])  # fmt: skip
    random = np.random.RandomState(2024)
    draws = [np.bincount(random.randint(0, len(states), len(states)), minlength=len(states)) for _ in range(replicates)]

    def coefficients(times):
        gram = np.tensordot(times, grams, 1)
        return solve(gram[:-1, :-1], gram[:-1, -1], rising)

    found, mix = coefficients(np.ones(len(states))), shares_of(mixes.sum(axis=0))
    fitted = centred(found, mix)
    errors = np.std([centred(coefficients(times), shares_of(times @ mixes)) for times in draws], axis=0)
    since_school = np.concatenate([[0], np.cumsum(found[:6])])
    unknown = (BY_YEARS_ELSEWHERE @ since_school).std(axis=1)
    errors[: len(KNOTS)] = np.hypot(errors[: len(KNOTS)], unknown)
    missed = (left[:, -1] - left[:, :-1] @ found)[own]
    slopes, slope_errors = fit_spread(people.of(codes), missed, states, draws)
    own_left = within_cells(np.column_stack([columns, everyone.log_pay])[own], everyone.weight[own],
                            everyone.state[own], everyone.occupation[own])  # fmt: skip
    counts = [int((own & (everyone.education == level)).sum()) for level in range(len(LEVELS))]
    counts += [int((own & (everyone.remote == answer)).sum()) for answer in (1, 0)]
    return Fit(
        effects=fitted, errors=errors, counts=counts, shares=mix, spreads=spreads_of(slopes, mix), slopes=slopes,
        slope_errors=slope_errors, since_school=since_school, n=int(own.sum()), pool_n=len(own), states=len(states),
        explained=between(fitted, mix), **r_squared(own_left, everyone.weight[own]),
    )  # fmt: skip


def mix_of(education, remote, years, weight):
    """Weight of the workers on each knot of years in this work, on each level, remote and on site."""
    since = np.bincount(np.minimum(years, LONGEST).astype(int), weights=weight, minlength=LONGEST + 1)
    levels = [weight[education == level].sum() for level in range(len(LEVELS))]
    return np.concatenate([since @ KNOT_WEIGHTS, levels, [weight[remote == 1].sum(), weight[remote == 0].sum()]])


PARTS = (slice(0, 7), slice(7, 12), slice(12, 14))


def shares_of(mix):
    """Weights as shares that add up to 1 for each question."""
    return np.concatenate([mix[part] / mix[part].sum() for part in PARTS])


def centred(found, mix):
    """Effects at the knots, the levels and remote yes and no, each averaging zero over the occupation's workers.

    Experience is in years of this work: pay by years since school, averaged over the years that went elsewhere.
    """
    experience = AVERAGE_ELSEWHERE @ np.concatenate([[0], np.cumsum(found[:6])])
    levels = np.concatenate([[0], np.cumsum(found[6:10])])
    effects = np.concatenate([experience, levels, [found[10], 0]])
    return np.concatenate([effects[part] - mix[part] @ effects[part] for part in PARTS])


def between(effects, mix):
    """Variance of log pay between the answers to each question."""
    return {
        name: float(mix[part] @ effects[part] ** 2)
        for name, part in zip(("experience", "education", "remote"), PARTS, strict=True)
    }


def fit_spread(own, missed, states, draws):
    """How the size of what the fit misses grows: with ten years since school (above the middle), with a degree."""
    columns = np.column_stack([np.ones(len(missed)), np.minimum(own.experience, KNOTS[-1]) / 10, own.education >= 3])
    size = np.abs(missed)

    def slope(kept, at):
        parts = []
        for state in states:
            weight = own.weight * (own.state == state) * kept
            parts.append(np.column_stack([columns.T @ (columns * weight[:, None]), columns.T @ (weight * size)]))
        parts = np.array(parts)

        def relative(times):
            total = np.tensordot(times, parts, 1)
            return (np.linalg.pinv(total[:, :3]) @ total[:, 3])[at] / (total[0, 3] / total[0, 0])

        return relative(np.ones(len(states))), np.std([relative(times) for times in draws])

    return zip(*(slope(missed > 0, 1), slope(np.ones(len(missed), bool), 2)), strict=True)


def spreads_of(slopes, mix):
    """Spread at the knots and the levels; its square averages 1 over the occupation's workers. Never falls by years."""
    years, degree = slopes
    experience = AVERAGE_ELSEWHERE @ (np.array(KNOTS) / 10 * max(years, 0))
    levels = np.array([0, 0, 0, degree, degree])
    result = []
    for part, values in zip(PARTS, (experience, levels), strict=False):
        spread = 1 + values - mix[part] @ values
        result.append(spread / math.sqrt(mix[part] @ spread**2))
    return np.concatenate(result)


def weighted_gram(left, weight):
    return left.T @ (left * weight[:, None])


def r_squared(left, weight):
    """Adjusted share of the variance of log pay inside a state that all answers explain, and that variance."""
    gram = weighted_gram(left, weight)
    found = solve(gram[:-1, :-1], gram[:-1, -1], np.arange(11) != 10)
    missed = 1 - (2 * found @ gram[:-1, -1] - found @ gram[:-1, :-1] @ found) / gram[-1, -1]
    return {
        "r_squared": 1 - missed * (len(weight) - 1) / (len(weight) - 1 - 11),
        "variance": gram[-1, -1] / weight.sum(),
    }


def fit_remote_place(people, state_medians):
    """How far pay of people who work from home follows the official state median; one state left out at a time."""
    results = {}
    for code, soc_code in ((3515, "29-2072"), (350, "11-9111")):
        home = people.of([code])
        home = home.where((home.remote == 1) & np.isin(home.state, [s for soc, s in state_medians if soc == soc_code]))
        place = np.log([state_medians[soc_code, state] for state in home.state])
        columns = np.column_stack([np.ones(len(place)), place, answers(home)[:, :-1]])

        def follows(without=None, home=home, columns=columns):
            weight = np.sqrt(home.weight * (home.state != without))
            return np.linalg.lstsq(columns * weight[:, None], home.log_pay * weight, rcond=None)[0][1]

        states = np.unique(home.state)
        error = jackknife(np.array([follows(state) for state in states]))
        results[soc_code] = Effect(float(follows()), error, len(place), len(states))
    return results


def fit_setting(people, medians):
    """Exponent on the national industry ratio: log pay inside a state on the log ratio, other answers held.

    Also the variance of that log ratio among an occupation's workers, for each occupation.
    """
    parts, alone, variances = {}, {}, {}
    for code, soc_code in ((3515, "29-2072"), (350, "11-9111"), (3550, "29-9021")):
        own = people.of([code])
        names = [work_setting(*pair) for pair in zip(own.industry, own.worker_class, strict=True)]
        places = np.array([name and WORK_SETTINGS[name].naics for name in names])
        known = np.array([(soc_code, place) in medians for place in places])
        share = own.weight[known].sum() / own.weight.sum()
        own, places = own.where(known), places[known]
        ratio = np.log([medians[soc_code, place] / medians[soc_code, "000000"] for place in places])
        variances[soc_code] = float(share * np.average((ratio - np.average(ratio, weights=own.weight)) ** 2,
                                                       weights=own.weight))  # fmt: skip
        if soc_code == "29-9021":
            continue
        table = np.column_stack([answers(own), ratio, own.log_pay])
        left = within_cells(table, own.weight, own.state)
        others = left[:, :-2] * np.sqrt(own.weight)[:, None]
        pair = left[:, -2:] * np.sqrt(own.weight)[:, None]
        alone[soc_code] = (pair, places, own.weight.sum())
        held = pair - others @ np.linalg.lstsq(others, pair, rcond=None)[0]
        parts[soc_code] = (held, places, own.weight.sum())
    results = {name: exponent({name: part}) for name, part in parts.items()}
    return results | {"both": exponent(parts), "both, nothing held": exponent(alone)}, variances


def exponent(parts):
    """The shared slope (each occupation counts alike) with its error from leaving one industry out at a time."""
    industries = sorted({place for _, places, _ in parts.values() for place in places})

    def slope(without=None):
        above = below = 0.0
        for pair, places, weight in parts.values():
            kept = pair[places != without]
            above += (kept[:, 0] * kept[:, 1]).sum() / weight
            below += (kept[:, 0] ** 2).sum() / weight
        return above / below

    without = np.array([slope(industry) for industry in industries])
    count = sum(len(places) for _, places, _ in parts.values())
    return Effect(slope(), jackknife(without), count, len(industries))


def jackknife(values):
    """Standard error from leave-one-out values."""
    return float(np.sqrt((len(values) - 1) / len(values) * ((values - values.mean()) ** 2).sum()))


def read_pay_records(path):
    """Rows of 29-2072 whose title tells a role: (employer, year, role, log pay, years with the employer or None)."""
    rows = []
    with Path(path).open(encoding="utf-8-sig") as stream:
        for row in csv.DictReader(stream):
            if row["soc_code"] != "29-2072" or row["soc_confidence"] == "low":
                continue
            try:
                role = read_title(row["title"]).role
            except UnknownTitle:
                continue
            if role in ROLES:
                tenure = re.search(r"tenure ([\d.]+) y", row["experience_level"])
                years = float(tenure[1]) if tenure else None
                rows.append((row["employer_key"], row["year"], role, math.log(float(row["pay_mid"])), years))
    return rows


def compare_roles(rows, without=None):
    """Role effects inside an employer and year; a record counts one over the root of its employer's records."""
    rows = [row for row in rows if row[0] != without]
    sizes = Counter(row[0] for row in rows)
    weight = np.array([1 / math.sqrt(sizes[row[0]]) for row in rows])
    _, cells = np.unique([f"{row[0]} {row[1]}" for row in rows], return_inverse=True)
    table = np.column_stack([[row[2] == role for row in rows] for role in ROLES] + [[row[3] for row in rows]])
    left = within_cells(table.astype(float), weight, cells)
    gram = weighted_gram(left, weight)
    found = np.linalg.lstsq(gram[:-1, :-1], gram[:-1, -1], rcond=1e-10)[0]
    shares = np.average(table[:, :-1], axis=0, weights=weight)
    return found, shares


def fit_roles(rows):
    """Role effects relative to the records' own mix, with errors from leaving one employer out at a time."""
    found, shares = compare_roles(rows)
    met = {(employer, year): set() for employer, year, *_ in rows}
    for employer, year, role, *_ in rows:
        met[employer, year].add(role)
    mixed = {employer for (employer, _), roles in met.items() if len(roles) > 1}
    without = np.array([(other := compare_roles(rows, employer)[0]) - shares @ other for employer in sorted(mixed)])
    effects = found - shares @ found
    errors = [jackknife(without[:, column]) for column in range(len(ROLES))]
    counts = Counter(row[2] for row in rows)
    employers = {role: len({row[0] for row in rows if row[2] == role and row[0] in mixed}) for role in ROLES}
    if min(employers.values()) < 2:
        sys.exit(f"A role needs records from two employers that have other roles too; records gave {employers}.")
    fitted = {role: Effect(effects[at], errors[at], counts[role], employers[role]) for at, role in enumerate(ROLES)}
    spread = float(shares @ effects**2 - shares @ np.square(errors))
    return fitted, dict(zip(ROLES, shares, strict=True)), max(0.0, spread)


def fit_overlap(rows):
    """How much of the rise of pay with years at an employer is left once the role is held."""
    rows = [row for row in rows if row[4] is not None]

    def ratio(without=None):
        kept = [row for row in rows if row[0] != without]
        years = np.minimum([row[4] for row in kept], KNOTS[-1]) / 10
        roles = [[row[2] == role for row in kept] for role in ROLES]
        pay = [row[3] for row in kept]
        _, cells = np.unique([f"{row[0]} {row[1]}" for row in kept], return_inverse=True)
        left = within_cells(np.column_stack([years, pay, *roles]).astype(float), np.ones(len(kept)), cells)
        plain = np.linalg.lstsq(left[:, :1], left[:, 1], rcond=None)[0][0]
        held = np.linalg.lstsq(np.delete(left, 1, axis=1), left[:, 1], rcond=1e-10)[0][0]
        return held / plain, plain, held

    employers = sorted({row[0] for row in rows})
    without = np.array([ratio(employer)[0] for employer in employers])
    value, plain, held = ratio()
    return Effect(value, jackknife(without), len(rows), len(employers)), plain, held


def fit_everything(people, pay_rows, industry_medians, state_medians, replicates=REPLICATES):
    """Every factor of the model, ready to be written as records."""
    support = [code for code in SUPPORT_OCCUPATIONS if code != 3515]
    fits = {
        "29-2072": fit_answers(people, [3515], support, replicates).widened_by_pool(
            fit_answers(people, [3515], [code for code in support if code != MEDICAL_ASSISTANTS], replicates)
        ),
        "11-9111": fit_answers(people, [350], replicates=replicates),
        "29-9021": fit_answers(people, [3550, 3515], replicates=replicates).widened(
            fit_answers(people, [3550], replicates=2), fit_answers(people, [3515], replicates=2)
        ),
    }
    settings, ratio_variances = fit_setting(people, industry_medians)
    for soc_code, fit in fits.items():
        fit.explained["setting"] = settings["both"].value ** 2 * ratio_variances[soc_code]
    roles = fit_roles(pay_rows)
    fits["29-2072"].explained["role"] = roles[2]
    return Everything(fits, roles, settings, fit_overlap(pay_rows), fit_remote_place(people, state_medians))
