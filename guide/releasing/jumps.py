"""Means and numbers of jobs that moved further than their errors explain."""

from collections import defaultdict
from math import exp, hypot, log
from statistics import median

from guide.articles.verdicts import Measured
from guide.figures.occupations import OCCUPATION_TITLES
from guide.releasing.findings import Finding, Findings, several

# How many standard errors of the difference a mean may move before a person looks at it.
FURTHEST = 3
# Where no error is published, a mean that moved by more than this share stands out.
FURTHEST_WITHOUT_ERRORS = 0.2
# Jobs of small places move by their errors alone; a quarter is what readers would notice.
LEAST_MOVE_OF_JOBS = 0.25
COLUMNS = ("occupation", "place", "old", "new", "percent", "z", "z beyond the common move")
JOB_COLUMNS = ("occupation", "place", "old", "new", "percent", "z")
FEWEST_FOR_A_COMMON_MOVE = 5


def standard_error(value, error):
    """Return the standard error of a figure in its unit, the published percent at the upper end of its rounding."""
    return Measured(float(value), "", error).standard_error


def z_of(old, old_error, new, new_error, common=0.0):
    """Return how many standard errors lie between two figures, taken as independent, or None where none is published.

    Where only one year's error is published, it stands for the other's too. ``common`` is the move in logs that is
    taken off first.

    >>> round(z_of(50_000, 0.95, 52_000, 0.95), 1), round(z_of(50_000, 0.95, 52_000, 0.95, log(1.04)), 1)
    (2.8, 0.0)
    >>> z_of(50_000, None, 52_000, None) is None
    True
    """
    if old_error is None and new_error is None:
        return None
    old_error, new_error = (
        (new_error if old_error is None else old_error),
        (old_error if new_error is None else new_error),
    )
    moved = old * exp(common)
    return (new - moved) / hypot(standard_error(moved, old_error), standard_error(new, new_error))


def percent_of(old, new):
    """Return how much a figure moved, in percent to one decimal."""
    return round((new / old - 1) * 100, 1)


def common_moves(pair):
    """Return the move of pay, in logs, in the middle of the places of each occupation."""
    moves = defaultdict(list)
    for old, new in pair.shared:
        if old.mean and new.mean and new.bucket in ("nation", "state", "metro", "nonmetro"):
            moves[new.soc_code].append(log(new.mean / old.mean))
    return {code: median(found) for code, found in moves.items() if len(found) >= FEWEST_FOR_A_COMMON_MOVE}


def jumps(pair):
    """Find means that moved by more than three standard errors: one warning an occupation that readers meet.

    Pay of a whole occupation moves from year to year, so each jump also tells what is left of it beyond that move; the
    strangest come first. What readers do not meet is listed in one more warning.
    """
    common = common_moves(pair)
    found, unweighed = defaultdict(list), 0
    for old, new in pair.shared:
        if not old.mean or not new.mean:
            continue
        z = z_of(old.mean, old.mean_error, new.mean, new.mean_error)
        move = common.get(new.soc_code, 0.0)
        if z is None:
            unweighed += 1
            beyond = None
            wanted = abs(new.mean / old.mean / exp(move) - 1) > FURTHEST_WITHOUT_ERRORS
        else:
            beyond = z_of(old.mean, old.mean_error, new.mean, new.mean_error, move)
            wanted = abs(z) > FURTHEST
        if wanted:
            row = (new.soc_code, pair.place_of(new), old.mean, new.mean, percent_of(old.mean, new.mean), z, beyond)
            found[new.soc_code if new.is_shown else ""].append(rounded(row))
    warnings = [
        Finding("jumps", code, jump_sentence(pair, code, found[code], common), COLUMNS, strangest_first(found[code]))
        for code in OCCUPATION_TITLES
        if found[code]
    ]
    if rows := found[""]:
        sentence = (
            f"{several(len(rows), 'mean')} that readers hardly meet (industries that are not on offer, groups to "
            f"compare with) moved by more than {FURTHEST} standard errors."
        )
        warnings.append(Finding("jumps", "others", sentence, COLUMNS, strangest_first(rows)))
    return Findings((), tuple(warnings), (*unweighed_note(unweighed), *assumed_note(pair)))


def jump_sentence(pair, soc_code, rows, common):
    """Say how many means of an occupation jumped, and how its pay moved as a whole."""
    moved = (
        f" Pay of the occupation moved by {(exp(common[soc_code]) - 1) * 100:+.1f} % as a whole."
        if soc_code in common
        else ""
    )
    beyond = [row for row in rows if row[6] is None or abs(row[6]) > FURTHEST]
    left = "none of them does" if not beyond else f"{several(len(beyond), 'does', 'do')}"
    return (
        f"{soc_code} {pair.title(soc_code)}: {several(len(rows), 'mean')} moved by more than {FURTHEST} standard "
        f"errors.{moved} Beyond that, {left}."
    )


def strangest_first(rows):
    """Return rows with what is least explained first."""
    return tuple(sorted(rows, key=lambda row: (row[6] is not None, -abs(row[6] or row[4]), row)))


def rounded(row):
    """Return a row with its z values to one decimal and none -0.0, so that equal figures give equal rows."""
    return tuple(round(value, 1) + 0.0 if isinstance(value, float) else value for value in row)


def unweighed_note(number):
    """Say how many means could not be weighed."""
    if number:
        sentence = (
            f"{several(number, 'mean has', 'means have')} no error in either year; of these, moves of more than "
            f"{FURTHEST_WITHOUT_ERRORS * 100:.0f} % beyond the occupation's are listed."
        )
        yield Finding("unweighed", "", sentence)


def assumed_note(pair):
    """Say how many means have an error in one year only."""
    told = ((old.mean_error is None) != (new.mean_error is None) for old, new in pair.shared if old.mean and new.mean)
    if number := sum(told):
        sentence = f"{several(number, 'mean has', 'means have')} an error in one year only; it is taken for both years."
        yield Finding("assumed", "", sentence)


def job_jumps(pair):
    """Find numbers of jobs that moved by a quarter and by more than three standard errors."""
    rows = []
    for old, new in pair.shared:
        if not new.is_shown or not old.employment or not new.employment:
            continue
        move = abs(log(new.employment / old.employment))
        z = z_of(old.employment, old.employment_error, new.employment, new.employment_error)
        far = abs(z) > FURTHEST if z is not None else move > log(1 + 2 * LEAST_MOVE_OF_JOBS)
        if far and move > log(1 + LEAST_MOVE_OF_JOBS):
            percent = percent_of(old.employment, new.employment)
            rows.append(rounded((new.soc_code, pair.place_of(new), old.employment, new.employment, percent, z)))
    if not rows:
        return Findings()
    rows.sort(key=lambda row: (-max(row[2], row[3]), row[:2]))
    sentence = (
        f"{several(len(rows), 'number')} of jobs moved by more than {LEAST_MOVE_OF_JOBS * 100:.0f} % and by more than "
        f"{FURTHEST} standard errors; the largest come first."
    )
    return Findings((), (Finding("jobs", "", sentence, JOB_COLUMNS, tuple(rows)),))
