"""Effects on pay with their evidence, made by script/fit_factors: change that and run it, never this file.

Effects are log points of yearly pay. Experience, education and remote work average 0 over the occupation's own
workers; roles average 0 over the mix of roles in the pay records, because the occupation's own mix is not known.
"""

from collections.abc import Mapping
from functools import partial

from guide.estimation.evidence import ExperienceFactor, Factor, Source

# sha256 of the files that were fitted.
INPUTS: Mapping[str, str] = {
    "acs2024_pums_health_information_pool_25_states.csv.gz": (
        "09b29c89c4d8e4a87cd05b5f4741f7de4478dccd947604491a18c3bf07e18731"
    ),
    "pay_records_2013_2019.csv": "2641c78c45a6e74ab6a4552a9160f15ea01f4ad198f9e46b03bc8fbb8f85b4b7",
    "oews_M2025_industry.csv.gz": "99c4715d24b0b668f644ed29bbdabd59b84b9dde3f76e9719c3e4bab4fb2139e",
}
SOURCES: Mapping[str, Source] = {
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

_REGRESSION = (
    "survey-weighted regression of log yearly pay, comparing people inside one state and occupation, with "
    "experience, education and remote work together; centred so that the occupation's average worker has 0; "
    "standard error from 1,000 resamples of whole states"
)
_WORKERS_29_2072 = (
    "711 wage and salary workers in 25 states, at work last week, full-time (35 hours or more a week), "
    "year-round (50 weeks or more), paid 12,000 dollars or more: medical records specialists (census "
    "occupation 3515)"
)
_EXPERIENCE_29_2072 = ExperienceFactor(
    years=(0, 2, 5, 10, 15, 20, 30),
    effects=(-0.3913, -0.3741, -0.1471, -0.1177, -0.0529, -0.0434, 0.0670),
    standard_errors=(0.1562, 0.1533, 0.0675, 0.0585, 0.0580, 0.0707, 0.0286),
    n=711,
    evidence="fitted",
    population=_WORKERS_29_2072,
    formula=(
        f"{_REGRESSION}. Years are potential experience (age less years of school less 6), mostly more than years "
        "in this kind of work, so the error also holds half the difference to ten years later; effects may not "
        "fall, stay flat after 30 years, and stay flat over a stretch that fewer than 50 of the fitted workers "
        "are in. The first 10 years come from the wider pool of 3370 health support workers (3515, 3545, 3645, "
        "3646, 5730), later years from 3515 alone."
    ),
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_education_29_2072 = partial(
    Factor,
    unit="log points",
    evidence="fitted",
    population=_WORKERS_29_2072,
    formula=f"{_REGRESSION}; a higher level may not have a lower effect: levels out of order are fitted as one",
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_remote_29_2072 = partial(
    Factor,
    unit="log points",
    evidence="association",
    population=_WORKERS_29_2072,
    formula=(
        f"{_REGRESSION}; people who work from home hold other jobs in part, so this is a difference, not what a "
        "move brings"
    ),
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_WORKERS_11_9111 = (
    "3000 wage and salary workers in 25 states, at work last week, full-time (35 hours or more a week), "
    "year-round (50 weeks or more), paid 12,000 dollars or more: medical and health services managers of "
    "every kind (census occupation 0350), not only of records"
)
_EXPERIENCE_11_9111 = ExperienceFactor(
    years=(0, 2, 5, 10, 15, 20, 30),
    effects=(-0.6993, -0.6993, -0.3469, -0.1693, -0.0848, 0.0255, 0.1071),
    standard_errors=(0.2715, 0.2880, 0.1393, 0.1078, 0.0806, 0.0506, 0.0109),
    n=3000,
    evidence="association",
    population=_WORKERS_11_9111,
    formula=(
        f"{_REGRESSION}. Years are potential experience (age less years of school less 6), mostly more than years "
        "in this kind of work, so the error also holds half the difference to ten years later; effects may not "
        "fall, stay flat after 30 years, and stay flat over a stretch that fewer than 50 of the fitted workers "
        "are in. Most managers did other work first: years since school say least here."
    ),
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_education_11_9111 = partial(
    Factor,
    unit="log points",
    evidence="fitted",
    population=_WORKERS_11_9111,
    formula=f"{_REGRESSION}; a higher level may not have a lower effect: levels out of order are fitted as one",
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_remote_11_9111 = partial(
    Factor,
    unit="log points",
    evidence="association",
    population=_WORKERS_11_9111,
    formula=(
        f"{_REGRESSION}; people who work from home hold other jobs in part, so this is a difference, not what a "
        "move brings"
    ),
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_WORKERS_29_9021 = (
    "1099 wage and salary workers in 25 states, at work last week, full-time (35 hours or more a week), "
    "year-round (50 weeks or more), paid 12,000 dollars or more: a wider pool of other healthcare "
    "practitioners (3550, which holds 29-9021 among others) and medical records specialists (3515)"
)
_EXPERIENCE_29_9021 = ExperienceFactor(
    years=(0, 2, 5, 10, 15, 20, 30),
    effects=(-0.3504, -0.3504, -0.2899, -0.1521, 0.0427, 0.0427, 0.1220),
    standard_errors=(0.1628, 0.1891, 0.1938, 0.1560, 0.0697, 0.0755, 0.1010),
    n=1099,
    evidence="association",
    population=_WORKERS_29_9021,
    formula=(
        f"{_REGRESSION}; the error also holds half the difference between the pool's two parts, because neither is "
        "the occupation. Years are potential experience (age less years of school less 6), mostly more than years "
        "in this kind of work, so the error also holds half the difference to ten years later; effects may not "
        "fall, stay flat after 30 years, and stay flat over a stretch that fewer than 50 of the fitted workers "
        "are in."
    ),
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_education_29_9021 = partial(
    Factor,
    unit="log points",
    evidence="association",
    population=_WORKERS_29_9021,
    formula=(
        f"{_REGRESSION}; the error also holds half the difference between the pool's two parts, because neither is "
        "the occupation; a higher level may not have a lower effect: levels out of order are fitted as one"
    ),
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_remote_29_9021 = partial(
    Factor,
    unit="log points",
    evidence="association",
    population=_WORKERS_29_9021,
    formula=(
        f"{_REGRESSION}; the error also holds half the difference between the pool's two parts, because neither is "
        "the occupation; people who work from home hold other jobs in part, so this is a difference, not what a "
        "move brings"
    ),
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_role_29_2072 = partial(
    Factor,
    unit="log points",
    evidence="fitted",
    population="273 pay records of 29-2072 titles, 2013 to 2019, mostly public employers",
    formula=(
        "regression of log pay on the role that the title tells, comparing people inside one employer and year; a "
        "record counts one over the square root of its employer's records; relative to the records' own mix under "
        "these weights (records clerk 12 %, technician 28 %, coder 38 %, lead or auditor 18 %, documentation "
        "specialist 4 %), because the occupation's mix is not known; standard error from leaving out one employer "
        "at a time. The records hold no education, so a role carries part of education and experience."
    ),
    year="2013-2019",
    source=SOURCES["pay_records"],
)

EXPERIENCE: Mapping[str, ExperienceFactor] = {
    "29-2072": _EXPERIENCE_29_2072,
    "11-9111": _EXPERIENCE_11_9111,
    "29-9021": _EXPERIENCE_29_9021,
}
EDUCATION: Mapping[str, Mapping[str, Factor]] = {
    "29-2072": {
        "high_school": _education_29_2072(name="high school", effect=-0.0508, standard_error=0.0185, n=152),
        "some_college": _education_29_2072(
            name="some college or a certificate", effect=-0.0508, standard_error=0.0124, n=202
        ),
        "associate": _education_29_2072(name="associate degree", effect=-0.0179, standard_error=0.0282, n=201),
        "bachelor": _education_29_2072(name="bachelor's degree", effect=0.1146, standard_error=0.0313, n=129),
        "master": _education_29_2072(name="master's degree or higher", effect=0.2079, standard_error=0.0820, n=27),
    },
    "11-9111": {
        "high_school": _education_11_9111(name="high school", effect=-0.4034, standard_error=0.0402, n=305),
        "some_college": _education_11_9111(
            name="some college or a certificate", effect=-0.3080, standard_error=0.0244, n=403
        ),
        "associate": _education_11_9111(name="associate degree", effect=-0.2179, standard_error=0.0274, n=341),
        "bachelor": _education_11_9111(name="bachelor's degree", effect=0.0418, standard_error=0.0206, n=962),
        "master": _education_11_9111(name="master's degree or higher", effect=0.3198, standard_error=0.0186, n=989),
    },
    "29-9021": {
        "high_school": _education_29_9021(name="high school", effect=-0.1756, standard_error=0.2423, n=179),
        "some_college": _education_29_9021(
            name="some college or a certificate", effect=-0.1329, standard_error=0.1580, n=231
        ),
        "associate": _education_29_9021(name="associate degree", effect=-0.1329, standard_error=0.1766, n=236),
        "bachelor": _education_29_9021(name="bachelor's degree", effect=0.0989, standard_error=0.0491, n=256),
        "master": _education_29_9021(name="master's degree or higher", effect=0.3110, standard_error=0.0405, n=197),
    },
}
REMOTE: Mapping[str, Mapping[str, Factor]] = {
    "29-2072": {
        "yes": _remote_29_2072(name="works from home", effect=0.0833, standard_error=0.0322, n=367),
        "no": _remote_29_2072(name="works on site", effect=-0.0828, standard_error=0.0308, n=344),
    },
    "11-9111": {
        "yes": _remote_11_9111(name="works from home", effect=0.1144, standard_error=0.0252, n=475),
        "no": _remote_11_9111(name="works on site", effect=-0.0210, standard_error=0.0045, n=2525),
    },
    "29-9021": {
        "yes": _remote_29_9021(name="works from home", effect=0.0938, standard_error=0.0337, n=451),
        "no": _remote_29_9021(name="works on site", effect=-0.0614, standard_error=0.0312, n=648),
    },
}
ROLES: Mapping[str, Mapping[str, Factor]] = {
    "29-2072": {
        "records_clerk": _role_29_2072(name="records clerk", effect=-0.2624, standard_error=0.1955, n=44),
        "technician": _role_29_2072(name="technician", effect=-0.0770, standard_error=0.0800, n=60),
        "coder": _role_29_2072(name="coder", effect=0.0693, standard_error=0.0753, n=112),
        "lead_or_auditor": _role_29_2072(name="lead or auditor", effect=0.0797, standard_error=0.0669, n=46),
        "documentation_specialist": _role_29_2072(
            name="documentation specialist", effect=0.3317, standard_error=0.1750, n=11
        ),
    },
}
SETTING_EXPONENT = Factor(
    name="setting exponent",
    unit="exponent",
    effect=0.4366,
    standard_error=0.1225,
    n=2954,
    evidence="fitted",
    population=(
        "full-time, year-round medical records specialists and medical and health services managers who work in "
        "one of the 12 kinds of employer on the salary form"
    ),
    formula=(
        "regression of log yearly pay inside a state on the log of the kind of employer's national median over "
        "the national median of the occupation, with experience, education and remote work held and both "
        "occupations counting alike; 29-2072 alone 0.43 (standard error 0.29); 11-9111 alone 0.44 (standard error "
        "0.15); 0.71 (standard error 0.12) when nothing else is held; standard error from leaving out one kind of "
        "employer at a time"
    ),
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
ROLE_OVERLAP = Factor(
    name="overlap of role with the other answers",
    unit="multiplier",
    effect=0.5000,
    standard_error=None,
    n=None,
    evidence="judgement",
    population="none: the pay records hold no education and no remote work",
    formula=(
        "with a role given, the effects of experience, education and remote work are multiplied by this, half way "
        "between counting them in full and not at all, because a role carries part of them. The one check at "
        "hand, the rise of pay with years at an employer in 136 pay records, settles nothing: 1.3 % in ten years "
        "overall and 4.8 % inside a role, a ratio with standard error 8.1"
    ),
    year="2026",
    source=SOURCES["guide_judgement"],
)
# Share of the variance of log pay inside a state that an answer explains: adjusted, the less of asked first
# and asked last. A role's share is the variance of its effects, less their errors, over that variance.
EXPLAINED_VARIANCE: Mapping[str, Mapping[str, float]] = {
    "29-2072": {"experience": 0.0256, "education": 0.0254, "remote": 0.0340, "role": 0.0383},
    "11-9111": {"experience": 0.0372, "education": 0.1893, "remote": 0.0072},
    "29-9021": {"experience": 0.0546, "education": 0.0595, "remote": 0.0211},
}
