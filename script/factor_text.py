"""The source text of guide/estimation/factors.py: every record written as ruff formats it."""

from pathlib import Path

from factor_fit import YEARS_ELSEWHERE
from factor_records import KNOTS, LEVELS, REMOTE, ROLES, print_table

FACTORS = Path(__file__).resolve().parent.parent / "guide" / "estimation" / "factors.py"
WORKERS = {
    "29-2072": "medical records specialists (census occupation 3515)",
    "11-9111": "medical and health services managers of every kind (census occupation 0350), not only of records",
    "29-9021": (
        "a wider pool of other healthcare practitioners (3550, which holds 29-9021 among others) and medical records "
        "specialists (3515)"
    ),
}


def write_records(fitted, inputs, check):
    """Print the table, then write the records, or with ``check`` only compare; return the exit code."""
    print_table(fitted)
    text = module_text(fitted, inputs)
    if check:
        same = FACTORS.exists() and FACTORS.read_text() == text
        print(f"{FACTORS.name} is what these inputs give." if same else f"{FACTORS.name} differs: run without --check.")
        return 0 if same else 1
    FACTORS.write_text(text)
    print(f"Wrote {FACTORS.name}.")
    return 0


def number(value):
    """A number with four decimals, never minus zero."""
    return f"{round(float(value), 4) + 0.0:.4f}"


def pieces(text):
    """A long string as adjacent pieces inside brackets, each with f where it names a shared constant."""
    return [f'        {"f" if "{" in part else ""}"{part}"' for part in wrapped(text)]


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
    return block(f"    {name}=(", *pieces(text), closing="    ),")


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


def common(name, suffix, evidence, formula, unit="log points", shared="_REGRESSION"):
    """A constructor of the factors that share one fit."""
    return block(
        f"{name}_{suffix} = partial(",
        "    Factor,",
        f'    unit="{unit}",',
        f'    evidence="{evidence}",',
        f"    population=_WORKERS_{suffix},",
        argument("formula", formula, shared=shared) if shared else "    formula=_SPREAD,",
        '    year="2024",',
        '    source=SOURCES["acs_pums_2024"],',
    )


YEARS = (
    "The survey knows years since school (age less years of school less 6), the form asks years in this kind of work: "
    f"the fitted pay is averaged over 0 to {YEARS_ELSEWHERE} years of other work before, all counted alike, and the "
    "error also holds how far those differ, so it is widest for the first years. Pay may not fall, stays flat after 30 "
    "years since school, and over a stretch that fewer than 50 of the fitted workers are in."
)
SPREAD = (
    "regression of the size of what the pay regression misses, over its average, on years since school (up to 30; only "
    "people paid above the fitted middle) and on a bachelor's degree or more (everyone); averaged over years of other "
    "work as pay is; the squares of the spreads average 1 over the occupation's workers, so that their range stays the "
    "official one; experience stretches only the part above the median; standard error from resamples of whole states"
)
REGRESSION = (
    "survey-weighted regression of log pay for 2,080 hours, comparing people inside one state and occupation, with "
    "experience, education and remote work together; centred so that the occupation's average worker has 0; standard "
    "error from 1,000 resamples of whole states"
)
WIDER = "; the error also holds half the difference between the pool's two parts, because neither is the occupation"


def answers_text(soc_code, fit):
    """Source text of one occupation's experience, education and remote records."""
    suffix = soc_code.replace("-", "_")
    wider = WIDER if soc_code == "29-9021" else ""
    early = (
        f" Pay in the first 10 years since school comes from the wider pool of {fit.pool_n} health support workers "
        "(3515, 3545, 3645, 3646, 5730), later years from 3515 alone; the error also holds the difference that "
        "medical assistants in that pool make."
        if fit.pool_n > fit.n
        else ""
    )
    rise = f" By years since school the rise from none to 30 is {fit.since_school[-1]:.2f} log points."
    education = "; a higher level may not have a lower effect: levels out of order are fitted as one"
    remote = "; people who work from home hold other jobs in part, so this is a difference, not what a move brings"
    managing = " Most managers did other work first: years since school say least here." if suffix[:2] == "11" else ""
    grade = "association" if wider else "fitted"
    experience = block(
        f"_EXPERIENCE_{suffix} = ExperienceFactor(",
        f"    years={KNOTS},",
        f"    effects=({', '.join(number(value) for value in fit.effects[:7])}),",
        f"    standard_errors=({', '.join(number(value) for value in fit.errors[:7])}),",
        f"    shares=({', '.join(number(value) for value in fit.shares[:7])}),",
        f"    spreads=({', '.join(number(value) for value in fit.spreads[:7])}),",
        f"    n={fit.n},",
        '    evidence="association",',
        f"    population=_WORKERS_{suffix},",
        argument("formula", f"{wider}. {{_YEARS}}{rise}{early}{managing}", shared="_REGRESSION"),
        '    year="2024",',
        '    source=SOURCES["acs_pums_2024"],',
    )
    return "\n".join([
        constant(f"_WORKERS_{suffix}", population(soc_code, fit)),
        experience,
        common("_education", suffix, grade, wider + education),
        common("_remote", suffix, "association", wider + remote),
        common("_spread", suffix, "association", "", unit="share of the average spread", shared=""),
    ])  # fmt: skip


def rows_text(soc_code, constructor, rows):
    """One occupation's entry in a mapping of factors; each row is a key and its keyword arguments."""
    lines = []
    for key, arguments in rows.items():
        values = [f'{name}="{value}"' if name == "name" else f"{name}={value}" for name, value in arguments]
        line = f'        "{key}": {constructor}({", ".join(values)}),'
        inner = f"            {', '.join(values)}"
        if len(line) <= 120:
            lines.append(line)
        elif len(inner) <= 120:
            lines += [f'        "{key}": {constructor}(', inner, "        ),"]
        else:
            lines += [f'        "{key}": {constructor}(', *(f"            {value}," for value in values), "        ),"]
    return block(f'    "{soc_code}": {{', *lines, closing="    },")


def answer_rows(fit, names, part, counts, spread=True):
    """Rows of the answers to one question."""
    rows = {}
    for at, (key, name) in enumerate(names.items()):
        place = part.start + at
        rows[key] = [
            ("name", name), ("effect", number(fit.effects[place])), ("standard_error", number(fit.errors[place])),
            ("n", counts[at]), ("share", number(fit.shares[place])),
        ]  # fmt: skip
        if spread:
            rows[key].append(("spread", number(fit.spreads[place])))
    return rows


def mapping_text(name, kind, entries):
    return block(f"{name}: Mapping[str, {kind}] = {{", *entries, closing="}")


def input_lines(inputs):
    """The mapping of each fitted file to its sha256."""
    pairs = [(f'    "{name}"', f'"{digest}"') for name, digest in inputs.items()]
    lines = [f"{name}: {digest}," for name, digest in pairs]
    broken = [f"{name}: (\n        {digest}\n    )," for name, digest in pairs]
    chosen = [line if len(line) <= 120 else other for line, other in zip(lines, broken, strict=True)]
    return ["INPUTS: Mapping[str, str] = {", *chosen, "}"]


def module_text(fitted, inputs):
    """The whole of guide/estimation/factors.py."""
    by_factor = "Mapping[str, Factor]"
    education, remote, experience, explained, place = [], [], [], [], []
    for soc_code, fit in fitted.fits.items():
        suffix = soc_code.replace("-", "_")
        levels = answer_rows(fit, LEVELS, slice(7, 12), fit.counts[:5])
        education.append(rows_text(soc_code, f"_education_{suffix}", levels))
        answers = answer_rows(fit, REMOTE, slice(12, 14), fit.counts[5:], spread=False)
        remote.append(rows_text(soc_code, f"_remote_{suffix}", answers))
        experience.append(f'    "{soc_code}": _EXPERIENCE_{suffix},')
        inner = ", ".join(f'"{name}": {number(share)}' for name, share in fit.explained.items())
        explained.append(f'    "{soc_code}": {{{inner}}},')
        place.append(f'    "{soc_code}": _REMOTE_PLACE,')
    effects, shares, _ = fitted.roles
    rows = {
        role: [("name", ROLES[role]), ("effect", number(e.value)), ("standard_error", number(e.error)), ("n", e.n)]
        for role, e in effects.items()
    }
    return "\n".join([
        HEADER,
        *input_lines(inputs),
        SOURCES,
        constant("_REGRESSION", REGRESSION),
        constant("_YEARS", YEARS),
        constant("_SPREAD", SPREAD),
        "\n".join(answers_text(soc_code, fit) for soc_code, fit in fitted.fits.items()),
        role_constructor(effects, shares),
        remote_place_text(fitted.remote_place),
        "",
        mapping_text("EXPERIENCE", "ExperienceFactor", experience),
        mapping_text("EDUCATION", by_factor, education),
        mapping_text("REMOTE", by_factor, remote),
        mapping_text("REMOTE_PLACE", "Factor", place),
        mapping_text("ROLES", by_factor, [rows_text("29-2072", "_role_29_2072", rows)]),
        spread_text(fitted.fits),
        setting_text(fitted.settings),
        overlap_text(fitted.overlap),
        "# Variance of log pay between the answers to one question, in log points squared: over the occupation's own",
        "# workers; for a role over the pay records, less the squared errors of the roles.",
        mapping_text("EXPLAINED_VARIANCE", "Mapping[str, float]", explained),
        MODEL,
        "",
    ])  # fmt: skip


HEADER = '''"""Effects on pay with their evidence, made by script/fit_factors: change that and run it, never this file.

Effects are log points of yearly pay. Experience, education and remote work average 0 over the occupation's own
workers; roles average 0 over the mix of roles in the pay records, because the occupation's own mix is not known.
"""

from collections.abc import Mapping
from functools import partial

from guide.estimation.evidence import ExperienceFactor, Factor, Model, Source

# sha256 of the files that were fitted.'''

MODEL = """# Whom the effects were fitted on, where that is not the occupation alone.
WIDER_POOL: Mapping[str, str] = {
    "11-9111": "health services managers of every kind, not only of health records",
    "29-9021": "other healthcare practitioners together with medical records specialists",
}
MODEL = Model(
    experience=EXPERIENCE,
    education=EDUCATION,
    remote=REMOTE,
    remote_place=REMOTE_PLACE,
    roles=ROLES,
    role_overlap=ROLE_OVERLAP,
    setting_exponent=SETTING_EXPONENT,
    explained_variance=EXPLAINED_VARIANCE,
    wider_pool=WIDER_POOL,
)"""

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


def spread_text(fits):
    """How the spread of pay grows with experience and differs with a degree: the slopes behind every spread."""
    names = {"experience": "spread with ten years since school", "education": "spread with a bachelor's degree or more"}
    entries = []
    for soc_code, fit in fits.items():
        rows = {
            key: [("name", name), ("effect", number(slope)), ("standard_error", number(error)), ("n", fit.n)]
            for (key, name), slope, error in zip(names.items(), fit.slopes, fit.slope_errors, strict=True)
        }
        entries.append(rows_text(soc_code, f"_spread_{soc_code.replace('-', '_')}", rows))
    return mapping_text("SPREADS", "Mapping[str, Factor]", entries)


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


def remote_place_text(found):
    """The part of the local difference that counts for people who work from home: fitted for one occupation."""
    own, other = found["29-2072"], found["11-9111"]
    return factor_text(
        "_REMOTE_PLACE", "part of the local difference that counts from home", "multiplier",
        min(max(own.value, 0), 1), own.error, own.n, "association",
        f"people of 29-2072 who work from home, in {own.groups} states; the same part is taken for 11-9111 and 29-9021",
        "regression of log pay for 2,080 hours on the log of the official median of the state, with experience and "
        f"education held; managers (11-9111) alone give {other.value:.2f} (standard error {other.error:.2f}); standard "
        "error from leaving out one state at a time. The rest of the way is the nation's median: who works from home "
        "can work for an employer anywhere.",
        "2024", "acs_pums_2024",
    )  # fmt: skip


def overlap_text(overlap):
    """The multiplier on the other answers once a role is known: judged, because the records cannot settle it."""
    effect, plain, held = overlap
    return factor_text(
        "ROLE_OVERLAP", "overlap of role with the other answers", "multiplier", 0.5, 0.29, None, "judgement",
        "none: the pay records hold no education and no remote work",
        "with a role given, the effects of experience, education and remote work are multiplied by this, half way "
        "between counting them in full and not at all, because a role carries part of them; the error is that of a "
        "number of which only this is known. The one check at hand, the "
        f"rise of pay with years at an employer in {effect.n} pay records, settles nothing: {100 * plain:.1f} % in ten "
        f"years overall and {100 * held:.1f} % inside a role, a ratio with standard error {effect.error:.1f}",
        "2026", "guide_judgement",
    )  # fmt: skip
