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
    "720 wage and salary workers in 25 states, full-time (35 hours or more a week), year-round (50 weeks or "
    "more), paid 12,000 dollars or more: medical records specialists (census occupation 3515)"
)
_EXPERIENCE_29_2072 = ExperienceFactor(
    years=(0, 2, 5, 10, 15, 20, 30),
    effects=(-0.3915, -0.3763, -0.1464, -0.1229, -0.0628, -0.0324, 0.0656),
    standard_errors=(0.1545, 0.1509, 0.0633, 0.0644, 0.0635, 0.0659, 0.0279),
    n=720,
    evidence="fitted",
    population=_WORKERS_29_2072,
    formula=(
        f"{_REGRESSION}. Years are potential experience (age less years of school less 6), mostly more than years "
        "in this kind of work, so the error also holds half the difference to ten years later; effects may not "
        "fall, stay flat after 30 years, and stay flat over a stretch that fewer than 50 of the fitted workers "
        "are in. The first 10 years come from the wider pool of 3434 health support workers (3515, 3545, 3645, "
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
    "3026 wage and salary workers in 25 states, full-time (35 hours or more a week), year-round (50 weeks or "
    "more), paid 12,000 dollars or more: medical and health services managers of every kind (census "
    "occupation 0350), not only of records"
)
_EXPERIENCE_11_9111 = ExperienceFactor(
    years=(0, 2, 5, 10, 15, 20, 30),
    effects=(-0.6976, -0.6976, -0.3441, -0.1700, -0.0824, 0.0266, 0.1067),
    standard_errors=(0.2700, 0.2871, 0.1387, 0.1085, 0.0795, 0.0497, 0.0109),
    n=3026,
    evidence="fitted",
    population=_WORKERS_11_9111,
    formula=(
        f"{_REGRESSION}. Years are potential experience (age less years of school less 6), mostly more than years "
        "in this kind of work, so the error also holds half the difference to ten years later; effects may not "
        "fall, stay flat after 30 years, and stay flat over a stretch that fewer than 50 of the fitted workers "
        "are in."
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
    "1113 wage and salary workers in 25 states, full-time (35 hours or more a week), year-round (50 weeks or "
    "more), paid 12,000 dollars or more: a wider pool of other healthcare practitioners (3550, which holds "
    "29-9021 among others) and medical records specialists (3515)"
)
_EXPERIENCE_29_9021 = ExperienceFactor(
    years=(0, 2, 5, 10, 15, 20, 30),
    effects=(-0.3454, -0.3454, -0.2733, -0.1800, 0.0443, 0.0443, 0.1233),
    standard_errors=(0.1412, 0.1713, 0.1791, 0.1301, 0.1419, 0.1352, 0.1010),
    n=1113,
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
    population="322 pay records of 29-2072 titles, 2013 to 2019, mostly public employers",
    formula=(
        "regression of log pay on the role that the title tells, comparing people inside one employer and year; a "
        "record counts one over the square root of its employer's records; relative to the records' own mix under "
        "these weights (records clerk 11 %, technician 41 %, coder 28 %, lead or auditor 17 %, documentation "
        "specialist 3 %), because the occupation's mix is not known; standard error from leaving out one employer "
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
        "high_school": _education_29_2072(name="high school", effect=-0.0491, standard_error=0.0220, n=154),
        "some_college": _education_29_2072(
            name="some college or a certificate", effect=-0.0491, standard_error=0.0147, n=206
        ),
        "associate": _education_29_2072(name="associate degree", effect=-0.0221, standard_error=0.0270, n=203),
        "bachelor": _education_29_2072(name="bachelor's degree", effect=0.1189, standard_error=0.0321, n=130),
        "master": _education_29_2072(name="master's degree or higher", effect=0.2074, standard_error=0.0795, n=27),
    },
    "11-9111": {
        "high_school": _education_11_9111(name="high school", effect=-0.4066, standard_error=0.0400, n=309),
        "some_college": _education_11_9111(
            name="some college or a certificate", effect=-0.3069, standard_error=0.0234, n=407
        ),
        "associate": _education_11_9111(name="associate degree", effect=-0.2186, standard_error=0.0272, n=343),
        "bachelor": _education_11_9111(name="bachelor's degree", effect=0.0424, standard_error=0.0205, n=969),
        "master": _education_11_9111(name="master's degree or higher", effect=0.3188, standard_error=0.0185, n=998),
    },
    "29-9021": {
        "high_school": _education_29_9021(name="high school", effect=-0.1798, standard_error=0.2476, n=182),
        "some_college": _education_29_9021(
            name="some college or a certificate", effect=-0.1371, standard_error=0.1876, n=237
        ),
        "associate": _education_29_9021(name="associate degree", effect=-0.1371, standard_error=0.2032, n=238),
        "bachelor": _education_29_9021(name="bachelor's degree", effect=0.1077, standard_error=0.0486, n=258),
        "master": _education_29_9021(name="master's degree or higher", effect=0.3210, standard_error=0.0429, n=198),
    },
}
REMOTE: Mapping[str, Mapping[str, Factor]] = {
    "29-2072": {
        "yes": _remote_29_2072(name="works from home", effect=0.0804, standard_error=0.0325, n=367),
        "no": _remote_29_2072(name="works on site", effect=-0.0774, standard_error=0.0304, n=353),
    },
    "11-9111": {
        "yes": _remote_11_9111(name="works from home", effect=0.1141, standard_error=0.0251, n=475),
        "no": _remote_11_9111(name="works on site", effect=-0.0207, standard_error=0.0045, n=2551),
    },
    "29-9021": {
        "yes": _remote_29_9021(name="works from home", effect=0.0915, standard_error=0.0335, n=451),
        "no": _remote_29_9021(name="works on site", effect=-0.0584, standard_error=0.0308, n=662),
    },
}
ROLES: Mapping[str, Mapping[str, Factor]] = {
    "29-2072": {
        "records_clerk": _role_29_2072(name="records clerk", effect=-0.2352, standard_error=0.1324, n=47),
        "technician": _role_29_2072(name="technician", effect=-0.0757, standard_error=0.0397, n=106),
        "coder": _role_29_2072(name="coder", effect=0.0743, standard_error=0.0415, n=99),
        "lead_or_auditor": _role_29_2072(name="lead or auditor", effect=0.1457, standard_error=0.0717, n=59),
        "documentation_specialist": _role_29_2072(
            name="documentation specialist", effect=0.3625, standard_error=0.1719, n=11
        ),
    },
}
SETTING_EXPONENT = Factor(
    name="setting exponent",
    unit="exponent",
    effect=0.3822,
    standard_error=0.0995,
    n=3248,
    evidence="fitted",
    population=(
        "full-time, year-round medical records specialists and medical and health services managers whose "
        "industry could be matched to one of 27 OEWS industries"
    ),
    formula=(
        "regression of log yearly pay inside a state on the log of the industry's national median over the "
        "national median of the occupation, with experience, education and remote work held and both occupations "
        "counting alike; 29-2072 alone 0.37 (standard error 0.24); 11-9111 alone 0.39 (standard error 0.11); "
        "standard error from leaving out one industry at a time"
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
        "hand, the rise of pay with years at an employer in 159 pay records, settles nothing: 1.7 % in ten years "
        "overall and 3.4 % inside a role, a ratio with standard error 1.3"
    ),
    year="2026",
    source=SOURCES["guide_judgement"],
)
# Share of the variance of log pay inside a state that an answer explains: adjusted, the less of asked first
# and asked last. A role's share is the variance of its effects, less their errors, over that variance.
EXPLAINED_VARIANCE: Mapping[str, Mapping[str, float]] = {
    "29-2072": {"experience": 0.0254, "education": 0.0259, "remote": 0.0302, "role": 0.0736},
    "11-9111": {"experience": 0.0372, "education": 0.1900, "remote": 0.0071},
    "29-9021": {"experience": 0.0515, "education": 0.0636, "remote": 0.0193},
}
