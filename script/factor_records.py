"""Fitted effects as a readable table and as the Python records of guide/estimation/factors.py."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

FACTORS = Path(__file__).resolve().parent.parent / "guide" / "estimation" / "factors.py"
KNOTS = (0, 2, 5, 10, 15, 20, 30)
LEVELS = {
    "high_school": "high school",
    "some_college": "some college or a certificate",
    "associate": "associate degree",
    "bachelor": "bachelor's degree",
    "master": "master's degree or higher",
}
REMOTE = {"yes": "works from home", "no": "works on site"}
ROLES = {
    "records_clerk": "records clerk",
    "technician": "technician",
    "coder": "coder",
    "lead_or_auditor": "lead or auditor",
    "documentation_specialist": "documentation specialist",
}
WORKERS = {
    "29-2072": "medical records specialists (census occupation 3515)",
    "11-9111": "medical and health services managers of every kind (census occupation 0350), not only of records",
    "29-9021": (
        "a wider pool of other healthcare practitioners (3550, which holds 29-9021 among others) and medical records "
        "specialists (3515)"
    ),
}


@dataclass(frozen=True)
class Effect:
    """One fitted number: value, standard error, records, and the groups left out in turn."""

    value: float
    error: float
    n: int
    groups: int


@dataclass(frozen=True)
class Fit:
    """One occupation's effects in the order: knots of experience, levels of education, remote yes, remote no."""

    effects: np.ndarray
    errors: np.ndarray
    counts: list
    n: int
    pool_n: int
    states: int
    explained: dict
    r_squared: float
    variance: float

    def widened(self, first, second):
        """The same effects, with half the difference between the pool's two parts added to each error."""
        return replace(self, errors=np.hypot(self.errors, (first.effects - second.effects) / 2))


def write_records(fits, roles, settings, overlap, inputs, check):
    """Print the table, then write the records, or with ``check`` only compare; return the exit code."""
    print_table(fits, roles, settings, overlap)
    text = module_text(fits, roles, settings, overlap, inputs)
    if check:
        same = FACTORS.exists() and FACTORS.read_text() == text
        print(f"{FACTORS.name} is what these inputs give." if same else f"{FACTORS.name} differs: run without --check.")
        return 0 if same else 1
    FACTORS.write_text(text)
    print(f"Wrote {FACTORS.name}.")
    return 0


def print_table(fits, roles, settings, overlap):
    def line(name, value, error, n):
        print(f"  {name:<32}{value:+8.3f}  se {error:5.3f}  n {n:>5}  {100 * np.expm1(value):+6.1f} %")

    for soc_code, fit in fits.items():
        print(
            f"{soc_code}: n {fit.n} (early years {fit.pool_n}), {fit.states} states, adjusted R2 {fit.r_squared:.3f}, "
            f"variance of log pay inside a state {fit.variance:.3f}"
        )
        names = [f"{year} years" for year in KNOTS] + list(LEVELS.values()) + list(REMOTE.values())
        counts = [fit.n] * len(KNOTS) + fit.counts
        for values in zip(names, fit.effects, fit.errors, counts, strict=True):
            line(*values)
        print("  explains:", ", ".join(f"{name} {share:.3f}" for name, share in fit.explained.items()))
    effects, shares, spread = roles
    print("Roles of 29-2072 inside an employer and year")
    for role, effect in effects.items():
        line(f"{role} (share {shares[role]:.2f})", effect.value, effect.error, effect.n)
    print(f"  variance of the role effects, less their errors: {spread:.4f}")
    for name, effect in settings.items():
        known = f"n {effect.n}, {effect.groups} kinds of employer"
        print(f"Setting exponent, {name}: {effect.value:.3f} se {effect.error:.3f} {known}")
    effect, plain, held = overlap
    print(
        f"Overlap: ten years at an employer bring {plain:.3f}, inside a role {held:.3f}: ratio {effect.value:.2f} "
        f"se {effect.error:.2f} n {effect.n}, {effect.groups} employers"
    )


def number(value):
    """A number with four decimals, never minus zero."""
    return f"{round(float(value), 4) + 0.0:.4f}"


def pieces(text):
    """A long string as adjacent pieces inside brackets."""
    return [f'        "{part}"' for part in wrapped(text)]


def wrapped(text):
    """Pieces of at most 105 characters that keep the space at their end."""
    words = text.split(" ")
    lines = [""]
    for word in words[:-1]:
        if len(lines[-1]) + len(word) > 104:
            lines.append("")
        lines[-1] += word + " "
    return [*lines[:-1], lines[-1] + words[-1]]


def argument(name, text, shared=""):
    """A keyword argument with a string (after a shared one), broken as ruff format breaks it."""
    prefix = "f" if shared else ""
    if shared:
        text = f"{{{shared}}}{text}"
    plain = f'    {name}={prefix}"{text}",'
    if len(plain) <= 120:
        return plain
    first, *rest = pieces(text)
    return block(f"    {name}=(", f"        {prefix}{first.strip()}", *rest, closing="    ),")


def constant(name, text):
    """A module constant that holds a long string."""
    return block(f"{name} = (", *(piece[4:] for piece in pieces(text)))


def block(opening, *lines, closing=")"):
    return "\n".join([opening, *lines, closing])


def population(soc_code, fit):
    return (
        f"{fit.n} wage and salary workers in {fit.states} states, at work last week, full-time (35 hours or more a "
        f"week), year-round (50 weeks or more), paid 12,000 dollars or more: {WORKERS[soc_code]}"
    )


def common(name, suffix, evidence, formula):
    """A constructor of the factors that share one fit."""
    return block(
        f"{name}_{suffix} = partial(",
        "    Factor,",
        '    unit="log points",',
        f'    evidence="{evidence}",',
        f"    population=_WORKERS_{suffix},",
        argument("formula", formula, shared="_REGRESSION"),
        '    year="2024",',
        '    source=SOURCES["acs_pums_2024"],',
    )


REGRESSION = (
    "survey-weighted regression of log yearly pay, comparing people inside one state and occupation, with experience, "
    "education and remote work together; centred so that the occupation's average worker has 0; standard error from "
    "1,000 resamples of whole states"
)
WIDER = "; the error also holds half the difference between the pool's two parts, because neither is the occupation"


def answers_text(soc_code, fit):
    """Source text of one occupation's experience, education and remote records."""
    suffix = soc_code.replace("-", "_")
    wider = WIDER if soc_code == "29-9021" else ""
    early = (
        f" The first 10 years come from the wider pool of {fit.pool_n} health support workers (3515, 3545, 3645, 3646, "
        "5730), later years from 3515 alone."
        if fit.pool_n > fit.n
        else ""
    )
    years = (
        "Years are potential experience (age less years of school less 6), mostly more than years in this kind of "
        "work, so the error also holds half the difference to ten years later; effects may not fall, stay flat after "
        "30 years, and stay flat over a stretch that fewer than 50 of the fitted workers are in."
    )
    education = "; a higher level may not have a lower effect: levels out of order are fitted as one"
    remote = "; people who work from home hold other jobs in part, so this is a difference, not what a move brings"
    managing = " Most managers did other work first: years since school say least here." if suffix[:2] == "11" else ""
    grade = "association" if wider else "fitted"
    experience = block(
        f"_EXPERIENCE_{suffix} = ExperienceFactor(",
        f"    years={KNOTS},",
        f"    effects=({', '.join(number(value) for value in fit.effects[:7])}),",
        f"    standard_errors=({', '.join(number(value) for value in fit.errors[:7])}),",
        f"    n={fit.n},",
        f'    evidence="{"association" if wider or managing else "fitted"}",',
        f"    population=_WORKERS_{suffix},",
        argument("formula", f"{wider}. {years}{early}{managing}", shared="_REGRESSION"),
        '    year="2024",',
        '    source=SOURCES["acs_pums_2024"],',
    )
    return "\n".join([
        constant(f"_WORKERS_{suffix}", population(soc_code, fit)),
        experience,
        common("_education", suffix, grade, wider + education),
        common("_remote", suffix, "association", wider + remote),
    ])  # fmt: skip


def rows_text(soc_code, constructor, names, effects, errors, counts):
    """One occupation's entry in a mapping of factors."""
    lines = []
    for (key, name), value, error, n in zip(names.items(), effects, errors, counts, strict=True):
        values = f'name="{name}", effect={number(value)}, standard_error={number(error)}, n={n}'
        line = f'        "{key}": {constructor}({values}),'
        lines += (
            [line] if len(line) <= 120 else [f'        "{key}": {constructor}(', f"            {values}", "        ),"]
        )
    return block(f'    "{soc_code}": {{', *lines, closing="    },")


def mapping_text(name, kind, entries):
    return block(f"{name}: Mapping[str, {kind}] = {{", *entries, closing="}")


def input_lines(inputs):
    """The mapping of each fitted file to its sha256."""
    pairs = [(f'    "{name}"', f'"{digest}"') for name, digest in inputs.items()]
    lines = [f"{name}: {digest}," for name, digest in pairs]
    broken = [f"{name}: (\n        {digest}\n    )," for name, digest in pairs]
    chosen = [line if len(line) <= 120 else other for line, other in zip(lines, broken, strict=True)]
    return ["INPUTS: Mapping[str, str] = {", *chosen, "}"]


def module_text(fits, roles, settings, overlap, inputs):
    """The whole of guide/estimation/factors.py."""
    effects, shares, spread = roles
    by_factor = "Mapping[str, Factor]"
    education, remote, experience, explained = [], [], [], []
    for soc_code, fit in fits.items():
        suffix = soc_code.replace("-", "_")
        levels, answers = slice(7, 12), slice(12, 14)
        education.append(rows_text(soc_code, f"_education_{suffix}", LEVELS, fit.effects[levels], fit.errors[levels],
                                   fit.counts[:5]))  # fmt: skip
        remote.append(rows_text(soc_code, f"_remote_{suffix}", REMOTE, fit.effects[answers], fit.errors[answers],
                                fit.counts[5:]))  # fmt: skip
        experience.append(f'    "{soc_code}": _EXPERIENCE_{suffix},')
        known = dict(fit.explained, **({"role": spread / fit.variance} if soc_code == "29-2072" else {}))
        inner = ", ".join(f'"{name}": {number(share)}' for name, share in known.items())
        explained.append(f'    "{soc_code}": {{{inner}}},')
    role_rows = rows_text(
        "29-2072", "_role_29_2072", {role: ROLES[role] for role in effects}, [e.value for e in effects.values()],
        [e.error for e in effects.values()], [e.n for e in effects.values()],
    )  # fmt: skip
    return "\n".join([
        HEADER,
        *input_lines(inputs),
        SOURCES,
        constant("_REGRESSION", REGRESSION),
        "\n".join(answers_text(soc_code, fit) for soc_code, fit in fits.items()),
        role_constructor(effects, shares),
        "",
        mapping_text("EXPERIENCE", "ExperienceFactor", experience),
        mapping_text("EDUCATION", by_factor, education),
        mapping_text("REMOTE", by_factor, remote),
        mapping_text("ROLES", by_factor, [role_rows]),
        setting_text(settings),
        overlap_text(overlap),
        "# Share of the variance of log pay inside a state that an answer explains: adjusted, the less of asked first",
        "# and asked last. A role's share is the variance of its effects, less their errors, over that variance.",
        mapping_text("EXPLAINED_VARIANCE", "Mapping[str, float]", explained),
        "",
    ])  # fmt: skip


HEADER = '''"""Effects on pay with their evidence, made by script/fit_factors: change that and run it, never this file.

Effects are log points of yearly pay. Experience, education and remote work average 0 over the occupation's own
workers; roles average 0 over the mix of roles in the pay records, because the occupation's own mix is not known.
"""

from collections.abc import Mapping
from functools import partial

from guide.estimation.evidence import ExperienceFactor, Factor, Source

# sha256 of the files that were fitted.'''

SOURCES = """SOURCES: Mapping[str, Source] = {
    "acs_pums_2024": Source(
        publisher="U.S. Census Bureau",
        title="American Community Survey 1-year Public Use Microdata Sample",
        vintage="2024",
        released="",
        url="https://www.census.gov/programs-surveys/acs/microdata.html",
    ),
    "pay_records": Source(
        publisher="Public employers and USAJOBS, gathered for this guide",
        title="Pay records of health information titles from public payrolls and postings",
        vintage="2013-2019",
        released="",
        url="/sources/",
    ),
    "guide_judgement": Source(
        publisher="HIM Career Guide",
        title="The authors' judgement",
        vintage="2026",
        released="",
        url="/sources/",
    ),
}
"""


def role_constructor(effects, shares):
    total = sum(effect.n for effect in effects.values())
    mix = ", ".join(f"{ROLES[role]} {100 * share:.0f} %" for role, share in shares.items())
    text = (
        "regression of log pay on the role that the title tells, comparing people inside one employer and year; a "
        "record counts one over the square root of its employer's records; relative to the records' own mix under "
        f"these weights ({mix}), because the occupation's mix is not known; standard error from leaving out one "
        "employer at a time. The records hold no education, so a role carries part of education and experience."
    )
    return block(
        "_role_29_2072 = partial(",
        "    Factor,",
        '    unit="log points",',
        '    evidence="fitted",',
        argument("population", f"{total} pay records of 29-2072 titles, 2013 to 2019, mostly public employers"),
        argument("formula", text),
        '    year="2013-2019",',
        '    source=SOURCES["pay_records"],',
    )


def factor_text(name, title, unit, effect, error, n, evidence, people, formula, year, source):
    return block(
        f"{name} = Factor(", argument("name", title), argument("unit", unit), f"    effect={number(effect)},",
        f"    standard_error={number(error) if error is not None else None},", f"    n={n},",
        f'    evidence="{evidence}",', argument("population", people), argument("formula", formula),
        f'    year="{year}",', f'    source=SOURCES["{source}"],',
    )  # fmt: skip


def setting_text(settings):
    """The exponent on the industry's ratio, shared by both occupations that were fitted."""
    both = settings["both"]
    parts = "; ".join(
        f"{soc_code} alone {effect.value:.2f} (standard error {effect.error:.2f})"
        for soc_code, effect in settings.items()
        if not soc_code.startswith("both")
    )
    alone = settings["both, nothing held"]
    return factor_text(
        "SETTING_EXPONENT", "setting exponent", "exponent", both.value, both.error, both.n, "fitted",
        "full-time, year-round medical records specialists and medical and health services managers who work in one of "
        f"the {both.groups} kinds of employer on the salary form",
        "regression of log yearly pay inside a state on the log of the kind of employer's national median over the "
        "national median of the occupation, with experience, education and remote work held and both occupations "
        f"counting alike; {parts}; {alone.value:.2f} (standard error {alone.error:.2f}) when nothing else is "
        "held; standard error from leaving out one kind of employer at a time",
        "2024", "acs_pums_2024",
    )  # fmt: skip


def overlap_text(overlap):
    """The multiplier on the other answers once a role is known: judged, because the records cannot settle it."""
    effect, plain, held = overlap
    return factor_text(
        "ROLE_OVERLAP", "overlap of role with the other answers", "multiplier", 0.5, None, None, "judgement",
        "none: the pay records hold no education and no remote work",
        "with a role given, the effects of experience, education and remote work are multiplied by this, half way "
        "between counting them in full and not at all, because a role carries part of them. The one check at hand, the "
        f"rise of pay with years at an employer in {effect.n} pay records, settles nothing: {100 * plain:.1f} % in ten "
        f"years overall and {100 * held:.1f} % inside a role, a ratio with standard error {effect.error:.1f}",
        "2026", "guide_judgement",
    )  # fmt: skip
